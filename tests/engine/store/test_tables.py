import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.ids import WITH_BLOBS, with_blobs
from engine.store.packing import unpack_halves
from engine.store.photos import PhotoFacts, PhotoTable


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def facts(**changes: object) -> PhotoFacts:
    values: dict[str, object] = {"size": 5, "mtime_ns": 7, "content_hash": b"h" * 16}
    return PhotoFacts(**{**values, **changes})  # type: ignore[arg-type]


def add(store: Store, folder_id: int, *paths: str, **changes: object) -> list[int]:
    table = PhotoTable(store)
    with store.writing():
        return [table.insert(folder_id, path, facts(**changes)) for path in paths]


def test_photos_below_a_place_and_no_neighbour(store: Store) -> None:
    folder = FolderTable(store).add(Path("/p"))
    add(store, folder.id, "a", "a/1", "a/b/2", "a b/3", "a0", "b")
    assert set(PhotoTable(store).known(folder.id, "a")) == {"a", "a/1", "a/b/2"}
    assert set(PhotoTable(store).known(folder.id)) == {"a", "a/1", "a/b/2", "a b/3", "a0", "b"}


def test_paths_come_back_byte_by_byte(store: Store) -> None:
    folder = FolderTable(store).add(Path("/p"))
    odd = os.fsdecode(b"latin1_\xe4\n.jpg")
    (photo_id,) = add(store, folder.id, odd)
    photo = PhotoTable(store).get([photo_id])[0]
    assert os.fsencode(photo.path) == b"/p/latin1_\xe4\n.jpg"
    assert photo.root == Path("/p")


def test_get_keeps_the_order_asked_for(store: Store) -> None:
    folder = FolderTable(store).add(Path("/p"))
    ids = add(store, folder.id, *(f"{i}.jpg" for i in range(1200)))
    wanted = [*reversed(ids), 10**9]
    assert [photo.id for photo in PhotoTable(store).get(wanted)] == list(reversed(ids))


def test_a_parent_folder_takes_over_its_children(store: Store) -> None:
    folders = FolderTable(store)
    inner = folders.add(Path("/photos/2020"))
    add(store, inner.id, "summer/a.jpg")
    outer = folders.add(Path("/photos"))
    assert [folder.path for folder in folders.all()] == [Path("/photos")]
    assert set(PhotoTable(store).known(outer.id)) == {"2020/summer/a.jpg"}
    assert folders.owner(Path("/photos/2020/x.jpg")) == outer
    assert folders.owner(Path("/photosets/x.jpg")) is None


def test_dates_and_places_filter(store: Store) -> None:
    folder = FolderTable(store).add(Path("/p"))
    (old,) = add(store, folder.id, "a/old.jpg", taken_at=datetime(2001, 5, 5, 23, 59))
    (new,) = add(store, folder.id, "b/new.jpg", taken_at=datetime(2020, 1, 1))
    (undated,) = add(store, folder.id, "b/undated.jpg")
    add(store, folder.id, "b/broken.jpg", error="damaged")
    photos = PhotoTable(store)
    assert photos.ids_within() == [old, new, undated]
    assert photos.ids_within(folder.id, "b") == [new, undated]
    assert photos.ids_within(taken_from="2001-05-05", taken_before="2001-05-06") == [old]
    assert photos.ids_within(taken_from="2001-05-06") == [new]


def test_deleting_a_photo_deletes_what_hangs_on_it(store: Store) -> None:
    folder = FolderTable(store).add(Path("/p"))
    ids = add(store, folder.id, "a.jpg", "b.jpg")
    photos, features = PhotoTable(store), FeatureTable(store)
    with store.writing():
        features.put("net/1", ids, np.ones((2, 4), np.float32))
        photos.delete(ids[:1])
    assert features.count("net/1") == 1
    assert photos.orphaned([b"h" * 16]) == []
    with store.writing():
        photos.delete(ids[1:])
    assert photos.orphaned([b"h" * 16]) == [b"h" * 16]


def test_features_are_keyed_by_backbone_version(store: Store) -> None:
    folder = FolderTable(store).add(Path("/p"))
    ids = add(store, folder.id, "a.jpg", "b.jpg", "c.jpg")
    features = FeatureTable(store)
    first = np.arange(12, dtype=np.float32).reshape(3, 4)
    with store.writing():
        features.put("net/1", ids, first)
        features.put("net/2", ids[:1], first[:1] * 2)
    found, vectors = features.get("net/1", [ids[2], 999, ids[0]])
    assert found.tolist() == [ids[2], ids[0]]
    assert np.array_equal(vectors, first[[2, 0]])
    assert features.without("net/2") == ids[1:]
    assert features.without("net/3") == ids
    assert features.read("net/2", np.array([1, 2]))[1].tolist() == [[0, 2, 4, 6]]
    assert features.read("net/3", np.array([1, 2]))[1].shape == (0, 0)


def test_codes_are_keyed_by_model_and_missing_ones_are_found(store: Store) -> None:
    folder = FolderTable(store).add(Path("/p"))
    ids = add(store, folder.id, "a.jpg", "b.jpg", "c.jpg")
    features, codes = FeatureTable(store), CodeTable(store)
    with store.writing() as db:
        for number in (1, 2):
            db.execute(
                "INSERT INTO hash_models (id, folder, method, bits, backbone, created_at, photos) "
                "VALUES (?, ?, 'nrdh', 16, 'net/1', '2020-01-01', 3)",
                (number, str(number)),
            )
        features.put("net/1", ids, np.ones((3, 4), np.float32))
        codes.put(1, ids[:2], np.array([[1, 2], [3, 4]], np.uint8))
    assert codes.load(1)[0].tolist() == ids[:2]
    assert codes.load(1)[1].tolist() == [[1, 2], [3, 4]]
    assert codes.load(2)[1].shape[0] == 0
    assert codes.missing(1, features.backbone_id("net/1"), lengths=False) == ids[2:]
    assert codes.missing(2, features.backbone_id("net/1"), lengths=False) == ids
    assert codes.count_by_folder(1, {folder.id: 3}) == {folder.id: 2}


def test_as_many_ids_as_codes_are_written(store: Store) -> None:
    ids = add(store, FolderTable(store).add(Path("/p")).id, "a.jpg", "b.jpg")
    with store.writing(), pytest.raises(ValueError, match="2 ids of 1 rows"):
        CodeTable(store).put(1, ids, np.zeros((1, 2), np.uint8))


def test_packed_features_are_those_that_are_unpacked(store: Store) -> None:
    ids = add(store, FolderTable(store).add(Path("/p")).id, "a.jpg", "b.jpg", "c.jpg")
    features = FeatureTable(store)
    vectors = np.eye(3, 32, dtype=np.float32)
    with store.writing():
        features.put("net/1", ids[:2], vectors[:2])
    known, packed = features.packed("net/1", np.array(ids))
    assert known.tolist() == ids[:2]
    assert (unpack_halves(packed) == vectors[:2]).all()
    assert features.packed("net/2", np.array(ids))[1] == []


def test_codes_of_no_windows_are_written(store: Store) -> None:
    ids = add(store, FolderTable(store).add(Path("/p")).id, "a.jpg", "b.jpg")
    values = with_blobs(ids, np.empty((2, 0, 0), np.uint8))
    rows = store.db.execute(f"SELECT {WITH_BLOBS}", values).fetchall()
    assert [tuple(row) for row in rows] == [(photo_id, b"") for photo_id in ids]
