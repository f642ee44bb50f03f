"""Mark and sweep: compares folders with the library, encodes new files, forgets deleted ones."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.backbones.registry import BackboneSpec
from engine.backbones.windows import WINDOWS
from engine.base.device import worker_count
from engine.base.effort import chosen_effort, give_way
from engine.base.errors import LibraryError
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.bounds import MAX_FILE_BYTES
from engine.decoding.thumbnails import ThumbnailStore
from engine.indexing.backlog import Backlog
from engine.indexing.comparison import Candidate, Comparison, Target, compare
from engine.indexing.counts import Change, Event, IndexCounts
from engine.indexing.encoder import EncodedPhoto, PhotoEncoder, same_picture
from engine.indexing.revisiting import Revisiter
from engine.indexing.scanner import is_excluded
from engine.indexing.sweep import Sweeper
from engine.models.versions import HashModels
from engine.results import Photo, Unreadable
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.other_files import OtherFileTable
from engine.store.photos import KnownFile, PhotoFacts, PhotoTable
from engine.store.regions import RegionTable, quantise
from engine.store.verified_pairs import VERIFICATION_VERSION, VerifiedPairs

# Two workers that each take a few photos and share one session, running it on one core each, are
# faster than every other arrangement measured (``docs/decisions/0004``).
_FILES_A_TASK = 8
_TASKS_AHEAD = 2
# A worker takes half of its share of the remaining files, so that all workers finish together.
_SHARES = 2


class Indexer:
    """Brings places of a library up to date.

    Args:
        store: store of the library.
        models: encode new photos with the active version.
        thumbnails: store thumbnails.
        encoder: computes features of files.
        backbone: key of the encoder's backbone.
        skip: folders that are never entered, such as the library's own.
        backlog: counts the files that were found and are waiting.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        thumbnails: ThumbnailStore,
        encoder: PhotoEncoder,
        backbone: BackboneSpec,
        skip: tuple[Path, ...] = (),
        backlog: Backlog | None = None,
    ) -> None:
        self._store = store
        self._revisiter = Revisiter(store, encoder.decoders)
        self._models = models
        self._thumbnails = thumbnails
        self.encoder = encoder
        self._key = backbone.key
        self._skip = skip
        self._backlog = backlog or Backlog()
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._features = FeatureTable(store)
        self._regions = RegionTable(store)
        self._codes = CodeTable(store)
        self._others = OtherFileTable(store)
        self._pairs = VerifiedPairs(store, VERIFICATION_VERSION)
        self._sweeper = Sweeper(store)

    def run(
        self,
        targets: Sequence[Target],
        cancel: CancelToken | None = None,
        on_change: Callable[[Change], None] | None = None,
    ) -> Job[IndexCounts]:
        """Scans, encodes and sweeps.

        Args:
            targets: places to scan.
            cancel: checked once per folder and once per task; finished work is kept.
            on_change: called for each changed photo after it was stored.

        Yields:
            Progress of the stages ``scan``, ``index`` and ``facts``.
        """
        cancel = cancel or CancelToken()
        started = time.perf_counter()
        counts = IndexCounts()
        lacking = frozenset(self._features.incomplete(self._key))
        comparison = yield from compare(
            targets, self._photos, self._others, lacking, self._skip, cancel
        )
        self._note(comparison)
        self._backlog.begin(targets, comparison.candidates)
        counts.unchanged, counts.linked = comparison.unchanged, comparison.linked
        counts.unreadable = comparison.unreadable
        yield from self._encode_all(comparison, counts, cancel, on_change)
        gone, orphaned = self._sweeper.sweep(comparison.missing)
        counts.removed = len(gone)
        for photo_id, path in gone.items():
            if on_change is not None:
                on_change(Change("removed", path, photo_id))
        self._thumbnails.remove(orphaned)
        # New photos come first, since known ones can already be searched.
        yield from self._revisit(comparison, counts, cancel, on_change)
        counts.seconds = time.perf_counter() - started
        return counts

    def _note(self, comparison: Comparison) -> None:
        """Stores what the walk found besides photos."""
        if comparison.identities:
            self._folders.set_identities(comparison.identities)
        if comparison.seen or comparison.others or any(comparison.gone_others.values()):
            with self._store.writing():
                self._photos.note_seen(comparison.seen)
                for folder_id, paths in comparison.gone_others.items():
                    self._others.forget(folder_id, paths)
                for folder_id, files in comparison.others.items():
                    rows = ((file.path, file.size, file.mtime_ns) for file in files)
                    self._others.note(folder_id, rows)

    def _revisit(
        self,
        comparison: Comparison,
        counts: IndexCounts,
        cancel: CancelToken,
        on_change: Callable[[Change], None] | None,
    ) -> Job[None]:
        if not comparison.stale:
            return
        counts.facts, differing = yield from self._revisiter.run(comparison.stale, cancel)
        if differing:
            again = Comparison(candidates=differing)
            updated = counts.updated
            yield from self._encode_all(again, counts, cancel, on_change, trust_known=False)
            counts.reread, counts.updated = counts.updated - updated, updated

    def _encode_all(
        self,
        comparison: Comparison,
        counts: IndexCounts,
        cancel: CancelToken,
        on_change: Callable[[Change], None] | None,
        *,
        trust_known: bool = True,
    ) -> Job[None]:
        total, done, started = len(comparison.candidates), 0, time.perf_counter()
        for task, encoded in self._in_parallel(comparison.candidates, cancel, trust_known):
            changes = self._store_task(task, encoded, comparison, counts)
            if on_change is not None:
                for change in changes:
                    on_change(change)
            self._backlog.done(task)
            done += len(task)
            rate = done / max(time.perf_counter() - started, 1e-9)
            yield Progress(
                done,
                total,
                "index",
                str(task[-1].path),
                {"photos_per_second": rate, "seconds_left": (total - done) / rate},
            )

    def _in_parallel(
        self, candidates: list[Candidate], cancel: CancelToken, trust_known: bool
    ) -> Iterator[tuple[list[Candidate], list[EncodedPhoto]]]:
        """Yields results in the order of the candidates, computed a few tasks ahead."""
        left = deque(candidates)
        while left:
            yield from self._with_one_effort(left, cancel, trust_known)

    def _with_one_effort(
        self, left: deque[Candidate], cancel: CancelToken, trust_known: bool
    ) -> Iterator[tuple[list[Candidate], list[EncodedPhoto]]]:
        effort, workers = chosen_effort(), worker_count()
        pool = ThreadPoolExecutor(workers, "encode", initializer=give_way)
        running: deque[tuple[list[Candidate], Future[list[EncodedPhoto]]]] = deque()
        try:
            while left and chosen_effort() == effort:
                size = min(_FILES_A_TASK, -(-len(left) // (_SHARES * workers)))
                task = [left.popleft() for _ in range(size)]
                paths = [candidate.path for candidate in task]
                encoded = pool.submit(self.encoder.encode, paths, trust_known=trust_known)
                running.append((task, encoded))
                if len(running) > workers * _TASKS_AHEAD:
                    first, future = running.popleft()
                    yield first, _result(future)
                cancel.check()
            while running:
                first, future = running.popleft()
                yield first, _result(future)
                cancel.check()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _store_task(
        self,
        task: list[Candidate],
        encoded: list[EncodedPhoto],
        comparison: Comparison,
        counts: IndexCounts,
    ) -> list[Change]:
        changes = []
        fresh: list[tuple[int, EncodedPhoto]] = []
        before = self._photos.hashes([c.known.id for c in task if c.known is not None])
        with self._store.writing() as db:
            for candidate, photo in self._as_of_now(task, encoded):
                change = self._store_one(candidate, photo, comparison, counts, fresh)
                if change is not None:
                    changes.append(change)
            if fresh:
                ids = [photo_id for photo_id, _ in fresh]
                vectors = np.stack(
                    [photo.feature for _, photo in fresh if photo.feature is not None]
                )
                packed = quantise(
                    np.stack([photo.regions for _, photo in fresh if photo.regions is not None])
                )
                self._features.put(self._key, ids, vectors)
                self._regions.put(self._key, ids, packed)
                self._pairs.put_hashes(
                    (p.facts.content_hash or b"", p.look or b"") for _, p in fresh
                )
                # Compute codes from the stored half-precision feature, as after a retrain.
                stored = vectors.astype(np.float16).astype(np.float32)
                self._models.write_codes(db, ids, stored, self._key, packed)
        self._thumbnails.remove(self._photos.orphaned(before.values()))
        return changes

    def _as_of_now(
        self, task: list[Candidate], encoded: list[EncodedPhoto]
    ) -> Iterator[tuple[Candidate, EncodedPhoto]]:
        """Checks each candidate again inside the transaction.

        Another program may have written in the meantime, or an earlier photo may have lost its
        content.
        """
        folders = {folder.id: folder for folder in self._folders.all()}
        for candidate, photo in zip(task, encoded, strict=True):
            folder = folders.get(candidate.target.folder.id)
            if folder is None or is_excluded(candidate.found.path, folder.exclude):
                continue
            known = self._photos.known_at(folder.id, candidate.found.path)
            if known is not None and candidate.known is None and _is_stored(known, photo.facts):
                # Another run has already stored it.
                continue
            if photo.known and not self._features.has_content(self._key, photo.facts.content_hash):
                photo = self.encoder.encode([candidate.path], trust_known=False)[0]
            found = candidate.found
            facts = replace(photo.facts, ctime_ns=found.ctime_ns, drive=candidate.drive)
            if not photo.known:
                facts = replace(facts, sidecar_ns=found.sidecar_ns)
            yield replace(candidate, known=known), replace(photo, facts=facts)

    def _store_one(
        self,
        candidate: Candidate,
        photo: EncodedPhoto,
        comparison: Comparison,
        counts: IndexCounts,
        fresh: list[tuple[int, EncodedPhoto]],
    ) -> Change | None:
        if photo.gone:
            return None
        if photo.facts.error is not None:
            return self._store_unreadable(candidate, photo.facts, counts)
        if photo.feature is None:
            return self._store_known(candidate, photo.facts, comparison, counts)
        counts.encoded += 1
        photo_id, event = self._store_facts(candidate, photo.facts, counts)
        fresh.append((photo_id, photo))
        return Change(event, candidate.path, photo_id)

    def _store_facts(
        self, candidate: Candidate, facts: PhotoFacts, counts: IndexCounts
    ) -> tuple[int, Event]:
        if candidate.known is None:
            counts.added += 1
            return self._photos.insert(
                candidate.target.folder.id, candidate.found.path, facts
            ), "added"
        counts.updated += 1
        self._replace_facts(candidate.known.id, facts)
        return candidate.known.id, "updated"

    def _store_unreadable(
        self, candidate: Candidate, facts: PhotoFacts, counts: IndexCounts
    ) -> Change | None:
        counts.unreadable.append(Unreadable(candidate.path, facts.error or ""))
        known = candidate.known
        if known is None:
            row = self._photos.insert(candidate.target.folder.id, candidate.found.path, facts)
            return Change("unreadable", candidate.path, row)
        # A file that cannot be read now is not another picture: a known photo keeps its data.
        unread = facts.content_hash is None and facts.size <= MAX_FILE_BYTES
        if unread and known.error in {None, facts.error}:
            return None
        self._replace_facts(known.id, facts)
        return Change("unreadable", candidate.path, known.id)

    def _store_known(
        self,
        candidate: Candidate,
        facts: PhotoFacts,
        comparison: Comparison,
        counts: IndexCounts,
    ) -> Change | None:
        """Stores a content that the library has: touched, moved or copied; nothing is computed."""
        assert facts.content_hash is not None
        twins = self._photos.with_content(facts.content_hash)
        own = next((p for p in twins if candidate.known and p.id == candidate.known.id), None)
        if own is not None:
            counts.unchanged += 1
            # A file that was restored has only its content; a copy also takes over its metadata.
            measured = next((p for p in (own, *twins) if p.width is not None), own)
            self._photos.update(own.id, same_picture(facts, measured))
            self._look_later(candidate, own.id, facts, comparison)
            if not len(self._regions.get(self._key, [own.id], len(WINDOWS))[0]):
                self._copy_encoding(own.id, twins)
            return None
        if candidate.known is None:
            lost = next((p for p in twins if self._is_moved(p, facts, comparison)), None)
            if lost is not None:
                counts.moved += 1
                comparison.missing.pop(lost.id, None)
                self._photos.move(
                    lost.id,
                    candidate.target.folder.id,
                    candidate.found.path,
                    facts.size,
                    facts.mtime_ns,
                    facts.drive,
                )
                return Change("moved", candidate.path, lost.id)
        with_feature, _ = self._features.get(self._key, [p.id for p in twins])
        twin = next(p for p in twins if p.id == with_feature[0])
        photo_id, event = self._store_facts(candidate, same_picture(facts, twin), counts)
        self._copy_encoding(photo_id, twins)
        self._look_later(candidate, photo_id, facts, comparison)
        return Change(event, candidate.path, photo_id)

    def _is_moved(self, twin: Photo, facts: PhotoFacts, comparison: Comparison) -> bool:
        return (
            twin.id in comparison.missing
            or self._sweeper.is_lost(twin)
            or self._sweeper.went_along(twin, facts.drive, facts.size, facts.mtime_ns)
        )

    def _look_later(
        self, candidate: Candidate, photo_id: int, facts: PhotoFacts, comparison: Comparison
    ) -> None:
        """Schedules reading the metadata of a copy, which has its own name and sidecars."""
        row = KnownFile(photo_id, facts.size, facts.mtime_ns, None)
        comparison.stale.append(replace(candidate, known=row))

    def _copy_encoding(self, photo_id: int, twins: Sequence[Photo]) -> None:
        """Copies the feature, regions and codes of photos with the same content."""
        ids = [photo.id for photo in twins]
        vectors = self._features.get(self._key, ids)[1][:1]
        packed = self._regions.get(self._key, ids, len(WINDOWS))[1][:1]
        regions = packed if len(packed) else np.empty((1, 0, 0), np.uint8)
        self._features.put(self._key, [photo_id], vectors)
        self._regions.put(self._key, [photo_id], regions)
        self._models.write_codes(self._store.db, [photo_id], vectors, self._key, regions)

    def _replace_facts(self, photo_id: int, facts: PhotoFacts) -> None:
        before = self._photos.hashes([photo_id]).get(photo_id)
        if before != facts.content_hash or facts.error is not None:
            self._features.drop(photo_id)
            self._codes.drop(photo_id)
        self._photos.update(photo_id, facts)


def _is_stored(known: KnownFile, facts: PhotoFacts) -> bool:
    return known.error is None and (known.size, known.mtime_ns) == (facts.size, facts.mtime_ns)


def _result(future: Future[list[EncodedPhoto]]) -> list[EncodedPhoto]:
    try:
        return future.result()
    except OSError as error:
        raise LibraryError(
            f"a thumbnail could not be stored ({error.strerror or error}): "
            "free some space in the library's folder and index again"
        ) from error
