"""What one picture may cost, and how the system is told to hold a worker to it."""

import contextlib
import math
import os
import signal
import sys
import threading
import time
from typing import NamedTuple

MAX_FILE_BYTES = 1 << 30
# Larger pictures are refused before they are decoded: Pillow's own limit, above which it raises.
MAX_PIXELS = 178_956_970
# Of JPEG, which is scaled while it is decoded, so that the bound above is for what comes out; the
# sensors of phones have 200 million.
MAX_SCALED_PIXELS = 1 << 28
THUMBNAIL_SIDE = 256
# Of thumbnails for screens of many pixels.
LARGE_SIDE = 512
# Of one picture, since each takes room for its stack and every core has a worker of its own anyway.
DECODER_THREADS = 4
_MEGAPIXEL = 1_000_000


class DecodeLimits(NamedTuple):
    """The bounds of one picture.

    Attributes:
        cpu_seconds: of processor time, which a busy machine does not use up.
        cpu_seconds_a_megapixel: more of it for each million pixels that are decoded.
        memory: bytes that a worker may fill beside the file itself, before it decodes pixels.
        memory_a_pixel: more of them for each pixel; JPEG 2000 takes 19.
        large_pixels: from so many pixels on a picture is large, and waits for its turn.
        idle_seconds: without any use of the processor, after which a worker hangs.
        wall_seconds: in all, where the platform does not tell how much of the processor was used.
    """

    cpu_seconds: float = 10.0
    cpu_seconds_a_megapixel: float = 0.4
    memory: int = 384 << 20
    memory_a_pixel: int = 22
    large_pixels: int = 16 * _MEGAPIXEL
    idle_seconds: float = 30.0
    wall_seconds: float = 180.0

    def cpu(self, pixels: int) -> float:
        """Seconds of processor time for a picture of so many pixels."""
        return self.cpu_seconds + self.cpu_seconds_a_megapixel * pixels / _MEGAPIXEL


def bound_memory(size: int) -> None:
    """Makes allocations fail beyond ``size`` bytes, where the platform can."""
    if sys.platform != "win32":
        import resource

        # Linux counts under "data" what a process can fill; elsewhere that is the heap alone.
        kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        _bound(kind, size)


def be_first_to_go() -> None:
    """Lets the system end this process before others when memory runs out, where it can be told."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")


def bound_cpu(seconds: float) -> None:
    """Lets the system end this process after ``seconds`` more, where the platform can."""
    if sys.platform != "win32":
        import resource

        _bound(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds))


def cpu_seconds_of(process: int) -> float | None:
    """Processor time that another process has used; None where the platform does not tell."""
    if sys.platform != "linux":
        return None
    try:
        # The clock of a process, as `clock_getcpuclockid` makes it.
        return time.clock_gettime(((~process) << 3) | 2)
    except OSError:
        return None


def die_with(lifeline: int) -> None:
    """Ends this process when the other end of a pipe is closed, be it by a kill.

    Args:
        lifeline: descriptor of the end to read; nothing is ever written to it.
    """
    if sys.platform != "linux":
        # Windows has no such signal, and macOS throws it away where nobody handles it.
        threading.Thread(target=_wait_and_die, args=(lifeline,), daemon=True).start()
        return
    import fcntl

    # The system sends the signal, so that a decoder which hangs and holds the interpreter dies too.
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
    fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC | os.O_NONBLOCK)
    with contextlib.suppress(BlockingIOError):
        os.read(lifeline, 1)
        # It was closed before the signal was asked for.
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
