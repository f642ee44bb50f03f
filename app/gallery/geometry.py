"""The geometry of a grid with headings, computed with arithmetic for any number of photos."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect

from app.gallery.listing import Group

# Each picture is surrounded by half of this.
SPACE = 6
# Narrower or wider pictures get a cell of this aspect ratio.
_NARROWEST, _WIDEST = 0.5, 3.2
# A line that is less full is not stretched, and no line is stretched by more than this.
_FULL, _STRETCHED = 0.8, 1.6


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of the layout.

    Attributes:
        width: width of a line.
        height: desired height of pictures; lines are scaled until they are full.
        below: height of the text below each picture.
        heading: height of a heading; a group without a title has none.
    """

    width: int
    height: int
    below: int
    heading: int


class Geometry:
    """Groups below each other, each with a heading and lines of photos of equal height.

    Appending photos does not move any photos in full lines.

    Args:
        groups: consecutive groups of rows; none is empty.
        ratios: width divided by height of each row's photo.
        measures: sizes of the layout.

    Attributes:
        groups: as given.
        rows: number of photos.
        height: total height.
        tops: top of each group, including its heading.
    """

    def __init__(
        self, groups: Sequence[Group], ratios: NDArray[np.float32], measures: Measures
    ) -> None:
        self.groups = tuple(groups)
        self.rows = sum(group.rows for group in groups)
        self._measures = measures
        self._heads = np.array(
            [measures.heading if group.title else 0 for group in groups], np.int64
        )
        counts = np.array([group.rows for group in groups], np.int64)
        starts = np.cumsum(counts) - counts
        shapes = np.clip(ratios[: self.rows].astype(np.float64), _NARROWEST, _WIDEST)
        self._sums = np.concatenate([[0.0], np.cumsum(shapes)])
        self._firsts = self._break(shapes, starts, counts)
        self._line_of = np.zeros(self.rows, np.int32)
        self._line_of[self._firsts[1:-1]] = 1
        np.cumsum(self._line_of, out=self._line_of)
        first_lines = self._line_of[starts] if self.rows else np.zeros(0, np.int32)
        self._stretch(first_lines)
        self._place(first_lines)

    @classmethod
    def nothing(cls) -> "Geometry":
        """Returns a geometry without photos."""
        return cls((), np.zeros(0, np.float32), Measures(1, 1, 0, 0))

    def _break(
        self, shapes: NDArray[np.float64], starts: NDArray[np.int64], counts: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Computes the first row of each line, and its number of rows."""
        if not self.rows:
            return np.zeros(1, np.int64)
        widths = shapes * self._measures.height + SPACE
        ends = np.cumsum(widths)
        before = np.repeat(ends[starts] - widths[starts], counts)
        # A photo belongs to the line in which its middle lies.
        lines = np.floor((ends - widths / 2 - before) / max(1, self._measures.width))
        begins = np.ones(self.rows + 1, np.bool_)
        begins[1:-1] = lines[1:] != lines[:-1]
        begins[starts] = True
        return np.flatnonzero(begins)

    def _stretch(self, first_lines: NDArray[np.int32]) -> None:
        """Computes the height of each line's pictures."""
        firsts, wished = self._firsts, self._measures.height
        shapes, counts = self._sums[firsts[1:]] - self._sums[firsts[:-1]], np.diff(firsts)
        width = self._measures.width
        heights = np.maximum((width - counts * SPACE) / np.maximum(shapes, _NARROWEST), 1)
        heights = np.minimum(heights, wished * _STRETCHED)
        if self.rows:
            last = np.append(first_lines[1:], len(heights)) - 1
            filled = (shapes[last] * wished + counts[last] * SPACE) / max(1, width)
            alone = last[filled < _FULL]
            heights[alone] = np.minimum(heights[alone], wished)
        self._heights = heights

    def _place(self, first_lines: NDArray[np.int32]) -> None:
        whole = np.ceil(self._heights).astype(np.int64) + SPACE + self._measures.below
        above = np.zeros(len(whole), np.int64)
        above[first_lines] = self._heads
        ends = np.cumsum(whole + above)
        self._tops, self._whole = ends - whole, whole
        self.tops = self._tops[first_lines] - self._heads
        self.height = int(ends[-1]) if len(ends) else 0
        self.line = int(np.median(whole)) if len(whole) else self._measures.height

    def cell_of(self, row: int) -> QRect:
        """Returns the rectangle of a row."""
        line = int(self._line_of[row])
        left, right = self._edges(line, np.array([row, row + 1]))
        top, high = int(self._tops[line]), int(self._whole[line])
        return QRect(left, top, right - left, high)

    def scrolled_to(self, row: int) -> QRect:
        """Returns the rectangle to scroll to for a row, including the pinned heading."""
        cell = self.cell_of(row)
        return cell.adjusted(0, -int(self._heads[self.group_of(row)]), 0, 0)

    def headings(self, top: int = 0, bottom: int | None = None) -> Iterator[tuple[Group, int]]:
        """Yields each group with a heading between two heights, and the heading's top."""
        first = self.group_at(top) or 0
        last = len(self.groups) - 1 if bottom is None else self.group_at(bottom)
        for number in range(first, -1 if last is None else last + 1):
            if self.groups[number].title:
                yield self.groups[number], int(self.tops[number])

    def group_at(self, y: int) -> int | None:
        """Returns the index of the group at or nearest to a height; None if there are none."""
        if not self.groups:
            return None
        return max(0, int(np.searchsorted(self.tops, y, side="right")) - 1)

    def group_of(self, row: int) -> int:
        """Returns the index of a row's group."""
        return self.group_at(int(self._tops[self._line_of[row]])) or 0

    def at(self, point: QPoint) -> int | None:
        """Returns the row at a point; None between photos."""
        row = self.nearest(point)
        return row if row is not None and self.cell_of(row).contains(point) else None

    def nearest(self, point: QPoint) -> int | None:
        """Returns the row at a point, or the one before it in reading order.

        None if there is none.
        """
        if not self.rows:
            return None
        line = max(0, int(np.searchsorted(self._tops, point.y(), side="right")) - 1)
        if point.y() >= self._tops[line] + self._whole[line]:
            return int(self._firsts[line + 1]) - 1
        return self._row_in(line, point.x())

    def between(self, top: int, bottom: int) -> range:
        """Returns the rows that intersect the range between two heights."""
        if not self.rows:
            return range(0)
        first = int(np.searchsorted(self._tops + self._whole, top, side="right"))
        end = int(np.searchsorted(self._tops, bottom, side="right"))
        if first >= end:
            return range(0)
        return range(int(self._firsts[first]), int(self._firsts[end]))

    def inside(self, area: QRect) -> Iterator[int]:
        """Yields the rows that intersect an area."""
        for row in self.between(area.top(), area.bottom()):
            if self.cell_of(row).intersects(area):
                yield row

    def beside(self, row: int, lines: int) -> int:
        """Returns the row that many lines below another one, or above it if negative.

        Beyond the first or last line, the row stays the same.
        """
        line = int(self._line_of[row])
        target = min(max(0, line + lines), len(self._heights) - 1)
        return row if target == line else self._row_in(target, self.cell_of(row).center().x())

    def _row_in(self, line: int, x: int) -> int:
        first, end = int(self._firsts[line]), int(self._firsts[line + 1])
        edges = self._edges(line, np.arange(first, end + 1))
        place = int(np.searchsorted(edges, x, side="right")) - 1
        return first + min(max(0, place), end - first - 1)

    def _edges(self, line: int, rows: NDArray[np.int64]) -> list[int]:
        """Returns where rows of a line start.

        The row after the last one starts where that one ends.
        """
        first = int(self._firsts[line])
        pictures = (self._sums[rows] - self._sums[first]) * self._heights[line]
        found: list[int] = (pictures + (rows - first) * SPACE).astype(np.int64).tolist()
        return found
