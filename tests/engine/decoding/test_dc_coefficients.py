"""A huge progressive JPEG at an eighth of its size, compared with libjpeg."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from engine.decoding import opening
from engine.decoding.dc_coefficients import eighth_of
from engine.decoding.decoder import Decoded, decode, decode_preview
from tests.pictures import picture

SIDE = 16


def saved(size: tuple[int, int] = (300, 260), mode: str = "RGB", **options: object) -> bytes:
    buffer = io.BytesIO()
    image = picture(7, size).convert(mode)
    image.save(buffer, "JPEG", **{"progressive": True, "quality": 90, **options})
    return buffer.getvalue()


def by_libjpeg(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.draft(None, (image.width // 8, image.height // 8))
    image.load()
    return image


def by_coefficients(data: bytes, side: int = SIDE) -> Image.Image:
    image = eighth_of(data, side)
    assert image is not None
    return image


def differences(one: Image.Image, other: Image.Image) -> np.ndarray:
    assert (one.size, one.mode) == (other.size, other.mode)
    return np.abs(np.asarray(one).astype(int) - np.asarray(other).astype(int))


@pytest.mark.parametrize("size", [(256, 256), (300, 260), (517, 601), (1000, 257)])
@pytest.mark.parametrize("restart", [0, 1])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_pixels_are_those_of_libjpeg_up_to_rounding(
    mode: str, restart: int, size: tuple[int, int]
) -> None:
    data = saved(size, mode, subsampling="4:4:4", restart_marker_rows=restart)
    assert differences(by_coefficients(data), by_libjpeg(data)).max() <= 1


@pytest.mark.parametrize("quality", [5, 50, 98])
def test_pixels_of_any_quality_are_those_of_libjpeg(quality: int) -> None:
    data = saved(subsampling="4:4:4", quality=quality)
    assert differences(by_coefficients(data), by_libjpeg(data)).max() <= 1


@pytest.mark.parametrize("subsampling", ["4:2:2", "4:2:0"])
@pytest.mark.parametrize("restart", [0, 1])
def test_of_fewer_colours_brightness_is_the_same_and_colour_on_half_the_sides(
    restart: int, subsampling: str
) -> None:
    data = saved((517, 601), subsampling=subsampling, restart_marker_rows=restart)
    one, other = by_coefficients(data), by_libjpeg(data)
    for channel in one.convert("YCbCr").split(), other.convert("YCbCr").split():
        assert channel[0].size == (65, 76)
    assert differences(one.convert("L"), other.convert("L")).mean() < 1
    assert differences(one.reduce(2), other.reduce(2)).mean() < 1.5


def test_what_would_come_out_too_small_is_left_to_libjpeg() -> None:
    data = saved((8 * SIDE + 40, 8 * SIDE), subsampling="4:4:4")
    assert eighth_of(data, SIDE) is not None
    assert eighth_of(data, SIDE + 1) is None
    halved = saved((16 * SIDE + 40, 16 * SIDE), subsampling="4:2:0")
    assert eighth_of(halved, SIDE) is not None
    assert eighth_of(halved, SIDE + 1) is None


@pytest.mark.parametrize("options", [{"progressive": False}, {"mode": "CMYK"}, {"keep_rgb": True}])
def test_other_kinds_are_left_to_libjpeg(options: dict[str, object]) -> None:
    assert eighth_of(saved(**options), SIDE) is None


@pytest.mark.parametrize("scans", range(1, 10))
def test_what_is_not_known_to_its_last_bit_is_left_to_libjpeg(scans: int) -> None:
    # libjpeg would smooth it.
    data = saved()
    parts = data.split(b"\xff\xda")
    assert len(parts) == 11
    data = b"\xff\xda".join(parts[: scans + 1]) + b"\xff\xd9"
    # The seventh scan has the last bit of these coefficients.
    assert (eighth_of(data, SIDE) is None) == (scans < 7)


def test_any_cut_and_any_damage_is_taken() -> None:
    data, random = saved((256, 256)), np.random.default_rng(3)
    for cut in range(0, len(data) - 1, 97):
        assert eighth_of(data[:cut], SIDE) is None
    shown = 0
    for _ in range(500):
        spoilt = bytearray(data)
        for place in random.integers(2, 3000, 3):
            spoilt[place] = random.integers(256)
        image = eighth_of(bytes(spoilt), SIDE)
        shown += image is not None
        assert image is None or image.width * image.height <= len(data)
    assert shown


def test_segments_that_are_too_short_are_left_to_libjpeg() -> None:
    data = saved()
    for marker in (b"\xff\xc2", b"\xff\xda", b"\xff\xc4", b"\xff\xdb", b"\xff\xee"):
        place = data.find(marker)
        place = place if place > 0 else 2
        for length in range(2, 12):
            short = marker + length.to_bytes(2) + bytes(range(1, length - 1))
            assert eighth_of(data[:place] + short + b"\xff\xd9", SIDE) is None


def close(one: Decoded, other: Decoded) -> bool:
    assert (one.width, one.height, one.cut_off) == (other.width, other.height, other.cut_off)
    thumbnails = [Image.open(io.BytesIO(d.thumbnail)) for d in (one, other)]
    assert thumbnails[0].size == thumbnails[1].size
    return bool(differences(one.image, other.image).mean() < 1)


def test_the_decoder_takes_huge_pictures_so_with_their_turn_and_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved((4400, 4200), exif=exif.tobytes(), icc_profile=profile, subsampling="4:2:0")
    plain, seen = decode(data, 224), list[tuple[int, int]]()

    def note(given: bytes, side: int) -> Image.Image | None:
        image = eighth_of(given, side)
        assert image is not None
        seen.append(image.size)
        return image

    monkeypatch.setattr(opening, "_HUGE", 4400 * 4200)
    monkeypatch.setattr("engine.decoding.dc_coefficients.eighth_of", note)
    assert close(decode(data, 224), plain)
    assert seen == [(550, 525)]
    assert (plain.width, plain.height) == (4200, 4400)
    # Every pixel is what libjpeg is for.
    decode_preview(data)
    assert len(seen) == 1
    decode_preview(data, 250)
    assert len(seen) == 2


def test_a_huge_picture_that_is_cut_off_is_shown_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved((4400, 4200))
    half = data[: len(data) // 2]
    plain = decode(half, 224)
    monkeypatch.setattr(opening, "_HUGE", 4400 * 4200)
    assert decode(half, 224).image.tobytes() == plain.image.tobytes()
    assert plain.cut_off


def test_a_huge_picture_announces_few_pixels_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_HUGE", 4400 * 4200)
    announced = list[int]()
    decode(saved((4400, 4200)), 224, announced.append)
    assert announced == [4400 * 4200 // 64]
    announced.clear()
    # Its kind is found out by then.
    decode(saved((4400, 4200), "CMYK"), 224, announced.append)
    assert announced == [4400 * 4200 // 64, 4400 * 4200]
