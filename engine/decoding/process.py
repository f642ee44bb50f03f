"""A decoder worker as seen by the program: starting, asking, watching and ending it."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader, FileIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from engine.base.effort import niceness_of_thread
from engine.base.errors import DecodeError, DecoderError
from engine.decoding.bounds import DecodeLimits, cpu_seconds_of
from engine.decoding.protocol import Header, ProtocolError, receive, send

_ROOT = Path(__file__).resolve().parents[2]
_MODULE = "engine.decoding.worker"
_BOOT = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from importlib import import_module; import_module(sys.argv[1]).main()"
)
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # glibc: a worker keeps the memory of a photo for the next one, which saves a tenth of the time.
    "MALLOC_MMAP_THRESHOLD_": str(16 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(32 << 20),
    "MALLOC_TOP_PAD_": str(4 << 20),
    # Use pages of 2 MiB if available: allocating 512 small pages instead takes a third of the time
    # of a large progressive picture.
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}
_SECONDS_TO_END = 5.0
# A process that only waits uses at most this little processor time.
_STIRRED = 0.005


class WorkerDied(Exception):
    """The worker ended while decoding.

    Attributes:
        reason: the reason, for the user.
        certain: whether this picture is the cause, and not an earlier one.
    """

    def __init__(self, reason: str, certain: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.certain = certain


class LargePictures:
    """Limits the total number of pixels of large pictures being decoded at a time.

    Args:
        most: the limit; a single picture may have more.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._pixels = 0
        self._changed = threading.Condition()

    @contextlib.contextmanager
    def turn(self, pixels: int) -> Iterator[None]:
        """Waits until there is room for a picture, and reserves it."""
        with self._changed:
            self._changed.wait_for(lambda: not self._pixels or self._pixels + pixels <= self._most)
            self._pixels += pixels
        try:
            yield
        finally:
            with self._changed:
                self._pixels -= pixels
                self._changed.notify_all()


def worker_command(module: str = _MODULE) -> list[str]:
    """Returns the command of a worker: the same interpreter, or a separate program in a bundle.

    Args:
        module: module whose ``main`` serves requests.
    """
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        return [str(program.with_name(f"kindred-decoder{program.suffix}"))]
    # Skip the site's start-up files, which take time, and pass on the folders that they found.
    folders = [str(_ROOT), *(folder for folder in sys.path if folder)]
    return [sys.executable, "-I", "-S", "-c", _BOOT, module, *folders]


class WorkerProcess:
    """A process that decodes one picture at a time; one thread asks, another may watch.

    Args:
        command: command that starts it.
        limits: limits for one picture.

    Attributes:
        niceness: niceness of the thread that started it.
        served: number of pictures decoded so far.
        rested_at: monotonic time at which it became free.

    Raises:
        DecoderError: it cannot be started.
    """

    def __init__(self, command: Sequence[str], limits: DecodeLimits) -> None:
        self._limits = limits
        self.niceness = niceness_of_thread()
        self.served = 0
        self.rested_at = time.monotonic()
        self._ready = False
        self._busy_since: float | None = None
        self._cpu = 0.0
        self._still = 0.0
        self._hung = False
        read_end, write_end = os.pipe()
        # Closing this end, which the end of the program also does, ends the worker.
        self._lifeline = FileIO(write_end, "wb")
        try:
            self._process = subprocess.Popen(
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=read_end,
                env={**os.environ, **_ENVIRONMENT},
                # Ctrl+C in the terminal is for the program only.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            self._lifeline.close()
            raise DecoderError(
                f"pictures cannot be decoded: a process could not be started "
                f"({error.strerror or error}); close other programs or install Kindred again"
            ) from error
        finally:
            os.close(read_end)
        self._requests = cast(FileIO, self._process.stdin)
        self._answers: BinaryIO = BufferedReader(cast(FileIO, self._process.stdout))

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def ask(
        self, task: str, data: bytes, request: Mapping[str, Any], large: "LargePictures"
    ) -> tuple[Header, list[bytes]]:
        """Decodes one picture; blocks.

        Args:
            task: one of `engine.decoding.worker.TASKS`.
            data: the file.
            request: parameters of the task.
            large: limits the pixels of large pictures.

        Returns:
            The header and raw bytes of the answer.

        Raises:
            DecodeError: the picture cannot be decoded; the worker can continue.
            WorkerDied: the worker ended or gave an invalid answer, and must be replaced.
            DecoderError: it could not start at all.
        """
        turn = contextlib.ExitStack()
        try:
            with turn:
                self._begin()
                limits = self._limits._asdict()
                send(self._requests, {"task": task, "limits": limits, **request}, data)
                answer, parts = self._receive()
                if "large" in answer:
                    self._busy_since = None
                    turn.enter_context(large.turn(int(answer["large"])))
                    self._begin()
                    send(self._requests, {})
                    answer, parts = self._receive()
        except (OSError, ValueError, TypeError, ProtocolError) as error:
            raise self._died() from error
        finally:
            self._busy_since = None
        self.served += 1
        self.rested_at = time.monotonic()
        if "error" in answer:
            raise DecodeError(str(answer["error"]))
        return cast(Header, answer.get("found")), parts

    def look(self, seconds: float) -> None:
        """Ends the worker if it hangs; call this regularly.

        Args:
            seconds: time since the last call.
        """
        since = self._busy_since
        if since is None:
            self._still = 0.0
            return
        used = cpu_seconds_of(self.pid)
        if used is None:
            hangs = time.monotonic() - since > self._limits.wall_seconds
        else:
            # Count calls rather than time: while the whole program is stopped, no worker hangs.
            self._still = self._still + seconds if used - self._cpu < _STIRRED else 0.0
            self._cpu = used
            hangs = self._still > self._limits.idle_seconds
        if hangs and self._busy_since == since:
            self._hung = True
            self._process.kill()

    def end(self) -> None:
        """Ends the process immediately and waits until it is gone. May be called twice."""
        self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_SECONDS_TO_END)
        self._lifeline.close()
        with contextlib.suppress(OSError):
            self._requests.close()
        self._answers.close()

    def _begin(self) -> None:
        self._still = 0.0
        self._busy_since = time.monotonic()

    def _receive(self) -> tuple[Header, list[bytes]]:
        if not self._ready:
            try:
                self._ready = receive(self._answers) is not None
            except (OSError, ValueError, ProtocolError):
                self._ready = False
            if not self._ready:
                raise DecoderError(
                    f"pictures cannot be decoded: the process for it ended at its start "
                    f"({_ending(self._code())}); install Kindred again"
                )
        answer = receive(self._answers)
        if answer is None:
            raise ProtocolError("no answer")
        return answer

    def _died(self) -> WorkerDied:
        code, first = self._code(), not self.served
        if self._hung:
            return WorkerDied("decoding it does not come to an end: given up", certain=True)
        if code is not None and -code == getattr(signal, "SIGXCPU", None):
            return WorkerDied("decoding it takes too much time: given up", certain=True)
        if code is not None and -code == getattr(signal, "SIGKILL", None):
            return WorkerDied("its decoder was ended because it ran out of memory", certain=first)
        return WorkerDied(f"its decoder crashed ({_ending(code)})", certain=first)

    def _code(self) -> int | None:
        """Returns the exit status of a worker that is ending; None if it had to be killed."""
        try:
            return self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return None


def _ending(code: int | None) -> str:
    if code is None:
        return "it gave an invalid answer"
    if code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit status {code & 0xFFFFFFFF:#x}" if code > 255 else f"exit status {code}"
