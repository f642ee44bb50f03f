"""Results of comparing pictures by pixels, by content, and the user's corrections.

They are stored by content rather than by photo: a result holds for every copy of a file, whatever
its path, and whatever a training changes.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from engine.store.connection import Store

# Version of `engine.verification`: increase it whenever verdicts may differ from stored
# ones.
VERIFICATION_VERSION = 10
# The version since which hashes are computed as now (`engine.decoding.signatures`): set it to the
# version above when they change. Earlier hashes are computed again, later ones stay.
HASHES_SINCE = 6

Pair = tuple[bytes, bytes]
Window = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class VerifiedPair:
    """Two contents that were compared; most unrelated pairs have no row.

    Attributes:
        content_a: the lower hash.
        content_b: the other hash.
        same_picture: one is a copy of the other or contains it; otherwise they only show one scene.
        covers_a: the share of the first's area that is seen in the second, in 0…1.
        covers_b: the share of the second's area that is seen in the first.
        mirrored: whether one shows the other mirrored.
        quarter: number of clockwise quarter turns from the first (mirrored or not) to the second.
        score: certainty, in 0…1.
        more_in: which of the two, ``a`` or ``b``, shows something else beside the other, like a
            collage; None if neither does.
        region: where the first lies in the second, in fractions; None if unknown.
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
        """Returns whether one shows a part of the other."""
        return self.covers_a > 0 or self.covers_b > 0


def nothing_in_common(content_a: bytes, content_b: bytes) -> VerifiedPair:
    """Returns the record for two unrelated contents, lower hash first, to skip comparing them."""
    return VerifiedPair(content_a, content_b, False, 0.0, 0.0, score=0.0)


def pair_of(one: bytes, other: bytes) -> Pair:
    """Returns two contents in the order of the rows."""
    return (one, other) if one < other else (other, one)


class VerifiedPairs:
    """Rows of ``looks`` and ``verified_pairs``; call the writing methods inside `Store.writing`.

    Args:
        store: store of the library.
        version: version of the verification; comparisons of other versions are ignored.
    """

    def __init__(self, store: Store, version: int) -> None:
        self._store = store
        self._version = version

    def all(self) -> list[VerifiedPair]:
        """Returns every stored pair."""
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
        """Returns the looks of all contents that have one."""
        rows = self._store.db.execute(
            "SELECT content_hash, hashes FROM looks WHERE version >= ?", (HASHES_SINCE,)
        )
        return {row[0]: row[1] for row in rows}

    def hashes_of(self, contents: Sequence[bytes]) -> dict[bytes, bytes]:
        """Returns the looks of some contents; those without one are left out."""
        marks = ", ".join("?" * len(contents))
        rows = self._store.db.execute(
            "SELECT content_hash, hashes FROM looks "
            f"WHERE version >= ? AND content_hash IN ({marks})",
            (HASHES_SINCE, *contents),
        )
        return {row[0]: row[1] for row in rows}

    def compared(self) -> set[bytes]:
        """Returns the contents that have been compared with all others."""
        rows = self._store.db.execute(
            "SELECT content_hash FROM looks WHERE version = ? AND compared", (self._version,)
        )
        return {row[0] for row in rows}

    def put_hashes(self, hashes: Iterable[tuple[bytes, bytes]]) -> None:
        """Stores the looks of contents; new ones count as not compared yet."""
        self._store.db.executemany(
            "INSERT INTO looks (content_hash, version, hashes) VALUES (?, ?, ?) "
            "ON CONFLICT (content_hash) DO UPDATE SET version = excluded.version, "
            "hashes = excluded.hashes, compared = compared AND version = excluded.version",
            [(content, self._version, packed) for content, packed in hashes],
        )

    def set_compared(self, contents: Iterable[bytes]) -> None:
        """Records that contents have been compared with all others."""
        self._store.db.executemany(
            "UPDATE looks SET compared = 1, version = ? WHERE content_hash = ?",
            [(self._version, content) for content in contents],
        )

    def forget_others(self) -> None:
        """Deletes rows of contents without a photo, and those that other versions made useless."""
        there = "SELECT content_hash FROM photos WHERE content_hash IS NOT NULL"
        self._store.db.execute(
            f"DELETE FROM looks WHERE version < ? OR content_hash NOT IN ({there})",
            (HASHES_SINCE,),
        )
        self._store.db.execute(
            f"DELETE FROM verified_pairs WHERE version != ? OR content_a NOT IN ({there}) "
            f"OR content_b NOT IN ({there})",
            (self._version,),
        )


class NotDuplicates:
    """Rows of ``not_duplicates``: pairs of contents that the user marked as different pictures.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> set[Pair]:
        """Returns every pair, the lower hash first."""
        rows = self._store.db.execute("SELECT content_a, content_b FROM not_duplicates")
        return {(row[0], row[1]) for row in rows}

    def add(self, one: bytes, other: bytes) -> None:
        """Stores a pair; repeating it changes nothing. Call inside `Store.writing`."""
        self._store.db.execute(
            "INSERT OR IGNORE INTO not_duplicates (content_a, content_b, created_at) "
            "VALUES (?, ?, ?)",
            (*pair_of(one, other), datetime.now(UTC).isoformat()),
        )

    def remove(self, one: bytes, other: bytes) -> None:
        """Deletes a pair; an unknown one is ignored. Call inside `Store.writing`."""
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
