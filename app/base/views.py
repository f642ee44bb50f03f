"""The views beside the sidebar: the results as the home view, the others on top."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class Views(QStackedWidget):
    """Shows one view at a time, and remembers the way back.

    Args:
        home: shown first, and the last stop of `back`.
        parent: parent object.
    """

    changed = Signal()

    def __init__(self, home: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trail: list[QWidget] = [home]
        self.addWidget(home)

    @property
    def shown(self) -> QWidget:
        """The current view."""
        return self._trail[-1]

    def minimumSizeHint(self) -> QSize:
        """Returns the current view's minimum size; hidden views do not enlarge the window."""
        return self.shown.minimumSizeHint()

    def open(self, view: QWidget) -> None:
        """Shows a view on top of the current one."""
        if self.indexOf(view) < 0:
            self.addWidget(view)
        if view in self._trail:
            del self._trail[self._trail.index(view) :]
        self._trail.append(view)
        self._show_last()

    def back(self) -> bool:
        """Goes back one view; returns false at the home view."""
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
