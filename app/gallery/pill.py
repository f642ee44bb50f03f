"""A button above the photos that announces new ones, so that nothing moves by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.base.motion import Fade

_FROM_TOP = 48


class NewPhotosPill(QPushButton):
    """A button centred above a view.

    Args:
        over: the view.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("pill")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fade = Fade(self)
        over.installEventFilter(self)
        self.hide()

    def tell(self, count: int) -> None:
        """Shows the number of new photos; hides for none."""
        if count > 0:
            self.setText(self.tr("%Ln new photo(s) ↑", "", count))
            self.adjustSize()
            self._place()
            self._fade.appear()
            self.raise_()
        else:
            self.hide()

    @Slot()
    def dismiss(self) -> None:
        """Hides the button."""
        self.tell(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the width of the view."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.move((self._over.width() - self.width()) // 2, _FROM_TOP)
