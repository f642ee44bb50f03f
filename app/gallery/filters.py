"""Which photos are left out: by what is known of them, and by section."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from app.gallery.sections import Section
from engine.results import PhotoFilter

_DAY = re.compile(r"(\d{4})(?:[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?)?")
_ALL = PhotoFilter()


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person wants to see.

    Attributes:
        wanted: what photos must be.
        section: only photos of this section of what was found; None for all.
    """

    wanted: PhotoFilter = _ALL
    section: Section | None = None

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self != Filters()


def read_day(text: str, *, last: bool) -> date | None:
    """A day as a person types it: ``2019``, ``2019-07`` or ``2019-07-14``; nothing is None.

    Args:
        text: what was typed.
        last: whether a year or a month means its last day instead of its first.

    Raises:
        ValueError: it is no day.
    """
    text = text.strip()
    if not text:
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year = int(match[1])
    month = int(match[2]) if match[2] else (12 if last else 1)
    if match[3]:
        return date(year, month, int(match[3]))
    # A wrong month is refused before the length of it is asked for.
    first = date(year, month, 1)
    return first.replace(day=monthrange(year, month)[1]) if last else first
