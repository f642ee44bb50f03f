"""Reads metadata from EXIF, XMP and IPTC; runs in decoder workers.

Each value is taken from the first source that has it, and damage affects only the values stored in
the damaged part.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from engine.decoding import dates
from engine.decoding.exif import Exif, Value, as_bytes, number, read_exif
from engine.decoding.iptc import read_iptc
from engine.decoding.metadata_blocks import blocks
from engine.decoding.xmp import Properties, read_xmp
from engine.results import DATE_SOURCES, NOTHING, Metadata
from engine.store.metadata import LONGEST_NAME, MOST_KEYWORDS, is_possible

_NO_EXIF = Exif({}, {}, {})
_MAKE, _MODEL, _MODIFIED, _RATING, _KEYWORDS, _DNG_MODEL = (
    0x010F,
    0x0110,
    0x0132,
    0x4746,
    0x9C9E,
    0xC614,
)
_ORIGINAL, _DIGITIZED = 0x9003, 0x9004
# Tags of the fraction of a second and of the UTC offset that belong to a date.
_BESIDE = {_ORIGINAL: (0x9291, 0x9011), _DIGITIZED: (0x9292, 0x9012), _MODIFIED: (0x9290, 0x9010)}
_XMP_DATES = (
    "exif:DateTimeOriginal",
    "photoshop:DateCreated",
    "exif:DateTimeDigitized",
    "xmp:CreateDate",
)
# Placeholders that cameras write for unknown values.
_BLANK = re.compile(r"[\s.\-_?*0]*|none|unknown|n/?a|\(?null\)?|-+ ?mm.*", re.IGNORECASE)
_DEGREES = re.compile(
    r"\s*(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?(?:,(\d+(?:\.\d+)?))?\s*([NSEW])?", re.I
)

Candidate = tuple[str, dates.Moment | None]


def read_metadata(data: bytes) -> Metadata:
    """Reads the metadata of a photo from the bytes of its file; never raises.

    Args:
        data: the whole file, of any kind; data that is not a picture has no metadata.
    """
    exif, xmp = _NO_EXIF, Xmp({})
    moments: list[Candidate] = []
    keywords: list[str] = []
    for kind, block in blocks(data):
        if kind.startswith("exif"):
            # The main picture comes before embedded ones; in CR3 they are parts of one picture.
            more = read_exif(block, kind)
            exif = Exif(*({**new, **old} for old, new in zip(exif, more, strict=True)))
        elif kind == "xmp":
            xmp = Xmp({**read_xmp(block), **xmp.properties})
        elif kind == "iptc":
            moment, words = read_iptc(block)
            moments.append(("iptc", dates.parse(moment)))
            keywords = keywords or words
        elif kind == "png":
            moments.append(("png", dates.parse(bytes(block[:64]).decode("latin-1"))))
    if exif == _NO_EXIF and not xmp.properties and not moments and not keywords:
        return NOTHING
    return _gather(exif, xmp, moments, keywords)


def read_sidecar(data: bytes) -> Metadata:
    """Reads the metadata of a photo from an ``.xmp`` sidecar; never raises."""
    xmp = Xmp(read_xmp(data))
    return _gather(_NO_EXIF, xmp, [], []) if xmp.properties else NOTHING


class Xmp:
    """Typed access to XMP properties.

    Args:
        properties: result of `read_xmp`.
    """

    def __init__(self, properties: Properties) -> None:
        self.properties = properties

    def first(self, *names: str) -> str | None:
        """Returns the first value of the first property that has one."""
        for name in names:
            for value in self.properties.get(name, ()):
                return value
        return None

    def number(self, name: str) -> float | None:
        """Returns a number, or the quotient of two."""
        top, _, under = (self.first(name) or "").partition("/")
        try:
            return float(top) / float(under or 1)
        except (ValueError, ZeroDivisionError, OverflowError):
            return None

    def degrees(self, name: str) -> float | None:
        """Returns a coordinate given as ``52,30.5N``, ``52,30,30N`` or a number."""
        written = self.first(name)
        found = _DEGREES.fullmatch(written) if written else None
        if found is None:
            return self.number(name)
        whole, minutes, seconds, side = found.groups()
        value = float(whole) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
        return -value if side and side in "SWsw" else value


def _gather(
    exif: Exif, xmp: Xmp, moments: Sequence[Candidate], keywords: Sequence[str]
) -> Metadata:
    shot = exif.shot
    latitude, longitude = _place(exif, xmp)
    facts: dict[str, Any] = {
        "camera": _camera(exif, xmp),
        "lens": _name(shot.get(0xA434)) or _name(xmp.first("exifEX:LensModel", "aux:Lens")),
        "exposure": _exposure(shot, xmp),
        "aperture": _aperture(shot, xmp),
        "iso": _iso(shot, xmp),
        "focal_length": _positive(number(shot.get(0x920A)) or xmp.number("exif:FocalLength")),
        "latitude": latitude,
        "longitude": longitude,
        "rating": _rating(exif, xmp),
        "label": _name(xmp.first("xmp:Label")),
        "keywords": _keywords(exif, xmp, keywords),
    }
    facts |= _date(_dates(exif, xmp, moments))
    return Metadata(**{name: _checked(name, value) for name, value in facts.items()})


def _checked(name: str, value: Any) -> Any:
    if isinstance(value, (int, float)) and not (math.isfinite(value) and is_possible(name, value)):
        return None
    return value


def _date(candidates: Iterable[Candidate]) -> dict[str, Any]:
    """Returns the first valid date; the others are not parsed."""
    for source, moment in candidates:
        if moment is not None:
            return {
                "taken_at": moment.at,
                "taken_at_from": source,
                "microsecond": moment.microsecond,
                "utc_offset": moment.utc_offset,
            }
    return {}


def _dates(exif: Exif, xmp: Xmp, others: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yields dates in the order of `DATE_SOURCES`."""
    yield "exif-original", _exif_date(exif.shot, _ORIGINAL, exif.shot)
    # TIFF/EP cameras write the time of the shot into the main directory.
    yield "exif-original", _exif_date(exif.main, _ORIGINAL, exif.shot)
    yield "exif-digitized", _exif_date(exif.shot, _DIGITIZED, exif.shot)
    for name in _XMP_DATES:
        yield "xmp", dates.parse(xmp.first(name))
    yield from sorted(others, key=lambda found: DATE_SOURCES.index(found[0]))
    yield "gps", _gps_date(exif.place)
    yield "gps", _as_utc(dates.parse(xmp.first("exif:GPSTimeStamp", "exif:GPSDateTime")))
    yield "exif-modified", _exif_date(exif.main, _MODIFIED, exif.shot)
    yield "exif-modified", dates.parse(xmp.first("xmp:ModifyDate", "tiff:DateTime"))


def _exif_date(values: Any, tag: int, beside: Any) -> dates.Moment | None:
    written = values.get(tag)
    if isinstance(written, tuple):
        # Some write the letters as numbers.
        written = as_bytes(written).decode("latin-1")
    moment = dates.parse(written)
    if moment is None:
        return None
    fraction, offset = _BESIDE[tag]
    return dates.Moment(
        moment.at,
        _or(moment.microsecond, dates.parse_fraction(beside.get(fraction))),
        _or(moment.utc_offset, dates.parse_offset(beside.get(offset))),
    )


def _or(value: int | None, other: int | None) -> int | None:
    return other if value is None else value


def _gps_date(place: Any) -> dates.Moment | None:
    day, time = dates.parse(place.get(0x1D)), place.get(0x07)
    if day is None:
        return None
    hours = [number((part,)) or 0.0 for part in time[:3]] if isinstance(time, tuple) else []
    seconds = sum(part * unit for part, unit in zip(hours, (3600, 60, 1), strict=False))
    if not 0 <= seconds < 86_401:
        return None
    at = datetime(day.at.year, day.at.month, day.at.day) + timedelta(seconds=int(seconds))
    return dates.Moment(at, None, 0)


def _as_utc(moment: dates.Moment | None) -> dates.Moment | None:
    if moment is None:
        return None
    return dates.Moment(moment.at - timedelta(minutes=moment.utc_offset or 0), None, 0)


def _camera(exif: Exif, xmp: Xmp) -> str | None:
    make = _name(exif.main.get(_MAKE)) or _name(xmp.first("tiff:Make"))
    model = _name(exif.main.get(_MODEL)) or _name(exif.main.get(_DNG_MODEL))
    model = model or _name(xmp.first("tiff:Model"))
    if not make or not model:
        return model or make
    # Most cameras repeat the maker in the model, sometimes in another case.
    if model.split()[0].lower() in make.lower().split() or model.lower().startswith(
        make.split()[0].lower()
    ):
        return model
    return f"{make} {model}"[:LONGEST_NAME]


def _name(value: object) -> str | None:
    """Normalises a name to one line; None for blanks and placeholders."""
    if not isinstance(value, str):
        return None
    name = " ".join("".join(c if c.isprintable() else " " for c in value).split())[:LONGEST_NAME]
    return None if _BLANK.fullmatch(name) else name.strip()


def _positive(value: float | None) -> float | None:
    return round(value, 8) if value is not None and value > 0 and math.isfinite(value) else None


def _exposure(shot: Any, xmp: Xmp) -> float | None:
    seconds = _positive(number(shot.get(0x829A)) or xmp.number("exif:ExposureTime"))
    speed = number(shot.get(0x9201))
    if seconds is None and speed is not None and -20 < speed < 30:
        return _positive(2**-speed)
    return seconds


def _aperture(shot: Any, xmp: Xmp) -> float | None:
    stop = _positive(number(shot.get(0x829D)) or xmp.number("exif:FNumber"))
    value = number(shot.get(0x9202))
    if stop is None and value is not None and 0 < value < 20:
        return round(2 ** (value / 2), 1)
    return stop


def _iso(shot: Any, xmp: Xmp) -> int | None:
    found = number(shot.get(0x8827)) or xmp.number("exif:ISOSpeedRatings")
    found = found or xmp.number("exifEX:PhotographicSensitivity")
    if not found or found == 65535:
        # Values that do not fit into 16 bits have a tag of their own.
        wider = (number(shot.get(tag)) for tag in (0x8832, 0x8833, 0x8831))
        found = next((value for value in wider if value), found)
    return int(found) if found and math.isfinite(found) and found >= 1 else None


def _place(exif: Exif, xmp: Xmp) -> tuple[float | None, float | None]:
    place = exif.place
    latitude = _degrees(place.get(2), place.get(1), "S", 90)
    longitude = _degrees(place.get(4), place.get(3), "W", 180)
    if latitude is None or longitude is None:
        latitude, longitude = xmp.degrees("exif:GPSLatitude"), xmp.degrees("exif:GPSLongitude")
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None, None
    # Devices without a position fix write zeros.
    if latitude == 0 and longitude == 0:
        return None, None
    return round(latitude, 7), round(longitude, 7)


def _degrees(value: Value | None, side: Value | None, negative: str, most: int) -> float | None:
    if not isinstance(value, tuple):
        return None
    parts = [number((part,)) for part in value[:3]]
    if parts[:1] in ([], [None]):
        return None
    # Programs that write decimal degrees leave the other parts 0/0.
    total = sum((part or 0) / unit for part, unit in zip(parts, (1, 60, 3600), strict=False))
    if not -most <= total <= most:
        return None
    return -total if isinstance(side, str) and side.upper().startswith(negative) else total


def _rating(exif: Exif, xmp: Xmp) -> int | None:
    found = xmp.number("xmp:Rating")
    if found is None:
        percent = xmp.number("MicrosoftPhoto:Rating")
        found = _stars(percent) if percent is not None else number(exif.main.get(_RATING))
    if found is None or not math.isfinite(found):
        return None
    return int(found) if -1 <= found <= 5 else None


def _stars(percent: float) -> float:
    """Converts the rating in per cent that Windows writes: 1, 25, 50, 75, 99."""
    return 0 if percent < 1 else 1 + sum(percent >= bound for bound in (13, 38, 63, 88))


def _keywords(exif: Exif, xmp: Xmp, iptc: Sequence[str]) -> tuple[str, ...]:
    words = [*xmp.properties.get("dc:subject", ()), *iptc]
    written = exif.main.get(_KEYWORDS)
    if not words and isinstance(written, tuple):
        words = as_bytes(written).decode("utf-16-le", "ignore").strip("\0").split(";")
    named = (_name(word) for word in words)
    return tuple(dict.fromkeys(word for word in named if word))[:MOST_KEYWORDS]
