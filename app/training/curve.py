"""The live loss curve; pyqtgraph is imported when the first training starts."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import theme


class LossCurve(QWidget):
    """Loss by step, one line a stage.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._values: list[float] = []
        worn = theme.colours()
        self._plot = pyqtgraph.PlotWidget(background=worn.panel)
        self._plot.setMouseEnabled(False, False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.showAxis("left", True)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(worn.line)
            axis.setTextPen(worn.muted)
        self._plot.setAccessibleName(self.tr("Loss of the training, step by step"))
        self._line = self._plot.plot([], [], pen=pyqtgraph.mkPen(worn.accent, width=2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self.setFixedHeight(132)

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
