"""Learning by itself on real libraries: whose networks, whose drives, and how often."""

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
    assert drain(library.learning.run()) is None
    drain(library.index([photos]))
    stages: set[str] = set()
    result = drain(library.learning.run(), lambda step: stages.add(step.stage))
    assert result is not None
    assert result.report["old"], "it is compared with the starter"
    assert "encode" in stages
    (version, _) = library.models()
    assert (version.id, version.active) == (result.model, result.activated)
    assert drain(library.learning.run()) is None
    assert len(library.models()) == 2


def test_while_folders_are_brought_up_to_date_nothing_is_worth_it(
    library: Library, photos: Path
) -> None:
    drain(library.index([photos]))
    assert library.learning.advice().worth
    seen = []
    save_pictures(photos, 5, first=20)
    for step in library.rescan():
        if step.stage == "index":
            seen.append(library.learning.advice().worth)
    assert seen
    assert not any(seen)
    assert library.learning.advice().worth


@pytest.mark.torch
def test_a_network_of_the_librarys_own_is_kept(library: Library, photos: Path) -> None:
    drain(library.index([photos]))
    spec = tiny_backbone(library.directory / "backbones")
    own = drain(library.train(TrainConfig(bits=16, trainable="all", backbone=spec.name)))
    assert own.activated
    backbone = library.models()[0].backbone
    assert not library.learning.advice().worth
    save_pictures(photos, 6, first=20)
    drain(library.rescan())
    assert library.learning.advice().reason == "grown"
    again = drain(library.learning.run())
    assert again is not None
    assert again.photos == 18
    assert library.models()[0].backbone == backbone
    assert library.models()[0].bits == 16


def test_a_network_that_is_not_here_is_not_downloaded(
    library: Library, photos: Path, wanted: list[str]
) -> None:
    drain(library.index([photos]))
    library.close()
    with closing(sqlite3.connect(library.directory / "library.db")) as db, db:
        db.execute("UPDATE hash_models SET backbone = 'resnet18/imagenet1k_v1'")
        db.execute("UPDATE backbones SET key = 'resnet18/imagenet1k_v1'")
    with Library.open(library.directory, "cpu") as opened:
        for _ in range(3):
            assert opened.learning.advice().worth
            with pytest.raises(BackboneError):
                drain(opened.learning.run())
        assert not opened.learning.advice().worth
    assert wanted == []


def test_photos_of_an_offline_folder_are_learned_from(library: Library, photos: Path) -> None:
    drain(library.index([photos]))
    shutil.move(photos, photos.with_name("unplugged"))
    assert not library.status().folders[0].online
    assert library.learning.advice().reason == "first"
    result = drain(library.learning.run())
    assert result is not None
    assert result.photos == 12
    assert library.status().searchable == 12
    assert not library.learning.advice().worth


def test_a_check_finds_nothing_strange_about_the_note(library: Library, photos: Path) -> None:
    drain(library.index([photos]))
    drain(library.learning.run())
    assert (library.directory / "learning.json").is_file()
    assert (library.directory / "learning.json").stat().st_mode & 0o077 == 0
    assert not any(finding.kind == "strange" for finding in library.health.check())
