"""Settings page: which folders are watched, and what each excludes."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton

from app.base import theme
from app.base.library_state import Overview
from app.base.texts import readable
from app.preferences.parts import Page, leading
from engine.results import FolderStatus

_PATH = Qt.ItemDataRole.UserRole


class WatchingPage(Page):
    """A list with one tick box per folder."""

    watch_wanted = Signal(Path, bool)
    exclude_wanted = Signal(FolderStatus)

    def __init__(self) -> None:
        super().__init__(self.tr("Folders"))
        self._folders: list[FolderStatus] = []
        self.list = QListWidget()
        self.list.setObjectName("framed")
        self.list.setAccessibleName(self.tr("Watched folders"))
        self.list.setMinimumHeight(160)
        self.list.itemChanged.connect(self._changed)
        self.list.currentRowChanged.connect(self._chosen_changed)
        self.leave_out = QPushButton(self.tr("Leave photos out …"))
        self.leave_out.setToolTip(self.tr("Choose what is left out of the selected folder"))
        self.leave_out.clicked.connect(self._want_exclusions)
        section = self.section(
            self.tr("Watched folders"),
            self.tr(
                "New photos in a folder with a tick can be searched within seconds. The other "
                "folders are checked when Kindred starts and when you look for changes (F5)."
            ),
        )
        section.addWidget(self.list)
        section.addLayout(leading(self.leave_out))
        self._chosen_changed(-1)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.leave_out.setIcon(theme.icon("leave-out"))

    def show_overview(self, overview: Overview) -> None:
        """Shows the current state of the folders."""
        if overview.status.folders == self._folders:
            return
        self._folders = overview.status.folders
        row = self.list.currentRow()
        before = self.list.blockSignals(True)
        self.list.clear()
        for folder in self._folders:
            text = readable(folder.path)
            if folder.exclude:
                without = ", ".join(folder.exclude)
                text += "\n" + self.tr("Left out: {patterns}").format(patterns=without)
            item = QListWidgetItem(text)
            item.setData(_PATH, folder.path)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Checked if folder.watched else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.blockSignals(before)
        self._chosen_changed(self.list.currentRow())

    @Slot(QListWidgetItem)
    def _changed(self, item: QListWidgetItem) -> None:
        watched = item.checkState() == Qt.CheckState.Checked
        self.watch_wanted.emit(Path(item.data(_PATH)), watched)

    @Slot(int)
    def _chosen_changed(self, row: int) -> None:
        self.leave_out.setEnabled(row >= 0)

    @Slot()
    def _want_exclusions(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._folders):
            self.exclude_wanted.emit(self._folders[row])
