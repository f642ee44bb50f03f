"""A group of photos, of which a rule keeps one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from engine.library import extras, ranked, reason
from engine.results import Criterion, DuplicatePhoto, DuplicateSet, Rule

Kind = Literal["identical", "near-duplicate", "same-moment"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# For series, from which no rule keeps or removes photos.
_SHARPEST = Rule("sharpest", ("sharpness",))


class Arrangement(NamedTuple):
    """The photos of a group as a rule sorts them.

    Attributes:
        photos: the one to keep first; for a series, the sharpest.
        why: the criterion by which the first one is better; None if only its path decides.
        extra: photos that the rule would remove.
    """

    photos: list[DuplicatePhoto]
    why: Criterion | None
    extra: list[DuplicatePhoto]


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
        self.take(rule, arrangement(self.match, self.photos, rule))

    def take(self, rule: Rule, found: Arrangement) -> None:
        """Applies a result of `arrangement` for its photos."""
        self.rule = rule
        self.photos, self.why, self.extra = found


def arrangement(match: str, photos: Sequence[DuplicatePhoto], rule: Rule) -> Arrangement:
    """Sorts the photos of a group by a rule without changing it, so that any thread may call it."""
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
    """Creates groups from the results, sorted by a rule."""
    groups = [Group(s.match, list(s.photos), list(s.photos), rule) for s in sets]
    for group in groups:
        group.arrange(rule)
    return groups
