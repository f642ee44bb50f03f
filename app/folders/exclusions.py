"""The dialog for a folder's exclusions, with a count while typing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.base import screens
from app.base.jobs import Job, JobRunner
from app.base.texts import number, readable
from engine.library import Library

_QUIET_MILLISECONDS = 200


class ExclusionsDialog(QDialog):
    """One pattern per line.

    Args:
        library: the library.
        runner: runs jobs.
        folder: a folder of the library.
        patterns: its current patterns.
        parent: parent object.
    """

    wanted = Signal(Path, list)

    def __init__(
        self,
        library: Library,
        runner: JobRunner,
        folder: Path,
        patterns: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Leave photos out"))
        screens.resize(self, 520, 400)
        self._library, self._runner = library, runner
        self._folder = folder
        self._paths: list[str] | None = None
        self._counting: Job | None = None
        heading = QLabel(self.tr("Leave photos out of {folder}").format(folder=readable(folder)))
        heading.setObjectName("heading")
        words = QLabel(
            self.tr(
                "Write a name or a pattern on each line: a folder such as drafts, a kind of "
                "file such as *.png, or a place such as old/2009*. Photos that match are not "
                "searched. The files are not touched, and the photos come back when you delete "
                "the line."
            )
        )
        words.setObjectName("muted")
        for label in (heading, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.text = QPlainTextEdit("\n".join(patterns))
        self.text.setAccessibleName(self.tr("Patterns, one per line"))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._count_soon)
        self.count = QLabel(self.tr("Looking for photos …"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.apply = buttons.addButton(self.tr("Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setObjectName("primary")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(heading, words, buttons)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_QUIET_MILLISECONDS)
        self._pause.timeout.connect(self._count)
        looking = runner.start(
            lambda cancel: library.folders.found(folder, cancel),
            finished=self._take_paths,
            failed=self.count.setText,
        )
        self.finished.connect(looking.cancel)

    def _lay_out(self, heading: QLabel, words: QLabel, buttons: QDialogButtonBox) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.count)
        layout.addWidget(buttons)

    def patterns(self) -> list[str]:
        """Returns the patterns, one per line."""
        return [line.strip() for line in self.text.toPlainText().splitlines() if line.strip()]

    @Slot(object)
    def _take_paths(self, paths: list[str]) -> None:
        self._paths = paths
        self._count()

    @Slot()
    def _count_soon(self) -> None:
        self._pause.start()

    @Slot()
    def _count(self) -> None:
        paths, patterns = self._paths, self.patterns()
        if paths is None:
            return
        if self._counting is not None:
            # Only one count runs at a time; it is repeated if the text has changed.
            self._pause.start()
            return
        folder, left_out = self._folder, self._library.folders.left_out
        self._counting = self._runner.start(
            lambda _: left_out(folder, paths, patterns),
            finished=self._show_count,
            ended=self._count_over,
        )

    @Slot(object)
    def _show_count(self, count: int) -> None:
        total = len(self._paths or ())
        self.count.setText(
            self.tr("Leaves out {count} of %n photo(s)", "", total).format(count=number(count))
        )

    @Slot()
    def _count_over(self) -> None:
        self._counting = None

    @Slot()
    def _accept(self) -> None:
        self.wanted.emit(self._folder, self.patterns())
        self.accept()
