"""Commands under torchrun: the first process does the work, the others help it to train."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from engine.base.device import resolve_device


@contextmanager
def together(device: str) -> Iterator[bool]:
    """Yields whether this process does the work; one that only helps comes back when all is done.

    Args:
        device: a wish for `engine.base.device.resolve_device`.
    """
    if int(os.environ.get("WORLD_SIZE", "1")) < 2:
        yield True
        return
    from engine.nrdh.team import call_for_help, team_from_environment

    device = resolve_device(device)
    if team_from_environment().leads:
        # After a fault there is nobody to send home: torchrun ends the others.
        yield True
        call_for_help(None, device)
    else:
        from engine.nrdh.whole_network import assist

        # One that waits in torch cannot answer Python's handler, and torchrun waits half a minute.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        assist(device)
        yield False
