"""Which photos are left out: by folder, by the day they were taken, by section."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.gallery.sections import Section
from app.gallery.table import UNKNOWN, Table, day_seconds

_A_DAY = 86_400
_DAY = re.compile(r"(\d{4})(?:[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person wants to see of the photos found; None leaves nothing out.

    Attributes:
        folder: only photos in this folder and those inside it.
        taken_from: only photos taken on this day or later.
        taken_to: only photos taken on this day or earlier.
        section: only photos of this section.
    """

    folder: Path | None = None
    taken_from: date | None = None
    taken_to: date | None = None
    section: Section | None = None

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self != Filters()

    def passed(self, table: Table) -> NDArray[np.bool_]:
        """Which photos are wanted, whatever their section."""
        wanted = ~table.gone
        if self.folder is not None:
            inside = [self.folder == f or self.folder in f.parents for f in table.folders]
            wanted &= np.array(inside, np.bool_)[table.folder_of] if inside else False
        if self.taken_from is not None:
            wanted &= table.taken >= day_seconds(self.taken_from)
        if self.taken_to is not None:
            after = day_seconds(self.taken_to) + _A_DAY
            wanted &= (table.taken != UNKNOWN) & (table.taken < after)
        return wanted


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


def folder_choices(table: Table, roots: list[Path]) -> list[tuple[int, Path]]:
    """The library's folders and those inside them that hold a photo of the table.

    Returns:
        Depth below the library's folder, and the folder; each below the one that holds it.
    """
    found: dict[Path, int] = {}
    for root in roots:
        found.setdefault(root, 0)
    for folder in table.folders:
        for root in [r for r in roots if r in folder.parents]:
            below = folder.relative_to(root).parts
            for depth in range(1, len(below) + 1):
                found.setdefault(root.joinpath(*below[:depth]), depth)
    return [(depth, path) for path, depth in sorted(found.items(), key=lambda f: f[0].parts)]
