"""Moves photos to the trash or to a folder, and back; every file is logged before and after."""

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.base.errors import FolderError, LibraryError, QueryError
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.thumbnails import ThumbnailStore
from engine.files.item_actions import ItemActions, Lines, OnCollision, intentions
from engine.files.item_transaction import in_words, require_whole
from engine.files.items import Companions, Item, Neighbours
from engine.files.known_files import KnownFiles, Refusal
from engine.files.placing import move_file
from engine.files.put_back import take_out_of_trash
from engine.files.reports import action_of
from engine.files.trash import can_restore, put_into_trash
from engine.files.undo import ItemUndo, way_back
from engine.indexing.run import Indexing
from engine.results import ActionKind, ActionReport, FileAction, Refused
from engine.store.connection import Store
from engine.store.file_actions import FileActionTable, Intention, LoggedFile, by_item
from engine.store.photos import PhotoTable

_One = Callable[[Lines, ActionReport], None]


class FileActions:
    """Performs file actions that the user asked for, one at a time.

    A photo and its companions are moved together or not at all. Items that cannot be moved are
    reported, and the others continue. The library is updated item by item.

    Args:
        store: store of the library.
        thumbnails: deletes a thumbnail with the last photo of a content.
        indexing: indexes restored files.
        directory: folder of the library, into which nothing is moved.
    """

    def __init__(
        self, store: Store, thumbnails: ThumbnailStore, indexing: Indexing, directory: Path
    ) -> None:
        self._store = store
        self._thumbnails = thumbnails
        self._indexing = indexing
        self._directory = directory
        self._log = FileActionTable(store)
        self._photos = PhotoTable(store)
        self._known = KnownFiles(store)
        self._doing = ItemActions(store)
        self._turn = threading.Lock()

    @property
    def restores_trash(self) -> bool:
        """Returns whether `undo` can take files out of the trash on this system."""
        return can_restore()

    def find(self, paths: Sequence[Path]) -> list[int]:
        """Returns the photos at these paths.

        Raises:
            QueryError: one is not a photo of the library.
        """
        ids = []
        for path in (Path(os.path.abspath(path.expanduser())) for path in paths):
            photo = self._known.photo_at(path)
            if photo is None:
                raise QueryError(f"{path} is not a photo of this library: nothing was done")
            ids.append(photo.id)
        return ids

    def companions(self, photo_ids: Sequence[int]) -> list[Path]:
        """Returns the files that would be moved with photos, besides the photos themselves."""
        items = self._items(photo_ids)
        return [file.path for item in items for file in item.files if file.is_companion]

    def trash(
        self, photo_ids: Sequence[int], cancel: CancelToken | None = None
    ) -> Job[ActionReport]:
        """Moves photos to the trash of the system; never deletes them instead.

        Yields:
            Progress of the stage ``trash``, counted in items.

        Raises:
            Cancelled: cancelled before anything was done; if cancelled later, the report says how
                many photos were left.
        """
        items = self._items(photo_ids)

        def one(lines: Lines, report: ActionReport) -> None:
            item = _item_of(lines, items)
            require_whole(item, self._known, moves=False)
            logged = self._doing.identify(lines, item)
            self._doing.trash(logged, item, put_into_trash, _take_out, report)

        return (yield from self._act_on("trash", items, one, cancel))

    def move(
        self,
        photo_ids: Sequence[int],
        folder: Path,
        on_collision: OnCollision = "keep-both",
        cancel: CancelToken | None = None,
    ) -> Job[ActionReport]:
        """Moves photos to a folder, inside or outside the library; never overwrites a file.

        Args:
            photo_ids: photos of the library.
            folder: an existing writable folder.
            on_collision: what to do if a name is in use: choose another name (``name (2).jpg``, and
                ``name (2).xmp`` for its sidecar), or leave the item.
            cancel: checked once per item.

        Yields:
            Progress of the stage ``move``, counted in items.

        Raises:
            FolderError: the folder cannot take files; nothing was moved.
            Cancelled: as in `trash`.
        """
        target = self._require_writable(folder)
        items = self._items(photo_ids)
        there = Neighbours.of(target)

        def one(lines: Lines, report: ActionReport) -> None:
            item = _item_of(lines, items)
            require_whole(item, self._known, moves=True)
            if os.path.samefile(item.lead.parent, target):
                raise Refusal("it is already in this folder")
            self._doing.move(
                self._doing.identify(lines, item),
                item,
                target,
                there,
                on_collision,
                move_file,
                report,
            )

        return (yield from self._act_on("move", items, one, cancel))

    def collisions(self, photo_ids: Sequence[int], folder: Path) -> list[Path]:
        """Returns the photos whose name is in use in a folder, or by another one of them.

        A name also counts as in use if a file there would become a companion of the photo.
        """
        there = Neighbours.of(folder)
        try:
            taken = {os.path.normcase(name) for name in os.listdir(folder)}
        except OSError:
            return []
        found = []
        for item in self._items(photo_ids):
            names = [file.path.name for file in item.files]
            is_taken = any(os.path.normcase(n) in taken or there.tied(n) for n in names)
            if is_taken and item.lead.parent != folder:
                found += [file.path for file in item.files if not file.is_companion]
            taken.update(map(os.path.normcase, names))
            for name in names:
                there.add(name)
        return found

    def undo(
        self, action_id: int | None = None, cancel: CancelToken | None = None
    ) -> Job[ActionReport]:
        """Moves the files of an action back to where they were, and into the library.

        Args:
            action_id: the action; if left out, the last one with something to undo.
            cancel: checked once per item.

        Yields:
            Progress of the stage ``undo``, counted in items, then of indexing.

        Raises:
            LibraryError: there is nothing to undo.
            Cancelled: cancelled while indexing; restored files stay.
        """
        undoing = ItemUndo(self._store, trash_gives_back=can_restore())
        # In reverse order, so that a name that was free in between is free again.
        items = by_item(self._open_lines(action_id))[::-1]
        ways = [[way_back(line, n) for line in item] for n, item in enumerate(items, 1)]

        def one(lines: Lines, report: ActionReport) -> None:
            before = items[lines[0].what.item - 1]
            pairs = list(zip(before, lines, strict=True))
            undoing.undo(pairs, report, lambda left, why: self._refuse(left, why, report))

        report = yield from self._act("undo", ways, one, cancel)
        yield from self._indexing.bring_back(undoing.unknown, cancel or CancelToken())
        for place in undoing.unknown:
            known = self._known.at(place)
            if known is not None:
                report.note("added", place, known.id)
        return report

    def history(self, limit: int = 50) -> list[FileAction]:
        """Returns past actions, newest first."""
        gives_back = can_restore()
        return [
            action_of(self._log.files(action), trash_gives_back=gives_back)
            for action in self._log.latest(limit)
        ]

    # -- one action -----------------------------------------------------------------------------

    def _items(self, photo_ids: Sequence[int]) -> list[Item]:
        photos = self._photos.get(list(dict.fromkeys(photo_ids)))
        return Companions().items(photos, self._known.photo_at)

    def _act_on(
        self, kind: ActionKind, items: list[Item], one: _One, cancel: CancelToken | None
    ) -> Job[ActionReport]:
        what = [intentions(item, number) for number, item in enumerate(items, 1)]
        report = yield from self._act(kind, what, one, cancel)
        gone = {photo.source for photo in report.done}
        report.shared = [p for item in items if item.lead in gone for p in item.shared]
        return report

    def _act(
        self,
        kind: ActionKind,
        items: Sequence[Sequence[Intention]],
        one: _One,
        cancel: CancelToken | None,
    ) -> Job[ActionReport]:
        cancel = cancel or CancelToken()
        while not self._turn.acquire(timeout=0.1):
            cancel.check()
        try:
            with self._store.writing():
                lines = self._log.begin(kind, [what for item in items for what in item])
            logged = by_item(lines)
            report = ActionReport(lines[0].action_id if lines else 0, kind)
            for done, item in enumerate(logged):
                if cancel.cancelled:
                    report.stopped = self._leave(logged[done:])
                    break
                told = len(report.done) + len(report.refused)
                try:
                    one(item, report)
                except LibraryError as error:
                    # Completed moves must be reported; the other files stay.
                    rest = logged[done + (len(report.done) + len(report.refused) > told) :]
                    self._refuse([line for left in rest for line in left], str(error), report)
                    break
                except (Refusal, OSError) as error:
                    self._refuse(item, in_words(error), report)
                yield Progress(done + 1, len(logged), kind, str(item[0].what.source))
        finally:
            self._turn.release()
        hashes = [line.what.content_hash for line in lines]
        self._thumbnails.remove(self._photos.orphaned([h for h in hashes if h is not None]))
        return report

    def _refuse(self, lines: Lines, reason: str, report: ActionReport) -> None:
        """Reports photos that stay, and companions if only they stay."""
        photos = [line for line in lines if not line.what.is_companion]
        for line in photos or lines:
            named = line.what.target if line.kind == "undo" else line.what.source
            report.refused.append(Refused(named or line.what.source, reason))
        # A row whose outcome cannot be stored stays `intended`; `undo` handles it.
        with contextlib.suppress(LibraryError), self._store.writing():
            for line in lines:
                self._log.end(line.id, "refused", reason)

    def _leave(self, items: list[Lines]) -> int:
        lines = [line for item in items for line in item]
        with self._store.writing():
            for line in lines:
                self._log.end(line.id, "refused", "the action was stopped before it")
        return sum(not line.what.is_companion for line in lines)

    def _open_lines(self, action_id: int | None) -> Lines:
        chosen = action_id
        if chosen is None:
            chosen = self._log.last_open(trash_gives_back=can_restore())
        lines = [
            line
            for line in (self._log.files(chosen) if chosen is not None else [])
            if line.kind != "undo" and line.outcome in {"intended", "done"}
        ]
        if not lines:
            which = f"in action {action_id}" if action_id is not None else "yet"
            raise LibraryError(f"there is nothing to undo {which}: see `history`")
        return lines

    def _require_writable(self, folder: Path) -> Path:
        path = Path(os.path.abspath(folder.expanduser()))
        if not path.is_dir():
            raise FolderError(f"{path} is not a folder: nothing was moved")
        inside = Path(os.path.realpath(path))
        own = Path(os.path.realpath(self._directory))
        if inside == own or own in inside.parents:
            raise FolderError(f"{path} holds the library itself: choose another folder")
        if not os.access(path, os.W_OK | os.X_OK):
            raise FolderError(f"{path} cannot be written: nothing was moved")
        return path


def _item_of(lines: Lines, items: Sequence[Item]) -> Item:
    return items[lines[0].what.item - 1]


def _take_out(line: LoggedFile) -> bool:
    return can_restore() and take_out_of_trash(line)
