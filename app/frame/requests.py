"""Requests of other programs: a file manager, a second start, the desktop.

A library has one window. A second start finds the first one through a local socket, passes its
arguments on, and ends.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.base.urls import file_url, local_path
from app.frame.main_window import MainWindow

_TAKEN = b"taken\n"
# A window that hangs does not answer; then a second window is better than none.
_PATIENCE_MILLISECONDS = 2000
_LONGEST_MESSAGE = 1 << 20
# Desktops let a program raise its window only with the token given to the process that was started.
_TOKEN = "XDG_ACTIVATION_TOKEN"


def server_name(library: Path | None) -> str:
    """Returns the name of the socket of a library's window, the same at every start.

    Args:
        library: its folder; None for the default library.
    """
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    place = os.fsencode(library.expanduser().absolute()) if library is not None else b""
    digest = hashlib.sha256(user.encode() + b"\0" + place).hexdigest()
    return f"kindred-{digest[:16]}"


def hand_over(name: str, places: Sequence[Path]) -> bool:
    """Passes files and folders to the open window.

    Args:
        name: name of its socket.
        places: absolute paths; without any, the window is only raised.

    Returns:
        Whether there is such a window and it accepted them.
    """
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE_MILLISECONDS):
        return False
    urls = [bytes(file_url(place).toEncoded().data()).decode() for place in places]
    message = json.dumps({"urls": urls, "token": os.environ.get(_TOKEN, "")})
    socket.write(f"{message}\n".encode())
    answer = socket.waitForReadyRead(_PATIENCE_MILLISECONDS)
    taken = answer and bytes(socket.readAll().data()) == _TAKEN
    socket.disconnectFromServer()
    return taken


class Requests(QObject):
    """Accepts requests before the library is open, and forwards them when it is.

    Args:
        window: handles the requests.
        name: name of the socket to listen on.

    Attributes:
        server: the socket, unless the system refuses it; the window also works without.
    """

    def __init__(self, window: MainWindow, name: str) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Path] = []
        self._ready = False
        self.server = QLocalServer(self)
        self.server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self.server.newConnection.connect(self._greet)
        # Remove the socket of a killed program, which nobody answers.
        QLocalServer.removeServer(name)
        self.server.listen(name)
        window.ready.connect(self._begin)
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def take(self, places: Sequence[Path]) -> None:
        """Searches with images and offers folders, now or when the library is open."""
        self._waiting += places
        if self._ready and self._waiting:
            waiting, self._waiting = self._waiting, []
            self._window.take(waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handles files that the desktop passes to the running program."""
        if isinstance(event, QFileOpenEvent):
            if event.url().isLocalFile():
                self.take([local_path(event.url())])
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _begin(self) -> None:
        self._ready = True
        self.take([])

    @Slot()
    def _greet(self) -> None:
        while (socket := self.server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            # The other program may have written before the signal was connected.
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LONGEST_MESSAGE:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        asked = _understood(bytes(socket.readLine().data()))
        socket.write(_TAKEN)
        socket.flush()
        if asked is not None:
            places, token = asked
            self._come_to_the_front(token)
            self.take(places)

    def _come_to_the_front(self, token: str) -> None:
        window = self._window
        if token:
            os.environ[_TOKEN] = token
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()


def _understood(line: bytes) -> tuple[list[Path], str] | None:
    """Returns the paths and the token of a message; None if it is invalid."""
    try:
        message = json.loads(line)
        urls = [QUrl(str(url)) for url in message["urls"]]
        return [local_path(url) for url in urls if url.isLocalFile()], str(message["token"])
    except (ValueError, TypeError, KeyError):
        return None
