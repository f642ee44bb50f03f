"""The view of a comparison: choose a folder, wait, and see which photos the library has."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import theme
from app.base.elided_label import ElidedLabel
from app.base.texts import number, readable
from app.compare.footer import CompareFooter
from app.compare.pages import CardZone, Waiting
from app.compare.pictures import FilePictures
from app.compare.tiles import CompareTiles
from app.compare.words import SECTIONS, Section, explanation_of, title_of
from app.gallery.thumbnails import ThumbnailLoader
from engine.base.progress import Progress
from engine.results import CopyReport, FolderComparison

# Below this width, buttons of the heading show only icons.
_ROOMY = 860


class ComparePanel(QWidget):
    """Shows one comparison at a time.

    Args:
        pictures: pictures of files in the folder.
        thumbnails: thumbnails of photos in the library.
        parent: parent object.

    Attributes:
        answer: the comparison on display, if there is one.
        copies: paths of the copies of its new photos.
    """

    back_wanted = Signal()
    choose_wanted = Signal()
    again_wanted = Signal()
    export_wanted = Signal()

    def __init__(
        self, pictures: FilePictures, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.answer: FolderComparison | None = None
        self.copies: dict[Path, Path] = {}
        self._pictures = pictures
        self._shown: Section = "new"
        self.zone, self.waiting = CardZone(), Waiting()
        self.zone.choose_wanted.connect(self.choose_wanted)
        self.tiles = CompareTiles(pictures, thumbnails)
        self.footer = CompareFooter()
        self.tiles.chosen.connect(self._tell_chosen)
        self._pages = QStackedWidget()
        for page in (self.zone, self.waiting, self._make_results()):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_heading())
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.footer)
        self.refresh_icons()
        self.show_choice()

    @Slot()
    def show_choice(self) -> None:
        """Asks for a folder, or shows the last result again."""
        if self.answer is not None:
            self.show_answer(self.answer, self.copies)
            return
        self._subtitle.say("")
        self._turn_to(0)

    @Slot(Path)
    def begin(self, folder: Path) -> None:
        """Shows that a folder is being compared."""
        self._subtitle.say(readable(folder))
        self.waiting.begin()
        self._turn_to(1)

    @Slot(Progress)
    def show_step(self, step: Progress) -> None:
        """Shows the progress."""
        self.waiting.show_step(step)

    def show_answer(self, answer: FolderComparison, copies: Mapping[Path, Path]) -> None:
        """Shows the result, new photos first."""
        if answer is not self.answer:
            self._pictures.clear()
        self.answer, self.copies = answer, dict(copies)
        self.tiles.note_copied(self.copies)
        photos = self.tr("%n photo(s)", "", len(answer.files))
        words = [readable(answer.folder), photos]
        if answer.others:
            words.append(self.tr("%n other file(s) not compared", "", answer.others))
        if answer.inside is not None:
            words.append(self.tr("lies in your library: its photos are found as themselves"))
        self._subtitle.say(" · ".join(words))
        counts = {found: len(answer.of(found)) for found in SECTIONS}
        for found, chip in self.chips.items():
            chip.setText(f"{title_of(found)}  {number(counts[found])}")
            chip.setVisible(bool(counts[found]) or found != "unreadable")
        self._turn_to(2)
        self.show_section(next((found for found in SECTIONS if counts[found]), "new"))

    def show_section(self, found: Section) -> None:
        """Shows the photos of one section."""
        self._shown = found
        self.chips[found].setChecked(True)
        files = self.answer.of(found) if self.answer is not None else []
        self._words.setText(explanation_of(found) if files else self._nothing(found))
        self.tiles.show_files(files, found)
        self._tell_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapts the title to the width."""
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        for button in (self.export, self.other):
            button.setText(button.toolTip() if roomy else "")

    def words(self) -> str:
        """Returns the explanation of the section on display."""
        return self._words.text()

    def note_copied(self, report: CopyReport) -> None:
        """Records where the new photos were copied."""
        if self.answer is not None:
            self.copies.update(report.copies(self.answer))
            self.tiles.note_copied(self.copies)
        self._tell_chosen()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        for button, name in ((self.back, "back"), (self.again, "refresh")):
            button.setIcon(theme.icon(name))
        self.export.setIcon(theme.icon("export"))
        self.other.setIcon(theme.icon("folder"))

    def _nothing(self, found: Section) -> str:
        if self.answer is not None and not self.answer.files:
            return self.tr("There are no photos in this folder.")
        if found == "new":
            return self.tr("Your library has every photo of this folder.")
        return self.tr("No photos of this kind.")

    def _turn_to(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self.footer.setVisible(page == 2)
        for control in (self.again, self.export, self.other):
            control.setVisible(page == 2)
        self.setFocusProxy((self.zone.button, self.waiting.cancel, self.tiles)[page])

    @Slot()
    def _tell_chosen(self) -> None:
        if self.answer is not None:
            self.footer.tell(self.answer, self.copies, self.tiles.chosen_files())

    @Slot(QPushButton)
    def _choose_section(self, chip: QToolButton) -> None:
        self.show_section(next(found for found, own in self.chips.items() if own is chip))

    def _make_heading(self) -> QHBoxLayout:
        self.back, self.again = QToolButton(), QToolButton()
        for button, name, wanted in (
            (self.back, self.tr("Back to the photos"), self.back_wanted),
            (self.again, self.tr("Compare again"), self.again_wanted),
        ):
            button.setObjectName("flat")
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(wanted)
        self.export, self.other = QPushButton(), QPushButton()
        for control, name, wanted in (
            (self.export, self.tr("Export the list …"), self.export_wanted),
            (self.other, self.tr("Another folder …"), self.choose_wanted),
        ):
            control.setToolTip(name)
            control.setAccessibleName(name)
            control.clicked.connect(wanted)
        title = ElidedLabel()
        title.say(self.tr("Do I have these already?"))
        title.setObjectName("title")
        self._subtitle = ElidedLabel()
        self._subtitle.setObjectName("muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self._subtitle)
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 0, 24, 0)
        heading.setSpacing(8)
        heading.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        heading.addLayout(words, 1)
        for part in (self.again, self.export, self.other):
            heading.addWidget(part)
        return heading

    def _make_results(self) -> QWidget:
        self.chips: dict[Section, QToolButton] = {}
        frame = QFrame()
        frame.setObjectName("chips")
        row = QHBoxLayout(frame)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        group = QButtonGroup(self)
        for found in SECTIONS:
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setToolTip(explanation_of(found))
            group.addButton(chip)
            row.addWidget(chip)
            self.chips[found] = chip
        group.buttonClicked.connect(self._choose_section)
        self._words = QLabel()
        self._words.setObjectName("muted")
        self._words.setWordWrap(True)
        chips = QHBoxLayout()
        chips.addWidget(frame)
        chips.addStretch(1)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.setSpacing(8)
        above.addLayout(chips)
        above.addWidget(self._words)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(above)
        inner = QHBoxLayout()
        inner.setContentsMargins(12, 0, 0, 0)
        inner.addWidget(self.tiles)
        layout.addLayout(inner, 1)
        return page
