from pathlib import Path

import pytest

from engine.decoding.kinds import is_picture, kind_of
from engine.indexing.companions import companions_among, companions_of, photos_beside, xmp_sidecars

FOLDER = [
    *(
        "IMG_1.jpg",
        "IMG_1.CR2",
        "IMG_1.xmp",
        "IMG_1.jpg.xmp",
        "IMG_1.AAE",
        "img_1.mov",
        "IMG_1.thm",
    ),
    *("IMG_1.jpg.pp3", "IMG_1.CR2.dop", "IMG_1.on1", "IMG_10.xmp", "IMG_1 (2).jpg", "IMG_1.png"),
    *("IMG_1.txt", ".IMG_1.xmp", "IMG_2.heic", "IMG_2.MOV", "IMG_3.nef", "IMG_3.MOV"),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "IMG_1.jpg",
            "IMG_1.AAE IMG_1.CR2 IMG_1.jpg.pp3 IMG_1.jpg.xmp IMG_1.on1 IMG_1.thm IMG_1.xmp "
            "img_1.mov",
        ),
        ("IMG_1.CR2", "IMG_1.AAE IMG_1.CR2.dop IMG_1.jpg IMG_1.on1 IMG_1.thm IMG_1.xmp"),
        ("IMG_2.heic", "IMG_2.MOV"),
        # The film of a Live Photo belongs to its still; beside a RAW it is a film of its own.
        ("IMG_3.nef", ""),
        ("IMG_1 (2).jpg", ""),
    ],
)
def test_companions_are_told_by_their_names(name: str, expected: str) -> None:
    assert companions_among(name, FOLDER) == sorted(expected.split())


def test_companions_lie_beside_the_photo(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.xmp", "b.xmp"):
        (tmp_path / name).write_bytes(b"x")
    assert companions_of(tmp_path / "a.jpg") == [tmp_path / "a.xmp"]
    assert companions_of(tmp_path / "nowhere" / "a.jpg") == []


def test_sidecars_of_both_namings_and_sizes_of_letters_are_found(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.xmp", "a.jpg.XMP", "b.jpg"):
        (tmp_path / name).write_bytes(b"x")
    found = xmp_sidecars(tmp_path / "a.jpg")
    assert {path.name for path in found} == {"a.xmp", "a.jpg.XMP"}
    assert xmp_sidecars(tmp_path / "b.jpg") == []
    for sidecar in found:
        assert tmp_path / "a.jpg" in photos_beside(sidecar)
        assert tmp_path / "b.jpg" not in photos_beside(sidecar)


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"\xff\xd8\xff\xe0", "a.png", "JPEG"),
        (b"II*\0" + bytes(8), "a.NEF", "NEF"),
        (b"II*\0" + bytes(4) + b"CR\2\0", "a.tif", "CR2"),
        (b"MM\0*" + bytes(8), "a.tif", "TIFF"),
        (b"\0\0\0\x1cftypmif1" + bytes(4) + b"mif1avifmiaf", "a", "AVIF"),
        (b"\0\0\0\x18ftypheic" + bytes(4) + b"mif1heic", "a.jpg", "HEIF"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "a", "CR3"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "a.jpg", "JPEG XL"),
        (b"8BPS\0\2" + bytes(20), "a.psd", "PSB"),
        (b"BM" + bytes(12) + b"\x28\0\0\0", "a", "BMP"),
        (b"", "a.tga", "TGA"),
    ],
)
def test_a_kind_is_told_by_the_first_bytes(head: bytes, name: str, expected: str) -> None:
    assert kind_of(head, name) == expected


@pytest.mark.parametrize(
    "head",
    [
        b"BMW is a maker of cars",
        b"\0\0\0\x18ftypisom\0\0\0\0isommp41",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"%PDF-1.7",
        b"\xff\x0a is two bytes of a stream, or of anything else",
        b"",
    ],
)
def test_what_begins_otherwise_is_no_picture(head: bytes) -> None:
    assert not is_picture(head)
