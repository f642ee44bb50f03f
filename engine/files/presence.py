"""Checks whether a photo that the library knows still exists, so that it can be relied on."""

import os
from typing import Literal

from engine.base.content_hash import content_of
from engine.indexing.drives import is_here
from engine.results import Photo
from engine.store.connection import Store
from engine.store.folders import FolderTable, relative_place
from engine.store.photos import PhotoTable

Presence = Literal["here", "away", "gone"]


class LibraryPresence:
    """Looks for photos on the disk; each folder is checked once.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._photos = PhotoTable(store)
        counts = FolderTable(store).counts()
        self._folders = {
            folder.path: (folder, is_here(folder, counts.get(folder.id, (0, 0))[0]))
            for folder in FolderTable(store).all()
        }

    def of(self, photo: Photo) -> Presence:
        """Returns ``here``.

        ``away`` if its drive is not plugged in; ``gone`` if missing or replaced.
        """
        folder, online = self._folders.get(photo.root, (None, False))
        if folder is None:
            return "gone"
        try:
            found = os.stat(photo.path)
        except OSError:
            return "gone" if online else "away"
        row = self._photos.known_at(folder.id, relative_place(folder, photo.path))
        if row is not None and (row.size, row.mtime_ns) == (found.st_size, found.st_mtime_ns):
            return "here"
        return "here" if self._is_same(photo) else "gone"

    def _is_same(self, photo: Photo) -> bool:
        try:
            return content_of(photo.path) == photo.content_hash
        except OSError:
            return False
