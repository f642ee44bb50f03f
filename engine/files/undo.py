"""Restores the files of one item, their rows and the data attached to them."""

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
    """Undoes what was done to an item, file by file; a lost file does not affect the others.

    Args:
        store: store of the library.
        trash_gives_back: whether files can be taken out of the trash on this system.
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
        """Restores the files of an item; adds photos that must be indexed again to `unknown`.

        Args:
            pairs: what was done to each file, and the row of its undo; photos first.
            report: receives the result.
            refuse: reports rows that were not undone, and why.

        Raises:
            LibraryError: the log cannot be written; the report covers every row.
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
                        # A companion would otherwise be taken for that of the photo that is there
                        # now.
                        refuse([undoing for _, undoing in waiting], "its photo was not restored")
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
    """Returns the intention for a file that is restored.

    Args:
        line: what was done to it.
        item: number of its item among those that are restored.
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
