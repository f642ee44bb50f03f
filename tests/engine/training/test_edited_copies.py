"""Edited copies of a library: which photos, when they are made, and what is stored."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.backbones.registry import BackboneSpec
from engine.base.config import TrainConfig
from engine.base.errors import Cancelled
from engine.base.progress import CancelToken, Progress, drain
from engine.store.photos import PhotoTable
from engine.training import edited_copies
from engine.training.copy_recall import Copies
from engine.training.edited_copies import EditedCopies
from engine.training.edits import EDITS
from tests.face import Library
from tests.pictures import picture, save_pictures

SPEC = BackboneSpec("mean", "embedded", "mean", 12, 8, (0, 0, 0), (1, 1, 1), "1", "MIT")


class Means:
    """A backbone of mean colours, which counts its calls."""

    spec = SPEC
    image_size = 8

    def __init__(self) -> None:
        self.calls = 0

    def extract(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        self.calls += 1
        return pixels.reshape(len(pixels), 2, 4, 2, 4, 3).mean((2, 4)).reshape(len(pixels), 12)


class Bench:
    """A library with photos, and its copies."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.runtime = Means()
        self.folder = library.directory / "edited_copies"
        self.opened: list[str] = []

    def collect(self, cancel: CancelToken | None = None) -> Copies:
        ids = np.array(PhotoTable(self.library.store).ids_within(), np.int64)
        return drain(self.copies().collect(SPEC, ids, cancel or CancelToken()), self.steps.append)

    def copies(self) -> EditedCopies:
        self.runtime.calls = 0
        self.steps: list[Progress] = []
        return EditedCopies(PhotoTable(self.library.store), self.folder, self._open)

    def _open(self, name: str) -> Means:
        self.opened.append(name)
        return self.runtime


@pytest.fixture
def bench(library: Library, photos: Path) -> Iterator[Bench]:
    drain(library.folders.add([photos]))
    return Bench(library)


def test_copies_are_made_once_and_then_kept(bench: Bench) -> None:
    first = bench.collect()
    assert first.features.shape == (12, len(EDITS), 12)
    assert first.originals.shape == (12, 12)
    assert (first.originals.sum(axis=0) == 1).all()
    assert bench.runtime.calls == 12
    assert {step.stage for step in bench.steps} == {"report"}
    assert [bench.steps[0].done, bench.steps[-1].done, bench.steps[-1].total] == [0, 12, 12]
    bench.opened.clear()
    again = bench.collect()
    assert bench.opened == []
    assert np.array_equal(again.features, first.features)
    assert np.array_equal(again.originals, first.originals)


def test_a_copy_belongs_to_the_photo_it_was_made_of(bench: Bench, photos: Path) -> None:
    copies = bench.collect()
    ids = PhotoTable(bench.library.store).ids_within()
    for row, place in zip(*np.nonzero(copies.originals), strict=True):
        path = next(iter(bench.library.photos.get([ids[place]]))).path
        image = picture(int(path.stem[-3:]))
        whole = np.asarray(image.resize((8, 8)), np.float32).mean((0, 1))
        mirrored = copies.features[row, list(EDITS).index("mirror")]
        assert np.abs(mirrored.reshape(4, 3).mean(0) - whole).max() < 12


def test_only_what_is_new_in_the_sample_is_made(bench: Bench, photos: Path) -> None:
    bench.collect()
    save_pictures(photos, 3, first=50)
    (photos / "photo_003.jpg").unlink()
    shutil.copy(photos / "photo_004.jpg", photos / "twin.jpg")
    drain(bench.library.folders.rescan())
    copies = bench.collect()
    assert bench.runtime.calls == 3
    assert copies.features.shape[0] == 14
    assert sorted(copies.originals.sum(axis=1)) == [1] * 13 + [2]
    bench.collect()
    assert bench.runtime.calls == 0


def test_a_large_library_gives_a_sample(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edited_copies, "SAMPLE", 5)
    chosen = bench.collect().originals.any(axis=0)
    assert chosen.sum() == 5
    shutil.rmtree(bench.folder)
    assert np.array_equal(bench.collect().originals.any(axis=0), chosen)


def test_photos_that_are_gone_or_changed_are_replaced(
    bench: Bench, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edited_copies, "SAMPLE", 5)
    ids = PhotoTable(bench.library.store).ids_within()
    places = np.flatnonzero(bench.collect().originals.any(axis=0))
    gone, changed = (bench.library.photos.get([ids[place]])[0].path for place in places[:2])
    gone.unlink()
    changed.write_bytes(b"something else")
    shutil.rmtree(bench.folder)
    chosen = bench.collect().originals.any(axis=0)
    assert chosen.sum() == 5
    assert not chosen[places[:2]].any()
    shutil.rmtree(photos)
    shutil.rmtree(bench.folder)
    assert len(bench.collect().features) == 0


@pytest.mark.parametrize("damage", [b"", b"not an archive", None])
def test_a_damaged_file_is_made_again(bench: Bench, damage: bytes | None) -> None:
    first = bench.collect()
    (file,) = bench.folder.iterdir()
    file.write_bytes(file.read_bytes()[:-500] if damage is None else damage)
    again = bench.collect()
    assert bench.runtime.calls == 12
    assert np.array_equal(again.features, first.features)


def test_other_edits_are_made_anew(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.collect()
    monkeypatch.setattr(edited_copies, "EDITS_VERSION", 99)
    bench.collect()
    assert bench.runtime.calls == 12


def test_it_stops_between_batches(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edited_copies, "worker_count", lambda: 1)
    ids = np.array(PhotoTable(bench.library.store).ids_within(), np.int64)
    cancel = CancelToken()
    job = bench.copies().collect(SPEC, ids, cancel)
    next(job)
    next(job)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(job)
    assert bench.runtime.calls == 2
    assert not bench.folder.exists()


def test_a_retrain_reports_the_copies_of_both_versions(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    steps: list[Progress] = []
    report = drain(library.models.train(TrainConfig()), steps.append).report
    names = {f"{kind}_{edit}" for kind in ("copies", "found") for edit in EDITS}
    assert names < set(report["new"])
    assert set(report["new"]) == set(report["old"])
    # Among twelve photos the shortlist holds all: what is found is for the order to say.
    assert min(report["new"]["found"], report["old"]["found"]) > 0.5
    assert all(0 <= report["new"][name] <= 1 for name in names)
    assert [step.done for step in steps if step.stage == "report"][-1] == 12
    (kept,) = (library.directory / "edited_copies").iterdir()
    assert kept.name == "efficientnet_lite0-1.npz"
    before = kept.stat().st_mtime_ns
    drain(library.models.train(TrainConfig(seed=1)))
    assert kept.stat().st_mtime_ns == before


def test_a_retrain_without_its_photos_has_no_copies(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    photos.rename(photos.with_name("unplugged"))
    result = drain(library.models.train(TrainConfig(activate="if-better")))
    assert "copies" not in result.report["new"]
    assert "float_agreement" in result.report["new"]
