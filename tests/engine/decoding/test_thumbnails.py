"""Lost or damaged thumbnails are made again, and larger ones on demand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from engine.base.progress import drain
from engine.library import Library
from engine.results import Photo
from tests.engine.verification.test_verify import scene


@pytest.fixture
def photo(library: Library, tmp_path: Path) -> Photo:
    folder = tmp_path / "photos"
    folder.mkdir()
    scene(1).resize((1600, 1200)).save(folder / "photo.jpg")
    drain(library.folders.add([folder]))
    return library.photos.newest(1)[0]


def side(path: Path | None) -> int:
    assert path is not None
    with Image.open(path) as image:
        image.load()
        return max(image.size)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\0" * 4000),
        cut,
    ],
)
@pytest.mark.parametrize("large", [False, True])
def test_a_lost_or_damaged_thumbnail_is_made_again(
    library: Library, photo: Photo, harm: Callable[[Path], object], large: bool
) -> None:
    path = library.photos.thumbnail(photo.id, large=large)
    assert path is not None
    before = path.read_bytes()
    harm(path)
    assert library.photos.thumbnail(photo.id, large=large) == path
    assert path.read_bytes() == before


def test_a_damaged_thumbnail_of_a_photo_out_of_reach_is_none(
    library: Library, photo: Photo
) -> None:
    path = library.photos.thumbnail(photo.id)
    assert path is not None
    path.write_bytes(b"")
    photo.path.unlink()
    assert library.photos.thumbnail(photo.id) is None


def test_a_large_one_has_512_pixels_and_is_made_when_it_is_wanted(
    library: Library, photo: Photo
) -> None:
    assert side(library.photos.thumbnail(photo.id)) == 256
    before = library.maintenance.cache_bytes()
    assert side(library.photos.thumbnail(photo.id, large=True)) == 512
    assert library.maintenance.cache_bytes() > before
    assert side(library.photos.thumbnail(photo.id)) == 256


def test_where_the_photo_is_out_of_reach_the_usual_one_serves(
    library: Library, photo: Photo
) -> None:
    photo.path.unlink()
    assert side(library.photos.thumbnail(photo.id, large=True)) == 256


def test_a_small_photo_has_no_larger_one(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    scene(2).resize((200, 150)).save(folder / "small.png")
    drain(library.folders.add([folder]))
    photo = library.photos.newest(1)[0]
    assert library.photos.thumbnail(photo.id, large=True) == library.photos.thumbnail(photo.id)


def test_both_go_with_the_photo_and_with_the_cache(library: Library, photo: Photo) -> None:
    paths = [library.photos.thumbnail(photo.id, large=large) for large in (False, True)]
    assert all(path is not None and path.is_file() for path in paths)
    assert library.maintenance.empty_cache() > 0
    assert not any(path is not None and path.exists() for path in paths)
    paths = [library.photos.thumbnail(photo.id, large=large) for large in (False, True)]
    library.folders.remove(photo.root)
    assert not any(path is not None and path.exists() for path in paths)
