"""Migration step 0015: the sort keys and filter columns of photos, with indexes."""

from typing import TYPE_CHECKING

from engine.store.places import SET_PLACES, add_functions

if TYPE_CHECKING:
    from sqlite_utils import Database

# Must equal the index's condition literally, so that queries can use the index.
IS_RAW = (
    "photos.suffix IN ('.3fr', '.arw', '.bay', '.cap', '.cr2', '.cr3', '.crw', '.dcr', '.dcs', "
    "'.dng', '.drf', '.erf', '.fff', '.gpr', '.iiq', '.k25', '.kdc', '.mef', '.mos', '.mrw', "
    "'.nef', '.nrw', '.orf', '.ori', '.pef', '.ptx', '.raf', '.raw', '.rw2', '.rwl', '.sr2', "
    "'.srf', '.srw', '.x3f')"
)
# Each contains everything that the outline of a gallery reads, so that no row of `photos` is looked
# up; it contains `error` too, which SQLite would otherwise look up to check that it is NULL.
_ORDERS = {
    "taken": "taken_at, id",
    "added": "added_at, id",
    "name": "sort_name, id",
    "folder": "folder_id, parent, sort_name, id",
    "size": "size, id",
}

# The same for values that are counted.
_VALUES = {
    "camera": "camera, taken_at",
    "lens": "lens, taken_at",
    "rating": "rating, taken_at",
    "place": "latitude, longitude",
}


def gallery(db: "Database") -> None:
    """Adds columns derived from a photo's path, and an index for each order."""
    for column in ("parent BLOB", "sort_name TEXT", "suffix TEXT"):
        db.execute(f"ALTER TABLE photos ADD COLUMN {column}")
    add_functions(db.conn)
    db.execute(f"UPDATE photos SET {SET_PLACES}")
    for name in ("date", "size", *_VALUES):
        db.execute(f"DROP INDEX photos_by_{name}")
    for name, keys in _VALUES.items():
        first = keys.split(",")[0]
        db.execute(
            f"CREATE INDEX photos_by_{name} ON photos ({keys}, error) WHERE {first} IS NOT NULL"
        )
    for name, keys in _ORDERS.items():
        db.execute(
            f"CREATE INDEX photos_in_order_{name} ON photos ({keys}, width, height, suffix, error) "
            "WHERE error IS NULL"
        )
    db.execute(
        "CREATE INDEX photos_of_raws ON photos (folder_id, path) "
        f"WHERE {IS_RAW.removeprefix('photos.')}"
    )
