"""Two to four photos side by side with synchronised zoom, or two of them in one place."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.base.elided_label import ElidedLabel
from app.gallery.picture import Picture, Subject
from app.gallery.thumbnails import ThumbnailLoader
from app.viewer import facts
from app.viewer.header import Header, ZoomTools
from app.viewer.loader import PictureLoader
from app.viewer.picture_view import PictureView, Viewport

MOST = 4
# Twice a second: fast enough to see what moves, and slow enough to be safe for everyone.
_BLINK_MILLISECONDS = 500
# Aspect ratios that differ by less than this share allow overlaying.
_SAME_SHAPE = 0.01


class Mode(IntEnum):
    """The display modes."""

    SIDE_BY_SIDE = 0
    BLINK = 1
    DIFFERENCE = 2


class CompareView(QWidget):
    """Shows photos so that differences are visible.

    Args:
        thumbnails: shown until the photos are decoded.
        loader: decodes the photos.
        parent: parent object.
    """

    back_wanted = Signal()
    noted = Signal(str)

    def __init__(
        self, thumbnails: ThumbnailLoader, loader: PictureLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._loader = loader
        self._pictures: list[Picture] = []
        self._active = 1
        self._second_seen = False
        self._mode = Mode.SIDE_BY_SIDE
        self.header = Header()
        self.header.back_wanted.connect(self.back_wanted)
        self._buttons = self._make_buttons()
        self.header.add_space()
        self._zoom = ZoomTools(self.header)
        self.panes = [_Pane() for _ in range(MOST)]
        self.one = PictureView()
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._caption = QLabel()
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_row())
        self._pages.addWidget(self._make_single())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_BLINK_MILLISECONDS)
        self._timer.timeout.connect(self._blink)
        for position, pane in enumerate(self.panes):
            pane.view.focused.connect(lambda position=position: self._activate(position))
        for view in self._views():
            view.stand_on_stage()
            view.look_changed.connect(self._link)
            view.sharper_wanted.connect(self._load)
            self._add_keys(view)
        thumbnails.arrived.connect(self._take_thumbnail)

    def compare(self, subjects: Sequence[Subject]) -> None:
        """Shows two to four photos."""
        self._pictures = [self._picture_of(subject) for subject in subjects]
        self._active = 1
        self.header.title.say(self.tr("Compare %n photo(s)", "", len(subjects)))
        self.header.subtitle.say(
            self.tr("All show the same place. B blinks, D shows what differs, + and − zoom.")
        )
        for view in self._views():
            view.set_look(Viewport())
        for position, pane in enumerate(self.panes):
            there = position < len(subjects)
            pane.setVisible(there)
            pane.view.show_picture(self._pictures[position] if there else None)
            pane.name.say(subjects[position].name if there else "")
        self.set_mode(Mode.SIDE_BY_SIDE)
        self._describe()
        self._load()

    def mode(self) -> Mode:
        """The current mode."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Changes the mode; says why if that is not possible."""
        if mode == Mode.DIFFERENCE and not self._same_shape():
            self.noted.emit(
                self.tr("These two have different shapes, so their difference cannot be shown.")
            )
            mode = self._mode if self._mode != Mode.DIFFERENCE else Mode.SIDE_BY_SIDE
        self._mode = mode
        self._second_seen = False
        for each, button in self._buttons.items():
            button.setChecked(each == mode)
        if mode == Mode.BLINK:
            self._timer.start()
        else:
            self._timer.stop()
        self._pages.setCurrentIndex(0 if mode == Mode.SIDE_BY_SIDE else 1)
        self._show_single()
        shown = self.panes[self._active].view if mode == Mode.SIDE_BY_SIDE else self.one
        self.setFocusProxy(shown)
        shown.setFocus()
        self._zoom.follow(shown)

    def toggle(self, mode: Mode) -> None:
        """Switches to a mode, or from it back to side by side."""
        self.set_mode(Mode.SIDE_BY_SIDE if self._mode == mode else mode)

    def kept(self) -> int:
        """The number of pictures in memory."""
        return len(self._pictures)

    # -- events ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Decodes pictures again that were freed."""
        super().showEvent(event)
        self._load()

    def hideEvent(self, event: QHideEvent) -> None:
        """Frees large pictures and stops blinking while hidden."""
        super().hideEvent(event)
        self._loader.want([])
        for picture in self._pictures:
            picture.let_go()
        if self._mode == Mode.BLINK:
            self.set_mode(Mode.SIDE_BY_SIDE)

    # -- inside ---------------------------------------------------------------------------------

    def _views(self) -> list[PictureView]:
        return [*(pane.view for pane in self.panes), self.one]

    def _make_buttons(self) -> dict[Mode, QToolButton]:
        buttons = {}
        for mode, icon, text in (
            (Mode.SIDE_BY_SIDE, "compare", self.tr("Side by side")),
            (Mode.BLINK, "blink", self.tr("Blink: alternate two photos in one place (B)")),
            (Mode.DIFFERENCE, "difference", self.tr("Difference: show what differs (D)")),
        ):
            button = self.header.button(icon, text)
            button.setCheckable(True)
            button.clicked.connect(lambda _, mode=mode: self.set_mode(mode))
            self.header.add(button)
            buttons[mode] = button
        return buttons

    def _make_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for pane in self.panes:
            layout.addWidget(pane, 1)
        return row

    def _make_single(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.one, 1)
        layout.addWidget(self._caption)
        return page

    def _add_keys(self, view: PictureView) -> None:
        add = view.add_action
        add(self.tr("Blink"), ("B",), lambda: self.toggle(Mode.BLINK))
        add(self.tr("Difference"), ("D",), lambda: self.toggle(Mode.DIFFERENCE))
        add(self.tr("Scroll left"), ("Left",), lambda: view.pan(-1, 0))
        add(self.tr("Scroll right"), ("Right",), lambda: view.pan(1, 0))
        add(self.tr("Scroll up"), ("Up",), lambda: view.pan(0, -1))
        add(self.tr("Scroll down"), ("Down",), lambda: view.pan(0, 1))

    def _picture_of(self, subject: Subject) -> Picture:
        picture = Picture(subject)
        if isinstance(subject.example, int):
            pixmap = self._thumbnails.pixmap(subject.example)
            if pixmap is not None:
                picture.take_thumbnail(pixmap.toImage())
        picture.changed.connect(self._describe)
        return picture

    def _pair(self) -> tuple[Picture, Picture]:
        """Returns the first photo and the most recently used one."""
        return self._pictures[0], self._pictures[max(1, self._active)]

    def _same_shape(self) -> bool:
        sizes = [picture.size() for picture in self._pair() if picture.known()]
        if len(sizes) < 2:
            return False
        first, second = (size.width() / size.height() for size in sizes)
        return abs(first / second - 1) < _SAME_SHAPE

    def _show_single(self) -> None:
        if self._mode == Mode.SIDE_BY_SIDE:
            self.one.show_picture(None)
            return
        first, second = self._pair()
        if self._mode == Mode.DIFFERENCE:
            self.one.show_picture(first, second)
            words = self.tr(
                "Black where {first} and {second} are the same, brighter where they differ"
            )
            names = {"first": first.subject.name, "second": second.subject.name}
            self._caption.setText(words.format(**names))
        else:
            shown = second if self._second_seen else first
            self.one.show_picture(shown)
            self._caption.setText(shown.subject.name)

    @Slot()
    def _blink(self) -> None:
        self._second_seen = not self._second_seen
        self._show_single()

    def _activate(self, position: int) -> None:
        self._active = position
        self._zoom.follow(self.panes[position].view)

    @Slot(Viewport)
    def _link(self, look: Viewport) -> None:
        for view in self._views():
            if view.look != look:
                view.set_look(look)
        self._zoom.refresh()

    @Slot()
    def _describe(self) -> None:
        for pane, told in zip(self.panes, facts.compared(self._pictures), strict=False):
            pane.tell(told)
        self._zoom.refresh()

    @Slot()
    def _load(self) -> None:
        if not self.isVisible():
            return
        single = self._mode != Mode.SIDE_BY_SIDE
        wishes = []
        for picture, pane in zip(self._pictures, self.panes, strict=False):
            view = self.one if single and picture in self._pair() else pane.view
            wishes.append((picture, view.needed()))
        self._loader.want(wishes)

    @Slot(int)
    def _take_thumbnail(self, photo_id: int) -> None:
        for picture in self._pictures:
            if picture.subject.example == photo_id:
                pixmap = self._thumbnails.pixmap(photo_id)
                if pixmap is not None:
                    picture.take_thumbnail(pixmap.toImage())


class _Pane(QWidget):
    """One of the photos, with its details below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PictureView()
        self.view.show_ring()
        self.name = ElidedLabel()
        self.name.setObjectName("heading")
        self._told: list[facts.Fact] = []
        self._labels: list[ElidedLabel] = []
        self._facts = QVBoxLayout()
        self._facts.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.view, 1)
        layout.addSpacing(4)
        layout.addWidget(self.name)
        layout.addLayout(self._facts)

    def tell(self, told: list[facts.Fact]) -> None:
        """Shows the details and emphasises those that differ."""
        if told == self._told:
            return
        self._told = told
        while self._labels:
            self._labels.pop().deleteLater()
        for fact in told:
            label = ElidedLabel()
            label.setObjectName("warning" if fact.trouble else "" if fact.differs else "muted")
            if fact.stands_out:
                label.setStyleSheet("font-weight: 600")
            self._facts.addWidget(label)
            self._labels.append(label)
            label.say(fact.text)

    def told(self) -> list[str]:
        """The details on display."""
        return [fact.text for fact in self._told if fact.text]
