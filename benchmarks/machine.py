"""What this process takes of the machine, as benchmarks tell it."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np


def resident_megabytes() -> float:
    """Memory that is resident now; mapped files count as far as they were touched (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def as_started_by_a_person() -> dict[str, str]:
    """The environment for whole processes whose time is measured.

    Where developers work, Python may be told to keep no bytecode: each start would compile the
    window and the engine first.
    """
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def seconds_of(work: Callable[[], object]) -> float:
    """Seconds by the clock on the wall."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def summary(seconds: Sequence[float]) -> str:
    """Median, 99th percentile and quartiles in milliseconds, as cells of a table."""
    low, median, high, worst = np.percentile(np.array(seconds) * 1e3, [25, 50, 75, 99])
    return f"{median:.2f} | {worst:.2f} | {low:.2f} to {high:.2f}"
