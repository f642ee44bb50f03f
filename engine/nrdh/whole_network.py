"""Trains backbone and hash head together to predict node representations (Eq. 13-18)."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from engine.backbones.networks import PixelFeatures, build_network
from engine.base.errors import Cancelled, TrainingError
from engine.base.progress import CancelToken, Job, Progress, drain
from engine.nrdh.arrays import Floats, Indices
from engine.nrdh.augmentation import augment, draws
from engine.nrdh.checkpoint import State, load_checkpoint, save_checkpoint
from engine.nrdh.hash_network import hash_loss
from engine.nrdh.settings import WholeNetworkSettings
from engine.nrdh.team import Team, call_for_help, own_device, team_from_environment, wait_for_call
from engine.nrdh.trainable_heads import TrainableHead, trainable_head
from engine.nrdh.tuning_job import TuningJob


class WholeNetwork(nn.Module):
    """Maps pixels to outputs fc, always in evaluation mode.

    Batch norms keep their running statistics and there is no dropout, so the output for a photo
    depends on no other photo and on no random state: two processes with half a batch each compute
    the same gradient as one.

    Args:
        features: the backbone.
        head: the hash head.
    """

    def __init__(self, features: PixelFeatures, head: TrainableHead) -> None:
        super().__init__()
        self.features = features
        self.head = head
        self.eval()

    def forward(self, pixels: Tensor) -> Tensor:
        """Maps pixels ``(n, S, S, 3)`` to fc ``(n, g)``; on CUDA in half precision but the head."""
        with torch.autocast(pixels.device.type, torch.float16, enabled=pixels.is_cuda):
            features = self.features(pixels)
        outputs: Tensor = self.head(features)
        return outputs


def fine_tune(job: TuningJob, device: str, cancel: CancelToken) -> Job[dict[str, Tensor]]:
    """Trains the network, resuming from the job's checkpoint if there is one.

    Under torchrun, every process computes its share of each batch; process 0 runs this function,
    and the others run `assist`.

    Args:
        job: the job, whose files must exist.
        device: torch device name.
        cancel: checked once per step; the state reached is saved.

    Yields:
        Progress of the stage ``hash_network`` with the metric ``loss``, once per step.

    Returns:
        The backbone's state with the lowest loss on the held-out photos.

    Raises:
        TrainingError: the loss is not finite, or there are fewer photos than processes.
        Cancelled: the training was cancelled; its checkpoint remains.
    """
    team = team_from_environment()
    if team.size > 1:
        call_for_help(job.folder, device)
    return (yield from _Tuning(job, own_device(device), team).run(cancel))


def assist(device: str) -> None:
    """Helps process 0 with every job that it announces, until it announces the end."""
    while (folder := wait_for_call(device)) is not None:
        job = TuningJob.load(folder)
        if job is None:
            raise TrainingError(f"{folder} cannot be read by every process: use a shared folder")
        drain(_Tuning(job, own_device(device), team_from_environment()).run(CancelToken()))


class _Tuning:
    def __init__(self, job: TuningJob, device: str, team: Team) -> None:
        self._job = job
        self._settings: WholeNetworkSettings = job.settings
        self._team = team
        self._device = torch.device(device)
        self._pixels = job.pixels()
        start = job.start()
        self._targets = torch.from_numpy(start.targets).to(self._device)
        self._held_out, self._trained = _held_out(len(self._pixels), job)
        self._batch = min(self._settings.batch, len(self._trained))
        if self._batch < team.size:
            raise TrainingError(
                f"{self._batch} photos a step are too few for {team.size} processes"
            )
        network = build_network(job.backbone)
        if self._device.type == "cuda":
            network = network.to(memory_format=torch.channels_last)
        self._network = WholeNetwork(network, trainable_head(start.head, start.tensors)).to(
            self._device
        )
        self._optimiser = torch.optim.Adam(
            [
                {
                    "params": list(self._network.features.parameters()),
                    "lr": self._settings.backbone_learning_rate,
                },
                {
                    "params": list(self._network.head.parameters()),
                    "lr": self._settings.head_learning_rate,
                },
            ]
        )
        self._rates = [group["lr"] for group in self._optimiser.param_groups]
        self._scaler = torch.amp.GradScaler(self._device.type, enabled=self._device.type == "cuda")
        self._shared: nn.Module = self._network
        if team.size > 1:
            self._shared = DistributedDataParallel(self._network)

    def run(self, cancel: CancelToken) -> Job[dict[str, Tensor]]:
        state = load_checkpoint(self._job.checkpoint, self._parts(), self._device) or State()
        steps = len(self._trained) // self._batch
        total = self._settings.epochs * steps
        while state.epoch < self._settings.epochs and state.stale < self._settings.patience:
            for step, batch, numbers in self._epoch(state.epoch, state.step):
                try:
                    cancel.check()
                except Cancelled:
                    self._save(state)
                    raise
                self._set_rates((state.epoch * steps + step) / total)
                state.losses += self._learn(batch, numbers)
                state.step = step + 1
                if state.step % self._settings.checkpoint_steps == 0 and state.step < steps:
                    self._save(state)
                yield Progress(
                    state.epoch * steps + state.step,
                    total,
                    "hash_network",
                    f"epoch {state.epoch + 1} of {self._settings.epochs}",
                    {"loss": state.losses / state.step},
                )
            self._end_epoch(state)
        assert state.best is not None
        return state.best

    def _epoch(self, epoch: int, first: int) -> Iterator[tuple[int, Indices, Floats]]:
        """Yields this process's rows of each batch and their random numbers from step ``first``."""
        order = np.random.default_rng([self._job.seed, epoch, 0]).permutation(self._trained)
        numbers = draws(self._job.seed, epoch, len(self._pixels))
        for step in range(first, len(order) // self._batch):
            batch = order[step * self._batch : (step + 1) * self._batch]
            own = np.sort(np.array_split(batch, self._team.size)[self._team.rank])
            yield step, own, numbers[own]

    def _learn(self, batch: Indices, numbers: Floats) -> float:
        pixels = augment(self._photos(batch), numbers, self._settings)
        # DistributedDataParallel averages over processes, whose shares can differ by one photo.
        share = len(batch) * self._team.size / self._batch
        loss = self._loss(self._shared(pixels), batch) * share
        self._optimiser.zero_grad(set_to_none=True)
        self._scaler.scale(loss).backward()
        self._scaler.step(self._optimiser)
        self._scaler.update()
        value = float(self._team.total(loss.detach())) / self._team.size
        if not math.isfinite(value):
            raise TrainingError("training diverged: lower the learning rate")
        return value

    def _loss(self, outputs: Tensor, rows: Indices) -> Tensor:
        targets = self._targets[torch.from_numpy(rows).to(self._device)]
        return hash_loss(outputs, targets, self._settings.mu, self._settings.omega, "bce")

    def _held_out_loss(self) -> float:
        """Computes the mean loss of the held-out photos, without augmentation."""
        total = 0.0
        with torch.inference_mode():
            own = np.array_split(self._held_out, self._team.size)[self._team.rank]
            for start in range(0, len(own), self._batch):
                rows = own[start : start + self._batch]
                total += float(self._loss(self._network(self._photos(rows)), rows)) * len(rows)
        everyones = self._team.total(torch.tensor(total, device=self._device))
        return float(everyones) / len(self._held_out)

    def _end_epoch(self, state: State) -> None:
        loss = self._held_out_loss()
        if not math.isfinite(loss):
            raise TrainingError("training diverged: lower the learning rate")
        improved = loss < state.best_loss * (1 - self._settings.min_improvement)
        state.stale = 0 if improved else state.stale + 1
        if improved:
            state.best_loss, state.best = loss, self._backbone()
        state.epoch, state.step, state.losses = state.epoch + 1, 0, 0.0
        self._save(state)

    def _set_rates(self, progress: float) -> None:
        for group, rate in zip(self._optimiser.param_groups, self._rates, strict=True):
            group["lr"] = rate * (1 + math.cos(math.pi * progress)) / 2

    def _photos(self, rows: Indices) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(self._pixels[rows])).to(self._device)

    def _backbone(self) -> dict[str, Tensor]:
        state = self._network.features.network.state_dict()
        return {name: t.detach().cpu().clone() for name, t in state.items()}

    def _parts(self) -> dict[str, Any]:
        return {
            "network": self._network,
            "optimiser": self._optimiser,
            "scaler": self._scaler,
        }

    def _save(self, state: State) -> None:
        if self._team.leads:
            save_checkpoint(self._job.checkpoint, self._parts(), state)


def _held_out(photos: int, job: TuningJob) -> tuple[Indices, Indices]:
    """Splits the photos into those held out and those trained on."""
    order = np.random.default_rng([job.seed, 2]).permutation(photos)
    count = max(1, round(photos * job.settings.held_out))
    return np.sort(order[:count]), np.sort(order[count:])
