"""Positions of the parts of a cell: a picture with facts beside it, below the strip of a group."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle

from engine.results import DuplicatePhoto

GAP = 8
BOX = 24
# Name, reason to keep it, pixels, size, date, camera, folder.
LINES = 7
_LEAST_SIDE = 104
# Minimum width of the facts before the picture shrinks or a row gets fewer photos.
_WISHED_TEXT = 176
_LEAST_TEXT = 152
_BETWEEN = 12
# Fallback fonts for other scripts have higher lines than most Latin fonts.
_TALL = "Ägฏ国あ한"


@dataclass(frozen=True, slots=True)
class Cells:
    """Computes the sizes of all cells for a font.

    Attributes:
        font: font of the view.
    """

    font: QFont

    @property
    def line(self) -> int:
        """Returns the height of a line in any script."""
        metrics = QFontMetrics(self.font)
        return max(metrics.height(), metrics.boundingRect(_TALL).height()) + 2

    @property
    def strip(self) -> int:
        """Returns the height of the strip above the first row of a group."""
        return self.line + 2 * GAP

    @property
    def side(self) -> int:
        """Returns the side of a picture's square when there is room for its facts."""
        return LINES * self.line

    @property
    def height(self) -> int:
        """Returns the height of a row without a strip."""
        return LINES * self.line + 2 * GAP

    @property
    def least_width(self) -> int:
        """Returns the minimum width of a cell."""
        return self.side + _BETWEEN + _LEAST_TEXT + 2 * GAP

    def side_in(self, cell: QRect) -> int:
        """Returns the side of the square in a cell, smaller if the facts need the room."""
        left = cell.width() - 2 * GAP - _BETWEEN - _WISHED_TEXT
        return min(self.side, max(_LEAST_SIDE, left))

    def body(self, cell: QRect) -> QRect:
        """Returns a cell without the strip."""
        return cell.adjusted(0, cell.height() - self.height, 0, 0)

    def mat(self, cell: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Returns the square of a picture."""
        body = self.body(cell)
        side = self.side_in(cell)
        place = QRect(body.topLeft() + QPoint(GAP, GAP), QSize(side, side))
        return QStyle.visualRect(direction, cell, place)

    def text(self, cell: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Returns the rectangle of the facts."""
        body = self.body(cell)
        left = GAP + self.side_in(cell) + _BETWEEN
        return QStyle.visualRect(direction, cell, body.adjusted(left, GAP, -GAP, -GAP))

    def box(self, cell: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Returns the box that marks a photo."""
        return self._in_corner(cell, direction, leading=True)

    def more(self, cell: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Returns the button that opens the menu of a photo."""
        return self._in_corner(cell, direction, leading=False)

    def picture(self, mat: QRect, photo: DuplicatePhoto) -> QRect:
        """Fits a picture into its square; very long ones stay at least as thick as their box."""
        size = QSize(max(1, photo.width), max(1, photo.height)).scaled(
            mat.size(), Qt.AspectRatioMode.KeepAspectRatio
        )
        place = QRect(QPoint(), size.expandedTo(QSize(GAP, GAP)))
        place.moveCenter(mat.center())
        return place

    def _in_corner(self, cell: QRect, direction: Qt.LayoutDirection, *, leading: bool) -> QRect:
        mat = self.mat(cell, direction)
        corner = Qt.AlignmentFlag.AlignLeading if leading else Qt.AlignmentFlag.AlignTrailing
        room = mat.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        aligned = corner | Qt.AlignmentFlag.AlignTop
        return QStyle.alignedRect(direction, aligned, QSize(BOX, BOX), room)
