"""Opens a photo in another program, or shows it in the file manager."""

import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal, Slot
from PySide6.QtGui import QDesktopServices

from app.base.jobs import JobRunner
from app.base.texts import readable
from app.base.urls import file_url

_SECONDS = 5


class Desktop(QObject):
    """Passes photos to the desktop; accesses the disk on a worker, since a drive may be asleep.

    Args:
        runner: runs jobs.
        parent: parent object.
    """

    failed = Signal(str)
    opened = Signal()

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner

    def open(self, path: Path) -> None:
        """Opens a photo with the desktop's default program."""
        self._runner.start(lambda _: (path, path.exists()), finished=self._open_if_there)

    def reveal(self, path: Path) -> None:
        """Shows a photo in the file manager, selected if possible."""
        self._runner.start(
            lambda _: (path, path.exists(), _select(path)), finished=self._reveal_if_needed
        )

    @Slot(tuple)
    def _open_if_there(self, answer: tuple[Path, bool]) -> None:
        path, there = answer
        if not there:
            self._say_gone(path)
        elif not QDesktopServices.openUrl(file_url(path)):
            self.failed.emit(
                self.tr("No program could be found that opens {path}").format(path=readable(path))
            )
        else:
            self.opened.emit()

    @Slot(tuple)
    def _reveal_if_needed(self, answer: tuple[Path, bool, bool]) -> None:
        path, there, done = answer
        if not there:
            self._say_gone(path)
        elif not done and not QDesktopServices.openUrl(file_url(path.parent)):
            self.failed.emit(
                self.tr("No file manager could be opened for {path}").format(path=readable(path))
            )

    def _say_gone(self, path: Path) -> None:
        self.failed.emit(
            self.tr(
                "{path} is not available. If its drive is unplugged, plug it in; if it was "
                "moved, press F5 to look for changes."
            ).format(path=readable(path))
        )


def _select(path: Path) -> bool:
    """Asks the file manager to select a file; returns false if only its folder can be shown."""
    if not path.exists():
        return False
    if sys.platform == "win32":
        return QProcess.startDetached("explorer", ["/select,", str(path)])[0]
    if sys.platform == "darwin":
        return QProcess.startDetached("open", ["-R", str(path)])[0]
    tool = shutil.which("dbus-send")
    if tool is None:
        return False
    # A comma would separate strings in the syntax of dbus-send.
    url = bytes(file_url(path).toEncoded().data()).decode().replace(",", "%2C")
    try:
        done = subprocess.run(
            [
                tool,
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.FileManager1",
                "/org/freedesktop/FileManager1",
                "org.freedesktop.FileManager1.ShowItems",
                f"array:string:{url}",
                "string:",
            ],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
