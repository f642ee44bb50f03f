"""What other programs ask of the window: a file manager, a second start, the desktop.

A library has one window. A second start finds the first one by a local socket, hands over what it
was started with, and ends.
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
# A window that hangs does not answer: then another one is better than none.
_PATIENCE_MILLISECONDS = 2000
_LONGEST_MESSAGE = 1 << 20
# Desktops let a program come to the front only with what they gave to the one that was started.
_TOKEN = "XDG_ACTIVATION_TOKEN"


def server_name(library: Path | None) -> str:
    """The name of the socket of a library's window, the same at every start.

    Args:
        library: its folder; None for the usual one.
    """
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    place = os.fsencode(library.expanduser().absolute()) if library is not None else b""
    digest = hashlib.sha256(user.encode() + b"\0" + place).hexdigest()
    return f"kindred-{digest[:16]}"


def hand_over(name: str, places: Sequence[Path]) -> bool:
    """Hands files and folders to the window that is open.

    Args:
        name: of its socket.
        places: absolute; without any the window only comes to the front.

    Returns:
        Whether there is such a window, and it took them.
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
    """Takes what is asked before the library is open, and passes it on when it is.

    Args:
        window: does what is asked.
        name: of the socket to listen on.

    Attributes:
        server: listens, unless the system refuses it; the window works without.
    """

    def __init__(self, window: MainWindow, name: str) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Path] = []
        self._ready = False
        self.server = QLocalServer(self)
        self.server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self.server.newConnection.connect(self._greet)
        # What a program that was killed left behind would be in the way: nobody answered there.
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
        """Files that the desktop hands over while the program runs."""
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
            # It may have written before anybody listened.
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
    """The places and the token of a message; None where it is none of ours."""
    try:
        message = json.loads(line)
        urls = [QUrl(str(url)) for url in message["urls"]]
        return [local_path(url) for url in urls if url.isLocalFile()], str(message["token"])
    except (ValueError, TypeError, KeyError):
        return None
