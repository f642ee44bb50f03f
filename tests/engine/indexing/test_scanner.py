import os
from pathlib import Path

import pytest

from engine.indexing.scanner import scan
from tests.pictures import picture


def names(root: Path, below: str = "", exclude: tuple[str, ...] = ()) -> list[str]:
    return sorted(f.path for seen in scan(root, below, exclude) for f in seen.files)


def touch(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_photos_are_told_by_name_and_others_passed_over(tmp_path: Path) -> None:
    for name in ("a.jpg", "B.JPEG", "c.HeIc", "two.dots.png", "raw.nef", ".hidden.jpg"):
        touch(tmp_path / name)
    for name in ("notes.txt", "a.jpg~", "b.jpg.part", "._a.jpg", ".DS_Store", "Thumbs.db", "c.xmp"):
        touch(tmp_path / name)
    assert names(tmp_path) == [
        ".hidden.jpg",
        "B.JPEG",
        "a.jpg",
        "c.HeIc",
        "raw.nef",
        "two.dots.png",
    ]


def test_a_photo_without_suffix_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    picture(1).save(tmp_path / "recovered", "JPEG")
    touch(tmp_path / "README")
    touch(tmp_path / "empty", b"")
    assert names(tmp_path) == ["recovered"]


def test_hidden_and_system_folders_are_not_entered(tmp_path: Path) -> None:
    for folder in (".cache", "@eaDir", "$RECYCLE.BIN", "__MACOSX", "holiday"):
        touch(tmp_path / folder / "a.jpg")
    assert names(tmp_path) == [os.path.join("holiday", "a.jpg")]


def test_links_to_folders_cannot_loop(tmp_path: Path) -> None:
    touch(tmp_path / "sub" / "a.jpg")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "sub")
    (tmp_path / "self").symlink_to("self")
    assert names(tmp_path) == [os.path.join("sub", "a.jpg")]


def test_links_to_files_are_followed_and_dangling_ones_reported(tmp_path: Path) -> None:
    outside = touch(tmp_path / "elsewhere" / "a.jpg", b"12345")
    root = tmp_path / "root"
    root.mkdir()
    (root / "link.jpg").symlink_to(outside)
    (root / "dangling.jpg").symlink_to("nothing.jpg")
    (root / "dangling.txt").symlink_to("nothing.txt")
    found = {f.path: f.size for seen in scan(root) for f in seen.files}
    assert found["link.jpg"] == 5
    assert set(found) == {"link.jpg", "dangling.jpg"}


def test_exclusions_by_name_and_by_path(tmp_path: Path) -> None:
    for name in ("keep.jpg", "draft_1.jpg", "trash/a.jpg", "good/trash/b.jpg", "good/c.jpg"):
        touch(tmp_path / name)
    assert names(tmp_path, exclude=("draft_*", "trash")) == [
        os.path.join("good", "c.jpg"),
        "keep.jpg",
    ]


def test_a_part_can_be_scanned(tmp_path: Path) -> None:
    for name in ("a.jpg", "sub/b.jpg", "sub/deep/c.jpg", "sub/.git/d.jpg"):
        touch(tmp_path / name)
    assert names(tmp_path, "sub") == [
        os.path.join("sub", "b.jpg"),
        os.path.join("sub", "deep", "c.jpg"),
    ]
    assert names(tmp_path, "a.jpg") == ["a.jpg"]
    assert names(tmp_path, os.path.join("sub", ".git", "d.jpg")) == []
    assert names(tmp_path, os.path.join("sub", ".git")) == []
    assert names(tmp_path, "gone") == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_without_permission_is_unseen(tmp_path: Path) -> None:
    touch(tmp_path / "locked" / "a.jpg")
    (tmp_path / "locked").chmod(0)
    try:
        unseen = [place for seen in scan(tmp_path) for place in seen.unseen]
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert unseen == ["locked"]


def test_a_folder_that_cannot_be_listed_is_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path / "good" / "a.jpg")
    touch(tmp_path / "broken" / "b.jpg")
    listing = os.scandir

    def failing(path: str) -> object:
        if str(path).endswith("broken"):
            raise OSError(5, "Input/output error")
        return listing(path)

    monkeypatch.setattr(os, "scandir", failing)
    seen = list(scan(tmp_path))
    assert [f.path for s in seen for f in s.files] == [os.path.join("good", "a.jpg")]
    assert [place for s in seen for place in s.unseen] == ["broken"]


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are always Unicode")
def test_names_that_are_not_utf8_survive(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/latin1_\xe4.jpg"
    with open(raw, "wb") as file:
        file.write(b"x")
    (name,) = names(tmp_path)
    assert os.fsencode(name) == b"latin1_\xe4.jpg"
