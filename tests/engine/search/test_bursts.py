"""The ranking of photos of one moment, and its reasons."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from engine.base.progress import drain
from engine.library import Library
from engine.results import Quality
from engine.search.bursts import quality_of, ranked_by_quality
from tests.engine.verification.test_verify import scene


def pixels(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("RGB"))


@pytest.mark.parametrize("seed", range(6))
def test_a_blurred_or_shaken_photo_is_less_sharp(seed: int) -> None:
    image = scene(seed)
    sharp = quality_of(pixels(image)).sharpness
    moved = [np.roll(pixels(image), step, axis=1) for step in range(0, 8, 2)]
    shaken = Image.fromarray(np.mean(moved, axis=0).astype(np.uint8))
    for worse in (image.filter(ImageFilter.GaussianBlur(2)), shaken):
        assert quality_of(pixels(worse)).sharpness < 0.85 * sharp


def test_the_sharpest_region_counts_and_not_the_ground() -> None:
    image = scene(1)
    soft = image.filter(ImageFilter.GaussianBlur(4))
    part = soft.copy()
    box = (image.width // 3, image.height // 3, 2 * image.width // 3, 2 * image.height // 3)
    part.paste(image.crop(box), box[:2])
    whole = quality_of(pixels(image)).sharpness
    assert quality_of(pixels(part)).sharpness > 0.6 * whole
    assert quality_of(pixels(soft)).sharpness < 0.4 * whole


def test_what_has_no_detail_is_too_bright_or_too_dark() -> None:
    grey = np.full((60, 80, 3), 128, np.uint8)
    assert quality_of(grey) == Quality(0.0, 0.0, 0.0)
    bright, dark = grey.copy(), grey.copy()
    bright[:30], dark[:15] = 255, 0
    assert quality_of(bright).too_bright == pytest.approx(0.5)
    assert quality_of(dark).too_dark == pytest.approx(0.25)
    assert quality_of(np.zeros((1, 1, 3), np.uint8)).sharpness == 0


def test_sharp_before_well_exposed_and_what_cannot_be_read_last() -> None:
    found = {
        1: Quality(5.0, 0.0, 0.0),
        2: Quality(9.8, 0.0, 0.2),
        3: Quality(10.0, 0.0, 0.01),
        4: None,
        5: Quality(9.5, 0.0, 0.0),
        6: Quality(9.6, 0.3, 0.0),
    }
    judged = ranked_by_quality(found)
    assert [(one.photo_id, one.reasons) for one in judged] == [
        (3, ("sharpest",)),
        (5, ("as-sharp", "best-exposed")),
        (2, ("as-sharp", "too-bright")),
        (6, ("as-sharp", "too-dark")),
        (1, ("softer", "best-exposed")),
        (4, ("unread",)),
    ]
    assert judged[-1].quality is None


def test_files_are_read_once_and_what_is_gone_is_left_out(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "burst"
    folder.mkdir()
    scene(1).save(folder / "sharp.png")
    scene(1).filter(ImageFilter.GaussianBlur(3)).save(folder / "soft.png")
    drain(library.folders.add([folder]))
    ids = {photo.path.name: photo.id for photo in library.photos.newest(9)}
    judged = library.bursts.judge([ids["soft.png"], ids["sharp.png"], 999])
    assert [one.photo_id for one in judged] == [ids["sharp.png"], ids["soft.png"]]
    (folder / "soft.png").unlink()
    assert library.bursts.judge(list(ids.values())) == judged, "known by its content"
