"""Precision and recall of proposed duplicates, given the ground truth of the files."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.drawn.truth import Drawn

Pair = tuple[str, str]
# One list as a person sees it, with the kept file first.
Proposal = Sequence[str]


@dataclass(slots=True)
class Counts:
    """Counts over pairs of a kept file and a file that would be removed.

    Attributes:
        right: pairs that show one picture.
        false: pairs that do not.
        shown: pairs in which one is a collage with the other's picture; neither right nor false.
        known: pairs of photos that a person marked as near-duplicates in the data set.
        recall: by kind, the share of copies that are in one group with their original.
    """

    right: int = 0
    false: list[Pair] = field(default_factory=list)
    shown: list[Pair] = field(default_factory=list)
    known: list[Pair] = field(default_factory=list)
    recall: dict[str, float] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Precision among the pairs that are right or false."""
        return self.right / max(1, self.right + len(self.false))


def count(
    proposals: Iterable[Proposal],
    truth: Mapping[str, Drawn],
    known: frozenset[Pair] = frozenset(),
    original: str = "photo",
) -> Counts:
    """Compares proposals of one picture with the ground truth.

    Args:
        proposals: groups, with the kept file first.
        truth: ground truth of every file.
        known: pairs of files in alphabetical order.
        original: kind of picture that copies are made from.
    """
    groups = list(proposals)
    counts = Counts()
    for kept, other in pairs(groups):
        a, b = truth[kept], truth[other]
        if a.picture == b.picture:
            counts.right += 1
        elif is_shown(a, b):
            counts.shown.append((kept, other))
        elif is_known(a, b, known):
            counts.known.append((kept, other))
        else:
            counts.false.append((kept, other))
    counts.recall = _recall(groups, truth, original)
    return counts


def pairs(proposals: Iterable[Proposal]) -> Iterator[Pair]:
    """Yields the kept file of each group paired with each of the others."""
    for kept, *others in proposals:
        for other in others:
            yield kept, other


def is_shown(a: Drawn, b: Drawn) -> bool:
    """Tells whether one is a collage with the other's picture, or both show one picture."""
    of_a, of_b = ({row.picture, *row.shows.split()} for row in (a, b))
    return bool(of_a & of_b)


def is_known(a: Drawn, b: Drawn, known: frozenset[Pair]) -> bool:
    """Tells whether the pictures of two files are a pair that a person marked."""
    first, second = sorted((a.picture, b.picture))
    return (first, second) in known


def _recall(
    groups: Sequence[Proposal], truth: Mapping[str, Drawn], original: str
) -> dict[str, float]:
    found: Counter[str] = Counter()
    of_all = Counter(row.kind for row in truth.values() if row.kind != original)
    for group in groups:
        pictures = {truth[file].picture for file in group if truth[file].kind == original}
        rows = (truth[file] for file in group)
        found.update(row.kind for row in rows if row.kind != original and row.picture in pictures)
    return {kind: found[kind] / total for kind, total in of_all.items()}


@dataclass(frozen=True, slots=True)
class Moments:
    """Agreement of a list of series with the bursts.

    Attributes:
        bursts: number of bursts.
        whole: number of bursts that are one complete series.
        frames: share of frames that are in the largest series of their burst.
        false: pairs in one series that are not from one burst.
    """

    bursts: int
    whole: int
    frames: float
    false: list[Pair]


def count_moments(proposals: Iterable[Proposal], rows: Iterable[Drawn]) -> Moments:
    """Compares proposals of one moment with the ground truth.

    Args:
        proposals: groups of frames.
        rows: ground truth of every file of the set.
    """
    groups = list(proposals)
    moment_of = {row.file: row.moment for row in rows}
    sizes = Counter(moment for moment in moment_of.values() if moment)
    largest: dict[str, int] = defaultdict(int)
    for group in groups:
        for moment, size in Counter(moment_of[file] for file in group).items():
            largest[moment] = max(largest[moment], size)
    whole = sum(largest[moment] == size for moment, size in sizes.items())
    frames = sum(largest[moment] for moment in sizes) / max(1, sum(sizes.values()))
    false = [(a, b) for a, b in pairs(groups) if not moment_of[a] or moment_of[a] != moment_of[b]]
    return Moments(len(sizes), whole, frames, false)
