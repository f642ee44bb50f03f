"""Parses dates as cameras, programs and people write them to local time; never raises."""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

_YEARS = range(1826, 2101)
# 2011:07:19 11:36:38, with any separators, optionally with fraction and offset, or without a time.
_WRITTEN = re.compile(
    r"\s*(\d{4})(?P<by>[:\-./ ]?)(\s?\d\d?)(?P=by)(\s?\d\d?)"
    r"(?:[T\s:,_-]*(\d\d?)[:.\-]?(\s?\d\d?)(?:[:.\-]?(\s?\d\d?))?(?:[.,](\d{1,9}))?"
    r"\s*([ap]\.?m\.?)?\s*"
    r"(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d?)?)?",
    re.IGNORECASE,
)
# 19.07.2011; with other separators, the order of day and month would be ambiguous.
_DAY_FIRST = re.compile(r"\s*(\d\d?)\.(\d\d?)\.(\d{4})(?!\d)")
_ENGLISH = re.compile(
    r"\s*(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})\s+([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\s+(\d{1,2})),?\s+"
    r"(?:(\d{4})\s+)?(\d\d?):(\d\d)(?::(\d\d))?"
    r"(?:\s*(Z|UTC|GMT|[+-]\d\d:?\d\d))?(?:\s+(\d{4}))?",
    re.IGNORECASE,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# IMG_20110719_113638, 2011-07-19 11.36.38, PXL_20110719_113638123, Screenshot_2011-07-19-11-36-38,
# WhatsApp Image 2011-07-19 at 11.36.38, IMG-20110719-WA0001, signal-2011-07-19-113638.
_NAMED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?P<by>[-_. ]?)(0[1-9]|1[0-2])(?P=by)(0[1-9]|[12]\d|3[01])"
    r"(?:(?!\d)(?:[-_.T ]|\s?at\s?|, ){1,3}([01]\d|2[0-3])[-_.:h]?([0-5]\d)[-_.:m]?([0-5]\d)"
    r"(\d{3})?(?!\d)|(?!\d)|([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?!\d))"
)
_OFFSET = re.compile(r"\s*([+-])(\d\d?):?(\d\d)?")


class Moment(NamedTuple):
    """A parsed date and time.

    Attributes:
        at: local time, to the second.
        microsecond: fraction of the second, if given.
        utc_offset: minutes by which the local time is ahead of UTC, if given.
    """

    at: datetime
    microsecond: int | None = None
    utc_offset: int | None = None


def parse(text: object) -> Moment | None:
    """Parses a date in one of the usual forms; None for zeros, blanks and invalid text.

    A date without a time becomes midnight.
    """
    if not isinstance(text, str):
        return None
    text = text.strip("\0 \t\r\n")[:64]
    turned = _DAY_FIRST.match(text)
    if turned is not None:
        text = f"{turned[3]}:{turned[2]}:{turned[1]} {text[turned.end() :]}"
    found = _WRITTEN.match(text)
    if found is None:
        return _english(text)
    year, _, month, day, hour, minute, second, fraction, half, offset = found.groups()
    return _moment(
        (year, month, day, _of_day(hour, half), minute, second), fraction, parse_offset(offset)
    )


def parse_offset(text: object) -> int | None:
    """Returns the minutes of an offset such as ``+02:00`` or ``Z``."""
    if not isinstance(text, str):
        return None
    if text.strip().upper() in {"Z", "UTC", "GMT"}:
        return 0
    found = _OFFSET.match(text)
    if found is None:
        return None
    sign, hours, minutes = found.groups()
    total = int(hours) * 60 + int(minutes or 0)
    return None if total > 15 * 60 else -total if sign == "-" else total


def parse_fraction(text: object) -> int | None:
    """Returns the microseconds of the digits after the second."""
    digits = text.strip("\0 ") if isinstance(text, str) else ""
    return int(digits[:6].ljust(6, "0")) if digits.isascii() and digits.isdigit() else None


def from_name(name: str) -> datetime | None:
    """Returns the date that a camera or program wrote into a file name; a guess."""
    for found in _NAMED.finditer(name):
        year, _, month, day, hour, minute, second, _, hour2, minute2, second2 = found.groups()
        time = (hour or hour2, minute or minute2, second or second2)
        moment = _moment((year, month, day, *time), None, None)
        if moment is not None:
            return moment.at
    return None


def _moment(
    parts: tuple[str | None, ...], fraction: str | None, offset: int | None
) -> Moment | None:
    year, month, day, hour, minute, second = (int(part or 0) for part in parts)
    # Some cameras write second 60, and hour 24 for midnight.
    if year not in _YEARS or not (hour <= 24 and second <= 60):
        return None
    try:
        extra = timedelta(seconds=second // 60, days=hour // 24)
        at = datetime(year, month, day, hour % 24, minute, min(second, 59))
        return Moment(at + extra, parse_fraction(fraction), offset)
    except (ValueError, OverflowError):
        return None


def _of_day(hour: str | None, half: str | None) -> str | None:
    if hour is None or half is None:
        return hour
    return str(int(hour) % 12 + (12 if half[0] in "pP" else 0))


def _english(text: str) -> Moment | None:
    found = _ENGLISH.match(text)
    if found is None:
        return None
    day, month, month2, day2, year, hour, minute, second, offset, year2 = found.groups()
    name = (month or month2).lower()
    if name not in _MONTHS or not (year or year2):
        return None
    number = str(_MONTHS.index(name) + 1)
    return _moment(
        (year or year2, number, day or day2, hour, minute, second), None, parse_offset(offset)
    )
