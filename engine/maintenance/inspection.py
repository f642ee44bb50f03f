"""Finds rows of a library's database that reference nothing or have the wrong size."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.base.paths import stays_inside

_ROUNDS = 5
# Three 32-bit numbers (`engine.nrdh.order.LENGTHS`).
_BYTES_OF_LENGTHS = 12


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of a table that reference a row of another."""

    table: str
    columns: tuple[str, ...]
    parent: str
    parent_columns: tuple[str, ...]

    @property
    def orphans(self) -> str:
        """Condition for rows that reference no row."""
        pairs = zip(self.columns, self.parent_columns, strict=True)
        same = " AND ".join(f"parent.{theirs} = {self.table}.{ours}" for ours, theirs in pairs)
        named = " AND ".join(f"{self.table}.{ours} IS NOT NULL" for ours in self.columns)
        return f"{named} AND NOT EXISTS (SELECT 1 FROM {self.parent} AS parent WHERE {same})"


def foreign_keys(connection: sqlite3.Connection) -> list[ForeignKey]:
    """Returns every foreign key of the schema."""
    named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    keys = []
    for (table,) in named.fetchall():
        groups: dict[int, list[tuple[str, str, str]]] = {}
        for row in connection.execute(f"PRAGMA foreign_key_list({table})"):
            groups.setdefault(row[0], []).append((row[2], row[3], row[4]))
        for rows in groups.values():
            ours, theirs = tuple(r[1] for r in rows), tuple(r[2] for r in rows)
            keys.append(ForeignKey(table, ours, rows[0][0], theirs))
    return keys


def orphans(connection: sqlite3.Connection) -> dict[str, int]:
    """Counts rows that reference a missing row, by table."""
    found: dict[str, int] = {}
    for key in foreign_keys(connection):
        query = f"SELECT COUNT(*) FROM {key.table} WHERE {key.orphans}"
        count = int(connection.execute(query).fetchone()[0])
        if count:
            found[key.table] = max(found.get(key.table, 0), count)
    return found


def drop_orphans(connection: sqlite3.Connection, lost_folder: bytes) -> int:
    """Deletes rows that reference a missing row; photos get a placeholder folder instead.

    Args:
        connection: a connection in a transaction.
        lost_folder: path, except for a number, of the folders for photos whose own folder is
            unknown.

    Returns:
        The number of deleted rows.
    """
    connection.execute(
        "INSERT INTO folders (id, path, watched, added_at) SELECT DISTINCT folder_id, "
        "CAST(? || folder_id AS BLOB), 0, '1970-01-01T00:00:00+00:00' FROM photos "
        "WHERE NOT EXISTS (SELECT 1 FROM folders WHERE folders.id = photos.folder_id)",
        (lost_folder,),
    )
    keys = foreign_keys(connection)
    for key in keys:
        if key.table == "photos" and key.parent != "folders":
            # An additional reference of a photo is cleared, and the photo is kept.
            empty = ", ".join(f"{column} = NULL" for column in key.columns)
            connection.execute(f"UPDATE photos SET {empty} WHERE {key.orphans}")
    keys = [key for key in keys if key.table != "photos"]
    deleted = 0
    # Rows that referenced a deleted row are found in the next round.
    for _ in range(_ROUNDS):
        for key in keys:
            done = connection.execute(f"DELETE FROM {key.table} WHERE {key.orphans}")
            deleted += done.rowcount
    return deleted


def wrong_sizes(
    dims: Mapping[str, int], windows: int
) -> Iterator[tuple[str, str, tuple[object, ...]]]:
    """Yields conditions for rows whose blobs do not have the size that the schema requires.

    They call functions of `engine.store.packing.add_functions`.

    Args:
        dims: length of a feature by backbone key, from the models.
        windows: number of regions per photo.

    Yields:
        Table, condition and its values.
    """
    for key, dim in dims.items():
        backbone = "backbone_id = (SELECT id FROM backbones WHERE key = ?)"
        yield "features", f"{backbone} AND feature_dim(vector) IS NOT ?", (key, dim)
        yield (
            "regions",
            f"{backbone} AND NOT regions_fit(vectors, (SELECT vector FROM features AS f WHERE "
            "f.photo_id = regions.photo_id AND f.backbone_id = regions.backbone_id), ?)",
            (key, windows),
        )
    for table, column, codes in (("codes", "code", 1), ("region_codes", "codes", windows)):
        right = f"(SELECT bits / 8 * {codes} FROM hash_models WHERE hash_models.id = model_id)"
        yield table, f"TYPEOF({column}) != 'blob' OR LENGTH({column}) != {right}", ()
    lengths = f"TYPEOF(lengths) != 'blob' OR LENGTH(lengths) != {_BYTES_OF_LENGTHS}"
    yield "codes", f"lengths NOT NULL AND ({lengths})", ()


def impossible_photos(connection: sqlite3.Connection) -> list[int]:
    """Returns photos whose path leads outside their folder, or whose content hash is invalid."""
    rows = connection.execute(
        "SELECT id, path, TYPEOF(path) = 'blob' AND (content_hash IS NULL OR "
        "(TYPEOF(content_hash) = 'blob' AND LENGTH(content_hash) = 16)) FROM photos "
        "WHERE TYPEOF(path) != 'blob' OR LENGTH(path) = 0 OR INSTR(path, X'2E2E') > 0 "
        "OR INSTR(path, X'00') > 0 OR SUBSTR(path, 1, 1) IN (X'2F', X'5C') "
        "OR SUBSTR(path, 2, 1) = X'3A' "
        "OR (content_hash IS NOT NULL AND (TYPEOF(content_hash) != 'blob' "
        "OR LENGTH(content_hash) != 16))"
    ).fetchall()
    return [row[0] for row in rows if not row[2] or not stays_inside(os.fsdecode(row[1]))]
