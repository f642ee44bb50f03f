"""Which photos' codes changed, so that an index in memory or in a file follows without a reload."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.store.connection import Store


class Position(NamedTuple):
    """A place in the history of one library.

    Attributes:
        number: of the change.
        token: a random number of that change; a copy of the library that went on by itself has
            other ones.
    """

    number: int
    token: int


class CodeChanges:
    """Rows of ``code_changes``, which triggers write; the oldest give way to new ones.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def now(self) -> Position:
        """The newest change."""
        row = self._store.db.execute(
            "SELECT id, token FROM code_changes ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return Position(int(row[0]), int(row[1]))

    def between(self, model_id: int, first: Position, last: Position) -> NDArray[np.int64] | None:
        """The photos whose codes of a model, or of its windows, changed after one position.

        Args:
            model_id: the model.
            first: changes up to here are known.
            last: changes up to here are told.

        Returns:
            Their ids, ascending; None where the first position is not of this library, or was so
            long ago that changes since are forgotten: then everything is to be read again.
        """
        rows = self._store.db.execute(
            "SELECT DISTINCT photo_id FROM code_changes WHERE id > ? AND id <= ? AND model_id = ? "
            "ORDER BY photo_id",
            (first.number, last.number, model_id),
        ).fetchall()
        # Looked for last: changes are forgotten in their order, so where this one is still there,
        # those after it were when they were read.
        found = self._store.db.execute(
            "SELECT 1 FROM code_changes WHERE id = ? AND token = ?", first
        ).fetchone()
        return np.array([row[0] for row in rows], np.int64) if found else None
