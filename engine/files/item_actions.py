"""Performs the actions of `engine.files.actions` on one item: files, log and rows."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from engine.base.errors import LibraryError
from engine.files.item_transaction import NotCarried, carry, identity, words_for
from engine.files.items import Item, ItemFile, Neighbours, new_names
from engine.files.known_files import KnownFiles, Refusal
from engine.files.reports import placed
from engine.results import ActionReport, Placed, Refused
from engine.store.connection import Store
from engine.store.file_actions import NO_PHOTO, FileActionTable, Intention, LoggedFile
from engine.store.photos import PhotoTable

OnCollision = Literal["keep-both", "skip"]
Lines = list[LoggedFile]


class ItemActions:
    """Moves items, and keeps the log and the library consistent.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._log = FileActionTable(store)
        self._photos = PhotoTable(store)
        self._known = KnownFiles(store)

    def identify(self, lines: Lines, item: Item) -> Lines:
        """Returns the log rows of an item after recording what its companions without a row are.

        Raises:
            Refusal: one cannot be read.
        """
        found = [self._identified(*pair, item) for pair in zip(lines, item.files, strict=True)]
        with self._store.writing():
            for line in found:
                if line.what.photo_id == NO_PHOTO:
                    self._log.identify(line.id, line.what.size, line.what.content_hash)
        return found

    def trash(
        self,
        lines: Lines,
        item: Item,
        put: Callable[[Path], None],
        take_out: Callable[[LoggedFile], bool],
        report: ActionReport,
    ) -> None:
        """Puts an item into the trash.

        Args:
            lines: log rows of its files, as returned by `identify`.
            item: the item.
            put: puts one file into the trash.
            take_out: takes a file out again; returns whether that succeeded.
            report: receives the result.

        Raises:
            Refusal: a file cannot be trashed; the item is where it was.
        """

        def back(number: int) -> None:
            if not take_out(lines[number]):
                raise Refusal("the trash does not give it back")

        try:
            carry(len(lines), lambda number: put(item.files[number].path), back)
        except NotCarried as failed:
            self._stay(lines, item, failed, [None] * len(lines), report)
        else:
            self._settle(lines, item.files, [None] * len(lines), report)

    def move(
        self,
        lines: Lines,
        item: Item,
        folder: Path,
        there: Neighbours,
        on_collision: OnCollision,
        move_file: Callable[[Path, Path], None],
        report: ActionReport,
    ) -> None:
        """Moves an item; if a name is in use, all of its files get the same new stem.

        Args:
            lines: log rows of its files, as returned by `identify`.
            item: the item.
            folder: the target folder.
            there: names in the folder, to which the new ones are added.
            on_collision: if a name is in use: choose another one, or leave the item.
            move_file: moves one file.
            report: receives the result.

        Raises:
            Refusal: a file cannot be moved; the item is where it was.
        """
        for names in new_names([file.path.name for file in item.files]):
            targets = [folder / name for name in names]
            if not _is_free(targets, there) or not self._moved(
                lines, item, targets, move_file, report
            ):
                if on_collision == "skip":
                    raise Refusal(f"{folder} has a file of this name")
                continue
            for name in names:
                there.add(name)
            return

    # -- one way or the other -------------------------------------------------------------------

    def _identified(self, line: LoggedFile, file: ItemFile, item: Item) -> LoggedFile:
        if line.what.photo_id != NO_PHOTO:
            return line
        try:
            size, content_hash = identity(file.path)
        except OSError as error:
            raise Refusal(words_for(item, file, error)) from error
        return replace(line, what=replace(line.what, size=size, content_hash=content_hash))

    def _moved(
        self,
        lines: Lines,
        item: Item,
        targets: list[Path],
        move_file: Callable[[Path, Path], None],
        report: ActionReport,
    ) -> bool:
        """Moves files to these paths; returns False if one of them was taken in the meantime."""
        with self._store.writing():
            for line, target in zip(lines, targets, strict=True):
                self._log.aim(line.id, target)
        places = [(file.path, target) for file, target in zip(item.files, targets, strict=True)]
        try:
            carry(
                len(places),
                lambda number: move_file(*places[number]),
                lambda number: move_file(*places[number][::-1]),
            )
        except NotCarried as failed:
            if isinstance(failed.error, FileExistsError) and not failed.stuck:
                return False
            self._stay(lines, item, failed, targets, report)
        else:
            self._settle(lines, item.files, targets, report)
        return True

    def _stay(
        self,
        lines: Lines,
        item: Item,
        failed: NotCarried,
        targets: Sequence[Path | None],
        report: ActionReport,
    ) -> None:
        """Reports why an item stays.

        If a part of it cannot be moved back, the log records which.
        """
        words = words_for(item, item.files[failed.number], failed.error)
        if not failed.stuck:
            raise Refusal(words) from failed.error
        here = [number for number in range(len(lines)) if number not in failed.stuck]
        report.refused += [Refused(item.files[number].path, words) for number in here]
        with self._store.writing():
            for number in here:
                self._log.end(lines[number].id, "refused", words)
        self._settle(
            [lines[number] for number in failed.stuck],
            [item.files[number] for number in failed.stuck],
            [targets[number] for number in failed.stuck],
            report,
        )

    # -- what the library knows -----------------------------------------------------------------

    def _settle(
        self,
        lines: Lines,
        files: Sequence[ItemFile],
        targets: Sequence[Path | None],
        report: ActionReport,
    ) -> None:
        """Reports moved files, whether or not the library can be updated."""
        gone = [(Placed(f.path, t), f.is_companion) for f, t in zip(files, targets, strict=True)]
        report.done += placed(gone)
        errors = []
        for line, file, target in zip(lines, files, targets, strict=True):
            kept = False
            try:
                kept = self._settled(line, file, target)
            except LibraryError as error:
                errors.append(error)
            if file.photo is not None:
                place = target if kept and target is not None else file.path
                report.note("moved" if kept else "removed", place, file.photo.id)
        if errors:
            raise errors[0]

    def _settled(self, line: LoggedFile, file: ItemFile, target: Path | None) -> bool:
        """Updates the place of a row; returns whether the file is in the library."""
        if file.photo is not None and target is not None:
            return self._known.settle(file.photo.id, target, lambda: self._log.end(line.id, "done"))
        with self._store.writing():
            self._log.end(line.id, "done")
            self._photos.delete([file.photo.id] if file.photo is not None else [])
        return False


def intentions(item: Item, number: int) -> list[Intention]:
    """Returns the intentions for the files of an item.

    Args:
        item: the item.
        number: number of the item in its action, from 1.
    """
    return [
        Intention(
            file.photo.id if file.photo is not None else NO_PHOTO,
            file.path,
            file.photo.size if file.photo is not None else 0,
            file.photo.content_hash if file.photo is not None else None,
            None,
            number,
            file.is_companion,
        )
        for file in item.files
    ]


def _is_free(targets: Sequence[Path], there: Neighbours) -> bool:
    """Returns whether the paths are free and no unrelated file there would become a companion."""
    return not any(os.path.lexists(target) or there.tied(target.name) for target in targets)
