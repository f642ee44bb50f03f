"""Several processes that train one network: started by torchrun, joined by torch.distributed.

Process 0 does what a single process would do. The others wait for the folder of a job, help to
train it, and wait for the next one.
"""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import torch
from torch import Tensor, distributed

# The first process may index a library or evaluate a method before it needs the others.
_PATIENCE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Team:
    """The position of this process among those that train together.

    Attributes:
        rank: its number, starting at 0.
        size: number of processes; 1 means that it trains alone.
    """

    rank: int = 0
    size: int = 1

    @property
    def leads(self) -> bool:
        """Returns whether this process saves and reports."""
        return self.rank == 0

    def total(self, values: Tensor) -> Tensor:
        """Returns the sum of every process's values."""
        if self.size > 1:
            distributed.all_reduce(values)
        return values


def team_from_environment() -> Team:
    """Reads the team from torchrun's environment variables; one process if there are none."""
    size = int(os.environ.get("WORLD_SIZE", "1"))
    return Team(int(os.environ.get("RANK", "0")), size) if size > 1 else Team()


def own_device(device: str) -> str:
    """Returns the GPU of this process if each process has its own."""
    if device == "cuda" and team_from_environment().size > 1:
        return f"cuda:{os.environ.get('LOCAL_RANK', '0')}"
    return device


def join(device: str) -> None:
    """Joins the process group if this has not been done yet."""
    if distributed.is_initialized():
        return
    cuda = device.startswith("cuda")
    if cuda:
        torch.cuda.set_device(torch.device(own_device(device)))
    distributed.init_process_group("cpu:gloo,cuda:nccl" if cuda else "gloo", timeout=_PATIENCE)


def call_for_help(folder: Path | None, device: str) -> None:
    """Sends the folder of the next job to the other processes; None ends them."""
    join(device)
    message = [None if folder is None else str(folder)]
    distributed.broadcast_object_list(message, src=0)
    if folder is None:
        distributed.destroy_process_group()


def wait_for_call(device: str) -> Path | None:
    """Waits for the next job and returns its folder; None if there are no more jobs."""
    join(device)
    message: list[str | None] = [None]
    distributed.broadcast_object_list(message, src=0)
    if message[0] is None:
        distributed.destroy_process_group()
        return None
    return Path(message[0])
