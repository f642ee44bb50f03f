import io

import numpy as np
import pytest
from PIL import Image

from engine.base.errors import DecodeError
from engine.decoding.decoder import decode_upright
from engine.training.edits import EDITS, edited_copies
from tests.pictures import picture

SIZE = (320, 240)


def edited(name: str, seed: int = 0) -> Image.Image:
    return EDITS[name](picture(1, SIZE), np.random.default_rng(seed))


def pixels(image: Image.Image) -> np.ndarray:
    return np.asarray(image, np.int16)


@pytest.mark.parametrize(("name", "share"), [("crop_80", 0.8), ("crop_50", 0.5), ("crop_25", 0.25)])
def test_a_crop_keeps_its_share_of_the_area_from_a_place_by_seed(name: str, share: float) -> None:
    part = edited(name)
    assert part.width * part.height / (SIZE[0] * SIZE[1]) == pytest.approx(share, abs=0.01)
    assert part.width / part.height == pytest.approx(SIZE[0] / SIZE[1], abs=0.01)
    whole = pixels(picture(1, SIZE))
    windows = np.lib.stride_tricks.sliding_window_view(whole, (part.height, part.width, 3))
    first = pixels(part)[0, 0]
    places = np.argwhere((windows[:, :, 0, 0, 0] == first).all(axis=-1))
    assert any(np.array_equal(windows[y, x, 0], pixels(part)) for y, x in places)
    assert np.array_equal(pixels(part), pixels(edited(name)))
    others = {edited(name, seed).tobytes() for seed in range(8)}
    assert len(others) > 1


def test_the_other_edits_do_what_they_say() -> None:
    photo = pixels(picture(1, SIZE))
    assert edited("third_size").size == (107, 80)
    assert edited("jpeg_10").size == SIZE
    assert 1 < np.abs(pixels(edited("jpeg_10")) - photo).mean() < 30
    assert np.abs(pixels(edited("brightness")) - np.minimum(photo * 1.3, 255)).max() <= 1
    grey = pixels(edited("grey"))
    assert (grey[..., 0] == grey[..., 1]).all()
    assert (grey[..., 0] == grey[..., 2]).all()
    assert np.array_equal(pixels(edited("mirror")), photo[:, ::-1])
    framed = pixels(edited("border"))
    assert framed.shape == (288, 368, 3)
    assert (framed[:24] == 255).all()
    assert np.array_equal(framed[24:-24, 24:-24], photo)
    tilted = pixels(edited("rotation_10"))
    assert tilted.shape == photo.shape
    assert (tilted[0, 0] == 0).all()
    assert np.abs(tilted[120, 160] - photo[120, 160]).max() < 60
    assert np.array_equal(pixels(edited("rotation_90")), np.rot90(photo))


def test_every_edit_of_a_tiny_picture_is_a_picture() -> None:
    for copy in edited_copies(Image.new("RGB", (1, 2), "red")):
        assert copy.mode == "RGB"
        assert min(copy.size) >= 1


def test_a_photo_to_edit_is_upright_and_no_larger_than_needed() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    picture(2, (1600, 1200)).save(buffer, "PNG", exif=exif)
    upright = decode_upright(buffer.getvalue(), 300)
    assert (upright.mode, upright.size) == ("RGB", (300, 400))
    with pytest.raises(DecodeError):
        decode_upright(b"no picture", 300)
