"""Features are computed once, resume after an interruption, and follow the entries."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.base.errors import Cancelled, DatasetError
from engine.base.progress import CancelToken, Progress, drain
from engine.evaluation import feature_cache
from engine.evaluation.datasets import Dataset, open_dataset
from engine.evaluation.feature_cache import dataset_features
from tests.engine.evaluation.tiny_backbone import TinyBackbone


@pytest.fixture(autouse=True)
def _small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feature_cache, "_PHOTOS_A_TASK", 2)
    monkeypatch.setattr(feature_cache, "worker_count", lambda: 1)


def plain(dataset: Dataset, folder: Path) -> np.ndarray:
    rows = []
    for entry in dataset.entries:
        with Image.open(folder / entry.file) as image:
            square = image.convert("RGB").resize((32, 32), Image.Resampling.BICUBIC)
        rows.append(TinyBackbone().extract(np.asarray(square)[None])[0])
    return np.array(rows)


def test_features_are_made_once(folders: Path, tmp_path: Path, backbone: TinyBackbone) -> None:
    dataset = open_dataset(folders)
    steps: list[Progress] = []
    first = drain(dataset_features(dataset, backbone, tmp_path / "cache"), steps.append)
    assert first.dtype == np.float16
    assert first == pytest.approx(plain(dataset, folders), abs=1e-3)
    assert {step.stage for step in steps} == {"features"}
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[-1].done, steps[-1].total) == (26, 26)
    assert backbone.seen == 26
    again = drain(dataset_features(dataset, backbone, tmp_path / "cache"))
    assert np.array_equal(first, again)
    assert backbone.seen == 26
    assert sorted(p.suffix for p in (tmp_path / "cache").iterdir()) == [".json", ".npy"]


def test_rows_follow_the_order_of_the_entries(
    folders: Path, tmp_path: Path, backbone: TinyBackbone
) -> None:
    dataset = open_dataset(folders)
    first = drain(dataset_features(dataset, backbone, tmp_path))
    turned = Dataset(dataset.path, dataset.entries[::-1], dataset.source)
    assert np.array_equal(drain(dataset_features(turned, backbone, tmp_path)), first[::-1])
    assert backbone.seen == 26


@pytest.mark.parametrize("change", ["size", "version", "photo"])
def test_another_size_backbone_or_photo_is_another_file(
    folders: Path, tmp_path: Path, backbone: TinyBackbone, change: str
) -> None:
    drain(dataset_features(open_dataset(folders), backbone, tmp_path / "cache"))
    if change == "size":
        backbone.image_size = 64
        backbone.extract = lambda pixels: np.zeros((len(pixels), 48), np.float32)  # type: ignore
    elif change == "version":
        backbone.spec = replace(backbone.spec, version="2")
    else:
        Image.new("RGB", (9, 9)).save(folders / "train" / "grey" / "0.jpg")
    drain(dataset_features(open_dataset(folders), backbone, tmp_path / "cache"))
    assert len(list((tmp_path / "cache").glob("*.npy"))) == 2


def test_what_was_finished_before_a_cancel_is_kept(
    folders: Path, tmp_path: Path, backbone: TinyBackbone
) -> None:
    dataset = open_dataset(folders)
    token = CancelToken()
    job = dataset_features(dataset, backbone, tmp_path, token)
    with pytest.raises(Cancelled):
        drain(job, lambda step: token.cancel() if step.done >= 10 else None)
    before = backbone.seen
    assert before < 26
    features = drain(dataset_features(dataset, backbone, tmp_path))
    # At least the ten photos that were reported are not made again.
    assert backbone.seen - before <= 16
    assert features == pytest.approx(plain(dataset, folders), abs=1e-3)


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY", b"\x93NUMPY\x01\x00v\x00{'descr'", None])
def test_damaged_files_are_made_again(
    folders: Path, tmp_path: Path, backbone: TinyBackbone, damage: bytes | None
) -> None:
    dataset = open_dataset(folders)
    first = drain(dataset_features(dataset, backbone, tmp_path))
    (file,) = tmp_path.glob("*.npy")
    file.write_bytes(file.read_bytes()[:-100] if damage is None else damage)
    assert np.array_equal(drain(dataset_features(dataset, backbone, tmp_path)), first)


def test_a_broken_photo_is_named(folders: Path, tmp_path: Path, backbone: TinyBackbone) -> None:
    (folders / "train" / "grey" / "3.jpg").write_bytes(b"no picture")
    with pytest.raises(DatasetError, match=r"^train/grey/3\.jpg cannot be read: "):
        drain(dataset_features(open_dataset(folders), backbone, tmp_path))


def test_a_photo_without_a_usable_feature_is_named(
    folders: Path, tmp_path: Path, backbone: TinyBackbone
) -> None:
    backbone.extract = lambda pixels: np.full((len(pixels), 48), np.nan, np.float32)  # type: ignore
    with pytest.raises(DatasetError, match="no usable feature"):
        drain(dataset_features(open_dataset(folders), backbone, tmp_path))


def test_numbers_beyond_half_precision_are_cut(
    folders: Path, tmp_path: Path, backbone: TinyBackbone
) -> None:
    backbone.extract = lambda pixels: np.full((len(pixels), 48), 1e6, np.float32)  # type: ignore
    features = drain(dataset_features(open_dataset(folders), backbone, tmp_path))
    assert np.isfinite(features).all()
