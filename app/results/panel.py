"""The room of the photos: a heading, the grid, and what to say when there is nothing to show."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.query.searches import Found
from app.query.titles import remarks_of, title_of
from app.results.delegate import GAP
from app.results.elided import ElidedLabel
from app.results.grid import PhotoGrid
from app.results.model import Item
from app.results.thumbnails import ThumbnailLoader
from app.settings import LARGEST_TILE, SMALLEST_TILE, Settings
from app.texts import number
from engine.library import Photo, WatchEvent

_SIGN = 48


class ResultsPanel(QWidget):
    """Shows the answer to a search, or the newest photos.

    Args:
        thumbnails: gives the pictures.
        settings: remembers the size of the tiles.
        parent: owner.
    """

    tile_changed = Signal(int)

    def __init__(
        self, thumbnails: ThumbnailLoader, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._found: Found | None = None
        self._newest: list[Photo] = []
        self._let_in = False
        self.grid = PhotoGrid(thumbnails, settings.tile)
        self.setFocusProxy(self.grid)
        self._title = ElidedLabel()
        self._title.setObjectName("title")
        self._subtitle = ElidedLabel()
        self._subtitle.setObjectName("muted")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self._make_empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, 16, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(self._make_heading(settings))
        layout.addWidget(self._pages, 1)
        self.refresh_icons()

    def show_newest(self, photos: Sequence[Photo]) -> None:
        """Notes the newest photos, and shows them unless a search is on show.

        Somebody who has chosen a photo or is looking further down keeps what they see.
        """
        self._newest = list(photos)
        busy = self.grid.verticalScrollBar().value() > 0 or bool(self.grid.selected())
        busy, self._let_in = busy and not self._let_in, False
        if self._found is None and not (busy and self.grid.photos.rowCount()):
            self._show_newest(stay=True)

    def let_in_newest(self) -> None:
        """Shows the next newest photos in any case: the person has just asked for some of them."""
        self._let_in = True

    @Slot()
    def end_search(self) -> None:
        """Goes back to the newest photos."""
        self._found = None
        self._show_newest(stay=False)

    @Slot(object)
    def show_found(self, found: Found) -> None:
        """Shows the answer to a search."""
        stay = found.again and self._found is not None
        self._found = found
        hits = found.result.hits
        self._say(
            title_of(found),
            self._summary(sum(hit.match != "similar" for hit in hits), found),
            self.tr("No photo can be searched yet. They come as soon as they are indexed."),
        )
        self._fill([Item.of_hit(hit) for hit in hits], stay=stay)

    @Slot(object)
    def note_change(self, event: WatchEvent) -> None:
        """Follows what happens to a photo on show."""
        if event.event in {"updated", "unreadable"}:
            self._thumbnails.forget(event.photo_id)
            self.grid.photos.thumbnail_arrived(event.photo_id)
        elif event.event == "moved":
            self.grid.photos.move(event.photo_id, event.path)
        elif event.event == "removed":
            self.grid.photos.remove(event.photo_id)

    def title(self) -> str:
        """The heading."""
        return self._title.whole()

    def refresh_icons(self) -> None:
        """Takes the colours worn now."""
        worn = theme.colours()
        ratio = self.devicePixelRatioF()
        for label, name, side in (
            (self._smaller, "tiles-small", 16),
            (self._larger, "tiles-large", 16),
            (self._empty_sign, "picture", _SIGN),
        ):
            label.setPixmap(_sharp(name, worn.muted, side, ratio))

    def _show_newest(self, *, stay: bool) -> None:
        shown = [Item.of_photo(photo) for photo in self._newest]
        self._say(
            self.tr("Newest photos"),
            self.tr("Drop a picture to find its relatives, or choose one here and press S."),
            self.tr("No photos here yet. They appear as soon as they are indexed."),
        )
        if not stay or [item.photo_id for item in shown] != self.grid.photos.ids():
            self._fill(shown, stay=stay)

    def _fill(self, items: Sequence[Item], *, stay: bool) -> None:
        self.grid.show_items(items, stay=stay)
        self._pages.setCurrentIndex(0 if items else 1)

    def _say(self, title: str, subtitle: str, empty: str) -> None:
        self._title.say(title)
        self._subtitle.say(subtitle)
        self._empty.setText(empty)

    def _summary(self, alike: int, found: Found) -> str:
        parts = [
            *remarks_of(found),
            self.tr("%n photo(s) identical or nearly so", "", alike)
            if alike
            else self.tr("The most similar first"),
            self.tr("{count} ms").format(
                count=number(max(1, round(sum(found.result.milliseconds.values()))))
            ),
        ]
        return " · ".join(parts)

    def _make_heading(self, settings: Settings) -> QHBoxLayout:
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(SMALLEST_TILE, LARGEST_TILE)
        self.size_slider.setValue(settings.tile)
        self.size_slider.setFixedWidth(112)
        self.size_slider.setAccessibleName(self.tr("Size of the pictures"))
        self.size_slider.setToolTip(self.tr("Size of the pictures"))
        self.size_slider.valueChanged.connect(self.grid.set_tile)
        self.size_slider.valueChanged.connect(self.tile_changed)
        self._smaller, self._larger = QLabel(), QLabel()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        heading = QHBoxLayout()
        heading.setContentsMargins(GAP, 0, 16 + GAP // 2, 0)
        heading.setSpacing(GAP)
        heading.addLayout(words, 1)
        for widget in (self._smaller, self.size_slider, self._larger):
            heading.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        return heading

    def _make_empty(self) -> QWidget:
        page = QWidget()
        self._empty_sign = QLabel()
        self._empty_sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty = QLabel()
        self._empty.setObjectName("muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        layout = QVBoxLayout(page)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self._empty_sign)
        layout.addWidget(self._empty)
        layout.addStretch(1)
        return page


def _sharp(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(theme.picture(name, colour, round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
