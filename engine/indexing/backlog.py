"""Counts the photos that were found but are not indexed yet, by folder."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence

from engine.indexing.comparison import Candidate, Target


class Backlog:
    """The files waiting to be indexed; any thread may call any method."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[int, set[str]] = defaultdict(set)

    def begin(self, targets: Sequence[Target], candidates: Iterable[Candidate]) -> None:
        """Records the files that a scan of some places found."""
        with self._lock:
            for target in targets:
                if not target.below:
                    self._waiting.pop(target.folder.id, None)
            for candidate in candidates:
                if candidate.known is None:
                    self._waiting[candidate.target.folder.id].add(candidate.found.path)

    def done(self, candidates: Iterable[Candidate]) -> None:
        """Removes files that have been stored."""
        with self._lock:
            for candidate in candidates:
                self._waiting[candidate.target.folder.id].discard(candidate.found.path)

    def forget(self, folder_id: int) -> None:
        """Forgets the files of a folder until the next scan."""
        with self._lock:
            self._waiting.pop(folder_id, None)

    def count(self, folder_id: int) -> int:
        """Returns how many files of a folder are waiting."""
        with self._lock:
            return len(self._waiting.get(folder_id, ()))
