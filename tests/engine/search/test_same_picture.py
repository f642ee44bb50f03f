"""Hashes that find rotated and mirrored copies, and pictures stored for comparison."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps

from engine.decoding.signatures import orientations, signature_of, upright_hash
from engine.search.same_picture import equal_bits
from tests.pictures import picture


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("quarter", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_turned_or_mirrored_copy_has_one_of_eight_hashes(
    seed: int, quarter: int, mirrored: bool
) -> None:
    shown = picture(seed)
    copy = ImageOps.mirror(shown) if mirrored else shown
    hashes = orientations(np.asarray(copy.rotate(90 * quarter, expand=True).convert("L")))
    assert hashes is not None
    assert hashes.shape == (8, 64)
    same, other, nothing = equal_bits(hashes, [_stored(shown), _stored(picture(seed + 50)), None])
    assert same >= 0.9 > other > nothing == 0


def test_a_picture_of_one_colour_has_no_hash() -> None:
    assert orientations(np.asarray(Image.new("L", (40, 30), 90))) is None
    assert _stored(Image.new("RGB", (40, 30), (90, 80, 70))) is None


def _stored(shown: Image.Image) -> NDArray[np.bool_] | None:
    return upright_hash(signature_of(np.asarray(shown)))
