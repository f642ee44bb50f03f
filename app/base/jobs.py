"""Runs work outside the GUI thread; the only module of the window that deals with threads.

An engine job is a generator (or a plain function). It runs on a thread pool, its steps arrive as
signals on the GUI thread, and it ends with exactly one of *finished*, *failed* and *cancelled*.
"""

import logging
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar, overload

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, SignalInstance, Slot
from shiboken6 import isValid

from app.base.engine_words import in_words
from app.base.texts import readable
from engine.base.errors import Cancelled, EngineError, explain_database
from engine.base.progress import CancelToken, Progress

_log = logging.getLogger(__name__)

Step = TypeVar("Step")
Result = TypeVar("Result")
# Code that runs on a thread: a function, or a generator that yields its steps.
Function = Callable[[CancelToken], Result]
Steps = Callable[[CancelToken], Generator[Step, None, Result]]
# What is told of a job, on the GUI thread: a slot, or a signal that passes it on.
Tell = Callable[[], object] | SignalInstance
TellText = Callable[[str], object] | SignalInstance
TellStep = Callable[[Step], object] | SignalInstance
TellResult = Callable[[Result], object] | SignalInstance

# Many jobs report thousands of steps a second; about twenty are enough for the eye.
_SECONDS_BETWEEN_STEPS = 0.05
_THREADS = 8
_LINGER_MILLISECONDS = 1000


class Job(QObject):
    """One running piece of work.

    Signals arrive on the thread that created the job.

    Args:
        work: called with the job's cancel token; a generator is run to its end.
        parent: parent object.
        trains: whether it trains a model.

    Attributes:
        trains: as given.
        is_over: whether it has ended in any way.
    """

    # A job runs work of any kind; `JobRunner.start` checks what receives its steps and its result.
    progress = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()

    def __init__(
        self, work: Function[Any], parent: QObject | None = None, *, trains: bool = False
    ) -> None:
        super().__init__(parent)
        self.trains = trains
        self.is_over = False
        self._work = work
        self._token = CancelToken()
        self._last = 0.0

    def cancel(self) -> None:
        """Asks the work to stop at its next check."""
        self._token.cancel()

    def run(self) -> None:
        """Runs the work; called on a thread of the pool."""
        try:
            result = self._work(self._token)
            if isinstance(result, Generator):
                result = self._drain(result)
            self.finished.emit(result)
        except Cancelled:
            self.cancelled.emit()
        except EngineError as error:
            self.failed.emit(in_words(str(error)))
        except Exception as error:  # noqa: BLE001 - a fault of ours must reach the person
            _log.exception("a job failed")
            self.failed.emit(_explained(error))
        finally:
            self.is_over = True
            self.ended.emit()

    def _drain(self, steps: Generator[Any, None, Any]) -> Any:
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                return end.value
            if self._worth_showing(step):
                self.progress.emit(step)

    def _worth_showing(self, step: object) -> bool:
        if not isinstance(step, Progress) or "loss" in step.metrics:
            return True
        now = time.monotonic()
        if step.done < step.total and now - self._last < _SECONDS_BETWEEN_STEPS:
            return False
        self._last = now
        return True


def _explained(error: Exception) -> str:
    """Returns what a fault that nobody expected means to the user, in one line."""
    # SQLite is not imported, so that the window is shown sooner.
    if type(error).__module__ == "sqlite3":
        return in_words(explain_database(error))
    if isinstance(error, OSError) and error.strerror:
        reason = in_words(error.strerror)
        return f"{readable(error.filename)}: {reason}" if error.filename else reason
    words = QCoreApplication.translate("Jobs", "Something went wrong in Kindred ({details})")
    return words.format(details=f"{type(error).__name__}: {error}")


class JobRunner(QObject):
    """Starts jobs and, when the window closes, ends all of them.

    Attributes:
        closed: whether no more jobs can be started.
    """

    _over = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Python threads rather than Qt's, which would lose the store's thread-local data.
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="job")
        # torch keeps up to a hundred megabytes for each thread that has ever trained, so use only
        # one.
        self._trainings = ThreadPoolExecutor(1, thread_name_prefix="training")
        self._running: dict[int, Job] = {}
        self._waiting: list[int] = []
        self.closed = False
        self._started = 0
        self._over.connect(self._forget)

    @overload
    def start(
        self,
        work: Steps[Step, Result],
        *,
        progress: TellStep[Step] | None = ...,
        finished: TellResult[Result] | None = ...,
        failed: TellText | None = ...,
        cancelled: Tell | None = ...,
        ended: Tell | None = ...,
        trains: bool = ...,
    ) -> Job: ...

    @overload
    def start(
        self,
        work: Function[Result],
        *,
        finished: TellResult[Result] | None = ...,
        failed: TellText | None = ...,
        cancelled: Tell | None = ...,
        ended: Tell | None = ...,
        trains: bool = ...,
    ) -> Job: ...

    def start(
        self,
        work: Function[Any],
        *,
        progress: TellStep[Any] | None = None,
        finished: TellResult[Any] | None = None,
        failed: TellText | None = None,
        cancelled: Tell | None = None,
        ended: Tell | None = None,
        trains: bool = False,
    ) -> Job:
        """Starts work on a thread, when control returns to the event loop.

        The other arguments are slots or signals, called on the thread of the caller. Exactly one of
        `finished`, `failed` and `cancelled` is called, and then `ended`.

        Args:
            work: a function, or a generator function that yields its steps.
            progress: receives the steps of a generator.
            finished: receives the result.
            failed: receives the reason, one sentence for the user.
            cancelled: called if the job was cancelled.
            ended: called in each of these cases.
            trains: whether it trains a model; all trainings run one after the other on one thread.
        """
        self._started += 1
        job = Job(work, self, trains=trains)
        self._running[self._started] = job
        self._waiting.append(self._started)
        listeners = (
            (job.progress, progress),
            (job.finished, finished),
            (job.failed, failed),
            (job.cancelled, cancelled),
            (job.ended, ended),
        )
        for signal, listener in listeners:
            if listener is not None:
                signal.connect(listener)
        QTimer.singleShot(0, self._start_waiting)
        return job

    def running(self) -> int:
        """Returns the number of unfinished jobs."""
        return len(self._running)

    def drain(self) -> None:
        """Cancels every job and waits for all threads to end; nothing can be started afterwards."""
        self.closed = True
        for job in list(self._running.values()):
            job.cancel()
        self._pool.shutdown(wait=True)
        self._trainings.shutdown(wait=True)

    @Slot()
    def _start_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for number in waiting:
            if self.closed:
                # Signals in flight when the window closed may request more work.
                self._forget(number)
            else:
                job = self._running[number]
                pool = self._trainings if job.trains else self._pool
                pool.submit(self._run, number, job)

    def _run(self, number: int, job: Job) -> None:
        job.run()
        # Delete the job only after the thread has sent all signals, or its end would be lost.
        self._over.emit(number)

    @Slot(int)
    def _forget(self, number: int) -> None:
        job = self._running.pop(number)
        QTimer.singleShot(_LINGER_MILLISECONDS, partial(_delete, job))


def _delete(job: Job) -> None:
    # The window may have been closed in the meantime, together with its jobs.
    if isValid(job):
        job.deleteLater()
