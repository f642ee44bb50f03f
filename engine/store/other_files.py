"""Files in the folders that are not photos although their names do not show it."""

import os
from collections.abc import Iterable

from engine.store.connection import Store
from engine.store.photos import within


class OtherFileTable:
    """Rows of ``other_files``; call the writing methods inside `Store.writing`.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def within(self, folder_id: int, below: str = "") -> dict[str, tuple[int, int]]:
        """Returns size and modification time in ns by path, for a folder or a part of it."""
        query = "SELECT path, size, mtime_ns FROM other_files WHERE folder_id = ?"
        rows = self._store.db.execute(*within(query, folder_id, below))
        return {os.fsdecode(path): (size, mtime_ns) for path, size, mtime_ns in rows}

    def note(self, folder_id: int, files: Iterable[tuple[str, int, int]]) -> None:
        """Stores files: relative path, size, modification time in ns."""
        self._store.db.executemany(
            "INSERT OR REPLACE INTO other_files (folder_id, path, size, mtime_ns) "
            "SELECT id, ?, ?, ? FROM folders WHERE id = ?",
            [(os.fsencode(path), size, time, folder_id) for path, size, time in files],
        )

    def forget(self, folder_id: int, paths: Iterable[str]) -> None:
        """Deletes files that no longer exist."""
        self._store.db.executemany(
            "DELETE FROM other_files WHERE folder_id = ? AND path = ?",
            [(folder_id, os.fsencode(path)) for path in paths],
        )
