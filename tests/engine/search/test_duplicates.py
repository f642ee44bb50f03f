"""Groups around the kept photo in any library: no chains, no photo twice."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.search.duplicates import Group, Known, coverage_of, group, is_copy
from engine.search.exposures import are_two_exposures, is_same_moment
from engine.store.shots import Shot
from engine.store.verified_pairs import VerifiedPair, pair_of

DAY = datetime(2024, 5, 1, 12)


def shot(
    number: int,
    content: int | None = None,
    seconds: float | None = None,
    camera: str | None = "Kind 1",
    parts: bool = True,
) -> Shot:
    at = None if seconds is None else DAY + timedelta(seconds=seconds)
    return Shot(
        *(number, 1, f"{number}.jpg", bytes([number if content is None else content]), 100, 80),
        at.replace(microsecond=0) if at else None,
        at.microsecond if at and parts else None,
        "exif-original" if at else None,
        camera if at else None,
    )


def pair(one: Shot, other: Shot, same: bool = True, **more: object) -> VerifiedPair:
    return VerifiedPair(*pair_of(one.content, other.content), same, **more)


def by_id(of: Shot) -> int:
    return of.photo_id


def ids(groups: list[Group], match: str = "near-duplicate") -> list[tuple[int, ...]]:
    return [one.ids for one in groups if one.match == match]


def test_nothing_is_chained() -> None:
    one, two, three = (shot(number) for number in (1, 2, 3))
    known = Known([one, two, three], [pair(one, two), pair(two, three)])
    assert ids(group(known, by_id)) == [(1, 2)]
    assert ids(group(known, lambda s: s.photo_id != 2)) == [(2, 1, 3)]


def test_a_crop_shows_less_of_the_scene_than_the_whole() -> None:
    whole, crop = shot(1), shot(2)
    known = Known([whole, crop], [pair(whole, crop, covers_a=0.4, covers_b=1.0)])
    (found,) = group(known, by_id)
    assert found.coverage == (1.0, 0.4)
    (found,) = group(known, lambda s: -s.photo_id)
    assert (found.ids, found.coverage) == ((2, 1), (0.4, 1.0))


def test_the_first_one_shows_all_of_a_crop_and_of_a_copy() -> None:
    wide, kept, copy = shot(1), shot(2), shot(3)
    pairs = [pair(wide, kept, covers_a=0.4), pair(wide, copy, covers_a=0.4), pair(kept, copy)]
    (found,) = group(Known([wide, kept, copy], pairs), lambda s: s.photo_id != 2)
    assert (found.ids, found.within) == ((2, 1, 3), (True, False, True))


def test_a_collage_shows_more_and_the_photo_in_it_is_whole() -> None:
    photo, collage = shot(1), shot(2)
    known = Known([photo, collage], [pair(photo, collage, covers_a=0.9, more_in="b")])
    (found,) = group(known, by_id)
    assert (found.coverage, found.more) == ((1.0, 0.9), (False, True))
    (found,) = group(known, lambda s: -s.photo_id)
    assert (found.coverage, found.more) == ((0.9, 1.0), (True, False))


def test_how_the_others_stand_to_the_first() -> None:
    one, two = shot(1), shot(2)
    for mirrored, quarter, back in ((False, 1, 3), (True, 1, 1), (True, 0, 0), (False, 2, 2)):
        known = Known([one, two], [pair(one, two, mirrored=mirrored, quarter=quarter)])
        assert group(known, by_id)[0].turns[1] == (mirrored, quarter)
        assert group(known, lambda s: -s.photo_id)[0].turns[1] == (mirrored, back)


def test_two_exposures_are_never_one_picture_however_alike() -> None:
    first, second = shot(1, seconds=0.1), shot(2, seconds=0.3)
    known = Known([first, second], [pair(first, second)])
    (found,) = group(known, by_id)
    assert (found.match, found.ids) == ("same-moment", (1, 2))
    # A copy that lost its data is one of the first or of the second, not of both.
    bare = shot(3)
    pairs = [pair(first, second), pair(first, bare), pair(second, bare, score=0.95)]
    groups = group(Known([first, second, bare], pairs), lambda s: -s.photo_id)
    assert ids(groups) == [(3, 1)]


def test_what_a_clock_or_a_program_changed_is_no_second_exposure() -> None:
    first = shot(1, seconds=0.25)
    for other in (
        shot(2, seconds=0.25),
        shot(2, seconds=0.25, parts=False),
        shot(2, seconds=3600.25),
        shot(2, seconds=5.0, camera="Kind 2"),
        shot(2),
    ):
        assert not are_two_exposures(first, other)
        assert ids(group(Known([first, other], [pair(first, other)]), by_id)) == [(1, 2)]
    assert are_two_exposures(first, shot(2, seconds=40.25))
    # A camera before a window that looks out once an hour.
    assert are_two_exposures(shot(1, seconds=0, parts=False), shot(2, seconds=3600, parts=False))


def test_photos_of_one_second_must_agree_to_be_one_picture() -> None:
    first, second = shot(1, seconds=3, parts=False), shot(2, seconds=3, parts=False)
    alike = Known([first, second], [pair(first, second, score=0.97)])
    assert ids(group(alike, by_id)) == [(1, 2)]
    moved = Known([first, second], [pair(first, second, score=0.4)])
    assert ids(group(moved, by_id), "same-moment") == [(1, 2)]
    # Held by hand, each shows a little that the other lacks; a crop does not.
    for covers, match in (((0.96, 0.95), "same-moment"), ((0.7, 0.99), "near-duplicate")):
        shown = pair(first, second, score=0.97, covers_a=covers[0], covers_b=covers[1])
        assert ids(group(Known([first, second], [shown]), by_id), match) == [(1, 2)]


def test_moments_are_chained_but_not_over_a_pause() -> None:
    series = [shot(number, seconds=8.0 * number) for number in range(1, 5)]
    late = shot(9, seconds=60.0)
    pairs = [pair(a, b, same=False) for a, b in pairwise(series)]
    pairs.append(pair(series[-1], late, same=False))
    assert ids(group(Known([*series, late], pairs), by_id), "same-moment") == [(1, 2, 3, 4)]


def test_an_item_is_no_duplicate_of_itself_and_stands_once() -> None:
    raw, jpeg, copy = shot(1), shot(2), shot(3)
    pairs = [pair(raw, jpeg), pair(raw, copy), pair(jpeg, copy)]
    known = Known([raw, jpeg, copy], pairs, item_of={1: 1, 2: 1})
    assert ids(group(known, by_id)) == [(1, 3)]
    assert ids(group(known, lambda s: -s.photo_id)) == [(3, 2)]
    assert group(Known([raw, jpeg], pairs, item_of={1: 1, 2: 1}), by_id) == []


@st.composite
def libraries(draw: st.DrawFn) -> Known:
    """Photos of a few contents, instants and items, and what was verified of some."""
    count = draw(st.integers(2, 12))
    shots = [
        shot(
            number,
            draw(st.integers(1, 8)),
            draw(st.none() | st.sampled_from((0.0, 0.5, 7.0, 900.0))),
            parts=draw(st.booleans()),
        )
        for number in range(1, count + 1)
    ]
    contents = sorted({one.content for one in shots})
    chosen = draw(
        st.sets(st.tuples(st.sampled_from(contents), st.sampled_from(contents)), max_size=30)
    )
    pairs = [
        VerifiedPair(
            *(a, b, draw(st.booleans()), draw(st.sampled_from((0.3, 1.0))), 1.0),
            score=draw(st.sampled_from((0.2, 0.95))),
        )
        for a, b in sorted(chosen)
        if a < b
    ]
    different = frozenset((p.content_a, p.content_b) for p in pairs if draw(st.integers(0, 4)) == 0)
    items = draw(st.dictionaries(st.integers(1, count), st.integers(1, count), max_size=4))
    return Known(shots, pairs, different, {i: min(i, lead) for i, lead in items.items()})


@settings(max_examples=300, deadline=None)
@given(libraries(), st.integers(0, 5), st.booleans())
def test_groups_of_any_library(known: Known, rule: int, each_kind: bool) -> None:
    shots = {one.photo_id: one for one in known.shots}
    verified = {(p.content_a, p.content_b): p for p in known.pairs}
    found = group(known, lambda s: s.photo_id * 7919 % (13 + rule), each_kind=each_kind)
    for match in ("near-duplicate", "identical", "same-moment"):
        places = [i for one in found if one.match == match for i in one.ids]
        assert len(places) == len(set(places)), "a photo is in one group of a kind"
    for one in found:
        assert len(one.ids) >= 2
        assert len(one.ids) == len(one.coverage) == len(one.more) == len(one.turns)
        items = [known.item_of.get(i, i) for i in one.ids]
        assert len(items) == len(set(items)), "an item stands in a group once"
        kept = shots[one.ids[0]]
        for other in (shots[i] for i in one.ids[1:]):
            if one.match == "identical":
                assert other.content == kept.content
            elif one.match == "near-duplicate" and other.content != kept.content:
                contents = pair_of(kept.content, other.content)
                assert is_copy(kept, other, verified[contents])
                assert contents not in known.different
            elif one.match == "same-moment":
                assert any(is_same_moment(other, shots[i]) for i in one.ids if i != other.photo_id)


def test_what_few_of_many_copies_tell_does_not_make_a_part_of_a_photo() -> None:
    original, *copies = (shot(number) for number in range(1, 12))
    pairs = [pair(original, copy) for copy in copies[1:]]
    # One copy, in which it was misjudged what lies around the photo.
    pairs.append(pair(original, copies[0], covers_a=1.0, covers_b=0.6))
    assert coverage_of([original, *copies], pairs) == {}
    # A crop is told by many of its copies, a framed copy perhaps by a single one.
    for some in (copies, copies[:1]):
        shown = [pair(original, copy, covers_a=0.9, covers_b=0.7) for copy in some]
        assert coverage_of([original, *some], shown)[original.content] == 0.7
    # What is not in the library, or not the same picture, tells nothing.
    assert coverage_of([original], shown) == {}
    scenes = [pair(original, copies[0], False, covers_a=1.0, covers_b=0.6)]
    assert coverage_of([original, copies[0]], scenes) == {}
