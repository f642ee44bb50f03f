"""A group of photos of which one is kept, and which one that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from engine.library import extras, ranked, reason
from engine.results import Criterion, DuplicatePhoto, DuplicateSet, Rule

Kind = Literal["identical", "near-duplicate", "same-moment"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# Of a series; nothing is kept or let go by it.
_SHARPEST = Rule("sharpest", ("sharpness",))


class Arrangement(NamedTuple):
    """How the photos of a group stand.

    Attributes:
        photos: the one to keep first; of a series the sharpest.
        why: in what that one is better than another; None where only its path decides.
        extra: photos that the rule would let go.
    """

    photos: list[DuplicatePhoto]
    why: Criterion | None
    extra: list[DuplicatePhoto]


@dataclass(eq=False, slots=True)
class Group:
    """A group as it is now.

    Attributes:
        match: a `Kind`.
        members: every photo that was read.
        photos: those that are there now and belong to it; the one to keep first.
        rule: by which they are in this order.
        why: in what that one is better than another; None where only its path decides.
        extra: photos that the rule would let go.
        apart: photos that a person called no duplicates of the others.
        emptied: whether the person wants none of them.
        by_rule: whether the marks are those of the rule alone.
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
        """Whether a rule may mark here: of one moment no two photos are copies."""
        return self.match != "same-moment"

    def arrange(self, rule: Rule) -> None:
        """Puts the photo that a rule keeps first, and of a series the sharpest."""
        self.take(rule, arrangement(self.match, self.photos, rule))

    def take(self, rule: Rule, found: Arrangement) -> None:
        """Takes what `arrangement` found for its photos."""
        self.rule = rule
        self.photos, self.why, self.extra = found


def arrangement(match: str, photos: Sequence[DuplicatePhoto], rule: Rule) -> Arrangement:
    """How the photos of a group stand by a rule; changes nothing, so that any thread may ask."""
    if match != "same-moment":
        extra = extras(photos, rule) if len(photos) > 1 else []
        return Arrangement(ranked(photos, rule), reason(photos, rule), extra)
    series = sorted(photos, key=lambda photo: (photo.date, photo.path.name))
    why = reason(series, _SHARPEST)
    if why is not None:
        best = ranked(series, _SHARPEST)[0]
        series.sort(key=lambda photo: photo is not best)
    return Arrangement(series, why, [])


def groups_of(sets: Iterable[DuplicateSet], rule: Rule) -> list[Group]:
    """Groups as they were read, arranged by a rule."""
    groups = [Group(s.match, list(s.photos), list(s.photos), rule) for s in sets]
    for group in groups:
        group.arrange(rule)
    return groups
