"""The folders of a library."""

import glob
import json
import os
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from engine.store.connection import Store


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder of the library.

    Attributes:
        id: key.
        path: absolute path.
        watched: whether it is watched for changes.
        exclude: `fnmatch` patterns of excluded files and folders.
        identity: identity of the folder at the path when its photos were last seen.
    """

    id: int
    path: Path
    watched: bool
    exclude: tuple[str, ...]
    identity: str | None = None


class FolderTable:
    """Rows of ``folders``.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Folder]:
        """Returns every folder, sorted by path."""
        rows = self._store.db.execute("SELECT * FROM folders ORDER BY path").fetchall()
        return [_folder(row) for row in rows]

    def owner(self, path: Path) -> Folder | None:
        """Returns the folder that contains ``path``, if any."""
        for folder in self.all():
            if path == folder.path or folder.path in path.parents:
                return folder
        return None

    def add(self, path: Path) -> Folder:
        """Adds a folder; folders below it are merged into it, and their photos keep their data.

        What they excluded stays excluded.

        Args:
            path: absolute path.

        Returns:
            The new folder, or the one that contains it if another program has added it first.
        """
        with self._store.writing() as db:
            owner = self.owner(path)
            if owner is not None:
                return owner
            inner = [folder for folder in self.all() if path in folder.path.parents]
            db.execute(
                "INSERT INTO folders (path, added_at) VALUES (?, ?)",
                (os.fsencode(path), datetime.now(UTC).isoformat()),
            )
            row = db.execute("SELECT * FROM folders WHERE path = ?", (os.fsencode(path),))
            folder = _folder(row.fetchone())
            for old in inner:
                prefix = os.fsencode(os.path.relpath(old.path, path)) + os.fsencode(os.sep)
                # Until their drives are recorded, only their own folder tells on which drive they
                # were.
                db.execute(
                    "INSERT OR IGNORE INTO drives (identity) SELECT identity FROM folders "
                    "WHERE id = ? AND identity IS NOT NULL",
                    (old.id,),
                )
                db.execute(
                    "UPDATE photos SET drive_id = (SELECT id FROM drives WHERE identity = ?) "
                    "WHERE folder_id = ? AND drive_id IS NULL",
                    (old.identity, old.id),
                )
                db.execute(
                    "UPDATE photos SET folder_id = ?1, path = CAST(?2 || path AS BLOB), "
                    "parent = CAST(?2 || parent AS BLOB) WHERE folder_id = ?3",
                    (folder.id, prefix, old.id),
                )
                db.execute("DELETE FROM folders WHERE id = ?", (old.id,))
            left_out = [pattern for old in inner for pattern in _seen_from(path, old)]
            self.set_exclude(folder.id, left_out)
        return replace(folder, exclude=tuple(left_out))

    def relocate(self, folder_id: int, path: Path) -> None:
        """Changes the path of a folder that was renamed."""
        with self._store.writing() as db:
            db.execute("UPDATE folders SET path = ? WHERE id = ?", (os.fsencode(path), folder_id))

    def set_watched(self, folder_id: int, watched: bool) -> None:
        """Starts or stops watching a folder."""
        with self._store.writing() as db:
            db.execute("UPDATE folders SET watched = ? WHERE id = ?", (watched, folder_id))

    def set_exclude(self, folder_id: int, patterns: Sequence[str]) -> None:
        """Replaces the exclusion patterns of a folder; call inside `Store.writing`."""
        self._store.db.execute(
            "UPDATE folders SET exclude = ? WHERE id = ?", (json.dumps(list(patterns)), folder_id)
        )

    def set_identities(self, identities: Mapping[int, str]) -> None:
        """Records the identities of folders that were seen."""
        with self._store.writing() as db:
            for folder_id, identity in identities.items():
                db.execute("UPDATE folders SET identity = ? WHERE id = ?", (identity, folder_id))

    def remove(self, folder: Folder) -> int:
        """Deletes a folder and its photos; returns the number of photos."""
        with self._store.writing() as db:
            removed = db.execute("DELETE FROM photos WHERE folder_id = ?", (folder.id,)).rowcount
            db.execute("DELETE FROM folders WHERE id = ?", (folder.id,))
        return int(removed)

    def counts(self) -> dict[int, tuple[int, int]]:
        """Counts photos and unreadable files by folder id."""
        # Both counts come from indexes; counting errors in the same pass would read every row.
        rows = self._store.db.execute(
            "SELECT folder_id, COUNT(*), (SELECT COUNT(*) FROM photos AS p WHERE "
            "p.folder_id = photos.folder_id AND p.error IS NOT NULL) FROM photos GROUP BY folder_id"
        )
        return {row[0]: (row[1], row[2]) for row in rows}


def _seen_from(parent: Path, inner: Folder) -> list[str]:
    """Converts a folder's patterns for its parent: names at any depth, and paths."""
    place = glob.escape(os.path.relpath(inner.path, parent))
    return [
        os.path.join(place, *middle, pattern)
        for pattern in inner.exclude
        for middle in ((), ("*",))
    ]


def _folder(row: sqlite3.Row) -> Folder:
    return Folder(
        id=row["id"],
        # No file system allows this character in a name, and most system calls fail with other
        # errors for it.
        path=Path(os.fsdecode(row["path"]).replace("\0", "_")),
        watched=bool(row["watched"]),
        exclude=tuple(json.loads(row["exclude"])),
        identity=row["identity"],
    )


def relative_place(folder: Folder, path: Path) -> str:
    """Returns a path relative to the folder that contains it; ``""`` for the folder itself."""
    return "" if path == folder.path else str(path.relative_to(folder.path))
