"""Questions before photos are moved."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QMessageBox, QWidget

from app.base.texts import name_of, readable

_MOST_NAMES = 8


class Questions(QObject):
    """Asks the user over the window.

    Args:
        window: parent of the dialogs.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._trash_freely = False

    @property
    def asks_before_trash(self) -> bool:
        """Whether the user wants to be asked."""
        return not self._trash_freely

    def companions(self, count: int) -> str:
        """Describes a number of companion files."""
        return self.tr("%n companion file(s)", "", count)

    def may_trash(self, count: int, companions: int = 0, more: str = "") -> bool:
        """Asks before photos are moved to the trash.

        Args:
            count: number of photos.
            companions: number of files that are moved with them.
            more: additional text.
        """
        words = self.tr("Move %n photo(s) to the trash?", "", count)
        if companions:
            words = self.tr("Move %n photo(s) and {companions} to the trash?", "", count)
            words = words.format(companions=self.companions(companions))
        box = self._box(self.tr("Move to the trash?"), words)
        where = self.tr(
            "They go to the trash of your computer, or of the drive they are on, and stay there "
            "until you empty it."
        )
        box.setInformativeText(f"{more}\n\n{where}" if more else where)
        again = QCheckBox(self.tr("Do not ask again until Kindred is closed"), box)
        box.setCheckBox(again)
        yes = box.addButton(self.tr("Move to the trash"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(yes)
        if self._ask(box) is not yes:
            return False
        self._trash_freely = again.isChecked()
        return True

    def what_of(self, paths: tuple[Path, ...], folder: Path) -> Literal["keep-both", "skip"] | None:
        """Asks what to do about photos whose names are in use in a folder; None to move nothing."""
        names = [name_of(path) for path in paths[:_MOST_NAMES]]
        if len(paths) > _MOST_NAMES:
            names.append("…")
        words = self.tr("{folder} already has a file with the name of %n photo(s):", "", len(paths))
        listed = "\n".join(names)
        box = self._box(
            self.tr("Names that are taken"),
            f"{words.format(folder=readable(folder))}\n\n{listed}",
        )
        box.setInformativeText(
            self.tr("Nothing is overwritten. To keep both, a number is added to the name.")
        )
        both = box.addButton(self.tr("Keep both"), QMessageBox.ButtonRole.AcceptRole)
        skip = box.addButton(self.tr("Leave these here"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(both)
        chosen = self._ask(box)
        if chosen is both:
            return "keep-both"
        return "skip" if chosen is skip else None

    def may_empty_group(self) -> bool:
        """Asks before the last photo of a group is selected."""
        title = self.tr("No photo of this group would stay")
        box = self._box(title, title)
        box.setInformativeText(
            self.tr("All other photos of this group are already marked. Mark this one as well?")
        )
        yes = box.addButton(self.tr("Mark all of them"), QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        return self._ask(box) is yes

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(title)
        box.setText(text)
        return box

    def _ask(self, box: QMessageBox) -> QAbstractButton:
        box.exec()
        box.deleteLater()
        return box.clickedButton()
