"""Several processes that train one network: started by torchrun, joined by torch.distributed.

Process 0 does what a single process would; the others wait for the folder of a job, help with its
training, and wait for the next.
"""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import torch
from torch import Tensor, distributed

# The first process may index a library or measure a method before it needs the others.
_PATIENCE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Team:
    """This process among those that train together.

    Attributes:
        rank: its number, from 0 on.
        size: how many there are; 1 trains alone.
    """

    rank: int = 0
    size: int = 1

    @property
    def leads(self) -> bool:
        """Whether this process saves and reports."""
        return self.rank == 0

    def total(self, values: Tensor) -> Tensor:
        """The sum of every process's values."""
        if self.size > 1:
            distributed.all_reduce(values)
        return values


def team_from_environment() -> Team:
    """What torchrun says of this process; alone without it."""
    size = int(os.environ.get("WORLD_SIZE", "1"))
    return Team(int(os.environ.get("RANK", "0")), size) if size > 1 else Team()


def own_device(device: str) -> str:
    """The GPU of this process where each has one of its own."""
    if device == "cuda" and team_from_environment().size > 1:
        return f"cuda:{os.environ.get('LOCAL_RANK', '0')}"
    return device


def join(device: str) -> None:
    """Meets the other processes, once."""
    if distributed.is_initialized():
        return
    cuda = device.startswith("cuda")
    if cuda:
        torch.cuda.set_device(torch.device(own_device(device)))
    distributed.init_process_group("cpu:gloo,cuda:nccl" if cuda else "gloo", timeout=_PATIENCE)


def call_for_help(folder: Path | None, device: str) -> None:
    """Tells the other processes which job is next; None sends them home."""
    join(device)
    message = [None if folder is None else str(folder)]
    distributed.broadcast_object_list(message, src=0)
    if folder is None:
        distributed.destroy_process_group()


def wait_for_call(device: str) -> Path | None:
    """Waits for the next job; None when there is none any more."""
    join(device)
    message: list[str | None] = [None]
    distributed.broadcast_object_list(message, src=0)
    if message[0] is None:
        distributed.destroy_process_group()
        return None
    return Path(message[0])
