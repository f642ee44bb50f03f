"""Limits the number of torch's threads."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

from engine.base.device import usable_cores
from engine.base.effort import share

_MOST = 4


@contextmanager
def polite_threads() -> Iterator[None]:
    """Leaves a core to the window and to searches while small networks are trained.

    A training step takes about a millisecond. If a thread of torch's pool has to wait for a core
    that another program uses, each step takes a hundred times longer. With two cores, a single
    thread was measured to be just as fast.
    """
    usual = torch.get_num_threads()
    cores = usable_cores()
    torch.set_num_threads(max(1, min(_MOST, cores - 1, share(cores))))
    try:
        yield
    finally:
        torch.set_num_threads(usual)
