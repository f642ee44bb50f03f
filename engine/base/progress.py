"""Long operations as plain generators that yield `Progress` and return their result."""

import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from engine.base.errors import Cancelled

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a long operation.

    Attributes:
        done: number of finished units in this stage.
        total: number of units in this stage; 0 while unknown.
        stage: a stable identifier such as ``"scan"``, ``"index"`` or ``"autoencoder"``.
        item: what was just finished (a path, an epoch), for the user.
        metrics: figures to plot, such as ``{"loss": 0.3}``.
    """

    done: int
    total: int
    stage: str
    item: str = ""
    metrics: Mapping[str, float] = field(default_factory=dict)


Job = Generator[Progress, None, T]


class CancelToken:
    """A flag that one thread sets and a job checks once per batch."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Asks the job to stop at its next check."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._event.is_set()

    def check(self) -> None:
        """Raises `Cancelled` if `cancel` was called."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        """Sleeps until cancelled or until the time is over; returns true if cancelled."""
        return self._event.wait(seconds)


def drain(job: Job[T], on_progress: Callable[[Progress], None] | None = None) -> T:
    """Runs a job to its end.

    Args:
        job: the generator.
        on_progress: called with each step.

    Returns:
        The return value of the generator.
    """
    while True:
        try:
            step = next(job)
        except StopIteration as end:
            result: T = end.value
            return result
        if on_progress is not None:
            on_progress(step)


def last(answers: Iterator[T]) -> T:
    """Returns the last, and thus best, of successive answers.

    Raises:
        ValueError: there is none.
    """
    *_, best = answers
    return best
