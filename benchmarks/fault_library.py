"""A library to damage, and the truth about it: every row, and the bytes that hold it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from engine.features.windows import WINDOWS
from engine.library import Library
from engine.paths import make_private_directory
from engine.store.folders import FolderTable
from engine.store.pages import open_pages
from engine.store.photos import PhotoFacts, PhotoTable
from engine.store.regions import RegionTable, quantise
from engine.store.salvage import MADE_AGAIN

DIM = 1280
_WITHOUT_TRUTH = MADE_AGAIN | {"_sqlite_migrations", "sqlite_sequence", "revision"}
Key = tuple[str, tuple[object, ...]]
# A file (0 the database, 1 its log), the first byte and the one behind the last.
Span = tuple[int, int, int]


@dataclass(slots=True)
class Truth:
    """What was committed.

    Attributes:
        rows: values by table and key.
        spans: the bytes that hold a row, by table and key.
        in_backup: those that the newest backup has, as they are.
    """

    rows: dict[Key, tuple[object, ...]] = field(default_factory=dict)
    spans: dict[Key, list[Span]] = field(default_factory=dict)
    in_backup: set[Key] = field(default_factory=set)


def build(directory: Path, photos: int, seed: int) -> None:
    """Makes a closed library whose newest tenth came after its backup."""
    with opened(directory) as library:
        _add(library, photos * 9 // 10, seed)
        if library.health.back_up_daily() is None:
            raise RuntimeError("no backup was made")
        _add(library, photos // 10, seed + 1)


def build_with_log(base: Path, directory: Path, seed: int) -> None:
    """Copies a library with commits that are in its log alone, as after a crash."""
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
    """A library on the CPU."""
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
        # As those of the embedded backbone; the rows of some are packed then, of others not.
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
            library._features.put(key, ids, features)
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
            "INSERT INTO standing_queries (name, created_at, min_similarity, saved_at_photo, "
            "checked_to_photo) VALUES ('dogs', 'now', 0.5, 1, 1)"
        )
        for _ in range(4):
            db.execute(
                "INSERT INTO standing_examples (query_id, against, picture) VALUES (?, 0, ?)",
                (row.lastrowid, random.bytes(int(random.integers(2000, 30000)))),
            )
        for photo in range(1, 20):
            db.execute(
                "INSERT INTO standing_matches (query_id, photo_id, similarity, found_at) "
                "VALUES (?, ?, 0.5, 'now')",
                (row.lastrowid, photo),
            )


def rows_of(database: Path) -> dict[Key, tuple[object, ...]]:
    """Every row of the tables that no other table can give back."""
    found: dict[Key, tuple[object, ...]] = {}
    with closing(sqlite3.connect(database)) as db:
        tables = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in sorted(set(tables) - _WITHOUT_TRUTH):
            keys = [r[0] for r in db.execute(f"PRAGMA table_info({table})") if r[5]]
            for row in db.execute(f"SELECT * FROM {table}"):
                found[table, tuple(row[place] for place in keys)] = row
    return found


def truth_of(directory: Path, scratch: Path) -> Truth:
    """Reads a library by SQL, and where its rows lie by its pages; the two must agree."""
    truth = Truth()
    make_private_directory(scratch)
    for name in ("library.db", "library.db-wal"):
        if (directory / name).exists():
            shutil.copy(directory / name, scratch / name)
    truth.spans = _spans(scratch / "library.db")
    truth.rows = rows_of(scratch / "library.db")
    if truth.spans.keys() != truth.rows.keys():
        raise RuntimeError("pages and SQL give different rows of a healthy library")
    truth.spans = {key: _with_parents(key, row, truth.spans) for key, row in truth.rows.items()}
    (backup,) = (directory / "backups").glob("*.db")
    kept = rows_of(backup)
    truth.in_backup = {key for key, row in truth.rows.items() if kept.get(key) == row}
    shutil.rmtree(scratch)
    return truth


def _with_parents(key: Key, row: tuple[object, ...], spans: dict[Key, list[Span]]) -> list[Span]:
    """The bytes of a row and of those that it hangs on, without which it belongs to nothing."""
    parents: dict[str, tuple[tuple[str, slice], ...]] = {
        "features": (("photos", slice(0, 1)), ("backbones", slice(1, 2))),
        "regions": (("photos", slice(0, 1)), ("backbones", slice(1, 2))),
        "marks": (("photos", slice(1, 2)), ("photos", slice(2, 3))),
        "standing_examples": (("standing_queries", slice(1, 2)),),
        "standing_matches": (("standing_queries", slice(0, 1)), ("photos", slice(1, 2))),
    }
    hung_on = [(table, row[place]) for table, place in parents.get(key[0], ())]
    if key[0] == "regions":
        photo, backbone = key[1]
        hung_on.append(("features", ((photo << 16) + backbone,)))
    named = [key, *hung_on]
    return [span for name in named for span in spans[name]]


def _spans(database: Path) -> dict[Key, list[Span]]:
    spans: dict[Key, list[Span]] = {}
    with open_pages(database) as pages:
        masters = [r.values for n in pages.tree(1) for r in pages.rows(n)]
        named = {str(m[1]): m for m in masters if m[0] == "table"}
        for table in named.keys() - _WITHOUT_TRUTH:
            keys = _keys(str(named[table][4]))
            root = named[table][3]
            assert isinstance(root, int)
            for number in pages.tree(root):
                for row in pages.rows(number):
                    key = (row.rowid,) if keys is None else row.values[:keys]
                    spans[table, key] = [pages.span(n) for n in (number, *row.more)]
    return spans


def _keys(sql: str) -> int | None:
    """How many first columns are the key; None where it is the row's number."""
    return 2 if "PRIMARY KEY (" in sql else None
