"""Views of a photo differ from it and from each other, and are reproducible."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.base.progress import Progress, drain
from engine.decoding.pool import Decoders
from engine.evaluation.datasets import open_dataset
from engine.evaluation.feature_cache import dataset_features, view_features
from engine.evaluation.views import CHANGES, augment, tilt, view_pixels
from tests.engine.evaluation.tiny_backbone import TinyBackbone
from tests.pictures import picture


@pytest.fixture(scope="module")
def data() -> bytes:
    buffer = io.BytesIO()
    picture(3).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("kind", CHANGES)
def test_a_view_is_the_same_each_time_and_another_for_each_number(data: bytes, kind: str) -> None:
    with Decoders() as decoders:
        plain = decoders.square(data, 32)
        first, again = (view_pixels(data, 32, decoders, kind, 0) for _ in range(2))
        second = view_pixels(data, 32, decoders, kind, 1)
    assert first.shape == (32, 32, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, again)
    assert not np.array_equal(first, second)
    assert not np.array_equal(first, plain)


def test_a_thin_photo_of_one_pixel_can_be_changed() -> None:
    for size in ((1, 1), (1, 40), (40, 1)):
        image = Image.new("RGB", size, (200, 20, 90))
        for seed in range(20):
            assert min(augment(image, np.random.default_rng(seed)).size) >= 1


def test_colours_stay_what_they_are_in_a_turn() -> None:
    image = Image.new("RGB", (60, 60), (200, 20, 90))
    turned = np.asarray(tilt(image, np.random.default_rng(0)))
    assert turned[30, 30].tolist() == [200, 20, 90]
    assert turned[0, 0].tolist() == [0, 0, 0]


def test_crops_are_a_fifth_to_all_of_the_area() -> None:
    image = picture(1, (200, 160))
    areas = []
    for seed in range(200):
        part = augment(image, np.random.default_rng(seed))
        areas.append(part.width * part.height / (200 * 160))
    assert 0.15 < min(areas) < 0.3
    assert 0.85 < max(areas) <= 1


def test_views_are_kept_beside_the_plain_features(
    folders: Path, tmp_path: Path, backbone: TinyBackbone
) -> None:
    dataset = open_dataset(folders)
    cache = tmp_path / "cache"
    plain = drain(dataset_features(dataset, backbone, cache))
    steps: list[Progress] = []
    wanted = [("augmented", 0), ("augmented", 1), ("tilted", 0)]
    views = drain(view_features(dataset, backbone, cache, wanted), steps.append)
    # The queries are of no use to a method that learns.
    assert views.shape == (3, 20, 48)
    assert {step.stage for step in steps} == {"views"}
    assert backbone.seen == 26 + 3 * 20
    trained = plain[dataset.training_places()]
    assert not np.array_equal(views[0], views[1])
    # A photo that is tilted a little is nearest to itself: the rows are in the photos' order.
    distances = np.linalg.norm(views[2][:, None] - trained[None].astype(np.float32), axis=2)
    assert distances.argmin(axis=1).tolist() == list(range(20))
    entry = dataset.entries[dataset.training_places()[7]]
    with Decoders() as decoders:
        file = (folders / entry.file).read_bytes()
        pixels = view_pixels(file, 32, decoders, "augmented", 1)
    assert views[1, 7] == pytest.approx(TinyBackbone().extract(pixels[None])[0], abs=1e-3)
    again = drain(view_features(dataset, backbone, cache, wanted[:2]))
    assert np.array_equal(again, views[:2])
    assert backbone.seen == 26 + 3 * 20
    assert len(list(cache.glob("*.npy"))) == len(list(cache.glob("*.json"))) == 4
