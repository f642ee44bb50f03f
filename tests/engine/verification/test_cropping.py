"""A crop is located in its picture without local features, and other pictures are not."""

import numpy as np
import pytest

from engine.verification.alignment import Keypoints
from engine.verification.cropping import crop_of, scaled
from engine.verification.descriptors import descriptor_of
from engine.verification.verify import verify
from tests.engine.verification.test_verify import saved, scene

# Left, top, right and bottom of 640 × 480 pixels.
CROPS = [(0, 0, 570, 430), (70, 50, 640, 480), (40, 30, 610, 400), (100, 80, 580, 460)]


@pytest.mark.parametrize("box", CROPS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_crop_lies_where_it_was_cut_to_a_pixel(seed: int, box: tuple[int, int, int, int]) -> None:
    whole = scene(seed)
    crop, original = (descriptor_of(np.asarray(one)) for one in (saved(whole.crop(box), 75), whole))
    found = crop_of(crop.scaled, original.scaled)
    assert found is not None
    height, width = crop.grey.shape
    ends = found @ np.array([(-0.5, -0.5, 1), (width - 0.5, height - 0.5, 1)]).T
    # Places are those of the centres of pixels, in a picture made 256 pixels wide.
    there = (np.array(box, np.float64) * 256 / 640 - 0.5).reshape(2, 2)
    np.testing.assert_allclose((ends[:2] / ends[2]).T, there, atol=1)


def test_other_pictures_and_what_is_too_small_a_part_are_not_placed() -> None:
    seen = [descriptor_of(np.asarray(scene(seed))) for seed in range(6)]
    for place, one in enumerate(seen):
        for other in seen[:place]:
            assert crop_of(one.scaled, other.scaled) is None
    small = descriptor_of(np.asarray(scene(1).crop((300, 200, 400, 280))))
    assert crop_of(small.scaled, seen[1].scaled) is None


def test_a_flat_picture_lies_in_nothing() -> None:
    flat = scaled(np.full((192, 256), 90, np.uint8))
    other = descriptor_of(np.asarray(scene(1))).scaled
    assert crop_of(flat, other) is None
    assert crop_of(other, flat) is None


@pytest.mark.parametrize("box", CROPS)
def test_crops_need_no_local_features(
    monkeypatch: pytest.MonkeyPatch, box: tuple[int, int, int, int]
) -> None:
    def fail(_: object) -> Keypoints:
        raise AssertionError("local features were computed")

    monkeypatch.setattr("engine.verification.descriptors.keypoints_of", fail)
    crop, whole = (descriptor_of(np.asarray(one)) for one in (scene(3).crop(box), scene(3)))
    for a, b in ((crop, whole), (whole, crop)):
        found = verify(a, b)
        assert found.same_picture
    share = (box[2] - box[0]) * (box[3] - box[1]) / (640 * 480)
    assert found.covers_a == pytest.approx(share, abs=0.02)
