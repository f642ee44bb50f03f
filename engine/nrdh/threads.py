"""How many threads torch may use here."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

from engine.base.device import usable_cores
from engine.base.effort import share

_MOST = 4


@contextmanager
def polite_threads() -> Iterator[None]:
    """Leaves a core to window and searches while small networks are trained.

    Their steps take a millisecond. A team of threads that waits for a core another program is busy
    on makes each step a hundred times longer; measured, one thread loses nothing on two cores.
    """
    usual = torch.get_num_threads()
    cores = usable_cores()
    torch.set_num_threads(max(1, min(_MOST, cores - 1, share(cores))))
    try:
        yield
    finally:
        torch.set_num_threads(usual)
