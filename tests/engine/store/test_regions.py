from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.photos import PhotoFacts, PhotoTable
from engine.store.regions import LEVELS, RegionCodes, RegionTable, quantise, restore, restore_roots

WINDOWS = 13


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def features(count: int, dim: int = 1280) -> np.ndarray:
    return np.random.default_rng(1).gamma(0.6, 1, (count, dim)).astype(np.float32)


def filled(store: Store) -> list[int]:
    """Two photos with features and regions, and codes of both in model 1."""
    folder = FolderTable(store).add(Path("/p"))
    table = PhotoTable(store)
    with store.writing() as db:
        ids = [table.insert(folder.id, name, PhotoFacts(1, 1, b"h" * 16)) for name in "ab"]
        db.execute(
            "INSERT INTO hash_models (id, folder, method, bits, backbone, created_at, photos) "
            "VALUES (1, '1', 'nrdh', 16, 'net/1', '2020-01-01', 2)"
        )
        FeatureTable(store).put("net/1", ids, features(2))
        RegionTable(store).put("net/1", ids, quantise(features(26).reshape(2, WINDOWS, -1)))
        CodeTable(store).put(1, ids, np.zeros((2, 2), np.uint8))
        codes = np.arange(2 * WINDOWS * 2, dtype=np.uint8).reshape(2, WINDOWS, 2)
        RegionTable(store).put_codes(1, ids, codes)
    return ids


def counts(store: Store) -> tuple[int, int]:
    return tuple(  # type: ignore[return-value]
        store.db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
        for table in ("regions", "region_codes")
    )


def test_three_values_a_number_come_near_the_feature() -> None:
    given_ = features(20) * (features(20) > 0.7)
    packed = quantise(given_)
    assert packed.shape == (20, 2 + 256)
    found = restore(packed, 1280)
    a, b = np.sqrt(given_), np.sqrt(found)
    lengths = np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1)
    assert ((a * b).sum(1) / lengths[0] / lengths[1]).min() > 0.9
    assert np.allclose(lengths[0], lengths[1], rtol=1e-3)


def test_five_numbers_are_one_byte_to_the_base_of_three() -> None:
    given_ = features(26, 1283).reshape(2, WINDOWS, 1283)
    packed = quantise(given_)
    roots = np.sqrt(given_)
    scaled = roots * (np.sqrt(1283) / np.linalg.norm(roots, axis=-1, keepdims=True))
    levels = (scaled[..., None] > (LEVELS[1:] + LEVELS[:-1]) / 2).sum(axis=-1)
    digits = packed[..., 2:, None] // np.array([1, 3, 9, 27, 81]) % 3
    assert np.array_equal(digits.reshape(2, WINDOWS, -1)[..., :1283], levels)
    assert (digits.reshape(2, WINDOWS, -1)[..., 1283:] == 0).all()
    numbers = LEVELS[levels]
    lengths = np.linalg.norm(roots, axis=-1, keepdims=True).astype(np.float16).astype(np.float32)
    expected = (numbers * (lengths / np.linalg.norm(numbers, axis=-1, keepdims=True))) ** 2
    assert np.array_equal(restore(packed, 1283), expected)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-8, 8, width=32), min_size=1, max_size=9))
def test_any_numbers_of_any_length_are_packed_and_stay_finite(values: list[float]) -> None:
    packed = quantise(np.array([values], np.float32))
    found = restore(packed, len(values))
    assert found.shape == (1, len(values))
    assert np.isfinite(found).all()
    assert (found >= 0).all()


def test_regions_come_back_in_the_order_asked_for(store: Store) -> None:
    ids = filled(store)
    table = RegionTable(store)
    present, packed = table.get("net/1", [ids[1], 999, ids[0]], WINDOWS)
    assert present.tolist() == [ids[1], ids[0]]
    expected = quantise(features(26).reshape(2, WINDOWS, -1))
    assert np.array_equal(packed, expected[::-1])
    assert len(table.get("net/2", ids, WINDOWS)[0]) == 0
    photos, codes = RegionCodes(store).load(1)
    assert photos.tolist() == ids
    assert codes.reshape(-1, 2)[14].tolist() == [28, 29]
    assert len(RegionCodes(store).load(2)[0]) == 0


def test_a_photo_without_windows_lacks_nothing_and_gives_none(store: Store) -> None:
    ids = filled(store)
    table, photos = RegionTable(store), FeatureTable(store)
    assert photos.incomplete("net/2") == ids
    with store.writing():
        photos.put("net/2", ids, features(2))
        table.put("net/2", ids[:1], np.empty((1, 0, 258), np.uint8))
    assert photos.incomplete("net/2") == ids[1:]
    assert photos.without("net/2") == []
    assert len(table.get("net/2", ids, WINDOWS)[0]) == 0


def test_regions_go_with_their_photo_feature_and_code(store: Store) -> None:
    ids = filled(store)
    with store.writing():
        PhotoTable(store).delete(ids[:1])
    assert counts(store) == (1, 1)
    with store.writing():
        FeatureTable(store).put("net/1", ids[1:], features(1))
        CodeTable(store).drop(ids[1])
    assert counts(store) == (0, 0)


def test_codes_are_missing_where_those_of_regions_are(store: Store) -> None:
    ids = filled(store)
    codes, key = CodeTable(store), FeatureTable(store).backbone_id("net/1")
    assert codes.missing(1, key, lengths=False) == []
    with store.writing() as db:
        db.execute("DELETE FROM region_codes WHERE photo_id = ?", (ids[1],))
    assert codes.missing(1, key, lengths=False) == ids[1:]


def test_directions_of_roots_are_those_of_the_features() -> None:
    packed = quantise(features(20))
    roots, found = restore_roots(packed, 1280), np.sqrt(restore(packed, 1280))
    lengths = [np.linalg.norm(one, axis=1, keepdims=True) for one in (roots, found)]
    assert np.allclose(roots / lengths[0], found / lengths[1], atol=1e-5)
