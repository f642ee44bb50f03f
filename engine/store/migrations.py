"""The schema as numbered steps; `docs/schema.md` describes the result.

Each step runs in a transaction. A library that already holds photos is copied first; one that a
newer Kindred made is refused untouched.
"""

import sqlite3
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from engine.base.errors import LibraryError
from engine.base.paths import replacing, sync
from engine.store.duplicate_steps import items, verified_pairs
from engine.store.gallery_steps import gallery
from engine.store.repacking import give_back, repack

STEPS = Migrations("kindred")
CODE_CHANGES_KEPT = 65_536


@STEPS(name="0001_initial")
def _initial(db: Database) -> None:
    for statement in (
        """
        CREATE TABLE folders (
            id INTEGER PRIMARY KEY,
            path BLOB NOT NULL UNIQUE,
            watched INTEGER NOT NULL DEFAULT 1,
            exclude TEXT NOT NULL DEFAULT '[]',
            added_at TEXT NOT NULL
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
            UNIQUE (folder_id, path)
        )
        """,
        "CREATE INDEX photos_by_content ON photos (content_hash) WHERE content_hash IS NOT NULL",
        "CREATE INDEX photos_by_date ON photos (taken_at) WHERE taken_at IS NOT NULL",
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
            PRIMARY KEY (photo_id, backbone_id)
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
            active INTEGER NOT NULL DEFAULT 0
        )
        """,
        "CREATE UNIQUE INDEX one_active_model ON hash_models (active) WHERE active = 1",
        """
        CREATE TABLE codes (
            model_id INTEGER NOT NULL REFERENCES hash_models(id) ON DELETE CASCADE,
            photo_id INTEGER NOT NULL REFERENCES photos(id) ON DELETE CASCADE,
            code BLOB NOT NULL,
            PRIMARY KEY (model_id, photo_id)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX codes_by_photo ON codes (photo_id)",
        "CREATE TABLE revision (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL)",
        "INSERT INTO revision (id, number) VALUES (1, 0)",
    ):
        db.execute(statement)


@STEPS(name="0002_regions")
def _regions(db: Database) -> None:
    for statement in (
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
        CREATE TABLE region_codes (
            model_id INTEGER NOT NULL,
            photo_id INTEGER NOT NULL,
            codes BLOB NOT NULL,
            PRIMARY KEY (model_id, photo_id),
            FOREIGN KEY (model_id, photo_id)
                REFERENCES codes(model_id, photo_id) ON DELETE CASCADE
        ) WITHOUT ROWID
        """,
    ):
        db.execute(statement)


@STEPS(name="0003_file_actions")
def _file_actions(db: Database) -> None:
    for statement in (
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
            reason TEXT NOT NULL DEFAULT ''
        )
        """,
        "CREATE INDEX file_actions_by_action ON file_actions (action_id)",
    ):
        db.execute(statement)


@STEPS(name="0004_standing_queries")
def _standing_queries(db: Database) -> None:
    for statement in (
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
    ):
        db.execute(statement)


@STEPS(name="0005_marks")
def _marks(db: Database) -> None:
    for statement in (
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
    ):
        db.execute(statement)


@STEPS(name="0006_model_notes")
def _model_notes(db: Database) -> None:
    db.execute("ALTER TABLE hash_models ADD COLUMN note TEXT NOT NULL DEFAULT ''")


@STEPS(name="0007_folder_device")
def _folder_device(db: Database) -> None:
    db.execute("ALTER TABLE folders ADD COLUMN identity TEXT")


@STEPS(name="0008_scale")
def _scale(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE code_changes (
            id INTEGER PRIMARY KEY,
            token INTEGER NOT NULL DEFAULT (random()),
            model_id INTEGER,
            photo_id INTEGER
        )
        """
    )
    # Never empty: the newest row is the position that an index is compared with.
    db.execute("INSERT INTO code_changes DEFAULT VALUES")
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
    db.execute("CREATE INDEX photos_unreadable ON photos (folder_id) WHERE error IS NOT NULL")


@STEPS(name="0009_drives")
def _drives(db: Database) -> None:
    for statement in (
        "CREATE TABLE drives (id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE)",
        "ALTER TABLE photos ADD COLUMN ctime_ns INTEGER",
        "ALTER TABLE photos ADD COLUMN drive_id INTEGER REFERENCES drives(id)",
        "ALTER TABLE file_actions ADD COLUMN kept TEXT",
    ):
        db.execute(statement)


@STEPS(name="0010_size")
def _size(db: Database) -> None:
    for statement in (
        "ALTER TABLE features RENAME TO features_before",
        "ALTER TABLE regions RENAME TO regions_before",
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
    ):
        db.execute(statement)
    repack(db.conn)
    db.execute("DROP TABLE regions_before")
    db.execute("DROP TABLE features_before")


@STEPS(name="0011_lengths")
def _lengths(db: Database) -> None:
    db.execute("ALTER TABLE codes ADD COLUMN lengths BLOB")


@STEPS(name="0012_facts")
def _facts(db: Database) -> None:
    columns = (
        "cut_off INTEGER NOT NULL DEFAULT 0",
        "pixels INTEGER NOT NULL DEFAULT 1",
        # NULL: the facts below were not read yet.
        "sidecar_ns INTEGER",
        "taken_at_from TEXT",
        "microsecond INTEGER",
        "utc_offset INTEGER",
        "camera TEXT",
        "lens TEXT",
        "exposure REAL",
        "aperture REAL",
        "iso INTEGER",
        "focal_length REAL",
        "latitude REAL",
        "longitude REAL",
        "rating INTEGER",
        "label TEXT",
        "keywords TEXT",
    )
    for column in columns:
        db.execute(f"ALTER TABLE photos ADD COLUMN {column}")
    for name, keys in (
        ("camera", "camera, taken_at"),
        ("lens", "lens, taken_at"),
        ("rating", "rating, taken_at"),
        ("place", "latitude, longitude"),
        ("size", "size"),
    ):
        first = keys.split(",")[0]
        db.execute(f"CREATE INDEX photos_by_{name} ON photos ({keys}) WHERE {first} IS NOT NULL")
    db.execute(
        """
        CREATE TABLE other_files (
            folder_id INTEGER NOT NULL REFERENCES folders(id) ON DELETE CASCADE,
            path BLOB NOT NULL,
            size INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            PRIMARY KEY (folder_id, path)
        ) WITHOUT ROWID
        """
    )


@STEPS(name="0013_verified_pairs")
def _verified_pairs(db: Database) -> None:
    verified_pairs(db)


@STEPS(name="0014_items")
def _items(db: Database) -> None:
    items(db)


@STEPS(name="0015_gallery")
def _gallery(db: Database) -> None:
    gallery(db)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Brings a library to this version's schema.

    Raises:
        LibraryError: a newer version made it.
    """
    db = Database(connection)
    known = [step.name for step in STEPS.pending(_empty())]
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    applied = [step.name for step in STEPS.applied(db)]
    if version > len(known) or set(applied) - set(known):
        raise LibraryError(
            f"{path} was made by a newer version of Kindred: update Kindred to open it; "
            "nothing was changed"
        )
    if version == len(known) and len(applied) == len(known):
        return
    backup = path.with_name(f"{path.stem}-before-{version + 1:04d}.db")
    # A try before this one that did not get to its end has kept what was there before its steps.
    kept = len(applied) > version and backup.is_file()
    # One that was killed while it was made is of no version yet, and holds nothing.
    if applied and version and not kept:
        _back_up(connection, backup)
    STEPS.apply(db)
    db.execute(f"PRAGMA user_version = {len(known)}")
    give_back(connection)


def _empty() -> Database:
    return Database(memory=True)


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    with replacing(target) as temporary:
        copy = sqlite3.connect(temporary)
        try:
            connection.backup(copy)
        finally:
            copy.close()
        sync(temporary)
