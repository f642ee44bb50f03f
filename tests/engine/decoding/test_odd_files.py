"""Files of odd kinds: deep ones, planes, documents, JPEG XL, drawings, films, large and cut off."""

import io
import struct
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageDraw, ImageFile

from engine.base.errors import DecodeError
from engine.decoding.bounds import MAX_PIXELS
from engine.decoding.colour_spaces import ADOBE_RGB, profile_of
from engine.decoding.decoder import decode, decode_preview, decode_region, decode_upright
from engine.decoding.jpeg_xl import size_of_jpeg_xl
from engine.decoding.pixel_rules import may_differ
from tests.drawn import ADOBE, DISPLAY_P3, encoded, in_colours_of, photoshop, tiff, with_chunk
from tests.pictures import picture

SCENE = picture(3)
VALUES = np.asarray(SCENE)
GREY = np.asarray(SCENE.convert("L"))
RGB_TAGS = {259: (3, 1, 1), 262: (3, 1, 2), 277: (3, 1, 3)}
GREY_TAGS = {259: (3, 1, 1), 262: (3, 1, 1), 277: (3, 1, 1)}


def mean(image: Image.Image) -> np.ndarray:
    return np.asarray(image, np.float64).mean((0, 1))


def differs(one: Image.Image, other: Image.Image) -> float:
    """On average, of 255."""
    assert (one.size, one.mode) == (other.size, other.mode)
    return float(np.abs(np.asarray(one, np.float64) - np.asarray(other, np.float64)).mean())


def spread(image: Image.Image) -> float:
    """Deviation of the brightness, of 255."""
    return float(np.asarray(image.convert("L"), np.float64).std())


def assert_like(data: bytes, expected: Image.Image, tolerance: float = 2) -> None:
    found = decode_preview(data)
    assert (found.width, found.height) == expected.size
    assert np.abs(mean(found.image) - mean(expected.convert("RGB"))).max() < tolerance
    assert np.abs(mean(decode(data, 64).image) - mean(expected.convert("RGB"))).max() < tolerance


# ------------------------------------------------------------------------------------ deep values
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "JPEG2000"])
def test_grey_of_sixteen_bits_keeps_the_contrast_that_it_has(kind: str) -> None:
    fog = (110 + GREY.astype(np.float32) / 255 * 45).astype(np.uint8)
    deep = fog.astype(np.uint16) * 257
    assert_like(encoded(Image.fromarray(deep), kind), Image.fromarray(fog))


def test_a_night_in_a_png_stays_dark() -> None:
    night = (GREY // 18).astype(np.uint8)
    assert_like(
        encoded(Image.fromarray(night.astype(np.uint16) * 257), "PNG"), Image.fromarray(night)
    )


def test_values_that_use_little_of_their_room_are_stretched() -> None:
    twelve = (GREY.astype(np.uint32) * 4095 // 255).astype(np.uint16)
    found = np.asarray(decode_preview(encoded(Image.fromarray(twelve), "TIFF")).image)
    assert found.min() < 5
    assert found.max() > 250


@pytest.mark.parametrize(("highest", "negative"), [(None, False), (None, True), (4095, False)])
def test_a_tiff_says_what_its_white_is(highest: int | None, negative: bool) -> None:
    white = highest or 65535
    values = (255 - GREY if negative else GREY).astype(np.uint32) * white // 255
    tags = {**GREY_TAGS, 258: (3, 1, 16), 262: (3, 1, 0 if negative else 1)}
    if highest:
        tags[281] = (3, 1, highest)
    data = tiff(320, 240, tags, values.astype("<u2").tobytes())
    assert_like(data, SCENE.convert("L"))


def test_floats_are_stretched_by_their_own_range() -> None:
    data = encoded(Image.fromarray(GREY.astype(np.float32) * 40), "TIFF")
    found = np.asarray(decode_preview(data).image)
    assert found.min() < 5
    assert found.max() > 250


@pytest.mark.parametrize(("kind", "factor"), [("<u2", 257), ("u1", 1)])
def test_planes_one_after_the_other_are_one_picture(kind: str, factor: int) -> None:
    planes = [(VALUES[..., i].astype(np.uint32) * factor).astype(kind).tobytes() for i in range(3)]
    size, bits = len(planes[0]), 8 * np.dtype(kind).itemsize
    tags = {**RGB_TAGS, 258: (3, 3, struct.pack("<3H", *[bits] * 3)), 284: (3, 1, 2)}
    tags |= {279: (4, 3, struct.pack("<3I", *[size] * 3)), 273: (4, 3, bytes(12))}
    begin = len(tiff(320, 240, tags, b""))
    tags[273] = (4, 3, struct.pack("<3I", *(begin + i * size for i in range(3))))
    assert_like(tiff(320, 240, tags, b"".join(planes)), SCENE)


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [(3, "<f4", "32-bit floats"), (3, "<f8", "64-bit floats"), (1, "<u4", "32 bits")],
)
def test_a_tiff_that_is_not_read_is_named(form: int, kind: str, name: str) -> None:
    bits = 8 * np.dtype(kind).itemsize
    tags = {**RGB_TAGS, 258: (3, 3, struct.pack("<3H", *[bits] * 3))}
    tags[339] = (3, 3, struct.pack("<3H", *[form] * 3))
    with pytest.raises(DecodeError, match=f"a TIFF of {name}"):
        decode(tiff(320, 240, tags, VALUES.astype(kind).tobytes()), 64)


# ------------------------------------------------------------------------------------ documents
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("depth", [8, 16, 32])
def test_documents_are_shown_by_their_merged_picture(large: bool, packed: bool, depth: int) -> None:
    light = VALUES / 255
    light = np.where(light <= 0.04045, light / 12.92, ((light + 0.055) / 1.055) ** 2.4)
    deep = {8: VALUES, 16: VALUES.astype(np.uint16) * 257, 32: light.astype(np.float32)}[depth]
    planes = [np.ascontiguousarray(deep[..., i]) for i in range(3)]
    assert_like(photoshop(planes, large=large, packed=packed), SCENE)


@pytest.mark.parametrize("large", [False, True])
def test_documents_of_grey_and_of_inks(large: bool) -> None:
    deep = GREY.astype(np.uint16) * 257
    assert_like(photoshop([deep], 1, large=large), SCENE.convert("L"))
    # Photoshop counts paper, not ink.
    inks = [VALUES[..., i].astype(np.uint16) * 257 for i in range(3)]
    assert_like(photoshop([*inks, np.full_like(inks[0], 65535)], 4, large=large), SCENE)


def test_a_deep_document_has_a_profile() -> None:
    stored = np.asarray(in_colours_of(SCENE, DISPLAY_P3)).astype(np.uint16) * 257
    planes = [np.ascontiguousarray(stored[..., i]) for i in range(3)]
    assert_like(photoshop(planes, profile=DISPLAY_P3), SCENE, 4)


def test_a_document_that_is_cut_off_or_of_an_unknown_kind_is_named() -> None:
    whole = photoshop([VALUES[..., i].astype(np.uint16) for i in range(3)])
    with pytest.raises(DecodeError, match="Photoshop PSD of 16 bits that is cut off"):
        decode(whole[: len(whole) // 2], 64)
    with pytest.raises(DecodeError, match="Photoshop PSD of 16 bits, which cannot be read"):
        decode(photoshop([GREY.astype(np.uint16)] * 3, 7), 64)


@pytest.mark.parametrize(
    "size", [(1, 1), (8, 8), (256, 256), (257, 3), (640, 480), (1600, 900), (999, 1)]
)
def test_the_size_of_a_jpeg_xl_is_known_before_it_is_decoded(size: tuple[int, int]) -> None:
    import pillow_jxl

    assert pillow_jxl
    data = encoded(SCENE.resize(size), "JXL")
    announced: list[int] = []
    assert size_of_jpeg_xl(data) == size
    found = decode(data, 64, announced.append)
    assert (found.width, found.height) == size
    assert announced == [size[0] * size[1]]


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "LA"])
def test_a_jpeg_xl_is_a_picture(mode: str) -> None:
    import pillow_jxl

    assert pillow_jxl
    data = encoded(SCENE.convert(mode), "JXL", lossless=True)
    assert_like(data, SCENE.convert("L" if "L" in mode else "RGB"))
    with pytest.raises(DecodeError, match="a JPEG XL that is damaged or cut off"):
        decode(data[: len(data) // 2], 64)


def test_a_jpeg_xl_that_was_a_jpeg_looks_like_it(tmp_path: Path) -> None:
    import pillow_jxl

    assert pillow_jxl
    turned = Image.Exif()
    turned[ExifTags.Base.Orientation] = 6
    jpeg = encoded(SCENE, quality=90, exif=turned)
    (tmp_path / "photo.jpg").write_bytes(jpeg)
    with Image.open(tmp_path / "photo.jpg") as image:
        data = encoded(image, "JXL", lossless_jpeg=True)
    found, expected = decode(data, 64), decode(jpeg, 64)
    assert (found.width, found.height) == (expected.width, expected.height)
    assert_like(data, SCENE.transpose(Image.Transpose.ROTATE_270))


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("quality", [100, 90])
def test_a_jpeg_xl_is_seen_in_its_own_colours(tmp_path: Path, quality: int, deep: bool) -> None:
    import OpenImageIO as oiio

    values = np.asarray(in_colours_of(SCENE, ADOBE))
    spec = oiio.ImageSpec(*SCENE.size, 3, "uint16" if deep else "uint8")
    spec.attribute("ICCProfile", f"uint8[{len(ADOBE)}]", np.frombuffer(ADOBE, np.uint8))
    spec.attribute("compression", f"jpegxl:{quality}")
    file = tmp_path / "photo.jxl"
    writer = oiio.ImageOutput.create(str(file))
    assert writer.open(str(file), spec)
    assert writer.write_image(values.astype(np.uint16) * 257 if deep else values)
    assert writer.close()
    assert_like(file.read_bytes(), SCENE, 1)


def test_without_its_decoder_a_jpeg_xl_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "OpenImageIO", None)
    with pytest.raises(DecodeError, match="install OpenImageIO"):
        decode(b"\xff\x0a" + bytes(64), 64)


def test_many_threads_of_a_decoder_fit_into_the_bound_of_a_worker() -> None:
    import subprocess
    import sys

    code = (
        "import threading\n"
        "from engine.decoding.jpeg_xl import _bound_stacks\n"
        "def room():\n"
        "    lines = open('/proc/self/status').read().splitlines()\n"
        "    return next(int(line.split()[1]) for line in lines if line.startswith('VmData'))\n"
        "_bound_stacks()\n"
        "gate, before = threading.Event(), room()\n"
        "for _ in range(20):\n"
        "    threading.Thread(target=gate.wait).start()\n"
        "print((room() - before) // 20)\n"
        "gate.set()\n"
    )
    if sys.platform == "linux":
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert int(done.stdout) < 2048


# ------------------------------------------------------------------------------------ to be seen
def drawing(colour: tuple[int, ...]) -> Image.Image:
    image = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((100, 60, 300, 240), fill=colour)
    return image


@pytest.mark.parametrize(
    "colour", [(255, 255, 255, 255), (240, 245, 250, 255), (255, 255, 255, 90)]
)
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_a_white_drawing_is_not_put_on_white(colour: tuple[int, ...], mode: str) -> None:
    data = encoded(drawing(colour).convert(mode), "PNG")
    assert spread(decode(data, 64).image) > 10
    with Image.open(io.BytesIO(decode(data, 64).thumbnail)) as thumbnail:
        assert spread(thumbnail) > 10


def half_seen() -> Image.Image:
    layer = SCENE.convert("RGBA")
    layer.putalpha(Image.linear_gradient("L").resize(layer.size))
    return layer


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "AVIF", "HEIF", "JPEG2000"])
def test_transparency_is_kept_where_it_is_asked_for(kind: str) -> None:
    layer = half_seen()
    data = encoded(layer, kind)
    for side in (None, 100):
        found = decode_preview(data, side, transparency=True).image
        assert found.mode == "RGBA"
        wanted = layer if side is None else layer.resize(found.size, Image.Resampling.BICUBIC)
        alpha = differs(found.getchannel("A"), wanted.getchannel("A"))
        assert alpha < 3
        ground = Image.new("RGBA", found.size, (40, 90, 160, 255))
        seen = [Image.alpha_composite(ground, one).convert("RGB") for one in (found, wanted)]
        assert differs(*seen) < 8
        assert decode_preview(data, side).image.mode == "RGB"


def test_what_is_transparent_has_no_colour_to_shed_on_its_surroundings() -> None:
    layer = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    layer.paste((255, 255, 255, 255), (0, 0, 201, 400))
    found = np.asarray(decode_preview(encoded(layer, "PNG"), 100, transparency=True).image)
    seen = found[..., 3] > 8
    assert 0.4 < seen.mean() < 0.6
    assert found[seen][:, :3].min() > 240


@pytest.mark.parametrize("mode", ["RGB", "LA", "I;16", "P"])
def test_of_what_is_opaque_no_transparency_is_kept(mode: str) -> None:
    image = SCENE.convert("I").convert("I;16") if mode == "I;16" else SCENE.convert(mode)
    found = decode_preview(encoded(image, "PNG"), transparency=True)
    assert found.image.mode == "RGB"
    assert found.image.tobytes() == decode_preview(encoded(image, "PNG")).image.tobytes()


def test_colours_of_a_transparent_picture_are_converted_too() -> None:
    profile = profile_of(ADOBE_RGB)
    data = encoded(half_seen(), "PNG", icc_profile=profile)
    found = decode_preview(data, transparency=True).image
    opaque = decode_preview(encoded(SCENE, "PNG", icc_profile=profile)).image
    assert differs(found.convert("RGB"), opaque) < 1
    assert differs(found.convert("RGB"), SCENE) > 2


@pytest.mark.parametrize("colour", [(0, 0, 0, 255), (200, 30, 30, 255), (0, 0, 0, 90)])
def test_any_other_drawing_is_on_white(colour: tuple[int, ...]) -> None:
    shown = decode_preview(encoded(drawing(colour), "PNG")).image
    assert shown.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("blank", [(0, 0, 0), (255, 255, 255)])
def test_a_film_that_begins_blank_is_shown_by_a_frame_with_content(
    kind: str, blank: tuple[int, ...]
) -> None:
    frames = [Image.new("RGB", SCENE.size, blank)] * 2 + [SCENE, SCENE.rotate(180)]
    frames[1] = Image.new("RGB", SCENE.size, tuple(abs(v - 2) for v in blank))
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert_like(data, SCENE, 6)


def test_a_film_that_is_blank_throughout_is_its_first_frame() -> None:
    frames = [Image.new("RGB", (64, 48), (v, v, v)) for v in (10, 11, 12)]
    data = encoded(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert decode_preview(data).image.getpixel((3, 3)) == (10, 10, 10)


# ------------------------------------------------------------------------------------ large
def test_a_photo_of_200_megapixels_is_scaled_while_it_is_decoded(data: Path) -> None:
    announced: list[int] = []
    content = (data / "cases/06-200-megapixels/phone.jpg").read_bytes()
    found = decode(content, 224, announced.append)
    assert (found.width, found.height) == (16320, 12224)
    assert max(announced) < 4_000_000
    decode_preview(content, None, announced.append)
    assert max(announced) <= MAX_PIXELS


def test_jpeg_kinds_that_are_not_read_are_named() -> None:
    whole = encoded(SCENE)
    place = whole.index(b"\xff\xc0")
    twelve = whole[: place + 4] + b"\x0c" + whole[place + 5 :]
    lossless = whole[: place + 1] + b"\xc3" + whole[place + 2 :]
    for changed, name in ((twelve, "a JPEG of 12 bits"), (lossless, "a lossless JPEG of 8 bits")):
        with pytest.raises(DecodeError, match=f"{name}, which cannot be read here"):
            decode(changed, 64)


@pytest.mark.parametrize("name", ["arithmetic", "arithmetic_progressive"])
def test_arithmetic_coding_is_read_as_a_whole(data: Path, name: str) -> None:
    folder = data / "cases/07-jpeg-kinds"
    plain = decode((folder / "huffman.jpg").read_bytes(), 64).image
    assert (
        np.abs(mean(decode((folder / f"{name}.jpg").read_bytes(), 64).image) - mean(plain)).max()
        < 1
    )


# ------------------------------------------------------------------------------------ cut off
NOISY = Image.fromarray(
    np.clip(
        np.asarray(picture(7, (640, 480)), np.int16)
        + np.random.default_rng(0).integers(-25, 25, (480, 640, 3)),
        0,
        255,
    ).astype(np.uint8)
)
BY_ROWS = [
    *(("JPEG", {"quality": 90}), ("JPEG", {"quality": 90, "subsampling": 0}), ("PNG", {})),
    *(("TIFF", {}), ("BMP", {}), ("PPM", {}), ("TGA", {}), ("PCX", {})),
    *(("WEBP", {"quality": 90}), ("WEBP", {"lossless": True})),
]


@pytest.mark.parametrize(("kind", "options"), BY_ROWS)
def test_what_is_there_of_a_cut_off_picture_is_shown(kind: str, options: dict[str, object]) -> None:
    whole = encoded(NOISY, kind, **options)
    for share in (0.6, 0.75, 0.97):
        found = decode_preview(whole[: int(share * len(whole))])
        assert found.cut_off
        assert (found.width, found.height) == NOISY.size
        rows, columns = found.image.height, found.image.width
        assert columns == NOISY.width
        assert 0.5 <= rows / NOISY.height <= share + 0.02
        assert rows / NOISY.height > share - 0.1
        # Every row is a row of the photo, and not grey.
        values = np.asarray(found.image, np.int16)
        top = np.abs(values - np.asarray(NOISY, np.int16)[:rows]).mean()
        bottom = np.abs(values - np.asarray(NOISY, np.int16)[-rows:]).mean()
        assert min(top, bottom) < 12
        assert decode(whole[: int(share * len(whole))], 64).cut_off


@pytest.mark.parametrize(("kind", "options"), BY_ROWS)
def test_of_less_than_half_nothing_is_shown(kind: str, options: dict[str, object]) -> None:
    whole = encoded(NOISY, kind, **options)
    with pytest.raises(DecodeError, match="cut off: less than half of the picture is there"):
        decode(whole[: int(0.4 * len(whole))], 64)


def test_a_progressive_photo_that_is_cut_off_is_whole_but_rough() -> None:
    whole = encoded(NOISY, quality=90, progressive=True)
    found = decode_preview(whole[: int(0.6 * len(whole))])
    assert found.cut_off
    assert found.image.size == NOISY.size
    with pytest.raises(DecodeError, match="cut off"):
        decode(whole[: whole.index(b"\xff\xda") + 200], 64)


def test_a_photo_without_its_last_bytes_lacks_nothing() -> None:
    whole = encoded(NOISY, quality=90)
    found = decode_preview(whole[:-2])
    assert not found.cut_off
    assert found.image.tobytes() == decode_preview(whole).image.tobytes()


def test_a_webp_whose_metadata_alone_is_cut_off_lacks_nothing() -> None:
    exif = Image.Exif()
    exif[0x010E] = "a description" * 100
    whole = encoded(NOISY, "WEBP", exif=exif.tobytes())
    found = decode_preview(whole[:-500])
    assert not found.cut_off
    assert found.image.tobytes() == decode_preview(whole).image.tobytes()


def test_of_a_film_that_is_cut_off_the_frames_before_are_shown() -> None:
    frames = [NOISY.resize((160, 120)), *(picture(n, (160, 120)) for n in range(3))]
    whole = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    found = decode_preview(whole[: int(0.9 * len(whole))])
    assert found.image.tobytes() == decode_preview(whole).image.tobytes()


def test_a_webp_that_says_it_is_larger_than_it_could_be_is_filled_up_no_further() -> None:
    whole = bytearray(encoded(NOISY, "WEBP", quality=90))
    plain = decode_preview(bytes(whole[: int(0.8 * len(whole))]))
    whole[4:8] = whole[16:20] = b"\xf0\xff\xff\xff"
    tracemalloc.start()
    found = decode_preview(bytes(whole[: int(0.8 * len(whole))]))
    assert tracemalloc.get_traced_memory()[1] < 32 * NOISY.width * NOISY.height
    tracemalloc.stop()
    assert found.cut_off
    assert found.image.tobytes() == plain.image.tobytes()


def test_a_webp_of_a_header_alone_is_refused() -> None:
    whole = encoded(NOISY, "WEBP", quality=90)
    for length in (30, 60, 300, len(whole) // 3):
        with pytest.raises(DecodeError, match="cut off"):
            decode(whole[:length], 64)


def test_a_document_without_pixels_is_damaged() -> None:
    deep = photoshop([GREY.astype(np.uint16)] * 3)
    for act in (decode, decode_preview, decode_upright, decode_region):
        with pytest.raises(DecodeError, match="a picture without pixels"):
            act(deep[:14] + bytes(4) + deep[18:], 64)


def test_whatever_goes_wrong_is_told_by_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise ValueError("of some library")

    for name in ("fit", "to_square", "load"):
        with monkeypatch.context() as patch:
            patch.setattr(f"engine.decoding.decoder.{name}", fail)
            with pytest.raises(DecodeError, match="of some library"):
                decode(encoded(SCENE), 64)


@pytest.mark.parametrize("kind", ["HEIF", "AVIF", "GIF", "JPEG2000", "QOI"])
def test_where_the_rest_cannot_be_read_a_reason_says_that_it_is_cut_off(kind: str) -> None:
    whole = encoded(NOISY, kind)
    with pytest.raises(DecodeError, match=r"^cut off: "):
        decode(whole[: int(0.7 * len(whole))], 64)


def test_a_wrong_checksum_of_a_comment_is_no_damage() -> None:
    noted = bytearray(with_chunk(encoded(SCENE, "PNG"), b"tEXt", b"Comment\0a comment"))
    noted[noted.index(b"a comment")] ^= 0xFF
    assert_like(bytes(noted), SCENE)
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_tiff_that_is_a_cut_off_jpeg_is_not_filled_with_grey() -> None:
    jpeg = encoded(NOISY, quality=90)
    tags = {
        258: (3, 3, struct.pack("<3H", 8, 8, 8)),
        259: (3, 1, 6),
        262: (3, 1, 6),
        277: (3, 1, 3),
    }
    tags[279] = (4, 1, len(jpeg))
    with pytest.raises(DecodeError, match="cut off: less than half"):
        decode(tiff(640, 480, tags, jpeg[: len(jpeg) // 4]), 64)
    found = decode_preview(tiff(640, 480, tags, jpeg[: len(jpeg) * 4 // 5]))
    assert found.cut_off
    assert found.image.height < 480


# ------------------------------------------------------------------------------------ read again
def test_only_photos_that_may_look_different_are_read_again() -> None:
    same = [encoded(SCENE), encoded(SCENE, "PNG"), encoded(SCENE, "WEBP"), encoded(SCENE, "TIFF")]
    same += [encoded(SCENE.convert("L")), encoded(SCENE, "BMP")]
    assert [may_differ(data) for data in same] == [False] * len(same)
    other = [
        encoded(SCENE, kind, icc_profile=DISPLAY_P3) for kind in ("JPEG", "PNG", "TIFF", "WEBP")
    ]
    other += [
        encoded(drawing((9, 9, 9, 255)), "PNG"),
        encoded(SCENE, "HEIF"),
        encoded(SCENE, "GIF"),
    ]
    other += [with_chunk(encoded(SCENE, "PNG"), b"cICP", bytes((12, 13, 0, 1)))]
    other += [
        encoded(Image.fromarray(GREY.astype(np.uint16) * 257), kind) for kind in ("PNG", "TIFF")
    ]
    assert [may_differ(data) for data in other] == [True] * len(other)
    # The header of a JPEG is enough.
    assert may_differ(encoded(SCENE, icc_profile=DISPLAY_P3)[:3000])
    assert not any(may_differ(encoded(SCENE)[:length]) for length in (700, 2000))
