"""RAW files: previews, sizes, orientations, and files that cannot be read."""

import numpy as np
import pytest
from PIL import ExifTags, Image

from engine.base.errors import DecodeError
from engine.decoding.decoder import decode, decode_preview
from engine.decoding.raw import kind_of_raw
from tests.drawn import ADOBE, encoded, in_colours_of, mosaic, raw_file
from tests.pictures import picture

SCENE = picture(3, (1200, 800))
SENSOR = np.full((816, 1216), 3000, np.uint16)
# As the tag counts: turned so much to stand upright.
UPRIGHT = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_270}
HEADS = {
    "Fujifilm RAF": b"FUJIFILMCCD-RAW 0201FF129502" + bytes(100),
    "Canon CR3": b"\0\0\0\x18ftypcrx \0\0\0\1crx isom" + bytes(200),
    "Olympus ORF": b"IIRO\x08\0\0\0" + bytes(200),
    "Panasonic RW2": b"IIU\0\x18\0\0\0" + bytes(200),
    "Sigma X3F": b"FOVb\0\0\3\0" + bytes(300),
    "Minolta MRW": b"\0MRM" + bytes(100),
}


def preview(size: tuple[int, int], scene: Image.Image = SCENE) -> bytes:
    return encoded(scene.resize(size), quality=92)


def mean(image: Image.Image) -> np.ndarray:
    return np.asarray(image, np.float64).mean((0, 1))


def apart(image: Image.Image, other: Image.Image) -> float:
    """Pixel by pixel, on average, of 255."""
    same = other.resize(image.size)
    return float(np.abs(np.asarray(image, np.int16) - np.asarray(same, np.int16)).mean())


def sensor(width: int, height: int) -> np.ndarray:
    return np.zeros((height, width), np.uint16)


@pytest.mark.parametrize("orientation", UPRIGHT)
def test_a_raw_is_shown_by_its_preview_upright_as_large_as_its_sensor(orientation: int) -> None:
    previews = [preview((160, 107)), preview((1200, 800))]
    data = raw_file(previews, SENSOR, orientation)
    found = decode(data, 64)
    assert (found.width, found.height) == ((816, 1216) if orientation == 6 else (1216, 816))
    turn = UPRIGHT[orientation]
    expected = SCENE.transpose(turn) if turn is not None else SCENE
    shown = decode_preview(data, 300).image
    assert (shown.width > shown.height) == (expected.width > expected.height)
    assert apart(shown, expected) < 8


def test_a_thumbnail_is_never_taken_for_the_photo() -> None:
    """The preview is another picture here, so that it can be told which one was shown."""
    data = raw_file([preview((160, 107), picture(9))], mosaic(SCENE))
    found = decode(data, 64)
    assert (found.width, found.height) == (1200, 800)
    assert (
        np.abs(mean(found.image) - mean(SCENE)).max() < np.abs(mean(picture(9)) - mean(SCENE)).max()
    )
    assert np.asarray(decode_preview(data, 512).image).std() > 20


def test_the_smallest_preview_that_will_do_is_decoded() -> None:
    red, blue = (Image.new("RGB", (64, 64), colour) for colour in ("red", "blue"))
    data = raw_file(
        [preview((1200, 800), red), preview((6000, 4000), blue)], np.zeros((4000, 6000), "u2")
    )
    assert mean(decode(data, 64).image)[0] > 200
    assert mean(decode_preview(data, None).image)[2] > 200


def test_black_bars_of_a_preview_are_not_part_of_the_photo() -> None:
    barred, whole = Image.new("RGB", (64, 64), "red"), Image.new("RGB", (64, 64), "blue")
    data = raw_file(
        [preview((1200, 900), barred), preview((1800, 1200), whole)], np.zeros((1200, 1800), "u2")
    )
    assert mean(decode(data, 64).image)[2] > 200


def test_a_preview_that_its_camera_turned_is_not_turned_again() -> None:
    upright = SCENE.transpose(Image.Transpose.ROTATE_270)
    data = raw_file([preview((800, 1200), upright)], SENSOR, orientation=6)
    shown = decode_preview(data, 300)
    assert (shown.width, shown.height) == (816, 1216)
    difference = np.asarray(shown.image, np.int16) - np.asarray(
        upright.resize(shown.image.size), np.int16
    )
    assert np.abs(difference).mean() < 8


def test_a_preview_that_says_nothing_has_the_colours_that_its_raw_says() -> None:
    exif = Image.Exif()
    tags = {ExifTags.Base.ColorSpace: 0xFFFF, ExifTags.IFD.Interop: {1: "R03", 2: b"0100"}}
    exif.get_ifd(ExifTags.IFD.Exif).update(tags)
    stored = preview((1620, 1080), in_colours_of(SCENE, ADOBE))
    for said, expected in ((exif.tobytes(), SCENE), (bytes(100), in_colours_of(SCENE, ADOBE))):
        data = HEADS["Fujifilm RAF"] + said + stored
        assert np.abs(mean(decode(data, 64).image) - mean(expected)).max() < 3


@pytest.mark.parametrize("name", HEADS)
def test_what_is_built_in_another_way_is_looked_through(name: str) -> None:
    data = HEADS[name] + preview((160, 107)) + bytes(500) + preview((1620, 1080)) + b"\1" * 3000
    kind = kind_of_raw(data)
    assert kind is not None
    assert name in kind
    found = decode(data, 64)
    assert (found.width, found.height) == (1620, 1080)
    assert np.abs(mean(found.image) - mean(SCENE)).max() < 4


@pytest.mark.parametrize("name", HEADS)
def test_a_raw_without_a_preview_says_that_it_is_one(name: str) -> None:
    for data in (HEADS[name] + bytes(2000), HEADS[name] + preview((160, 107)) + bytes(2000)):
        with pytest.raises(DecodeError, match=f"{name} RAW file whose preview cannot be read"):
            decode(data, 64)


def test_where_the_sensor_cannot_be_read_the_preview_is_the_photo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = raw_file([preview((900, 600))], SENSOR)
    monkeypatch.setattr("engine.decoding.raw._libraw", lambda: None)
    found = decode(data, 64)
    assert (found.width, found.height) == (900, 600)


def test_an_ordinary_tiff_of_a_camera_is_no_raw() -> None:
    from PIL import TiffImagePlugin

    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[271] = "NIKON CORPORATION"
    assert kind_of_raw(encoded(SCENE, "TIFF", tiffinfo=tags)) is None
    assert kind_of_raw(encoded(SCENE)) is None


def test_developing_is_announced_before_it_happens() -> None:
    announced: list[int] = []
    decode(raw_file([], mosaic(SCENE)), 64, announced.append)
    assert announced[0] == 1200 * 800
