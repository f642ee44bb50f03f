"""The drives on which photos were seen, as identified by `engine.indexing.drives.identify`."""

from collections.abc import Iterable

from engine.store.connection import Store

# Subquery for the id of a drive.
DRIVE_ID = "(SELECT id FROM drives WHERE identity = ?)"


class DriveTable:
    """Rows of ``drives``; call `note` inside `Store.writing`.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> dict[int, str]:
        """Returns the identity of every drive by its id."""
        return dict(tuple(row) for row in self._store.db.execute("SELECT * FROM drives"))

    def note(self, drives: Iterable[str | None]) -> None:
        """Inserts the drives that are not stored yet."""
        self._store.db.executemany(
            "INSERT OR IGNORE INTO drives (identity) VALUES (?)",
            [(drive,) for drive in drives if drive is not None],
        )

    def of_photo(self, photo_id: int) -> str | None:
        """Returns the drive on which a photo was seen; None if it was not recorded."""
        row = self._store.db.execute(
            "SELECT identity FROM drives JOIN photos ON drive_id = drives.id WHERE photos.id = ?",
            (photo_id,),
        ).fetchone()
        return str(row[0]) if row else None
