"""Automatic learning on real libraries: their networks, drives, and how often."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.base.config import TrainConfig
from engine.base.errors import BackboneError
from engine.base.progress import drain
from engine.library import Library
from engine.training import advice as learning
from tests.engine.nrdh.tuning_process import tiny_backbone
from tests.integration.test_downloads import wanted
from tests.pictures import save_pictures

__all__ = ["wanted"]


@pytest.fixture(autouse=True)
def _twelve_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "FEWEST_PHOTOS", 12)


def test_a_first_training_is_done_once(library: Library, photos: Path) -> None:
    assert drain(library.models.learn()) is None
    drain(library.folders.add([photos]))
    stages: set[str] = set()
    result = drain(library.models.learn(), lambda step: stages.add(step.stage))
    assert result is not None
    assert result.report["old"], "it is compared with the starter"
    assert "encode" in stages
    (version, _) = library.models.all()
    assert (version.id, version.active) == (result.model, result.activated)
    assert drain(library.models.learn()) is None
    assert len(library.models.all()) == 2


def test_while_folders_are_brought_up_to_date_nothing_is_worth_it(
    library: Library, photos: Path
) -> None:
    drain(library.folders.add([photos]))
    assert library.models.advice().worth
    seen = []
    save_pictures(photos, 5, first=20)
    for step in library.folders.rescan():
        if step.stage == "index":
            seen.append(library.models.advice().worth)
    assert seen
    assert not any(seen)
    assert library.models.advice().worth


@pytest.mark.torch
def test_a_network_of_the_librarys_own_is_kept(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    spec = tiny_backbone(library.directory / "backbones")
    own = drain(library.models.train(TrainConfig(bits=16, trainable="all", backbone=spec.name)))
    assert own.activated
    backbone = library.models.all()[0].backbone
    assert not library.models.advice().worth
    save_pictures(photos, 6, first=20)
    drain(library.folders.rescan())
    assert library.models.advice().reason == "grown"
    again = drain(library.models.learn())
    assert again is not None
    assert again.photos == 18
    assert library.models.all()[0].backbone == backbone
    assert library.models.all()[0].bits == 16


def test_a_network_that_is_not_here_is_not_downloaded(
    library: Library, photos: Path, wanted: list[str]
) -> None:
    drain(library.folders.add([photos]))
    library.close()
    with closing(sqlite3.connect(library.directory / "library.db")) as db, db:
        db.execute("UPDATE hash_models SET backbone = 'resnet18/imagenet1k_v1'")
        db.execute("UPDATE backbones SET key = 'resnet18/imagenet1k_v1'")
    with Library.open(library.directory, "cpu") as opened:
        for _ in range(3):
            assert opened.models.advice().worth
            with pytest.raises(BackboneError):
                drain(opened.models.learn())
        assert not opened.models.advice().worth
    assert wanted == []


def test_photos_of_an_offline_folder_are_learned_from(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    shutil.move(photos, photos.with_name("unplugged"))
    assert not library.status().folders[0].online
    assert library.models.advice().reason == "first"
    result = drain(library.models.learn())
    assert result is not None
    assert result.photos == 12
    assert library.status().searchable == 12
    assert not library.models.advice().worth


def test_a_check_finds_nothing_strange_about_the_note(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    drain(library.models.learn())
    assert (library.directory / "learning.json").is_file()
    assert (library.directory / "learning.json").stat().st_mode & 0o077 == 0
    assert not any(finding.kind == "strange" for finding in library.maintenance.check())
