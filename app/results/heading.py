"""The top of the results: title, version, order, filters and picture size."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import theme
from app.base.combo_box import Choice
from app.base.elided_label import ElidedLabel
from app.base.settings import LARGEST_TILE, SMALLEST_TILE
from app.gallery.delegate import GAP
from app.gallery.order import Order
from app.results.version_switch import VersionSwitch

_SIGN = 16
# A narrower heading has no room for texts beside all controls.
_ROOMY, _ROOMIEST = 560, 700


class ResultsHeading(QWidget):
    """A title above a line with a subtitle and the controls.

    Args:
        tile: desired width of a picture.
        browsed: order for browsing.
        parent: parent object.

    Attributes:
        versions: switch between the results of the present and the previous version.
    """

    order_changed = Signal()

    def __init__(
        self, tile: int, browsed: Order = Order.NEWEST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = ElidedLabel()
        self.title.setObjectName("title")
        self.subtitle = ElidedLabel()
        self.subtitle.setObjectName("muted")
        self.order = Choice(self.tr("Order of the photos"))
        for order, text in (
            (Order.FOUND, ""),
            (Order.NEWEST, self.tr("Latest taken first")),
            (Order.OLDEST, self.tr("Earliest taken first")),
            (Order.NAME, self.tr("Name, A to Z")),
            (Order.NAME_BACK, self.tr("Name, Z to A")),
            (Order.FOLDER, self.tr("By folder")),
            (Order.LARGEST, self.tr("Largest file first")),
            (Order.SMALLEST, self.tr("Smallest file first")),
        ):
            self.order.addItem(text, order.value)
        self._browsed: Order | None = None
        self._name_found_order(self.tr("Last added first"))
        self._choose(browsed)
        self.order.currentIndexChanged.connect(self._say_order)
        self.versions = VersionSwitch()
        # The photos below stay where they are when it appears.
        self.versions.setFixedHeight(self.order.sizeHint().height())
        self.filter_button = QToolButton()
        self.filter_button.setObjectName("flat")
        self.filter_button.setCheckable(True)
        self.filter_button.setAccessibleName(self.tr("Filters"))
        self.filter_button.setToolTip(self.tr("Filter the photos (Ctrl+F)"))
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(SMALLEST_TILE, LARGEST_TILE)
        self.size_slider.setValue(tile)
        self.size_slider.setFixedWidth(112)
        self.size_slider.setAccessibleName(self.tr("Size of the pictures"))
        self.size_slider.setToolTip(self.tr("Size of the pictures"))
        self._smaller, self._larger = QLabel(), QLabel()
        self._top, row = QHBoxLayout(), QHBoxLayout()
        self._row = row
        for line in (self._top, row):
            line.setSpacing(GAP)
        self._top.addWidget(self.title, 1)
        row.addWidget(self.subtitle, 1)
        for widget in (
            self.versions,
            self.order,
            self.filter_button,
            self._smaller,
            self.size_slider,
            self._larger,
        ):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        # The title has its own line: beside the controls it was cut off on most screens.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addLayout(row)
        self.refresh_icons()

    def say(self, title: str, subtitle: str, short: str = "") -> None:
        """Sets title and subtitle.

        Args:
            title: the title.
            subtitle: number of photos and further information.
            short: number of photos, shown if the subtitle does not fit.
        """
        self.title.say(title)
        self.subtitle.say(subtitle, short)

    def offer_versions(self, offered: bool) -> None:
        """Shows or hides the switch between the present and the previous version."""
        # Make room first; otherwise the window would grow for a moment and stay larger.
        self._make_room(offered)
        self.versions.setVisible(offered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapts the texts to the width."""
        super().resizeEvent(event)
        self._make_room(not self.versions.isHidden())

    def _make_room(self, versions: bool) -> None:
        # The picture size is also in the settings.
        roomy = self.width() >= (_ROOMIEST if versions else _ROOMY)
        for widget in (self._smaller, self.size_slider, self._larger):
            widget.setVisible(roomy)
        # In a narrow heading the switch is beside the title, so that it does not hide the subtitle.
        if roomy == (self._row.indexOf(self.versions) < 0):
            if roomy:
                self._row.insertWidget(1, self.versions)
            else:
                self._top.addWidget(self.versions)

    def chosen_order(self) -> Order:
        """Returns the selected order."""
        return Order(self.order.currentData())

    def begin_search(self) -> None:
        """Sorts by similarity for a search and remembers the order for browsing."""
        if self._browsed is None:
            self._browsed = self.chosen_order()
        self._name_found_order(self.tr("Most similar first"))
        self._choose(Order.FOUND)

    def end_search(self) -> None:
        """Restores the order for browsing."""
        self._name_found_order(self.tr("Last added first"))
        if self._browsed is not None:
            self._choose(self._browsed)
            self._browsed = None

    def _name_found_order(self, words: str) -> None:
        self.order.setItemText(self.order.findData(Order.FOUND.value), words)

    def _choose(self, order: Order) -> None:
        with QSignalBlocker(self.order):
            self.order.setCurrentIndex(self.order.findData(order.value))

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        worn, ratio = theme.colours(), self.devicePixelRatioF()
        self.filter_button.setIcon(theme.icon("filter"))
        for label, name in ((self._smaller, "tiles-small"), (self._larger, "tiles-large")):
            pixmap = QPixmap(theme.picture(name, worn.muted, round(_SIGN * ratio)))
            pixmap.setDevicePixelRatio(ratio)
            label.setPixmap(pixmap)

    @Slot()
    def _say_order(self) -> None:
        self.order_changed.emit()
