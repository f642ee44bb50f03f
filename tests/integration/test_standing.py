"""Saved searches on the real engine: new matches are reported once."""

from pathlib import Path

import pytest
from PIL import Image

from engine.base.errors import QueryError
from engine.base.progress import drain, last
from engine.library import Library
from engine.results import Region, SearchRequest
from tests.pictures import picture, save_pictures

# The made scenes are more alike than photos are.
_NEAR = 0.95


def _like(seed: int, path: Path, quality: int = 60) -> None:
    picture(seed).save(path, quality=quality)


def _names(library: Library) -> list[tuple[str, str]]:
    return [(match.name, match.path.name) for match in library.saved_searches.check()]


def test_only_photos_that_come_later_are_news_and_only_once(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    example = photos / "photo_004.jpg"
    saved = library.saved_searches.add("  The \n fourth ", [example], min_similarity=_NEAR)
    assert (saved.name, saved.min_similarity, saved.matches) == ("The fourth", _NEAR, 0)
    assert library.saved_searches.check() == []
    _like(4, photos / "again.jpg")
    save_pictures(photos, 2, first=50)
    drain(library.folders.rescan())
    (match,) = library.saved_searches.check()
    assert (match.query_id, match.path.name, match.seen) == (saved.id, "again.jpg", False)
    assert match.similarity >= _NEAR
    assert library.saved_searches.check() == []
    assert library.saved_searches.check([match.photo_id]) == []
    assert [(q.matches, q.unseen) for q in library.saved_searches.all()] == [(1, 1)]
    library.saved_searches.mark_seen(saved.id)
    assert [(q.matches, q.unseen) for q in library.saved_searches.all()] == [(1, 0)]
    assert [m.seen for m in library.saved_searches.matches(saved.id)] == [True]


def test_a_photo_that_was_there_is_no_news_when_it_changes(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    library.saved_searches.add("four", [photos / "photo_004.jpg"])
    _like(4, photos / "photo_005.jpg")
    drain(library.folders.rescan())
    ids = [photo.id for photo in library.photos.newest(50)]
    assert library.saved_searches.check(ids) == []


def test_a_file_that_is_complete_only_now_is_news(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    library.saved_searches.add("four", [photos / "photo_004.jpg"], min_similarity=0.9)
    late = photos / "late.jpg"
    late.write_bytes((photos / "photo_004.jpg").read_bytes()[:2000])
    drain(library.folders.rescan())
    save_pictures(photos, 1, first=70)
    drain(library.folders.rescan())
    assert library.saved_searches.check() == []
    _like(4, late)
    drain(library.folders.rescan())
    (photo,) = [photo for photo in library.photos.newest(50) if photo.path == late]
    assert [match.path for match in library.saved_searches.check([photo.id])] == [late]


def test_it_survives_its_files_and_a_photo_that_goes(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    example = photos / "photo_004.jpg"
    bytes_of_five = (photos / "photo_005.jpg").read_bytes()
    library.saved_searches.add("file", [example], min_similarity=_NEAR)
    library.saved_searches.add("bytes", [bytes_of_five], min_similarity=_NEAR)
    example.unlink()
    _like(4, photos / "four.jpg")
    _like(5, photos / "five.jpg")
    drain(library.folders.rescan())
    assert sorted(_names(library)) == [("bytes", "five.jpg"), ("file", "four.jpg")]
    (photos / "four.jpg").unlink()
    drain(library.folders.rescan())
    assert [match.path.name for match in library.saved_searches.matches()] == ["five.jpg"]


def test_another_model_serves_it_as_well(library: Library, tmp_path: Path) -> None:
    from engine.base.config import TrainConfig

    folder = tmp_path / "photos"
    save_pictures(folder, 12)
    drain(library.folders.add([folder]))
    library.saved_searches.add("four", [folder / "photo_004.jpg"])
    drain(library.models.train(TrainConfig()))
    _like(4, folder / "again.jpg")
    drain(library.folders.rescan())
    assert _names(library) == [("four", "again.jpg")]


def test_a_photo_of_a_drive_that_is_away_can_be_saved(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    (photo,) = [p for p in library.photos.newest(50) if p.path.name == "photo_004.jpg"]
    away = photos.rename(photos.with_name("away"))
    with pytest.raises(QueryError, match="does not exist"):
        library.saved_searches.add("path", [photos / "nothing.jpg"])
    library.saved_searches.add("id", [photo.id])
    away.rename(photos)
    _like(4, photos / "again.jpg")
    drain(library.folders.rescan())
    assert _names(library) == [("id", "again.jpg")]


def test_against_and_the_region_count(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    save_pictures(folder, 6)
    drain(library.folders.add([folder]))
    both = Image.new("RGB", (640, 240))
    both.paste(picture(20), (0, 0))
    both.paste(picture(21), (320, 0))
    both.save(tmp_path / "both.jpg")
    left = library.saved_searches.add("left", [tmp_path / "both.jpg"], region=Region(0, 0, 0.5, 1))
    assert left.region == Region(0, 0, 0.5, 1)
    library.saved_searches.add(
        "never", [tmp_path / "both.jpg"], [folder / "photo_000.jpg"], None, 0.99
    )
    assert [len(query.against) for query in library.saved_searches.all()] == [0, 1]
    _like(20, folder / "left.jpg")
    _like(21, folder / "right.jpg")
    drain(library.folders.rescan())
    assert ("left", "left.jpg") in (found := _names(library))
    assert "never" not in {name for name, _ in found}
    first = {match.path.name: match.similarity for match in library.saved_searches.matches(left.id)}
    assert max(first, key=lambda name: first[name]) == "left.jpg"


def test_a_saved_search_finds_what_the_list_of_a_search_shows(
    library: Library, photos: Path
) -> None:
    drain(library.folders.add([photos]))
    saved = library.saved_searches.add("all", [photos / "photo_004.jpg"], min_similarity=0.0)
    save_pictures(photos, 3, first=50)
    _like(4, photos / "again.jpg")
    drain(library.folders.rescan())
    told = {match.photo_id: match.similarity for match in library.saved_searches.check()}
    hits = last(library.search(SearchRequest([saved.examples[0]], k=50))).hits
    shown = {hit.photo_id: hit.similarity for hit in hits}
    assert len(told) == 4
    assert told == pytest.approx({photo: shown[photo] for photo in told}, abs=2e-3)


def test_rename_and_remove(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    one = library.saved_searches.add("one", [photos / "photo_001.jpg"])
    two = library.saved_searches.add("two", [photos / "photo_002.jpg"])
    library.saved_searches.rename(two.id, "second")
    library.saved_searches.remove(one.id)
    assert [query.name for query in library.saved_searches.all()] == ["second"]
    with pytest.raises(QueryError, match="no saved search"):
        library.saved_searches.remove(one.id)
    with pytest.raises(QueryError, match="no saved search"):
        library.saved_searches.matches(one.id)
    with pytest.raises(QueryError, match="needs a name"):
        library.saved_searches.rename(two.id, "  ")
    three = library.saved_searches.add("three", [photos / "photo_003.jpg"])
    assert three.id not in {one.id, two.id}


@pytest.mark.parametrize(
    ("examples", "similarity", "says"),
    [
        ((), 0.8, "at least one"),
        ((b"no picture",), 0.8, "cannot be used"),
        ((b"",), 1.5, "between 0 and 1"),
    ],
)
def test_bad_input_saves_nothing(
    library: Library, examples: tuple[bytes, ...], similarity: float, says: str
) -> None:
    with pytest.raises(QueryError, match=says):
        library.saved_searches.add("bad", examples, min_similarity=similarity)
    assert library.saved_searches.all() == []


def test_a_copy_is_told_from_what_only_looks_alike(
    library: Library, tmp_path: Path, data: Path
) -> None:
    """Pages of text are alike to the network; only a copy of the page that is meant is news."""
    pages, new = data / "cases" / "13-not-the-same", tmp_path / "new"
    new.mkdir()
    (new / "page_4.jpg").write_bytes((pages / "page_4.jpg").read_bytes())
    drain(library.folders.add([new]))
    library.saved_searches.add("page", [pages / "page_1.jpg"], min_similarity=0.9)
    for name in ("page_2.jpg", "page_1_smaller_copy.jpg"):
        (new / name).write_bytes((pages / name).read_bytes())
    drain(library.folders.rescan())
    (match,) = library.saved_searches.check()
    assert match.path.name == "page_1_smaller_copy.jpg"
    assert match.similarity >= 0.9
