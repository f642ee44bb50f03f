"""The rail at the leading edge: the current place in the library, and what Kindred is doing."""

from enum import Enum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import theme
from app.base.lettering import line_height
from app.base.texts import number

WIDTH, NARROW = 240, 56
_GAP = 8
_SIGN, _CHEVRON = 20, 16
_RADIUS = 6


class Stop(Enum):
    """A place to which the rail leads."""

    PHOTOS = "photos"
    DUPLICATES = "copy"
    BURSTS = "bursts"
    SAVED = "bookmark"
    # The last one, since its tree expands and collapses, and should not move the others.
    FOLDERS = "folder"


class RailButton(QAbstractButton):
    """An icon, a label and a count; in a narrow rail, the icon only.

    Args:
        icon: name in the icon set.
        text: label, also for screen readers.
        folds: whether it expands and collapses what is below it, instead of leading to a place.
        parent: parent object.
    """

    def __init__(
        self, icon: str, text: str, *, folds: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._folds, self._opened = folds, True
        self._count = 0
        self._narrow = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(not folds)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def count(self) -> int:
        """The number beside the label."""
        return self._count

    def show_count(self, count: int) -> None:
        """Shows a number beside the label; 0 for none."""
        self._count = count
        name = f"{self.text()}, {number(count)}" if count else self.text()
        self.setAccessibleName(name)
        self._tell()

    def show_opened(self, opened: bool) -> None:
        """Shows whether what is below it is expanded."""
        self._opened = opened
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Shows only the icon."""
        self._narrow = narrow
        self._tell()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Returns the size of a line of text with padding."""
        height = max(_SIGN, line_height(self.font())) + _GAP
        words = self.fontMetrics().horizontalAdvance(self.text()) + _GAP
        count = self.fontMetrics().horizontalAdvance(number(self._count)) + _GAP
        wide = 0 if self._narrow else words + count * bool(self._count)
        return QSize(_SIGN + 2 * _GAP + wide, height + 4)

    def minimumSizeHint(self) -> QSize:
        """Returns the size of the icon; labels may be elided."""
        return QSize(_SIGN + 2 * _GAP, self.sizeHint().height())

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Highlights the button."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Removes the highlight."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draws background, icon and, if there is room, label and count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        worn = theme.colours()
        colour = worn.text if self.isEnabled() else worn.muted
        room = self.rect().adjusted(_GAP, 0, -_GAP, 0)
        where = Qt.AlignmentFlag.AlignLeading
        if self._narrow:
            where = Qt.AlignmentFlag.AlignHCenter
        size, middle = QSize(_SIGN, _SIGN), Qt.AlignmentFlag.AlignVCenter
        sign = QStyle.alignedRect(self.layoutDirection(), where | middle, size, room)
        side = round(_SIGN * self.devicePixelRatioF())
        ink = worn.accent if self.isChecked() else colour
        painter.drawPixmap(sign, theme.picture(self._icon, ink, side))
        if not self._narrow:
            inner = room.adjusted(_SIGN + _GAP, 0, 0, 0)
            self._paint_words(painter, room, inner, colour)

    def _paint_ground(self, painter: QPainter) -> None:
        worn = theme.colours()
        if not (self.isChecked() or self.underMouse() or self.hasFocus()):
            return
        pen = QPen(QColor(worn.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen
        painter.setPen(pen)
        painter.setBrush(QColor(worn.chosen if self.isChecked() else worn.hover))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_words(self, painter: QPainter, room: QRect, inner: QRect, colour: str) -> None:
        worn, direction = theme.colours(), self.layoutDirection()
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._count:
            words = number(self._count)
            used = painter.fontMetrics().horizontalAdvance(words) + _GAP
            trailing = Qt.AlignmentFlag.AlignTrailing | middle
            painter.setPen(QColor(worn.muted))
            place = QStyle.visualRect(direction, room, inner)
            painter.drawText(place, QStyle.visualAlignment(direction, trailing), words)
            inner = inner.adjusted(0, 0, -used, 0)
        elif self._folds:
            self._paint_chevron(painter, room)
            inner = inner.adjusted(0, 0, -_SIGN, 0)
        place = QStyle.visualRect(direction, room, inner)
        leading = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading | middle)
        painter.setPen(QColor(colour))
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(self.text(), elide, place.width())
        painter.drawText(place, leading, shown)

    def _paint_chevron(self, painter: QPainter, room: QRect) -> None:
        direction = self.layoutDirection()
        closed = "left" if direction == Qt.LayoutDirection.RightToLeft else "right"
        name = f"chevron-{'down' if self._opened else closed}"
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        place = QStyle.alignedRect(direction, trailing, QSize(_CHEVRON, _CHEVRON), room)
        side = round(_CHEVRON * self.devicePixelRatioF())
        painter.drawPixmap(place, theme.picture(name, theme.colours().muted, side))

    def _tell(self) -> None:
        # A visible label needs no tooltip.
        self.setToolTip(self.accessibleName() if self._narrow else "")
        self.update()


class Rail(QFrame):
    """The stops below each other; folders and saved searches expand below their own stops.

    Args:
        folders: below *Folders*.
        saved: below *Saved searches*.
        tools: beside *Folders*.
        news: at the bottom: what Kindred is doing or could learn.
        parent: parent object.
    """

    wanted = Signal(Stop)

    def __init__(
        self,
        folders: QWidget,
        saved: QWidget,
        tools: list[QToolButton],
        news: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Places"))
        self._parts = {Stop.FOLDERS: folders, Stop.SAVED: saved}
        self._tools, self._news = tools, news
        self._wide = True
        # The user's choice, until the window is resized.
        self._by_hand: bool | None = None
        words = {
            Stop.PHOTOS: self.tr("Photos"),
            Stop.DUPLICATES: self.tr("Duplicates"),
            Stop.BURSTS: self.tr("Bursts"),
            Stop.SAVED: self.tr("Saved searches"),
            Stop.FOLDERS: self.tr("Folders"),
        }
        self.buttons = {
            stop: RailButton(stop.value, words[stop], folds=stop in self._parts) for stop in Stop
        }
        # Expanded unless the user collapsed it, if it is not empty.
        self._closed: set[Stop] = set()
        self._empty = {Stop.SAVED}
        for stop, button in self.buttons.items():
            button.clicked.connect(lambda _, stop=stop: self._choose(stop))
        self.fold = QToolButton()
        self.fold.setObjectName("flat")
        self.fold.setIconSize(QSize(_SIGN, _SIGN))
        self.fold.clicked.connect(self._fold_by_hand)
        self._lay_out()
        self.mark(Stop.PHOTOS)
        # Set this from the start, since otherwise its width would follow the text at the bottom.
        self.set_wide(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        column.setSpacing(2)
        for stop, button in self.buttons.items():
            if stop is Stop.FOLDERS:
                row = QHBoxLayout()
                row.setSpacing(0)
                row.addWidget(button, 1)
                for tool in self._tools:
                    row.addWidget(tool)
                column.addLayout(row)
            else:
                column.addWidget(button)
            part = self._parts.get(stop)
            if part is not None:
                column.addWidget(part, 1 if stop is Stop.FOLDERS else 0)
        self._space = QWidget()
        column.addWidget(self._space, 0)
        column.addWidget(self._news)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.fold)
        column.addLayout(foot)

    @property
    def wide(self) -> bool:
        """Whether labels are shown beside the icons."""
        return self._wide

    def mark(self, stop: Stop | None) -> None:
        """Marks the current stop; None if the current place is not a stop."""
        for each, button in self.buttons.items():
            button.setChecked(each is stop)

    def show_saved(self, count: int, unseen: int) -> None:
        """Shows the number of saved searches, and of matches that the user has not seen."""
        self._empty = set() if count else {Stop.SAVED}
        self.buttons[Stop.SAVED].show_count(unseen)
        self._unfold()

    def fit(self, roomy: bool) -> None:
        """Adapts to the window: narrow if there is little room, unless the user chose otherwise.

        Args:
            roomy: whether the window has room for labels.
        """
        if self._by_hand is None:
            self.set_wide(roomy)

    def set_wide(self, wide: bool) -> None:
        """Shows labels beside the icons, or the icons only."""
        self._wide = wide
        for button in self.buttons.values():
            button.set_narrow(not wide)
        for part in (*self._tools, self._news):
            part.setVisible(wide)
        self._unfold()
        # A window narrows the rail after it has become small, so the rail must not prevent that.
        self.setMinimumWidth(NARROW)
        self.setMaximumWidth(WIDTH if wide else NARROW)
        self.updateGeometry()
        self._dress()

    def sizeHint(self) -> QSize:
        """Returns its intended width, whatever its texts."""
        return QSize(WIDTH if self._wide else NARROW, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Returns the width of the icons."""
        return QSize(NARROW, super().minimumSizeHint().height())

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.fold.setIcon(theme.icon("rail", theme.colours().muted))

    @Slot()
    def _fold_by_hand(self) -> None:
        self._by_hand = not self._wide
        self.set_wide(not self._wide)

    def _choose(self, stop: Stop) -> None:
        if stop not in self._parts or stop in self._empty:
            self.wanted.emit(stop)
        elif not self._wide:
            self._closed.discard(stop)
            self._fold_by_hand()
        else:
            self._closed ^= {stop}
            self._unfold()

    def _unfold(self) -> None:
        for stop, part in self._parts.items():
            opened = stop not in self._closed and stop not in self._empty
            part.setVisible(opened and self._wide)
            self.buttons[stop].show_opened(opened)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            # If the folders do not fill the height, an empty space does.
            filled = self._parts[Stop.FOLDERS].isVisibleTo(self)
            layout.setStretchFactor(self._space, 0 if filled else 1)

    def _dress(self) -> None:
        words = self.tr("Narrow the rail") if self._wide else self.tr("Widen the rail")
        self.fold.setToolTip(words)
        self.fold.setAccessibleName(words)
        self.refresh_icons()
