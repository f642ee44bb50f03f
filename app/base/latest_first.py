"""Loads things on workers: the most recent request first, and the oldest ones dropped."""

from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

from app.base.jobs import JobRunner
from engine.base.progress import CancelToken

_LOADERS = 2

Key = TypeVar("Key", bound=Hashable)
Loaded = TypeVar("Loaded")


class LatestFirst(QObject, Generic[Key, Loaded]):
    """Loads what is wanted in small batches, so that later requests soon have their turn.

    Args:
        runner: runs jobs.
        load: loads one thing; called on a thread.
        take: receives what was loaded; called on the GUI thread.
        batch: number of things that one job loads.
        most_waiting: number of requests beyond which the oldest is dropped.
        parent: parent object.
    """

    def __init__(
        self,
        runner: JobRunner,
        load: Callable[[Key], Loaded],
        take: Callable[[Key, Loaded], object],
        *,
        batch: int,
        most_waiting: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._load = load
        self._take = take
        self._batch = batch
        self._most_waiting = most_waiting
        self._waiting: OrderedDict[Key, None] = OrderedDict()
        self._loading: set[Key] = set()
        self._jobs = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._start_loaders)

    def want(self, key: Key) -> None:
        """Requests one thing, before all that were requested earlier."""
        if key in self._loading:
            return
        self._waiting[key] = None
        self._waiting.move_to_end(key)
        while len(self._waiting) > self._most_waiting:
            self._waiting.popitem(last=False)
        self._timer.start()

    def clear(self) -> None:
        """Drops all requests that are not being loaded."""
        self._waiting.clear()

    @Slot()
    def _start_loaders(self) -> None:
        while self._waiting and self._jobs < _LOADERS:
            count = min(self._batch, len(self._waiting))
            batch = [self._waiting.popitem(last=True)[0] for _ in range(count)]
            self._loading.update(batch)
            self._jobs += 1
            self._runner.start(
                partial(self._each, batch),
                progress=self._loaded,
                ended=self._loader_ended,
            )

    def _each(
        self, batch: Sequence[Key], cancel: CancelToken
    ) -> Generator[tuple[Key, Loaded], None, None]:
        for key in batch:
            cancel.check()
            yield key, self._load(key)

    @Slot(tuple)
    def _loaded(self, loaded: tuple[Key, Loaded]) -> None:
        key, value = loaded
        self._loading.discard(key)
        self._take(key, value)

    @Slot()
    def _loader_ended(self) -> None:
        self._jobs -= 1
        if self._waiting:
            self._timer.start()
