"""The schema as numbered steps; `docs/schema.md` describes the result.

Each step runs in a transaction. A library that already contains photos is copied first. A library
that was made by a newer version of Kindred, or before the first step, is refused and left
untouched.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from engine.base.errors import LibraryError
from engine.base.paths import replacing, sync
from engine.store.gallery_steps import gallery

STEPS = Migrations("kindred")
# The number of the first step. Libraries of that time were made by one step per number, and still
# contain those names.
FIRST = 14
CODE_CHANGES_KEPT = 65_536
# The tables that step 0016 renames, by their earlier names.
RENAMED = {
    "standing_queries": "saved_searches",
    "standing_examples": "saved_search_examples",
    "standing_matches": "saved_search_matches",
}

_FIRST_SCHEMA = (
    """
    CREATE TABLE folders (
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,
        watched INTEGER NOT NULL DEFAULT 1,
        exclude TEXT NOT NULL DEFAULT '[]',
        added_at TEXT NOT NULL,
        identity TEXT
    )
    """,
    """
    CREATE TABLE drives (
        id INTEGER PRIMARY KEY,
        identity TEXT NOT NULL UNIQUE
    )
    """,
    """
    CREATE TABLE photos (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        folder_id INTEGER NOT NULL REFERENCES folders(id),
        path BLOB NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        content_hash BLOB,
        width INTEGER,
        height INTEGER,
        taken_at TEXT,
        added_at TEXT NOT NULL,
        error TEXT,
        ctime_ns INTEGER,
        drive_id INTEGER REFERENCES drives(id),
        cut_off INTEGER NOT NULL DEFAULT 0,
        pixels INTEGER NOT NULL DEFAULT 1,
        sidecar_ns INTEGER,
        taken_at_from TEXT,
        microsecond INTEGER,
        utc_offset INTEGER,
        camera TEXT,
        lens TEXT,
        exposure REAL,
        aperture REAL,
        iso INTEGER,
        focal_length REAL,
        latitude REAL,
        longitude REAL,
        rating INTEGER,
        label TEXT,
        keywords TEXT,
        UNIQUE (folder_id, path)
    )
    """,
    "CREATE INDEX photos_by_content ON photos (content_hash) WHERE content_hash IS NOT NULL",
    "CREATE INDEX photos_by_date ON photos (taken_at) WHERE taken_at IS NOT NULL",
    "CREATE INDEX photos_unreadable ON photos (folder_id) WHERE error IS NOT NULL",
    "CREATE INDEX photos_by_camera ON photos (camera, taken_at) WHERE camera IS NOT NULL",
    "CREATE INDEX photos_by_lens ON photos (lens, taken_at) WHERE lens IS NOT NULL",
    "CREATE INDEX photos_by_rating ON photos (rating, taken_at) WHERE rating IS NOT NULL",
    "CREATE INDEX photos_by_place ON photos (latitude, longitude) WHERE latitude IS NOT NULL",
    "CREATE INDEX photos_by_size ON photos (size) WHERE size IS NOT NULL",
    """
    CREATE TABLE other_files (
        folder_id INTEGER NOT NULL REFERENCES folders(id) ON DELETE CASCADE,
        path BLOB NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        PRIMARY KEY (folder_id, path)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE backbones (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE
    )
    """,
    """
    CREATE TABLE features (
        photo_id INTEGER NOT NULL REFERENCES photos(id) ON DELETE CASCADE,
        backbone_id INTEGER NOT NULL REFERENCES backbones(id),
        vector BLOB NOT NULL,
        id INTEGER PRIMARY KEY,
        UNIQUE (photo_id, backbone_id),
        CHECK (id = (photo_id << 16) + backbone_id AND backbone_id < 1 << 16)
    )
    """,
    """
    CREATE TABLE regions (
        photo_id INTEGER NOT NULL,
        backbone_id INTEGER NOT NULL,
        vectors BLOB NOT NULL,
        PRIMARY KEY (photo_id, backbone_id),
        FOREIGN KEY (photo_id, backbone_id)
            REFERENCES features(photo_id, backbone_id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE hash_models (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        folder TEXT NOT NULL UNIQUE,
        method TEXT NOT NULL,
        bits INTEGER NOT NULL,
        backbone TEXT NOT NULL,
        created_at TEXT NOT NULL,
        photos INTEGER NOT NULL,
        report TEXT NOT NULL DEFAULT '{}',
        starter INTEGER NOT NULL DEFAULT 0,
        active INTEGER NOT NULL DEFAULT 0,
        note TEXT NOT NULL DEFAULT ''
    )
    """,
    "CREATE UNIQUE INDEX one_active_model ON hash_models (active) WHERE active = 1",
    """
    CREATE TABLE codes (
        model_id INTEGER NOT NULL REFERENCES hash_models(id) ON DELETE CASCADE,
        photo_id INTEGER NOT NULL REFERENCES photos(id) ON DELETE CASCADE,
        code BLOB NOT NULL,
        lengths BLOB,
        PRIMARY KEY (model_id, photo_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX codes_by_photo ON codes (photo_id)",
    """
    CREATE TABLE region_codes (
        model_id INTEGER NOT NULL,
        photo_id INTEGER NOT NULL,
        codes BLOB NOT NULL,
        PRIMARY KEY (model_id, photo_id),
        FOREIGN KEY (model_id, photo_id) REFERENCES codes(model_id, photo_id) ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE code_changes (
        id INTEGER PRIMARY KEY,
        token INTEGER NOT NULL DEFAULT (random()),
        model_id INTEGER,
        photo_id INTEGER
    )
    """,
    """
    CREATE TABLE revision (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        number INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE file_actions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        action_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        photo_id INTEGER NOT NULL,
        source BLOB NOT NULL,
        target BLOB,
        size INTEGER NOT NULL,
        content_hash BLOB,
        outcome TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        kept TEXT,
        item INTEGER NOT NULL DEFAULT 0,
        is_companion INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX file_actions_by_action ON file_actions (action_id)",
    """
    CREATE TABLE standing_queries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        created_at TEXT NOT NULL,
        min_similarity REAL NOT NULL,
        region TEXT,
        saved_at_photo INTEGER NOT NULL,
        checked_to_photo INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE standing_examples (
        id INTEGER PRIMARY KEY,
        query_id INTEGER NOT NULL REFERENCES standing_queries(id) ON DELETE CASCADE,
        against INTEGER NOT NULL,
        picture BLOB NOT NULL
    )
    """,
    "CREATE INDEX standing_examples_by_query ON standing_examples (query_id)",
    """
    CREATE TABLE standing_matches (
        query_id INTEGER NOT NULL REFERENCES standing_queries(id) ON DELETE CASCADE,
        photo_id INTEGER NOT NULL REFERENCES photos(id) ON DELETE CASCADE,
        similarity REAL NOT NULL,
        found_at TEXT NOT NULL,
        seen INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (query_id, photo_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX standing_matches_by_photo ON standing_matches (photo_id)",
    """
    CREATE TABLE marks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        photo_a INTEGER NOT NULL REFERENCES photos(id) ON DELETE CASCADE,
        photo_b INTEGER NOT NULL REFERENCES photos(id) ON DELETE CASCADE,
        alike INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        UNIQUE (photo_a, photo_b),
        CHECK (photo_a < photo_b)
    )
    """,
    "CREATE INDEX marks_by_second ON marks (photo_b)",
    """
    CREATE TABLE looks (
        content_hash BLOB PRIMARY KEY,
        version INTEGER NOT NULL,
        hashes BLOB NOT NULL,
        compared INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE verified_pairs (
        content_a BLOB NOT NULL,
        content_b BLOB NOT NULL,
        version INTEGER NOT NULL,
        same_picture INTEGER NOT NULL,
        covers_a REAL NOT NULL,
        covers_b REAL NOT NULL,
        mirrored INTEGER NOT NULL,
        quarter INTEGER NOT NULL,
        score REAL NOT NULL,
        more_in TEXT,
        region TEXT,
        PRIMARY KEY (content_a, content_b),
        CHECK (content_a < content_b)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE not_duplicates (
        id INTEGER PRIMARY KEY,
        content_a BLOB NOT NULL,
        content_b BLOB NOT NULL,
        created_at TEXT NOT NULL,
        UNIQUE (content_a, content_b),
        CHECK (content_a < content_b)
    )
    """,
    "INSERT INTO revision (id, number) VALUES (1, 0)",
    # Never empty: the newest row is the position with which an index is compared.
    "INSERT INTO code_changes DEFAULT VALUES",
)


@STEPS(name="0014_items")
def _first(db: Database) -> None:
    for statement in _FIRST_SCHEMA:
        db.execute(statement)
    for table in ("codes", "region_codes"):
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            db.execute(
                f"CREATE TRIGGER {table}_{event.lower()} AFTER {event} ON {table} BEGIN "
                f"INSERT INTO code_changes (model_id, photo_id) "
                f"VALUES ({row}.model_id, {row}.photo_id); END"
            )
    db.execute(
        "CREATE TRIGGER code_changes_forgotten AFTER INSERT ON code_changes BEGIN "
        f"DELETE FROM code_changes WHERE id <= NEW.id - {CODE_CHANGES_KEPT}; END"
    )


@STEPS(name="0015_gallery")
def _gallery(db: Database) -> None:
    gallery(db)


@STEPS(name="0016_saved_searches")
def _saved_searches(db: Database) -> None:
    for earlier, name in RENAMED.items():
        db.execute(f"ALTER TABLE {earlier} RENAME TO {name}")
    for table, key, column in (("examples", "query", "query_id"), ("matches", "photo", "photo_id")):
        db.execute(f"DROP INDEX standing_{table}_by_{key}")
        db.execute(f"CREATE INDEX saved_search_{table}_by_{key} ON saved_search_{table} ({column})")


def names() -> list[str]:
    """Returns the names of the steps in order."""
    return [step.name for step in STEPS.pending(Database(memory=True))]


def newest() -> int:
    """Returns the schema version that the last step makes."""
    return number_of(names()[-1])


def number_of(name: str) -> int:
    """Returns the schema version that a step makes."""
    return int(name[:4])


def unknown(applied: Iterable[str]) -> set[str]:
    """Returns the steps that neither this version nor an earlier one knows."""
    return {name for name in applied if name[:4] >= f"{FIRST:04d}"} - set(names())


def refuse_earlier(version: int, what: Path) -> None:
    """Refuses a database from before the first step.

    Args:
        version: its schema version; 0 for a new database.
        what: the file, for the message.

    Raises:
        LibraryError: the database is from before the first step.
    """
    if 0 < version < FIRST:
        raise LibraryError(
            f"{what} was made by a test version of Kindred before the first release: index your "
            "folders again in a new library; no photo was touched"
        )


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Migrates a library to this version's schema.

    Raises:
        LibraryError: it was made by a newer version or before the first step.
    """
    db = Database(connection)
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    applied = [step.name for step in STEPS.applied(db)]
    if version > newest() or unknown(applied):
        raise LibraryError(
            f"{path} was made by a newer version of Kindred: update Kindred to open it; "
            "nothing was changed"
        )
    refuse_earlier(version, path)
    if version == newest() and set(names()) <= set(applied):
        return
    backup = path.with_name(f"{path.stem}-before-{version + 1:04d}.db")
    # An earlier attempt that did not finish has already saved the state from before its steps.
    kept = bool(applied) and number_of(applied[-1]) > version and backup.is_file()
    # A copy whose creation was interrupted has no version yet, and contains nothing.
    if applied and version and not kept:
        _back_up(connection, backup)
    STEPS.apply(db)
    db.execute(f"PRAGMA user_version = {newest()}")


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    with replacing(target) as temporary:
        copy = sqlite3.connect(temporary)
        try:
            connection.backup(copy)
        finally:
            copy.close()
        sync(temporary)
