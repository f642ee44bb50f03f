"""Resampling with Pillow's filter by a faster library, in a fixed order."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine.decoding import pixels
from engine.decoding.pixels import fit, resample, to_pixels, to_square

SIZES = [(500, 375), (375, 500), (300, 1000), (100, 60), (60, 100), (3, 2), (1, 50), (224, 224)]


def noise(size: tuple[int, int]) -> Image.Image:
    """The hardest case: every overshoot of the filter is cut off somewhere."""
    width, height = size
    random = np.random.default_rng(width + height)
    return Image.fromarray(random.integers(0, 256, (height, width, 3), dtype=np.uint8))


def by_pillow(image: Image.Image, size: tuple[int, int], *, rows_first: bool) -> NDArray[np.int64]:
    between = (image.width, size[1]) if rows_first else (size[0], image.height)
    bicubic = Image.Resampling.BICUBIC
    return np.asarray(image.resize(between, bicubic).resize(size, bicubic), np.int64)


@pytest.mark.skipif(pixels.Resizer is None, reason="no wheel of the resizer for this processor")
@pytest.mark.parametrize("size", SIZES)
def test_the_quick_way_gives_the_pixels_of_the_slow_one(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    image = noise(size)
    quick = np.asarray(resample(image, 224, 200), np.int64)
    monkeypatch.setattr(pixels, "Resizer", None)
    slow = np.asarray(resample(image, 224, 200), np.int64)
    assert quick.shape == slow.shape == (200, 224, 3)
    assert np.abs(quick - slow).max() <= 2
    assert np.abs(quick - slow).mean() < 0.02


@pytest.mark.parametrize(
    ("size", "rows_first"),
    [((500, 375), False), ((306, 408), True), ((600, 600), False), ((230, 600), True)],
)
def test_the_order_of_the_sides_is_settled_here(
    size: tuple[int, int], rows_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pillow 13 has another order than 12; the feature of a photo would go with it."""
    monkeypatch.setattr(pixels, "Resizer", None)
    image = noise(size)
    found = np.asarray(to_square(image, 224), np.int64)
    assert (found == by_pillow(image, (224, 224), rows_first=rows_first)).all()
    assert (found != by_pillow(image, (224, 224), rows_first=not rows_first)).any()


def test_a_picture_of_one_colour_stays_one() -> None:
    image = Image.new("RGB", (317, 211), (7, 130, 249))
    assert (to_pixels(image, 224) == (7, 130, 249)).all()


@pytest.mark.parametrize(
    ("size", "fitted"),
    [
        ((900, 300), (256, 85)),
        ((300, 900), (85, 256)),
        ((4000, 2), (256, 1)),
        ((257, 256), (256, 255)),
    ],
)
def test_fitting_keeps_the_shape(size: tuple[int, int], fitted: tuple[int, int]) -> None:
    assert fit(Image.new("RGB", size), 256).size == fitted


@pytest.mark.parametrize("size", [(256, 256), (100, 30), (1, 1)])
def test_what_fits_is_not_made_larger(size: tuple[int, int]) -> None:
    image = noise(size)
    assert fit(image, 256) is image
