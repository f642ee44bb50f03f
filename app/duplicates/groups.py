"""A group of photos, of which a rule keeps one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from engine.library import extras, ranked, reason
from engine.results import Criterion, DuplicatePhoto, DuplicateSet, Rule

Kind = Literal["identical", "near-duplicate", "same-moment"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# For series, from which no rule keeps or removes photos.
_SHARPEST = Rule("sharpest", ("sharpness",))


@dataclass(eq=False, slots=True)
class Group:
    """The current state of a group.

    Attributes:
        match: a `Kind`.
        members: all photos that were read.
        photos: those that exist and belong to the group; the one to keep first.
        rule: the rule by which they are sorted.
        why: the criterion by which the first one is better; None if only its path decides.
        extra: photos that the rule would remove.
        apart: photos that the user called not duplicates of the others.
        emptied: whether the user wants to keep none of them.
        by_rule: whether the photos were selected by the rule alone.
    """

    match: str
    members: list[DuplicatePhoto]
    photos: list[DuplicatePhoto]
    rule: Rule
    why: Criterion | None = None
    extra: list[DuplicatePhoto] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)
    emptied: bool = False
    by_rule: bool = False

    @property
    def has_rule(self) -> bool:
        """Whether a rule may select photos here; photos of one moment are not copies."""
        return self.match != "same-moment"

    def arrange(self, rule: Rule) -> None:
        """Puts the photo that a rule keeps first; for a series, the sharpest."""
        self.rule = rule
        if self.has_rule:
            self.photos = ranked(self.photos, rule)
            self.why = reason(self.photos, rule)
            self.extra = extras(self.photos, rule) if len(self.photos) > 1 else []
            return
        self.photos.sort(key=lambda photo: (photo.date, photo.path.name))
        self.why = reason(self.photos, _SHARPEST)
        if self.why is not None:
            best = ranked(self.photos, _SHARPEST)[0]
            self.photos.sort(key=lambda photo: photo is not best)


def groups_of(sets: Iterable[DuplicateSet], rule: Rule) -> list[Group]:
    """Creates groups from the results, sorted by a rule."""
    groups = [Group(s.match, list(s.photos), list(s.photos), rule) for s in sets]
    for group in groups:
        group.arrange(rule)
    return groups
