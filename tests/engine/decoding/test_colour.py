"""Colours of a file are decoded as intended, whatever describes them."""

import io
import struct

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageCms

from engine.decoding.colour import is_srgb
from engine.decoding.colour_spaces import SRGB, inverse, of_numbers, profile_of, times, to_xyz
from engine.decoding.decoder import decode, decode_preview, decode_region, decode_upright
from tests.drawn import (
    ADOBE,
    DISPLAY_P3,
    PROPHOTO,
    SRGB_PROFILE,
    SWAPPED,
    encoded,
    grey_profile,
    in_colours_of,
    photoshop,
    with_chunk,
)
from tests.pictures import picture

# Of other amounts of red, green and blue, so that a swap shows in the mean.
SCENE = Image.merge(
    "RGB",
    [
        band.point([round(value * share) for value in range(256)])
        for band, share in zip(picture(3).split(), (1, 0.7, 0.5), strict=True)
    ],
)
TOLERANCE = 3.0


def mean(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("RGB"), np.float64).mean((0, 1))


def is_like(image: Image.Image, other: Image.Image, tolerance: float = TOLERANCE) -> bool:
    return bool(np.abs(mean(image) - mean(other)).max() <= tolerance)


def linear(image: Image.Image) -> np.ndarray:
    values = np.asarray(image, np.float64) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("profile", [DISPLAY_P3, ADOBE, PROPHOTO, SWAPPED])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_a_profile_says_what_the_eye_sees(kind: str, profile: bytes) -> None:
    stored = in_colours_of(SCENE, profile)
    assert not is_like(stored, SCENE)
    quality = {} if kind in {"PNG", "TIFF"} else {"quality": 96}
    data = encoded(stored, kind, icc_profile=profile, **quality)
    assert is_like(decode_preview(data).image, SCENE)
    assert is_like(decode_region(data, 64), SCENE)


def test_indexing_thumbnail_query_and_viewer_agree() -> None:
    data = encoded(in_colours_of(SCENE, SWAPPED), "PNG", icc_profile=SWAPPED)
    found = decode(data, 64)
    with Image.open(io.BytesIO(found.thumbnail)) as thumbnail:
        shown = [found.image, thumbnail, decode_region(data, 64), decode_upright(data, 64)]
        assert all(is_like(image, SCENE) for image in [*shown, decode_preview(data, 100).image])
    assert decode_region(data, 64).tobytes() == found.image.tobytes()


@pytest.mark.parametrize("mode", ["P", "RGBA"])
def test_palettes_and_transparent_pictures_have_profiles_too(mode: str) -> None:
    stored = in_colours_of(SCENE, DISPLAY_P3)
    stored = stored.quantize(256) if mode == "P" else stored.convert("RGBA")
    data = encoded(stored, "PNG", icc_profile=DISPLAY_P3)
    assert is_like(decode_preview(data).image, SCENE, 6)


@pytest.mark.parametrize("gamma", [1.0, 1.8, 2.2])
@pytest.mark.parametrize(("kind", "deep"), [("JPEG", False), ("PNG", True), ("TIFF", True)])
def test_grey_has_a_gamma_of_its_own(kind: str, deep: bool, gamma: float) -> None:
    grey = SCENE.convert("L")
    light = linear(grey) ** (1 / gamma)
    shapes = [np.round(light * 255).astype(np.uint8)]
    shapes += [np.round(light * 65535).astype(np.uint16)] if deep else []
    for values in shapes:
        data = encoded(Image.fromarray(values), kind, icc_profile=grey_profile(gamma))
        assert is_like(decode_preview(data).image, grey), values.dtype


@pytest.mark.parametrize(
    "damaged",
    [
        DISPLAY_P3[:200],
        bytes(range(256)) * 3,
        DISPLAY_P3[:128] + bytes(500),
        DISPLAY_P3[:16] + b"CMYK" + DISPLAY_P3[20:],
        b"",
    ],
)
def test_a_damaged_profile_or_one_of_other_colours_is_ignored(damaged: bytes) -> None:
    for kind in ("JPEG", "PNG"):
        data = encoded(SCENE, kind, icc_profile=damaged)
        assert is_like(decode(data, 64).image, SCENE), kind


def test_srgb_is_told_by_its_numbers_and_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    own = profile_of(SRGB)
    assert own is not None
    assert is_srgb(SRGB_PROFILE)
    assert is_srgb(own)
    assert not any(is_srgb(other) for other in (DISPLAY_P3, ADOBE, PROPHOTO, SWAPPED))
    assert not is_srgb(grey_profile(2.2))
    plain = decode(encoded(SCENE), 64)
    monkeypatch.setattr(ImageCms, "buildTransform", None)
    for profile in (SRGB_PROFILE, own):
        marked = decode(encoded(SCENE, icc_profile=profile), 64)
        assert marked.image.tobytes() == plain.image.tobytes()
        assert marked.thumbnail == plain.thumbnail


def test_a_profile_of_inks_goes_with_inks() -> None:
    """No profile of inks is at hand; that of Lab colours stands for one in a document."""
    lab = ImageCms.profileToProfile(
        SCENE, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    assert is_like(decode_preview(encoded(lab, "TIFF")).image, SCENE)
    planes = list(np.frombuffer(lab.tobytes(), np.uint8).reshape(*SCENE.size[::-1], 3).T)
    planes = [planes[0].T, planes[1].T ^ 128, planes[2].T ^ 128]
    assert is_like(decode_preview(photoshop(planes, 9, large=True)).image, SCENE)


def test_png_names_its_colours_by_numbers() -> None:
    p3 = encoded(in_colours_of(SCENE, DISPLAY_P3), "PNG")
    assert is_like(decode(with_chunk(p3, b"cICP", bytes((12, 13, 0, 1))), 64).image, SCENE)
    # Numbers go before a profile, that before primaries.
    both = encoded(in_colours_of(SCENE, DISPLAY_P3), "PNG", icc_profile=SWAPPED)
    assert is_like(decode(with_chunk(both, b"cICP", bytes((12, 13, 0, 1))), 64).image, SCENE)


@pytest.mark.parametrize("gamma", [1.0, 1 / 1.8, 1 / 2.6])
def test_png_says_a_gamma(gamma: float) -> None:
    values = np.round(linear(SCENE) ** gamma * 255).astype(np.uint8)
    chunk = struct.pack(">I", round(gamma * 100_000))
    data = with_chunk(encoded(Image.fromarray(values), "PNG"), b"gAMA", chunk)
    assert is_like(decode(data, 64).image, SCENE)
    assert not is_like(decode(encoded(Image.fromarray(values), "PNG"), 64).image, SCENE)


def test_png_says_primaries() -> None:
    data = encoded(in_colours_of(SCENE, ADOBE), "PNG")
    primaries = (31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)
    data = with_chunk(data, b"gAMA", struct.pack(">I", 45471))
    data = with_chunk(data, b"cHRM", struct.pack(">8I", *primaries))
    assert is_like(decode(data, 64).image, SCENE)
    # Which sRGB's own chunk overrules.
    plain = with_chunk(encoded(SCENE, "PNG"), b"cHRM", struct.pack(">8I", *primaries))
    assert is_like(decode(with_chunk(plain, b"sRGB", b"\0"), 64).image, SCENE)


def test_primaries_that_span_nothing_are_ignored() -> None:
    for numbers in ((0,) * 8, (31270, 32900, 10000, 10000, 20000, 20000, 30000, 30000)):
        data = with_chunk(encoded(SCENE, "PNG"), b"cHRM", struct.pack(">8I", *numbers))
        assert is_like(decode(data, 64).image, SCENE)


@pytest.mark.parametrize("kind", ["HEIF", "AVIF"])
def test_boxes_name_the_colours(kind: str) -> None:
    stored = in_colours_of(SCENE, DISPLAY_P3)
    options = {"color_primaries": 12, "transfer_characteristics": 13, "matrix_coefficients": 6}
    data = encoded(stored, kind, quality=96, save_nclx_profile=True, **options)
    place = data.find(b"colrnclx")
    if place >= 0:
        data = data[: place + 8] + struct.pack(">2H", 12, 13) + data[place + 12 :]
    assert is_like(decode(data, 64).image, SCENE)


@pytest.mark.parametrize(
    "tags",
    [
        {ExifTags.Base.ColorSpace: 2},
        {ExifTags.Base.ColorSpace: 0xFFFF, ExifTags.IFD.Interop: {1: "R03", 2: b"0100"}},
    ],
)
@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_says_adobe_rgb(tags: dict[int, object], order: str) -> None:
    exif = Image.Exif()
    exif.endian = order
    exif.get_ifd(ExifTags.IFD.Exif).update(tags)
    data = encoded(in_colours_of(SCENE, ADOBE), quality=96, exif=exif)
    assert is_like(decode(data, 64).image, SCENE)
    # A profile says more.
    exact = encoded(SCENE, quality=96, exif=exif, icc_profile=SRGB_PROFILE)
    assert is_like(decode(exact, 64).image, SCENE)


def test_exif_of_ordinary_photos_changes_nothing() -> None:
    exif = Image.Exif()
    tags = {ExifTags.Base.ColorSpace: 1, ExifTags.IFD.Interop: {1: "R98", 2: b"0100"}}
    exif.get_ifd(ExifTags.IFD.Exif).update(tags)
    assert decode(encoded(SCENE, exif=exif), 64).image == decode(encoded(SCENE), 64).image


def hdr(transfer: int) -> Image.Image:
    """The scene with its white at 203 cd/m², in the primaries of BT.2020."""
    from engine.decoding.tone_mapping import _to_pq

    to_wide = times(inverse(to_xyz(of_numbers(9, 1).primaries)), to_xyz(SRGB.primaries))
    light = np.clip(linear(SCENE) @ np.array(to_wide).T, 0, None)
    if transfer == 16:
        signal = _to_pq(light * 203)
    else:
        # 203 of 1000 cd/m² are 75 % of the signal (BT.2408).
        scene = light * 0.265
        logarithm = 0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073
        signal = np.where(scene <= 1 / 12, np.sqrt(3 * scene), logarithm)
    return Image.fromarray(np.round(np.clip(signal, 0, 1) * 255).astype(np.uint8))


@pytest.mark.parametrize("transfer", [16, 18])
def test_high_dynamic_range_is_neither_grey_nor_dark(transfer: int) -> None:
    stored = hdr(transfer)
    data = with_chunk(encoded(stored, "PNG"), b"cICP", bytes((9, transfer, 0, 1)))
    shown = decode(data, 64).image
    assert is_like(shown, SCENE, 30)
    spread = [np.asarray(i.convert("RGB"), np.float64).std() for i in (shown, stored, SCENE)]
    assert abs(spread[0] - spread[2]) < abs(spread[1] - spread[2])
    # What is brighter than paper is white, not wrapped round.
    blaze = with_chunk(
        encoded(Image.new("RGB", (32, 32), "white"), "PNG"), b"cICP", bytes((9, transfer, 0, 1))
    )
    assert min(decode(blaze, 16).image.getextrema())[0] > 245


def test_a_space_of_its_own_makes_the_profile_that_little_cms_makes() -> None:
    stored = in_colours_of(SCENE, SRGB_PROFILE)
    own = profile_of(SRGB)
    assert own is not None
    assert is_like(in_colours_of(stored, own), SCENE, 0.5)
