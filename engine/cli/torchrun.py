"""Commands under torchrun: the first process runs the command, the others help it to train."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from engine.base.device import resolve_device


@contextmanager
def together(device: str) -> Iterator[bool]:
    """Yields whether this process runs the command; helpers return when everything is done.

    Args:
        device: requested device, for `engine.base.device.resolve_device`.
    """
    if int(os.environ.get("WORLD_SIZE", "1")) < 2:
        yield True
        return
    from engine.nrdh.team import call_for_help, team_from_environment

    device = resolve_device(device)
    if team_from_environment().leads:
        # After an error the others cannot be told to end; torchrun ends them.
        yield True
        call_for_help(None, device)
    else:
        from engine.nrdh.whole_network import assist

        # A process that waits inside torch cannot run Python's signal handler, and torchrun waits
        # half a minute.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        assist(device)
        yield False
