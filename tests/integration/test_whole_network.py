"""A library with its own network: trained, searched, switched, resumed, deleted."""

import json
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from engine.backbones.finetuned import FinetunedBackbones
from engine.base.config import TrainConfig
from engine.base.errors import BackboneError, Cancelled, TrainingError
from engine.base.progress import CancelToken, Progress, drain, last
from engine.cli.app import run
from engine.results import SearchRequest
from engine.store.features import FeatureTable
from tests.engine.nrdh.tuning_process import tiny_backbone
from tests.face import Library
from tests.pictures import save_pictures

pytestmark = pytest.mark.torch


@pytest.fixture
def tiny(library: Library, photos: Path) -> TrainConfig:
    """The library of ``photos``, and how to train a tiny network on it."""
    drain(library.folders.add([photos]))
    spec = tiny_backbone(library.directory / "backbones")
    return TrainConfig(bits=16, trainable="all", backbone=spec.name)


def trained(library: Library, config: TrainConfig) -> tuple[int, str]:
    result = drain(library.models.train(config))
    assert result.activated
    row = next(row for row in library.models.all() if row.id == result.model)
    return result.model, row.backbone


def features_of(library: Library, key: str) -> int:
    return FeatureTable(library.store).count(key)


def test_a_library_is_searched_with_its_own_network(
    library: Library, photos: Path, tiny: TrainConfig
) -> None:
    steps: list[Progress] = []
    result = drain(library.models.train(tiny), steps.append)
    assert result.activated
    assert {"pixels", "features", "hash_network", "index", "encode"} <= {s.stage for s in steps}
    assert any(s.stage == "hash_network" and s.metrics["loss"] > 0 for s in steps if s.item)
    assert result.seconds["hash_network"] > 0.1
    row = library.models.all()[0]
    name, _, version = row.backbone.partition("/")
    assert name.startswith("test_resnet-")
    assert name.endswith(version[:12])
    files = {path.name for path in (library.directory / "backbones" / name).iterdir()}
    assert files == {"spec.json", "weights.safetensors"}
    assert features_of(library, row.backbone) == 12
    assert not (library.directory / "training").exists()
    found = last(library.search(SearchRequest([photos / "photo_003.jpg"])))
    assert found.model == row.id
    assert (found.hits[0].path, found.hits[0].match) == (photos / "photo_003.jpg", "identical")
    stranger = last(library.search(SearchRequest([(photos / "photo_004.jpg").read_bytes() + b"x"])))
    assert stranger.hits[0].path == photos / "photo_004.jpg"


def test_photos_that_came_meanwhile_get_the_other_networks_features(
    library: Library, photos: Path, tiny: TrainConfig, tmp_path: Path
) -> None:
    starter = library.models.all()[0].id
    model, key = trained(library, tiny)
    library.models.activate(starter)
    save_pictures(photos / "later", 3, 20)
    assert drain(library.folders.rescan()).searchable == 15
    library.models.activate(model)
    assert library.models.without_features() == 3
    assert drain(library.folders.rescan()).searchable == 15
    assert (library.models.without_features(), features_of(library, key)) == (0, 15)


def test_a_library_that_is_watched_reads_them_by_itself(
    library: Library, photos: Path, tiny: TrainConfig
) -> None:
    starter = library.models.all()[0].id
    model, _ = trained(library, tiny)
    library.models.activate(starter)
    cancel = CancelToken()
    events: list[str] = []
    watching = threading.Thread(
        target=lambda: events.extend(event.event for event in library.folders.watch(cancel))
    )
    watching.start()
    deadline = time.monotonic() + 60
    try:
        save_pictures(photos / "later", 3, 20)
        while library.status().searchable < 15 and time.monotonic() < deadline:
            time.sleep(0.1)
        library.models.activate(model)
        while library.models.without_features() and time.monotonic() < deadline:
            time.sleep(0.1)
    finally:
        cancel.cancel()
        watching.join()
    assert library.models.without_features() == 0
    assert library.status().searchable == 15
    assert events.count("added") == 3


def test_the_command_line_reads_them_at_once(
    library: Library, photos: Path, tiny: TrainConfig, capsys: pytest.CaptureFixture[str]
) -> None:
    starter = library.models.all()[0].id
    common = ["--library", str(library.directory), "--json", "--device", "cpu"]
    train = ["train", "--trainable", "all", "--bits", "16", "--backbone", tiny.backbone]
    assert run([*train, *common]) == 0
    model = json.loads(capsys.readouterr().out)["model"]
    assert run(["models", "activate", str(starter), *common]) == 0
    save_pictures(photos / "later", 3, 20)
    assert run(["index", str(photos), *common]) == 0
    capsys.readouterr()
    assert run(["models", "activate", str(model), *common]) == 0
    assert json.loads(capsys.readouterr().out)["models"][0]["active"]
    assert run(["status", *common]) == 0
    assert json.loads(capsys.readouterr().out)["searchable"] == 15


def test_deleting_a_version_deletes_its_network_and_features(
    library: Library, tiny: TrainConfig
) -> None:
    starter = library.models.all()[0].id
    model, key = trained(library, tiny)
    head, same = trained(library, replace(tiny, trainable="head", backbone=key.partition("/")[0]))
    assert same == key
    library.models.activate(starter)
    library.models.delete(model)
    assert features_of(library, key) == 12  # the head's version still reads them
    library.models.delete(head)
    assert features_of(library, key) == 0
    assert not (library.directory / "backbones" / key.partition("/")[0]).exists()
    assert features_of(library, library.models.all()[0].backbone) == 12


def test_a_cancelled_training_goes_on(library: Library, tiny: TrainConfig) -> None:
    cancel = CancelToken()
    seen: list[Progress] = []

    def stop(step: Progress) -> None:
        seen.append(step)
        if step.item.startswith("epoch"):
            cancel.cancel()

    with pytest.raises(Cancelled):
        drain(library.models.train(tiny, cancel), stop)
    (run_folder,) = (library.directory / "training").iterdir()
    assert (run_folder / "round-0" / "checkpoint.pt").is_file()
    assert len(library.models.all()) == 1
    again: list[Progress] = []
    assert drain(library.models.train(tiny), again.append).activated
    assert "pixels" not in {step.stage for step in again}
    first = next(step for step in again if step.item.startswith("epoch"))
    assert (first.done, seen[-1].done) == (2, 1)
    assert not (library.directory / "training").exists()


def test_another_seed_is_another_training(library: Library, tiny: TrainConfig) -> None:
    for seed in (0, 1):
        job = library.models.train(replace(tiny, seed=seed))
        while not next(job).item.startswith("epoch"):
            pass
        job.close()
    (left,) = (library.directory / "training").iterdir()
    assert json.loads((left / "round-0" / "job.json").read_text())["seed"] == 1


def test_too_few_photos_are_refused_in_one_line(library: Library, tmp_path: Path) -> None:
    few = tmp_path / "few"
    save_pictures(few, 3)
    drain(library.folders.add([few]))
    with pytest.raises(TrainingError, match="3 different photos, training needs at least 8"):
        drain(library.models.train(TrainConfig(trainable="all")))


def test_damaged_files_are_told(tmp_path: Path) -> None:
    from engine.backbones.networks import build_network

    spec = tiny_backbone(tmp_path)
    assert spec.folder is not None
    (spec.folder / "weights.safetensors").write_bytes(b"other")
    with pytest.raises(BackboneError, match="damaged or missing"):
        build_network(spec)
    (spec.folder / "spec.json").write_text("{}")
    with pytest.raises(BackboneError, match="train again"):
        FinetunedBackbones(tmp_path).get(spec.name)
