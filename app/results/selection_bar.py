"""A bar below the photos while several are selected, with the most common actions."""

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from app.base import theme
from app.base.motion import Fade
from app.gallery.grid import PhotoGrid

_LEAST = 2
_FOOT = 16


class SelectionBar(QFrame):
    """The number of selected photos, commands of the grid, and a cross that clears the selection.

    Args:
        grid: the photos, whose shortcuts stay active.
    """

    def __init__(self, grid: PhotoGrid) -> None:
        super().__init__(grid)
        self.setObjectName("selectionBar")
        self._grid = grid
        self.words = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.words)
        self.buttons: dict[str, QPushButton] = {}
        for icon, text in (
            ("search", self.tr("Find similar")),
            ("compare", self.tr("Compare")),
            ("folder-move", self.tr("Move …")),
            ("trash", self.tr("Trash")),
        ):
            self.buttons[icon] = self._button(icon, text)
            row.addWidget(self.buttons[icon])
        self.none = QToolButton()
        self.none.setObjectName("flat")
        self.none.setToolTip(self.tr("Select none (Ctrl+D)"))
        self.none.setAccessibleName(self.tr("Select none"))
        self.none.clicked.connect(grid.clearSelection)
        row.addWidget(self.none)
        # A rubber band changes the selection many times before it is painted once.
        self._fade = Fade(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._follow)
        grid.selectionModel().selectionChanged.connect(lambda *_: self._soon.start())
        grid.photos.modelReset.connect(self._soon.start)
        grid.installEventFilter(self)
        self.refresh_icons()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the bottom."""
        if event.type() == QEvent.Type.Resize:
            self._lie()
        return super().eventFilter(watched, event)

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        for name, button in self.buttons.items():
            button.setIcon(theme.icon(name))
        self.none.setIcon(theme.icon("close"))

    def _button(self, icon: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setObjectName("flat")
        button.clicked.connect(lambda: self._do(icon))
        return button

    def _name(self, named: bool) -> None:
        """Shows words beside the icons, or as tooltips where there is no room for them."""
        for button in self.buttons.values():
            words = button.accessibleName()
            button.setText(words if named else "")
            button.setToolTip("" if named else words)

    def _do(self, icon: str) -> None:
        for action in self._grid.actions():
            if action.property("kindredIcon") == icon:
                action.trigger()
                return

    @Slot()
    def _follow(self) -> None:
        count = self._grid.selected_count()
        if count < _LEAST:
            self.hide()
        else:
            self.words.setText(self.tr("%n selected", "", count))
            # With more photos, it would be unclear which are meant, or they would not fit side by
            # side.
            self.buttons["search"].setVisible(count <= 8)
            self.buttons["compare"].setVisible(count <= 4)
            self._lie()
            self._fade.appear()

    def _lie(self) -> None:
        self._name(True)
        if self.sizeHint().width() > self._grid.width() - _FOOT:
            self._name(False)
        self.adjustSize()
        left = max(0, (self._grid.width() - self.width()) // 2)
        self.move(left, self._grid.height() - self.height() - _FOOT)
        self.raise_()
