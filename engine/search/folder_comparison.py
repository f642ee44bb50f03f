"""Compares a folder or memory card with the library without adding it."""

import glob
import os
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from engine.backbones.registry import backbone_name
from engine.backbones.runtimes import Runtimes
from engine.base.device import worker_count
from engine.base.effort import chosen_effort, give_way
from engine.base.errors import FolderError
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.thumbnails import ThumbnailStore
from engine.files.copying import CopyingError, copy_together, remove_parts
from engine.files.found_items import FoundItem, items_of
from engine.indexing.comparison import passed_over
from engine.indexing.roots import require_folder
from engine.indexing.scanner import Scan, is_excluded, is_hidden_folder, is_photo_name, scan
from engine.models.versions import HashModels
from engine.results import ComparedFile, CopyReport, FolderComparison, Placed, Refused
from engine.search.file_lookup import FileLookup
from engine.search.library_copies import CopyFinder, LibraryDescriptors
from engine.search.regions import RegionSearch
from engine.search.shortlist import Searcher
from engine.store.connection import Store
from engine.store.folders import Folder, FolderTable, relative_place
from engine.store.photos import KnownFile, PhotoTable

_FILES_A_TASK = 8
_TASKS_AHEAD = 2
# A worker takes half of its share of the remaining items, so that all workers finish together.
_SHARES = 2


@dataclass(slots=True)
class _Walk:
    items: list[FoundItem] = field(default_factory=list)
    unseen: list[Path] = field(default_factory=list)
    linked: int = 0


class FolderComparer:
    """Compares folders with the library, without changing either of them.

    Args:
        store: store of the library.
        models: versions of the model.
        runtimes: open backbones.
        directory: folder of the library, which is skipped.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        runtimes: Runtimes,
        directory: Path,
    ) -> None:
        self._store = store
        self._models = models
        self._runtimes = runtimes
        self._thumbnails = ThumbnailStore(directory / "thumbnails", runtimes.decoders)
        self._directory = directory
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._searcher = Searcher(store, models)
        self._regions = RegionSearch(store, self._searcher)

    def compare(self, folder: Path, cancel: CancelToken | None = None) -> Job[FolderComparison]:
        """Determines for every photo of a folder whether the library has it.

        Files in a folder of the library are reported as themselves.

        Args:
            folder: inside or outside the library; may be read-only.
            cancel: checked once per folder and once every few files.

        Yields:
            Progress of the stages ``scan``, ``prepare`` and ``compare``.

        Raises:
            FolderError: the folder is missing, is not a folder, cannot be read, or its drive was
                removed.
            Cancelled: the comparison was cancelled.
        """
        cancel = cancel or CancelToken()
        path = require_folder(folder, "nothing was compared")
        owner = self._folders.owner(path)
        walk = yield from self._walk(path, owner, cancel)
        files = yield from self._look(path, walk.items, cancel)
        if not path.is_dir():
            raise FolderError(f"{path} is not there any more: nothing was compared")
        files += [
            ComparedFile(place, "unreadable", reason="no permission to look into it")
            for place in walk.unseen
        ]
        found = tuple(sorted(files, key=lambda file: file.path))
        others = _others_in(path, walk.items, self._directory, cancel)
        return FolderComparison(path, found, owner.path if owner else None, walk.linked, others)

    # -- the folder -----------------------------------------------------------------------------

    def _walk(self, path: Path, owner: Folder | None, cancel: CancelToken) -> Job[_Walk]:
        root, below = (owner.path, relative_place(owner, path)) if owner else (path, "")
        inner = [f for f in self._folders.all() if path in f.path.parents]
        walk, photos = _Walk(), 0
        for seen in scan(root, below, self._left_out(path, owner)):
            cancel.check()
            found = _items(root, seen, inner)
            photos += sum(len(item.pictures) for item in found)
            walk.items += found
            walk.unseen += [root / place for place in seen.unseen]
            walk.linked += seen.linked
            yield Progress(photos, 0, "scan", str(path))
        return walk

    def _left_out(self, path: Path, owner: Folder | None) -> tuple[str, ...]:
        if owner is not None:
            return passed_over(owner, (self._directory,))
        if path not in self._directory.parents:
            return ()
        return (glob.escape(str(self._directory.relative_to(path))),)

    # -- its photos -----------------------------------------------------------------------------

    def _look(
        self, path: Path, items: list[FoundItem], cancel: CancelToken
    ) -> Job[list[ComparedFile]]:
        if not items:
            return []
        active = self._models.active()
        spec = self._runtimes.spec(backbone_name(active.row.backbone))
        yield from self._runtimes.prepare(spec)
        finder = CopyFinder(
            self._store,
            self._searcher,
            self._regions,
            active,
            self._runtimes.get(spec.name),
            LibraryDescriptors(self._thumbnails, self._runtimes.decoders),
            cancel,
        )
        look = FileLookup(self._store, self._known(path), finder, self._runtimes.decoders, cancel)
        files: list[ComparedFile] = []
        for some in _in_parallel(items, look, cancel):
            files += some
            yield Progress(len(files), len(items), "compare", str(some[-1].path))
        return files

    def _known(self, path: Path) -> dict[Path, KnownFile]:
        """Returns the rows of files that lie in the compared folder itself."""
        known = {}
        for folder in self._folders.all():
            if path == folder.path or path in folder.path.parents:
                below = ""
            elif folder.path in path.parents:
                below = relative_place(folder, path)
            else:
                continue
            rows = self._photos.known(folder.id, below)
            known.update({folder.path / place: row for place, row in rows.items()})
        return known

    # -- copying --------------------------------------------------------------------------------

    def require_target(self, folder: Path, target: Path) -> Path:
        """Checks that the photos of a folder can be copied to another folder.

        Returns:
            The absolute path of the target, which need not exist yet.

        Raises:
            FolderError: the target lies in the compared folder or in the library's own folder, or
                cannot be written.
        """
        path = Path(os.path.abspath(target.expanduser()))
        real = Path(os.path.realpath(path))
        card, own = (
            Path(os.path.realpath(folder.expanduser())),
            Path(os.path.realpath(self._directory)),
        )
        if card in {real, *real.parents}:
            raise FolderError(f"{path} lies in the folder that is compared: choose another one")
        if own in {real, *real.parents}:
            raise FolderError(f"{path} holds the library itself: choose another folder")
        there = next(part for part in (path, *path.parents) if os.path.lexists(part))
        if not there.is_dir():
            raise FolderError(f"{there} is not a folder: nothing was copied")
        if not os.access(there, os.W_OK | os.X_OK):
            raise FolderError(f"{there} cannot be written: nothing was copied")
        return path

    def copy_new(
        self,
        comparison: FolderComparison,
        target: Path,
        cancel: CancelToken | None = None,
        *,
        better: bool = False,
    ) -> Job[CopyReport]:
        """Copies the new photos and the files that belong to them, keeping their folders.

        Of files with the same content one is copied. No file is ever overwritten, and a file whose
        copy already exists is not copied again, so that an interrupted run can be repeated.

        Args:
            comparison: a result of `compare`.
            target: the target folder; created if it is missing.
            cancel: checked once per photo.
            better: also copy photos of which the folder has the better file.

        Yields:
            Progress of the stage ``copy``.

        Raises:
            FolderError: as in `require_target`; nothing was copied.
        """
        cancel = cancel or CancelToken()
        folder = self.require_target(comparison.folder, target)
        report, chosen = CopyReport(folder), _each_content_once(comparison, better)
        prepared: set[Path] = set()
        for done, file in enumerate(chosen):
            if cancel.cancelled or report.reason:
                report.left = len(chosen) - done
                break
            _copy_one(file, comparison.folder, report, prepared)
            yield Progress(done + 1, len(chosen), "copy", str(file.path))
        return report


def _each_content_once(comparison: FolderComparison, better: bool) -> list[ComparedFile]:
    """Of files with the same content, returns the one with the most companions."""
    chosen: dict[bytes | Path, ComparedFile] = {}
    for file in comparison.files:
        if file.found == "new" or (better and file.better):
            before = chosen.setdefault(file.content_hash or file.path, file)
            if len(file.companions) > len(before.companions):
                chosen[file.content_hash or file.path] = file
    return list(chosen.values())


def _copy_one(file: ComparedFile, root: Path, report: CopyReport, prepared: set[Path]) -> None:
    folder = report.folder / file.path.parent.relative_to(root)
    done: list[tuple[Path, Path]] = []
    try:
        if folder not in prepared:
            folder.mkdir(parents=True, exist_ok=True)
            remove_parts(folder)
            prepared.add(folder)
        done = copy_together((file.path, *file.companions), folder, file.content_hash)
    except OSError as error:
        _refuse(file, CopyingError(error, done), report)
    except CopyingError as error:
        done = error.done
        _refuse(file, error, report)
    report.done += [Placed(source, target) for source, target in done]


def _refuse(file: ComparedFile, error: CopyingError, report: CopyReport) -> None:
    report.refused.append(Refused(file.path, error.reason))
    if error.is_final or not report.folder.is_dir():
        report.reason = error.reason


def _items(root: Path, seen: Scan, inner: Sequence[Folder]) -> list[FoundItem]:
    """Returns the items that a step of the walk found, unless library folders exclude them."""
    by_folder: dict[Path, list[str]] = defaultdict(list)
    for file in seen.files:
        path = root / file.path
        owner = next((folder for folder in inner if folder.path in path.parents), None)
        if owner is None or not is_excluded(relative_place(owner, path), owner.exclude):
            by_folder[path.parent].append(path.name)
    return [item for folder, names in by_folder.items() for item in items_of(folder, names)]


def _others_in(folder: Path, items: Sequence[FoundItem], skip: Path, cancel: CancelToken) -> int:
    """Counts the files that a walk for photos silently skips."""
    ours = {path for item in items for path in (*item.pictures, *item.sidecars)}
    count = 0
    for place, subfolders, names in os.walk(folder):
        cancel.check()
        within = Path(place)
        subfolders[:] = [n for n in subfolders if not is_hidden_folder(n) and within / n != skip]
        shown = (within / name for name in names if not name.startswith("."))
        count += sum(path not in ours and not is_photo_name(path.name) for path in shown)
    return count


def _in_parallel(
    items: Sequence[FoundItem], look: FileLookup, cancel: CancelToken
) -> Iterator[list[ComparedFile]]:
    """Yields results in the order of the items, computed a few tasks ahead."""
    left = deque(items)
    while left:
        effort, workers = chosen_effort(), worker_count()
        running: deque[Future[list[ComparedFile]]] = deque()
        pool = ThreadPoolExecutor(workers, "compare", initializer=give_way)
        try:
            # A setting that changes meanwhile applies to the following tasks.
            while running or (left and chosen_effort() == effort):
                while left and chosen_effort() == effort and len(running) <= workers * _TASKS_AHEAD:
                    size = min(_FILES_A_TASK, -(-len(left) // (_SHARES * workers)))
                    running.append(pool.submit(look, [left.popleft() for _ in range(size)]))
                yield running.popleft().result()
                cancel.check()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
