"""Comparing a card with the library: correct results, and nothing is modified."""

import errno
import hashlib
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from engine.base.errors import Cancelled, FolderError
from engine.base.progress import CancelToken, drain, last
from engine.decoding.pool import Decoders
from engine.files import placing
from engine.results import ComparedFile, FolderComparison, Photo, SearchRequest
from engine.search.library_copies import Copy
from engine.verification.verify import Verification
from tests.drawn import encoded, mosaic, raw_file
from tests.engine.decoding.metadata_files import exif_of
from tests.face import Library
from tests.pictures import picture, save_pictures


@pytest.fixture
def card(tmp_path: Path) -> Path:
    folder = tmp_path / "card"
    folder.mkdir()
    return folder


def compare(library: Library, folder: Path) -> dict[str, ComparedFile]:
    """By the names of the files."""
    return {file.path.name: file for file in drain(library.comparing.compare(folder)).files}


def found(library: Library, folder: Path) -> dict[str, str]:
    return {name: file.found for name, file in compare(library, folder).items()}


def raw(seed: int) -> bytes:
    scene = picture(seed)
    return raw_file([encoded(scene, quality=95)], mosaic(scene.resize((64, 48))))


def shot(seed: int, second: int, part: str = "00", quality: int = 90) -> bytes:
    """A picture of one camera with its moment."""
    exif = exif_of(
        {271: "Maker", 272: "Model"},
        {36867: f"2026:05:01 10:00:{second:02d}", 37521: part},
    )
    return encoded(picture(seed), quality=quality, exif=b"Exif\0\0" + exif)


def everything_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).digest(),
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


def rows_of(library: Library) -> list[tuple[object, ...]]:
    tables = library.store.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = sorted(name for (name,) in map(tuple, tables))
    return [tuple(r) for name in names for r in library.store.db.execute(f"SELECT * FROM {name}")]


def test_each_file_is_said_to_be_what_it_is(library: Library, photos: Path, card: Path) -> None:
    drain(library.folders.add([photos]))
    shutil.copy(photos / "photo_003.jpg", card / "copied.jpg")
    picture(5).resize((160, 120)).save(card / "smaller.jpg")
    picture(6).resize((640, 480)).save(card / "larger.jpg", quality=95)
    picture(50).save(card / "other.jpg")
    (card / "broken.jpg").write_bytes(b"not a picture")
    (card / "notes.txt").write_text("no photo")
    files = compare(library, card)
    assert {name: file.found for name, file in files.items()} == {
        "broken.jpg": "unreadable",
        "copied.jpg": "identical",
        "larger.jpg": "same-picture",
        "other.jpg": "new",
        "smaller.jpg": "same-picture",
    }
    assert files["broken.jpg"].reason.startswith("not a picture")
    paths = {name: [copy.path for copy in file.copies] for name, file in files.items()}
    assert paths["copied.jpg"] == [photos / "photo_003.jpg"]
    assert paths["smaller.jpg"] == [photos / "photo_005.jpg"]
    assert paths["other.jpg"] == []
    assert [name for name, file in files.items() if file.better] == ["larger.jpg"]
    assert files["larger.jpg"].remarks == ("smaller",)


def test_a_frame_makes_no_better_picture_and_more_of_the_scene_does() -> None:
    photo = Photo(1, Path("/p/a.jpg"), Path("/p"), 1, 1000, 1000, None, b"a", None)
    framed = Copy(photo, Verification(True, True, 0.7, 1.0, around_a="frame"))
    assert framed.is_whole
    assert not framed.is_smaller(1_400_000)
    assert framed.is_smaller(2_800_000), "twice the pixels within the frame"
    cropped = Copy(photo, Verification(True, True, 0.5, 1.0))
    assert not cropped.is_whole, "the library has half of the scene"
    assert not cropped.is_smaller(2_000_000)
    crop = Copy(photo, Verification(True, True, 1.0, 0.25))
    assert crop.is_whole
    assert not crop.is_smaller(250_000)
    assert crop.is_smaller(500_000), "a crop of something larger than the library has"


def test_nothing_is_written_anywhere(library: Library, photos: Path, card: Path) -> None:
    drain(library.folders.add([photos]))
    save_pictures(card / "DCIM" / "100", 3, first=10)
    last(library.search(SearchRequest([photos / "photo_001.jpg"])))
    before = everything_in(card), everything_in(photos), rows_of(library)
    kept = set(everything_in(library.directory))
    drain(library.comparing.compare(card))
    assert (everything_in(card), everything_in(photos), rows_of(library)) == before
    assert set(everything_in(library.directory)) == kept


def test_what_holds_the_same_is_not_decoded(
    library: Library, photos: Path, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(library.folders.add([photos]))
    shutil.copytree(photos, card / "all")
    monkeypatch.delattr(Decoders, "photo")
    assert set(found(library, card).values()) == {"identical"}


def test_the_walk_keeps_to_the_rules_of_indexing(
    library: Library, photos: Path, card: Path
) -> None:
    drain(library.folders.add([photos]))
    save_pictures(card / ".Trashes", 1, first=20)
    save_pictures(card / "DCIM", 1, first=21)
    picture(22).save(card / "no suffix", "JPEG")
    (card / "elsewhere").symlink_to(photos)
    (card / "CLIP").mkdir()
    for name in ("film.mp4", "photo_021.xmp", ".hidden"):
        (card / ("CLIP" if name == "film.mp4" else "DCIM") / name).write_bytes(b"no photo")
    comparison = drain(library.comparing.compare(card))
    assert {file.path.name for file in comparison.files} == {"photo_021.jpg", "no suffix"}
    assert comparison.linked == 1
    assert comparison.others == 1, "the film alone: the sidecar belongs to a photo"


def test_a_raw_file_and_what_belongs_to_it_are_one(
    library: Library, photos: Path, card: Path
) -> None:
    drain(library.folders.add([photos]))
    (card / "IMG_1.dng").write_bytes(raw(40))
    picture(40).save(card / "IMG_1.JPG")
    (card / "IMG_1.dng.xmp").write_text("<x/>")
    picture(41).save(card / "IMG_2.heic")
    (card / "IMG_2.mov").write_bytes(b"film")
    files = compare(library, card)
    assert {name: {path.name for path in file.companions} for name, file in files.items()} == {
        "IMG_1.dng": {"IMG_1.JPG", "IMG_1.dng.xmp"},
        "IMG_2.heic": {"IMG_2.mov"},
    }
    assert {file.found for file in files.values()} == {"new"}


def test_a_rendering_in_the_library_does_not_stand_for_the_raw_file(
    library: Library, photos: Path, card: Path
) -> None:
    picture(40).save(photos / "IMG_1.JPG")
    (photos / "IMG_2.dng").write_bytes(raw(41))
    drain(library.folders.add([photos]))
    (card / "IMG_1.dng").write_bytes(raw(40))
    shutil.copy(photos / "IMG_1.JPG", card)
    shutil.copy(photos / "IMG_2.dng", card)
    picture(41).save(card / "IMG_2.jpg")
    files = compare(library, card)
    only, both = files["IMG_1.dng"], files["IMG_2.dng"]
    assert (only.found, only.remarks, only.better) == ("same-picture", ("without-raw",), True)
    assert only.copies[0].path == photos / "IMG_1.JPG"
    assert (both.found, both.remarks) == ("identical", ("beside-new",))


def test_a_photo_whose_file_is_gone_is_not_relied_on(
    library: Library, photos: Path, card: Path
) -> None:
    drain(library.folders.add([photos]))
    for name in ("photo_001.jpg", "photo_002.jpg"):
        shutil.copy(photos / name, card)
    (photos / "photo_001.jpg").unlink()
    picture(77).save(photos / "photo_002.jpg")
    assert set(found(library, card).values()) == {"new"}


def test_photos_on_a_drive_that_is_not_plugged_in_count_and_are_named(
    library: Library, photos: Path, card: Path
) -> None:
    drain(library.folders.add([photos]))
    shutil.copy(photos / "photo_001.jpg", card)
    picture(2).resize((160, 120)).save(card / "smaller.jpg")
    photos.rename(photos.with_name("unplugged"))
    files = compare(library, card)
    assert [files[name].found for name in sorted(files)] == ["identical", "same-picture"]
    assert all(file.remarks == ("away",) for file in files.values())


def test_files_in_a_folder_of_the_library_are_there_as_themselves(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    shutil.copy(photos / "photo_001.jpg", photos / "twin.jpg")
    (photos / "drafts").mkdir()
    picture(60).save(photos / "drafts" / "draft.jpg")
    drain(library.folders.add([photos]))
    picture(61).save(photos / "later.jpg")
    inside = drain(library.comparing.compare(photos))
    assert inside.inside == photos
    around = drain(library.comparing.compare(tmp_path))
    assert around.inside is None
    for comparison in (inside, around):
        files = {file.path.name: file for file in comparison.files}
        assert files["photo_002.jpg"].found == "identical"
        assert files["photo_002.jpg"].remarks == ("itself",)
        assert [copy.path.name for copy in files["photo_001.jpg"].copies] == [
            "photo_001.jpg",
            "twin.jpg",
        ]
        assert (files["later.jpg"].found, files["later.jpg"].remarks) == ("new", ("not-indexed",))
    assert not any(library.directory in file.path.parents for file in around.files)


def test_what_a_folder_of_the_library_leaves_out_is_left_out(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    drain(library.folders.add([photos]))
    library.folders.exclude(photos, ["photo_00*"])
    for folder in (photos, tmp_path):
        assert set(found(library, folder)) == {"photo_010.jpg", "photo_011.jpg"}


def test_two_shots_of_a_burst_are_two_photos(library: Library, photos: Path, card: Path) -> None:
    (photos / "first.jpg").write_bytes(shot(30, 1))
    drain(library.folders.add([photos]))
    (card / "second.jpg").write_bytes(shot(30, 2))
    (card / "moment later.jpg").write_bytes(shot(30, 1, part="50"))
    (card / "edited.jpg").write_bytes(shot(30, 1, quality=60))
    picture(30).save(card / "without date.jpg", quality=60)
    assert found(library, card) == {
        "second.jpg": "new",
        "moment later.jpg": "new",
        "edited.jpg": "same-picture",
        "without date.jpg": "same-picture",
    }


def test_a_lost_thumbnail_is_not_made_anew(library: Library, photos: Path, card: Path) -> None:
    drain(library.folders.add([photos]))
    shutil.rmtree(library.directory / "thumbnails")
    picture(5).resize((160, 120)).save(card / "smaller.jpg")
    assert found(library, card) == {"smaller.jpg": "same-picture"}
    assert not (library.directory / "thumbnails").exists()


def test_an_empty_library_has_nothing(library: Library, photos: Path) -> None:
    assert set(found(library, photos).values()) == {"new"}


def test_progress_and_cancel(library: Library, photos: Path, card: Path) -> None:
    drain(library.folders.add([photos]))
    save_pictures(card, 20, first=30)
    steps = []
    drain(library.comparing.compare(card), steps.append)
    assert {step.stage for step in steps} == {"scan", "compare"}
    compared = [(step.done, step.total) for step in steps if step.stage == "compare"]
    assert compared == sorted(compared)
    assert compared[-1] == (20, 20)
    assert len(compared) > 2
    token = CancelToken()
    job = library.comparing.compare(card, token)
    next(job)
    token.cancel()
    with pytest.raises(Cancelled):
        drain(job)


def test_what_is_no_folder_is_refused(library: Library, card: Path) -> None:
    (card / "file.jpg").write_bytes(b"x")
    for wrong in (card / "absent", card / "file.jpg"):
        with pytest.raises(FolderError, match="nothing was compared"):
            drain(library.comparing.compare(wrong))


# -- copying ------------------------------------------------------------------------------------


@pytest.fixture
def compared(library: Library, photos: Path, card: Path) -> FolderComparison:
    """Of the card's five photos one is in the library, and two hold the same."""
    drain(library.folders.add([photos]))
    shutil.copy(photos / "photo_001.jpg", card)
    (card / "100").mkdir()
    (card / "IMG_1.dng").write_bytes(raw(40))
    picture(40).save(card / "IMG_1.JPG")
    picture(42).save(card / "100" / "IMG_7.jpg")
    shutil.copy(card / "100" / "IMG_7.jpg", card / "again.jpg")
    (card / "again.xmp").write_text("<x/>")
    for path in card.rglob("*.*"):
        os.utime(path, (1_000_000, 1_000_000))
    comparison = drain(library.comparing.compare(card))
    assert len(comparison.of("new")) == 3
    return comparison


def names_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_new_photos_are_copied_with_their_companions_and_each_content_once(
    library: Library, compared: FolderComparison, tmp_path: Path
) -> None:
    target = tmp_path / "new" / "photos"
    report = drain(library.comparing.copy_new(compared, target))
    assert names_in(target) == {"IMG_1.dng", "IMG_1.JPG", "again.jpg", "again.xmp"}
    assert {path.stat().st_mtime for path in target.rglob("*.*")} == {1_000_000}
    assert len(report.done) == 4
    assert (report.refused, report.left, report.reason) == ([], 0, "")
    assert report.copies(compared) == {
        compared.folder / "IMG_1.dng": target / "IMG_1.dng",
        compared.folder / "again.jpg": target / "again.jpg",
        compared.folder / "100" / "IMG_7.jpg": target / "again.jpg",
    }
    for placed in report.done:
        assert placed.target is not None
        assert placed.source.read_bytes() == placed.target.read_bytes()


def test_a_second_run_copies_nothing_again(
    library: Library, compared: FolderComparison, tmp_path: Path
) -> None:
    target = tmp_path / "new"
    drain(library.comparing.copy_new(compared, target))
    before = everything_in(target)
    (target / "IMG_1.JPG").unlink()
    report = drain(library.comparing.copy_new(compared, target))
    assert everything_in(target) == before
    assert len(report.done) == 4


def test_nothing_is_overwritten_and_companions_keep_one_name(
    library: Library, compared: FolderComparison, tmp_path: Path
) -> None:
    target = tmp_path / "new"
    target.mkdir()
    (target / "IMG_1.JPG").write_bytes(b"mine")
    (target / "again.jpg").symlink_to(target / "nowhere")
    drain(library.comparing.copy_new(compared, target))
    assert (target / "IMG_1.JPG").read_bytes() == b"mine"
    assert names_in(target) == {
        "IMG_1.JPG",
        "IMG_1 (2).dng",
        "IMG_1 (2).JPG",
        "again (2).jpg",
        "again (2).xmp",
    }


def test_better_ones_are_copied_where_asked_for(
    library: Library, photos: Path, card: Path, tmp_path: Path
) -> None:
    drain(library.folders.add([photos]))
    picture(6).resize((640, 480)).save(card / "larger.jpg", quality=95)
    picture(7).resize((160, 120)).save(card / "smaller.jpg")
    comparison = drain(library.comparing.compare(card))
    assert drain(library.comparing.copy_new(comparison, tmp_path / "new")).done == []
    assert not (tmp_path / "new").exists()
    drain(library.comparing.copy_new(comparison, tmp_path / "new", better=True))
    assert names_in(tmp_path / "new") == {"larger.jpg"}


def test_a_full_disk_is_told_and_what_was_done_stays(
    library: Library, compared: FolderComparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, copied = placing.copy_bytes, []

    def copy(source: Path, target: Path) -> bytes:
        if copied:
            target.write_bytes(source.read_bytes()[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        copied.append(source)
        return usual(source, target)

    monkeypatch.setattr(placing, "copy_bytes", copy)
    target = tmp_path / "new"
    report = drain(library.comparing.copy_new(compared, target))
    assert [placed.source for placed in report.done] == copied
    assert names_in(target) == {copied[0].name}
    assert report.reason == report.refused[0].reason == "no space is left"
    assert report.left == 1
    monkeypatch.undo()
    drain(library.comparing.copy_new(compared, target))
    assert len(names_in(target)) == 4


def test_a_file_that_changed_since_is_left(
    library: Library, compared: FolderComparison, tmp_path: Path
) -> None:
    picture(70).save(compared.folder / "again.jpg")
    (compared.folder / "IMG_1.JPG").unlink()
    report = drain(library.comparing.copy_new(compared, tmp_path / "new"))
    assert {refused.reason for refused in report.refused} == {
        "the file is not available",
        "it has changed since it was compared",
    }
    assert names_in(tmp_path / "new") == {"IMG_1.dng"}


def test_stopping_keeps_what_was_copied(
    library: Library, compared: FolderComparison, tmp_path: Path
) -> None:
    token = CancelToken()
    job = library.comparing.copy_new(compared, tmp_path / "new", token)
    next(job)
    token.cancel()
    report = drain(job)
    assert (len(report.done), report.left) == (2, 1)
    assert len(names_in(tmp_path / "new")) == 2


def test_what_a_killed_program_left_of_a_copy_goes_later(
    library: Library, compared: FolderComparison, tmp_path: Path
) -> None:
    target = tmp_path / "new"
    target.mkdir()
    old, young = (target / f".kindred-{letter * 16}.part" for letter in "ab")
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (1_000_000, 1_000_000))
    drain(library.comparing.copy_new(compared, target))
    assert not old.exists()
    assert young.exists()


def test_copies_go_neither_into_the_card_nor_into_the_library_itself(
    library: Library, compared: FolderComparison, photos: Path
) -> None:
    file = photos / "photo_001.jpg"
    for wrong in (compared.folder / "new", compared.folder, library.directory / "new", file):
        with pytest.raises(FolderError):
            drain(library.comparing.copy_new(compared, wrong))
    assert len(names_in(compared.folder)) == 6


def test_pictures_that_are_not_the_same_stay_new(
    library: Library, photos: Path, card: Path
) -> None:
    """Half of one and half of another photo is neither."""
    drain(library.folders.add([photos]))
    halves = Image.new("RGB", (320, 240))
    halves.paste(picture(90).crop((0, 0, 160, 240)), (0, 0))
    halves.paste(picture(91).crop((160, 0, 320, 240)), (160, 0))
    halves.save(card / "halves.jpg")
    assert found(library, card) == {"halves.jpg": "new"}
