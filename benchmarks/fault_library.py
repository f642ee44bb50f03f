"""A library to damage, and its ground truth: every row as SQL reads it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from engine.backbones.windows import WINDOWS
from engine.base.paths import make_private_directory
from engine.library import Library
from engine.maintenance.rebuilding import MADE_AGAIN
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.photos import PhotoFacts, PhotoTable
from engine.store.regions import RegionTable, quantise

DIM = 1280
_WITHOUT_TRUTH = MADE_AGAIN | {"_sqlite_migrations", "sqlite_sequence", "revision"}
Key = tuple[str, tuple[object, ...]]
_PARENTS: dict[str, tuple[tuple[str, slice], ...]] = {
    "features": (("photos", slice(0, 1)), ("backbones", slice(1, 2))),
    "regions": (("photos", slice(0, 1)), ("backbones", slice(1, 2))),
    "marks": (("photos", slice(1, 2)), ("photos", slice(2, 3))),
    "saved_search_examples": (("saved_searches", slice(1, 2)),),
    "saved_search_matches": (("saved_searches", slice(0, 1)), ("photos", slice(1, 2))),
}


@dataclass(slots=True)
class Truth:
    """The committed data.

    Attributes:
        rows: values by table and key.
        keys: names of the key columns, by table.
        in_backup: keys of rows that the newest backup contains unchanged.
    """

    rows: dict[Key, tuple[object, ...]] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    in_backup: set[Key] = field(default_factory=set)


def build(directory: Path, photos: int, seed: int) -> None:
    """Makes a closed library whose newest tenth was added after its backup."""
    with opened(directory) as library:
        _add(library, photos * 9 // 10, seed)
        if library.maintenance.back_up_daily() is None:
            raise RuntimeError("no backup was made")
        _add(library, photos // 10, seed + 1)


def build_with_log(base: Path, directory: Path, seed: int) -> None:
    """Copies a library with commits that are only in its log, as after a crash."""
    work = directory.with_name(f"{directory.name}-open")
    shutil.copytree(base, work)
    with opened(work) as library:
        library._store.db.execute("PRAGMA wal_autocheckpoint = 0")
        _add(library, 24, seed)
        shutil.copytree(work, directory)
    shutil.rmtree(work)
    (directory / "library.db-shm").unlink()


@contextmanager
def opened(directory: Path) -> Iterator[Library]:
    """Opens a library on the CPU."""
    with Library.open(directory, "cpu") as library:
        yield library


def _add(library: Library, photos: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    store = library._store
    key = library._models.active().row.backbone
    folder = FolderTable(store).add(Path(f"/photos/{seed}"))
    for start in range(0, photos, 8):
        count = min(8, photos - start)
        features = np.square(random.normal(size=(count, DIM))).astype(np.float32)
        # Like features of the embedded backbone; the rows of some are packed, of others not.
        features *= random.random((count, DIM)) > random.random((count, 1)) / 2
        packed = random.integers(0, 243, (count, len(WINDOWS), 2 + DIM // 5), dtype=np.uint8)
        packed[..., :2] = np.array([1.0], "<f2").view(np.uint8)
        if start % 16:
            parts = features[:, None] * random.random((count, len(WINDOWS), DIM))
            packed = quantise(parts.astype(np.float32))
        with store.writing() as db:
            ids = [
                PhotoTable(store).insert(
                    folder.id, f"album {start}/{i} é.jpg", PhotoFacts(7, 8, random.bytes(16), 4, 3)
                )
                for i in range(count)
            ]
            FeatureTable(library._store).put(key, ids, features)
            RegionTable(store).put(key, ids, packed)
            library._models.write_codes(db, ids, features, key, packed)
            db.execute(
                "INSERT INTO marks (photo_a, photo_b, alike, created_at) VALUES (?, ?, 1, 'now')",
                (ids[0], ids[-1] + 1 if count == 1 else ids[-1]),
            )
            db.execute(
                "INSERT INTO file_actions (action_id, at, kind, photo_id, source, size, outcome) "
                "VALUES (1, 'now', 'trash', ?, ?, 7, 'done')",
                (ids[0], random.bytes(40)),
            )
    _save_search(library, random)


def _save_search(library: Library, random: np.random.Generator) -> None:
    with library._store.writing() as db:
        row = db.execute(
            "INSERT INTO saved_searches (name, created_at, min_similarity, saved_at_photo, "
            "checked_to_photo) VALUES ('dogs', 'now', 0.5, 1, 1)"
        )
        for _ in range(4):
            db.execute(
                "INSERT INTO saved_search_examples (query_id, against, picture) VALUES (?, 0, ?)",
                (row.lastrowid, random.bytes(int(random.integers(2000, 30000)))),
            )
        for photo in range(1, 20):
            db.execute(
                "INSERT INTO saved_search_matches (query_id, photo_id, similarity, found_at) "
                "VALUES (?, ?, 0.5, 'now')",
                (row.lastrowid, photo),
            )


def rows_of(database: Path) -> dict[Key, tuple[object, ...]]:
    """Reads every row of the tables that cannot be computed again."""
    found: dict[Key, tuple[object, ...]] = {}
    with closing(sqlite3.connect(database)) as db:
        tables = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in sorted(set(tables) - _WITHOUT_TRUTH):
            keys = [r[0] for r in db.execute(f"PRAGMA table_info({table})") if r[5]]
            for row in db.execute(f"SELECT * FROM {table}"):
                found[table, tuple(row[place] for place in keys)] = row
    return found


def _keys_of(database: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(database)) as db:
        tables = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {t: [r[1] for r in db.execute(f"PRAGMA table_info({t})") if r[5]] for t in tables}


def truth_of(directory: Path, scratch: Path) -> Truth:
    """Reads the rows of a healthy library and determines which of them its backup contains."""
    make_private_directory(scratch)
    for name in ("library.db", "library.db-wal"):
        if (directory / name).exists():
            shutil.copy(directory / name, scratch / name)
    truth = Truth(rows_of(scratch / "library.db"), _keys_of(scratch / "library.db"))
    (backup,) = (directory / "backups").glob("*.db")
    kept = rows_of(backup)
    truth.in_backup = {key for key, row in truth.rows.items() if kept.get(key) == row}
    shutil.rmtree(scratch)
    return truth


def readable(directory: Path, truth: Truth, scratch: Path) -> set[Key]:
    """Reads rows of a damaged library one by one by their keys with plain SQL."""
    make_private_directory(scratch)
    for name in ("library.db", "library.db-wal"):
        if (directory / name).exists():
            shutil.copy(directory / name, scratch / name)
    found = set()
    with closing(sqlite3.connect(scratch / "library.db")) as db:
        with suppress(sqlite3.DatabaseError):
            db.execute("PRAGMA writable_schema = ON")
        for key, row in truth.rows.items():
            table, values = key
            where = " AND ".join(f"{name} IS ?" for name in truth.keys[table])
            with suppress(sqlite3.DatabaseError):
                if row in db.execute(f"SELECT * FROM {table} WHERE {where}", values).fetchall():
                    found.add(key)
    shutil.rmtree(scratch)
    return found


def to_be_kept(truth: Truth, readable: set[Key]) -> set[Key]:
    """Returns the readable rows and the rows that they depend on."""
    had = readable | truth.in_backup
    return {key for key in had if all(parent in had for parent in _parents(key, truth))}


def _parents(key: Key, truth: Truth) -> list[Key]:
    row = truth.rows[key]
    hung_on = [(table, row[place]) for table, place in _PARENTS.get(key[0], ())]
    if key[0] == "regions":
        photo, backbone = row[:2]
        assert isinstance(photo, int)
        assert isinstance(backbone, int)
        hung_on.append(("features", ((photo << 16) + backbone,)))
    return hung_on
