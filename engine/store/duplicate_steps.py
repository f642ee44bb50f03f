"""Steps of the schema for near-duplicates and for photos with their companions."""

from sqlite_utils import Database


def verified_pairs(db: Database) -> None:
    """Adds what was seen of pictures, which pairs are copies, and which a person said are not."""
    for statement in (
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
    ):
        db.execute(statement)


def items(db: Database) -> None:
    """Adds to the log of file actions which files went as one item."""
    for statement in (
        "ALTER TABLE file_actions ADD COLUMN item INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE file_actions ADD COLUMN is_companion INTEGER NOT NULL DEFAULT 0",
    ):
        db.execute(statement)
