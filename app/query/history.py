"""What was searched for before, as in a browser: back, and forward again."""

from app.query.request import Wanted

_MOST = 100


class History:
    """Remembers searches as they were asked, with all their examples; in this session alone."""

    def __init__(self) -> None:
        self._before: list[Wanted] = []
        self._after: list[Wanted] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is something before."""
        return bool(self._before)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is something after."""
        return bool(self._after)

    def leave(self, wanted: Wanted) -> None:
        """Notes what was searched for until now; another search begins."""
        if not self._before or self._before[-1] != wanted:
            self._before.append(wanted)
            del self._before[:-_MOST]
        self._after.clear()

    def back(self, now: Wanted) -> Wanted | None:
        """What was before; None where there is nothing.

        Args:
            now: what is searched for, which is after it from then on.
        """
        if not self._before:
            return None
        self._after.append(now)
        return self._before.pop()

    def forward(self, now: Wanted) -> Wanted | None:
        """What was after; None where there is nothing."""
        if not self._after:
            return None
        self._before.append(now)
        return self._after.pop()

    def stay(self, now: Wanted) -> None:
        """What was tried failed: this is searched for still, and not what was before."""
        if self._before and self._before[-1] == now:
            self._before.pop()
        if self._after and self._after[-1] == now:
            self._after.pop()
