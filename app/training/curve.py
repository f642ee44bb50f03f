"""The live loss curve; pyqtgraph is imported when the first training starts."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import theme

_HEIGHT = 128


class LossCurve(QWidget):
    """Loss of a stage, step by step.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._values: list[float] = []
        self._plot = pyqtgraph.PlotWidget()
        self._plot.setMouseEnabled(False, False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setAccessibleName(self.tr("Loss of the training, step by step"))
        self._line = self._plot.plot([], [])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self.setFixedHeight(_HEIGHT)
        self.refresh_colours()

    def refresh_colours(self) -> None:
        """Takes the colours worn now."""
        import pyqtgraph

        worn = theme.colours()
        self._plot.setBackground(worn.panel)
        self._line.setPen(pyqtgraph.mkPen(worn.accent, width=2))
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(worn.line)
            axis.setTextPen(worn.muted)

    def begin(self) -> None:
        """Starts an empty line."""
        self._values.clear()
        self._line.setData([], [])

    def add(self, loss: float) -> None:
        """Adds a point."""
        self._values.append(loss)
        self._line.setData(range(1, len(self._values) + 1), self._values)

    def points(self) -> int:
        """How many points the line has."""
        return len(self._values)
