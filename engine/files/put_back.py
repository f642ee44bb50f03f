"""Moves a file back to where it was before it was moved or trashed."""

import os
from datetime import datetime
from pathlib import Path

from engine.files.known_files import KnownFiles, Refusal, is_same
from engine.files.placing import move_file
from engine.files.trash import restore, trashed_from
from engine.indexing.comparison import reachable
from engine.store.connection import Store
from engine.store.file_actions import FileActionTable, Intention, LoggedFile
from engine.store.folders import FolderTable


class PlaceTaken(Refusal):
    """Another file exists at the former place of a file."""


class FileUndo:
    """Reverses what was done to files, one after the other.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folders = FolderTable(store)
        self._known = KnownFiles(store)
        self._log = FileActionTable(store)

    def bring_back(self, before: LoggedFile, *, trash_gives_back: bool) -> bool:
        """Moves one file back.

        Args:
            before: what was done to it.
            trash_gives_back: whether files can be taken out of the trash on this system.

        Returns:
            Whether the row of the photo, which the library still has, was updated.

        Raises:
            PlaceTaken: another file exists there.
            Refusal: the file is not available.
            OSError: it cannot be moved.
        """
        place = before.what.source
        if os.path.lexists(place):
            if before.outcome == "intended":
                self._give_up(before, "it never left its place")
            raise PlaceTaken("another file lies in its place now")
        self._make_way(place)
        if before.kind == "move" and before.what.target is not None:
            return self._move_back(before.what, before.what.target)
        if before.kind != "trash":
            raise Refusal("where it went is not known")
        if not trash_gives_back:
            raise Refusal("put it back from the trash by hand: programs cannot do that here")
        if not take_out_of_trash(before):
            self._give_up(before, "it is not in the trash any more")
        return False

    def _give_up(self, before: LoggedFile, reason: str) -> None:
        with self._store.writing():
            self._log.end(before.id, "refused", reason)
        raise Refusal(reason)

    def _move_back(self, what: Intention, target: Path) -> bool:
        if not os.path.lexists(target):
            raise Refusal(f"{target} is not available")
        if not is_same(target, what):
            raise Refusal(f"{target} has changed since")
        known = self._known.at(target)
        move_file(target, what.source)
        return (
            known is not None
            and known.id == what.photo_id
            and self._known.settle(known.id, what.source, lambda: None)
        )

    def _make_way(self, place: Path) -> None:
        if place.parent.is_dir():
            return
        owner = self._folders.owner(place)
        if owner is None or not reachable(owner.path):
            raise Refusal("its folder is not available")
        place.parent.mkdir(parents=True, exist_ok=True)


def is_in_trash(line: LoggedFile) -> bool:
    """Returns whether the trash contains the file of a row, if programs can examine it."""
    return any(
        is_same(found.file, line.what) for found in trashed_from(line.what.source, _at(line))
    )


def take_out_of_trash(line: LoggedFile) -> bool:
    """Restores a trashed file; returns whether the trash contained it.

    Raises:
        FileExistsError: another file exists at its place.
        OSError: it cannot be moved.
    """
    for found in trashed_from(line.what.source, _at(line)):
        if is_same(found.file, line.what):
            restore(found, line.what.source)
            return True
    return False


def _at(line: LoggedFile) -> datetime:
    return line.at.astimezone().replace(tzinfo=None)
