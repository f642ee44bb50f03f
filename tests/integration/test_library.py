"""The main tasks without a window: index, search, change, train, switch."""

import io
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from engine.base.config import BITS, TrainConfig
from engine.base.errors import Cancelled, FolderError, ModelError, QueryError, TrainingError
from engine.base.progress import CancelToken, drain, last
from engine.results import PhotoFilter, Region, SearchRequest
from tests.face import Library
from tests.pictures import picture, save_pictures


def test_index_then_search_finds_the_photo_itself_first(library: Library, photos: Path) -> None:
    report = drain(library.folders.add([photos]))
    assert (report.added, report.unchanged, report.unreadable) == (12, 0, [])
    assert report.searchable == 12
    found = last(library.search(SearchRequest([photos / "photo_003.jpg"])))
    assert len(found.hits) == 12
    best = found.hits[0]
    assert best.path == photos / "photo_003.jpg"
    assert (best.match, best.hamming) == ("identical", 0)
    assert best.similarity >= 0.999
    assert [h.similarity for h in found.hits] == sorted(
        (h.similarity for h in found.hits), reverse=True
    )
    assert all(0 <= h.similarity <= 1 for h in found.hits)


def test_a_second_run_does_nothing(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    report = drain(library.folders.add([photos]))
    assert (report.added, report.updated, report.unchanged) == (0, 0, 12)
    assert report.photos_per_second == 0


@pytest.mark.parametrize("edit", ["crop", "third", "jpeg", "bright"])
def test_an_edited_copy_finds_its_original(library: Library, photos: Path, edit: str) -> None:
    drain(library.folders.add([photos]))
    for seed in (2, 7):
        image = picture(seed)
        if edit == "crop":
            image = image.crop((17, 13, 303, 227))
        if edit == "third":
            image = image.resize((107, 80))
        if edit == "bright":
            image = image.point(lambda v: min(255, v * 5 // 4))
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=30 if edit == "jpeg" else 90)
        hits = last(library.search(SearchRequest([buffer.getvalue()]))).hits
        assert hits[0].path == photos / f"photo_{seed:03d}.jpg"
        assert hits[0].match != "identical"


def test_changes_on_disk_are_told_apart(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    before = {
        h.path: h.photo_id
        for h in last(library.search(SearchRequest([photos / "photo_000.jpg"]))).hits
    }
    (photos / "sub").mkdir()
    (photos / "photo_001.jpg").rename(photos / "sub" / "renamed.jpg")
    (photos / "photo_002.jpg").unlink()
    picture(50).save(photos / "photo_003.jpg", quality=90)
    os.utime(photos / "photo_004.jpg", (1, 1))
    shutil.copy(photos / "photo_005.jpg", photos / "copy.jpg")
    (photos / "broken.jpg").write_bytes(b"no picture")
    report = drain(library.folders.rescan())
    assert (report.added, report.updated, report.moved, report.removed) == (1, 1, 1, 1)
    assert report.photos_per_second * report.seconds == pytest.approx(1)  # photo_003 alone
    assert [u.path for u in report.unreadable] == [photos / "broken.jpg"]
    after = {
        h.path: h.photo_id
        for h in last(library.search(SearchRequest([photos / "photo_000.jpg"]))).hits
    }
    assert after[photos / "sub" / "renamed.jpg"] == before[photos / "photo_001.jpg"]
    assert photos / "photo_002.jpg" not in after
    twins = last(library.search(SearchRequest([photos / "copy.jpg"]))).hits[:2]
    assert [h.match for h in twins] == ["identical", "identical"]
    assert twins[0].path == photos / "copy.jpg"
    again = drain(library.folders.rescan())
    assert (again.added, again.updated, again.moved, again.removed) == (0, 0, 0, 0)
    assert len(again.unreadable) == 1


def test_a_photo_that_becomes_readable_is_found(library: Library, photos: Path) -> None:
    whole = (photos / "photo_000.jpg").read_bytes()
    (photos / "photo_000.jpg").write_bytes(whole[: len(whole) // 2])
    report = drain(library.folders.add([photos]))
    assert (report.added, len(report.unreadable)) == (11, 1)
    assert "cut off" in report.unreadable[0].reason
    (photos / "photo_000.jpg").write_bytes(whole)
    report = drain(library.folders.rescan())
    assert (report.updated, report.unreadable, report.searchable) == (1, [], 12)


def test_a_root_that_vanished_loses_nothing(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    away = photos.with_name("unplugged")
    photos.rename(away)
    report = drain(library.folders.rescan())
    assert (report.removed, report.unchanged, report.searchable) == (0, 12, 12)
    assert not library.status().folders[0].online
    assert len(last(library.search(SearchRequest([photos / "photo_003.jpg"]))).hits) == 12
    away.rename(photos)
    assert drain(library.folders.rescan()).unchanged == 12


def test_a_folder_that_cannot_be_listed_keeps_its_photos(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_pictures(photos / "sub", 2, first=20)
    drain(library.folders.add([photos]))
    listing = os.scandir

    def failing(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(os, "scandir", failing)
    assert drain(library.folders.rescan()).removed == 0
    assert library.photos.count() == 14


def test_a_file_moved_to_another_folder_of_the_library(library: Library, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    save_pictures(first, 3)
    save_pictures(second, 2, first=10)
    drain(library.folders.add([first, second]))
    (first / "photo_001.jpg").rename(second / "photo_001.jpg")
    report = drain(library.folders.add([second]))
    assert (report.moved, report.added) == (1, 0)
    assert drain(library.folders.rescan()).removed == 0
    assert library.photos.count() == 5


def test_nested_folders_are_one(library: Library, photos: Path) -> None:
    save_pictures(photos / "sub", 2, first=20)
    drain(library.folders.add([photos / "sub"]))
    report = drain(library.folders.add([photos]))
    assert (report.added, report.unchanged) == (12, 2)
    assert [f.path for f in library.status().folders] == [photos]
    picture(30).save(photos / "sub" / "new.jpg")
    assert drain(library.folders.add([photos / "sub"])).added == 1
    assert [f.path for f in library.status().folders] == [photos]


def test_the_library_never_indexes_itself(photos: Path) -> None:
    with Library.open(photos / "kindred", "cpu") as inside:
        assert drain(inside.folders.add([photos])).added == 12
        assert drain(inside.folders.rescan()).added == 0


def test_an_empty_folder_is_added_with_a_note(library: Library, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    report = drain(library.folders.add([empty]))
    assert report.added == 0
    assert "no photos" in report.notes[0]
    assert [f.path for f in library.status().folders] == [empty]


def test_a_wrong_folder_adds_none(library: Library, photos: Path) -> None:
    with pytest.raises(FolderError, match="does not exist"):
        drain(library.folders.add([photos, photos / "nowhere"]))
    with pytest.raises(FolderError, match="not a folder"):
        drain(library.folders.add([photos / "photo_000.jpg"]))
    assert library.status().folders == []


def test_removing_a_folder_forgets_and_touches_nothing(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    thumbnails = list((library.directory / "thumbnails").rglob("*.jpg"))
    assert len(thumbnails) == 12
    with pytest.raises(FolderError):
        library.folders.remove(photos / "sub")
    assert library.folders.remove(photos) == 12
    assert library.status().photos == 0
    assert not any(path.exists() for path in thumbnails)
    assert len(list(photos.iterdir())) == 12


def test_cancelled_indexing_keeps_what_was_finished(library: Library, photos: Path) -> None:
    save_pictures(photos, 60, first=100)
    cancel = CancelToken()

    def stop(step: object) -> None:
        if getattr(step, "stage", "") == "index":
            cancel.cancel()

    with pytest.raises(Cancelled):
        drain(library.folders.add([photos], cancel), stop)
    kept = library.status().searchable
    assert 0 < kept < 72
    report = drain(library.folders.rescan())
    assert (report.added, report.unchanged) == (72 - kept, kept)


def test_a_lost_thumbnail_is_made_anew(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    photo_id = last(library.search(SearchRequest([photos / "photo_000.jpg"]))).hits[0].photo_id
    path = library.photos.thumbnail(photo_id)
    assert path is not None
    with Image.open(path) as thumbnail:
        assert thumbnail.size == (256, 192)
    path.unlink()
    assert library.photos.thumbnail(photo_id) == path
    assert path.is_file()
    assert library.photos.thumbnail(10**6) is None


def test_filters(library: Library, photos: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2019:07:14 12:30:05"
    (photos / "summer").mkdir()
    picture(40).save(photos / "summer" / "dated.jpg", exif=exif)
    picture(41).save(photos / "summer" / "undated.jpg")
    drain(library.folders.add([photos]))
    query = [photos / "photo_000.jpg"]

    def names(wanted: PhotoFilter) -> set[str]:
        hits = last(library.search(SearchRequest(query, wanted=wanted))).hits
        return {hit.path.name for hit in hits}

    assert names(PhotoFilter(photos / "summer")) == {"dated.jpg", "undated.jpg"}
    day = date(2019, 7, 14)
    assert names(PhotoFilter(taken_from=day, taken_to=day)) == {"dated.jpg"}
    assert names(PhotoFilter(taken_to=date(2019, 7, 13))) == set()
    strict = last(library.search(SearchRequest(query, min_similarity=0.999))).hits
    assert [h.path.name for h in strict] == ["photo_000.jpg"]
    assert len(last(library.search(SearchRequest(query, k=3))).hits) == 3
    with pytest.raises(QueryError, match="not in this library"):
        names(PhotoFilter(photos.parent))


def test_examples_for_and_against(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    one, two = photos / "photo_001.jpg", photos / "photo_002.jpg"
    both = [h.path for h in last(library.search(SearchRequest([one, two]))).hits]
    assert set(both[:2]) == {one, two}
    plain = [h.path for h in last(library.search(SearchRequest([one]))).hits]
    pushed = [h.path for h in last(library.search(SearchRequest([one], against=[two]))).hits]
    assert pushed[0] == one
    assert pushed.index(two) > plain.index(two)


def test_a_region_of_the_query(library: Library, photos: Path, tmp_path: Path) -> None:
    drain(library.folders.add([photos]))
    board = Image.new("RGB", (660, 240), "white")
    board.paste(picture(4), (0, 0))
    board.paste(picture(9), (340, 0))
    board.save(tmp_path / "board.jpg", quality=92)
    left = last(
        library.search(SearchRequest([tmp_path / "board.jpg"], region=Region(0, 0, 320 / 660, 1)))
    )
    right = last(
        library.search(SearchRequest([tmp_path / "board.jpg"], region=Region(340 / 660, 0, 1, 1)))
    )
    assert left.hits[0].path.name == "photo_004.jpg"
    assert right.hits[0].path.name == "photo_009.jpg"


@pytest.mark.parametrize("content", [b"plain text", b"", b"\xff\xd8\xff broken"])
def test_a_query_that_is_no_picture(library: Library, photos: Path, content: bytes) -> None:
    drain(library.folders.add([photos]))
    bad = photos.parent / "query.jpg"
    bad.write_bytes(content)
    with pytest.raises(QueryError, match="cannot be used as an example"):
        last(library.search(SearchRequest([bad])))
    with pytest.raises(QueryError, match="does not exist"):
        last(library.search(SearchRequest([photos / "nowhere.jpg"])))
    with pytest.raises(QueryError, match="is a folder"):
        last(library.search(SearchRequest([photos])))
    with pytest.raises(QueryError, match="no photo 999"):
        last(library.search(SearchRequest([999])))


def test_an_empty_library_answers_with_nothing(library: Library, photos: Path) -> None:
    assert last(library.search(SearchRequest([photos / "photo_000.jpg"]))).hits == []
    assert library.duplicates.groups() == []


def test_photos_without_codes_are_not_found_and_do_no_harm(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    *others, newest = sorted(photo.id for photo in library.photos.newest(50))
    with library.store.writing() as db:
        db.execute("DELETE FROM codes WHERE photo_id = ?", (newest,))
    found = [hit.photo_id for hit in last(library.search(SearchRequest([newest], k=50))).hits]
    assert sorted(found) == others
    with library.store.writing() as db:
        db.execute("DELETE FROM codes")
    assert last(library.search(SearchRequest([newest]))).hits == []


def test_duplicates(library: Library, photos: Path) -> None:
    shutil.copy(photos / "photo_001.jpg", photos / "same.jpg")
    picture(2).save(photos / "recompressed.jpg", quality=60)
    drain(library.folders.add([photos]))
    groups = {tuple(p.name for p in g.paths): g.match for g in library.duplicates.groups()}
    assert groups == {
        ("photo_001.jpg", "same.jpg"): "identical",
        ("photo_002.jpg", "recompressed.jpg"): "near-duplicate",
    }


@pytest.mark.parametrize("method", ["nrdh", pytest.param("nrdh-paper", marks=pytest.mark.torch)])
def test_training_switches_and_the_old_model_comes_back(
    library: Library, photos: Path, method: str
) -> None:
    drain(library.folders.add([photos]))
    stages: list[str] = []
    config = TrainConfig(method=method, bits=32)  # type: ignore[arg-type]
    result = drain(library.models.train(config), lambda step: stages.append(step.stage))
    assert result.activated
    assert result.report["new"]
    assert result.report["old"]
    assert set(result.seconds) == {"graph", "autoencoder", "hash_network", "encode"}
    assert "encode" in stages
    newest, starter = library.models.all()
    assert (newest.id, newest.bits, newest.active) == (result.model, 32, True)
    assert (starter.starter, starter.active) == (True, False)
    assert library.models.since_training() == 0
    found = last(library.search(SearchRequest([photos / "photo_005.jpg"])))
    assert found.model == result.model
    assert found.hits[0].path.name == "photo_005.jpg"
    picture(60).save(photos / "late.jpg")
    drain(library.folders.rescan())
    assert library.models.since_training() == 1
    library.models.activate(starter.id)
    assert (
        last(library.search(SearchRequest([photos / "late.jpg"]))).hits[0].path.name == "late.jpg"
    )
    assert library.status().searchable == 13


@pytest.mark.parametrize("bits", BITS)
def test_every_code_length(library: Library, photos: Path, bits: int) -> None:
    drain(library.folders.add([photos]))
    result = drain(library.models.train(TrainConfig(bits=bits)))
    assert (result.bits, library.status().searchable) == (bits, 12)


def test_activate_never_and_delete(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    result = drain(library.models.train(TrainConfig(bits=16, activate="never")))
    assert not result.activated
    active = library.models.active()
    assert active is not None
    assert active.starter
    with pytest.raises(ModelError, match="is active"):
        library.models.delete(active.id)
    with pytest.raises(ModelError, match="no model 77"):
        library.models.activate(77)
    library.models.delete(result.model)
    assert [m.id for m in library.models.all()] == [active.id]
    assert len(list((library.directory / "models").iterdir())) == 1


def test_too_few_photos_to_train(library: Library, tmp_path: Path) -> None:
    save_pictures(tmp_path / "few", 5)
    drain(library.folders.add([tmp_path / "few"]))
    with pytest.raises(TrainingError, match="5 usable photos"):
        drain(library.models.train(TrainConfig()))
    assert len(library.models.all()) == 1


def test_cancelled_training_leaves_the_old_model(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    cancel = CancelToken()

    def stop(step: object) -> None:
        if getattr(step, "stage", "") == "encode":
            cancel.cancel()

    with pytest.raises(Cancelled):
        drain(library.models.train(TrainConfig(bits=16), cancel), stop)
    assert [m.active for m in library.models.all()] == [True]
    assert last(library.search(SearchRequest([photos / "photo_000.jpg"]))).hits


def test_photos_that_are_all_alike(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "alike"
    folder.mkdir()
    for number in range(10):
        Image.new("RGB", (64, 64), "white").save(folder / f"{number}.png", comment=str(number))
    drain(library.folders.add([folder]))
    assert len(last(library.search(SearchRequest([folder / "3.png"]))).hits) == 10
    drain(library.models.train(TrainConfig(bits=16)))
    hits = last(library.search(SearchRequest([folder / "3.png"]))).hits
    assert len(hits) == 10
    assert hits[0].path.name == "3.png"
    assert len(library.duplicates.groups()[0].paths) == 10


def test_a_damaged_model_is_refused_and_the_old_one_serves(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    result = drain(library.models.train(TrainConfig(bits=16, activate="never")))
    (weights,) = (library.directory / "models").glob("*-nrdh-16/weights.safetensors")
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(bytes(data))
    with pytest.raises(ModelError):
        library.models.activate(result.model)
    assert last(library.search(SearchRequest([photos / "photo_000.jpg"]))).hits
