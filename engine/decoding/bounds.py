"""Limits on the resources that one picture may use, and how they are imposed on a worker."""

import contextlib
import math
import os
import signal
import sys
import threading
import time
from typing import NamedTuple

MAX_FILE_BYTES = 1 << 30
# Larger pictures are refused before they are decoded. Pillow's own limit, above which it raises.
MAX_PIXELS = 178_956_970
# For JPEG, which is scaled during decoding, the limit above applies to the result; phone sensors
# have 200 megapixels.
MAX_SCALED_PIXELS = 1 << 28
THUMBNAIL_SIDE = 256
# Size of thumbnails for high-resolution screens.
LARGE_SIDE = 512
# Threads of a library within one worker: each needs memory for its stack, and every core already
# has a worker.
DECODER_THREADS = 4
_MEGAPIXEL = 1_000_000


class DecodeLimits(NamedTuple):
    """The limits for one picture.

    Attributes:
        cpu_seconds: processor time, which does not depend on how busy the machine is.
        cpu_seconds_a_megapixel: additional processor time per million decoded pixels.
        memory: bytes that a worker may allocate besides the file itself, before it decodes pixels.
        memory_a_pixel: additional bytes per pixel; JPEG 2000 needs 19.
        large_pixels: pictures with at least this many pixels are decoded in turn.
        idle_seconds: a worker that uses no processor time for this long counts as hanging.
        wall_seconds: total time, for platforms that do not report processor time.
    """

    cpu_seconds: float = 10.0
    cpu_seconds_a_megapixel: float = 0.4
    memory: int = 384 << 20
    memory_a_pixel: int = 22
    large_pixels: int = 16 * _MEGAPIXEL
    idle_seconds: float = 30.0
    wall_seconds: float = 180.0

    def cpu(self, pixels: int) -> float:
        """Returns the seconds of processor time for a picture of that many pixels."""
        return self.cpu_seconds + self.cpu_seconds_a_megapixel * pixels / _MEGAPIXEL


def bound_memory(size: int) -> None:
    """Makes allocations beyond ``size`` bytes fail, if the platform supports it."""
    if sys.platform != "win32":
        import resource

        # Linux counts all memory that a process can write to as "data"; elsewhere it is only the
        # heap.
        kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        _bound(kind, size)


def be_first_to_go() -> None:
    """Asks the system to kill this process before others when memory runs out."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")


def bound_cpu(seconds: float) -> None:
    """Makes the system end this process after ``seconds`` more of processor time, if possible."""
    if sys.platform != "win32":
        import resource

        _bound(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds))


def cpu_seconds_of(process: int) -> float | None:
    """Returns the processor time of another process; None if the platform does not report it."""
    if sys.platform != "linux":
        return None
    try:
        # The clock id of a process, computed as by `clock_getcpuclockid`.
        return time.clock_gettime(((~process) << 3) | 2)
    except OSError:
        return None


def die_with(lifeline: int) -> None:
    """Ends this process when the other end of a pipe is closed, for any reason.

    Args:
        lifeline: descriptor of the reading end; nothing is ever written to the pipe.
    """
    if sys.platform != "linux":
        # Windows has no such signal, and macOS ignores it unless it is handled.
        threading.Thread(target=_wait_and_die, args=(lifeline,), daemon=True).start()
        return
    import fcntl

    # The signal comes from the system, so it also ends a decoder that hangs while holding the
    # interpreter lock.
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
    fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC | os.O_NONBLOCK)
    with contextlib.suppress(BlockingIOError):
        os.read(lifeline, 1)
        # The pipe was closed before the signal was requested.
        os._exit(0)


def _wait_and_die(lifeline: int) -> None:
    os.read(lifeline, 1)
    os._exit(0)


def _bound(kind: int, value: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (wanted, hard))
