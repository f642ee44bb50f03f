"""One photo, large, with keys for the next and the previous one."""

from PySide6.QtCore import QKeyCombination, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.base.texts import name_of, number
from app.gallery.grid import PhotoGrid
from app.gallery.kinds import kind_in_words
from app.gallery.model import Item
from app.gallery.picture import Picture, Subject
from app.gallery.thumbnails import ThumbnailLoader
from app.results.photo_menu import PhotoMenu
from app.viewer import facts
from app.viewer.film_strip import FilmStrip
from app.viewer.header import Header, ZoomTools
from app.viewer.info import InfoPanel
from app.viewer.loader import PictureLoader
from app.viewer.picture_view import PictureView


def subject_of(item: Item) -> Subject:
    """Returns a photo of the grid as a subject to view."""
    path = item.path
    return Subject(item.photo_id, name_of(path), path.parent, item.similarity, item.match)


class PreviewView(QWidget):
    """Shows a photo of the grid, and keeps the grid's selection on it.

    All commands of the grid also work here, by key and in the menu.

    Args:
        grid: the photos to walk through.
        thumbnails: shown until the photo is decoded.
        loader: decodes the photos.
        parent: parent object.
    """

    back_wanted = Signal()
    why_wanted = Signal()
    similar_wanted = Signal(int)
    trash_wanted = Signal()
    full_screen_wanted = Signal()

    def __init__(
        self,
        grid: PhotoGrid,
        thumbnails: ThumbnailLoader,
        loader: PictureLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._grid = grid
        self._thumbnails = thumbnails
        self._loader = loader
        self._photo_id: int | None = None
        self._pictures: dict[int, Picture] = {}
        self.menu: PhotoMenu | None = None
        self.view = PictureView()
        self.view.stand_on_stage()
        self.setFocusProxy(self.view)
        self.header = Header()
        self.header.back_wanted.connect(self.back_wanted)
        self._previous = self.header.button("previous", self.tr("Previous photo"))
        self._next = self.header.button("next", self.tr("Next photo"))
        self._place = QLabel()
        self._place.setObjectName("muted")
        for widget in (self._place, self._previous, self._next):
            self.header.add(widget)
        self.header.add_space()
        self._add_tools()
        self.header.add_space()
        self._zoom = ZoomTools(self.header)
        self._zoom.follow(self.view)
        self._trouble = _trouble()
        self.strip = FilmStrip(grid, thumbnails)
        self.strip.chosen.connect(self.show_photo)
        self.info = InfoPanel()
        self._lay_out()
        self._show_details(True)
        self._add_keys()
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self.view.sharper_wanted.connect(self._load)
        self.view.look_changed.connect(self._zoom.refresh)
        thumbnails.arrived.connect(self._take_thumbnail)
        grid.photos.rowsRemoved.connect(self._note_change)
        grid.photos.modelReset.connect(self._note_change)

    def _add_tools(self) -> None:
        make, add = self.header.button, self.header.add
        self.similar = make("search", self.tr("Find photos like this one (S)"))
        self.similar.clicked.connect(self._find_similar)
        self.why = make("why", self.tr("Why this match? (W)"))
        self.why.clicked.connect(self.why_wanted)
        self.trash = make("trash", self.tr("Move to the trash (Del)"))
        self.trash.clicked.connect(self.trash_wanted)
        self.details = make("info", self.tr("Details of the photo (I)"))
        self.details.setCheckable(True)
        self.details.setChecked(True)
        self.details.toggled.connect(self._show_details)
        self.whole_screen = make("full-screen", self.tr("Fill the screen (F)"))
        self.whole_screen.clicked.connect(self.full_screen_wanted)
        for button in (self.similar, self.why, self.trash, self.details, self.whole_screen):
            add(button)

    def _lay_out(self) -> None:
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.info)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addLayout(middle, 1)
        layout.addWidget(self._trouble)
        layout.addWidget(self.strip)

    def show_whole_screen(self, whole: bool) -> None:
        """Shows only the picture, or also its controls.

        Args:
            whole: whether the window fills the screen.
        """
        for part in (self.header, self.strip):
            part.setVisible(not whole)
        self.info.setVisible(not whole and self.details.isChecked())
        margins = (0, 0, 0, 0) if whole else (16, 8, 16, 8)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*margins)

    def show_photo(self, item: Item) -> None:
        """Shows a photo of the grid."""
        self._photo_id = item.photo_id
        self._grid.show_photo(item.photo_id)
        around = (self._grid.neighbour(item.photo_id, step) for step in (1, -1))
        near = [item, *(each for each in around if each is not None)]
        self._pictures = {each.photo_id: self._picture_of(each) for each in near}
        for photo_id, picture in self._pictures.items():
            if photo_id != item.photo_id:
                picture.let_go(whole_only=True)
        self.view.fit()
        self.view.show_picture(self._pictures[item.photo_id])
        self.why.setVisible(item.similarity is not None)
        self.strip.show_photo(item.photo_id)
        self._show_place(item.photo_id)
        self._load()

    def photo_id(self) -> int | None:
        """The current photo."""
        return self._photo_id

    def trouble(self) -> str:
        """Why the photo itself cannot be shown; else empty."""
        return self._trouble.text()

    def kept(self) -> int:
        """The number of pictures in memory."""
        return len(self._pictures)

    def step(self, places: int) -> None:
        """Moves to another photo of the grid; stays at the ends."""
        if self._photo_id is not None:
            item = self._grid.neighbour(self._photo_id, places)
            if item is not None:
                self.show_photo(item)

    # -- events ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Decodes pictures again that were freed."""
        super().showEvent(event)
        self._load()

    def hideEvent(self, event: QHideEvent) -> None:
        """Frees large pictures while hidden."""
        super().hideEvent(event)
        self._loader.want([])
        for picture in self._pictures.values():
            picture.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Forwards keys of the grid's commands, which apply to this photo."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
        for action in self._grid.actions():
            if pressed in action.shortcuts() and self._is_chosen():
                if not event.isAutoRepeat():
                    action.trigger()
                return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Opens the context menu of this photo."""
        if self._is_chosen() and self.menu is not None:
            self.menu.open(event.globalPos(), self)

    # -- inside ---------------------------------------------------------------------------------

    def _add_keys(self) -> None:
        add = self.view.add_action
        back = add(self.tr("Back to the photos"), ("Space", "Backspace"), self.back_wanted.emit)
        # A held Space key would alternately open and close the preview.
        back.setAutoRepeat(False)
        add(self.tr("Fill the screen"), ("F",), self.full_screen_wanted.emit)
        add(self.tr("Details of the photo"), ("I",), self.details.toggle)
        add(self.tr("Next photo"), ("Right",), lambda: self._go(1, 0))
        add(self.tr("Previous photo"), ("Left",), lambda: self._go(-1, 0))
        add(self.tr("Scroll down"), ("Down",), lambda: self.view.pan(0, 1))
        add(self.tr("Scroll up"), ("Up",), lambda: self.view.pan(0, -1))
        add(self.tr("Next photo, zoomed in or not"), ("PgDown",), lambda: self.step(1))
        add(self.tr("Previous photo, zoomed in or not"), ("PgUp",), lambda: self.step(-1))

    def _go(self, right: int, down: int) -> None:
        if not self.view.pan(right, down):
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.step(-right if mirrored else right)

    @Slot()
    def _find_similar(self) -> None:
        if self._photo_id is not None:
            self.similar_wanted.emit(self._photo_id)

    @Slot(bool)
    def _show_details(self, shown: bool) -> None:
        self.info.setVisible(shown)
        # Details shown at the side are not repeated in the header.
        self.header.subtitle.setVisible(not shown)

    def _is_chosen(self) -> bool:
        return [item.photo_id for item in self._grid.selected()] == [self._photo_id]

    def _picture_of(self, item: Item) -> Picture:
        kept = self._pictures.get(item.photo_id)
        if kept is not None and kept.subject == subject_of(item):
            return kept
        picture = Picture(subject_of(item))
        pixmap = self._thumbnails.pixmap(item.photo_id)
        if pixmap is not None:
            picture.take_thumbnail(pixmap.toImage())
        picture.changed.connect(self._describe)
        return picture

    def _show_place(self, photo_id: int) -> None:
        place, count = self._grid.photos.row(photo_id) or 0, self._grid.photos.rowCount()
        words = self.tr("{place} of {count}")
        self._place.setText(words.format(place=number(place + 1), count=number(count)))
        self._previous.setEnabled(place > 0)
        self._next.setEnabled(place + 1 < count)

    @Slot()
    def _describe(self) -> None:
        picture = self.view.picture()
        if picture is not None:
            kind = self._thumbnails.kind(self._photo_id) if self._photo_id is not None else None
            self.info.tell(picture, kind_in_words(kind) if kind is not None else "")
            self.header.title.say(picture.subject.name)
            self.header.subtitle.say(facts.line(picture))
            self.view.setAccessibleDescription(facts.line(picture))
            self._trouble.setText(picture.trouble)
            self._trouble.setVisible(bool(picture.trouble))
            self._zoom.refresh()

    @Slot()
    def _load(self) -> None:
        """Requests the current photo first, then its neighbours at screen size."""
        self._describe()
        if not self.isVisible() or self._photo_id is None:
            return
        shown = self._pictures[self._photo_id]
        others = [picture for picture in self._pictures.values() if picture is not shown]
        fitted = self.view.fitted_side()
        wishes = [(shown, fitted), (shown, self.view.needed())]
        self._loader.want([*wishes, *((picture, fitted) for picture in others)])

    @Slot(int)
    def _take_thumbnail(self, photo_id: int) -> None:
        picture = self._pictures.get(photo_id)
        pixmap = self._thumbnails.pixmap(photo_id) if picture is not None else None
        if picture is not None and pixmap is not None:
            picture.take_thumbnail(pixmap.toImage())

    @Slot()
    def _note_change(self) -> None:
        # The grid updates its current photo first.
        QTimer.singleShot(0, self._follow_grid)

    @Slot()
    def _follow_grid(self) -> None:
        """Moves to the photo that replaces a removed one."""
        if self._photo_id is None:
            return
        if self._grid.photos.row(self._photo_id) is not None:
            self._show_place(self._photo_id)
            return
        index = self._grid.currentIndex()
        shown, self._photo_id, self._pictures = self.isVisible(), None, {}
        if shown and index.isValid():
            self.show_photo(self._grid.photos.item(index))
        elif shown:
            self.back_wanted.emit()


def _trouble() -> QLabel:
    """Creates a label for why a photo cannot be shown."""
    label = QLabel()
    label.setObjectName("stageWarning")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.hide()
    return label
