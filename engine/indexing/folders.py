"""The folders of a library: their state, and what is watched and excluded."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from engine.base.errors import FolderError
from engine.base.file_systems import on_network
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.thumbnails import ThumbnailStore
from engine.indexing.comparison import passed_over
from engine.indexing.drives import is_here
from engine.indexing.roots import require_folder
from engine.indexing.run import Indexing
from engine.indexing.scanner import is_excluded, scan
from engine.results import FolderStatus, IndexReport, Unreadable, WatchEvent
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.folders import Folder, FolderTable
from engine.store.hash_models import HashModelTable
from engine.store.photos import PhotoTable


class Folders:
    """Manages the folders of a library, without changing photos.

    Args:
        store: store of the library.
        thumbnails: deletes those of forgotten photos.
        indexing: knows which files are waiting.
        directory: folder of the library, which is never indexed itself.
    """

    def __init__(
        self, store: Store, thumbnails: ThumbnailStore, indexing: Indexing, directory: Path
    ) -> None:
        self._store = store
        self._thumbnails = thumbnails
        self._indexing = indexing
        self._backlog = indexing.backlog
        self._directory = directory
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._codes = CodeTable(store)
        self._models = HashModelTable(store)

    def add(self, folders: Sequence[Path], cancel: CancelToken | None = None) -> Job[IndexReport]:
        """Adds folders and indexes them.

        Raises:
            FolderError: one of them is missing or not a folder; none was added.
            Cancelled: indexing was cancelled; finished work is kept.
        """
        paths = [require_folder(folder) for folder in folders]
        targets = [self._indexing.adopt(path) for path in paths]
        report = yield from self._indexing.run(targets, cancel)
        for target, path in zip(targets, paths, strict=True):
            if not self._photos.known(target.folder.id, target.below):
                report.notes.append(f"no photos in {path} yet; it is watched for new ones")
        return report

    def rescan(
        self, places: Sequence[Path] | None = None, cancel: CancelToken | None = None
    ) -> Job[IndexReport]:
        """Indexes folders of the library, or files and folders inside them, again.

        Args:
            places: absolute paths; every folder of the library if left out.
            cancel: finished work is kept.

        Raises:
            FolderError: a place is not in the library.
        """
        everything = self._indexing.everything
        targets = everything() if places is None else list(map(self._indexing.target, places))
        return (yield from self._indexing.run(targets, cancel))

    def watch(
        self, cancel: CancelToken, on_step: Callable[[Progress], object] | None = None
    ) -> Iterator[WatchEvent]:
        """Keeps every folder up to date until cancelled; blocks, and yields changes.

        Folders that are added or removed in the meantime are taken into account.

        Args:
            cancel: ends watching.
            on_step: called on this thread with the progress of indexing changes.
        """
        return self._indexing.watch(cancel, on_step)

    def remove(self, folder: Path) -> int:
        """Forgets a folder; its photos are not touched.

        Returns:
            The number of forgotten photos.

        Raises:
            FolderError: it is not a folder of the library.
        """
        path = Path(os.path.abspath(folder.expanduser()))
        for known in self._folders.all():
            if known.path == path:
                rows = self._photos.known(known.id).values()
                hashes = list(self._photos.hashes([row.id for row in rows]).values())
                removed = self._folders.remove(known)
                self._thumbnails.remove(self._photos.orphaned(hashes))
                return removed
        raise FolderError(
            f"{path} is not a folder of this library: see `status` for those that are"
        )

    def status(self) -> list[FolderStatus]:
        """Returns the state of every folder.

        A photo with a code of the active version is searchable.
        """
        active = self._models.active()
        counts = self._folders.counts()
        readable = {folder: photos - broken for folder, (photos, broken) in counts.items()}
        found = self._codes.count_by_folder(active.id, readable) if active is not None else {}
        answers = []
        for folder in self._folders.all():
            photos, unreadable = counts.get(folder.id, (0, 0))
            searchable = found.get(folder.id, 0)
            answers.append(
                FolderStatus(
                    path=folder.path,
                    online=is_here(folder, photos),
                    watched=folder.watched,
                    photos=photos,
                    searchable=searchable,
                    unreadable=unreadable,
                    waiting=photos - unreadable - searchable + self._backlog.count(folder.id),
                    exclude=folder.exclude,
                    polled=folder.watched
                    and (folder.path in self._indexing.polled or on_network(folder.path)),
                )
            )
        return answers

    def unreadable(self, folder: Path | None = None) -> list[Unreadable]:
        """Lists all files that cannot be used, with the reason.

        Args:
            folder: a folder of the library; all of them if left out.

        Raises:
            FolderError: it is not a folder of the library.
        """
        chosen = self._folders.all() if folder is None else [self._require(folder)]
        return [
            Unreadable(known.path / path, reason)
            for known in chosen
            for path, reason in self._photos.unreadable(known.id)
        ]

    def set_watched(self, folder: Path, watched: bool) -> None:
        """Starts or stops watching a folder; an unwatched folder is scanned only on request.

        Raises:
            FolderError: it is not a folder of the library.
        """
        self._folders.set_watched(self._require(folder).id, watched)

    def exclude(self, folder: Path, patterns: Iterable[str]) -> int:
        """Replaces the exclusion patterns of a folder; matching photos are forgotten.

        The next scan of the folder adds photos again that no longer match.

        Args:
            folder: a folder of the library.
            patterns: `fnmatch` patterns for names and relative paths of files and folders.

        Returns:
            The number of forgotten photos.

        Raises:
            FolderError: it is not a folder of the library.
        """
        known = self._require(folder)
        cleaned = clean_patterns(patterns, known.path)
        with self._store.writing():
            self._folders.set_exclude(known.id, cleaned)
            rows = self._photos.known(known.id)
            gone = [row.id for path, row in rows.items() if is_excluded(path, cleaned)]
            hashes = list(self._photos.hashes(gone).values())
            self._photos.delete(gone)
            orphaned = self._photos.orphaned(hashes)
        self._thumbnails.remove(orphaned)
        self._backlog.forget(known.id)
        return len(gone)

    @staticmethod
    def left_out(folder: Path, paths: Sequence[str], patterns: Iterable[str]) -> int:
        """Counts the files that `exclude` would exclude.

        Args:
            folder: the folder that contains them.
            paths: paths relative to the folder.
            patterns: as for `exclude`.
        """
        cleaned = clean_patterns(patterns, folder)
        return sum(is_excluded(path, cleaned) for path in paths)

    def found(self, folder: Path, cancel: CancelToken | None = None) -> Job[list[str]]:
        """Lists relative paths of all photos in a folder, including excluded ones.

        If the folder is offline, it lists the photos that the library knows.

        Yields:
            Progress of the stage ``scan``.

        Raises:
            FolderError: it is not a folder of the library.
        """
        known = self._require(folder)
        rows = self._photos.known(known.id)
        if not is_here(known, len(rows)):
            return list(rows)
        paths: list[str] = []
        everything = Folder(known.id, known.path, known.watched, ())
        for seen in scan(known.path, "", passed_over(everything, (self._directory,))):
            if cancel is not None:
                cancel.check()
            paths.extend(file.path for file in seen.files)
            yield Progress(len(paths), 0, "scan", str(known.path))
        return paths

    def _require(self, folder: Path) -> Folder:
        path = Path(os.path.abspath(folder.expanduser()))
        for known in self._folders.all():
            if known.path == path:
                return known
        raise FolderError(
            f"{path} is not a folder of this library: see `status` for those that are"
        )


def clean_patterns(patterns: Iterable[str], root: Path) -> tuple[str, ...]:
    """Normalises patterns: no blanks, duplicates, leading root or trailing ``/``."""
    kept: dict[str, None] = {}
    for pattern in patterns:
        text = pattern.strip()
        if text.startswith(f"{root}{os.sep}"):
            text = text[len(str(root)) :]
        text = text.strip(os.sep)
        if text:
            kept[text] = None
    return tuple(kept)
