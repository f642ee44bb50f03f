"""Keeps the codes of the active model in memory: reads them from a file, then applies changes."""

import threading
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.search.code_file import CodeFile, StoredCodes
from engine.search.index import HammingIndex
from engine.store.code_changes import CodeChanges, Position
from engine.store.connection import Store

# Reading the rows of fewer photos is instantaneous, and so is applying a few changes.
LEAST_PHOTOS_IN_FILE = 5_000
MOST_CHANGES_SINCE_FILE = 2_000

_Codes = tuple[NDArray[np.int64], NDArray[np.uint8]]


class CodeRows(Protocol):
    """The rows from which codes are read."""

    def load(self, model_id: int) -> _Codes:
        """Reads all codes of a model: ids of photos, ascending, and ``uint8 (n, bytes)``."""

    def some(self, model_id: int, ids: NDArray[np.int64]) -> _Codes:
        """Reads the codes of some photos; those without codes are left out."""


class KeptCodes:
    """An index that follows every change of the library, whichever process made it.

    Args:
        store: store of the library.
        rows: where the codes are stored.
        name: name of the file beside the database; None writes no file.
        windows: number of codes per photo.
    """

    def __init__(self, store: Store, rows: CodeRows, name: str | None, windows: int = 1) -> None:
        self._changes = CodeChanges(store)
        self._rows = rows
        self._file = CodeFile(store.path.parent / "codes" / name) if name else None
        self._windows = windows
        self._lock = threading.Lock()
        self._known: tuple[int, Position] | None = None
        self._index = self._indexed(np.empty(0, np.int64), np.empty((0, 0), np.uint8))

    def index(self, model_id: int) -> HammingIndex:
        """Returns an index of the current codes of a model."""
        with self._lock:
            # Read the position before the rows: a change in between is then read twice rather than
            # missed.
            now = self._changes.now()
            if self._known != (model_id, now):
                followed = self._known is not None and self._known[0] == model_id
                if not (followed and self._follow(model_id, now)) and not self._open(model_id, now):
                    self._read(model_id, now)
                self._known = model_id, now
            return self._index

    def _follow(self, model_id: int, now: Position) -> bool:
        assert self._known is not None
        return self._apply(model_id, self._index, self._known[1], now) is not None

    def _open(self, model_id: int, now: Position) -> bool:
        stored = self._file.read(model_id) if self._file else None
        if stored is None:
            return False
        index = self._indexed(stored.ids, stored.codes)
        since = stored.position
        # Windows cannot replace a file that is memory-mapped.
        del stored
        changes = self._apply(model_id, index, since, now)
        del index
        if changes is not None and changes > MOST_CHANGES_SINCE_FILE:
            self._write(model_id, now)
        return changes is not None

    def _apply(
        self, model_id: int, index: HammingIndex, since: Position, now: Position
    ) -> int | None:
        """Applies the changes since a position.

        Returns the number of photos, or None if unknown.
        """
        changed = self._changes.between(model_id, since, now)
        if changed is None:
            return None
        if len(changed):
            ids, codes = self._rows.some(model_id, changed)
            index = index.replaced(changed, ids, self._by_code(codes))
        self._index = index
        return len(changed)

    def _read(self, model_id: int, now: Position) -> None:
        self._index = self._indexed(*self._rows.load(model_id))
        if len(self._index) >= LEAST_PHOTOS_IN_FILE:
            self._write(model_id, now)

    def _write(self, model_id: int, now: Position) -> None:
        if self._file is None or not len(self._index):
            # Every photo is gone; removing them again at the next start is instantaneous.
            return
        codes = self._index.codes.reshape(len(self._index), -1)
        self._file.write(model_id, StoredCodes(now, self._index.ids, codes))

    def _indexed(self, ids: NDArray[np.int64], codes: NDArray[np.uint8]) -> HammingIndex:
        return HammingIndex(ids, self._by_code(codes), self._windows)

    def _by_code(self, codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return codes.reshape(len(codes) * self._windows, codes.shape[1] // self._windows)
