"""How many cores a training may take: all but one, which window and searches keep.

More threads than free cores cost dearly: with both of two cores busy an epoch on two threads took
twelve times as long as on one.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager


def training_threads(usual: int) -> int:
    """Threads for a library that would use ``usual`` ones."""
    return max(1, min(usual, (os.cpu_count() or 2) - 1))


@contextmanager
def limited_torch() -> Iterator[None]:
    """Holds torch to `training_threads` inside the block."""
    import torch

    usual = torch.get_num_threads()
    torch.set_num_threads(training_threads(usual))
    try:
        yield
    finally:
        torch.set_num_threads(usual)
