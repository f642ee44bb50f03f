"""A button over the photos that tells of new ones, so that nothing jumps by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QPushButton, QWidget

_FROM_TOP = 48


class NewPhotosPill(QPushButton):
    """Stays in the middle above a view.

    Args:
        over: the view.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("pill")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        over.installEventFilter(self)
        self.hide()

    def tell(self, count: int) -> None:
        """Says how many photos came; goes away for none."""
        if count > 0:
            self.setText(self.tr("%Ln new photo(s) ↑", "", count))
            self.adjustSize()
            self._place()
        self.setVisible(count > 0)
        self.raise_()

    @Slot()
    def dismiss(self) -> None:
        """Goes away."""
        self.tell(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the width of the view."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.move((self._over.width() - self.width()) // 2, _FROM_TOP)
