"""Moves photos to the trash or to a folder, and back; every file is logged before and after."""

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from engine.errors import FolderError, LibraryError, QueryError
from engine.file_reports import ActionReport, FileAction, Placed, Refused
from engine.indexing import Indexing
from engine.photos.comparison import reachable
from engine.photos.known_files import KnownFiles, Refusal, is_same
from engine.photos.placing import move_file, names_like
from engine.photos.thumbnails import ThumbnailStore
from engine.photos.trash import can_restore, put_into_trash, restore, trashed_from
from engine.progress import CancelToken, Job, Progress
from engine.store.connection import Store
from engine.store.file_actions import FileActionTable, Intention, Kind, LoggedFile
from engine.store.folders import FolderTable, relative_place
from engine.store.photos import Photo, PhotoTable

OnCollision = Literal["keep-both", "skip"]
_One = Callable[[LoggedFile, ActionReport], None]


class FileActions:
    """Acts on files because somebody said so; one action at a time.

    A file that cannot be handled is reported and the others go on. What the library knows follows
    file by file.

    Args:
        store: of the library.
        thumbnails: thrown away with the last photo of a content.
        indexing: reads again what was brought back.
        directory: of the library, into which nothing is moved.
    """

    def __init__(
        self, store: Store, thumbnails: ThumbnailStore, indexing: Indexing, directory: Path
    ) -> None:
        self._store = store
        self._thumbnails = thumbnails
        self._indexing = indexing
        self._directory = directory
        self._log = FileActionTable(store)
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._known = KnownFiles(store)
        self._turn = threading.Lock()

    @property
    def restores_trash(self) -> bool:
        """Whether `undo` can take files out of the trash of this system."""
        return can_restore()

    def find(self, paths: Sequence[Path]) -> list[int]:
        """The photos that lie at these places.

        Raises:
            QueryError: one is not a photo of the library.
        """
        ids = []
        for path in (Path(os.path.abspath(path.expanduser())) for path in paths):
            owner = self._folders.owner(path)
            photo = self._photos.at(owner.id, relative_place(owner, path)) if owner else None
            if photo is None:
                raise QueryError(f"{path} is not a photo of this library: nothing was done")
            ids.append(photo.id)
        return ids

    def trash(
        self, photo_ids: Sequence[int], cancel: CancelToken | None = None
    ) -> Job[ActionReport]:
        """Moves photos to the trash of the system; never deletes one instead.

        Yields:
            Progress of the stage ``trash``.

        Raises:
            Cancelled: before anything was done; later the report tells how many were left.
        """
        photos = self._photos.get(list(dict.fromkeys(photo_ids)))
        by_id = {photo.id: photo for photo in photos}

        def one(line: LoggedFile, report: ActionReport) -> None:
            photo = by_id[line.what.photo_id]
            self._known.require_unchanged(photo)
            put_into_trash(photo.path)
            self._forget(line, photo, report)

        intentions = [Intention(p.id, p.path, p.size, p.content_hash) for p in photos]
        return (yield from self._act("trash", intentions, one, cancel))

    def move(
        self,
        photo_ids: Sequence[int],
        folder: Path,
        on_collision: OnCollision = "keep-both",
        cancel: CancelToken | None = None,
    ) -> Job[ActionReport]:
        """Moves photos to a folder, in the library or not; never overwrites a file.

        Args:
            photo_ids: of the library.
            folder: is there and can be written.
            on_collision: where the name is taken: another name (``name (2).jpg``), or leave it.
            cancel: checked once a file.

        Yields:
            Progress of the stage ``move``.

        Raises:
            FolderError: the folder cannot take files; nothing was moved.
            Cancelled: as in `trash`.
        """
        target = self._require_writable(folder)
        photos = self._photos.get(list(dict.fromkeys(photo_ids)))
        by_id = {photo.id: photo for photo in photos}

        def one(line: LoggedFile, report: ActionReport) -> None:
            self._move_one(line, by_id[line.what.photo_id], target, on_collision, report)

        intentions = [Intention(p.id, p.path, p.size, p.content_hash) for p in photos]
        return (yield from self._act("move", intentions, one, cancel))

    def collisions(self, photo_ids: Sequence[int], folder: Path) -> list[Path]:
        """Those photos whose name is taken in a folder, or by another one of them."""
        try:
            taken = {os.path.normcase(name) for name in os.listdir(folder)}
        except OSError:
            return []
        found = []
        for photo in self._photos.get(photo_ids):
            name = os.path.normcase(photo.path.name)
            if name in taken and photo.path.parent != folder:
                found.append(photo.path)
            taken.add(name)
        return found

    def undo(
        self, action_id: int | None = None, cancel: CancelToken | None = None
    ) -> Job[ActionReport]:
        """Brings the files of an action back to where they were, and into the library.

        Args:
            action_id: the last one with something to undo when left out.
            cancel: checked once a file.

        Yields:
            Progress of the stage ``undo``, then of indexing.

        Raises:
            LibraryError: there is nothing to undo.
            Cancelled: while it was indexed; what was brought back stays.
        """
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
        # Backwards, so that a name which was free in between is free again.
        lines.reverse()
        waiting = iter(lines)
        intentions = [
            Intention(
                f.what.photo_id,
                f.what.target or f.what.source,
                f.what.size,
                f.what.content_hash,
                f.what.source,
            )
            for f in lines
        ]
        unknown: list[Path] = []

        def one(line: LoggedFile, report: ActionReport) -> None:
            before = next(waiting)
            self._bring_back(before, report, unknown)
            report.done.append(Placed(line.what.source, before.what.source))
            with self._store.writing():
                self._known.revive(before)
                self._log.end(before.id, "undone")
                self._log.end(line.id, "done")

        report = yield from self._act("undo", intentions, one, cancel)

        yield from self._indexing.bring_back(unknown, cancel or CancelToken())
        for place in unknown:
            known = self._known.at(place)
            if known is not None:
                report.note("added", place, known.id)
        return report

    def history(self, limit: int = 50) -> list[FileAction]:
        """What was done, newest first."""
        gives_back = can_restore()
        return [
            FileAction.of(self._log.files(action), trash_gives_back=gives_back)
            for action in self._log.latest(limit)
        ]

    # -- one action -----------------------------------------------------------------------------

    def _act(
        self, kind: Kind, intentions: list[Intention], one: _One, cancel: CancelToken | None
    ) -> Job[ActionReport]:
        cancel = cancel or CancelToken()
        while not self._turn.acquire(timeout=0.1):
            cancel.check()
        try:
            with self._store.writing():
                lines = self._log.begin(kind, intentions)
            report = ActionReport(lines[0].action_id if lines else 0, kind)
            for done, line in enumerate(lines, 1):
                if cancel.cancelled:
                    report.stopped = self._leave(lines[done - 1 :])
                    break
                try:
                    one(line, report)
                except LibraryError as error:
                    # Every line before ended as done or refused; what was done must be told.
                    reached = len(report.done) + len(report.refused)
                    self._refuse(lines[reached:], str(error), report)
                    break
                except (Refusal, OSError) as error:
                    self._refuse([line], _in_words(error), report)
                yield Progress(done, len(lines), kind, str(line.what.source))
        finally:
            self._turn.release()
        hashes = [line.what.content_hash for line in lines]
        self._thumbnails.remove(self._photos.orphaned([h for h in hashes if h is not None]))
        return report

    def _refuse(self, lines: list[LoggedFile], reason: str, report: ActionReport) -> None:
        for line in lines:
            named = line.what.target if line.kind == "undo" else line.what.source
            report.refused.append(Refused(named or line.what.source, reason))
        # A line that cannot be ended stays as intended, which `undo` looks into.
        with contextlib.suppress(LibraryError), self._store.writing():
            for line in lines:
                self._log.end(line.id, "refused", reason)

    def _leave(self, lines: list[LoggedFile]) -> int:
        with self._store.writing():
            for line in lines:
                self._log.end(line.id, "refused", "the action was stopped before it")
        return len(lines)

    def _move_one(
        self,
        line: LoggedFile,
        photo: Photo,
        folder: Path,
        on_collision: OnCollision,
        report: ActionReport,
    ) -> None:
        if photo.path.is_symlink():
            raise Refusal("it is a link, which would break: move it by hand")
        self._known.require_unchanged(photo)
        if os.path.samefile(photo.path.parent, folder):
            raise Refusal("it lies in this folder already")
        for name in names_like(photo.path.name):
            target = folder / name
            if os.path.lexists(target):
                if on_collision == "skip":
                    raise Refusal(f"{folder} has a file of this name")
                continue
            with self._store.writing():
                self._log.aim(line.id, target)
            try:
                move_file(photo.path, target)
            except FileExistsError:
                if on_collision == "skip":
                    raise Refusal(f"{folder} has a file of this name") from None
                continue
            self._follow(line, photo, target, report)
            return

    # -- what the library knows -----------------------------------------------------------------

    def _forget(self, line: LoggedFile, photo: Photo, report: ActionReport) -> None:
        # The file is gone, whether or not the library can note it.
        report.done.append(Placed(photo.path, None))
        report.note("removed", photo.path, photo.id)
        with self._store.writing():
            self._log.end(line.id, "done")
            self._photos.delete([photo.id])

    def _follow(self, line: LoggedFile, photo: Photo, target: Path, report: ActionReport) -> None:
        """Gives a row the new place of its file; outside of the library it has none."""
        try:
            kept = self._known.settle(photo.id, target, lambda: self._log.end(line.id, "done"))
        except LibraryError:
            report.note("removed", photo.path, photo.id)
            report.done.append(Placed(photo.path, target))
            raise
        if kept:
            report.note("moved", target, photo.id)
        else:
            report.note("removed", photo.path, photo.id)
        report.done.append(Placed(photo.path, target))

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

    # -- undo -----------------------------------------------------------------------------------

    def _bring_back(self, before: LoggedFile, report: ActionReport, unknown: list[Path]) -> None:
        place = before.what.source
        if os.path.lexists(place):
            if before.outcome == "intended":
                with self._store.writing():
                    self._log.end(before.id, "refused", "it never left its place")
                raise Refusal("it never left its place")
            raise Refusal("another file lies in its place now")
        self._make_way(place)
        if before.kind == "move" and before.what.target is not None:
            self._move_back(before.what, before.what.target, report, unknown)
        elif before.kind == "trash":
            self._take_out_of_trash(before)
            unknown.append(place)
        else:
            raise Refusal("where it went is not known")

    def _move_back(
        self, what: Intention, target: Path, report: ActionReport, unknown: list[Path]
    ) -> None:
        if not os.path.lexists(target):
            raise Refusal(f"{target} is not there now")
        if not is_same(target, what):
            raise Refusal(f"{target} has changed since")
        known = self._known.at(target)
        move_file(target, what.source)
        if (
            known is not None
            and known.id == what.photo_id
            and self._known.settle(known.id, what.source, lambda: None)
        ):
            report.note("moved", what.source, known.id)
        else:
            unknown.append(what.source)

    def _make_way(self, place: Path) -> None:
        if place.parent.is_dir():
            return
        owner = self._folders.owner(place)
        if owner is None or not reachable(owner.path):
            raise Refusal("its folder is not there now")
        place.parent.mkdir(parents=True, exist_ok=True)

    def _take_out_of_trash(self, before: LoggedFile) -> None:
        if not can_restore():
            raise Refusal("put it back from the trash by hand: programs cannot do that here")
        at = before.at.astimezone().replace(tzinfo=None)
        for found in trashed_from(before.what.source, at):
            if is_same(found.file, before.what):
                restore(found, before.what.source)
                return
        reason = "it is not in the trash any more"
        with self._store.writing():
            self._log.end(before.id, "refused", reason)
        raise Refusal(reason)


def _in_words(error: Exception) -> str:
    if isinstance(error, FileExistsError):
        return "a file of this name came in between"
    if isinstance(error, OSError):
        return (error.strerror or str(error) or type(error).__name__).splitlines()[0]
    return str(error)
