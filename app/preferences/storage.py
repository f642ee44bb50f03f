"""Settings page: the library's location, backup, check, repair and cache."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton

from app.base import theme
from app.base.settings import Settings
from app.base.texts import number, readable
from app.preferences.maintenance import (
    CacheSize,
    MaintenanceJobs,
    Repairs,
    WrittenBackup,
    is_free_for_a_library,
)
from app.preferences.parts import Page, leading, note
from engine.results import Finding


class StoragePage(Page):
    """The files of the library.

    Args:
        care: runs the maintenance jobs.
        directory: folder of the library.
        settings: stores the library of the next start.
    """

    reveal_wanted = Signal(Path)

    def __init__(self, care: MaintenanceJobs, directory: Path, settings: Settings) -> None:
        super().__init__(self.tr("Library"))
        self._care = care
        self._directory = directory
        self._settings = settings
        self._add_location()
        self._add_backup()
        self._add_check()
        self._add_cache()
        care.busy.connect(self._show_busy)
        care.backed_up.connect(self._show_backup)
        care.checked.connect(self._show_findings)
        care.repaired.connect(self._show_repair)
        care.scheduled.connect(self._show_scheduled)
        care.nothing_scheduled.connect(self._show_nothing_scheduled)
        care.measured.connect(self._show_cache)
        care.failed.connect(self._show_failure)
        self._show_location()
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self.reveal.setIcon(theme.icon("folder"))

    def show_settings(self) -> None:
        """Measures the cache again, and looks for a restore that is still to come."""
        self._care.measure()
        self._care.look_scheduled()

    def _add_location(self) -> None:
        self.place = _selectable(readable(self._directory))
        self.reveal = QPushButton(self.tr("Show in the file manager"))
        self.reveal.clicked.connect(lambda: self.reveal_wanted.emit(self._directory))
        self.other = QPushButton(self.tr("Choose another …"))
        self.other.setToolTip(self.tr("Choose the library of the next start"))
        self.other.clicked.connect(self._choose_other)
        self.usual = QPushButton(self.tr("Use the usual place"))
        self.usual.clicked.connect(self._choose_usual)
        self.next = note()
        section = self.section(
            self.tr("Location"),
            self.tr(
                "What Kindred knows about your photos is stored here. The photos stay where "
                "they are."
            ),
        )
        section.addWidget(self.place)
        section.addLayout(leading(self.reveal, self.other, self.usual))
        section.addWidget(self.next)

    def _add_backup(self) -> None:
        self.back_up = QPushButton(self.tr("Back up …"))
        self.back_up.clicked.connect(self._choose_backup)
        self.restore = QPushButton(self.tr("Restore …"))
        self.restore.clicked.connect(self._choose_restore)
        self.keep = QPushButton(self.tr("Do not restore"))
        self.keep.setToolTip(self.tr("Keep the present library at the next start"))
        self.keep.clicked.connect(self._care.keep_present)
        self.keep.hide()
        self.backup_note = note()
        self.backup_note.hide()
        section = self.section(
            self.tr("Backup"),
            self.tr(
                "Writes everything that Kindred has learned to one file, without your photos. "
                "Kindred also keeps small backups of the last days in the library itself."
            ),
        )
        section.addLayout(leading(self.back_up, self.restore, self.keep))
        section.addWidget(self.backup_note)

    def _add_check(self) -> None:
        self.check = QPushButton(self.tr("Check now"))
        self.check.clicked.connect(self._care.check)
        self.repair = QPushButton(self.tr("Repair"))
        self.repair.clicked.connect(self._care.repair)
        self.findings = _selectable("")
        self.findings.hide()
        section = self.section(
            self.tr("Check"), self.tr("Checks whether anything is damaged or missing.")
        )
        section.addLayout(leading(self.check, self.repair))
        section.addWidget(self.findings)

    def _add_cache(self) -> None:
        self.empty = QPushButton(self.tr("Empty …"))
        self.empty.clicked.connect(self._ask_to_empty)
        self.cache_note = note(self.tr("Measuring …"))
        section = self.section(self.tr("Thumbnails"))
        section.addWidget(self.cache_note)
        section.addLayout(leading(self.empty))

    def _show_location(self) -> None:
        wished = self._settings.library
        self.usual.setVisible(wished is not None)
        elsewhere = wished is not None and wished != self._directory
        self.next.setVisible(elsewhere)
        if elsewhere:
            words = self.tr("From the next start: {folder}")
            self.next.setText(words.format(folder=readable(wished or "")))

    @Slot()
    def _choose_other(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a library or an empty folder"), str(self._directory.parent)
        )
        if not chosen:
            return
        if not is_free_for_a_library(Path(chosen)):
            self.next.setText(
                self.tr(
                    "{folder} holds other files: choose an empty folder, or one with a library"
                ).format(folder=chosen)
            )
            self.next.show()
            return
        self._settings.library = Path(chosen)
        self._show_location()

    @Slot()
    def _choose_usual(self) -> None:
        self._settings.library = None
        self._show_location()
        self.next.setText(self.tr("From the next start: the usual place"))
        self.next.show()

    @Slot()
    def _choose_backup(self) -> None:
        name = f"kindred-{date.today():%Y-%m-%d}.zip"
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Back up the library"),
            str(self._settings.last_folder / name),
            self.tr("Backups (*.zip)"),
        )
        if chosen:
            self._care.back_up(Path(chosen))

    @Slot()
    def _choose_restore(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Restore a backup"),
            str(self._directory / "backups"),
            self.tr("Backups (*.db *.zip)"),
        )
        if chosen:
            self._care.restore(Path(chosen))

    @Slot(Path)
    def _show_scheduled(self, file: Path) -> None:
        self.keep.show()
        words = self.tr(
            "Kindred restores {file} at its next start. The present library is kept in “aside”."
        )
        self._tell(self.backup_note, words.format(file=readable(file.name)))

    @Slot()
    def _show_nothing_scheduled(self) -> None:
        if not self.keep.isHidden():
            self.keep.hide()
            self._tell(self.backup_note, self.tr("Nothing will be restored."))

    @Slot(Repairs)
    def _show_repair(self, done: Repairs) -> None:
        self._show_findings(done.findings)
        if done.repaired:
            words = self.tr("%n kind(s) of damage repaired.", "", len(done.repaired))
            self._tell(self.findings, f"{words}\n{self.findings.text()}")

    @Slot()
    def _ask_to_empty(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Empty the thumbnails?"))
        box.setText(self.tr("Kindred deletes the small pictures that it made of your photos."))
        box.setInformativeText(
            self.tr(
                "They are made again when you see the photos, which is slower the first time. "
                "Those of folders that are offline are kept."
            )
        )
        yes = box.addButton(self.tr("Empty"), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        if box.clickedButton() is yes:
            self._care.empty()

    @Slot(str)
    def _show_busy(self, what: str) -> None:
        for button in (
            self.back_up,
            self.restore,
            self.keep,
            self.check,
            self.repair,
            self.empty,
        ):
            button.setEnabled(not what)
        if what == "backup":
            self._tell(self.backup_note, self.tr("Writing …"))
        elif what == "check":
            self._tell(self.findings, self.tr("Checking …"))
        elif what == "repair":
            self._tell(self.findings, self.tr("Repairing …"))

    @Slot(WrittenBackup)
    def _show_backup(self, backup: WrittenBackup) -> None:
        words = self.tr("Written: {file} ({size})")
        size = QLocale().formattedDataSize(backup.size)
        self._tell(self.backup_note, words.format(file=readable(backup.file), size=size))

    @Slot(list)
    def _show_findings(self, findings: list[Finding]) -> None:
        lines = [self._words(finding) for finding in findings]
        if not any(finding.wrong for finding in findings):
            lines.insert(0, self.tr("Everything is in order."))
        self._tell(self.findings, "\n".join(lines))

    @Slot(CacheSize)
    def _show_cache(self, size: CacheSize) -> None:
        self.cache_note.setText(
            self.tr("Small pictures of your photos take {size}.").format(
                size=QLocale().formattedDataSize(size.bytes)
            )
        )
        self.empty.setEnabled(size.bytes > 0)

    @Slot(str, str)
    def _show_failure(self, what: str, text: str) -> None:
        labels = {
            "backup": self.backup_note,
            "restore": self.backup_note,
            "check": self.findings,
            "repair": self.findings,
        }
        self._tell(labels.get(what, self.cache_note), text)

    def _tell(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.show()

    def _words(self, finding: Finding) -> str:
        return {
            "database": self.tr(
                "The database is damaged: close Kindred and run “kindred-cli repair”."
            ),
            "references": self.tr("Entries without a parent: {count}. Repair deletes them."),
            "sizes": self.tr("Entries of the wrong size: {count}. Repair deletes them."),
            "places": self.tr(
                "Entries with a path outside their folder: {count}. Repair deletes them."
            ),
            "model": self.tr("The version in use is damaged: repair, or choose another one."),
            "models": self.tr("Versions not in use that are damaged: {count}. Delete them."),
            "index": self.tr(
                "Codes in memory that differ from the stored ones: {count}. Start Kindred again."
            ),
            "unsearchable": self.tr(
                "Photos that cannot be searched: {count}. Look for changes (F5), or retrain."
            ),
            "stray-codes": self.tr("Codes without a photo: {count}. Repair deletes them."),
            "stray-thumbnails": self.tr(
                "Thumbnails without a photo: {count}. Repair deletes them."
            ),
            "left-over": self.tr("Temporary files left over: {count}. Repair deletes them."),
            "strange": self.tr("Files that do not belong to the library: {count}."),
            "aside": self.tr("Kept from before a repair or restore: {count}, in “aside”."),
            "thumbnails": self.tr(
                "Missing thumbnails: {count}. They are made again when you see the photos."
            ),
        }[finding.kind].format(count=number(finding.count))


def _selectable(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
