import struct
import zlib
from datetime import datetime
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, TiffImagePlugin

from engine.decoding.metadata import read_metadata, read_sidecar
from engine.results import Metadata
from engine.store.metadata import from_plain, to_plain, with_sidecar
from tests.engine.decoding.metadata_files import (
    JP2,
    JXL,
    as_imagemagick_has_it,
    box,
    exif_of,
    iptc_of,
    jpeg_of,
    jpeg_with,
    mrw_with,
    png_note,
    png_with,
    psd_with,
    raf_with,
    saved,
    xmp_of,
)

BASE = ExifTags.Base
TEXT = "2011:07:19 11:36:38"
SHOT = datetime(2011, 7, 19, 11, 36, 38)
EDITED = {BASE.DateTime: "2018:01:01 10:00:00"}
ZEROS = "0000:00:00 00:00:00"
FULL = exif_of(
    {BASE.Make: "NIKON CORPORATION", BASE.Model: "NIKON D750", **EDITED},
    {
        BASE.DateTimeOriginal: TEXT,
        BASE.SubsecTimeOriginal: "07",
        BASE.OffsetTimeOriginal: "-03:30",
        BASE.ExposureTime: TiffImagePlugin.IFDRational(1, 250),
        BASE.FNumber: TiffImagePlugin.IFDRational(28, 10),
        BASE.ISOSpeedRatings: 400,
        BASE.FocalLength: TiffImagePlugin.IFDRational(85, 1),
        BASE.LensModel: "AF-S 85mm f/1.8G\0\0",
    },
    {1: "S", 2: (33.0, 51.0, 35.9), 3: "E", 4: (151.0, 12.0, 40.0)},
)
EXPECTED = Metadata(
    taken_at=SHOT,
    taken_at_from="exif-original",
    microsecond=70_000,
    utc_offset=-210,
    camera="NIKON D750",
    lens="AF-S 85mm f/1.8G",
    exposure=0.004,
    aperture=2.8,
    iso=400,
    focal_length=85.0,
    latitude=-33.8599722,
    longitude=151.2111111,
)
XMP = xmp_of(("sea", "Möwe"), xmp_Rating="4", xmp_Label="Red", exif_DateTimeOriginal=TEXT)
OF_XMP = Metadata(SHOT, "xmp", rating=4, label="Red", keywords=("sea", "Möwe"))


def test_every_fact_of_exif_is_read() -> None:
    assert read_metadata(jpeg_with(FULL)) == EXPECTED


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (
            jpeg_with(exif_of(EDITED, {0x9003: TEXT, 0x9004: "2012:01:01 00:00:00"})),
            "exif-original",
        ),
        (jpeg_with(exif_of(EDITED, {0x9003: ZEROS, 0x9004: TEXT})), "exif-digitized"),
        (jpeg_with(exif_of(EDITED, {0x9004: TEXT}), XMP), "exif-digitized"),
        (jpeg_with(exif_of(EDITED, {0x9003: "nonsense"}), XMP), "xmp"),
        (jpeg_with(exif_of(EDITED), xmp_of(photoshop_DateCreated="2011-07-19T11:36:38")), "xmp"),
        (jpeg_with(exif_of(EDITED), xmp_of(xmp_CreateDate="2011-07-19T11:36:38")), "xmp"),
        (
            jpeg_with(exif_of(EDITED), b"", iptc_of((2, 55, b"20110719"), (2, 60, b"113638"))),
            "iptc",
        ),
        (
            jpeg_with(exif_of(EDITED), b"", iptc_of((2, 62, b"20110719"), (2, 63, b"113638"))),
            "iptc",
        ),
        (saved("PNG", pnginfo=png_note("exif:DateTimeOriginal", TEXT)), "png"),
        (saved("PNG", pnginfo=png_note("Creation Time", TEXT), exif=exif_of(EDITED)), "png"),
        (jpeg_with(exif_of(EDITED, {}, {7: (11.0, 36.0, 38.0), 29: "2011:07:19"})), "gps"),
        (jpeg_with(exif_of({BASE.DateTime: TEXT})), "exif-modified"),
    ],
)
def test_the_first_valid_date_in_the_order_of_trust_wins(data: bytes, source: str) -> None:
    found = read_metadata(data)
    assert (found.taken_at, found.taken_at_from) == (SHOT, source)


def test_a_date_of_numbers_in_place_of_letters_is_read() -> None:
    written = bytearray(exif_of({}, {0x9003: TEXT}))
    order = "<" if written[:2] == b"II" else ">"
    entry = written.index(struct.pack(f"{order}HH", 0x9003, 2))
    written[entry + 2 : entry + 4] = struct.pack(f"{order}H", 1)
    assert read_metadata(jpeg_with(bytes(written))).taken_at == SHOT


@pytest.mark.parametrize("tag", [0x9003, 0x9004])
def test_a_date_of_numbers_without_end_is_none(tag: int) -> None:
    endless = TiffImagePlugin.ImageFileDirectory_v2()
    endless.tagtype[tag] = 12
    endless[tag] = (float("inf"), float("nan"), 50.0)
    exif = exif_of({0x9C9E: "x".encode("utf-16-le")})
    body = endless.tobytes(8)
    for data in (exif[:8] + body, jpeg_with(b"II*\0\x08\0\0\0" + body)):
        assert read_metadata(data).taken_at is None


def test_the_offset_of_another_date_is_not_taken() -> None:
    found = read_metadata(jpeg_with(exif_of(EDITED, {0x9003: TEXT, BASE.OffsetTime: "+05:00"})))
    assert (found.taken_at, found.utc_offset, found.microsecond) == (SHOT, None, None)


def tiff_in(magic: bytes) -> bytes:
    return magic + FULL[4:]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (saved("PNG", exif=FULL), EXPECTED),
        (saved("WEBP", exif=FULL), EXPECTED),
        (saved("AVIF", exif=FULL), EXPECTED),
        (saved("HEIF", exif=b"Exif\0\0" + FULL), EXPECTED),
        (FULL, EXPECTED),
        (tiff_in(b"MMOR" if FULL[:2] == b"MM" else b"IIRO"), EXPECTED),
        (raf_with(jpeg_with(FULL)), EXPECTED),
        (mrw_with(FULL), EXPECTED),
        (JXL + box(b"Exif", bytes(4) + FULL), EXPECTED),
        (JXL + box(b"brob", b"Exif" + brotli.compress(bytes(4) + FULL)), EXPECTED),
        (JXL + box(b"brob", b"xml " + brotli.compress(XMP)), OF_XMP),
        (JP2 + box(b"uuid", b"JpgTiffExif->JP2" + FULL), EXPECTED),
        (psd_with((0x0422, FULL)), EXPECTED),
        (saved("WEBP", xmp=XMP), OF_XMP),
        (saved("TIFF", tiffinfo={700: XMP}), OF_XMP),
        (saved("AVIF", xmp=XMP), OF_XMP),
        (saved("HEIF", xmp=XMP), OF_XMP),
        (png_with(((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),)), OF_XMP),
        (png_with(((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP)),)), OF_XMP),
        (png_with((as_imagemagick_has_it(b"exif", FULL),)), EXPECTED),
        (png_with((as_imagemagick_has_it(b"xmp", XMP),)), OF_XMP),
        (b"GIF89a" + bytes(20) + b"XMP DataXMP" + XMP + bytes(range(256)), OF_XMP),
        (jpeg_of((0xE0, b"JFIF\0"), (0xFE, b"a comment"), (0xE1, b"Exif\0\0" + FULL)), EXPECTED),
    ],
)
def test_files_of_every_kind_say_the_same(data: bytes, expected: Metadata) -> None:
    assert read_metadata(data) == expected


def test_the_directories_of_a_cr3_are_put_together() -> None:
    def one(tag: int, text: bytes) -> bytes:
        entry = struct.pack("<HHHII", 1, tag, 2, len(text), 26)
        return b"II*\0" + struct.pack("<I", 8) + entry + bytes(4) + text

    parts = box(b"CMT1", one(0x0110, b"Canon EOS R5\0"))
    parts += box(b"CMT2", one(0x9003, b"2011:07:19 11:36:38\0"))
    canon = box(b"uuid", bytes.fromhex("85c0b687820f11e08111f4ce462b6a48") + parts)
    found = read_metadata(box(b"ftyp", b"crx \0\0\0\1") + box(b"moov", canon))
    assert (found.camera, found.taken_at, found.taken_at_from) == (
        "Canon EOS R5",
        SHOT,
        "exif-original",
    )


def test_xmp_is_read_in_whatever_form_it_is_written() -> None:
    elements = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:a="http://ns.adobe.com/xap/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/" '
        'xmlns:e="http://ns.adobe.com/exif/1.0/"><rdf:Description><a:Rating>3</a:Rating>'
        "<d:subject><rdf:Seq><rdf:li>one</rdf:li></rdf:Seq></d:subject>"
        "<e:GPSLatitude>52,30.5N</e:GPSLatitude><e:GPSLongitude>13,24,36W</e:GPSLongitude>"
        "</rdf:Description></rdf:RDF>"
    )
    found = read_sidecar(elements.encode())
    assert (found.rating, found.keywords) == (3, ("one",))
    assert (found.latitude, found.longitude) == (52.5083333, -13.41)
    assert read_sidecar(elements.encode("utf-16")) == found
    assert read_sidecar(b"garbage before " + elements.encode() + b"\0\0 and behind") == found


def test_xmp_that_declares_entities_is_not_read() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]>' + XMP
    assert read_sidecar(bomb) == Metadata()
    assert read_sidecar(XMP) == OF_XMP


@pytest.mark.parametrize(
    ("make", "model", "expected"),
    [
        ("Canon", "Canon EOS 5D", "Canon EOS 5D"),
        ("SONY", "ILCE-7M3", "SONY ILCE-7M3"),
        ("EASTMAN KODAK COMPANY", "KODAK DC240", "KODAK DC240"),
        ("  Apple\0", " iPhone 12 ", "Apple iPhone 12"),
        ("", "Pixel 6", "Pixel 6"),
        ("Google", "", "Google"),
        ("----", "\0\0", None),
    ],
)
def test_a_camera_is_named_once(make: str, model: str, expected: str | None) -> None:
    found = read_metadata(jpeg_with(exif_of({BASE.Make: make, BASE.Model: model})))
    assert found.camera == expected


def test_numbers_that_no_camera_has_are_left_out() -> None:
    zero = TiffImagePlugin.IFDRational(0, 0)
    exif = exif_of(
        {0x4746: 99},
        {0x829A: zero, 0x829D: zero, 0x8827: 0, 0x920A: zero},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
    )
    assert read_metadata(jpeg_with(exif)) == Metadata()
    far = exif_of({}, {}, {1: "N", 2: (95.0, 0.0, 0.0), 3: "E", 4: (10.0, 0.0, 0.0)})
    assert read_metadata(jpeg_with(far)) == Metadata()


def test_keywords_of_iptc_and_of_windows_are_read() -> None:
    words = iptc_of((1, 90, b"\x1b%G"), (2, 25, "Möwe".encode()), (2, 25, b"sea"))
    assert read_metadata(jpeg_with(b"", b"", words)).keywords == ("Möwe", "sea")
    assert read_metadata(jpeg_with(b"", b"", iptc_of((2, 25, b"M\xf6we")))).keywords == ("Möwe",)
    windows = exif_of({0x9C9E: "one;two\0".encode("utf-16-le")})
    assert read_metadata(jpeg_with(windows)).keywords == ("one", "two")


def test_a_sidecar_is_newer_where_a_person_speaks_and_weaker_where_the_camera_does() -> None:
    own = EXPECTED._replace(rating=1, keywords=("old",))
    sidecar = OF_XMP._replace(camera="another", latitude=1.0, longitude=2.0)
    found = with_sidecar(own, sidecar)
    assert found == EXPECTED._replace(rating=4, label="Red", keywords=("sea", "Möwe"))
    weak = Metadata(datetime(2018, 1, 1), "exif-modified", 5, 60)
    assert with_sidecar(weak, OF_XMP) == OF_XMP
    assert with_sidecar(Metadata(), Metadata()) == Metadata()


def test_metadata_survives_the_way_out_of_a_worker() -> None:
    for metadata in (EXPECTED, OF_XMP, Metadata()):
        assert from_plain(to_plain(metadata)) == metadata


@pytest.mark.parametrize(
    "answer",
    [
        {"latitude": 91},
        {"rating": 3.5},
        {"rating": True},
        {"iso": float("nan")},
        {"camera": 5},
        {"camera": "x" * 1000},
        {"camera": "\ud800"},
        {"taken_at": "yesterday"},
        {"taken_at_from": "a dream"},
        {"keywords": [1]},
        {"unknown": 1},
    ],
)
def test_an_answer_that_no_worker_gives_is_refused(answer: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        from_plain(answer)


SEEDS = (
    *(jpeg_with(FULL, XMP, iptc_of((2, 55, b"20110719"), (2, 25, b"sea"))), FULL),
    *(saved("PNG", exif=FULL, pnginfo=png_note("Creation Time", TEXT)), saved("WEBP", exif=FULL)),
    *(saved("AVIF", exif=FULL, xmp=XMP), JXL + box(b"Exif", FULL)),
    psd_with((0x0422, FULL), (0x0424, XMP)),
)


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_no_damage_makes_the_reader_fail(data: st.DataObject) -> None:
    damaged = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.sampled_from((0, 1, 2, 5, 10, 12, 127, 128, 255)))
    if data.draw(st.booleans()):
        del damaged[data.draw(st.integers(0, len(damaged))) :]
    found = read_metadata(bytes(damaged))
    assert from_plain(to_plain(found)) == found


@given(st.binary(max_size=300), st.sampled_from(SEEDS))
@settings(max_examples=200, deadline=None)
def test_nothing_behind_a_beginning_makes_the_reader_fail(noise: bytes, seed: bytes) -> None:
    for data in (noise, seed[:16] + noise, seed[:80] + noise):
        assert from_plain(to_plain(read_metadata(data))) is not None
    assert isinstance(read_sidecar(noise), Metadata)


@pytest.mark.data
def test_the_real_photos_say_what_another_reader_finds(data: Path) -> None:
    exifread = pytest.importorskip("exifread")
    compared = 0
    for path in sorted((data / "photos" / "exif-samples").glob("DSCN*.jpg")):
        with open(path, "rb") as file:
            theirs = exifread.process_file(file, details=False)
        ours = read_metadata(path.read_bytes())
        assert ours.taken_at is not None
        assert str(theirs["EXIF DateTimeOriginal"]) == ours.taken_at.strftime("%Y:%m:%d %H:%M:%S")
        assert str(theirs["EXIF ISOSpeedRatings"]) == str(ours.iso)
        assert float(theirs["EXIF FocalLength"].values[0]) == ours.focal_length
        compared += 1
    assert compared == 9
