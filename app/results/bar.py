"""The filter bar: sections of a search's result, and a chip for each property."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.base import theme
from app.base.flow_layout import FlowLayout
from app.base.texts import number, readable
from app.gallery.delegate import GAP
from app.gallery.filters import Filters
from app.gallery.sections import Section, title_of
from app.results.chips import Chip, DateChip
from app.results.places import place_in_words
from engine.results import Facet, FolderCount, PhotoFilter, area_of

_INDENT = "    "
_MEGABYTE = 10**6
# Limits in megabytes.
_SIZES = ((None, 1), (1, 5), (5, 20), (20, None))
_MOST_OFFERED = 60
# Less similar photos have no section button.
_OFFERED = (Section.SAME, Section.VERY, Section.SIMILAR)
# A button group assigns negative ids itself.
_ALL = 99
_PLACED = "placed"
_NOT_PLACED = "not placed"


class FilterBar(QFrame):
    """The filters of the photos on display; Esc returns to the photos.

    Args:
        parent: parent object.

    Attributes:
        chips: chips by property.
    """

    changed = Signal()
    left = Signal()
    facet_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self._filters = Filters()
        # Report one change of several fields only once.
        self._taking = True
        self._sections = QButtonGroup(self)
        self._sections.setExclusive(True)
        row = FlowLayout(GAP, self)
        row.addWidget(self._make_sections())
        self.folder = Chip(self.tr("Folder"))
        self.date = DateChip(self.tr("Date"))
        self.file_size = Chip(self.tr("Size", "of a file"))
        self.facets: dict[Facet, Chip] = {
            "camera": Chip(self.tr("Camera")),
            "lens": Chip(self.tr("Lens")),
            "area": Chip(self.tr("Place")),
            "rating": Chip(self.tr("Rating")),
            "kind": Chip(self.tr("Kind")),
        }
        self.clear_button = QPushButton(self.tr("Clear"))
        self.clear_button.setObjectName("flat")
        self.clear_button.setToolTip(self.tr("Clear the filters"))
        self.clear_button.clicked.connect(self.clear)
        self.chips: tuple[Chip, ...] = (
            self.folder,
            self.date,
            *self.facets.values(),
            self.file_size,
        )
        for chip in self.chips:
            row.addWidget(chip)
            chip.changed.connect(self._take)
        row.addWidget(self.clear_button)
        for facet, chip in self.facets.items():
            chip.opened.connect(chip.show_waiting)
            chip.opened.connect(lambda facet=facet: self.facet_wanted.emit(facet))
        for part in (*self.chips, *self._sections.buttons()):
            part.installEventFilter(self)
        self.show_folders([])
        self._offer_sizes()
        self.refresh_icons()
        self.clear_button.hide()

    def filters(self) -> Filters:
        """The current filters."""
        return self._filters

    def start(self) -> None:
        """Puts the keyboard focus on the first filter."""
        chips = self._chips.isVisibleTo(self)
        first = self.chip(self._filters.section) if chips else self.folder
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_folders(self, folders: Sequence[FolderCount]) -> None:
        """Offers folders; if there are very many, those with the most photos."""
        offered = folders
        if len(folders) > _MOST_OFFERED:
            least = sorted((f.photos for f in folders), reverse=True)[_MOST_OFFERED]
            offered = [f for f in folders if f.photos > least or not f.depth]
        self.folder.show_values(
            [
                (f.path, _INDENT * f.depth + readable(f.path.name or str(f.path)), f.photos)
                for f in offered
            ]
        )

    def choose_folder(self, folder: Path | None) -> None:
        """Filters by a folder; None for all."""
        words = readable(folder.name or str(folder)) if folder is not None else ""
        self.folder.choose(folder, words)

    def show_facet(self, facet: Facet, values: Sequence[tuple[str, int]]) -> None:
        """Offers values of a property, with their counts."""
        offered = values[:_MOST_OFFERED]
        chip = self.facets[facet]
        if facet == "rating":
            chip.show_values(self._ratings(values))
        elif facet == "area":
            ways = ((_PLACED, self.tr("Place is known")), (_NOT_PLACED, self.tr("No place")))
            shown = [(way, words, None) for way, words in ways]
            areas = [(area_of(name), place_in_words(area_of(name)), n) for name, n in offered]
            chip.show_values([*shown, *areas])
        elif facet == "kind":
            chip.show_values([(kind, self._kind(kind), count) for kind, count in offered])
        else:
            chip.show_values([(value, value, count) for value, count in offered])

    def show_counts(self, counts: Mapping[Section, int] | None) -> None:
        """Shows the number of photos in each section; None without sections."""
        self._chips.setVisible(counts is not None)
        if counts is None:
            return
        for section in _OFFERED:
            button = self.chip(section)
            button.setText(f"{title_of(section)}  {number(counts[section])}")

    def chip(self, section: Section | None) -> QToolButton:
        """Returns the button of a section, or of all."""
        button = self._sections.button(_ALL if section is None else section)
        assert isinstance(button, QToolButton)
        return button

    @Slot()
    def clear(self) -> None:
        """Clears all filters."""
        self._taking = False
        self.date.clear()
        for chip in self.chips:
            chip.choose(None, "")
        self.chip(None).setChecked(True)
        self._taking = True
        self._take()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.clear_button.setIcon(theme.icon("close"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaves the bar on Esc instead of clearing the search."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _make_sections(self) -> QFrame:
        self._chips = QFrame()
        self._chips.setObjectName("chips")
        row = QHBoxLayout(self._chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for chip, words in ((_ALL, self.tr("All")), *((section, "") for section in _OFFERED)):
            button = QToolButton()
            button.setCheckable(True)
            button.setText(words)
            button.setChecked(chip == _ALL)
            self._sections.addButton(button, chip)
            row.addWidget(button)
        self._sections.idToggled.connect(self._take_section)
        self.show_counts(dict.fromkeys(Section, 0))
        return self._chips

    def _offer_sizes(self) -> None:
        values = []
        for least, most in _SIZES:
            if least is None:
                words = self.tr("Below {size} MB").format(size=most)
            elif most is None:
                words = self.tr("{size} MB or more").format(size=least)
            else:
                words = self.tr("{least} to {most} MB").format(least=least, most=most)
            values.append(((least, most), words, None))
        self.file_size.show_values(values)

    def _ratings(self, values: Sequence[tuple[str, int]]) -> list[tuple[int, str, int]]:
        counts = {int(value): count for value, count in values}
        return [
            (
                stars,
                "★" * stars if stars == 5 else self.tr("{stars} or more").format(stars="★" * stars),
                sum(count for value, count in counts.items() if value >= stars),
            )
            for stars in (5, 4, 3, 2, 1)
        ]

    def _kind(self, kind: str) -> str:
        named = {
            "jpeg": "JPEG", "raw": "RAW", "heic": "HEIC", "png": "PNG", "tiff": "TIFF",
            "webp": "WebP", "gif": "GIF", "avif": "AVIF", "jpeg-xl": "JPEG XL",
            "jpeg-2000": "JPEG 2000", "photoshop": "Photoshop", "bmp": "BMP",
        }  # fmt: skip
        return named.get(kind, self.tr("Other kinds"))

    @Slot(int, bool)
    def _take_section(self, _: int, checked: bool) -> None:
        if checked:
            self._take()

    @Slot()
    def _take(self) -> None:
        if not self._taking:
            return
        section = self._sections.checkedId()
        wanted = Filters(self._wanted(), None if section == _ALL else Section(section))
        if wanted != self._filters:
            self._filters = wanted
            self.clear_button.setVisible(wanted.active)
            self.changed.emit()

    def _wanted(self) -> PhotoFilter:
        camera, lens, kind = (self.facets[f].value for f in ("camera", "lens", "kind"))
        area = self.facets["area"].value
        days = self.date.value or (None, None)
        least, most = self.file_size.value or (None, None)
        return PhotoFilter(
            folder=self.folder.value,
            taken_from=days[0],
            taken_to=days[1],
            cameras=(camera,) if camera is not None else (),
            lenses=(lens,) if lens is not None else (),
            area=None if isinstance(area, str) else area,
            placed=area == _PLACED if isinstance(area, str) else None,
            rating=self.facets["rating"].value,
            kinds=(kind,) if kind is not None else (),
            size_from=least * _MEGABYTE if least is not None else None,
            size_to=most * _MEGABYTE - 1 if most is not None else None,
        )
