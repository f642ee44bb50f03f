"""Photos found by a part or rotated: on request, and automatically if nothing is near."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engine.base.config import TrainConfig
from engine.base.errors import QueryError
from engine.base.progress import drain, last
from engine.results import PhotoFilter, SearchRequest, SearchResult
from engine.search.example_views import mosaic, turned
from engine.store.features import FeatureTable
from tests.face import Library
from tests.pictures import picture, save_pictures


def texture(seed: int, side: int = 240) -> Image.Image:
    """Many shapes of strong colours on a soft ground; each seed another scene."""
    random = np.random.default_rng(seed)
    coarse = random.integers(0, 256, (5, 5, 3), dtype=np.uint8)
    scene = Image.fromarray(coarse).resize((side, side), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(scene)
    for _ in range(45):
        x, y = random.integers(-10, side, 2).tolist()
        w, h = random.integers(side // 20, side // 4, 2).tolist()
        shape = draw.ellipse if random.random() < 0.5 else draw.rectangle
        shape((x, y, x + w, y + h), fill=tuple(random.integers(0, 256, 3).tolist()))
    return scene


def detailed(seed: int) -> Image.Image:
    """A picture whose quarters are pictures of their own, as a large photo's are."""
    whole = Image.new("RGB", (480, 480))
    for i in range(4):
        whole.paste(texture(5 * seed + 3 * i), (240 * (i % 2), 240 * (i // 2)))
    return whole


def quarter(seed: int, part: int) -> bytes:
    """One of a detailed scene's quarters, as its own file."""
    left, top = 240 * (part % 2), 240 * (part // 2)
    return encoded(detailed(seed).crop((left, top, left + 240, top + 240)))


def encoded(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def mixed(photos: Path) -> Path:
    """Twelve photos, and six whose quarters are pictures of their own."""
    for seed in range(6):
        detailed(seed).save(photos / f"detailed_{seed}.jpg", quality=92)
    return photos


@pytest.mark.parametrize("wish", [True, None])
@pytest.mark.parametrize(("seed", "part", "corner"), [(1, 2, (0, 1)), (5, 1, (1, 0))])
def test_a_part_finds_its_photo_and_says_where(
    library: Library,
    mixed: Path,
    seed: int,
    part: int,
    corner: tuple[int, int],
    wish: bool | None,
) -> None:
    drain(library.folders.add([mixed]))
    query = quarter(seed, part)
    plain = last(library.search(SearchRequest([query], regions=False, orientations=False))).hits
    hits = last(library.search(SearchRequest([query], regions=wish, orientations=False))).hits
    best = hits[0]
    assert (best.path, best.match) == (mixed / f"detailed_{seed}.jpg", "near-duplicate")
    assert best.region is not None
    left, top, right, bottom = best.region
    assert (left == 0, right == 1) == (corner[0] == 0, corner[0] == 1)
    assert (top == 0, bottom == 1) == (corner[1] == 0, corner[1] == 1)
    if wish is None:
        others = [hit for hit in plain if hit.photo_id != best.photo_id]
        assert hits[1:] == others


def test_with_regions_every_photo_is_ranked_once_best_first(library: Library, mixed: Path) -> None:
    drain(library.folders.add([mixed]))
    found = last(library.search(SearchRequest([quarter(1, 1)], regions=True, k=50)))
    assert len(found.hits) == len({hit.photo_id for hit in found.hits}) == 18
    similarities = [hit.similarity for hit in found.hits]
    assert similarities == sorted(similarities, reverse=True)
    assert all(0 <= s <= 1 for s in similarities)
    assert all((hit.match == "similar") == (hit.similarity < 0.9) for hit in found.hits)
    assert {"regions"} <= set(found.milliseconds)
    assert len(last(library.search(SearchRequest([quarter(1, 1)], regions=True, k=3))).hits) == 3


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_copy_is_found_without_asking(library: Library, mixed: Path, degrees: int) -> None:
    drain(library.folders.add([mixed]))
    original = mixed / "detailed_1.jpg"
    copy = encoded(Image.open(original).rotate(degrees, expand=True))
    best = last(library.search(SearchRequest([copy]))).hits[0]
    asked = last(library.search(SearchRequest([copy], orientations=True))).hits[0]
    assert (best.path, best.orientation, best.match) == (
        asked.path,
        asked.orientation,
        asked.match,
    )
    # Pillow turns anticlockwise; as many degrees clockwise turn it back.
    assert (best.path, best.orientation, best.region) == (original, degrees, None)
    assert best.match == "near-duplicate"


def test_a_search_that_finds_a_copy_looks_no_further(library: Library, photos: Path) -> None:
    with Image.open(photos / "photo_001.jpg") as image:
        image.resize((200, 150)).save(photos / "small.jpg")
    drain(library.folders.add([photos]))
    found = last(library.search(SearchRequest([photos / "photo_001.jpg"])))
    assert [hit.match for hit in found.hits[:3]] == ["identical", "near-duplicate", "similar"]
    assert set(found.milliseconds) == {"query", "search", "rank", "pixels"}


def test_the_photos_own_file_is_no_copy_of_it(library: Library, photos: Path) -> None:
    (photos / "twin.jpg").write_bytes((photos / "photo_001.jpg").read_bytes())
    drain(library.folders.add([photos]))
    found = last(library.search(SearchRequest([photos / "photo_001.jpg"])))
    assert [hit.match for hit in found.hits[:3]] == ["identical", "identical", "similar"]
    assert {"views", "regions"} <= set(found.milliseconds)


def test_what_looks_alike_to_the_network_is_no_copy_without_its_pixels(
    library: Library, data: Path
) -> None:
    """Pages of text and screenshots of one program have nearly the same features."""
    drain(library.folders.add([data / "cases" / "13-not-the-same"]))
    for name, copies in (("page_1.jpg", {"page_1_smaller_copy.jpg"}), ("screenshot_2.png", set())):
        hits = last(library.search(SearchRequest([data / "cases" / "13-not-the-same" / name]))).hits
        assert {hit.path.name for hit in hits if hit.match == "near-duplicate"} == copies
        assert all((hit.match == "similar") == (hit.similarity < 0.9) for hit in hits)
        similarities = [hit.similarity for hit in hits]
        assert similarities == sorted(similarities, reverse=True)


@pytest.fixture
def copies(library: Library, data: Path) -> Path:
    """The original and its copies, as photos of a library; what frames it is left outside."""
    folder = data / "cases" / "14-copies"
    drain(library.folders.add([folder]))
    return folder


COPIES = {"as_bitmap.png", "black_and_white.jpg", "thumbnail_160.jpg", "upside_down.jpg"}


def bands(found: SearchResult) -> dict[str, tuple[str, int]]:
    return {
        hit.path.name: (hit.match, hit.orientation) for hit in found.hits if hit.match != "similar"
    }


def test_a_photo_of_the_library_finds_its_copies(library: Library, copies: Path) -> None:
    found = bands(last(library.search(SearchRequest([copies / "original.jpg"]))))
    assert found["original.jpg"] == ("identical", 0)
    assert found["upside_down.jpg"] == ("near-duplicate", 180)
    assert {found[name][0] for name in COPIES} == {"near-duplicate"}


def test_from_outside_the_same_copies_are_found(library: Library, copies: Path) -> None:
    for name in ["original.jpg", *COPIES]:
        inside = bands(last(library.search(SearchRequest([copies / name]))))
        with Image.open(copies / name) as image:
            outside = bands(last(library.search(SearchRequest([encoded(image.convert("RGB"))]))))
        assert inside.pop(name) == ("identical", 0)
        assert outside.pop(name) == ("near-duplicate", 0)
        assert inside == outside
        assert len(inside) == len(COPIES)


def test_a_framed_photo_of_the_library_finds_what_its_file_finds_from_outside(
    library: Library, copies: Path, tmp_path: Path
) -> None:
    for name in ("screenshot_with_bars.jpg", "story.jpg"):
        outside = tmp_path / name
        outside.write_bytes((copies / name).read_bytes())
        found = bands(last(library.search(SearchRequest([copies / name]))))
        assert found["original.jpg"][0] == "near-duplicate"
        assert found == bands(last(library.search(SearchRequest([outside]))))


@pytest.mark.parametrize("name", ["screenshot_with_bars.jpg", "story.jpg"])
def test_a_framed_photo_is_found_and_where_it_lies(
    library: Library, data: Path, tmp_path: Path, name: str
) -> None:
    folder = data / "cases" / "14-copies"
    others = tmp_path / "others"
    save_pictures(others, 12)
    for copy in [*COPIES, "original.jpg"]:
        (others / copy).write_bytes((folder / copy).read_bytes())
    drain(library.folders.add([others]))
    best = last(library.search(SearchRequest([(folder / name).read_bytes()]))).hits[0]
    assert best.path.name in COPIES | {"original.jpg"}
    assert best.match == "near-duplicate"
    assert best.example_region is not None
    left, top, right, bottom = best.example_region
    assert 0.25 < top < 0.4 < 0.6 < bottom < 0.75
    assert left < 0.1 < 0.9 < right


def test_an_answer_comes_at_once_and_a_better_one_after_it(library: Library, mixed: Path) -> None:
    drain(library.folders.add([mixed]))
    first, second = library.search(SearchRequest([encoded(texture(777))]))
    assert not {"views", "regions"} & set(first.milliseconds)
    assert {"views", "regions"} <= set(second.milliseconds)
    assert first.hits == second.hits
    copy = encoded(Image.open(mixed / "detailed_1.jpg").resize((300, 300)))
    (only,) = library.search(SearchRequest([copy]))
    assert only.hits[0].match == "near-duplicate"


def test_nothing_near_leaves_the_ranking_as_it_is(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    stranger = encoded(picture(555))
    plain = last(library.search(SearchRequest([stranger], regions=False, orientations=False))).hits
    found = last(library.search(SearchRequest([stranger])))
    assert plain[0].match == "similar"
    assert found.hits == plain
    assert {"regions", "views"} <= set(found.milliseconds)


def test_filters_hold_for_parts_and_turns(library: Library, mixed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    save_pictures(other, 3, first=50)
    drain(library.folders.add([mixed, other]))
    wishes = {"regions": True, "orientations": True}
    hits = last(
        library.search(SearchRequest([quarter(2, 0)], wanted=PhotoFilter(other), **wishes))
    ).hits
    assert {hit.path.parent for hit in hits} == {other}
    assert (
        last(library.search(SearchRequest([quarter(2, 0)], min_similarity=1.0, **wishes))).hits
        == []
    )


def test_a_photo_whose_file_is_away_is_searched_with_as_a_whole(
    library: Library, mixed: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    save_pictures(other, 3, first=50)
    drain(library.folders.add([mixed, other]))
    mixed.rename(tmp_path / "away")
    example = mixed / "detailed_1.jpg"
    hits = last(library.search(SearchRequest([example], wanted=PhotoFilter(other)))).hits
    assert {hit.path.parent for hit in hits} == {other}
    assert all(hit.match == "similar" for hit in hits)
    with pytest.raises(QueryError, match="does not exist"):
        last(library.search(SearchRequest([example], wanted=PhotoFilter(other), regions=True)))


def test_several_examples_are_not_looked_for_in_parts(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    pair = [photos / "photo_001.jpg", photos / "photo_002.jpg"]
    assert len(last(library.search(SearchRequest(pair))).hits) == 12
    with pytest.raises(QueryError, match="one example"):
        last(library.search(SearchRequest(pair, regions=True)))
    with pytest.raises(QueryError, match="one example"):
        last(library.search(SearchRequest(pair[:1], against=pair[1:], orientations=True)))


def test_an_empty_library_has_no_parts(library: Library, photos: Path) -> None:
    hits = last(
        library.search(SearchRequest([photos / "photo_001.jpg"], regions=True, orientations=True))
    ).hits
    assert hits == []


def test_a_retrained_model_finds_parts_without_decoding(library: Library, mixed: Path) -> None:
    drain(library.folders.add([mixed]))
    for photo in mixed.iterdir():
        photo.rename(photo.with_suffix(".away"))
    drain(library.models.train(TrainConfig(bits=64)))
    best = last(library.search(SearchRequest([quarter(1, 2)], regions=True))).hits[0]
    assert best.path == mixed / "detailed_1.jpg"
    assert best.region is not None


def test_photos_from_before_regions_get_them_when_indexed_again(
    library: Library, mixed: Path
) -> None:
    drain(library.folders.add([mixed]))
    with library.store.writing() as db:
        db.execute("DELETE FROM region_codes")
        db.execute("DELETE FROM regions")
    hits = last(library.search(SearchRequest([quarter(2, 0)], regions=True, k=50))).hits
    assert len(hits) == 18
    # What pixels say needs no regions.
    assert [hit.path.name for hit in hits if hit.region is not None] == ["detailed_2.jpg"]
    report = drain(library.folders.add([mixed]))
    assert (report.updated, report.added) == (18, 0)
    assert drain(library.folders.add([mixed])).unchanged == 18
    assert (
        last(library.search(SearchRequest([quarter(1, 2)], regions=True))).hits[0].region
        is not None
    )


def test_a_copied_file_gets_the_regions_of_its_twin(library: Library, mixed: Path) -> None:
    drain(library.folders.add([mixed]))
    (mixed / "twin.jpg").write_bytes((mixed / "detailed_1.jpg").read_bytes())
    drain(library.folders.add([mixed]))
    hits = last(library.search(SearchRequest([quarter(1, 2)], regions=True))).hits[:2]
    assert {hit.path.name for hit in hits} == {"twin.jpg", "detailed_1.jpg"}
    assert all(hit.region is not None and hit.match == "near-duplicate" for hit in hits)
    assert hits[0].similarity == pytest.approx(hits[1].similarity)


def test_of_twins_from_before_regions_both_get_them(library: Library, mixed: Path) -> None:
    (mixed / "a_twin.jpg").write_bytes((mixed / "detailed_1.jpg").read_bytes())
    drain(library.folders.add([mixed]))
    for gone in ("a_twin.jpg", "detailed_1.jpg"):
        with library.store.writing() as db:
            db.execute(
                "DELETE FROM regions WHERE photo_id = (SELECT id FROM photos WHERE "
                "CAST(path AS TEXT) = ?)",
                (gone,),
            )
            db.execute(
                "DELETE FROM region_codes WHERE photo_id NOT IN (SELECT photo_id FROM regions)"
            )
        assert drain(library.folders.add([mixed])).unchanged == 19
        hits = last(library.search(SearchRequest([quarter(1, 2)], regions=True))).hits[:2]
        assert all(hit.match == "near-duplicate" and hit.region is not None for hit in hits)
    assert FeatureTable(library.store).incomplete("efficientnet_lite0/1") == []


def test_views_of_a_query() -> None:
    pixels = np.arange(7 * 7 * 3, dtype=np.uint8).reshape(7, 7, 3)
    first, second, third = turned(pixels)
    assert np.array_equal(first[0, -1], pixels[0, 0])
    assert np.array_equal(second[-1, -1], pixels[0, 0])
    assert np.array_equal(third[-1, 0], pixels[0, 0])
    square = mosaic(np.asarray(picture(1, (64, 64))))
    assert square.shape == (64, 64, 3)
    assert np.array_equal(square[:32, :32], square[32:, 32:])
    assert mosaic(pixels).shape == (7, 7, 3)


def test_a_copy_that_compression_has_spoilt_is_near(mixed: Path, tmp_path: Path) -> None:
    squeezed = io.BytesIO()
    Image.open(mixed / "photo_004.jpg").save(squeezed, "JPEG", quality=5)
    wishes = {"regions": False, "orientations": False}
    with Library.open(tmp_path / "library", "cpu") as library:
        drain(library.folders.add([mixed]))
        found = last(library.search(SearchRequest([squeezed.getvalue()], **wishes)))
        assert found.hits[0].path == mixed / "photo_004.jpg"
        assert found.hits[0].match == "near-duplicate"
        assert found.hits[0].similarity >= 0.9
        assert [hit.match for hit in found.hits[1:]] == ["similar"] * (len(found.hits) - 1)
        assert (
            len(last(library.search(SearchRequest([squeezed.getvalue()], k=1, **wishes))).hits) == 1
        )
        assert (
            len(
                last(
                    library.search(
                        SearchRequest([squeezed.getvalue()], min_similarity=0.9, **wishes)
                    )
                ).hits
            )
            == 1
        )
        # A thumbnail that was lost is made again where it is needed.
        for thumbnail in (tmp_path / "library" / "thumbnails").rglob("*.jpg"):
            thumbnail.unlink()
        mixed.rename(tmp_path / "away")
    with Library.open(tmp_path / "library", "cpu") as library:
        again = last(library.search(SearchRequest([squeezed.getvalue()], **wishes)))
        assert all(hit.match == "similar" for hit in again.hits)
        (tmp_path / "away").rename(mixed)
        again = last(library.search(SearchRequest([squeezed.getvalue()])))
        assert again.hits[0].match == "near-duplicate"


def test_rows_are_read_of_what_is_shown_or_compared_alone(
    library: Library, mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.search.copies._HASHED", 5)
    drain(library.folders.add([mixed]))
    photo = library.photos.newest(1)[0]
    read: list[int] = []

    def note(statement: str) -> None:
        found = re.search(r"photos\.id IN \(SELECT value FROM json_each\('\[(.*)\]'", statement)
        read.extend(map(int, found[1].split(",")) if found else ())

    library.store.db.set_trace_callback(note)
    shown = last(library.search(SearchRequest([photo.id], k=3, regions=False, orientations=False)))
    assert len(shown.hits) == 3
    assert {photo.id, *(hit.photo_id for hit in shown.hits)} <= set(read)
    assert len(read) == 1 + 5


def test_what_was_indexed_before_photos_were_looked_at_is_found_as_well(
    library: Library, photos: Path
) -> None:
    drain(library.folders.add([photos]))
    query = encoded(picture(4).rotate(90, expand=True))
    before = last(library.search(SearchRequest([query]))).hits
    with library.store.writing() as db:
        assert db.execute("DELETE FROM looks").rowcount == 12
    assert last(library.search(SearchRequest([query]))).hits == before
    assert before[0].path == photos / "photo_004.jpg"
    assert before[0].match == "near-duplicate"
