"""The live loss curves; pyqtgraph is imported when the first training starts."""

from typing import Any

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.base import theme

_HEIGHT = 144
_AXIS_POINTS = 8
_MOST_CURVES = 3


class LossCurve(QWidget):
    """What is still wrong, step by step: a line for each part of the training.

    Lines are drawn as shares of their own beginning, so that parts with other units can be read on
    one axis.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._names: list[str] = []
        self._values: list[list[float]] = []
        self._lines: list[Any] = []
        self._plot = pyqtgraph.PlotWidget()
        self._plot.setMouseEnabled(False, False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.showGrid(y=True, alpha=0.15)
        self._plot.setFixedHeight(_HEIGHT)
        self._plot.setAccessibleName(self.tr("Errors that are left, step by step"))
        self._legend = QLabel()
        self._legend.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._legend)
        layout.addWidget(self._plot)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        import pyqtgraph

        worn = theme.colours()
        self._plot.setBackground(worn.panel)
        small = QFont(self.font())
        small.setPointSizeF(_AXIS_POINTS)
        words = {"left": self.tr("Errors left, %"), "bottom": self.tr("Steps")}
        for side, text in words.items():
            axis = self._plot.getAxis(side)
            axis.setPen(worn.line)
            axis.setTextPen(worn.muted)
            axis.setTickFont(small)
            axis.setLabel(text, color=worn.muted, **{"font-size": f"{_AXIS_POINTS}pt"})
        for line, colour in zip(self._lines, self._colours(), strict=False):
            line.setPen(pyqtgraph.mkPen(colour, width=2))
        self._write_legend()

    def begin(self) -> None:
        """Starts without a line."""
        self._names, self._values = [], []
        for line in self._lines:
            self._plot.removeItem(line)
        self._lines = []
        self._write_legend()

    def add(self, name: str, loss: float) -> None:
        """Adds a point.

        Args:
            name: of the part; another than the last one starts another line.
            loss: in any unit, 0 or more.
        """
        import pyqtgraph

        if not self._names or self._names[-1] != name:
            if len(self._names) == _MOST_CURVES:
                self._plot.removeItem(self._lines.pop(0))
                del self._names[0], self._values[0]
            self._names.append(name)
            self._values.append([])
            self._lines.append(self._plot.plot([], []))
            for line, colour in zip(self._lines, self._colours(), strict=False):
                line.setPen(pyqtgraph.mkPen(colour, width=2))
            self._write_legend()
        values = self._values[-1]
        values.append(loss)
        first = values[0] if values[0] > 0 else 1.0
        shares = [100 * value / first for value in values]
        self._lines[-1].setData(range(1, len(shares) + 1), shares)

    def points(self) -> int:
        """How many points all lines have."""
        return sum(len(values) for values in self._values)

    def names(self) -> list[str]:
        """The parts that have a line, in their order."""
        return list(self._names)

    def _colours(self) -> list[str]:
        worn = theme.colours()
        return [worn.accent, worn.warning, worn.muted]

    def _write_legend(self) -> None:
        parts = [
            f'<span style="color:{colour}">●</span>&nbsp;{name.replace(" ", "&nbsp;")}'
            for name, colour in zip(self._names, self._colours(), strict=False)
        ]
        self._legend.setText(" &nbsp; ".join(parts))
        self._legend.setAccessibleName(", ".join(self._names))
