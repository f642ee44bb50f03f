"""The views that take turns beside the sidebar: the results at home, the others over them."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class Views(QStackedWidget):
    """Shows one view at a time and finds the way back.

    Args:
        home: shown first, and where `back` ends.
        parent: owner.
    """

    changed = Signal()

    def __init__(self, home: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trail: list[QWidget] = [home]
        self.addWidget(home)

    @property
    def shown(self) -> QWidget:
        """The view on show."""
        return self._trail[-1]

    def minimumSizeHint(self) -> QSize:
        """What the view on show needs: one that is not seen makes no window larger."""
        return self.shown.minimumSizeHint()

    def open(self, view: QWidget) -> None:
        """Shows a view over the one on show."""
        if self.indexOf(view) < 0:
            self.addWidget(view)
        if view in self._trail:
            del self._trail[self._trail.index(view) :]
        self._trail.append(view)
        self._show_last()

    def back(self) -> bool:
        """Goes back one view; false where home is on show."""
        if len(self._trail) == 1:
            return False
        self._trail.pop()
        self._show_last()
        return True

    def go_home(self) -> None:
        """Goes back to the results."""
        if len(self._trail) > 1:
            del self._trail[1:]
            self._show_last()

    def _show_last(self) -> None:
        self.setCurrentWidget(self._trail[-1])
        self.updateGeometry()
        self._trail[-1].setFocus()
        self.changed.emit()
