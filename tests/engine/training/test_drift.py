"""Drift of a collection: the rule, and when it is evaluated."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import numpy as np
import pytest

from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.folders import FolderTable
from engine.store.hash_models import HashModelTable
from engine.store.photos import PhotoFacts, PhotoTable
from engine.training import drift
from engine.training.drift import DriftMeter, share_beyond

BITS = 64


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    FolderTable(opened).add(Path("/pictures"))
    yield opened
    opened.close()


def around(centres: np.ndarray, count: int, seed: int) -> np.ndarray:
    """Codes that differ from a centre in some bits."""
    random = np.random.default_rng(seed)
    bits = np.unpackbits(centres[random.integers(0, len(centres), count)], axis=1)
    return np.packbits(bits ^ (random.random(bits.shape) < 0.08), axis=1)


def come(store: Store, model: int, codes: np.ndarray) -> None:
    count = PhotoTable(store).count()[0]
    with store.writing():
        ids = [
            PhotoTable(store).insert(1, f"{count + n}.jpg", PhotoFacts(size=1, mtime_ns=1))
            for n in range(len(codes))
        ]
        CodeTable(store).put(model, ids, codes)


def learn(store: Store, *, starter: bool = False) -> int:
    table = HashModelTable(store)
    with store.writing():
        model = table.insert(
            folder=f"m{len(table.all())}",
            method="nrdh",
            bits=BITS,
            backbone="b/1",
            created_at=datetime.now(UTC),
            photos=0,
            report={},
            starter=starter,
        )
        table.activate(model)
    return model


def library(store: Store, trained: int) -> tuple[int, np.ndarray]:
    """A library of some photos, and then the moment of its training."""
    centres = np.random.default_rng(0).integers(0, 256, (10, BITS // 8), dtype=np.uint8)
    early = around(centres, trained, 1)
    come(store, learn(store, starter=True), early)
    model = learn(store)
    with store.writing():
        ids, _ = CodeTable(store).load(model - 1)
        CodeTable(store).put(model, ids.tolist(), early)
    return model, centres


def test_photos_of_the_same_kind_are_no_drift_and_others_are(store: Store) -> None:
    model, centres = library(store, 600)
    meter = DriftMeter(store)
    come(store, model, around(centres, 60, 2))
    same = meter.measure()
    assert same.new == 60
    assert same.share is not None
    assert same.share < 0.3
    assert not same.drifted
    other = np.random.default_rng(9).integers(0, 256, (3, BITS // 8), dtype=np.uint8)
    come(store, model, around(other, 60, 3))
    moved = meter.measure()
    assert moved.new == 120
    assert moved.drifted
    learn(store)
    assert not DriftMeter(store).measure().drifted


def test_too_little_tells_nothing(store: Store) -> None:
    model, _ = library(store, 200)
    far = np.random.default_rng(9).integers(0, 256, (3, BITS // 8), dtype=np.uint8)
    come(store, model, around(far, 49, 3))
    assert DriftMeter(store).measure() == drift.Drift(49, None)
    come(store, model, around(far, 20, 4))
    assert DriftMeter(store).measure() == drift.Drift(69, None)
    assert not DriftMeter(store).measure().drifted


def test_the_starter_has_seen_nothing_to_drift_from(store: Store) -> None:
    learn(store, starter=True)
    assert DriftMeter(store).measure() == drift.Drift(0, None)


def test_it_is_measured_again_only_when_a_tenth_more_has_come(store: Store) -> None:
    model, centres = library(store, 600)
    meter = DriftMeter(store)
    come(store, model, around(centres, 60, 2))
    with mock.patch.object(CodeTable, "some", autospec=True, side_effect=CodeTable.some) as read:
        for _ in range(3):
            meter.measure()
        come(store, model, around(centres, 2, 3))
        assert meter.measure().new == 62
        assert read.call_count == 1
        come(store, model, around(centres, 10, 4))
        meter.measure()
        assert read.call_count == 2


def test_of_a_large_library_only_a_part_is_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, _ = library(store, 3000)
    other = np.random.default_rng(9).integers(0, 256, (3, BITS // 8), dtype=np.uint8)
    come(store, model, around(other, 60, 3))
    whole = DriftMeter(store).measure()
    monkeypatch.setattr(drift, "_READ", 1200)
    with mock.patch.object(CodeTable, "some", autospec=True, side_effect=CodeTable.some) as read:
        part = DriftMeter(store).measure()
    asked = read.call_args.args[2]
    assert 60 < len(asked) <= 1260
    assert set(range(3001, 3061)) <= set(asked.tolist())
    assert whole.drifted
    assert part.drifted


def test_drift_since_a_later_moment_is_that_of_the_photos_after_it(store: Store) -> None:
    model, _ = library(store, 600)
    other = np.random.default_rng(9).integers(0, 256, (3, BITS // 8), dtype=np.uint8)
    come(store, model, around(other, 60, 3))
    meter, later = DriftMeter(store), datetime.now(UTC)
    assert meter.measure().drifted
    assert meter.measure(later) == drift.Drift(0, None)
    come(store, model, around(other, 60, 4))
    assert meter.measure().new == 120
    assert meter.measure().drifted
    since = meter.measure(later)
    assert since.new == 60
    assert not since.drifted
    assert meter.measure(datetime(1999, 1, 1, tzinfo=UTC)) == meter.measure()


def test_the_share_beyond_nine_tenths() -> None:
    usual = np.arange(100, dtype=np.float32)
    assert share_beyond(usual, np.array([0, 89, 90, 200], np.float32)) == 0.5
