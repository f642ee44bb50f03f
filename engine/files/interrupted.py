"""Acts on files in the middle of which the program was killed: taken back, or finished."""

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
    """Reads the log of file actions; called while no action can be under way.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._log = FileActionTable(store)
        self._known = KnownFiles(store)
        self._photos = PhotoTable(store)

    def settle(self) -> None:
        """Leaves every item at one place, and the library knowing it; what is offline waits."""
        begun = set[int]()
        for item in by_item(self._log.unsettled()):
            # An undo knows all its places before; of those the first alone had its turn.
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
            # Files go one after the other: none was begun after the first that is not elsewhere.
            ours = ours and _has_gone(line)
        if ours or any(map(_has_gone, item)) or self._is_partly_back(item[0]):
            self._finish(item)
        for line in item:
            with contextlib.suppress(OSError):
                self._settle(line)

    def _is_partly_back(self, line: LoggedFile) -> bool:
        """Whether another file of an item came back before the program ended."""
        item = line.what.item
        return bool(item) and any(
            other.what.item == item and other.outcome == "done"
            for other in self._log.files(line.action_id)
        )

    def _finish(self, item: list[LoggedFile]) -> None:
        """Brings the files of an item after those that have gone already."""
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
            # Somebody may have removed a file since, who did not mean the others.
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
            # It was in the trash, which still has it unless it is here.
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
        """The file is back; so is its row, or it gets its id again and what hung on it."""
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
    """Where a file was to be."""
    assert line.what.target is not None
    return line.what.target


def _has_gone(line: LoggedFile) -> bool:
    """Whether a file is where it was to be, and nowhere else."""
    place = _place(line)
    is_here = line.what.source != place and os.path.lexists(line.what.source)
    return not is_here and _lies_at(place, line.what)


def _clean(line: LoggedFile, ours: bool) -> None:
    """Removes what an act leaves when it is cut off: half a copy, a name that was only taken."""
    what, place = line.what, _place(line)
    for part in place.parent.glob(PART_PATTERN):
        part.unlink(missing_ok=True)
    if ours:
        _drop_place_holder(place, what.size)
        if what.source != place and os.path.lexists(what.source):
            _drop_copy(what.source, place)


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
