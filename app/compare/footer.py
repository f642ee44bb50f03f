"""The actions on the result: copy new photos, export the list, show in the library."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QWidget,
)

from app.base.elided_label import ElidedLabel
from app.base.texts import number
from app.duplicates.words import size_of
from engine.base.progress import Progress
from engine.results import ComparedFile, FolderComparison


class CompareFooter(QFrame):
    """A bar below the photos.

    Args:
        parent: parent object.
    """

    copy_wanted = Signal()
    library_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self._counts = (0, 0)
        self._text = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.better = QCheckBox()
        self.better.toggled.connect(self._name_copy)
        self.library = QPushButton(self.tr("Show in the library"))
        self.library.clicked.connect(self.library_wanted)
        self.copy = QPushButton()
        self.copy.setObjectName("primary")
        self.copy.clicked.connect(self.copy_wanted)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.clicked.connect(self.stop_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(8)
        layout.addWidget(self._text, 1)
        for widget in (self._bar, self.stop, self.better, self.library, self.copy):
            layout.addWidget(widget)
        self.end_copying()

    def text(self) -> str:
        """The text on display."""
        return self._text.text()

    def tell(
        self,
        answer: FolderComparison,
        copies: Mapping[Path, Path],
        chosen: Sequence[ComparedFile],
    ) -> None:
        """Shows what can be copied, and what is selected."""
        new = [file for file in answer.of("new") if file.path not in copies]
        better = [file for file in answer.of("same-picture") if file.better]
        left = [file for file in better if file.path not in copies]
        self._counts = (len(new), len(left))
        self.better.setText(self.tr("Also %n better", "", len(left)))
        self.better.setToolTip(
            self.tr("Your library has only a smaller file or a part of these, or no RAW file")
        )
        self.better.setVisible(bool(left) and self._bar.isHidden())
        self.library.setEnabled(any(file.copies for file in chosen))
        self._say(new, copies, chosen)
        self._name_copy()

    def begin_copying(self) -> None:
        """Shows that photos are being copied."""
        self._show_copying(True)
        self._bar.setRange(0, 0)

    @Slot(Progress)
    def show_step(self, step: Progress) -> None:
        """Shows the progress of copying."""
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        words = self.tr("Copying: {done} of {total}")
        self._text.say(words.format(done=number(step.done), total=number(step.total)))

    @Slot()
    def end_copying(self) -> None:
        """Enables the buttons again."""
        self._show_copying(False)

    def _show_copying(self, copying: bool) -> None:
        for widget in (self._bar, self.stop):
            widget.setVisible(copying)
        for button in (self.library, self.copy):
            button.setHidden(copying)
        self.better.setHidden(copying or not self._counts[1])

    def _say(
        self,
        new: Sequence[ComparedFile],
        copies: Mapping[Path, Path],
        chosen: Sequence[ComparedFile],
    ) -> None:
        if chosen:
            self._text.say(self.tr("%n photo(s) selected", "", len(chosen)))
        elif new:
            words = self.tr("%n new photo(s)", "", len(new))
            self._text.say(f"{words} · {size_of(sum(file.size for file in new))}")
        elif copies:
            self._text.say(self.tr("%n new photo(s) copied", "", len(copies)))
        else:
            self._text.say(self.tr("Nothing to copy"))

    @Slot()
    def _name_copy(self) -> None:
        new, better = self._counts
        count = new + (better if self.better.isChecked() and better else 0)
        counted = self.tr("Copy %n photo(s) to a folder …", "", count)
        self.copy.setText(counted if count else self.tr("Copy to a folder …"))
        self.copy.setEnabled(bool(count))
