"""The grid of photos, its heading, and what can be done with a photo."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QSizePolicy,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.results.delegate import PhotoDelegate
from app.results.model import Item, ResultModel
from app.results.thumbnails import ThumbnailLoader
from app.settings import Settings


class ResultGrid(QWidget):
    """Shows photos as a virtualised grid: only what is seen is painted and fetched.

    Args:
        thumbnails: gives the pictures.
        settings: remembers the size of the tiles.
        parent: owner.
    """

    similar_wanted = Signal(int)
    reveal_failed = Signal(str)

    def __init__(
        self, thumbnails: ThumbnailLoader, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.model = ResultModel(self)
        thumbnails.arrived.connect(self.model.thumbnail_arrived)
        self._delegate = PhotoDelegate(thumbnails, settings.tile, self)
        self.view = self._make_view()
        self._title = QLabel()
        self._title.setObjectName("title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._subtitle = QLabel()
        self._subtitle.setObjectName("muted")
        self._empty = QLabel()
        self._empty.setObjectName("muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 8, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_heading())
        layout.addWidget(self._pages, 1)
        self._make_actions()

    def show_items(self, title: str, subtitle: str, items: Sequence[Item], empty: str) -> None:
        """Replaces what is on show.

        Args:
            title: above the grid.
            subtitle: beneath the title.
            items: the photos.
            empty: what to say and what to do when there are none.
        """
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self.model.show(items)
        self._empty.setText(empty)
        self._pages.setCurrentIndex(0 if items else 1)
        self.view.scrollToTop()

    def selected(self) -> list[Item]:
        """The chosen photos, in the order of the grid."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return [self.model.item(self.model.index(row)) for row in rows]

    def is_scrolled(self) -> bool:
        """Whether somebody is looking further down, who would not like to be thrown back."""
        return self.view.verticalScrollBar().value() > 0

    def title(self) -> str:
        """The heading."""
        return self._title.text()

    def _make_view(self) -> QListView:
        view = QListView()
        view.setObjectName("grid")
        view.setAccessibleName(self.tr("Photos"))
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMovement(QListView.Movement.Static)
        view.setUniformItemSizes(True)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setMouseTracking(True)
        view.setDragEnabled(True)
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.doubleClicked.connect(self._open_index)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        return view

    def _make_heading(self) -> QHBoxLayout:
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(96, 256)
        self.size_slider.setValue(self._settings.tile)
        self.size_slider.setFixedWidth(120)
        self.size_slider.setAccessibleName(self.tr("Size of the pictures"))
        self.size_slider.setToolTip(self.tr("Size of the pictures"))
        self.size_slider.valueChanged.connect(self._resize_tiles)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        heading = QHBoxLayout()
        heading.addLayout(words, 1)
        heading.addWidget(self.size_slider, 0, Qt.AlignmentFlag.AlignBottom)
        return heading

    def _make_actions(self) -> None:
        # `&` would be no shortcut here but eat a letter of other alphabets: keys are named instead.
        rows = (
            (self.tr("Find photos like this one"), "S", self._find_similar),
            (self.tr("Open"), "Return", self._open),
            (self.tr("Show in the file manager"), "Ctrl+Shift+O", self._reveal),
            (self.tr("Copy the files"), "Ctrl+C", self._copy_files),
            (self.tr("Copy the path"), "Ctrl+Shift+C", self._copy_path),
        )
        self._actions = []
        for text, key, slot in rows:
            action = QAction(text, self.view)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.view.addAction(action)
            self._actions.append(action)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if not self.view.indexAt(place).isValid():
            return
        menu = QMenu(self)
        menu.addActions(self._actions)
        menu.exec(self.view.viewport().mapToGlobal(place))

    @Slot(int)
    def _resize_tiles(self, tile: int) -> None:
        self._settings.tile = tile
        self._delegate.tile = tile
        self.view.setIconSize(QSize(tile, tile))
        self.view.doItemsLayout()

    @Slot(QModelIndex)
    def _open_index(self, index: QModelIndex) -> None:
        _open_file(self.model.item(index).path)

    @Slot()
    def _open(self) -> None:
        for item in self.selected()[:1]:
            _open_file(item.path)

    @Slot()
    def _find_similar(self) -> None:
        for item in self.selected()[:1]:
            self.similar_wanted.emit(item.photo_id)

    @Slot()
    def _reveal(self) -> None:
        for item in self.selected()[:1]:
            if not reveal(item.path):
                self.reveal_failed.emit(str(item.path))

    @Slot()
    def _copy_files(self) -> None:
        items = self.selected()
        if items:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(item.path)) for item in items])
            QGuiApplication.clipboard().setMimeData(data)

    @Slot()
    def _copy_path(self) -> None:
        items = self.selected()
        if items:
            QGuiApplication.clipboard().setText("\n".join(str(item.path) for item in items))


def reveal(path: Path) -> bool:
    """Shows a file in the system's file manager, selected where that is possible."""
    if sys.platform == "win32":
        return subprocess.Popen(["explorer", "/select,", str(path)]).pid > 0
    if sys.platform == "darwin":
        return subprocess.Popen(["open", "-R", str(path)]).pid > 0
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
