"""Determines which photos are different exposures of one camera, which are never one picture."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from engine.store.shots import Shot

# The most time between two consecutive exposures of a series.
MOST_APART = timedelta(seconds=10)
# Programs that correct a clock or a time zone shift times by whole quarters of an hour.
_ZONE, _NONE = timedelta(minutes=15), timedelta(0)
# Each exposure is compared with this many that follow it.
_FOLLOWING = 4


def are_two_exposures(one: Shot, other: Shot) -> bool:
    """Returns whether one camera took both photos at different times.

    If one file does not record the fraction of the second, whole seconds are compared.
    """
    if one.instant is None or other.instant is None or one.camera != other.camera:
        return False
    if one.microsecond is None or other.microsecond is None:
        return one.taken_at != other.taken_at
    if one.microsecond == other.microsecond != 0:
        # Correcting the clock or the time zone of a copy does not change the fraction of the
        # second.
        return one.instant != other.instant and abs(one.instant - other.instant) % _ZONE != _NONE
    return one.instant != other.instant


def may_be_two_exposures(one: Shot, other: Shot) -> bool:
    """Returns whether one camera took both in one second, with the fraction unknown."""
    if one.instant is None or other.instant is None or one.camera != other.camera:
        return False
    unknown = one.microsecond is None or other.microsecond is None
    return unknown and one.taken_at == other.taken_at


def neighbours_in_time(shots: Sequence[Shot]) -> Iterator[tuple[int, int]]:
    """Yields positions of photos of one camera that were taken within `MOST_APART` of one another.

    Args:
        shots: in any order; those without a time are left out.
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
    """Returns whether one camera took both photos within `MOST_APART` of one another."""
    if one.instant is None or other.instant is None or one.camera != other.camera:
        return False
    return abs(one.instant - other.instant) <= MOST_APART
