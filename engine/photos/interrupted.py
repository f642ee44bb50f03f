"""Moves of photos in the middle of which the program was killed: taken back, or finished."""

import contextlib
import os
import stat
from pathlib import Path

from engine.photos.comparison import reachable
from engine.photos.known_files import KnownFiles, is_same
from engine.photos.placing import PART_PATTERN, content_of
from engine.store.connection import Store
from engine.store.file_actions import FileActionTable, Intention, LoggedFile


class InterruptedMoves:
    """Reads the log of file actions; called while no action can be under way.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._log = FileActionTable(store)
        self._known = KnownFiles(store)

    def settle(self) -> None:
        """Leaves every photo at one place, and the library knowing it; what is offline waits."""
        begun = set[int]()
        for line in self._log.unsettled():
            # An undo knows all its places before; of those the first alone had its turn.
            ours = line.action_id not in begun
            begun.add(line.action_id)
            with contextlib.suppress(OSError):
                self._settle(line, ours)

    def _settle(self, line: LoggedFile, ours: bool) -> None:
        what = line.what
        assert what.target is not None
        if not what.target.parent.is_dir():
            return
        for part in what.target.parent.glob(PART_PATTERN):
            part.unlink(missing_ok=True)
        if ours:
            _drop_place_holder(what.target, what.size)
        if line.kind == "undo" and what.source == what.target:
            # It was in the trash, which still has it unless it is here.
            self._end_undo(line) if _lies_at(what.target, what) else self._refuse(line)
        elif os.path.lexists(what.source):
            if ours:
                _drop_copy(what.source, what.target)
            self._refuse(line)
        elif _lies_at(what.target, what):
            if line.kind == "undo":
                self._end_undo(line)
            else:
                self._known.settle(
                    what.photo_id, what.target, lambda: self._log.end(line.id, "done")
                )
        elif reachable(what.source.parent):
            self._refuse(line)

    def _end_undo(self, line: LoggedFile) -> None:
        """The file is back; so is its row, or it gets its id again and what hung on it."""
        assert line.what.target is not None
        before = self._log.undone_by(line)

        def end() -> None:
            self._log.end(line.id, "done")
            if before is not None:
                self._log.end(before.id, "undone")

        if before is None or self._known.has(line.what.photo_id):
            self._known.settle(line.what.photo_id, line.what.target, end)
            return
        with self._store.writing():
            self._known.revive(before)
            end()

    def _refuse(self, line: LoggedFile) -> None:
        with self._store.writing():
            self._log.end(line.id, "refused", "the program ended before it")


def _lies_at(place: Path, what: Intention) -> bool:
    """Whether it is there, and not another file of its name."""
    return os.path.lexists(place) and is_same(place, what)


def _drop_place_holder(target: Path, size: int) -> None:
    """A name is taken by an empty file before the photo gets it."""
    if size and os.path.lexists(target):
        found = os.lstat(target)
        if stat.S_ISREG(found.st_mode) and not found.st_size:
            os.unlink(target)


def _drop_copy(source: Path, target: Path) -> None:
    """Between drives a photo is copied first; its file is still there, so the copy can go."""
    if (
        os.path.lexists(target)
        and not target.is_symlink()
        and not os.path.samefile(source, target)
        and content_of(source) == content_of(target)
    ):
        os.unlink(target)
