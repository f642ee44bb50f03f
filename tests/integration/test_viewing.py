"""Viewing pictures, and explaining why two are alike, on a real library."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from engine.base.errors import QueryError
from engine.base.progress import drain, last
from engine.cli import explain  # noqa: F401 - registers its command
from engine.cli.app import app
from engine.results import Region, SearchRequest
from engine.search.explaining import turned_back
from tests.face import Library
from tests.pictures import picture


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)
    return path


def indexed(library: Library, folder: Path) -> dict[str, int]:
    drain(library.folders.add([folder]))
    return {photo.path.name: photo.id for photo in library.photos.newest(100)}


@pytest.mark.parametrize("name", ["a.heic", "a.avif", "a.png", "a.webp", "a.tif", "a.jp2"])
def test_any_format_is_shown_at_the_size_asked_for(
    library: Library, tmp_path: Path, name: str
) -> None:
    path = saved(tmp_path / name, picture(1, (640, 480)))
    shown = library.photos.preview(path, 200)
    assert shown.pixels.shape == (150, 200, 3)
    assert (shown.width, shown.height, shown.size) == (640, 480, path.stat().st_size)
    assert library.photos.preview(path).pixels.shape == (480, 640, 3)


def test_a_turned_cmyk_photo_is_shown_upright_in_its_colours(
    library: Library, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    red = Image.new("RGB", (400, 200), (220, 30, 30)).convert("CMYK")
    path = saved(tmp_path / "turned.jpg", red, exif=exif)
    shown = library.photos.preview(path, 100)
    assert shown.pixels.shape == (100, 50, 3)
    assert (shown.width, shown.height) == (200, 400)
    assert shown.pixels.mean(axis=(0, 1))[0] > 180
    assert shown.pixels.mean(axis=(0, 1))[2] < 90


def test_bytes_and_photos_are_shown_too(library: Library, photos: Path) -> None:
    ids = indexed(library, photos)
    data = (photos / "photo_003.jpg").read_bytes()
    by_id = library.photos.preview(ids["photo_003.jpg"], 64)
    assert np.array_equal(by_id.pixels, library.photos.preview(data, 64).pixels)
    assert library.photos.preview(data, 10_000).pixels.shape == (240, 320, 3)


def test_what_cannot_be_shown_says_why(library: Library, photos: Path, tmp_path: Path) -> None:
    ids = indexed(library, photos)
    (photos / "photo_004.jpg").unlink()
    with pytest.raises(QueryError, match=r"photo_004\.jpg does not exist"):
        library.photos.preview(ids["photo_004.jpg"])
    bad = tmp_path / "bad.jpg"
    bad.write_text("words")
    with pytest.raises(QueryError, match=r"bad\.jpg cannot be shown: not a picture"):
        library.photos.preview(bad)
    with pytest.raises(QueryError, match="no photo 999"):
        library.photos.preview(999)


def test_the_same_photo_agrees_in_every_bit(library: Library, photos: Path) -> None:
    ids = indexed(library, photos)
    why = library.photos.explain(photos / "photo_002.jpg", ids["photo_002.jpg"])
    assert (why.match, why.hamming, why.orientation) == ("identical", 0, 0)
    assert why.similarity >= 0.999
    assert all(why.agreeing)
    assert why.region is not None
    # The same part of the same picture.
    assert why.region.example == why.region.photo


def test_two_photos_differ_as_the_search_says(library: Library, photos: Path) -> None:
    indexed(library, photos)
    found = last(
        library.search(
            SearchRequest([photos / "photo_002.jpg"], k=12, regions=False, orientations=False)
        )
    )
    other = found.hits[-1]
    why = library.photos.explain(photos / "photo_002.jpg", other.photo_id)
    assert why.match == "similar"
    assert why.hamming == other.hamming == sum(not same for same in why.agreeing)
    assert why.similarity == pytest.approx(other.similarity, abs=1e-6)


def test_a_part_is_found_where_it_lies(library: Library, photos: Path, data: Path) -> None:
    source = sorted((data / "photos").rglob("*.jpg"))
    for path in source[:40]:
        (photos / path.name).write_bytes(path.read_bytes())
    ids = indexed(library, photos)
    right = 0
    for path in source[:10]:
        with Image.open(path) as image:
            width, height = image.size
            buffer = io.BytesIO()
            image.crop((width // 2, 0, width, height // 2)).save(buffer, "PNG")
        region = library.photos.explain(buffer.getvalue(), ids[path.name]).region
        assert region is not None
        left, top, end, bottom = region.photo
        right += (left + end) / 2 > 0.5 and (top + bottom) / 2 < 0.5
    assert right >= 8


def test_a_turned_copy_is_compared_as_it_was(library: Library, photos: Path, data: Path) -> None:
    source = sorted((data / "photos").rglob("*.jpg"))[5]
    (photos / source.name).write_bytes(source.read_bytes())
    ids = indexed(library, photos)
    with Image.open(source) as image:
        buffer = io.BytesIO()
        image.rotate(90, expand=True).save(buffer, "PNG")
    why = library.photos.explain(buffer.getvalue(), ids[source.name])
    assert why.orientation == 90
    assert why.match == "near-duplicate"


def test_a_window_is_turned_back() -> None:
    # The top right quarter of a picture turned clockwise was its top left one.
    assert turned_back((0.5, 0, 1, 0.5), 90) == (0, 0, 0.5, 0.5)
    assert turned_back((0.1, 0.2, 0.3, 0.4), 0) == (0.1, 0.2, 0.3, 0.4)
    assert turned_back((0, 0, 0.25, 0.5), 180) == (0.75, 0.5, 1, 1)


def test_a_copy_that_compression_has_spoilt_is_told_by_its_pixels(
    library: Library, photos: Path, data: Path
) -> None:
    for source in sorted((data / "photos").rglob("*.jpg"))[:20]:
        (photos / source.name).write_bytes(source.read_bytes())
    ids = indexed(library, photos)
    told = 0
    for source in sorted((data / "photos").rglob("*.jpg"))[:20]:
        buffer = io.BytesIO()
        with Image.open(source) as image:
            image.convert("RGB").save(buffer, "JPEG", quality=5)
        why = library.photos.explain(buffer.getvalue(), ids[source.name])
        told += why.match == "near-duplicate"
        assert (why.similarity >= 0.9) == (why.match == "near-duplicate")
        if why.match == "near-duplicate" and why.thumbnail_similarity is not None:
            assert why.thumbnail_similarity > 0.6
    assert told >= 15


def test_a_part_of_the_example_is_framed_in_the_example(library: Library, photos: Path) -> None:
    ids = indexed(library, photos)
    meant = Region(0.5, 0, 1, 0.5)
    region = library.photos.explain(photos / "photo_006.jpg", ids["photo_007.jpg"], meant).region
    assert region is not None
    left, top, right, bottom = region.example
    assert 0.5 <= left < right <= 1
    assert 0 <= top < bottom <= 0.5


def test_photos_that_are_gone_are_compared_by_what_is_stored(
    library: Library, photos: Path
) -> None:
    ids = indexed(library, photos)
    photos.rename(photos.parent / "unplugged")
    why = library.photos.explain(ids["photo_001.jpg"], ids["photo_002.jpg"])
    assert why.region is not None
    assert why.has_regions


def test_a_backbone_without_regions_says_so(library: Library, photos: Path) -> None:
    ids = indexed(library, photos)
    with library.store.writing() as db:
        db.execute("UPDATE regions SET vectors = x''")
    why = library.photos.explain(ids["photo_001.jpg"], ids["photo_002.jpg"])
    assert why.region is None
    assert not why.has_regions


def test_what_cannot_be_explained_says_why(library: Library, photos: Path, tmp_path: Path) -> None:
    ids = indexed(library, photos)
    outside = saved(tmp_path / "outside.jpg", picture(70))
    with pytest.raises(QueryError, match="not a photo of this library"):
        library.photos.explain(photos / "photo_001.jpg", outside)
    with pytest.raises(QueryError, match="does not exist"):
        library.photos.explain(tmp_path / "nothing.jpg", ids["photo_001.jpg"])


def test_the_command_line_explains(library: Library, photos: Path, tmp_path: Path) -> None:
    indexed(library, photos)
    library.close()
    line = ["--library", str(tmp_path / "library"), "--device", "cpu", "explain"]
    both = [str(photos / "photo_001.jpg"), str(photos / "photo_002.jpg")]
    answer = json.loads(CliRunner().invoke(app, [*line, *both, "--json"]).stdout)
    assert answer["path"] == both[1]
    assert answer["bits"] == len(answer["agreeing"])
    assert answer["hamming"] == answer["agreeing"].count("0") > 0
    assert set(answer["region"]) == {"example", "photo", "similarity"}
    said = CliRunner().invoke(app, [*line, both[0], both[0]]).stdout.splitlines()
    assert said[0] == "1.000  identical"
    assert set(said[2]) == {"="}
    assert said[3].startswith("most alike: ")
