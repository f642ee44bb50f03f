"""The log of changed codes, by which an index in memory or in a file is updated incrementally."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.store.connection import Store


class Position(NamedTuple):
    """A position in the history of one library.

    Attributes:
        number: number of the change.
        token: a random number of that change; it differs in a copy of the library that was changed
            independently.
    """

    number: int
    token: int


class CodeChanges:
    """Rows of ``code_changes``, which triggers write; the oldest are dropped for new ones.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def now(self) -> Position:
        """Returns the position of the newest change."""
        row = self._store.db.execute(
            "SELECT id, token FROM code_changes ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return Position(int(row[0]), int(row[1]))

    def between(self, model_id: int, first: Position, last: Position) -> NDArray[np.int64] | None:
        """Returns the photos whose codes of a model changed between two positions.

        Args:
            model_id: id of the model.
            first: changes up to this position are already known.
            last: changes up to this position are returned.

        Returns:
            Their ids, ascending; None if the first position does not belong to this library, or is
            so old that later changes have been dropped, in which case everything must be read
            again.
        """
        rows = self._store.db.execute(
            "SELECT DISTINCT photo_id FROM code_changes WHERE id > ? AND id <= ? AND model_id = ? "
            "ORDER BY photo_id",
            (first.number, last.number, model_id),
        ).fetchall()
        # Check this last: changes are dropped in their order, so if this one still exists, the
        # later ones did when they were read.
        found = self._store.db.execute(
            "SELECT 1 FROM code_changes WHERE id = ? AND token = ?", first
        ).fetchone()
        return np.array([row[0] for row in rows], np.int64) if found else None
