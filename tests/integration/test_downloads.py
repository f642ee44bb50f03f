"""Weights are downloaded only on request."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.backbones.registry import BackboneSpec, spec_to_text
from engine.base.errors import BackboneError
from engine.base.extras import has_extra
from engine.base.progress import CancelToken, drain
from engine.cli.app import run
from engine.library import Library

_OF_TIMM = BackboneSpec(
    name="test_resnet.r160_in1k",
    source="timm",
    model="test_resnet.r160_in1k",
    dim=96,
    image_size=160,
    mean=(0.5, 0.5, 0.5),
    std=(0.5, 0.5, 0.5),
    version="r160_in1k",
    licence="apache-2.0",
)


@pytest.fixture
def wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine without weights; what was wanted of its network, which there is none."""
    asked: list[str] = []

    def refuse(*names: object, **_: object) -> None:
        asked.append(str(names))
        raise OSError("the network was wanted")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    cache = tmp_path / "cache"
    for variable in ("KINDRED_CACHE", "TORCH_HOME", "HF_HOME", "HF_HUB_CACHE"):
        monkeypatch.setenv(variable, str(cache))
    if has_extra("train"):
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(cache))
    (cache / "backbones").mkdir(parents=True)
    remembered = cache / "backbones" / f"{_OF_TIMM.name}.json"
    remembered.write_text(spec_to_text(_OF_TIMM), encoding="utf-8")
    return asked


@pytest.mark.torch
@pytest.mark.parametrize("name", ["resnet18", _OF_TIMM.name])
def test_a_library_whose_network_is_not_here_says_how_it_is_had(
    library: Library,
    photos: Path,
    wanted: list[str],
    name: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    version = {"resnet18": "imagenet1k_v1"}.get(name, _OF_TIMM.version)
    library.close()
    with closing(sqlite3.connect(library.directory / "library.db")) as db, db:
        db.execute("UPDATE hash_models SET backbone = ?", (f"{name}/{version}",))
    place = ["--library", str(library.directory), "--device", "cpu", "--quiet"]
    for command in (["index", str(photos)], ["search", str(photos / "photo_000.jpg")], ["watch"]):
        assert run([*place, *command]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert f"`kindred-cli backbones --fetch {name}`" in line
    with Library.open(library.directory, "cpu") as opened, pytest.raises(BackboneError):
        list(opened.folders.watch(CancelToken()))
    assert wanted == []


@pytest.mark.torch
def test_what_is_asked_for_is_wanted_of_the_network(
    library: Library, photos: Path, wanted: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--library", str(library.directory), "--device", "cpu", "--quiet"]
    assert run([*place, "backbones", "--fetch", "resnet18"]) == 1
    assert "could not be downloaded" in capsys.readouterr().err
    assert wanted
    wanted.clear()
    assert run([*place, "train", "--backbone", "resnet18"]) == 1
    assert "could not be downloaded" in capsys.readouterr().err
    assert wanted


@pytest.mark.torch
def test_what_timm_keeps_here_needs_no_network(tmp_path: Path, wanted: list[str]) -> None:
    from safetensors.torch import save_file

    from engine.backbones.networks import build_network

    published = build_network(_OF_TIMM, pretrained=False).network
    repository = tmp_path / "cache" / "models--timm--test_resnet.r160_in1k"
    revision = "0" * 40
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(revision)
    (repository / "snapshots" / revision).mkdir(parents=True)
    # As it is published, with the layer of the classes.
    import timm

    whole = timm.create_model("test_resnet", pretrained=False).state_dict()
    whole.update({f"{k}": v for k, v in published.state_dict().items()})
    save_file(whole, repository / "snapshots" / revision / "model.safetensors")
    found = build_network(_OF_TIMM, fetch=False).network
    assert wanted == []
    for name, tensor in published.state_dict().items():
        assert tensor.equal(found.state_dict()[name])


def test_the_networks_are_listed(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(library.directory), "backbones"]) == 0
    assert "efficientnet_lite0" in capsys.readouterr().out
    drain(library.machine.fetch("efficientnet_lite0"))
    assert library.machine.backbones()[0].download_bytes == 0
