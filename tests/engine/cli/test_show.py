import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.base.progress import drain
from engine.cli.app import run
from engine.library import Library
from tests.engine.decoding.metadata_files import exif_of, jpeg_with, xmp_of
from tests.pictures import picture

KEYS = frozenset(
    {"path", "readable", "reason", "format", "width", "height", "taken_at", "taken_at_from"}
    | {"cut_off", "camera", "lens", "iso", "exposure", "focal_length", "latitude", "longitude"}
    | {"rating", "keywords", "companions", "photo_id"}
)
SHOT = exif_of(
    {0x010F: "Test", 0x0110: "Camera 1"},
    {0x9003: "2011:07:19 11:36:38", 0x829A: 0.004, 0x8827: 200},
    {1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)},
)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "root" / "shot.jpg"
    path.parent.mkdir()
    path.write_bytes(jpeg_with(SHOT))
    return path


def shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *arguments: object
) -> dict[str, object]:
    command = ["show", *map(os.fspath, arguments), "--json", "--library", str(tmp_path / "library")]
    assert run([*command, "--device", "cpu"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) >= KEYS
    return dict(answer)


def test_any_file_is_shown_with_all_that_it_says(
    tmp_path: Path, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (photo.parent / "shot.jpg.xmp").write_bytes(xmp_of(("sea",), xmp_Rating="5"))
    (photo.parent / "shot.nef").write_bytes(b"raw")
    found = shown(tmp_path, capsys, photo)
    assert {key: found[key] for key in KEYS} == {
        "path": str(photo),
        "readable": True,
        "reason": None,
        "format": "JPEG",
        "width": 64,
        "height": 48,
        "taken_at": "2011-07-19T11:36:38",
        "taken_at_from": "exif-original",
        "cut_off": False,
        "camera": "Test Camera 1",
        "lens": None,
        "iso": 200,
        "exposure": 0.004,
        "focal_length": None,
        "latitude": 52.5,
        "longitude": 13.4,
        "rating": 5,
        "keywords": ["sea"],
        "companions": [str(photo.parent / "shot.jpg.xmp"), str(photo.parent / "shot.nef")],
        "photo_id": None,
    }


def test_a_photo_of_the_library_has_its_id_there_and_away(
    tmp_path: Path, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(tmp_path / "library", "cpu") as library:
        drain(library.folders.add([photo.parent]))
        (row,) = library.photos.newest(9)
    here = shown(tmp_path, capsys, photo)
    assert here["photo_id"] == row.id
    photo.parent.rename(tmp_path / "away")
    away = shown(tmp_path, capsys, photo)
    same = ("photo_id", "width", "height", "taken_at", "taken_at_from", "camera", "latitude")
    assert [away[key] for key in same] == [here[key] for key in same]
    assert (away["readable"], "not available" in str(away["reason"])) == (False, True)


def test_the_picture_is_an_upright_png_of_512_at_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    large = tmp_path / "large.jpg"
    picture(5, (900, 600)).transpose(Image.Transpose.ROTATE_90).save(large, exif=exif, quality=95)
    target = tmp_path / "as seen.png"
    found = shown(tmp_path, capsys, large, "--picture", target)
    assert (found["width"], found["height"]) == (900, 600)
    with Image.open(target) as written:
        assert (written.format, written.mode, written.size) == ("PNG", "RGB", (512, 341))
        expected = picture(5, (900, 600)).resize(written.size)
        difference = np.abs(np.asarray(written, float) - np.asarray(expected, float))
    assert difference.mean() < 6


def test_what_cannot_be_read_is_told_and_no_picture_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, target = tmp_path / "broken.x3f", tmp_path / "picture.png"
    broken.write_bytes(b"FOVb" + bytes(2000))
    found = shown(tmp_path, capsys, broken, "--picture", target)
    assert (found["readable"], found["format"], found["photo_id"]) == (False, "X3F", None)
    assert "RAW" in str(found["reason"])
    assert not target.exists()


def test_no_photo_is_written_over(
    tmp_path: Path, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(tmp_path / "library", "cpu") as library:
        drain(library.folders.add([photo.parent]))
    before, other = photo.read_bytes(), tmp_path / "other.jpg"
    other.write_bytes(jpeg_with())
    where = ["--library", str(tmp_path / "library"), "--device", "cpu"]
    for image, target in ((photo, photo), (other, photo), (other, other)):
        assert run(["show", str(image), "--picture", str(target), *where]) == 1
        assert capsys.readouterr().err.startswith("error: ")
    assert photo.read_bytes() == before
    assert other.read_bytes() == jpeg_with()


@pytest.mark.parametrize("name", ["missing.jpg", "."])
def test_what_is_no_file_is_an_error(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--library", str(tmp_path / "library"), "--device", "cpu", "--json"]
    assert run(["show", str(tmp_path / name), *where]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.startswith("error: ")) == ("", True)


def test_the_words_for_a_person_name_what_is_known(
    tmp_path: Path, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", str(photo), "--library", str(tmp_path / "library"), "--device", "cpu"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        str(photo),
        "  format: JPEG, 64 × 48 pixels",
        "  taken: 2011-07-19 11:36:38 (exif-original)",
        "  camera: Test Camera 1",
        "  exposure: 1/250 s, ISO 200",
        "  place: 52.50000, 13.40000",
    ]
