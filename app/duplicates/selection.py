"""The photos selected for removal from groups, independent of the view."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.operations.duplicate_groups import Group, Kind
from app.operations.duplicates import Arranged, GroupRemoval
from engine.results import PRESETS, DuplicatePhoto, Rule, WatchEvent


@dataclass(frozen=True, slots=True)
class Total:
    """A total of photos to remove.

    Attributes:
        photos: number of photos.
        companions: number of further files that are moved with them.
        size: total size of all files in bytes.
    """

    photos: int = 0
    companions: int = 0
    size: int = 0


class Choice:
    """The groups of one list, and the selected photos in them.

    Args:
        kind: kind of the list.

    Attributes:
        kind: kind of the list.
        rule: the rule for what to keep.
        shown: groups with more than one photo.
        spare: total that the rule would remove.
    """

    def __init__(self, kind: Kind = "near-duplicate") -> None:
        self.kind = kind
        self.rule = PRESETS["largest"]
        self.shown: list[Group] = []
        self.spare = Total()
        self._groups: list[Group] = []
        self._of: dict[int, Group] = {}
        self._absent: dict[Path, Group] = {}
        self._marked: set[int] = set()
        self._sizes: Mapping[Path, int] = {}

    @property
    def has_rule(self) -> bool:
        """Whether a rule may select photos here; photos of one moment are not copies."""
        return self.kind != "same-moment"

    def fill(self, groups: Sequence[Group], sizes: Mapping[Path, int] | None = None) -> None:
        """Replaces the groups; photos that are still in a group stay selected.

        Args:
            groups: groups of this list's kind.
            sizes: sizes of companions, in bytes.
        """
        self._sizes = sizes or {}
        by_rule = {photo_id for photo_id, group in self._of.items() if group.by_rule}
        self._groups = list(groups)
        self._of = {photo.photo_id: g for g in self._groups for photo in g.photos}
        self._absent = {}
        self._marked &= self._of.keys()
        for group in self._groups:
            if group.rule != self.rule:
                group.arrange(self.rule)
            if all(photo.photo_id in by_rule for photo in group.photos):
                self._select(group)
            elif all(photo.photo_id in self._marked for photo in group.photos):
                self._marked.difference_update(photo.photo_id for photo in group.photos)
        self._refresh()

    @property
    def groups(self) -> Sequence[Group]:
        """All groups, including those that have lost photos."""
        return self._groups

    def keep_by(self, rule: Rule, arranged: Arranged | None = None) -> None:
        """Applies another rule: selections made by the previous rule are updated, others stay.

        Args:
            rule: the new rule.
            arranged: arrangements computed for it, if any.
        """
        self.rule = rule
        given = arranged.groups if arranged else []
        known = {id(group): (list(photos), standing) for group, photos, standing in given}
        for group in self._groups:
            photos, standing = known.get(id(group), ([], None))
            # The group may have lost photos in the meantime.
            if standing is not None and group.photos == photos:
                group.take(rule, standing)
            else:
                group.arrange(rule)
            if group.by_rule:
                self._select(group)
        self._refresh()

    def is_marked(self, photo_id: int) -> bool:
        """Returns whether a photo is selected."""
        return photo_id in self._marked

    def group_of(self, photo_id: int) -> Group | None:
        """Returns the group of a photo."""
        return self._of.get(photo_id)

    def would_empty(self, photo_id: int) -> bool:
        """Returns whether this is the last photo of its group that is not selected."""
        group = self._of.get(photo_id)
        if group is None or photo_id in self._marked:
            return False
        rest = (photo.photo_id for photo in group.photos if photo.photo_id != photo_id)
        return all(other in self._marked for other in rest)

    def mark(self, photo_id: int, *, all_the_same: bool = False) -> None:
        """Selects or deselects a photo; the last one of a group only with `all_the_same`."""
        group = self._of[photo_id]
        if photo_id in self._marked:
            self._marked.discard(photo_id)
            group.emptied = False
        elif not self.would_empty(photo_id):
            self._marked.add(photo_id)
        elif all_the_same:
            self._marked.add(photo_id)
            group.emptied = True
        group.by_rule = False

    def keep_only(self, photo_id: int) -> None:
        """Selects all other photos of its group, whatever the rule."""
        group = self._of[photo_id]
        self._marked.update(photo.photo_id for photo in group.photos)
        self._marked.discard(photo_id)
        group.emptied = group.by_rule = False

    def select_extras(self) -> None:
        """Selects by the rule in every group, replacing the selection."""
        if self.has_rule:
            for group in self.shown:
                self._select(group)

    def unmark_all(self) -> None:
        """Clears the selection."""
        self._marked.clear()
        for group in self._groups:
            group.emptied = group.by_rule = False

    def nothing_stays(self, group: Group) -> bool:
        """Returns whether all photos of a group are selected."""
        return all(photo.photo_id in self._marked for photo in group.photos)

    def marked(self) -> Total:
        """Returns the total of the selection."""
        return self._total(p for g in self.shown for p in g.photos if p.photo_id in self._marked)

    def extra_of(self, group: Group) -> Total:
        """Returns the total that the rule would remove from a group."""
        return self._total(group.extra)

    def removals(self) -> list[GroupRemoval]:
        """Returns the photos to remove, by group."""
        found = []
        for group in self.shown:
            gone = tuple(p.photo_id for p in group.photos if p.photo_id in self._marked)
            kept = tuple(p.photo_id for p in group.photos if p.photo_id not in self._marked)
            if gone:
                found.append(GroupRemoval(gone, kept, group.emptied))
        return found

    def set_apart(self, photo_id: int) -> list[DuplicatePhoto]:
        """Removes a photo from its group, because it is not a duplicate.

        Returns:
            The others, without those of the same content.
        """
        group = self._of[photo_id]
        photo = next(p for p in group.photos if p.photo_id == photo_id)
        group.apart.add(photo_id)
        self._marked.discard(photo_id)
        self._gather(group)
        self._refresh()
        same = photo.content_hash
        return [p for p in group.photos if same is None or p.content_hash != same]

    def put_back(self, photo_id: int) -> bool:
        """Puts such a photo back; returns whether it is still known."""
        group = self._of.get(photo_id)
        if group is None or photo_id not in group.apart:
            return False
        group.apart.discard(photo_id)
        self._gather(group)
        self._refresh()
        return True

    def note(self, changes: Iterable[WatchEvent]) -> bool:
        """Applies changes of photos; returns whether anything shown has changed.

        A photo that is ``added`` where one of a group was is taken for the same one, so pass such
        events only after an undo.
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
            # The photo is gone or was replaced by another picture, so it is no longer a duplicate.
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
        there = (photo for photo in group.members if photo.photo_id in self._of)
        group.photos = [photo for photo in there if photo.photo_id not in group.apart]
        group.arrange(self.rule)

    def _select(self, group: Group) -> None:
        self._marked.difference_update(photo.photo_id for photo in group.photos)
        self._marked.update(photo.photo_id for photo in group.extra)
        group.emptied, group.by_rule = False, True

    def _total(self, photos: Iterable[DuplicatePhoto]) -> Total:
        going = list(photos)
        beside = {path for photo in going for path in photo.companions}
        beside.difference_update(photo.path for photo in going)
        size = sum(photo.size for photo in going) + sum(self._sizes.get(path, 0) for path in beside)
        return Total(len(going), len(beside), size)

    def _refresh(self) -> None:
        self.shown = [group for group in self._groups if len(group.photos) > 1]
        self.spare = self._total(photo for group in self.shown for photo in group.extra)
