"""Help: user guide, log, problem report and information about the program."""

import platform
import sys
from pathlib import Path

from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.base import screens, theme
from app.base.menus import Menus, Place
from app.base.messages import DetailsDialog, Messages
from app.base.texts import number, readable
from app.base.urls import file_url
from app.base.version import version
from app.frame.log_file import log_of
from engine.library import Library
from engine.results import LibraryStatus

_ROOT = Path(__file__).resolve().parents[2]
# In the sources and in the bundle, or where pip installs it.
_GUIDES = (
    _ROOT / "docs" / "user-guide.md",
    Path(sys.prefix) / "share" / "doc" / "kindred" / "user-guide.md",
)
_SIGN = 72
_LAST_LINES = 200


class Help(QObject):
    """The Help menu's functions.

    Args:
        library: library whose log and state a report contains.
        messages: shows messages to the user.
        parent: parent object.
    """

    def __init__(self, library: Library, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._messages = messages
        self.status: LibraryStatus | None = None

    def fill(self, menus: Menus) -> None:
        """Adds the menu entries."""
        menus.add(Place.HELP, self.tr("User guide"), "F1", self.open_guide)
        menus.separate(Place.HELP)
        menus.add(Place.HELP, self.tr("Open the folder of the log"), "", self.open_log)
        menus.add(Place.HELP, self.tr("Report a problem …"), "", self.report)
        menus.separate(Place.HELP)
        menus.add(Place.HELP, self.tr("About Kindred"), "", self.about)

    def open_guide(self) -> None:
        """Shows the user guide."""
        guide = next((place for place in _GUIDES if place.is_file()), None)
        if guide is None:
            self._messages.toast.say(self.tr("The user guide did not come with this installation"))
            return
        GuideDialog(guide, self._messages.window).open()

    def open_log(self) -> None:
        """Opens the folder of the log in the file manager."""
        folder = log_of(self._library.directory).parent
        if not QDesktopServices.openUrl(file_url(folder)):
            words = self.tr("No file manager could be opened for {path}")
            self._messages.banner.say(words.format(path=readable(folder)))

    def report(self) -> None:
        """Shows the contents of a problem report for copying; sends nothing."""
        DetailsDialog(
            self.tr("Report a problem"),
            self.tr(
                "Copy this into your report and say what you did and what happened. Nothing is "
                "sent automatically. The log may contain names of your files: remove what "
                "others should not see."
            ),
            self.details(),
            self._messages.window,
        ).open()

    def about(self) -> None:
        """Shows information about the program."""
        AboutDialog(self._messages.window).open()

    def details(self) -> str:
        """Returns version, system, state of the library, and the end of the log."""
        lines = [
            f"Kindred {version()}",
            f"{platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}",
        ]
        if self.status is not None:
            status = self.status
            lines.append(
                f"{number(status.photos)} photos in {number(len(status.folders))} folders, "
                f"{number(status.searchable)} searchable, {number(status.unreadable)} unreadable"
            )
        try:
            text = log_of(self._library.directory).read_text(encoding="utf-8", errors="replace")
        except OSError:
            text = ""
        return "\n".join([*lines, "", *text.splitlines()[-_LAST_LINES:]])


class GuideDialog(QDialog):
    """Shows the user guide beside the window.

    Args:
        guide: a Markdown file.
        parent: parent object.
    """

    def __init__(self, guide: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("User guide"))
        screens.resize(self, 760, 640)
        self.text = QTextBrowser()
        self.text.setObjectName("guide")
        self.text.setAccessibleName(self.tr("User guide"))
        self.text.setSearchPaths([str(guide.parent)])
        self.text.setMarkdown(guide.read_text(encoding="utf-8"))
        self.text.setOpenExternalLinks(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)


class AboutDialog(QDialog):
    """Shows name, version, privacy promise and licence.

    Args:
        parent: parent object.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Kindred"))
        sign = QLabel()
        sign.setPixmap(theme.application_icon().pixmap(_SIGN, _SIGN))
        title = QLabel("Kindred")
        title.setObjectName("title")
        self.words = QLabel(
            self.tr(
                "Version {version}\n\nFinds the other photos like this one. Everything works on "
                "this computer; nothing leaves it.\n\nMIT licence. The weights of the built-in "
                "network are under the Apache licence 2.0; Qt is used under the LGPL version 3."
            ).format(version=version())
        )
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(340)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(title)
        beside.addWidget(self.words)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(sign)
        row.addLayout(beside, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(row)
        layout.addWidget(buttons)
