"""The filters of `list` and `search`, which have the same options."""

import json
import os
from pathlib import Path

import pytest

from engine.base.progress import drain
from engine.cli.app import run
from engine.library import Library
from tests.engine.decoding.metadata_files import exif_of, jpeg_with, xmp_of
from tests.pictures import picture

Told = pytest.CaptureFixture[str]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Five photos: one that says much, one of another camera, and three that say little."""
    root = tmp_path / "root"
    (root / "trip").mkdir(parents=True)
    shot = exif_of(
        {0x010F: "Test", 0x0110: "Camera 1"},
        {0x9003: "2011:07:19 11:36:38"},
        {1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)},
    )
    other = exif_of({0x010F: "Test", 0x0110: "Camera 2"}, {0x9003: "2015:01:02 03:04:05"}, {})
    (root / "trip" / "shot.jpg").write_bytes(jpeg_with(shot))
    (root / "trip" / "shot.jpg.xmp").write_bytes(xmp_of((), xmp_Rating="4"))
    (root / "other.jpg").write_bytes(jpeg_with(other))
    for number in (1, 9, 10):
        picture(number).save(root / f"photo {number}.png")
    with Library.open(tmp_path / "library", "cpu") as opened:
        drain(opened.folders.add([root]))
    return tmp_path


def listed(place: Path, told: Told, *arguments: object) -> tuple[list[str], int]:
    options = ["--json", "--quiet", "--library", str(place / "library"), "--device", "cpu"]
    assert run(["list", *map(os.fspath, map(str, arguments)), *options]) == 0
    answer = json.loads(told.readouterr().out)
    return [Path(photo["path"]).name for photo in answer["photos"]], answer["total"]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("--kind", "jpeg"), ["other.jpg", "shot.jpg"]),
        (("--kind", "jpeg", "--reverse"), ["shot.jpg", "other.jpg"]),
        (("--camera", "Test Camera 1"), ["shot.jpg"]),
        (("--camera", "Test Camera 1", "--camera", "Test Camera 2"), ["other.jpg", "shot.jpg"]),
        (("--near", "52.5,13.4"), ["shot.jpg"]),
        (("--near", "53.5,13.4,5"), []),
        (("--placed",), ["shot.jpg"]),
        (("--not-placed", "--kind", "jpeg"), ["other.jpg"]),
        (("--rating", "4"), ["shot.jpg"]),
        (("--rating", "5"), []),
        (("--taken-from", "2015-01-02", "--taken-to", "2015-01-02"), ["other.jpg"]),
        (("--kind", "png", "--order", "name"), ["photo 1.png", "photo 9.png", "photo 10.png"]),
        (("--size-from", "1G"), []),
    ],
)
def test_filters_and_orders_of_list(
    library: Path, capsys: Told, arguments: tuple[str, ...], names: list[str]
) -> None:
    found, total = listed(library, capsys, *arguments)
    assert found == names
    assert total == len(names)


def test_pages_of_a_list_and_its_count(library: Path, capsys: Told) -> None:
    first, total = listed(library, capsys, "--order", "folder", "--limit", "3")
    rest, _ = listed(library, capsys, "--order", "folder", "--limit", "3", "--offset", "3")
    assert first + rest == ["other.jpg", "photo 1.png", "photo 9.png", "photo 10.png", "shot.jpg"]
    assert total == 5
    inside, _ = listed(library, capsys, "--folder", library / "root" / "trip")
    assert inside == ["shot.jpg"]


def test_searches_take_the_same_filters(library: Path, capsys: Told) -> None:
    options = ["--json", "--library", str(library / "library"), "--device", "cpu"]
    example = str(library / "root" / "photo 1.png")
    assert run(["search", example, "--camera", "Test Camera 2", *options]) == 0
    (hit,) = json.loads(capsys.readouterr().out)["results"]
    assert Path(hit["path"]).name == "other.jpg"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--kind", "photograph"),
        ("--near", "here"),
        ("--near", "91,0"),
        ("--near", "1,2,3,4"),
        ("--size-from", "large"),
        ("--rating", "6"),
        ("--order", "beauty"),
    ],
)
def test_what_says_nothing_is_wrong_usage(
    library: Path, capsys: Told, arguments: tuple[str, ...]
) -> None:
    assert run(["list", *arguments, "--library", str(library / "library")]) == 2
    assert capsys.readouterr().out == ""
