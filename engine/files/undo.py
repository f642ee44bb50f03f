"""Brings the files of one item back, with their rows and what hung on them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from engine.base.errors import LibraryError
from engine.files.item_transaction import in_words
from engine.files.known_files import KnownFiles, Refusal
from engine.files.put_back import FileUndo, PlaceTaken
from engine.files.reports import placed
from engine.results import ActionReport, Placed
from engine.store.connection import Store
from engine.store.file_actions import NO_PHOTO, FileActionTable, Intention, LoggedFile

_Refuse = Callable[[list[LoggedFile], str], None]


class ItemUndo:
    """Undoes what was done to an item, file by file: one that is lost keeps no other away.

    Args:
        store: of the library.
        trash_gives_back: whether files can be taken out of the trash of this system.
    """

    def __init__(self, store: Store, *, trash_gives_back: bool) -> None:
        self._store = store
        self._trash_gives_back = trash_gives_back
        self._log = FileActionTable(store)
        self._known = KnownFiles(store)
        self._back = FileUndo(store)
        self.unknown: list[Path] = []

    def undo(
        self,
        pairs: Sequence[tuple[LoggedFile, LoggedFile]],
        report: ActionReport,
        refuse: _Refuse,
    ) -> None:
        """Brings back the files of an item; `unknown` gains photos that must be read again.

        Args:
            pairs: what was done to each file, and the line of its undoing; photos first.
            report: is told.
            refuse: tells of lines that were not undone, and why.

        Raises:
            LibraryError: the log cannot be written; the report tells of every line.
        """
        back: list[tuple[Placed, bool]] = []
        waiting = list(pairs)
        try:
            while waiting:
                before, line = waiting.pop(0)
                try:
                    self._bring_back(before, line, report, back)
                except (Refusal, OSError) as error:
                    refuse([line], in_words(error))
                    if isinstance(error, PlaceTaken) and not back:
                        # What belongs to a photo would be taken for that of the one there now.
                        refuse([undoing for _, undoing in waiting], "its photo is not back")
                        break
        except LibraryError as error:
            refuse([undoing for _, undoing in waiting], str(error))
            raise
        finally:
            report.done += placed(back)

    def _bring_back(
        self,
        before: LoggedFile,
        line: LoggedFile,
        report: ActionReport,
        back: list[tuple[Placed, bool]],
    ) -> None:
        place, photo_id = before.what.source, before.what.photo_id
        followed = self._back.bring_back(before, trash_gives_back=self._trash_gives_back)
        if followed:
            report.note("moved", place, photo_id)
        elif photo_id != NO_PHOTO:
            self.unknown.append(place)
        back.append((Placed(line.what.source, place), before.what.is_companion))
        with self._store.writing():
            self._known.revive(before)
            self._log.end(before.id, "undone")
            self._log.end(line.id, "done")


def way_back(line: LoggedFile, item: int) -> Intention:
    """What is about to happen to a file that comes back.

    Args:
        line: what was done to it.
        item: which of the items that come back it belongs to.
    """
    what = line.what
    return Intention(
        what.photo_id,
        what.target or what.source,
        what.size,
        what.content_hash,
        what.source,
        item,
        what.is_companion,
    )
