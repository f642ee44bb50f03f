"""The second stage with the backbone: same start and same result however it is run."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.backbones.finetuned import FinetunedBackbones, load_weights
from engine.backbones.networks import build_network
from engine.backbones.registry import BackboneSpec
from engine.base.errors import Cancelled, TrainingError
from engine.base.progress import CancelToken, Progress, drain
from engine.nrdh.augmentation import augment, draws
from engine.nrdh.heads import HEADS
from engine.nrdh.settings import NrdhPaperSettings, NrdhSettings, WholeNetworkSettings
from engine.nrdh.trainable_heads import SquareRoot, trainable_head
from engine.nrdh.tuning_job import TuningJob
from engine.nrdh.whole_network import WholeNetwork
from tests.engine.nrdh.tuning_process import SETTINGS, SIDE, prepare, tiny_backbone, training

pytestmark = pytest.mark.torch

NOTHING = WholeNetworkSettings(smallest_crop=1, stretch=1, mirror=0, light=0, colour=0)


def weights(spec: BackboneSpec) -> dict[str, torch.Tensor]:
    return load_weights(spec)


def differ(a: dict[str, torch.Tensor], b: dict[str, torch.Tensor]) -> float:
    assert a.keys() == b.keys()
    return max(float((a[name].double() - b[name].double()).abs().max()) for name in a)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("alone") / "run"
    prepare(folder)
    drain(training(folder))
    return folder


def outcome(folder: Path) -> dict[str, torch.Tensor]:
    backbones = FinetunedBackbones(folder / "outcome")
    (name,) = backbones.names()
    return weights(backbones.get(name))


@pytest.mark.parametrize(("method", "bits"), [("nrdh", 16), ("nrdh", 128), ("nrdh-paper", 16)])
def test_before_the_first_step_it_gives_what_the_frozen_model_gives(
    tmp_path: Path, method: str, bits: int
) -> None:
    from engine.base.config import TrainConfig
    from engine.nrdh.training import first_stages

    network = build_network(tiny_backbone(tmp_path))
    pixels = np.random.default_rng(0).integers(0, 256, (30, SIDE, SIDE, 3), dtype=np.uint8)
    with torch.inference_mode():
        features = network(torch.from_numpy(pixels)).numpy()
    settings = NrdhSettings() if method == "nrdh" else NrdhPaperSettings(head_epochs=2)
    config = TrainConfig(method=method, bits=bits)  # type: ignore[arg-type]
    start = drain(first_stages(features, config, settings=settings))
    assert start.targets.shape == (30, bits)
    whole = WholeNetwork(network, trainable_head(start.head, start.tensors))
    with torch.inference_mode():
        outputs = whole(torch.from_numpy(pixels)).numpy()
    assert np.allclose(outputs, HEADS[start.head](start.tensors, features), atol=1e-4)


def test_the_slope_of_the_root_is_right_and_stays_finite() -> None:
    features = torch.tensor([4.0, -9.0, 0.0], requires_grad=True)
    roots = SquareRoot.apply(features)
    roots.sum().backward()
    assert roots.tolist() == [2, -3, 0]
    assert features.grad is not None
    assert features.grad.tolist() == pytest.approx([1 / 4, 1 / 6, 10])


def test_an_unknown_head_is_refused() -> None:
    with pytest.raises(TrainingError, match="cannot be trained"):
        trainable_head("tree", {})


def test_augmentation_that_may_change_nothing_changes_nothing() -> None:
    pixels = torch.randint(0, 256, (3, SIDE, SIDE, 3), dtype=torch.uint8)
    same = augment(pixels, draws(0, 0, 3), NOTHING)
    assert torch.allclose(same, pixels.float(), atol=0.01)
    mirrored = augment(pixels, draws(0, 0, 3), replace(NOTHING, mirror=1))
    assert torch.allclose(mirrored, pixels.flip(2).float(), atol=0.01)


def test_augmentation_of_a_photo_does_not_depend_on_its_batch() -> None:
    pixels = torch.randint(0, 256, (5, SIDE, SIDE, 3), dtype=torch.uint8)
    numbers = draws(3, 1, 5)
    together = augment(pixels, numbers, WholeNetworkSettings())
    alone = augment(pixels[2:3], numbers[2:3], WholeNetworkSettings())
    assert torch.allclose(together[2:3], alone, atol=1e-3)
    assert not torch.allclose(together[2:3], pixels[2:3].float(), atol=20)
    assert float(together.min()) >= 0
    assert float(together.max()) <= 255
    assert not np.array_equal(numbers, draws(3, 2, 5))


def test_training_changes_the_weights_and_not_the_statistics(
    tmp_path: Path, undisturbed: Path
) -> None:
    before, after = weights(tiny_backbone(tmp_path)), outcome(undisturbed)
    moved = {name for name in before if differ({name: before[name]}, {name: after[name]})}
    assert any(name.endswith("conv1.weight") for name in moved)
    assert not any("running" in name or "num_batches" in name for name in moved)


def test_cancelled_training_goes_on_to_the_same_end(tmp_path: Path, undisturbed: Path) -> None:
    folder = tmp_path / "run"
    prepare(folder)
    cancel = CancelToken()
    seen: list[Progress] = []

    def stop_at_the_third(step: Progress) -> None:
        seen.append(step)
        if sum(step.item.startswith("epoch") for step in seen) == 3:
            cancel.cancel()

    with pytest.raises(Cancelled):
        drain(training(folder, cancel=cancel), stop_at_the_third)
    again = [step for step in iter_steps(folder) if step.item.startswith("epoch")]
    assert len(again) == 4 * 4 - 3
    assert differ(outcome(folder), outcome(undisturbed)) == 0


def iter_steps(folder: Path) -> list[Progress]:
    seen: list[Progress] = []
    drain(training(folder), seen.append)
    return seen


def test_killed_training_goes_on_to_the_same_end(tmp_path: Path) -> None:
    # In processes alike: another number of threads rounds otherwise.
    alone, folder = tmp_path / "alone", tmp_path / "run"
    for each in (alone, folder):
        prepare(each)
    assert own_process(alone).returncode == 0
    process = subprocess.Popen(
        command(folder), stdout=subprocess.PIPE, text=True, env=environment()
    )
    assert process.stdout is not None
    done = 0
    for line in process.stdout:
        done += line.startswith("epoch")
        if done == 7:
            os.kill(process.pid, signal.SIGKILL)
            break
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    assert (folder / "round-0" / "checkpoint.pt").is_file()
    assert not (folder / "outcome").exists()
    resumed = own_process(folder)
    assert resumed.returncode == 0
    assert resumed.stdout.count("epoch") < 4 * 4
    assert differ(outcome(folder), outcome(alone)) == 0


def command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.engine.nrdh.tuning_process", str(folder)]


def own_process(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(folder), capture_output=True, text=True, env=environment(), timeout=120
    )


def test_two_processes_come_to_the_end_of_one(tmp_path: Path, undisturbed: Path) -> None:
    folder = tmp_path / "run"
    prepare(folder)
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone"]
    module = ["--nproc-per-node", "2", "-m", "tests.engine.nrdh.tuning_process", str(folder)]
    done = subprocess.run(
        [*torchrun, *module], capture_output=True, text=True, env=environment(), timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    both, alone = outcome(folder), outcome(undisturbed)
    assert differ(alone, weights(tiny_backbone(tmp_path))) > 1e-4
    assert differ(both, alone) < 1e-5


def environment() -> dict[str, str]:
    return {**os.environ, "OMP_NUM_THREADS": "1"}


def test_a_damaged_checkpoint_is_begun_again(tmp_path: Path, undisturbed: Path) -> None:
    folder = tmp_path / "run"
    prepare(folder)
    drain(training(folder))
    for file, content in (("checkpoint.pt", b"PK damaged"), ("job.json", b"{")):
        (folder / "round-0" / file).write_bytes(content)
        drain(training(folder))
    assert differ(outcome(folder), outcome(undisturbed)) == 0


def test_training_stops_when_the_photos_held_out_get_worse(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    prepare(folder)
    settings = replace(SETTINGS, epochs=50, patience=1, min_improvement=0.5)
    seen: list[Progress] = []
    drain(training(folder, settings), seen.append)
    epochs = {step.item for step in seen if step.item.startswith("epoch")}
    assert 2 <= len(epochs) < 50


def test_the_papers_head_is_trained_too(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    prepare(folder)
    spec = drain(training(folder, replace(SETTINGS, epochs=1), method="nrdh-paper"))
    assert TuningJob.load(folder / "round-0") is not None
    assert differ(weights(spec), weights(tiny_backbone(tmp_path))) > 0


def test_a_loss_that_is_no_number_ends_in_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    prepare(folder)
    wild = replace(SETTINGS, backbone_learning_rate=1e30)
    with pytest.raises(TrainingError, match="diverged"):
        drain(training(folder, wild))
