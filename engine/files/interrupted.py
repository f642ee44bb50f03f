"""Completes or reverses file actions that a killed program left unfinished."""

import contextlib
import os
import stat
from pathlib import Path

from engine.base.content_hash import content_of
from engine.files.known_files import KnownFiles, is_same
from engine.files.placing import PART_PATTERN, move_file
from engine.files.put_back import is_in_trash, take_out_of_trash
from engine.files.trash import can_restore, put_into_trash
from engine.indexing.comparison import reachable
from engine.store.connection import Store
from engine.store.file_actions import FileActionTable, Intention, LoggedFile, by_item
from engine.store.photos import PhotoTable


class InterruptedMoves:
    """Reads the log of file actions; call only while no action can be running.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._log = FileActionTable(store)
        self._known = KnownFiles(store)
        self._photos = PhotoTable(store)

    def settle(self) -> None:
        """Brings every item to one place and updates the library; offline files wait."""
        begun = set[int]()
        for item in by_item(self._log.unsettled()):
            # An undo knows all its places in advance, so only the first was in progress.
            ours = item[0].action_id not in begun
            begun.add(item[0].action_id)
            with contextlib.suppress(OSError):
                self._settle_item(item, ours)
        for item in by_item(self._log.half_trashed()):
            with contextlib.suppress(OSError):
                self._settle_trash(item)

    def _settle_item(self, item: list[LoggedFile], ours: bool) -> None:
        if not all(_place(line).parent.is_dir() for line in item):
            return
        for line in item:
            _clean(line, ours)
            # Files are moved one after the other: after the first that was not moved, none was
            # begun.
            ours = ours and _has_gone(line)
        if ours or any(map(_has_gone, item)) or self._is_partly_back(item[0]):
            self._finish(item)
        for line in item:
            with contextlib.suppress(OSError):
                self._settle(line)

    def _is_partly_back(self, line: LoggedFile) -> bool:
        """Returns whether another file of an item was restored before the program ended."""
        item = line.what.item
        return bool(item) and any(
            other.what.item == item and other.outcome == "done"
            for other in self._log.files(line.action_id)
        )

    def _finish(self, item: list[LoggedFile]) -> None:
        """Moves the remaining files of a partly moved item."""
        for line in item:
            if not _has_gone(line):
                with contextlib.suppress(OSError):
                    self._follow(line)

    def _follow(self, line: LoggedFile) -> None:
        what = line.what
        if what.source != _place(line):
            if _lies_at(what.source, what):
                move_file(what.source, _place(line))
            return
        before = self._log.undone_by(line)
        if before is not None and can_restore() and not os.path.lexists(what.source):
            take_out_of_trash(before)

    def _settle_trash(self, item: list[LoggedFile]) -> None:
        """Trashes the rest of an item of which a part is in the trash."""
        here = [line for line in item if os.path.lexists(line.what.source)]
        gone = [line for line in item if line not in here]
        if not gone:
            for line in item:
                self._refuse(line)
        elif here and can_restore() and all(map(is_in_trash, gone)):
            # The user may have removed a file since, without meaning the others.
            for line in here:
                if is_same(line.what.source, line.what):
                    put_into_trash(line.what.source)
            self._end_trash(item)

    def _end_trash(self, item: list[LoggedFile]) -> None:
        gone = [line for line in item if not os.path.lexists(line.what.source)]
        with self._store.writing():
            for line in gone:
                self._log.end(line.id, "done")
            self._photos.delete([line.what.photo_id for line in gone])

    def _settle(self, line: LoggedFile) -> None:
        what, place = line.what, _place(line)
        if line.kind == "undo" and what.source == place:
            # The file was in the trash, and still is unless it is back at its place.
            self._end_undo(line) if _lies_at(place, what) else self._refuse(line)
        elif os.path.lexists(what.source):
            self._refuse(line)
        elif _lies_at(place, what):
            if line.kind == "undo":
                self._end_undo(line)
            else:
                self._known.settle(what.photo_id, place, lambda: self._log.end(line.id, "done"))
        elif reachable(what.source.parent):
            self._refuse(line)

    def _end_undo(self, line: LoggedFile) -> None:
        """Completes the undo of a file, whose row exists or gets its id and attached data back."""
        before = self._log.undone_by(line)

        def end() -> None:
            self._log.end(line.id, "done")
            if before is not None:
                self._log.end(before.id, "undone")

        if before is None or self._known.has(line.what.photo_id):
            self._known.settle(line.what.photo_id, _place(line), end)
            return
        with self._store.writing():
            self._known.revive(before)
            end()

    def _refuse(self, line: LoggedFile) -> None:
        with self._store.writing():
            self._log.end(line.id, "refused", "the program ended before it")


def _place(line: LoggedFile) -> Path:
    """Returns where a file was to be moved."""
    assert line.what.target is not None
    return line.what.target


def _has_gone(line: LoggedFile) -> bool:
    """Returns whether a file is at its target and nowhere else."""
    place = _place(line)
    is_here = line.what.source != place and os.path.lexists(line.what.source)
    return not is_here and _lies_at(place, line.what)


def _clean(line: LoggedFile, ours: bool) -> None:
    """Removes what an interrupted action leaves: a partial copy, or an empty placeholder file."""
    what, place = line.what, _place(line)
    for part in place.parent.glob(PART_PATTERN):
        part.unlink(missing_ok=True)
    if ours:
        _drop_place_holder(place, what.size)
        if what.source != place and os.path.lexists(what.source):
            _drop_copy(what.source, place)


def _lies_at(place: Path, what: Intention) -> bool:
    """Returns whether the file is there, rather than another file with its name."""
    return os.path.lexists(place) and is_same(place, what)


def _drop_place_holder(target: Path, size: int) -> None:
    """Removes the empty file that reserves a name before the photo is moved."""
    if size and os.path.lexists(target):
        found = os.lstat(target)
        if stat.S_ISREG(found.st_mode) and not found.st_size:
            os.unlink(target)


def _drop_copy(source: Path, target: Path) -> None:
    """Removes the copy of a photo that was being moved to another drive, if the photo exists."""
    if (
        os.path.lexists(target)
        and not target.is_symlink()
        and not os.path.samefile(source, target)
        and content_of(source) == content_of(target)
    ):
        os.unlink(target)
