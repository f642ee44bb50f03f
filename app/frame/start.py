"""From the frame on the screen to a window with a library."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from app.base.engine_words import in_words
from app.base.settings import Settings
from app.frame.main_window import MainWindow
from engine.base.errors import Cancelled, DeviceError, LibraryError
from engine.base.progress import CancelToken

if TYPE_CHECKING:
    from engine.library import Library

# A window that starts minimised is never painted.
_PAINTED_BY_MILLISECONDS = 250
# How often the message is repeated before it fades.
_SLOW_MILLISECONDS = 3000

Opened = tuple["Library", str]


class Start(QObject):
    """Opens the library on a worker after the window was painted, and fills the window.

    Args:
        window: the visible window.
        settings: the window's settings.
        named: library given as an argument; takes precedence over ``KINDRED_LIBRARY`` and settings.
        device: device given as an argument; takes precedence over settings.
        use_usual: asks, with the reason, whether to open the default library if the chosen one
            cannot be opened.
    """

    failed = Signal(str)
    filled = Signal()

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        named: Path | None,
        device: str | None,
        use_usual: Callable[[str], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._device = device
        self._use_usual = use_usual
        usual = named is not None or bool(os.environ.get("KINDRED_LIBRARY"))
        self._chosen = None if usual else settings.library
        self._named = named
        self._begun = False
        self._slow = QTimer(self)
        self._slow.setInterval(_SLOW_MILLISECONDS)
        self._slow.timeout.connect(self._excuse)
        window.installEventFilter(self)
        QTimer.singleShot(_PAINTED_BY_MILLISECONDS, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for the first paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._begin)
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        self._open(self._chosen or self._named)

    def _open(self, place: Path | None) -> None:
        wishes = [self._device] if self._device is not None else [self._settings.device, "auto"]
        self._slow.start()
        self._window.runner.start(
            lambda cancel: open_library(place, self._chosen, wishes, cancel),
            finished=self._take,
            failed=self._fail,
        )

    def _excuse(self) -> None:
        self._window.toast.say(
            self.tr(
                "Your library is being opened. After an update of Kindred this can take minutes."
            )
        )

    def _take(self, opened: Opened) -> None:
        library, remark = opened
        self._patience_ends()
        if self._window.runner.closed:
            # Requests made now are not handled until the event loop ends.
            library.close()
            return
        # Writing the log imports network modules, so do it after the frame was painted.
        from app.frame.log_file import log_to

        log_to(library.directory)
        self._window.runner.start(lambda _: library.warm_up(), failed=self._window.banner.say)
        # A worker loads what a search needs while this thread creates the rooms.
        QTimer.singleShot(0, lambda: self._fill_window(library, remark))

    def _fill_window(self, library: "Library", remark: str) -> None:
        if self._window.runner.closed:
            # The window was closed in the meantime.
            library.close()
            return
        self._window.fill(library)
        if remark:
            self._window.banner.say(remark)
        self.filled.emit()

    def _patience_ends(self) -> None:
        if self._slow.isActive():
            self._slow.stop()
            self._window.toast.hide()

    def _fail(self, reason: str) -> None:
        self._patience_ends()
        if self._chosen is not None and self._use_usual(reason):
            self._chosen = None
            self._open(None)
        else:
            self.failed.emit(reason)


def open_library(
    place: Path | None, chosen: Path | None, wishes: list[str], cancel: CancelToken
) -> Opened:
    """Opens a library on the first available device, with remarks about unavailable ones."""
    if chosen is not None and not chosen.is_dir():
        raise LibraryError(f"{chosen} is not there: its drive may be unplugged")
    # Importing the engine takes longer than painting the frame.
    from engine.library import Library

    try:
        library, remark = Library.open(place, wishes[0]), ""
    except DeviceError as error:
        if len(wishes) == 1:
            raise
        library, remark = Library.open(place, wishes[1]), in_words(str(error))
    try:
        cancel.check()
    except Cancelled:
        # The window was closed meanwhile, together with the event loop that would receive the
        # library.
        library.close()
        raise
    return library, remark
