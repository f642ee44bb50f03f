"""The remains of a killed program are deleted once nobody else has the library open."""

import os
import shutil
from pathlib import Path

import pytest

from engine.base.progress import drain
from engine.results import ActionKind
from engine.store.file_actions import FileActionTable, Intention
from tests.face import Library
from tests.pictures import picture


@pytest.fixture
def closed(library: Library, photos: Path) -> Path:
    """A library of ``photos`` that a program was killed in; its folder."""
    drain(library.folders.add([photos]))
    library.close()
    (library.directory / "open" / "0123.note").touch()
    return library.directory


def _plant(directory: Path) -> list[Path]:
    """Half-written files and folders, as every writer of the engine leaves them when killed."""
    thumbnail = next((directory / "thumbnails").glob("*/*.jpg"))
    folders = [
        directory / "models" / "0009-nrdh-16",
        directory / "models" / ".0010-nrdh-16.ab12.tmp",
        directory / "backbones" / ".ab12.tmp",
        directory / ".training.ab12.tmp",
    ]
    files = [
        directory / "codes" / ".photos.codes.1-ab12.tmp",
        directory / "edited_copies" / ".x.npz.1-ab12.tmp",
        directory / "scales" / ".x.json.1-ab12.tmp",
        thumbnail.with_name(f".{thumbnail.name}.1-ab12.tmp"),
        thumbnail.with_name("00.jpg"),
    ]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "weights.safetensors").write_bytes(b"half")
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"half")
    return [*folders, *files]


def test_half_written_files_go_and_nothing_else(closed: Path) -> None:
    before = sorted(closed.rglob("*"))
    planted = _plant(closed)
    with Library.open(closed, "cpu") as library:
        drain(library.folders.rescan())
        assert [path for path in planted if path.exists()] == []
        assert library.status().searchable == 12
    after = sorted(
        p for p in closed.rglob("*") if p.name not in {"codes", "edited_copies", "scales"}
    )
    gone = {closed / "open" / "0123.note"}
    assert set(before) - set(after) <= gone | {closed / "library.db-shm", closed / "library.db-wal"}
    assert not list((closed / "open").glob("*.note"))


def test_while_another_program_works_nothing_of_it_is_touched(closed: Path) -> None:
    (closed / "open" / "0123.note").unlink()
    with Library.open(closed, "cpu") as other:
        planted = _plant(closed)
        (closed / "open" / "0123.note").touch()
        (closed / "open" / "thumbnails-untidy").touch()
        with Library.open(closed, "cpu") as library:
            drain(library.folders.rescan())
            assert all(path.exists() for path in planted)
        other.status()
    Library.open(closed, "cpu").close()
    assert not any(path.exists() for path in planted if "thumbnails" not in path.parts)


def test_without_a_killed_program_nobody_looks(library: Library) -> None:
    library.close()
    planted = library.directory / "models" / ".0010-nrdh-16.ab12.tmp"
    planted.mkdir()
    Library.open(library.directory, "cpu").close()
    assert planted.exists()


def test_a_version_whose_training_was_killed_goes(closed: Path) -> None:
    with Library.open(closed, "cpu") as library:
        serving = library.models.active()
        unfinished = library.hash_models.add(library.hash_models.active().model)
        drain(library.hash_models.encode_missing(unfinished))
        finished = library.hash_models.add(library.hash_models.active().model)
        library.hash_models.finish(finished, {"entropy": 1.0}, activate=False)
    (closed / "open" / "0123.note").touch()
    with Library.open(closed, "cpu") as library:
        assert serving is not None
        assert {row.id for row in library.models.all()} == {serving.id, finished}
        assert len(list((closed / "models").iterdir())) == 2
        assert library.hash_models._codes.count(unfinished) == 0


def test_figures_and_switch_of_a_new_version_come_together(library: Library) -> None:
    added = library.hash_models.add(library.hash_models.active().model)
    shutil.rmtree(library.directory / "models" / library.models.all()[0].folder)
    with pytest.raises(Exception, match="missing or damaged"):
        library.hash_models.finish(added, {"entropy": 1.0}, activate=True)
    row = next(row for row in library.models.all() if row.id == added)
    assert (row.active, row.report) == (False, {})


def test_the_thumbnail_of_a_changed_photo_goes(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    shutil.copy(photos / "photo_001.jpg", photos / "twin.jpg")
    picture(60).save(photos / "photo_000.jpg", quality=90)
    picture(61).save(photos / "photo_001.jpg", quality=90)
    assert drain(library.folders.rescan()).updated == 2
    assert len(list((library.directory / "thumbnails").glob("*/*.jpg"))) == 13


# -- moves ------------------------------------------------------------------------------------


def _interrupted(
    directory: Path, photos: Path, target: Path, kind: ActionKind = "move"
) -> tuple[Path, int]:
    with Library.open(directory, "cpu") as library:
        (photo_id,) = library.files.find([photos / "photo_000.jpg"])
        photo = library.photos.one(photo_id)
        assert photo is not None
        log = FileActionTable(library.store)
        what = Intention(photo_id, photo.path, photo.size, photo.content_hash, target)
        with library.store.writing():
            log.begin(kind, [what])
    (directory / "open" / "0123.note").touch()
    return photo.path, photo_id


def test_a_copy_to_another_drive_is_taken_back(closed: Path, photos: Path, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    source, photo_id = _interrupted(closed, photos, drive / "photo_000.jpg")
    shutil.copy(source, drive / "photo_000.jpg")
    part = drive / ".kindred-0123456789abcdef.part"
    part.write_bytes(b"half")
    (drive / "mine.part").write_bytes(b"not ours")
    with Library.open(closed, "cpu") as library:
        assert os.listdir(drive) == ["mine.part"]
        photo = library.photos.one(photo_id)
        assert photo is not None
        assert photo.path == source
        assert library.files.history()[0].files[0].outcome == "refused"
    assert source.is_file()


def test_a_name_that_was_only_taken_is_free_again(closed: Path, photos: Path) -> None:
    target = photos / "sub" / "photo_000.jpg"
    target.parent.mkdir()
    source, _ = _interrupted(closed, photos, target)
    target.touch()
    Library.open(closed, "cpu").close()
    assert not target.exists()
    assert source.is_file()


def test_a_move_that_was_done_is_known(closed: Path, photos: Path) -> None:
    target = photos / "sub" / "photo_000.jpg"
    target.parent.mkdir()
    source, photo_id = _interrupted(closed, photos, target)
    source.rename(target)
    with Library.open(closed, "cpu") as library:
        photo = library.photos.one(photo_id)
        assert photo is not None
        assert photo.path == target
        drain(library.files.undo())
    assert source.is_file()


def test_another_file_at_the_target_is_never_touched(closed: Path, photos: Path) -> None:
    target = photos / "sub" / "photo_000.jpg"
    target.parent.mkdir()
    source, _ = _interrupted(closed, photos, target)
    target.write_bytes(b"another file")
    Library.open(closed, "cpu").close()
    assert target.read_bytes() == b"another file"
    assert source.is_file()


def test_another_name_of_the_photo_itself_is_no_copy(closed: Path, photos: Path) -> None:
    target = photos / "sub" / "photo_000.jpg"
    target.parent.mkdir()
    source, _ = _interrupted(closed, photos, target)
    os.link(source, target)
    Library.open(closed, "cpu").close()
    assert target.is_file()
    assert source.is_file()


def test_a_copy_where_an_undo_never_came_to_is_not_ours(
    closed: Path, photos: Path, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    places = [photos / "photo_000.jpg", photos / "photo_001.jpg"]
    with Library.open(closed, "cpu") as library:
        what = []
        for photo_id in library.files.find(places):
            photo = library.photos.one(photo_id)
            assert photo is not None
            source = drive / photo.path.name
            shutil.copy(photo.path, source)
            what.append(Intention(photo_id, source, photo.size, photo.content_hash, photo.path))
        with library.store.writing():
            FileActionTable(library.store).begin("undo", what)
    (closed / "open" / "0123.note").touch()
    with Library.open(closed, "cpu") as library:
        files = library.files.history()[0].files
        assert [file.outcome for file in files] == ["refused", "refused"]
    assert [place.is_file() for place in places] == [False, True]
    assert len(os.listdir(drive)) == 2


def test_what_cannot_be_seen_waits(closed: Path, photos: Path, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    source, _ = _interrupted(closed, photos, drive / "photo_000.jpg")
    with Library.open(closed, "cpu") as library:
        assert library.files.history()[0].files[0].outcome == "intended"
    assert source.is_file()
