"""The sweep phase: forgets photos whose files are gone, after checking each place once more."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.indexing.drives import (
    drive_at,
    identify_near,
    is_gone,
    is_here,
    is_one_drive,
)
from engine.indexing.scanner import is_excluded
from engine.results import Photo
from engine.store.connection import Store
from engine.store.drives import DriveTable
from engine.store.folders import Folder, FolderTable, relative_place
from engine.store.photos import PhotoTable, storable_time


class Sweeper:
    """Distinguishes photos that are gone from those that cannot be seen.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._drives = DriveTable(store)

    def is_lost(self, photo: Photo) -> bool:
        """Returns whether a photo's file is gone from a drive that is available."""
        folder = next((f for f in self._folders.all() if f.path == photo.root), None)
        if folder is None or not is_here(folder, 1) or not is_gone(photo.path):
            return False
        drive = self._drives.of_photo(photo.id) or folder.identity
        return drive in {None, drive_at(folder.path, relative_place(folder, photo.path))}

    def went_along(self, photo: Photo, drive: str | None, size: int, mtime_ns: int) -> bool:
        """Returns whether a photo's file is elsewhere now because its drive was mounted elsewhere.

        Args:
            photo: a photo of the library.
            drive: drive on which a file with the same content was seen.
            size: size of that file, in bytes.
            mtime_ns: its modification time.
        """
        folder = next((f for f in self._folders.all() if f.path == photo.root), None)
        if folder is None or drive is None or not is_gone(photo.path):
            return False
        row = self._photos.known_at(folder.id, relative_place(folder, photo.path))
        if row is None or (row.size, row.mtime_ns) != (size, storable_time(mtime_ns)):
            return False
        # If the drive is also mounted at the old place, the file was moved without it, or is a
        # copy.
        here = is_one_drive(identify_near(photo.path), drive)
        return not here and is_one_drive(row.drive or folder.identity, drive)

    def sweep(self, missing: Mapping[int, Path]) -> tuple[dict[int, Path], list[bytes]]:
        """Forgets rows whose files are gone.

        Args:
            missing: rows that a walk did not see, with their paths.

        Returns:
            The rows that were forgotten, and the contents that no photo has any more.
        """
        folders = self._folders.all()
        # Keep a file that reappeared since the walk, and one that cannot be checked.
        gone = {
            photo_id: path
            for photo_id, path in missing.items()
            if is_gone(path) or _is_left_out(path, folders)
        }
        if not gone:
            return {}, []
        with self._store.writing():
            # A row that was moved since the walk is not the missing one.
            rows = [row for row in self._photos.get(list(gone)) if row.path == gone[row.id]]
            self._photos.delete([row.id for row in rows])
            hashes = [row.content_hash for row in rows if row.content_hash is not None]
            orphaned = self._photos.orphaned(hashes)
        return {row.id: row.path for row in rows}, orphaned


def _is_left_out(path: Path, folders: Sequence[Folder]) -> bool:
    owner = next((folder for folder in folders if folder.path in path.parents), None)
    return owner is not None and is_excluded(relative_place(owner, path), owner.exclude)
