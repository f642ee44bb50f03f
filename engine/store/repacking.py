"""Moves features and regions of earlier versions into tables whose rows are packed."""

import contextlib
import sqlite3

import numpy as np

from engine.store.packing import pack_halves, pack_regions

_ROWS_A_READ = 1000
# Of every photo, in all versions whose rows are moved.
_WINDOWS = 13
# Of a file, when what is left over after a migration is worth writing the rest anew.
_MOST_FREE = 0.1


def repack(connection: sqlite3.Connection) -> None:
    """Moves the rows of ``features_before`` and ``regions_before``, in the caller's transaction.

    What was moved is deleted at once: its pages take up the next rows, so that the file does not
    grow. Rows that are no numbers are moved as they are; `check` tells of them. Rows of
    photos that are gone are left behind.
    """
    last = (-1, -1)
    while True:
        rows = connection.execute(
            "SELECT f.photo_id, f.backbone_id, f.vector, r.vectors FROM features_before AS f "
            "JOIN photos ON photos.id = f.photo_id JOIN backbones ON backbones.id = f.backbone_id "
            "LEFT JOIN regions_before AS r "
            "ON r.photo_id = f.photo_id AND r.backbone_id = f.backbone_id "
            "WHERE (f.photo_id, f.backbone_id) > (?, ?) ORDER BY 1, 2 LIMIT ?",
            (*last, _ROWS_A_READ),
        ).fetchall()
        if not rows:
            return
        last = tuple(rows[-1])[:2]
        connection.executemany(
            "INSERT INTO features (photo_id, backbone_id, vector, id) "
            "VALUES (?1, ?2, ?3, (?1 << 16) + ?2)",
            [(photo, backbone, _feature(vector)) for photo, backbone, vector, _ in rows],
        )
        connection.executemany(
            "INSERT INTO regions (photo_id, backbone_id, vectors) VALUES (?, ?, ?)",
            [
                (photo, backbone, _regions(vectors, vector))
                for photo, backbone, vector, vectors in rows
                if vectors is not None
            ],
        )
        # Their regions go with them.
        connection.execute(
            "DELETE FROM features_before WHERE (photo_id, backbone_id) <= (?, ?)", last
        )


def give_back(connection: sqlite3.Connection) -> None:
    """Gives the space that a migration left in the file back to the disk.

    Where there is no room to write the file anew, or another program reads it, the space stays in
    the file and takes up the photos to come.
    """
    free, pages = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("freelist_count", "page_count")
    )
    if free > _MOST_FREE * pages:
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("VACUUM")
    # The log is as long as the database was, and would stay so while the library is open.
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _feature(vector: object) -> object:
    if not isinstance(vector, bytes) or not vector or len(vector) % 2:
        return vector
    return pack_halves(np.frombuffer(vector, "<f2")[None])[0]


def _regions(vectors: object, vector: object) -> object:
    if not isinstance(vectors, bytes) or not isinstance(vector, bytes) or len(vector) % 2:
        return vectors
    if not vectors or len(vectors) % _WINDOWS:
        return vectors
    plain = np.frombuffer(vectors, np.uint8).reshape(_WINDOWS, -1)
    return pack_regions(plain, np.frombuffer(vector, "<f2"))
