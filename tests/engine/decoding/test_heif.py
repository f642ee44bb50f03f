"""HEIC files are read by a decoder without an encoder, with the same result as one with it."""

import io
from pathlib import Path

import numpy as np
import pi_heif
import pillow_heif
import pytest
from PIL import Image

from tests.drawn import DISPLAY_P3, encoded
from tests.pictures import picture


def drawn(kind: str) -> bytes:
    scene = picture(60, (160, 120))
    if kind == "deep":
        values = (np.asarray(scene, np.uint16) << 8) + 77
        buffer = io.BytesIO()
        pillow_heif.from_bytes("RGB;16", scene.size, values.tobytes()).save(buffer, quality=90)
        return buffer.getvalue()
    exif = Image.Exif()
    exif[0x0112] = 6
    options = {
        "plain": {},
        "lossless": {"quality": -1},
        "fine colours": {"chroma": 444},
        "profile": {"icc_profile": DISPLAY_P3},
        "turned": {"exif": exif},
        "several": {"save_all": True, "append_images": [picture(61, (160, 120))]},
    }
    if kind in {"transparent", "grey"}:
        return encoded(scene.convert("RGBA" if kind == "transparent" else "L"), "HEIF")
    return encoded(scene, "HEIF", **options[kind])


def same(data: bytes) -> bool:
    ours, theirs = (module.open_heif(io.BytesIO(data)) for module in (pi_heif, pillow_heif))
    assert len(ours) == len(theirs) >= 1
    return all(
        one.mode == other.mode
        and one.info.get("icc_profile") == other.info.get("icc_profile")
        and one.info.get("exif") == other.info.get("exif")
        and np.array_equal(np.asarray(one), np.asarray(other))
        for one, other in zip(ours, theirs, strict=True)
    )


@pytest.mark.parametrize(
    "kind",
    [
        *("plain", "lossless", "fine colours", "profile", "turned", "several"),
        *("deep", "transparent", "grey"),
    ],
)
def test_both_decoders_see_the_same(kind: str) -> None:
    data = drawn(kind)
    assert data[4:8] == b"ftyp"
    assert same(data)


@pytest.mark.data
def test_both_decoders_see_the_same_of_the_drawn_cases(data: Path) -> None:
    files = [file for file in (data / "cases").rglob("*") if file.suffix in {".heic", ".heif"}]
    assert files
    assert all(same(file.read_bytes()) for file in files)


def test_what_decodes_holds_no_encoder() -> None:
    """x265 is under the GPL, which a bundle with it would be under as a whole."""
    assert set(pi_heif.libheif_info()["encoders"]) <= {"mask"}
    assert "x265" in pillow_heif.libheif_info()["encoders"]
