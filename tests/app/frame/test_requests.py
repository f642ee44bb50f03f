"""A library has one window: a second start passes its arguments to it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.settings import Settings
from app.frame.main_window import MainWindow
from app.frame.requests import Requests, hand_over, server_name
from tests.app.conftest import LONG, index, search_shown

# As a file manager does it, in a process of its own.
SECOND = (
    "import sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QCoreApplication\n"
    "application = QCoreApplication([])\nfrom app.frame.requests import hand_over\n"
    "sys.exit(0 if hand_over(sys.argv[1], list(map(Path, sys.argv[2:]))) else 3)"
)


@pytest.fixture
def name(tmp_path: Path) -> str:
    return server_name(tmp_path)


@pytest.fixture
def requests(window: MainWindow, name: str) -> Iterator[Requests]:
    taken = Requests(window, name)
    taken._begin()
    yield taken
    taken.server.close()


def second(name: str, *places: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", SECOND, name, *map(str, places)])


def test_a_second_start_searches_in_the_window_that_is_open(
    qtbot: QtBot, window: MainWindow, requests: Requests, name: str, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    strange = photos.parent / "a #50%, b.jpg"
    strange.write_bytes((photos / "photo_007.jpg").read_bytes())
    started = second(name, strange)
    search_shown(qtbot, window, photos / "photo_007.jpg")
    qtbot.waitUntil(lambda: started.poll() is not None, timeout=LONG)
    assert started.returncode == 0


def test_a_folder_is_offered(
    qtbot: QtBot, window: MainWindow, requests: Requests, photos: Path
) -> None:
    with qtbot.waitSignal(window.operations.searches.folders_offered, timeout=LONG) as offered:
        requests.take([photos])
    assert offered.args == [[photos]]


def test_what_comes_before_the_library_is_open_waits(
    qtbot: QtBot, settings: Settings, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = MainWindow(settings)
    qtbot.addWidget(frame)
    taken: list[list[Path]] = []
    monkeypatch.setattr(frame, "take", lambda places: taken.append(list(places)))
    requests = Requests(frame, name)
    requests.take([Path("/p/a.jpg")])
    requests.take([Path("/p/b.jpg")])
    assert taken == []
    frame.ready.emit()
    assert taken == [[Path("/p/a.jpg"), Path("/p/b.jpg")]]
    requests.server.close()


def test_the_desktop_hands_over_files(
    qtbot: QtBot, qapp: QApplication, requests: Requests, window: MainWindow, photos: Path
) -> None:
    with qtbot.waitSignal(window.operations.searches.folders_offered, timeout=LONG) as offered:
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(photos))))
    assert offered.args == [[photos]]


@pytest.mark.parametrize("line", [b"\xff\xfe\n", b"[]\n", b'{"urls": 3, "token": ""}\n', b"{}\n"])
def test_nonsense_on_the_socket_does_nothing(
    qtbot: QtBot, requests: Requests, window: MainWindow, name: str, line: bytes
) -> None:
    socket = QLocalSocket()
    socket.connectToServer(name)
    assert socket.waitForConnected(LONG)
    socket.write(line)
    with qtbot.waitSignal(socket.readyRead, timeout=LONG):
        socket.flush()
    socket.disconnectFromServer()
    assert window.operations.searches.answer is None
    assert not window.banner.isVisible()


def test_nobody_takes_what_no_window_is_there_for(qapp: QApplication, name: str) -> None:
    assert not hand_over(name, [Path("/p/a.jpg")])


def test_each_library_has_a_window_of_its_own(tmp_path: Path) -> None:
    names = {server_name(None), server_name(tmp_path / "a"), server_name(tmp_path / "b")}
    assert len(names) == 3
    assert server_name(tmp_path / "a") in names
