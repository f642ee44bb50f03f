"""Which photos were taken moments apart by one camera: two exposures are never one picture."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from engine.store.shots import Shot

# From one exposure of a series to the next.
MOST_APART = timedelta(seconds=10)
# Programs that mend a clock or a time zone move an instant by whole quarters of an hour.
_ZONE, _NONE = timedelta(minutes=15), timedelta(0)
# Each exposure is compared with so many that follow it.
_FOLLOWING = 4


def are_two_exposures(one: Shot, other: Shot) -> bool:
    """Whether one camera took both, and at different instants.

    Where one file does not say from which part of a second it is, the whole seconds count.
    """
    if one.instant is None or other.instant is None or one.camera != other.camera:
        return False
    if one.microsecond is None or other.microsecond is None:
        return one.taken_at != other.taken_at
    if one.microsecond == other.microsecond != 0:
        # Whoever mended the clock or the time zone of a copy left the part of the second alone.
        return one.instant != other.instant and abs(one.instant - other.instant) % _ZONE != _NONE
    return one.instant != other.instant


def may_be_two_exposures(one: Shot, other: Shot) -> bool:
    """Whether one camera took both in one second, and nobody says in which part of it."""
    if one.instant is None or other.instant is None or one.camera != other.camera:
        return False
    unknown = one.microsecond is None or other.microsecond is None
    return unknown and one.taken_at == other.taken_at


def neighbours_in_time(shots: Sequence[Shot]) -> Iterator[tuple[int, int]]:
    """Places of photos of one camera that were taken within `MOST_APART` of one another.

    Args:
        shots: in any order; those without an instant are left out.
    """
    by_camera = defaultdict[str, list[tuple[object, int]]](list)
    for place, shot in enumerate(shots):
        if shot.instant is not None and shot.camera is not None:
            by_camera[shot.camera].append((shot.instant, place))
    for series in by_camera.values():
        places = [place for _, place in sorted(series)]
        for start, place in enumerate(places):
            for other in places[start + 1 : start + 1 + _FOLLOWING]:
                if is_same_moment(shots[place], shots[other]):
                    yield place, other


def is_same_moment(one: Shot, other: Shot) -> bool:
    """Whether one camera took both within `MOST_APART`."""
    if one.instant is None or other.instant is None or one.camera != other.camera:
        return False
    return abs(one.instant - other.instant) <= MOST_APART
