"""compare: which photos of a folder the library has, as other programs read it."""

import json
import shutil
from pathlib import Path

import pytest

from engine.base.progress import drain
from engine.cli.app import DONE, FAILED, run
from engine.files import placing
from engine.library import Library
from tests.pictures import picture, save_pictures


@pytest.fixture
def card(tmp_path: Path, photos: Path) -> Path:
    """Of five photos one is in the library, one is smaller than there, and one cannot be read."""
    with Library.open(tmp_path / "library", "cpu") as library:
        drain(library.folders.add([photos]))
    folder = tmp_path / "card"
    save_pictures(folder, 2, first=40)
    shutil.copy(photos / "photo_003.jpg", folder / "copied.jpg")
    picture(5).resize((160, 120)).save(folder / "smaller.jpg")
    (folder / "wreck.jpg").write_bytes(b"not a picture")
    (folder / "photo_040.xmp").write_text("<x/>")
    return folder


def call(tmp_path: Path, *arguments: object) -> int:
    return run(["--library", str(tmp_path / "library"), "--device", "cpu", *map(str, arguments)])


def test_the_list_has_the_keys_of_the_contract(
    tmp_path: Path, photos: Path, card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path, "compare", card, "--json") == DONE
    files = {Path(file["path"]).name: file for file in json.loads(capsys.readouterr().out)["files"]}
    assert {name: file["found"] for name, file in files.items()} == {
        "copied.jpg": "identical",
        "photo_040.jpg": "new",
        "photo_041.jpg": "new",
        "smaller.jpg": "same-picture",
        "wreck.jpg": "unreadable",
    }
    assert files["copied.jpg"]["library_paths"] == [str(photos / "photo_003.jpg")]
    assert files["smaller.jpg"]["library_paths"] == [str(photos / "photo_005.jpg")]
    assert files["photo_040.jpg"]["library_paths"] == []
    assert files["photo_040.jpg"]["reason"] is None
    assert files["wreck.jpg"]["reason"].startswith("not a picture")
    assert files["photo_040.jpg"]["companions"] == [str(card / "photo_040.xmp")]


def test_a_person_reads_counts_and_what_to_do(
    tmp_path: Path, card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new"
    assert call(tmp_path, "compare", card, "--copy-new-to", target) == DONE
    said = capsys.readouterr().out
    assert said.startswith("2 new\n")
    assert "3 files copied" in said
    assert {path.name for path in target.iterdir()} == {
        "photo_040.jpg",
        "photo_040.xmp",
        "photo_041.jpg",
    }


def test_a_target_in_the_card_is_refused_before_anything_is_looked_at(
    tmp_path: Path, card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path, "compare", card, "--copy-new-to", card / "new", "--json") == FAILED
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1


def test_what_was_copied_before_the_disk_was_full_is_listed(
    tmp_path: Path,
    card: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = placing.copy_bytes

    def copy(source: Path, target: Path) -> bytes:
        if source.name == "photo_041.jpg":
            raise OSError(28, "No space left on device")
        return usual(source, target)

    monkeypatch.setattr(placing, "copy_bytes", copy)
    target = tmp_path / "new"
    assert call(tmp_path, "compare", card, "--copy-new-to", target, "--json") == FAILED
    said = capsys.readouterr()
    answer = json.loads(said.out)
    copies = {Path(file["path"]).name: file["copied_to"] for file in answer["files"]}
    assert copies["photo_040.jpg"] == str(target / "photo_040.jpg")
    assert copies["photo_041.jpg"] is None
    assert [Path(refused["path"]).name for refused in answer["not_copied"]] == ["photo_041.jpg"]
    assert "no space is left" in said.err
    assert said.err.startswith("error: ")
