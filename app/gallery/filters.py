"""The filters of the photos on display: by their properties and by section."""

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
    """The filters that the user has set.

    Attributes:
        wanted: filter by properties.
        section: only photos in this section of a search's result; None for all.
    """

    wanted: PhotoFilter = _ALL
    section: Section | None = None

    @property
    def active(self) -> bool:
        """Whether anything is filtered out."""
        return self != Filters()


def read_day(text: str, *, last: bool) -> date | None:
    """Parses a day as users type it: ``2019``, ``2019-07`` or ``2019-07-14``; None if empty.

    Args:
        text: the text.
        last: whether a year or a month means its last day instead of its first.

    Raises:
        ValueError: it is not a date.
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
    # Validate the month before computing its length.
    first = date(year, month, 1)
    return first.replace(day=monthrange(year, month)[1]) if last else first
