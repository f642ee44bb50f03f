"""Marks: pairs of photos that the user calls similar or not similar, for the next training."""

import os
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from engine.base.errors import MarkError
from engine.results import Mark, MarkChange
from engine.store.connection import Store
from engine.store.folders import FolderTable, relative_place
from engine.store.marks import MarkTable
from engine.store.photos import PhotoTable

# The pairs among 40 photos are 780 marks; more at once is probably a mistake.
MOST_TOGETHER = 40


class PhotoMarks:
    """The marks of a library.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._table = MarkTable(store)
        self._photos = PhotoTable(store)
        self._folders = FolderTable(store)

    def all(self) -> list[Mark]:
        """Returns every mark, newest first."""
        return self._table.all()

    def photo_at(self, path: Path) -> int:
        """Returns the id of the photo in a file.

        Raises:
            MarkError: the file is not in the library.
        """
        place = Path(os.path.abspath(path.expanduser()))
        folder = self._folders.owner(place)
        found = self._photos.at(folder.id, relative_place(folder, place)) if folder else None
        if found is None:
            raise MarkError(f"{place} is not a photo of this library: index its folder first")
        return found.id

    def add(self, example: int, photos: Sequence[int], *, alike: bool) -> MarkChange:
        """Marks an example with each of some photos.

        Args:
            example: id of a photo; ignored if it is also among ``photos``.
            photos: ids of the photos.
            alike: similar or not similar; replaces earlier marks of the same pairs.

        Raises:
            MarkError: there is no pair, or a photo is not in the library.
        """
        return self._add(((example, photo) for photo in photos), alike)

    def add_among(self, photos: Sequence[int], *, alike: bool) -> MarkChange:
        """Marks every pair among some photos.

        Raises:
            MarkError: there are fewer than two photos or more than `MOST_TOGETHER`, or one is not
                in the library.
        """
        if len(set(photos)) > MOST_TOGETHER:
            raise MarkError(
                f"{len(set(photos))} photos are too many to mark together: "
                f"choose {MOST_TOGETHER} or fewer"
            )
        return self._add(combinations(photos, 2), alike)

    def remove(self, mark_ids: Sequence[int]) -> MarkChange:
        """Removes marks.

        Raises:
            MarkError: one of them is unknown; none was removed.
        """
        with self._store.writing():
            found = {mark_id: self._table.get(mark_id) for mark_id in mark_ids}
            for mark_id, mark in found.items():
                if mark is None:
                    raise MarkError(f"there is no mark {mark_id}: see `marks`")
            self._table.delete(list(found))
        return MarkChange((), tuple(mark for mark in found.values() if mark is not None))

    def undo(self, change: MarkChange) -> MarkChange:
        """Undoes a change of marks, except for pairs that were marked again since.

        Returns:
            The change made by undoing, which can be undone in turn.
        """
        with self._store.writing():
            added = [mark for mark in change.added if self._table.get(mark.id) is not None]
            self._table.delete([mark.id for mark in added])
            returned = []
            for mark in change.removed:
                if self._table.of_pair(mark.photo_a, mark.photo_b) is None:
                    self._table.restore(mark)
                    if self._table.get(mark.id) is not None:
                        returned.append(mark)
        return MarkChange(tuple(returned), tuple(added))

    def _add(self, pairs: Iterable[tuple[int, int]], alike: bool) -> MarkChange:
        wanted = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
        if not wanted:
            raise MarkError("a mark needs two different photos: choose another one as well")
        added, removed = [], []
        with self._store.writing():
            self._require({photo for pair in wanted for photo in pair})
            for photo_a, photo_b in wanted:
                before = self._table.of_pair(photo_a, photo_b)
                if before is not None:
                    self._table.delete([before.id])
                    removed.append(before)
                added.append(self._table.insert(photo_a, photo_b, alike))
        return MarkChange(tuple(added), tuple(removed))

    def _require(self, photos: set[int]) -> None:
        missing = photos - {photo.id for photo in self._photos.get(sorted(photos))}
        if missing:
            raise MarkError(f"photo {min(missing)} is not in the library any more")
