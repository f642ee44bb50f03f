"""Reads metadata of known photos that earlier versions did not read.

Nothing is decoded here. Photos for which the current rules may give other pixels are returned to
the indexer, which reads them again.
"""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from engine.base.device import worker_count
from engine.base.effort import give_way
from engine.base.errors import DecodeError
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.pictures import FileFacts
from engine.decoding.pixel_rules import PIXELS_VERSION
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file, read_head
from engine.indexing.comparison import Candidate
from engine.indexing.sidecars import completed
from engine.results import NOTHING
from engine.store.connection import Store
from engine.store.photos import PhotoTable

_FILES_A_TASK = 32
# Cameras and programs write the metadata of a JPEG before its pixels.
_HEAD_OF_JPEG = 1 << 20

Looked = list[tuple[Candidate, FileFacts]]


class Revisiter:
    """Brings the metadata of unchanged photos up to date.

    Args:
        store: store of the library.
        decoders: read files.
    """

    def __init__(self, store: Store, decoders: Decoders) -> None:
        self._store = store
        self._decoders = decoders
        self._photos = PhotoTable(store)

    def run(
        self, candidates: Sequence[Candidate], cancel: CancelToken
    ) -> Job[tuple[int, list[Candidate]]]:
        """Reads and stores metadata; finished work is kept.

        Args:
            candidates: unchanged photos, with their rows.
            cancel: checked once per task.

        Yields:
            Progress of the stage ``facts``.

        Returns:
            The number of photos read, and those for which other pixels are expected.
        """
        differing: list[Candidate] = []
        tasks = [
            candidates[i : i + _FILES_A_TASK] for i in range(0, len(candidates), _FILES_A_TASK)
        ]
        running: deque[Future[Looked]] = deque()
        read = done = 0
        pool = ThreadPoolExecutor(worker_count(), "facts", initializer=give_way)
        try:
            for task in tasks:
                running.append(pool.submit(self._look, task))
                if len(running) > 2 * worker_count() or task is tasks[-1]:
                    while len(running) > (0 if task is tasks[-1] else worker_count()):
                        looked = running.popleft().result()
                        read += self._keep(looked, differing)
                        done += _FILES_A_TASK
                        yield Progress(min(done, len(candidates)), len(candidates), "facts")
                        cancel.check()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        return read, differing

    def _look(self, task: Sequence[Candidate]) -> Looked:
        found = ((candidate, self._facts_of(candidate)) for candidate in task)
        return [(candidate, facts) for candidate, facts in found if facts is not None]

    def _facts_of(self, candidate: Candidate) -> FileFacts | None:
        """Reads the metadata of a file; None if it cannot be read now or is not that of the row."""
        row = candidate.known
        try:
            data, found = read_head(candidate.path, _HEAD_OF_JPEG)
            if not data.startswith(b"\xff\xd8\xff"):
                data, found = read_file(candidate.path)
        except (OSError, DecodeError):
            return None
        if row is None or (row.size, row.mtime_ns) != (found.st_size, found.st_mtime_ns):
            return None
        try:
            facts = self._decoders.metadata(data)
        except DecodeError:
            # A file whose metadata crash a reader counts as having none.
            facts = FileFacts(NOTHING, differs=True)
        return FileFacts(completed(facts.metadata, candidate.path, self._decoders), facts.differs)

    def _keep(self, looked: Looked, differing: list[Candidate]) -> int:
        kept = 0
        with self._store.writing():
            for candidate, facts in looked:
                known = self._photos.known_at(candidate.target.folder.id, candidate.found.path)
                if known is None or candidate.known is None or known.id != candidate.known.id:
                    continue
                self._photos.set_metadata(known.id, facts.metadata, candidate.found.sidecar_ns)
                kept += 1
                if known.pixels >= PIXELS_VERSION:
                    continue
                if facts.differs:
                    differing.append(candidate)
                else:
                    self._photos.set_pixels([known.id], PIXELS_VERSION)
        return kept
