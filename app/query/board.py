"""The query board: one shelf of positive and one of negative examples."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QToolButton, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from app.base import theme
from app.operations.mime import Aim
from app.operations.request import MOST_EXAMPLES
from app.query.tile import SIDE, ShownExample, Tile
from engine.results import Example

_A_ROW = 4
_SPACING = 8
# A picture may be dropped this far beside a shelf.
_NEAR = 40


class Shelf(QFrame):
    """The examples of one side, and a slot to add another.

    Args:
        aim: purpose of pictures that are dropped here.
        title: title above the tiles.
        invitation: name of the slot.
        rows: number of rows of tiles for which room is reserved, so that nothing moves.
        parent: parent object.
    """

    add_wanted = Signal(Aim)

    def __init__(
        self, aim: Aim, title: str, invitation: str, rows: int, parent: Widget | None = None
    ) -> None:
        super().__init__(parent)
        self.aim = aim
        self.setObjectName("shelf")
        self.tiles: list[Tile] = []
        heading = QLabel(title)
        heading.setObjectName("muted")
        self.slot = QToolButton()
        self.slot.setObjectName("slot")
        self.slot.setFixedSize(SIDE, SIDE)
        self.slot.setIconSize(QSize(20, 20))
        self.slot.setToolTip(invitation)
        self.slot.setAccessibleName(invitation)
        self.slot.clicked.connect(self._ask)
        room = Widget()
        room.setMinimumHeight(rows * SIDE + (rows - 1) * _SPACING)
        self._grid = QGridLayout(room)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_SPACING)
        self._grid.setColumnStretch(_A_ROW, 1)
        self._grid.setRowStretch(MOST_EXAMPLES, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading)
        layout.addWidget(room)
        self.refresh_icons()

    def show_tiles(self, tiles: Sequence[Tile], *, full: bool) -> None:
        """Replaces the tiles.

        Args:
            tiles: in their order.
            full: whether there is no room for another example.
        """
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._grid.removeWidget(self.slot)
        self.tiles = list(tiles)
        self.slot.setVisible(not full)
        shown: list[Widget] = [*self.tiles, *([] if full else [self.slot])]
        before: Widget | None = None
        for place, widget in enumerate(shown):
            self._grid.addWidget(widget, place // _A_ROW, place % _A_ROW)
            # Hide it immediately, rather than in the next layout, so that it cannot take the focus.
            widget.show()
            if before is not None:
                Widget.setTabOrder(before, widget)
            before = widget

    def highlight(self, over: bool) -> None:
        """Highlights the shelf while something is dragged over it."""
        self.slot.setProperty("over", over)
        self.slot.style().unpolish(self.slot)
        self.slot.style().polish(self.slot)

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.slot.setIcon(theme.icon("add", theme.colours().muted))

    @Slot()
    def _ask(self) -> None:
        self.add_wanted.emit(self.aim)


class Board(Widget):
    """Both shelves; hidden without a search.

    Args:
        parent: parent object.
    """

    add_wanted = Signal(Aim)
    first_wanted = Signal(ShownExample)
    switch_wanted = Signal(ShownExample)
    remove_wanted = Signal(ShownExample)

    def __init__(self, parent: Widget | None = None) -> None:
        super().__init__(parent)
        self.liked = Shelf(
            Aim.LIKE,
            self.tr("Similar to"),
            self.tr("Add a picture the photos should be similar to"),
            2,
        )
        self.unliked = Shelf(
            Aim.UNLIKE,
            self.tr("Leave out"),
            self.tr("Add a picture the photos should not be like"),
            1,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(12)
        for shelf in (self.liked, self.unliked):
            shelf.add_wanted.connect(self.add_wanted)
            layout.addWidget(shelf)

    def show_examples(
        self, liked: Sequence[ShownExample], unliked: Sequence[ShownExample], *, full: bool
    ) -> None:
        """Shows the examples and keeps the keyboard focus in place."""
        focused = QApplication.focusWidget()
        tiles = [*self.liked.tiles, *self.unliked.tiles]
        place = tiles.index(focused) if isinstance(focused, Tile) and focused in tiles else -1
        self.liked.show_tiles([self._tile(one, liked=True) for one in liked], full=full)
        self.unliked.show_tiles([self._tile(one, liked=False) for one in unliked], full=full)
        if place >= 0:
            self._focus_again(tiles[place].example, place)

    def aim_at(self, place: QPoint) -> Aim:
        """Returns the purpose of a picture dropped at a screen position."""
        shelf = self._shelf_at(place)
        return shelf.aim if shelf is not None else Aim.NEW

    def highlight(self, place: QPoint | None) -> None:
        """Highlights where a dragged picture would go; None when the drag ends."""
        over = self._shelf_at(place) if place is not None else None
        for shelf in (self.liked, self.unliked):
            shelf.highlight(shelf is over)

    def _shelf_at(self, place: QPoint) -> Shelf | None:
        """Returns the shelf at or nearest to a position; None if it is not beside a shelf."""
        here = self.mapFromGlobal(place)
        near = self.rect().adjusted(-_NEAR, 0, _NEAR, _NEAR)
        if not self.isVisible() or not near.contains(here):
            return None
        middle = (self.liked.geometry().bottom() + self.unliked.geometry().top()) // 2
        return self.liked if here.y() <= middle else self.unliked

    def _tile(self, shown: ShownExample, *, liked: bool) -> Tile:
        tile = Tile(shown, liked=liked)
        tile.first_wanted.connect(self.first_wanted)
        tile.switch_wanted.connect(self.switch_wanted)
        tile.remove_wanted.connect(self.remove_wanted)
        return tile

    def _focus_again(self, example: Example, place: int) -> None:
        tiles = [*self.liked.tiles, *self.unliked.tiles]
        same = [tile for tile in tiles if tile.example == example]
        chosen = same[0] if same else tiles[min(place, len(tiles) - 1)] if tiles else None
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
