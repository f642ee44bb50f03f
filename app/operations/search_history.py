"""The history of searches, with back and forward as in a browser."""

from app.operations.request import Wanted

_MOST = 100


class History:
    """Remembers the searches of this session with all their examples."""

    def __init__(self) -> None:
        self._before: list[Wanted] = []
        self._after: list[Wanted] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a previous search."""
        return bool(self._before)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a next search."""
        return bool(self._after)

    def leave(self, wanted: Wanted) -> None:
        """Records the current search before another one starts."""
        if not self._before or self._before[-1] != wanted:
            self._before.append(wanted)
            del self._before[:-_MOST]
        self._after.clear()

    def back(self, now: Wanted) -> Wanted | None:
        """Returns the previous search, or None.

        Args:
            now: the current search, which becomes the next one.
        """
        if not self._before:
            return None
        self._after.append(now)
        return self._before.pop()

    def forward(self, now: Wanted) -> Wanted | None:
        """Returns the next search, or None."""
        if not self._after:
            return None
        self._before.append(now)
        return self._after.pop()

    def stay(self, now: Wanted) -> None:
        """Keeps the current search after another one failed."""
        if self._before and self._before[-1] == now:
            self._before.pop()
        if self._after and self._after[-1] == now:
            self._after.pop()
