"""Valid names, links of every kind, and names that differ only in case."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.base.progress import drain, last
from engine.library import Library
from engine.results import SearchRequest
from tests.engine.indexing.rows import paths
from tests.pictures import picture, save_pictures
from tests.trashes import own_trash

STRANGE = [
    b"latin1_\xe4\xff.jpg",
    b"line\nbreak\ttab.jpg",
    b"quote'\"`$(id);--.jpg",
    b"<b onload=x>&amp;{name}%s.jpg",
    b" leading and trailing .jpg",
    b"[set]*?.jpg",
    "e\u0301\u202egpj.jpg".encode(),
    b"x" * 251 + b".jpg",
]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow fewer names")
def test_every_name_is_found_renamed_and_forgotten(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_trash(tmp_path, monkeypatch)
    root = tmp_path / "root"
    root.mkdir()
    places = [root / os.fsdecode(name) for name in STRANGE]
    for number, place in enumerate(places):
        picture(number).save(place, "JPEG")
    assert drain(library.folders.add([root])).added == len(STRANGE)
    for place in places:
        assert last(library.search(SearchRequest([place]))).hits[0].path == place
        assert drain(library.folders.rescan([place])).unchanged == 1
    command = [sys.executable, "-m", "engine", "search", os.fspath(places[0]), "--json"]
    done = subprocess.run(
        [*command, "--library", str(library.directory), "--device", "cpu"],
        capture_output=True,
        check=True,
    )
    found = {hit["path"] for hit in json.loads(done.stdout)["results"]}
    assert found == {str(place) for place in places}
    chosen = library.files.find(places)
    report = drain(library.files.trash(chosen))
    # A name of 255 bytes has no room for what the trash adds to it.
    assert len(report.done) + len(report.refused) == len(STRANGE)
    assert all(place.exists() for place in (refused.path for refused in report.refused))
    drain(library.files.undo())
    assert paths(library) == sorted(places)


def test_links_that_dangle_or_loop_are_told_of_and_harm_nothing(
    library: Library, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    save_pictures(root, 1)
    (root / "loop").symlink_to(root)
    (root / "self.jpg").symlink_to("self.jpg")
    (root / "a.jpg").symlink_to("b.jpg")
    (root / "b.jpg").symlink_to("a.jpg")
    (root / "gone.jpg").symlink_to("nothing.jpg")
    (root / "folder.jpg").symlink_to(root)
    for _ in range(2):
        report = drain(library.folders.add([root]))
        assert {u.path.name for u in report.unreadable} == {
            "self.jpg",
            "a.jpg",
            "b.jpg",
            "gone.jpg",
        }
    assert paths(library) == [root / "photo_000.jpg"]


def test_a_link_to_a_photo_on_a_drive_that_is_away_keeps_it(
    library: Library, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    save_pictures(root, 1)
    (photo,) = save_pictures(tmp_path / "drive", 1, first=5)
    content = photo.read_bytes()
    (root / "link.jpg").symlink_to(photo)
    drain(library.folders.add([root]))
    photo.parent.rename(tmp_path / "away")
    report = drain(library.folders.rescan())
    assert [u.reason for u in report.unreadable] == ["a link to a file that does not exist"]
    assert last(library.search(SearchRequest([content]))).hits[0].match == "identical"
    (tmp_path / "away").rename(photo.parent)
    report = drain(library.folders.rescan())
    assert (report.unreadable, report.photos_per_second) == ([], 0)


def test_hard_links_are_photos_of_their_own(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_trash(tmp_path, monkeypatch)
    root = tmp_path / "root"
    (first,) = save_pictures(root, 1)
    os.link(first, root / "second.jpg")
    report = drain(library.folders.add([root]))
    # Two names of one file are no two copies: whoever lets one go gains nothing.
    assert (report.added, library.duplicates.groups()) == (2, [])
    drain(library.files.trash(library.files.find([first])))
    assert drain(library.folders.rescan()).unreadable == []
    assert paths(library) == [root / "second.jpg"]
    assert (root / "second.jpg").stat().st_size


def test_a_name_that_changes_in_case_alone_is_a_move(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    before = {photo.id for photo in library.photos.newest(99)}
    (photos / "photo_001.jpg").rename(photos / "PHOTO_001.JPG")
    report = drain(library.folders.rescan())
    assert (report.moved, report.added, report.removed) == (1, 0, 0)
    assert {photo.id for photo in library.photos.newest(99)} == before
    assert photos / "PHOTO_001.JPG" in paths(library)


@pytest.fixture
def caseless(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system takes a name in any case, as memory cards, Windows and macOS do."""
    looking, following, opening = os.lstat, os.stat, os.open

    def real(path: str) -> str:
        folder, name = os.path.split(os.fspath(path))
        there = [n for n in os.listdir(folder) if n.lower() == name.lower()]
        return os.path.join(folder, there[0]) if there else path

    def anyhow(look: object) -> object:
        def inner(path: object, *more: object, **named: object) -> object:
            try:
                return look(path, *more, **named)  # type: ignore[operator]
            except FileNotFoundError:
                return look(real(path), *more, **named)  # type: ignore[operator, arg-type]

        return inner

    monkeypatch.setattr(os, "lstat", anyhow(looking))
    monkeypatch.setattr(os, "stat", anyhow(following))
    monkeypatch.setattr(os, "open", anyhow(opening))


@pytest.mark.parametrize("looks", ["everything", "new+old", "new old", "old new"])
def test_where_case_does_not_matter_one_file_has_one_row(
    library: Library, photos: Path, caseless: None, looks: str
) -> None:
    drain(library.folders.add([photos]))
    before = {photo.id for photo in library.photos.newest(99)}
    places = {"old": photos / "photo_001.jpg", "new": photos / "PHOTO_001.JPG"}
    places["old"].rename(places["new"])
    for look in looks.split():
        chosen = [places[name] for name in look.split("+")] if look != "everything" else None
        report = drain(library.folders.rescan(chosen))
        assert report.added <= looks.startswith("old")
    assert len(paths(library)) == 12
    assert places["new"] in paths(library)
    assert places["old"] not in paths(library)
    assert len({photo.id for photo in library.photos.newest(99)} & before) >= 11


def test_where_case_does_not_matter_a_renamed_and_changed_photo_has_one_row(
    library: Library, photos: Path, caseless: None
) -> None:
    drain(library.folders.add([photos]))
    old, new = photos / "photo_001.jpg", photos / "PHOTO_001.JPG"
    old.rename(new)
    picture(50).save(new, "JPEG")
    report = drain(library.folders.rescan())
    assert (report.added, report.removed) == (1, 1)
    assert old not in paths(library)
