"""Computes something for many photos in blocks, on several threads."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.base.device import usable_cores
from engine.base.effort import share

# Blocks waiting for each thread: few, so that a cancelled job ends soon.
_AHEAD = 2

T = TypeVar("T")
Positions = NDArray[np.int64]


class Blocks:
    """Threads that compute blocks.

    Args:
        pool: the threads.
        threads: their number.
    """

    def __init__(self, pool: ThreadPoolExecutor, threads: int) -> None:
        self.pool = pool
        self._most = _AHEAD * threads

    def each(
        self, work: Callable[[Positions], T], positions: Positions, size: int
    ) -> Iterator[tuple[Positions, T]]:
        """Yields blocks of positions in order, and the result of ``work`` for each."""
        running = deque[tuple[Positions, Future[T]]]()
        for start in range(0, len(positions), size):
            block = positions[start : start + size]
            running.append((block, self.pool.submit(work, block)))
            if len(running) > self._most:
                yield _first(running)
        while running:
            yield _first(running)


@contextmanager
def open_blocks() -> Iterator[Blocks]:
    """Opens as many threads as background work may use."""
    threads = share(usable_cores())
    with ThreadPoolExecutor(threads, "pairs") as pool:
        yield Blocks(pool, threads)


def _first(running: deque[tuple[Positions, Future[T]]]) -> tuple[Positions, T]:
    block, future = running.popleft()
    return block, future.result()
