"""Metadata of a photo as plain values that are cheap to import."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.results import DATE_SOURCES, FROM_NAME, Metadata

LONGEST_NAME = 200
MOST_KEYWORDS = 200


_DATE = ("taken_at", "taken_at_from", "microsecond", "utc_offset")
_PLACE = ("latitude", "longitude")
# Values set by the user; those of a sidecar are newer than those of the file.
_OPINION = ("rating", "label", "keywords")
_RANGES: Mapping[str, tuple[float, float]] = {
    "microsecond": (0, 999_999),
    "utc_offset": (-24 * 60, 24 * 60),
    "exposure": (0, 1e6),
    "aperture": (0, 1e3),
    "iso": (1, 1e8),
    "focal_length": (0, 1e5),
    "latitude": (-90, 90),
    "longitude": (-180, 180),
    "rating": (-1, 5),
}
_WHOLE = frozenset({"microsecond", "utc_offset", "iso", "rating"})


def with_sidecar(own: Metadata, sidecar: Metadata) -> Metadata:
    """Combines the metadata of a file with those of its sidecar.

    The more reliable date wins. The sidecar's rating, label and keywords are newer than the file's;
    for everything else the file takes precedence.
    """
    found = {
        name: getattr(own, name) if getattr(own, name) is not None else getattr(sidecar, name)
        for name in Metadata._fields
    }
    for name in _OPINION:
        theirs = getattr(sidecar, name)
        found[name] = getattr(own, name) if theirs in {None, ()} else theirs
    better = sidecar if _rank(sidecar) < _rank(own) else own
    place = own if own.latitude is not None else sidecar
    found |= {name: getattr(better, name) for name in _DATE}
    found |= {name: getattr(place, name) for name in _PLACE}
    return Metadata(**found)


def to_plain(metadata: Metadata) -> dict[str, Any]:
    """Converts metadata to values that JSON can represent, without unknown ones."""
    plain: dict[str, Any] = {k: v for k, v in metadata._asdict().items() if v not in {None, ()}}
    if metadata.taken_at is not None:
        plain["taken_at"] = metadata.taken_at.isoformat()
    return plain


def from_plain(plain: Mapping[str, Any]) -> Metadata:
    """Converts untrusted values, such as a worker's answer, to metadata.

    Raises:
        TypeError: a value has the wrong type.
        ValueError: a value is impossible.
    """
    values = dict(plain)
    for name, value in values.items():
        if name == "taken_at":
            values[name] = datetime.fromisoformat(value).replace(tzinfo=None)
        elif name == "keywords":
            values[name] = tuple(_text(word) for word in value[:MOST_KEYWORDS])
        elif name in _RANGES:
            values[name] = _number(name, value)
        else:
            values[name] = _text(value)
    if values.get("taken_at_from", FROM_NAME) not in DATE_SOURCES:
        raise ValueError("a date from nowhere")
    return Metadata(**values)


def _text(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_NAME or not value.isprintable():
        raise ValueError("an unknown name")
    return value


def _number(name: str, value: object) -> float:
    low, high = _RANGES[name]
    kinds = (int,) if name in _WHOLE else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
        raise ValueError(f"an impossible {name}")
    return value


def is_possible(name: str, value: float) -> bool:
    """Returns whether a number is possible for a field of `Metadata`."""
    low, high = _RANGES[name]
    return low <= value <= high


def _rank(metadata: Metadata) -> int:
    if metadata.taken_at_from is None:
        return len(DATE_SOURCES)
    return DATE_SOURCES.index(metadata.taken_at_from)
