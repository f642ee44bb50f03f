import io
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import AvifImagePlugin, ExifTags, Image, ImageFile, TiffImagePlugin, TiffTags

from engine.base.errors import DecodeError
from engine.decoding.bounds import THUMBNAIL_SIDE
from engine.decoding.decoder import (
    Decoded,
    decode,
    decode_preview,
    decode_region,
    decode_upright,
)
from engine.decoding.pixels import fit
from engine.results import Region
from tests.pictures import picture


def encoded(image: Image.Image, format: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def quadrants() -> Image.Image:
    """Red, green / blue, white: shows which way up a picture is."""
    pixels = np.zeros((80, 120, 3), np.uint8)
    pixels[:40, :60], pixels[:40, 60:] = (255, 0, 0), (0, 255, 0)
    pixels[40:, :60], pixels[40:, 60:] = (0, 0, 255), (255, 255, 255)
    return Image.fromarray(pixels)


def pixels_of(found: Decoded) -> np.ndarray:
    return np.asarray(found.image)


def corner(pixels: np.ndarray, row: int, column: int) -> tuple[int, ...]:
    side = len(pixels)
    return tuple(round(v / 255) for v in pixels[(side - 1) * row][(side - 1) * column])


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "HEIF", "AVIF"])
def test_every_common_format_decodes_to_the_same_scene(format: str) -> None:
    scene = picture(1)
    found = decode(encoded(scene, format), 64)
    assert pixels_of(found).shape == (64, 64, 3)
    assert pixels_of(found).dtype == np.uint8
    assert (found.width, found.height) == scene.size
    expected = np.asarray(scene.resize((64, 64), Image.Resampling.BICUBIC), np.float32)
    assert np.abs(pixels_of(found).astype(np.float32) - expected).mean() < 12


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied_exactly_once(orientation: int) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = quadrants()
    if orientation in undo:
        stored = stored.transpose(undo[orientation])
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    found = decode(encoded(stored, "JPEG", exif=exif, quality=95), 32)
    assert (found.width, found.height) == (120, 80)
    assert corner(pixels_of(found), 0, 0) == (1, 0, 0)
    assert corner(pixels_of(found), 0, 1) == (0, 1, 0)
    assert corner(pixels_of(found), 1, 0) == (0, 0, 1)
    with Image.open(io.BytesIO(found.thumbnail)) as thumbnail:
        assert thumbnail.size == (120, 80)


@pytest.mark.parametrize("format", ["PNG", "TIFF", "JPEG"])
def test_a_large_picture_is_upright_too(format: str) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    large = quadrants().resize((5400, 3600)).transpose(Image.Transpose.ROTATE_90)
    found = decode(encoded(large, format, exif=exif), 32)
    assert (found.width, found.height) == (5400, 3600)
    assert corner(pixels_of(found), 0, 0) == (1, 0, 0)
    assert corner(pixels_of(found), 1, 0) == (0, 0, 1)


@pytest.mark.parametrize("size", [(600, 400), (5400, 3600)])
@pytest.mark.parametrize(("tag", "is_turned"), [(1, False), (None, True)])
def test_the_tag_of_a_tiff_goes_before_its_xmp(
    size: tuple[int, int], tag: int | None, is_turned: bool
) -> None:
    """Programs that turn the pixels often leave the XMP as it was."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[700] = b'<rdf:Description tiff:Orientation="6"/>'
    tags.tagtype[700] = TiffTags.BYTE
    if tag is not None:
        tags[ExifTags.Base.Orientation] = tag
    found = decode(encoded(quadrants().resize(size), "TIFF", tiffinfo=tags), 32)
    assert (found.width, found.height) == (size[::-1] if is_turned else size)
    with Image.open(io.BytesIO(found.thumbnail)) as thumbnail:
        assert (thumbnail.height > thumbnail.width) == is_turned
    assert (corner(pixels_of(found), 0, 0) == corner(np.asarray(quadrants()), 0, 0)) != is_turned


def test_thumbnail_keeps_the_shape() -> None:
    found = decode(encoded(picture(2, (900, 300))), 64)
    with Image.open(io.BytesIO(found.thumbnail)) as thumbnail:
        assert thumbnail.format == "JPEG"
        assert thumbnail.size == (THUMBNAIL_SIDE, 85)


@pytest.mark.parametrize("size", [(2100, 1500), (900, 300), (256, 256), (100, 30)])
def test_a_thumbnail_is_made_of_what_the_square_is_made_of(size: tuple[int, int]) -> None:
    data = encoded(picture(2, size))
    with Image.open(io.BytesIO(data)) as image:
        image.draft("RGB", (THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        small = image.copy()
    assert decode(data, 64).thumbnail == encoded(fit(small, THUMBNAIL_SIDE), quality=82)


def test_transparency_becomes_white_paper() -> None:
    found = decode(encoded(Image.new("RGBA", (20, 20), (255, 0, 0, 0)), "PNG"), 16)
    assert (pixels_of(found) == 255).all()


def test_sixteen_bit_grey_keeps_its_range() -> None:
    ramp = np.linspace(0, 4095, 64, dtype=np.uint16)[None].repeat(64, 0)
    found = decode(encoded(Image.fromarray(ramp), "TIFF"), 64)
    assert pixels_of(found)[:, 0].max() < 10
    assert pixels_of(found)[:, -1].min() > 245


def test_a_large_picture_of_sixteen_bit_grey_is_one_too() -> None:
    ramp = np.linspace(0, 65535, 4800, dtype=np.uint16)[None].repeat(3600, 0)
    found = decode(encoded(Image.fromarray(ramp), "TIFF"), 64)
    assert (found.width, found.height) == (4800, 3600)
    assert pixels_of(found)[:, 0].max() < 10
    assert pixels_of(found)[:, -1].min() > 245


def test_first_frame_of_an_animation() -> None:
    red, blue = Image.new("RGB", (32, 32), "red"), Image.new("RGB", (32, 32), "blue")
    found = decode(encoded(red, "GIF", save_all=True, append_images=[blue]), 8)
    assert corner(pixels_of(found), 0, 0) == (1, 0, 0)


@pytest.mark.parametrize("size", [(40, 30), (5400, 3600)])
def test_exif_that_cannot_be_written_again_is_no_reason_to_refuse(size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation], exif[ExifTags.Base.ImageWidth] = 6, 640
    written = bytearray(exif.tobytes())
    # The width becomes a text.
    written[19] = 2
    changed = Image.Exif()
    changed.load(bytes(written))
    with pytest.raises(struct.error):
        changed.tobytes()
    stored = quadrants().resize(size).transpose(Image.Transpose.ROTATE_90)
    found = decode(encoded(stored, "PNG", exif=bytes(written)), 32)
    assert (found.width, found.height) == size
    assert corner(pixels_of(found), 0, 0) == (1, 0, 0)
    assert corner(pixels_of(found), 1, 0) == (0, 0, 1)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\0" * 500, "zeros"),
        (b"hello, world", "not a picture"),
        (encoded(picture(4))[:2000], "cut off"),
        (encoded(picture(4), "PNG")[:3000], "cut off"),
    ],
)
def test_what_is_no_picture_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(DecodeError, match=reason):
        decode(data, 32)


@pytest.mark.parametrize("size", [(20_000, 20_000), (15_000, 12_000), (1, 300_000)])
def test_a_bomb_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    bomb = encoded(Image.new("1", size), "PNG")
    announced: list[int] = []
    with pytest.raises(DecodeError, match="refused"):
        decode(bomb, 32, announced.append)
    assert announced == []


@pytest.mark.parametrize("options", [{}, {"lossless": True}, {"save_all": True}])
def test_the_size_of_a_webp_is_announced_before_it_is_opened(options: dict[str, object]) -> None:
    announced: list[int] = []
    scene = picture(4, (300, 200))
    if "save_all" in options:
        options["append_images"] = [scene.rotate(180)]
    decode(encoded(scene, "WEBP", **options), 32, announced.append)
    assert announced == [60_000, 60_000]


@pytest.mark.parametrize("format", ["PNG", "TIFF", "AVIF", "GIF"])
def test_nothing_is_decoded_before_it_was_announced(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    load = ImageFile.ImageFile.load
    monkeypatch.setattr(
        ImageFile.ImageFile, "load", lambda image: order.append("load") or load(image)
    )
    data = encoded(picture(4, (300, 200)), format)
    order.clear()
    for act in (decode, decode_preview, decode_region, decode_upright):
        act(data, 32, announce=lambda pixels: order.append("announce"))
        assert order[0] == "announce", act
        assert "load" in order
        order.clear()


def test_a_machine_of_many_cores_needs_no_more_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread's stack counts as its worker's memory; Pillow would start one a core."""
    started: list[int] = []
    make = AvifImagePlugin._avif.AvifDecoder

    def look(data: bytes, codec: str, threads: int) -> object:
        started.append(threads)
        return make(data, codec, threads)

    monkeypatch.setattr(AvifImagePlugin._avif, "AvifDecoder", look)
    decode(encoded(picture(4), "AVIF"), 32)
    assert started == [4]


def test_a_progressive_jpeg_announces_what_it_keeps() -> None:
    announced: list[int] = []
    for progressive in (True, False):
        decode(encoded(picture(4, (1600, 1200)), progressive=progressive), 32, announced.append)
    assert announced == [1600 * 1200, 400 * 300]


def test_region_is_the_part_that_was_meant() -> None:
    data = encoded(quadrants(), "PNG")
    part = np.asarray(decode_region(data, 16, Region(0.55, 0.05, 0.95, 0.45)))
    assert (part.reshape(-1, 3) == (0, 255, 0)).all()
    whole = decode_region(data, 16)
    assert np.array_equal(whole, pixels_of(decode(data, 16)))


@pytest.mark.parametrize("edges", [(0, 0, 0, 1), (0.5, 0, 0.4, 1), (-0.1, 0, 1, 1), (0, 0, 1, 1.2)])
def test_an_impossible_region_is_refused(edges: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="fractions"):
        Region(*edges)


_SEEDS = [encoded(picture(5, (64, 48)), f) for f in ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "HEIF")]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(_SEEDS), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255))))
def test_a_mutated_file_decodes_or_says_why(seed: bytes, flips: list[tuple[float, int]]) -> None:
    data = bytearray(seed)
    for place, value in flips:
        data[int(place * len(data))] = value
    try:
        outcome = pixels_of(decode(bytes(data), 32)).shape
    except DecodeError as error:
        outcome = error.reason
    assert outcome == (32, 32, 3) or (isinstance(outcome, str) and "\n" not in outcome)


@pytest.mark.parametrize("size", [(600, 400), (200, 100)])
def test_a_thumbnail_says_nothing_that_the_file_says(size: tuple[int, int]) -> None:
    data = encoded(picture(1, size), comment=b"where we live")
    assert b"where we live" in data
    assert b"where we live" not in decode(data, 64).thumbnail
