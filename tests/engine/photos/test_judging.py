"""Hashes that bring turned and mirrored copies, and pictures that are kept to be compared."""

import numpy as np
import pytest
from PIL import Image, ImageOps

from engine.photos.judging import equal_bits, hashes_of_orientations
from engine.photos.perceptual_hash import perceptual_hash
from tests.pictures import picture


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("quarter", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_turned_or_mirrored_copy_has_one_of_eight_hashes(
    seed: int, quarter: int, mirrored: bool
) -> None:
    shown = picture(seed)
    copy = ImageOps.mirror(shown) if mirrored else shown
    hashes = hashes_of_orientations(np.asarray(copy.rotate(90 * quarter, expand=True).convert("L")))
    assert hashes is not None
    assert hashes.shape == (8, 64)
    same, other, nothing = equal_bits(
        hashes, [perceptual_hash(shown), perceptual_hash(picture(seed + 50)), None]
    )
    assert same >= 0.9 > other > nothing == 0


def test_a_picture_of_one_colour_has_no_hash() -> None:
    assert hashes_of_orientations(np.asarray(Image.new("L", (40, 30), 90))) is None
