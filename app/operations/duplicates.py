"""Reads groups of duplicates on a worker, and checks once more before photos are moved."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from app.base.jobs import Job, JobRunner
from app.operations.duplicate_groups import KINDS, Arrangement, Group, arrangement, groups_of
from engine.base.errors import Cancelled
from engine.base.progress import CancelToken, Progress
from engine.base.progress import Job as Steps
from engine.library import Library
from engine.results import DEFAULT_RULE, DuplicatePhoto, DuplicateSet, Rule


@dataclass(frozen=True, slots=True)
class Found:
    """The result of reading.

    Attributes:
        groups: groups of every kind, sorted by the rule.
        sizes: sizes of their companions, in bytes.
        stopped: whether reading was cancelled, so that there may be more.
    """

    groups: list[Group]
    sizes: Mapping[Path, int] = field(default_factory=dict)
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class GroupRemoval:
    """The photos to remove from one group.

    Attributes:
        photo_ids: ids of the photos to remove.
        kept: ids of the photos to keep.
        emptied: whether the user wants to keep none of them.
    """

    photo_ids: tuple[int, ...]
    kept: tuple[int, ...]
    emptied: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of the check before moving.

    Attributes:
        photo_ids: ids of photos that may be moved.
        held_back: groups left alone because the photo to be kept is gone.
    """

    photo_ids: tuple[int, ...]
    held_back: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """Groups arranged by a rule.

    Attributes:
        rule: the rule.
        groups: each group with its photos at the time, and their arrangement.
    """

    rule: Rule
    groups: list[tuple[Group, Sequence[DuplicatePhoto], Arrangement]]


class DuplicateReader(QObject):
    """Reads the groups, one reading at a time, for every room that shows some of them.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.

    Attributes:
        rule: the rule for what to keep.
    """

    began = Signal()
    step = Signal(Progress)
    read = Signal(Found)
    stopped = Signal()
    failed = Signal(str)
    arranged = Signal(Arranged)
    checked = Signal(Checked)
    rejoined = Signal()

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._reading: Job | None = None
        self._arranging: Job | None = None
        self._again = False
        self.rule = DEFAULT_RULE

    def start(self, *, quietly: bool = False) -> None:
        """Reads all groups; if a reading is running, once more when it is over.

        Args:
            quietly: do not emit `began`, because nothing new has to be compared.
        """
        if self._reading is not None:
            # What it has read may be from before the change that is the reason to read again.
            self._again = True
            return
        self._reading = self._runner.start(
            partial(self._read, self.rule),
            progress=self.step,
            finished=self.read,
            failed=self.failed,
            cancelled=self.stopped,
            ended=self._over,
        )
        if not quietly:
            self.began.emit()

    def stop(self) -> None:
        """Cancels the reading; groups found so far are kept."""
        self._again = False
        if self._reading is not None:
            self._reading.cancel()

    def arrange(self, groups: Sequence[Group], rule: Rule) -> None:
        """Finds how groups stand by another rule; `arranged` tells of the last one asked for."""
        if self._arranging is not None:
            self._arranging.cancel()
        given = [(group, tuple(group.photos)) for group in groups]

        def work(cancel: CancelToken) -> Arranged:
            found = list[tuple[Group, Sequence[DuplicatePhoto], Arrangement]]()
            for group, photos in given:
                cancel.check()
                found.append((group, photos, arrangement(group.match, photos, rule)))
            return Arranged(rule, found)

        self._arranging = self._runner.start(work, finished=self.arranged, failed=self.failed)

    def check(self, removals: Sequence[GroupRemoval]) -> None:
        """Checks on the disk that the photos to keep exist unchanged, and emits `checked`."""
        is_unchanged = self._library.duplicates.is_unchanged

        def work(cancel: CancelToken) -> Checked:
            may_go: list[int] = []
            held_back = 0
            for group in removals:
                cancel.check()
                if group.emptied or any(is_unchanged(kept) for kept in group.kept):
                    may_go.extend(group.photo_ids)
                else:
                    held_back += 1
            return Checked(tuple(may_go), held_back)

        self._runner.start(work, finished=self.checked, failed=self.failed)

    def separate(self, photo_id: int, others: Sequence[int]) -> None:
        """Records that a photo is not a duplicate of others."""
        self._tell(self._library.duplicates.not_duplicates, photo_id, others)

    def rejoin(self, photo_id: int, others: Sequence[int]) -> None:
        """Undoes that record, and emits `rejoined` when it is done."""
        self._tell(self._library.duplicates.take_back, photo_id, others, then=self.rejoined)

    def _read(self, rule: Rule, cancel: CancelToken) -> Steps[Found]:
        found = self._library.duplicates
        stopped = False
        try:
            sets = yield from found.read(cancel, KINDS, rule, each_kind=True)
        except Cancelled:
            sets, stopped = found.found_so_far(KINDS, rule, each_kind=True), True
        return Found(groups_of(sets, rule), _sizes(sets), stopped)

    def _tell(
        self,
        say: Callable[[int, int], object],
        photo_id: int,
        others: Sequence[int],
        then: SignalInstance | None = None,
    ) -> None:
        def work(_: CancelToken) -> None:
            for other in others:
                say(other, photo_id)

        self._runner.start(work, finished=then, failed=self.failed)

    @Slot()
    def _over(self) -> None:
        self._reading = None
        if self._again:
            self._again = False
            self.start(quietly=True)


def _sizes(sets: Sequence[DuplicateSet]) -> dict[Path, int]:
    found = {}
    for path in {path for s in sets for photo in s.photos for path in photo.companions}:
        with suppress(OSError):
            found[path] = os.stat(path).st_size
    return found
