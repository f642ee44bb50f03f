import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.errors import LibraryError
from engine.maintenance.inspection import wrong_sizes
from engine.store.connection import DATABASE_NAME, Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.packing import (
    add_functions,
    are_halves,
    are_regions,
    dim_of,
    pack_halves,
    pack_regions,
    unpack_halves,
    unpack_regions,
)
from engine.store.photos import PhotoFacts, PhotoTable
from engine.store.regions import RegionTable, quantise

WINDOWS = 13
KEY = "net/1"
# The limit per photo, without thumbnails and windows.
MOST_BYTES = 2_800


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def photos(count: int, dim: int = 1280, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Features like those of the embedded backbone, 37 % of them zero, and their regions."""
    random = np.random.default_rng(seed)
    features = random.gamma(0.6, 1, (count, dim)) * (random.random((count, dim)) > 0.37)
    regions = features[:, None] * random.gamma(1, 1, (count, WINDOWS, dim))
    return features.astype(np.float32), quantise(regions.astype(np.float32))


def stored(store: Store, features: np.ndarray, regions: np.ndarray) -> list[int]:
    folder = FolderTable(store).add(Path("/p"))
    table = PhotoTable(store)
    with store.writing():
        ids = [
            table.insert(folder.id, f"{i:05d}.jpg", PhotoFacts(1, 1, i.to_bytes(16, "big")))
            for i in range(len(features))
        ]
        FeatureTable(store).put(KEY, ids, features)
        RegionTable(store).put(KEY, ids, regions)
    return ids


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.sampled_from([1, 7, 16, 32, 48, 1280, 4080, 4096]),
    st.integers(1, 130),
)
def test_every_bit_of_a_feature_comes_back(seed: int, dim: int, count: int) -> None:
    random = np.random.default_rng(seed)
    # Any bits at all, such as -0, infinities and what is no number, among more or fewer zeros.
    numbers = random.integers(0, 2**16, (count, dim), np.uint16)
    numbers *= random.random((count, dim)) < random.random((count, 1))
    rows = pack_halves(numbers.view(np.float16))
    assert np.array_equal(unpack_halves(rows).view(np.uint16), numbers)
    assert {dim_of(row) for row in rows} == {dim}
    assert max(map(len, rows)) <= 2 * dim


def test_zeros_take_a_bit_and_their_lack_takes_nothing() -> None:
    halves = np.ones((2, 1280), np.float16)
    halves[0, ::2] = 0
    assert [len(row) for row in pack_halves(halves)] == [1 + 160 + 2 * 640, 2 * 1280]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda row: row[:-2],
        lambda row: row + b"\0\0",
        lambda row: bytes([row[0] - 1]) + row[1:],
        lambda row: row[:1] + bytes([row[1] ^ 1]) + row[2:],
        lambda row: b"",
        lambda row: row.hex(),
    ],
)
def test_what_is_no_feature_is_told(wrong) -> None:  # type: ignore[no-untyped-def]
    (row,) = pack_halves(np.eye(1, 64, dtype=np.float16))
    assert dim_of(row) == 64
    assert dim_of(wrong(row)) is None
    if isinstance(wrong(row), bytes) and wrong(row):
        assert not are_halves(wrong(row))
        with pytest.raises(LibraryError, match="repair"):
            unpack_halves([row, wrong(row)])


def test_no_row_takes_numbers_of_the_next() -> None:
    rows = pack_halves(np.eye(2, 64, dtype=np.float16) + np.eye(2, 64, 5, dtype=np.float16))
    with pytest.raises(LibraryError, match="repair"):
        unpack_halves([rows[0][:-2], rows[1] + rows[0][-2:]])


@pytest.mark.parametrize("wrong", [b"\1\2", "text", b"", 7])
@pytest.mark.parametrize("place", [0, 1])
def test_a_row_that_is_no_feature_is_one_clear_line(wrong: bytes, place: int) -> None:
    for halves in (np.ones((1, 64), np.float16), np.zeros((1, 64), np.float16)):
        rows = pack_halves(halves)
        rows.insert(place, wrong)
        with pytest.raises(LibraryError, match="wrong size"):
            unpack_halves(rows)


def test_rows_without_numbers_are_told_also_where_a_block_has_no_others(store: Store) -> None:
    ids = stored(store, *photos(300, 64))
    table = FeatureTable(store)
    with store.writing() as db:
        db.execute("UPDATE features SET vector = X'' WHERE photo_id <= ?", (ids[199],))
    for read in (table.halves, table.get):
        for some in (ids, ids[:200]):
            with pytest.raises(LibraryError, match="wrong size"):
                read(KEY, np.array(some, np.int64))


def test_features_of_two_lengths_are_refused() -> None:
    rows = [pack_halves(np.ones((1, dim), np.float16))[0] for dim in (32, 48)]
    sparse = [pack_halves(np.eye(1, dim, dtype=np.float16))[0] for dim in (32, 48)]
    for pair in (rows, sparse, [rows[0], sparse[1]], [sparse[0], rows[1]]):
        with pytest.raises(LibraryError, match="repair"):
            unpack_halves(pair)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([5, 48, 512]), st.integers(1, 17))
def test_every_byte_of_regions_comes_back(seed: int, dim: int, windows: int) -> None:
    random = np.random.default_rng(seed)
    feature = (random.random(dim) * (random.random(dim) > 0.5)).astype(np.float16)
    parts = random.random((windows, dim)) * (random.random((windows, 1)) > 0.2) * feature
    regions = quantise(parts.astype(np.float32))
    packed = pack_regions(regions, feature)
    found = unpack_regions(packed, windows, feature)
    assert found is not None
    assert np.array_equal(found, regions)
    assert are_regions(packed, windows)


def test_regions_that_cannot_be_packed_stay_as_they_are() -> None:
    random = np.random.default_rng(0)
    feature = random.random(1280).astype(np.float16)
    # Nothing is shorter than what is all noise; digits beyond the last dimension would be lost.
    noise = random.integers(0, 243, (WINDOWS, 258), np.uint8)
    noise[:, :2] = 0
    beyond, impossible = np.zeros_like(noise), np.zeros_like(noise)
    beyond[3, -1], impossible[3, 9] = 81, 243
    for regions, whole in (
        (noise, feature),
        (beyond, feature[:1279]),
        (impossible, feature),
        (noise, feature[:640]),
    ):
        assert pack_regions(regions, whole) == regions.tobytes()


def test_regions_of_another_feature_or_damaged_ones_are_none() -> None:
    features, regions = photos(2)
    halves = features.astype(np.float16)
    packed = pack_regions(regions[0], halves[0])
    assert len(packed) < regions[0].size
    assert unpack_regions(packed, WINDOWS, halves[0]) is not None
    assert unpack_regions(packed, WINDOWS, halves[1]) is None
    wrong = packed[:-1], packed + b"x", packed[:40] + b"\xff\xff" + packed[42:], packed[:3], b"x"
    for content in wrong:
        assert unpack_regions(content, WINDOWS, halves[0]) is None
    assert unpack_regions(packed, WINDOWS - 6, halves[0]) is None
    high = packed[:4] + zlib.compress(bytes(26) + b"\xff" * 3840)
    assert unpack_regions(high, WINDOWS, halves[0]) is None
    assert not are_regions(high, WINDOWS)
    assert not are_regions(packed[:-9], WINDOWS)
    endless = regions[0].copy()
    endless[:, :2] = np.array([np.inf], "<f2").view(np.uint8)
    for content in (endless.tobytes(), pack_regions(endless, halves[0])):
        assert not are_regions(content, WINDOWS)
    assert not are_regions(pack_halves(halves)[0], WINDOWS)


def test_a_row_does_not_fill_the_memory() -> None:
    feature = photos(1)[0][0].astype(np.float16)
    packed = pack_regions(photos(1)[1][0], feature)
    bomb = packed[:4] + zlib.compress(bytes(1 << 26), 9)
    tracemalloc.start()
    found = unpack_regions(bomb, WINDOWS, feature), are_regions(bomb, WINDOWS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == (None, False)
    assert peak < 1 << 23


def test_tables_give_back_what_was_put(store: Store) -> None:
    features, regions = photos(20)
    features[3] += 1
    ids = stored(store, features, regions)
    known, found = FeatureTable(store).get(KEY, ids)
    assert known.tolist() == ids
    assert np.array_equal(found, features.astype(np.float16).astype(np.float32))
    with_regions, plain = RegionTable(store).get(KEY, ids, WINDOWS)
    assert with_regions.tolist() == ids
    assert np.array_equal(plain, regions)


def test_a_feature_is_found_by_the_number_of_its_row(store: Store) -> None:
    ids = stored(store, *photos(3))
    asked: list[str] = []
    store.db.set_trace_callback(asked.append)
    FeatureTable(store).halves(KEY, np.array(ids))
    (query,) = [text for text in asked if "vector" in text]
    plan = [row["detail"] for row in store.db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert any("features USING INTEGER PRIMARY KEY" in line for line in plan)
    with pytest.raises(LibraryError), store.writing() as db:
        db.execute("UPDATE features SET id = id + 1")


def test_features_come_in_blocks_of_one_length(store: Store) -> None:
    features, regions = photos(300)
    ids = np.array(stored(store, features, regions))
    blocks = list(FeatureTable(store).blocks(KEY, ids))
    assert len(blocks) > 1
    known, halves = FeatureTable(store).halves(KEY, ids)
    assert np.array_equal(np.concatenate([part for part, _ in blocks]), known)
    assert np.array_equal(np.concatenate([part for _, part in blocks]), halves)
    assert np.array_equal(halves, features.astype(np.float16))
    with store.writing() as db:
        short = pack_halves(features[:1, :640].astype(np.float16))[0]
        db.execute("UPDATE features SET vector = ? WHERE photo_id >= ?", (short, int(ids[256])))
    assert len(next(FeatureTable(store).blocks(KEY, ids))[0]) < 256
    with pytest.raises(LibraryError, match="wrong size"):
        FeatureTable(store).halves(KEY, ids)


def test_regions_that_lost_their_feature_are_none_and_are_found(store: Store) -> None:
    features, regions = photos(3)
    ids = stored(store, features, regions)
    with store.writing() as db:
        other = pack_halves(features[2:].astype(np.float16))[0]
        db.execute("UPDATE features SET vector = ? WHERE photo_id = ?", (other, ids[0]))
        db.execute("UPDATE features SET vector = X'00' WHERE photo_id = ?", (ids[1],))
    assert RegionTable(store).get(KEY, [ids[0], ids[2]], WINDOWS)[0].tolist() == [ids[2]]
    add_functions(store.db)
    wrong = {
        table: [row[0] for row in store.db.execute(f"SELECT photo_id FROM {table} WHERE {how}", v)]
        for table, how, v in wrong_sizes({KEY: 1280}, WINDOWS)
    }
    assert wrong["features"] == [ids[1]]
    assert wrong["regions"] == ids[:2]


def test_a_photo_takes_no_more_bytes_than_it_may(store: Store) -> None:
    def size() -> int:
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return (store.path.parent / DATABASE_NAME).stat().st_size

    empty, (features, regions) = size(), photos(500)
    ids = stored(store, features, regions[:, :0])
    assert (size() - empty) / 500 <= MOST_BYTES - 350
    with store.writing():
        RegionTable(store).put(KEY, ids, regions)
    assert (size() - empty) / 500 <= 2 * MOST_BYTES - 350


def test_a_library_is_closed_to_numbers_of_backbones_beyond_a_row(store: Store) -> None:
    (photo_id,) = stored(store, *photos(1))
    with store.writing() as db:
        db.execute("INSERT INTO backbones (id, key) VALUES (65536, 'net/2')")
    with pytest.raises(LibraryError), store.writing():
        FeatureTable(store).put("net/2", [photo_id], photos(1)[0])
