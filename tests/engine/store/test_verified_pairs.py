"""Verified pairs are kept with their contents; those of another verification do not count."""

from pathlib import Path

import pytest

from engine.store.connection import Store
from engine.store.verified_pairs import (
    HASHES_SINCE,
    NotDuplicates,
    VerifiedPair,
    VerifiedPairs,
    pair_of,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


A, B, C = b"a" * 16, b"b" * 16, b"c" * 16


def test_pairs_come_back_as_they_were(store: Store) -> None:
    pairs = VerifiedPairs(store, 3)
    kept = [
        VerifiedPair(A, B, True, 0.4, 1.0, True, 3, 0.75, "b", (0.1, 0.2, 0.5, 0.625)),
        VerifiedPair(A, C, False),
    ]
    with store.writing():
        pairs.put(kept)
    assert pairs.all() == kept
    assert VerifiedPairs(store, 4).all() == []
    with store.writing():
        pairs.put([VerifiedPair(A, C, True)])
    assert pairs.all() == [kept[0], VerifiedPair(A, C, True)]


def test_hashes_outlive_a_version_of_the_verification_and_comparisons_do_not(
    store: Store,
) -> None:
    pairs, later = VerifiedPairs(store, HASHES_SINCE), VerifiedPairs(store, HASHES_SINCE + 1)
    with store.writing():
        pairs.put_hashes([(A, b"1"), (B, b"2")])
        pairs.set_compared([A])
    assert pairs.compared() == {A}
    assert pairs.hashes() == later.hashes() == later.hashes_of([A, B, C]) == {A: b"1", B: b"2"}
    assert later.compared() == set()
    with store.writing():
        later.set_compared([A])
    assert (pairs.compared(), later.compared()) == (set(), {A})
    with store.writing():
        later.put_hashes([(A, b"3"), (B, b"2")])
    assert (later.hashes(), later.compared()) == ({A: b"3", B: b"2"}, {A})


def test_hashes_that_were_computed_otherwise_do_not_count(store: Store) -> None:
    pairs = VerifiedPairs(store, HASHES_SINCE - 1)
    with store.writing():
        pairs.put_hashes([(A, b"1")])
    assert pairs.hashes() == pairs.hashes_of([A]) == {}


def test_contents_that_no_photo_has_are_forgotten(store: Store) -> None:
    pairs = VerifiedPairs(store, HASHES_SINCE)
    with store.writing() as db:
        db.execute("INSERT INTO folders (id, path, added_at) VALUES (1, x'2f', '')")
        db.executemany(
            "INSERT INTO photos (folder_id, path, size, mtime_ns, content_hash, added_at) "
            "VALUES (1, ?, 1, 1, ?, '')",
            [(b"1", A), (b"2", B)],
        )
        pairs.put_hashes([(A, b""), (B, b""), (C, b"")])
        pairs.put([VerifiedPair(A, B, True), VerifiedPair(A, C, True)])
        pairs.forget_others()
    assert set(pairs.hashes()) == {A, B}
    assert pairs.all() == [VerifiedPair(A, B, True)]


def test_a_person_has_the_last_word_in_either_order(store: Store) -> None:
    different = NotDuplicates(store)
    with store.writing():
        different.add(B, A)
        different.add(A, B)
        different.add(C, A)
    assert different.all() == {(A, B), (A, C)}
    with store.writing():
        different.remove(A, C)
        different.remove(B, C)
    assert different.all() == {(A, B)}
    assert pair_of(B, A) == pair_of(A, B) == (A, B)
