"""Estimates the remaining time of a training stage."""

from time import monotonic

_FIRST_AFTER_SECONDS = 3.0


class Pace:
    """Estimates the time left in a stage from its speed so far."""

    def __init__(self) -> None:
        self._stage = ""
        self._since = 0.0
        self._from = 0

    def seconds_left(self, stage: str, done: int, total: int) -> float | None:
        """Returns the seconds left in a stage; None while too little is known.

        Args:
            stage: name of the stage; a new one restarts the clock.
            done: number of finished units.
            total: number of units of the stage.
        """
        now = monotonic()
        if stage != self._stage or done < self._from:
            self._stage, self._since, self._from = stage, now, done
        spent, made = now - self._since, done - self._from
        if spent < _FIRST_AFTER_SECONDS or made <= 0 or done >= total:
            return None
        return spent * (total - done) / made
