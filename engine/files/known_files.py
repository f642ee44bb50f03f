"""Compares files with what the library knows about them, and updates rows of moved files."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from engine.base.content_hash import content_of
from engine.indexing.comparison import reachable
from engine.indexing.drives import drive_at
from engine.indexing.scanner import scan
from engine.results import Photo
from engine.store.connection import Store
from engine.store.file_actions import NO_PHOTO, FileActionTable, Intention, LoggedFile
from engine.store.folders import Folder, FolderTable, relative_place
from engine.store.photos import KnownFile, PhotoFacts, PhotoTable


class Refusal(Exception):
    """The reason why a file is left alone, in one line."""


class KnownFiles:
    """The rows of photos whose files are about to be moved.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._log = FileActionTable(store)

    def at(self, path: Path) -> KnownFile | None:
        """Returns the row at a path, or None."""
        owner = self._folders.owner(path)
        return self._photos.known_at(owner.id, relative_place(owner, path)) if owner else None

    def photo_at(self, path: Path) -> Photo | None:
        """Returns the photo at a path, or None if the library does not contain it."""
        owner = self._folders.owner(path)
        return self._photos.at(owner.id, relative_place(owner, path)) if owner else None

    def has(self, photo_id: int) -> bool:
        """Returns whether there is a row with this id."""
        return bool(self._photos.get([photo_id]))

    def require_unchanged(self, photo: Photo) -> None:
        """Checks that a file is still the photo that the library knows.

        Raises:
            Refusal: it is not.
            OSError: it cannot be read.
        """
        try:
            found = os.stat(photo.path)
        except FileNotFoundError:
            words = (
                "the file is not available"
                if reachable(photo.root)
                else "its drive is not plugged in"
            )
            raise Refusal(words) from None
        if not stat.S_ISREG(found.st_mode):
            raise Refusal("it is not a file")
        owner = self._folders.owner(photo.path)
        known = (
            self._photos.known_at(owner.id, relative_place(owner, photo.path)) if owner else None
        )
        if known is None or known.id != photo.id:
            raise Refusal("the library does not know it any more")
        if (known.size, known.mtime_ns) == (found.st_size, found.st_mtime_ns):
            return
        if photo.content_hash is None or content_of(photo.path) != photo.content_hash:
            raise Refusal("it has changed since it was indexed: look for changes first")

    def settle(self, photo_id: int, target: Path, also: Callable[[], None]) -> bool:
        """Updates the place of a row; a photo outside the library's folders is forgotten.

        Args:
            photo_id: id of the row, which may be gone.
            target: where the file is now.
            also: called in the same transaction.

        Returns:
            Whether the library contains the file at its new place.
        """
        owner = self._covers(target)
        found = os.stat(target)
        with self._store.writing():
            also()
            if owner is None:
                self._photos.delete([photo_id])
                return False
            place = relative_place(owner, target)
            if self._photos.get([photo_id]):
                # The watcher may already have added the file as a new one.
                newcomer = self._photos.known_at(owner.id, place)
                if newcomer is not None and newcomer.id != photo_id:
                    self._photos.delete([newcomer.id])
                drive = drive_at(owner.path, place)
                size, mtime_ns = found.st_size, found.st_mtime_ns
                self._photos.move(photo_id, owner.id, place, size, mtime_ns, drive)
                return True
            return self._photos.known_at(owner.id, place) is not None

    def revive(self, line: LoggedFile) -> None:
        """Gives a restored file its former id and the data attached to it.

        Indexing it fills in the row. Call inside `Store.writing`.
        """
        what = line.what
        owner = self._covers(what.source) if what.photo_id != NO_PHOTO else None
        if owner is None or self._photos.get([what.photo_id]):
            return
        place = relative_place(owner, what.source)
        newcomer = self._photos.known_at(owner.id, place)
        if newcomer is not None:
            self._photos.delete([newcomer.id])
        facts = PhotoFacts(what.size, 0, what.content_hash, drive=drive_at(owner.path, place))
        self._photos.insert(owner.id, place, facts, what.photo_id)
        self._log.give_back(line.id)

    def _covers(self, path: Path) -> Folder | None:
        """Returns the folder of the library in which indexing would find a file."""
        owner = self._folders.owner(path)
        if owner is None:
            return None
        seen = scan(owner.path, relative_place(owner, path), owner.exclude)
        return owner if any(part.files for part in seen) else None


def is_same(path: Path, what: Intention) -> bool:
    """Returns whether a file is the one that an action was about.

    Raises:
        OSError: it cannot be read.
    """
    if what.content_hash is None:
        return path.lstat().st_size == what.size
    # A relative link resolves from the photo's former place, not from the trash.
    place = what.source.parent / os.readlink(path) if path.is_symlink() else path
    return content_of(place) == what.content_hash
