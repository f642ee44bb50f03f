"""Two programs, or two windows, on one library."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from engine.base.config import TrainConfig
from engine.base.errors import BackboneError, ModelError, TrainingError
from engine.base.progress import drain, last
from engine.models.versions import HashModels
from engine.nrdh.hash_model import HashModel
from engine.results import SearchRequest
from engine.search.examples import ExampleReader
from engine.store.connection import Store
from tests.engine.nrdh.tuning_process import tiny_backbone
from tests.face import Library

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def other(library: Library) -> Iterator[Library]:
    """Another program on the same library."""
    with Library.open(library.directory, "cpu") as opened:
        yield opened


@pytest.fixture
def two(library: Library, photos: Path) -> tuple[int, int]:
    """The library of ``photos`` with two versions of different codes; the first serves."""
    drain(library.folders.add([photos]))
    active = library.hash_models.active()
    tensors = active.model.tensors
    moved = {**tensors, "offset": tensors["offset"] + np.float32(0.7)}
    second = library.hash_models.add(HashModel(active.model.config, moved))
    drain(library.hash_models.encode_missing(second))
    library.hash_models.finish(second, {"entropy": 1.0}, activate=False)
    return active.row.id, second


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, place: type, name: str, act: Callable[[], object]
) -> None:
    """Lets another program act once, just before a method of this one."""
    method, waiting = getattr(place, name), [act]

    def first(self: object, *arguments: object, **named: object) -> object:
        if waiting:
            waiting.pop()()
        return method(self, *arguments, **named)

    monkeypatch.setattr(place, name, first)


def started(directory: Path, *arguments: str | Path) -> "subprocess.Popen[str]":
    """kindred-cli as a process."""
    line = [sys.executable, "-m", "engine", *map(str, arguments)]
    options = ["--library", str(directory), "--device", "cpu", "--quiet"]
    return subprocess.Popen(
        [*line, *options], cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_two_programs_index_a_new_library_at_once(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    # So that neither of them has to prepare the network.
    library.warm_up()
    directory = tmp_path / "new"
    both = [started(directory, "index", photos) for _ in range(2)]
    for process in both:
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
    with Library.open(directory, "cpu") as library:
        status = library.status()
        assert (status.photos, status.searchable, len(status.folders)) == (12, 12, 1)
        assert len(library.models.all()) == 1
        assert not any(finding.wrong for finding in library.maintenance.check())


@pytest.mark.torch
def test_a_second_training_gets_one_clear_line(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    spec = tiny_backbone(library.directory / "backbones")
    training = library.models.train(TrainConfig(bits=16, trainable="all", backbone=spec.name))
    while next(training).stage != "hash_network":
        pass
    files = sorted((library.directory / "training").rglob("*"))
    process = started(library.directory, "train", "--bits", "16")
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1
    assert errors.startswith("error: a training is under way")
    assert errors.count("\n") == 1
    with Library.open(library.directory, "cpu") as other, pytest.raises(TrainingError):
        drain(other.models.train(TrainConfig(bits=16, trainable="all", backbone=spec.name, seed=1)))
    assert sorted((library.directory / "training").rglob("*")) == files
    training.close()
    with library.store.training() as free:
        assert free


@pytest.mark.torch
def test_a_backbone_that_is_being_trained_outlives_the_deletion_of_a_version(
    library: Library, other: Library, two: tuple[int, int]
) -> None:
    spec = tiny_backbone(library.directory / "backbones")
    with library.store.training() as free:
        assert free
        other.models.delete(two[1])
        assert spec.name in library.finetuned.names()
    other.models.delete(library.hash_models.add(library.hash_models.active().model))
    assert spec.name not in library.finetuned.names()


def test_an_answer_is_of_one_model_though_it_is_switched_meanwhile(
    library: Library,
    other: Library,
    photos: Path,
    two: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = [
        (h.path, h.hamming)
        for h in last(library.search(SearchRequest([photos / "photo_003.jpg"]))).hits
    ]
    for change in (
        lambda: other.models.activate(two[1]),
        lambda: (other.models.activate(two[1]), other.models.delete(two[0])),
    ):
        other.models.activate(two[0])
        library.warm_up()
        meanwhile(monkeypatch, ExampleReader, "read", change)
        found = last(library.search(SearchRequest([photos / "photo_003.jpg"])))
        assert found.model == two[0]
        assert [(h.path, h.hamming) for h in found.hits] == expected
        after = last(library.search(SearchRequest([photos / "photo_003.jpg"])))
        assert after.model == two[1]
        assert [(h.path, h.hamming) for h in after.hits] != expected


def test_a_search_whose_model_was_deleted_before_it_was_read_takes_the_new_one(
    library: Library,
    other: Library,
    photos: Path,
    two: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Library.open(library.directory, "cpu") as fresh:

        def change() -> None:
            other.models.activate(two[1])
            other.models.delete(two[0])

        meanwhile(monkeypatch, HashModels, "load", change)
        found = last(fresh.search(SearchRequest([photos / "photo_003.jpg"])))
        assert (found.model, len(found.hits)) == (two[1], 12)


def test_a_search_that_cannot_be_answered_is_not_made_twice(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []

    def refuse(*names: object, **_: object) -> None:
        tried.append(names)
        raise BackboneError("its weights are not here")

    monkeypatch.setattr(library.runtimes, "get", refuse)
    with pytest.raises(BackboneError, match="not here"):
        last(library.search(SearchRequest([photos / "photo_003.jpg"])))
    assert len(tried) == 1


@pytest.mark.parametrize("act", ["delete", "activate", "finish"])
def test_a_version_that_changed_at_the_last_moment_is_refused(
    library: Library,
    other: Library,
    two: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
    act: str,
) -> None:
    models = library.hash_models
    if act == "delete":
        change, wrong = (lambda: other.models.activate(two[1])), "is active"
    else:
        change, wrong = (lambda: other.models.delete(two[1])), "there is no model"
    monkeypatch.setattr(library.store, "writing", _after(change, library.store))
    acts: dict[str, Callable[[], None]] = {
        "delete": lambda: models.delete(two[1]),
        "activate": lambda: models.activate(two[1]),
        "finish": lambda: models.finish(two[1], {}, activate=True),
    }
    with pytest.raises(ModelError, match=wrong):
        acts[act]()
    active = other.models.active()
    assert active is not None
    assert active.id == (two[1] if act == "delete" else two[0])
    assert len(other.hash_models.active().model.tensors) > 0


def test_a_folder_that_is_forgotten_while_a_new_version_encodes_is_no_fault(
    library: Library,
    other: Library,
    photos: Path,
    two: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    added = library.hash_models.add(library.hash_models.active().model)
    change = _after(lambda: other.folders.remove(photos), library.store)
    monkeypatch.setattr(library.store, "writing", change)
    drain(library.hash_models.encode_missing(added))
    assert not any(finding.wrong for finding in other.maintenance.check())
    assert other.status().photos == 0


def _after(act: Callable[[], object], store: Store) -> object:
    """`Store.writing` that lets another program act just before its first transaction."""
    writing, waiting = store.writing, [act]

    @contextmanager
    def later() -> Iterator[object]:
        if waiting:
            waiting.pop()()
        with writing() as db:
            yield db

    return later
