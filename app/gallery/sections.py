"""The sections of an answer: same photo, very similar, similar, less similar."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from app.gallery.table import Band, Table
from engine.results import SimilarityScale

# One random pair in so many is as alike; docs/decisions/0026 has what was measured.
_SIMILAR_ONE_IN, _VERY_ONE_IN = 20, 200
# In a large library no more than so many photos are expected to be as alike by chance.
_SIMILAR_BY_CHANCE, _VERY_BY_CHANCE = 50, 4
# Whatever the scale says, so large a part of a library is never called similar.
_LARGEST_SHARE = 1 / 3
# Where too few photos are there to tell what is rare.
_SIMILAR_PLAIN, _VERY_PLAIN = 0.60, 0.75


class Section(IntEnum):
    """Under which heading a photo stands."""

    SAME = 0
    VERY = 1
    SIMILAR = 2
    LESS = 3


@dataclass(frozen=True, slots=True)
class Floors:
    """The least similarities of the sections; everything is similar where none is given.

    Attributes:
        very: of what is very similar.
        similar: of what is similar; below it photos are less similar.
    """

    very: float = np.inf
    similar: float = -np.inf

    def sections(self, table: Table) -> NDArray[np.int8]:
        """The section of each photo of a table by place, −1 where no search was made."""
        found = np.full(len(table), Section.LESS, np.int8)
        found[table.similarities >= self.similar] = Section.SIMILAR
        found[table.similarities >= self.very] = Section.VERY
        # A copy stays one, however little similar a crop of it may be.
        found[(table.bands == Band.IDENTICAL) | (table.bands == Band.NEAR)] = Section.SAME
        found[table.bands < 0] = -1
        return found


def floors(scale: SimilarityScale | None, table: Table, *, ranked: bool = False) -> Floors:
    """Where the sections of an answer end.

    Args:
        scale: of the library; None while it is not known.
        table: the photos found, the most similar first.
        ranked: whether similarities are not those of the scale, because there are pictures to
            keep away from; then as many photos are similar as are by chance.
    """
    photos = max(scale.photos if scale is not None else 0, len(table), 1)
    similar_one_in = max(_SIMILAR_ONE_IN, photos / _SIMILAR_BY_CHANCE)
    very_one_in = max(_VERY_ONE_IN, photos / _VERY_BY_CHANCE)
    if ranked:
        similar = _least_of(table, photos / similar_one_in)
        return Floors(_least_of(table, photos / very_one_in), similar)
    most = _least_of(table, photos * _LARGEST_SHARE)
    if scale is None or not scale.calibrated:
        return Floors(max(_VERY_PLAIN, most), max(_SIMILAR_PLAIN, most))
    similar = scale.similarity(scale.place(similar_one_in))
    return Floors(max(scale.similarity(scale.place(very_one_in)), most), max(similar, most))


def title_of(section: Section) -> str:
    """The heading."""
    translate = QCoreApplication.translate
    return {
        Section.SAME: translate("Sections", "Same photo"),
        Section.VERY: translate("Sections", "Very similar"),
        Section.SIMILAR: translate("Sections", "Similar"),
        Section.LESS: translate("Sections", "Less similar"),
    }[section]


def _least_of(table: Table, count: float) -> float:
    """The similarity of the last of so many most similar photos, at least one."""
    others = table.similarities[(table.bands != Band.IDENTICAL) & (table.bands != Band.NEAR)]
    if not len(others) or count >= len(others):
        return -np.inf
    return float(np.partition(others, -max(1, round(count)))[-max(1, round(count))])
