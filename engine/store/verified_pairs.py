"""What comparing pictures by their pixels has found, by content, and what a person said of it.

Contents, not photos: what was found holds wherever a file lies and whatever it is called, for every
copy of it, and whatever a training does.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from engine.store.connection import Store

# Of `engine.search.verification`: raised whenever verdicts may differ from those that are kept.
VERIFICATION_VERSION = 6

Pair = tuple[bytes, bytes]
Window = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class VerifiedPair:
    """Two contents that were compared; most that have nothing in common have no row.

    Attributes:
        content_a: the lower hash.
        content_b: the other.
        same_picture: one is a copy of the other or holds it; else they only show one scene.
        covers_a: the share of the first's area that is seen in the second, in 0…1.
        covers_b: the share of the second's area that is seen in the first.
        mirrored: whether one shows the other mirrored.
        quarter: by how many quarters the first, mirrored or not, is turned clockwise to stand as in
            the second.
        score: how sure it is, in 0…1.
        more_in: which of the two, ``a`` or ``b``, shows something else beside the other, as a
            collage does; None where neither does.
        region: where the first lies in the second, in fractions; None where it is not known.
    """

    content_a: bytes
    content_b: bytes
    same_picture: bool
    covers_a: float = 1.0
    covers_b: float = 1.0
    mirrored: bool = False
    quarter: int = 0
    score: float = 1.0
    more_in: str | None = None
    region: Window | None = None

    @property
    def same_scene(self) -> bool:
        """Whether one shows something of the other."""
        return self.covers_a > 0 or self.covers_b > 0


def nothing_in_common(content_a: bytes, content_b: bytes) -> VerifiedPair:
    """What is noted of two contents, the lower hash first, that need not be compared again."""
    return VerifiedPair(content_a, content_b, False, 0.0, 0.0, score=0.0)


def pair_of(one: bytes, other: bytes) -> Pair:
    """Two contents in the order in which rows have them."""
    return (one, other) if one < other else (other, one)


class VerifiedPairs:
    """Rows of ``looks`` and ``verified_pairs``; what writes is called inside `Store.writing`.

    Args:
        store: of the library.
        version: of the verification; rows of others count as none.
    """

    def __init__(self, store: Store, version: int) -> None:
        self._store = store
        self._version = version

    def all(self) -> list[VerifiedPair]:
        """Every pair that was found."""
        rows = self._store.db.execute(
            "SELECT content_a, content_b, same_picture, covers_a, covers_b, mirrored, quarter, "
            "score, more_in, region FROM verified_pairs WHERE version = ?",
            (self._version,),
        )
        return [_pair(row) for row in rows]

    def put(self, pairs: Iterable[VerifiedPair]) -> None:
        """Stores or replaces pairs."""
        self._store.db.executemany(
            "INSERT OR REPLACE INTO verified_pairs (content_a, content_b, version, same_picture, "
            "covers_a, covers_b, mirrored, quarter, score, more_in, region) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(pair.content_a, pair.content_b, self._version, pair.same_picture),
                    *(pair.covers_a, pair.covers_b, pair.mirrored, pair.quarter, pair.score),
                    pair.more_in,
                    None if pair.region is None else json.dumps(pair.region),
                )
                for pair in pairs
            ],
        )

    def hashes(self) -> dict[bytes, bytes]:
        """What candidates are found by, of all contents that were looked at."""
        rows = self._store.db.execute(
            "SELECT content_hash, hashes FROM looks WHERE version = ?", (self._version,)
        )
        return {row[0]: row[1] for row in rows}

    def hashes_of(self, contents: Sequence[bytes]) -> dict[bytes, bytes]:
        """The same of some contents; those that were not looked at are left out."""
        marks = ", ".join("?" * len(contents))
        rows = self._store.db.execute(
            "SELECT content_hash, hashes FROM looks "
            f"WHERE version = ? AND content_hash IN ({marks})",
            (self._version, *contents),
        )
        return {row[0]: row[1] for row in rows}

    def compared(self) -> set[bytes]:
        """The contents that were compared with all that were there."""
        rows = self._store.db.execute(
            "SELECT content_hash FROM looks WHERE version = ? AND compared", (self._version,)
        )
        return {row[0] for row in rows}

    def put_hashes(self, hashes: Iterable[tuple[bytes, bytes]]) -> None:
        """Notes contents and what candidates are found by; new ones are not compared yet."""
        self._store.db.executemany(
            "INSERT INTO looks (content_hash, version, hashes) VALUES (?, ?, ?) "
            "ON CONFLICT (content_hash) DO UPDATE SET version = excluded.version, "
            "hashes = excluded.hashes, compared = compared AND version = excluded.version",
            [(content, self._version, packed) for content, packed in hashes],
        )

    def set_compared(self, contents: Iterable[bytes]) -> None:
        """Notes that contents were compared with all that were there."""
        self._store.db.executemany(
            "UPDATE looks SET compared = 1 WHERE content_hash = ? AND version = ?",
            [(content, self._version) for content in contents],
        )

    def forget_others(self) -> None:
        """Drops rows of contents that no photo has, and of other versions."""
        there = "SELECT content_hash FROM photos WHERE content_hash IS NOT NULL"
        self._store.db.execute(
            f"DELETE FROM looks WHERE version != ? OR content_hash NOT IN ({there})",
            (self._version,),
        )
        self._store.db.execute(
            f"DELETE FROM verified_pairs WHERE version != ? OR content_a NOT IN ({there}) "
            f"OR content_b NOT IN ({there})",
            (self._version,),
        )


class NotDuplicates:
    """Rows of ``not_duplicates``: pairs of contents that a person called different pictures.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> set[Pair]:
        """Every pair, the lower hash first."""
        rows = self._store.db.execute("SELECT content_a, content_b FROM not_duplicates")
        return {(row[0], row[1]) for row in rows}

    def add(self, one: bytes, other: bytes) -> None:
        """Notes a pair; a second time changes nothing. Called inside `Store.writing`."""
        self._store.db.execute(
            "INSERT OR IGNORE INTO not_duplicates (content_a, content_b, created_at) "
            "VALUES (?, ?, ?)",
            (*pair_of(one, other), datetime.now(UTC).isoformat()),
        )

    def remove(self, one: bytes, other: bytes) -> None:
        """Takes a pair back; an unknown one is no error. Called inside `Store.writing`."""
        self._store.db.execute(
            "DELETE FROM not_duplicates WHERE content_a = ? AND content_b = ?",
            pair_of(one, other),
        )


def _pair(row: sqlite3.Row) -> VerifiedPair:
    content_a, content_b, same_picture, covers_a, covers_b, mirrored, *others = row
    quarter, score, more_in, region = others
    return VerifiedPair(
        *(content_a, content_b, bool(same_picture), covers_a, covers_b),
        *(bool(mirrored), quarter, score, more_in, _region(region)),
    )


def _region(written: str | None) -> Window | None:
    if written is None:
        return None
    left, top, right, bottom = json.loads(written)
    return left, top, right, bottom
