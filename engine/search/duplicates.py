"""Groups photos that are the same file, the same picture, or of the same moment."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from engine.results import Match
from engine.search.exposures import are_two_exposures, is_same_moment, may_be_two_exposures
from engine.search.pair_verification import families
from engine.store.shots import Shot
from engine.store.verified_pairs import Pair, VerifiedPair, pair_of

# A copy and its original rarely show each other completely to the last pixel.
_WHOLE = 0.95
# The share of a photo's pairs that may be wrong about what the photo shows.
_FEW = 0.125
# This many photos of a family are compared with all of it: the one to keep, the best of the rest,
# ...
_KEPT = 6
# If a camera records only whole seconds, two photos of one second must agree this well to be
# copies, and one of them must contain the other: held by hand, each shows something more.
_SURE, _CONTAINED = 0.9, 0.98


@dataclass(frozen=True, slots=True)
class Group:
    """Photos that belong together.

    Attributes:
        match: ``identical`` if all files have the same content; ``near-duplicate`` if each is a
            verified copy of the first; ``same-moment`` if each shows the scene of another one.
        ids: ids of the photos, the one to keep first.
        coverage: the share of the scene that each photo shows, in 0…1.
        more: for each photo, whether it shows something else beside the first one, like a collage.
        turns: for each photo, whether it shows the first one mirrored, and the number of clockwise
            quarter turns.
        within: for each photo, whether the first one shows everything that it shows.
    """

    match: Match
    ids: tuple[int, ...]
    coverage: tuple[float, ...]
    more: tuple[bool, ...]
    turns: tuple[tuple[bool, int], ...]
    within: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The data from which groups are built.

    Attributes:
        shots: the photos.
        pairs: verified pairs.
        different: pairs of contents, the lower hash first, that the user marked as different.
        item_of: for photos that share an item with others, the id that represents the item.
    """

    shots: Sequence[Shot]
    pairs: Sequence[VerifiedPair]
    different: frozenset[Pair] = frozenset()
    item_of: Mapping[int, int] = field(default_factory=dict)


def group(known: Known, first: Callable[[Shot], object], *, each_kind: bool = False) -> list[Group]:
    """Groups photos around those to keep.

    The best photo keeps all copies that are verified against it; the best of the others keeps those
    of the rest that are verified against it, and so on. Nothing is chained, and a photo is in at
    most one group of copies. Only the best photo of an item is in a group.

    Args:
        known: the data.
        first: sort key that puts photos to keep first.
        each_kind: whether to list identical files even if a group of copies contains them.

    Returns:
        Groups of two or more photos: identical ones, copies, moments.
    """
    ranked = sorted(known.shots, key=lambda shot: (first(shot), shot.photo_id))
    copies = _Copies(known)
    found = list(_around(ranked, copies.of, copies.item))
    if each_kind:
        found = [one for one in found if one.match != "identical"]
        found += _around(ranked, copies.identical, copies.item)
    going = {i for one in found if one.match == "near-duplicate" for i in one.ids[1:]}
    return found + _moments([s for s in ranked if s.photo_id not in going], known, copies)


def open_pairs(known: Known, order: Mapping[int, int], most: int) -> list[tuple[Shot, Shot]]:
    """Returns pairs that must be compared before grouping: one to keep, and one of its family.

    A family is a set of photos connected by verified pairs. The first photo of a family with which
    others have not been compared is paired with these, so that a few rounds of comparing are
    enough.

    Args:
        known: the data.
        order: position of each photo by id: photos to keep come first.
        most: maximum number of photos per family.
    """
    copies = {(p.content_a, p.content_b) for p in known.pairs if p.same_picture}
    compared = {(p.content_a, p.content_b) for p in known.pairs} | known.different
    ranked: dict[bytes, Shot] = {}
    for shot in sorted(known.shots, key=lambda shot: order[shot.photo_id]):
        ranked.setdefault(shot.content, shot)
    in_family = {content: i for i, one in enumerate(families(copies)) for content in one}
    of_family = defaultdict[int, list[Shot]](list)
    for content, shot in ranked.items():
        if content in in_family:
            of_family[in_family[content]].append(shot)
    open_ones = (_open_pairs(shots[:most], copies, compared) for shots in of_family.values())
    return [pair for pairs in open_ones for pair in pairs]


def _open_pairs(
    family: Sequence[Shot], copies: Set[Pair], compared: Set[Pair]
) -> list[tuple[Shot, Shot]]:
    rest = list(family)
    for _ in range(_KEPT):
        if len(rest) < 2:
            break
        kept, *others = rest
        pairs = {shot.content: pair_of(kept.content, shot.content) for shot in others}
        if found := [(kept, shot) for shot in others if pairs[shot.content] not in compared]:
            return found
        rest = [shot for shot in others if pairs[shot.content] not in copies]
    return []


def is_copy(one: Shot, other: Shot, pair: VerifiedPair) -> bool:
    """Returns whether two photos are one picture, given their verification and capture times."""
    if not pair.same_picture or are_two_exposures(one, other):
        return False
    is_sure = pair.score >= _SURE and max(pair.covers_a, pair.covers_b) >= _CONTAINED
    return is_sure or not may_be_two_exposures(one, other)


class _Copies:
    """The pairs of photos that are the same picture, or of one moment."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._of = defaultdict[bytes, list[Shot]](list)
        for shot in known.shots:
            self._of[shot.content].append(shot)
        self._same = defaultdict[bytes, dict[bytes, VerifiedPair]](dict)
        for pair in known.pairs:
            self._same[pair.content_a][pair.content_b] = pair
            self._same[pair.content_b][pair.content_a] = pair

    def of(self, kept: Shot) -> list["_Copy"]:
        """Returns the copies of a photo, without a pair for identical files."""
        found: list[_Copy] = [(s, None) for s in self._of[kept.content]]
        verified = sorted(self._same[kept.content].items(), key=lambda one: -one[1].score)
        for content, known in verified:
            if pair_of(kept.content, content) not in self._known.different:
                found += [(s, known) for s in self._of[content] if is_copy(kept, s, known)]
        accepted: list[_Copy] = []
        for shot, pair in found:
            # Of two exposures, a third photo can be a copy of only one.
            if self.item(shot) != self.item(kept) and not any(
                are_two_exposures(shot, other) for other, _ in accepted
            ):
                accepted.append((shot, pair))
        return accepted

    def identical(self, kept: Shot) -> list["_Copy"]:
        """Returns the photos with identical files."""
        same = self._of[kept.content]
        return [(shot, None) for shot in same if self.item(shot) != self.item(kept)]

    def item(self, shot: Shot) -> int:
        return self._known.item_of.get(shot.photo_id, shot.photo_id)

    def moments(self, shots: Sequence[Shot]) -> Iterable[tuple[int, int]]:
        """Yields pairs of photos of one moment, by id."""
        there = {shot.photo_id for shot in shots}
        for shot in shots:
            for content, pair in self._same[shot.content].items():
                for other in self._of[content]:
                    if other.photo_id not in there or not is_same_moment(shot, other):
                        continue
                    if pair.same_scene and not is_copy(shot, other, pair):
                        yield shot.photo_id, other.photo_id


_Copy = tuple[Shot, VerifiedPair | None]


def _around(
    ranked: Sequence[Shot], copies_of: Callable[[Shot], list[_Copy]], item: Callable[[Shot], int]
) -> Iterable[Group]:
    taken: set[int] = set()
    places = {shot.photo_id: place for place, shot in enumerate(ranked)}
    for kept in ranked:
        if item(kept) in taken:
            continue
        members: dict[int, _Copy] = {}
        for copy in sorted(copies_of(kept), key=lambda copy: places[copy[0].photo_id]):
            if item(copy[0]) not in taken:
                members.setdefault(item(copy[0]), copy)
        if members:
            taken |= {item(kept), *members}
            yield _group(kept, list(members.values()))


def _group(kept: Shot, members: list[_Copy]) -> Group:
    coverage, more, turns, within = [1.0], [False], [(False, 0)], [True]
    for _, pair in members:
        own, theirs = (1.0, 1.0) if pair is None else _covers(pair, kept.content)
        # If another photo contains it, the part that a photo lacks was cropped away.
        coverage[0] = min(coverage[0], 1.0 if theirs >= _WHOLE else theirs)
        coverage.append(1.0 if own >= _WHOLE else own)
        more_in = None if pair is None else pair.more_in
        other = "a" if pair is not None and pair.content_b == kept.content else "b"
        more.append(more_in == other)
        more[0] = more[0] or more_in not in {None, other}
        within.append(theirs >= _WHOLE)
        turns.append((False, 0) if pair is None else _turn(pair, kept.content))
    identical = all(pair is None for _, pair in members)
    ids = (kept.photo_id, *(shot.photo_id for shot, _ in members))
    match: Match = "identical" if identical else "near-duplicate"
    return Group(match, ids, tuple(coverage), tuple(more), tuple(turns), tuple(within))


def _turn(pair: VerifiedPair, kept: bytes) -> tuple[bool, int]:
    """Returns how the other picture is oriented relative to the kept one."""
    if pair.content_a == kept or pair.mirrored:
        return pair.mirrored, pair.quarter
    return False, -pair.quarter % 4


def _covers(pair: VerifiedPair, content: bytes) -> tuple[float, float]:
    """Returns the share of one picture that is seen in the other, and vice versa."""
    if pair.content_a == content:
        return pair.covers_a, pair.covers_b
    return pair.covers_b, pair.covers_a


def _moments(shots: Sequence[Shot], known: Known, copies: _Copies) -> list[Group]:
    by_id = {shot.photo_id: shot for shot in known.shots}
    found = []
    for family in families(copies.moments(shots)):
        items: dict[int, int] = {}
        for photo_id in family:
            items.setdefault(copies.item(by_id[photo_id]), photo_id)
        if len(items) > 1:
            ids = sorted(items.values(), key=lambda i: (str(by_id[i].instant), i))
            n = len(ids)
            plain = (1.0,) * n, (False,) * n, ((False, 0),) * n, (False,) * n
            found.append(Group("same-moment", tuple(ids), *plain))
    return found


def coverage_of(shots: Sequence[Shot], pairs: Sequence[VerifiedPair]) -> dict[bytes, float]:
    """Returns the share of its known scene that each content shows; 1 for missing ones.

    Of a photo with many copies a few seem to show more, because what is around it was misjudged:
    only what many of its copies tell counts.
    """
    there = {shot.content for shot in shots}
    shows = defaultdict[bytes, list[float]](list)
    for pair in pairs:
        if pair.same_picture and pair.content_a in there and pair.content_b in there:
            shows[pair.content_a].append(pair.covers_b)
            shows[pair.content_b].append(pair.covers_a)
    found: dict[bytes, float] = {}
    for content, shares in shows.items():
        partial = [share for share in shares if share < _WHOLE]
        if len(partial) > _FEW * len(shares):
            found[content] = min(partial)
    return found
