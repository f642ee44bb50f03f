"""Feature lengths for the similarity of a search, stored with the codes."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.store.codes import CodeTable, LengthTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.photos import PhotoFacts, PhotoTable

CODES = np.array([[1, 2], [3, 4], [5, 6]], np.uint8)
LENGTHS = np.array([[0.5, 1.5, 2.5], [0.25, 0, 1e-9], [7, 8, np.float32(1) / 3]], np.float32)
_MODEL = (
    "INSERT INTO hash_models (id, folder, method, bits, backbone, created_at, photos) "
    "VALUES (1, '1', 'nrdh', 16, 'net/1', '2020-01-01', 3)"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    with opened.writing() as db:
        db.execute("INSERT INTO folders (path, added_at) VALUES (X'2F70', '2020-01-01')")
        db.execute(_MODEL)
        ids = [PhotoTable(opened).insert(1, name, PhotoFacts(1, 1)) for name in "abc"]
        FeatureTable(opened).put("net/1", ids, np.ones((3, 4), np.float32))
    yield opened
    opened.close()


def test_lengths_come_back_beside_their_codes(store: Store) -> None:
    codes, lengths = CodeTable(store), LengthTable(store)
    with store.writing():
        codes.put(1, [3, 1], CODES[[2, 0]], LENGTHS[[2, 0]])
        codes.put(1, [2], CODES[1:2])
    assert np.array_equal(codes.load(1)[1], CODES)
    ids, found = lengths.load(1)
    assert ids.tolist() == [1, 3]
    assert np.array_equal(np.ascontiguousarray(found).view("<f4"), LENGTHS[[0, 2]])
    some, found = lengths.some(1, np.array([2, 3]))
    assert some.tolist() == [3]
    assert np.array_equal(np.ascontiguousarray(found).view("<f4"), LENGTHS[2:])
    assert codes.bytes_of(1) == 3 * 2 + 2 * 12


def test_codes_without_lengths_are_missing_only_for_a_model_with_an_order(store: Store) -> None:
    codes, backbone = CodeTable(store), FeatureTable(store).backbone_id("net/1")
    with store.writing():
        codes.put(1, [1, 2], CODES[:2], LENGTHS[:2])
        codes.put(1, [2], CODES[1:2])
    assert codes.missing(1, backbone, lengths=False) == [3]
    assert codes.missing(1, backbone, lengths=True) == [2, 3]


def test_as_many_ids_as_codes_and_lengths_are_written_and_none_are_nothing(store: Store) -> None:
    codes = CodeTable(store)
    with store.writing(), pytest.raises(ValueError, match="2 ids of 1 rows"):
        codes.put(1, [1, 2], CODES[:1], LENGTHS[:1])
    with store.writing():
        codes.put(1, [], CODES[:0], LENGTHS[:0])
    assert codes.count(1) == 0
