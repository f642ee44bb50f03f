"""The log of file actions, written before and after each action."""

import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from engine.results import ActionKind, Outcome
from engine.store.attachments import Belongings
from engine.store.connection import Store

# A companion that is not a photo of the library has no row.
NO_PHOTO = 0


@dataclass(frozen=True, slots=True)
class Intention:
    """What an action is about to do to one file.

    Attributes:
        photo_id: its row, which may be gone afterwards; `NO_PHOTO` if it never had one.
        source: absolute path.
        size: size in bytes.
        content_hash: BLAKE2b-128; None if unknown.
        target: absolute path; None for the trash, or as long as it is undecided.
        item: number of the item, from 1; files of an action with the same number are moved together
            or not at all. 0 in rows from before items existed, where each file is an item.
        is_companion: whether it is moved because a photo of its item is.
    """

    photo_id: int
    source: Path
    size: int
    content_hash: bytes | None
    target: Path | None = None
    item: int = 0
    is_companion: bool = False


@dataclass(frozen=True, slots=True)
class LoggedFile:
    """One file of an action.

    Attributes:
        id: id of the row.
        action_id: shared by all files of one action.
        at: when the action began, UTC.
        kind: kind of the action.
        what: the file.
        outcome: ``intended`` if the program ended before the outcome was known.
        reason: why it was refused.
    """

    id: int
    action_id: int
    at: datetime
    kind: ActionKind
    what: Intention
    outcome: Outcome
    reason: str


class FileActionTable:
    """Rows of ``file_actions``; call the writing methods inside `Store.writing`.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._belongings = Belongings(store)

    def begin(self, kind: ActionKind, intentions: Sequence[Intention]) -> list[LoggedFile]:
        """Records an action before it is done, and the data attached to each photo."""
        last = self._store.db.execute("SELECT MAX(action_id) FROM file_actions").fetchone()[0]
        action_id, at = (last or 0) + 1, datetime.now(UTC)
        logged = []
        for what in intentions:
            cursor = self._store.db.execute(
                "INSERT INTO file_actions (action_id, at, kind, photo_id, source, target, size, "
                "content_hash, outcome, kept, item, is_companion) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'intended', ?, ?, ?)",
                (
                    action_id,
                    at.isoformat(),
                    kind,
                    what.photo_id,
                    os.fsencode(what.source),
                    os.fsencode(what.target) if what.target else None,
                    what.size,
                    what.content_hash,
                    self._belongings.pack(what.photo_id),
                    what.item,
                    what.is_companion,
                ),
            )
            row_id = int(cursor.lastrowid or 0)
            logged.append(LoggedFile(row_id, action_id, at, kind, what, "intended", ""))
        return logged

    def aim(self, row_id: int, target: Path) -> None:
        """Records where a file is about to go."""
        self._store.db.execute(
            "UPDATE file_actions SET target = ? WHERE id = ?", (os.fsencode(target), row_id)
        )

    def identify(self, row_id: int, size: int, content_hash: bytes | None) -> None:
        """Records size and content of a file that is not a photo of the library."""
        self._store.db.execute(
            "UPDATE file_actions SET size = ?, content_hash = ? WHERE id = ?",
            (size, content_hash, row_id),
        )

    def end(self, row_id: int, outcome: Outcome, reason: str = "") -> None:
        """Records the outcome for a file."""
        self._store.db.execute(
            "UPDATE file_actions SET outcome = ?, reason = ? WHERE id = ?",
            (outcome, reason, row_id),
        )

    def give_back(self, row_id: int) -> None:
        """Restores the data attached to the photo of a row, after its own row was restored."""
        row = self._store.db.execute("SELECT kept FROM file_actions WHERE id = ?", (row_id,))
        kept = row.fetchone()[0]
        if kept is not None:
            self._belongings.unpack(kept)

    def files(self, action_id: int) -> list[LoggedFile]:
        """Returns the files of an action, in order."""
        rows = self._store.db.execute(
            "SELECT * FROM file_actions WHERE action_id = ? ORDER BY id", (action_id,)
        )
        return [_logged(row) for row in rows]

    def unsettled(self) -> list[LoggedFile]:
        """Returns files that were being moved when the program ended, oldest first."""
        rows = self._store.db.execute(
            "SELECT * FROM file_actions WHERE outcome = 'intended' AND target IS NOT NULL "
            "AND kind IN ('move', 'undo') ORDER BY id"
        )
        return [_logged(row) for row in rows.fetchall()]

    def half_trashed(self) -> list[LoggedFile]:
        """Returns files of items that were being trashed when the program ended."""
        rows = self._store.db.execute(
            "SELECT * FROM file_actions AS line WHERE kind = 'trash' AND outcome = 'intended' "
            "AND item > 0 AND (SELECT COUNT(*) FROM file_actions WHERE action_id = line.action_id "
            "AND item = line.item) > 1 ORDER BY id"
        )
        return [_logged(row) for row in rows.fetchall()]

    def undone_by(self, line: LoggedFile) -> LoggedFile | None:
        """Returns the row that an unfinished undo was about to reverse."""
        assert line.what.target is not None
        row = self._store.db.execute(
            "SELECT * FROM file_actions WHERE photo_id = ? AND source = ? AND id < ? "
            "AND kind != 'undo' AND outcome IN ('intended', 'done') ORDER BY id DESC LIMIT 1",
            (line.what.photo_id, os.fsencode(line.what.target), line.id),
        ).fetchone()
        return _logged(row) if row is not None else None

    def latest(self, limit: int) -> list[int]:
        """Returns ids of actions, newest first."""
        rows = self._store.db.execute(
            "SELECT DISTINCT action_id FROM file_actions ORDER BY action_id DESC LIMIT ?", (limit,)
        )
        return [row[0] for row in rows]

    def last_open(self, *, trash_gives_back: bool) -> int | None:
        """Returns the newest action of which something can be undone."""
        row = self._store.db.execute(
            "SELECT MAX(action_id) FROM file_actions "
            "WHERE (kind = 'move' OR kind = 'trash' AND ?) AND outcome IN ('intended', 'done')",
            (trash_gives_back,),
        ).fetchone()
        return int(row[0]) if row[0] is not None else None


def by_item(lines: Sequence[LoggedFile]) -> list[list[LoggedFile]]:
    """Groups rows of one or more actions by item, in their order."""
    items: dict[tuple[int, int, int], list[LoggedFile]] = {}
    for line in lines:
        alone = 0 if line.what.item else line.id
        items.setdefault((line.action_id, line.what.item, alone), []).append(line)
    return list(items.values())


def _logged(row: sqlite3.Row) -> LoggedFile:
    target = row["target"]
    what = Intention(
        row["photo_id"],
        Path(os.fsdecode(row["source"])),
        row["size"],
        row["content_hash"],
        Path(os.fsdecode(target)) if target is not None else None,
        row["item"],
        bool(row["is_companion"]),
    )
    at = datetime.fromisoformat(row["at"])
    return LoggedFile(
        row["id"], row["action_id"], at, row["kind"], what, row["outcome"], row["reason"]
    )
