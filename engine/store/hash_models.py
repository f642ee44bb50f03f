"""The versions of the hash model, and which one is active."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.base.config import DEFAULT_BACKBONE
from engine.results import ModelVersion
from engine.store.connection import Store


class HashModelTable:
    """Rows of ``hash_models``; call the writing methods inside `Store.writing`.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[ModelVersion]:
        """Returns every version, newest first."""
        rows = self._store.db.execute("SELECT * FROM hash_models ORDER BY id DESC").fetchall()
        return [_row(row) for row in rows]

    def get(self, model_id: int) -> ModelVersion | None:
        """Returns a version, or None if it does not exist."""
        query = "SELECT * FROM hash_models WHERE id = ?"
        row = self._store.db.execute(query, (model_id,)).fetchone()
        return _row(row) if row else None

    def active(self) -> ModelVersion | None:
        """Returns the active version."""
        row = self._store.db.execute("SELECT * FROM hash_models WHERE active = 1").fetchone()
        return _row(row) if row else None

    def insert(
        self,
        *,
        folder: str,
        method: str,
        bits: int,
        backbone: str,
        created_at: datetime,
        photos: int,
        report: Mapping[str, Any],
        starter: bool,
    ) -> int:
        """Adds an inactive version; returns its id."""
        cursor = self._store.db.execute(
            "INSERT INTO hash_models (folder, method, bits, backbone, created_at, photos, report, "
            "starter) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                folder,
                method,
                bits,
                backbone,
                created_at.isoformat(),
                photos,
                json.dumps(report),
                starter,
            ),
        )
        return int(cursor.lastrowid or 0)

    def set_report(self, model_id: int, report: Mapping[str, Any]) -> None:
        """Replaces the figures of a version."""
        self._store.db.execute(
            "UPDATE hash_models SET report = ? WHERE id = ?", (json.dumps(report), model_id)
        )

    def serving_backbone(self) -> str:
        """Returns the name of the active version's backbone.

        The default one if no version is active.
        """
        row = self.active()
        return row.backbone.partition("/")[0] if row is not None else DEFAULT_BACKBONE

    def set_note(self, model_id: int, note: str) -> None:
        """Replaces the note of a version."""
        self._store.db.execute("UPDATE hash_models SET note = ? WHERE id = ?", (note, model_id))

    def activate(self, model_id: int) -> None:
        """Activates a version in place of the active one."""
        self._store.db.execute("UPDATE hash_models SET active = 0 WHERE active = 1")
        self._store.db.execute("UPDATE hash_models SET active = 1 WHERE id = ?", (model_id,))

    def delete(self, model_id: int) -> None:
        """Deletes a version and its codes."""
        self._store.db.execute("DELETE FROM hash_models WHERE id = ?", (model_id,))


def _row(row: sqlite3.Row) -> ModelVersion:
    return ModelVersion(
        id=row["id"],
        folder=row["folder"],
        method=row["method"],
        bits=row["bits"],
        backbone=row["backbone"],
        created_at=datetime.fromisoformat(row["created_at"]),
        photos=row["photos"],
        active=bool(row["active"]),
        starter=bool(row["starter"]),
        report=json.loads(row["report"]),
        note=row["note"],
    )
