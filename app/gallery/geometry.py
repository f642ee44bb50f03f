"""Where the rows of a grid with headings lie: arithmetic alone, whatever their number."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QSize

from app.gallery.listing import Group


@dataclass(frozen=True, slots=True)
class Geometry:
    """Groups below each other, each a heading and lines of cells, read from left to right.

    Attributes:
        groups: the rows from the first to the last; none is empty.
        columns: cells in a line, at least one.
        cell: size of a cell.
        heading: height of a heading; a group without a section has none.
        starts: first row of each group.
        tops: top of each group, its heading included, and the end of the last.
    """

    groups: tuple[Group, ...]
    columns: int
    cell: QSize
    heading: int
    starts: tuple[int, ...]
    tops: tuple[int, ...]

    @classmethod
    def of(cls, groups: Sequence[Group], columns: int, cell: QSize, heading: int) -> "Geometry":
        """Places groups."""
        starts = accumulate((group.rows for group in groups), initial=0)
        heights = [
            _lines(group.rows, columns) * cell.height()
            + (heading if group.section is not None else 0)
            for group in groups
        ]
        tops = tuple(accumulate(heights, initial=0))
        return cls(tuple(groups), columns, cell, heading, tuple(starts)[:-1], tops)

    @property
    def height(self) -> int:
        """Of all of it."""
        return self.tops[-1]

    @property
    def rows(self) -> int:
        """How many there are."""
        return self.starts[-1] + self.groups[-1].rows if self.groups else 0

    def cell_of(self, row: int) -> QRect:
        """Where a row lies."""
        number = self._group_of(row)
        line, column = divmod(row - self.starts[number], self.columns)
        place = QPoint(
            column * self.cell.width(), self._lines_top(number) + line * self.cell.height()
        )
        return QRect(place, self.cell)

    def scrolled_to(self, row: int) -> QRect:
        """What must be seen of a row: with the heading where it stands right below one."""
        cell = self.cell_of(row)
        number = self._group_of(row)
        if cell.top() == self._lines_top(number):
            cell.setTop(self.tops[number])
        return cell

    def headings(self) -> Iterator[tuple[Group, int]]:
        """Each group that has a heading, and the top of that."""
        for group, top in zip(self.groups, self.tops, strict=False):
            if group.section is not None:
                yield group, top

    def at(self, point: QPoint) -> int | None:
        """The row at a point; None beside the cells."""
        row = self.nearest(point)
        return row if row is not None and self.cell_of(row).contains(point) else None

    def nearest(self, point: QPoint) -> int | None:
        """The row at a point, or the one before it in reading order; None where there is none."""
        if not self.groups:
            return None
        number = max(0, bisect_right(self.tops, point.y(), 0, len(self.groups)) - 1)
        down = point.y() - self._lines_top(number)
        if down < 0 and number:
            return self.starts[number] - 1
        column = min(max(0, point.x() // self.cell.width()), self.columns - 1)
        inside = max(0, down) // self.cell.height() * self.columns + column
        return self.starts[number] + min(inside, self.groups[number].rows - 1)

    def between(self, top: int, bottom: int) -> range:
        """The rows of which something lies between two heights."""
        first, last = self._first_of_line(top), self.nearest(QPoint(self._width() - 1, bottom))
        return range(first, (last if last is not None else -1) + 1)

    def inside(self, area: QRect) -> Iterator[int]:
        """The rows of which something lies in an area."""
        for row in self.between(area.top(), area.bottom()):
            if self.cell_of(row).intersects(area):
                yield row

    def beside(self, row: int, lines: int) -> int:
        """The row in the same column so many lines down, or up where it is negative.

        A shorter line is entered at its end; beyond the first and the last line nothing moves.
        """
        step = 1 if lines > 0 else -1
        for _ in range(abs(lines)):
            row = self._next_line(row, step)
        return row

    def _next_line(self, row: int, step: int) -> int:
        number = self._group_of(row)
        line, column = divmod(row - self.starts[number], self.columns)
        line += step
        if not 0 <= line < _lines(self.groups[number].rows, self.columns):
            number += step
            if not 0 <= number < len(self.groups):
                return row
            line = 0 if step > 0 else _lines(self.groups[number].rows, self.columns) - 1
        inside = min(line * self.columns + column, self.groups[number].rows - 1)
        return self.starts[number] + inside

    def _first_of_line(self, y: int) -> int:
        row = self.nearest(QPoint(0, y))
        return row if row is not None else 0

    def _group_of(self, row: int) -> int:
        return bisect_right(self.starts, row) - 1

    def _lines_top(self, number: int) -> int:
        has_heading = self.groups[number].section is not None
        return self.tops[number] + (self.heading if has_heading else 0)

    def _width(self) -> int:
        return self.columns * self.cell.width()


def _lines(rows: int, columns: int) -> int:
    return -(-rows // columns)
