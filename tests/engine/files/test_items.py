"""Files are combined to items by their names alone."""

from itertools import islice
from pathlib import Path

import pytest

from engine.files.items import (
    Companions,
    Item,
    Neighbours,
    kind_of_item,
    new_names,
    one_of_each,
)
from engine.results import Photo

FOLDER = (
    *("a.jpg", "a.NEF", "a.dng", "A.aae", "a.xmp", "a.jpg.xmp", "a.nef.dop", "a.mov", "a.txt"),
    *("b.png", "b.jpg", "b.xmp", "b.jpg.pp3", "c.heic", "c.MP4", "ab.xmp", ".a.xmp"),
    *("PXL_1.MP.jpg", "PXL_1.MP", "PXL_1.MP.jpg.xmp"),
)


def photo(path: Path) -> Photo:
    return Photo(1, path, path.parent, 1, 1, 1, None, None, None)


def names(item: Item) -> list[str]:
    return [file.path.name for file in item.files]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FOLDER:
        (tmp_path / name).write_text(name)
    (tmp_path / "a.on1").mkdir()
    return tmp_path


def items(folder: Path, *asked: str) -> list[Item]:
    return Companions().items([photo(folder / name) for name in asked], lambda _: None)


@pytest.mark.parametrize("asked", ["a.jpg", "a.NEF"])
def test_a_raw_its_rendering_and_the_sidecars_of_both_are_one_item(
    folder: Path, asked: str
) -> None:
    (item,) = items(folder, asked)
    assert names(item)[0] == asked
    assert set(names(item)) == {
        *("a.jpg", "a.NEF", "a.dng", "A.aae", "a.xmp", "a.jpg.xmp", "a.nef.dop", "a.mov")
    }
    assert len(names(item)) == 8
    assert item.shared == ()
    assert [file.is_companion for file in item.files] == [False] + [True] * 7
    alone = {path.name for path in Companions().of(folder / asked)}
    assert alone == set(names(item)) - {asked}


def test_what_two_photos_share_stays_unless_both_go(folder: Path) -> None:
    (item,) = items(folder, "b.jpg")
    assert names(item) == ["b.jpg", "b.jpg.pp3"]
    assert item.shared == (folder / "b.xmp",)
    (item,) = items(folder, "b.png")
    assert (names(item), item.shared) == (["b.png"], (folder / "b.xmp",))
    (item,) = items(folder, "b.png", "b.jpg")
    assert set(names(item)) == {"b.png", "b.jpg", "b.jpg.pp3", "b.xmp"}
    assert [file.is_companion for file in item.files] == [False, False, True, True]


def test_photos_of_one_item_that_are_asked_for_come_as_one(folder: Path) -> None:
    first, second = items(folder, "a.NEF", "c.heic", "a.jpg")
    assert names(first)[:2] == ["a.NEF", "a.jpg"]
    assert names(second) == ["c.heic", "c.MP4"]


def test_a_motion_photo_and_its_film_are_one_item(folder: Path) -> None:
    (item,) = items(folder, "PXL_1.MP.jpg")
    assert set(names(item)) == {"PXL_1.MP.jpg", "PXL_1.MP", "PXL_1.MP.jpg.xmp"}


def test_a_new_number_goes_behind_the_stem_that_all_share() -> None:
    given = ["IMG.1.jpg", "img.1.NEF", "IMG.1.jpg.xmp"]
    assert list(islice(new_names(given), 3)) == [
        given,
        ["IMG.1 (2).jpg", "img.1 (2).NEF", "IMG.1 (2).jpg.xmp"],
        ["IMG.1 (3).jpg", "img.1 (3).NEF", "IMG.1 (3).jpg.xmp"],
    ]
    motion = list(islice(new_names(["PXL_1.MP.jpg", "PXL_1.MP"]), 2))[1]
    assert motion == ["PXL_1 (2).MP.jpg", "PXL_1 (2).MP"]
    assert Neighbours(motion).companions(motion[0]) == motion[1:]
    assert list(islice(new_names(["no suffix"]), 2))[1] == ["no suffix (2)"]


def test_strangers_that_would_be_taken_for_companions_are_told() -> None:
    there = Neighbours(["x.cr2", "y.xmp", "z.jpg"])
    assert there.tied("X.jpg") == ["x.cr2"]
    assert there.tied("y.png") == ["y.xmp"]
    assert there.tied("z.xmp") == ["z.jpg"]
    assert there.tied("z.png") == []


def test_of_photos_that_are_one_item_all_but_the_first_stand_behind_it() -> None:
    found = ("a.jpg", "b.nef", "A.NEF", "a.png", "a.heic", "x/a.nef", "c.nef", "c.dng", "B.JPG")
    assert one_of_each([Path("/p", name) for name in found]) == [-1, -1, 0, -1, 0, -1, -1, -1, 1]
    assert one_of_each([]) == []


def test_what_a_photo_is_together_with_its_companions(folder: Path) -> None:
    kinds = {
        name: kind_of_item(folder / name, [*FOLDER])
        for name in ("a.jpg", "a.NEF", "b.jpg", "b.png", "c.heic", "PXL_1.MP.jpg")
    }
    assert kinds == {
        "a.jpg": "raw+rendering",
        "a.NEF": "raw+rendering",
        "b.jpg": None,
        "b.png": None,
        "c.heic": "live",
        "PXL_1.MP.jpg": "live",
    }
    assert kind_of_item(folder / "d.nef", []) == "raw"
