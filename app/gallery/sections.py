"""The sections of a search result: same photo, very similar, similar, less similar."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from app.gallery.table import Band, Table
from engine.results import SimilarityScale

# One in this many random pairs is as similar; docs/decisions/0026 gives the measurements.
_SIMILAR_ONE_IN, _VERY_ONE_IN = 20, 200
# In a large library, at most this many photos are expected to be as similar by chance.
_SIMILAR_BY_CHANCE, _VERY_BY_CHANCE = 50, 4
# Whatever the scale, at most this share of a library is called similar.
_LARGEST_SHARE = 1 / 3
# Used if there are too few photos to measure what is rare.
_SIMILAR_PLAIN, _VERY_PLAIN = 0.60, 0.75


class Section(IntEnum):
    """The sections in which photos are shown."""

    SAME = 0
    VERY = 1
    SIMILAR = 2
    LESS = 3


@dataclass(frozen=True, slots=True)
class Floors:
    """The lower limits of the sections; everything is similar if there are none.

    Attributes:
        very: minimum similarity of very similar photos.
        similar: minimum similarity of similar photos.
    """

    very: float = np.inf
    similar: float = -np.inf

    def sections(self, table: Table) -> NDArray[np.int8]:
        """Returns the section of each photo of a table, −1 without a search."""
        found = np.full(len(table), Section.LESS, np.int8)
        found[table.similarities >= self.similar] = Section.SIMILAR
        found[table.similarities >= self.very] = Section.VERY
        # A copy is always one, however low the similarity of a crop.
        found[(table.bands == Band.IDENTICAL) | (table.bands == Band.NEAR)] = Section.SAME
        found[table.bands < 0] = -1
        return found


def floors(scale: SimilarityScale | None, table: Table, *, ranked: bool = False) -> Floors:
    """Computes the lower limits of the sections.

    Args:
        scale: scale of the library; None if unknown.
        table: the photos found, the most similar first.
        ranked: whether similarities are not those of the scale, because there are negative
            examples; then the expected number of similar photos is used.
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
    """Returns the heading of a section."""
    translate = QCoreApplication.translate
    return {
        Section.SAME: translate("Sections", "Same photo"),
        Section.VERY: translate("Sections", "Very similar"),
        Section.SIMILAR: translate("Sections", "Similar"),
        Section.LESS: translate("Sections", "Less similar"),
    }[section]


def _least_of(table: Table, count: float) -> float:
    """Returns the similarity of the last of that many most similar photos, at least one."""
    others = table.similarities[(table.bands != Band.IDENTICAL) & (table.bands != Band.NEAR)]
    if not len(others) or count >= len(others):
        return -np.inf
    return float(np.partition(others, -max(1, round(count)))[-max(1, round(count))])
