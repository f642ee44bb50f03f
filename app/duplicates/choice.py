"""Which photos of which group are to go; no screen in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from app.duplicates.reader import Farewell
from engine.library import DuplicatePhoto, DuplicateSet, WatchEvent, others

Shown = Literal["all", "identical", "near-duplicate"]
Keep = Literal["largest", "oldest", "newest"] | Path


@dataclass(eq=False, slots=True)
class Group:
    """A group as it is now.

    Attributes:
        match: ``identical`` or ``near-duplicate``.
        members: every photo that was read; the one to keep first.
        photos: those that are there now.
        emptied: whether the person wants none of them.
    """

    match: str
    members: list[DuplicatePhoto]
    photos: list[DuplicatePhoto]
    emptied: bool = False


class Choice:
    """The groups, and the marks on their photos."""

    def __init__(self) -> None:
        self._groups: list[Group] = []
        self._of: dict[int, Group] = {}
        self._absent: dict[Path, Group] = {}
        self._marked: set[int] = set()
        self._shown: Shown = "all"
        self.shown: list[Group] = []

    def fill(self, sets: Sequence[DuplicateSet]) -> None:
        """Takes what was read; marks on photos that are still in a group stay."""
        self._groups = [Group(s.match, list(s.photos), list(s.photos)) for s in sets]
        self._of = {photo.photo_id: g for g in self._groups for photo in g.photos}
        self._absent = {}
        self._marked &= self._of.keys()
        for group in self._groups:
            if all(photo.photo_id in self._marked for photo in group.photos):
                self._marked.difference_update(photo.photo_id for photo in group.photos)
        self._refresh()

    @property
    def is_filtered(self) -> bool:
        """Whether there are groups of another kind than those on show."""
        return any(len(group.photos) > 1 for group in self._groups) and self._shown != "all"

    def show(self, shown: Shown) -> None:
        """Shows groups of one kind, or all."""
        self._shown = shown
        self._refresh()

    def is_marked(self, photo_id: int) -> bool:
        """Whether a photo is to go."""
        return photo_id in self._marked

    def would_empty(self, photo_id: int) -> bool:
        """Whether this is the last photo of its group that is not marked."""
        group = self._of.get(photo_id)
        if group is None or photo_id in self._marked:
            return False
        rest = (photo.photo_id for photo in group.photos if photo.photo_id != photo_id)
        return all(other in self._marked for other in rest)

    def mark(self, photo_id: int, *, all_the_same: bool = False) -> None:
        """Marks a photo, or takes its mark; the last one of a group only `all_the_same`."""
        if photo_id in self._marked:
            self._marked.discard(photo_id)
            self._of[photo_id].emptied = False
        elif not self.would_empty(photo_id):
            self._marked.add(photo_id)
        elif all_the_same:
            self._marked.add(photo_id)
            self._of[photo_id].emptied = True

    def mark_others(self, keep: Keep) -> None:
        """Marks by a rule in every group on show, in place of the marks there."""
        for group in self.shown:
            self._marked.difference_update(photo.photo_id for photo in group.photos)
            self._marked.update(photo.photo_id for photo in others(group.photos, keep))
            group.emptied = False

    def unmark_all(self) -> None:
        """Takes every mark."""
        self._marked.clear()
        for group in self._groups:
            group.emptied = False

    def nothing_stays(self, group: Group) -> bool:
        """Whether all photos of a group are marked."""
        return all(photo.photo_id in self._marked for photo in group.photos)

    def totals(self) -> tuple[int, int]:
        """How many photos on show are marked, and their bytes."""
        sizes = [p.size for g in self.shown for p in g.photos if p.photo_id in self._marked]
        return len(sizes), sum(sizes)

    def spare(self) -> tuple[int, int]:
        """How many photos could go when one of each group on show stays, and their bytes."""
        sizes = [photo.size for group in self.shown for photo in group.photos[1:]]
        return len(sizes), sum(sizes)

    def farewells(self) -> list[Farewell]:
        """What is to go from the groups on show."""
        found = []
        for group in self.shown:
            gone = tuple(p.photo_id for p in group.photos if p.photo_id in self._marked)
            kept = tuple(p.photo_id for p in group.photos if p.photo_id not in self._marked)
            if gone:
                found.append(Farewell(gone, kept, group.emptied))
        return found

    def note(self, changes: Iterable[WatchEvent]) -> bool:
        """Follows what happens to photos; whether anything on show is different now.

        A photo that is ``added`` where one of a group was is taken for the same: only undo may
        tell of it.
        """
        different = [self._note(change) for change in changes]
        if any(different):
            self._refresh()
        return any(different)

    def _note(self, change: WatchEvent) -> bool:
        if change.event == "added":
            return self._come_back(change.path, change.photo_id)
        group = self._of.get(change.photo_id)
        if group is None:
            return False
        place = next(i for i, p in enumerate(group.members) if p.photo_id == change.photo_id)
        if change.event == "moved":
            group.members[place] = replace(group.members[place], path=change.path)
        else:
            # Gone, or another picture now: it is no duplicate any more.
            if change.event == "removed":
                self._absent[group.members[place].path] = group
            del self._of[change.photo_id]
            self._marked.discard(change.photo_id)
        self._gather(group)
        return True

    def _come_back(self, path: Path, photo_id: int) -> bool:
        group = self._absent.pop(path, None)
        if group is None:
            return False
        place = next(i for i, photo in enumerate(group.members) if photo.path == path)
        group.members[place] = replace(group.members[place], photo_id=photo_id)
        self._of[photo_id] = group
        self._gather(group)
        return True

    def _gather(self, group: Group) -> None:
        group.photos = [photo for photo in group.members if photo.photo_id in self._of]

    def _refresh(self) -> None:
        self.shown = [
            group
            for group in self._groups
            if len(group.photos) > 1 and self._shown in {"all", group.match}
        ]
