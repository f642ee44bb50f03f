"""A training of a tiny whole network as a process of its own, to be killed or joined by others.

python -m tests.engine.nrdh.tuning_process FOLDER
"""

import sys
from pathlib import Path

import numpy as np

from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.registry import BackboneSpec, get_backbone
from engine.base.config import TrainConfig
from engine.base.progress import CancelToken, Job, Progress, drain
from engine.nrdh.settings import WholeNetworkSettings
from engine.nrdh.tuning_job import PIXELS

SIDE = 32
SETTINGS = WholeNetworkSettings(epochs=4, batch=8, checkpoint_steps=2)


def tiny_backbone(folder: Path, size: int = SIDE) -> BackboneSpec:
    """A small ResNet with random weights, which needs no download."""
    # Files of tests import this one where torch is not installed.
    import torch

    from engine.backbones.networks import build_network

    spec = get_backbone("test_resnet")
    torch.manual_seed(0)
    network = build_network(spec, pretrained=False).network
    return FinetunedBackbones(folder).add(spec, network.state_dict(), size)


def prepare(folder: Path) -> None:
    """Writes the photos that `training` learns from."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(0)
    coarse = random.integers(0, 256, (40, 4, 4, 3), dtype=np.uint8)
    np.save(folder / PIXELS, coarse.repeat(SIDE // 4, axis=1).repeat(SIDE // 4, axis=2))


def training(
    folder: Path,
    settings: WholeNetworkSettings = SETTINGS,
    cancel: CancelToken | None = None,
    method: str = "nrdh",
) -> Job[BackboneSpec]:
    """Trains in ``folder``, going on with what lies there."""
    from engine.nrdh.end_to_end import train_backbone

    return train_backbone(
        folder,
        tiny_backbone(folder / "start"),
        SIDE,
        TrainConfig(method=method, bits=16),  # type: ignore[arg-type]
        FinetunedBackbones(folder / "outcome"),
        settings=settings,
        cancel=cancel,
    )


def _say(step: Progress) -> None:
    sys.stdout.write(f"{step.item}\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    import torch

    from engine.nrdh.team import call_for_help, team_from_environment
    from engine.nrdh.whole_network import assist

    torch.set_num_threads(1)
    team = team_from_environment()
    if not team.leads:
        assist("cpu")
        return
    drain(training(folder), _say)
    if team.size > 1:
        call_for_help(None, "cpu")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
