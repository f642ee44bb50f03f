"""Photos that were found and are not indexed yet, by folder."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence

from engine.indexing.comparison import Candidate, Target


class Backlog:
    """What is waiting; any thread may call any method."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[int, set[str]] = defaultdict(set)

    def begin(self, targets: Sequence[Target], candidates: Iterable[Candidate]) -> None:
        """Notes what a look at some places found."""
        with self._lock:
            for target in targets:
                if not target.below:
                    self._waiting.pop(target.folder.id, None)
            for candidate in candidates:
                if candidate.known is None:
                    self._waiting[candidate.target.folder.id].add(candidate.found.path)

    def done(self, candidates: Iterable[Candidate]) -> None:
        """Notes files that are stored."""
        with self._lock:
            for candidate in candidates:
                self._waiting[candidate.target.folder.id].discard(candidate.found.path)

    def forget(self, folder_id: int) -> None:
        """Nothing of a folder is waiting any more, or not known to be until the next look."""
        with self._lock:
            self._waiting.pop(folder_id, None)

    def count(self, folder_id: int) -> int:
        """How many files of a folder are waiting."""
        with self._lock:
            return len(self._waiting.get(folder_id, ()))
