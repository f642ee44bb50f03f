"""The drives on which photos were seen, as `engine.indexing.drives.identify` names them."""

from collections.abc import Iterable

from engine.store.connection import Store

# The key of a drive, inside another statement.
DRIVE_ID = "(SELECT id FROM drives WHERE identity = ?)"


class DriveTable:
    """Rows of ``drives``; `note` is called inside `Store.writing`.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> dict[int, str]:
        """What every drive is called, by its key."""
        return dict(tuple(row) for row in self._store.db.execute("SELECT * FROM drives"))

    def note(self, drives: Iterable[str | None]) -> None:
        """Gives those a key that have none yet."""
        self._store.db.executemany(
            "INSERT OR IGNORE INTO drives (identity) VALUES (?)",
            [(drive,) for drive in drives if drive is not None],
        )

    def of_photo(self, photo_id: int) -> str | None:
        """Where a photo was seen; None when it was not noted."""
        row = self._store.db.execute(
            "SELECT identity FROM drives JOIN photos ON drive_id = drives.id WHERE photos.id = ?",
            (photo_id,),
        ).fetchone()
        return str(row[0]) if row else None
