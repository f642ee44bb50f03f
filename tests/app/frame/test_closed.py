"""Names that others chose stay text; the window needs no network; the storage page repairs."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.frame.log_file import log_to
from app.frame.main_window import MainWindow
from engine.library import Library
from tests.app.conftest import LONG, drop, first_path, index, mime, search_shown
from tests.pictures import picture

HOSTILE = '<img src="x"><b>bold'


def rich(window: QWidget) -> list[str]:
    """Texts and tool tips with a hostile name that Qt would read as rich text."""
    widgets = (window, *window.findChildren(QWidget))
    return [text for widget in widgets for text in _texts(widget) if "<b>bold" in text]


def _texts(widget: QWidget) -> list[str]:
    found = [widget.toolTip(), widget.whatsThis()]
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
        found.append(widget.text())
    return found


def test_names_are_never_read_as_rich_text(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / f"{HOSTILE} folder"
    folder.mkdir()
    for seed in range(4):
        picture(seed).save(folder / f"{HOSTILE} {seed}.jpg")
    (folder / f"{HOSTILE} broken.jpg").write_bytes(b"no picture")
    index(qtbot, window, folder, 4)
    example = folder / f"{HOSTILE} 1.jpg"
    drop(window.query.zone, mime(urls=(example,)))
    search_shown(qtbot, window, example)
    shown = [label.text() for label in window.findChildren(QLabel) if HOSTILE in label.text()]
    assert shown
    assert rich(window) == []
    window.results.grid.setCurrentIndex(window.results.grid.photos.index(0))
    qtbot.keyClick(window.results.grid, Qt.Key.Key_Space)
    qtbot.wait(300)
    assert rich(window) == []
    drop(window, mime(urls=(tmp_path / f"{HOSTILE} nowhere",)))
    window.preferences.open()
    qtbot.wait(100)
    assert rich(window) == []
    assert rich(window.preferences.dialog) == []
    window.preferences.dialog.close()


def test_the_window_opens_and_searches_without_a_network(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was wanted")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    index(qtbot, window, photos, 12)
    example = photos / "photo_003.jpg"
    drop(window.query.zone, mime(urls=(example,)))
    search_shown(qtbot, window, example)
    assert first_path(window) == example


def test_repair_and_restore_from_the_settings(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    held = window.library.maintenance.backups

    def is_made() -> bool:
        # Only while nothing else runs: jobs of the indexing may still be ending.
        window.preferences.daily_backup.timer.timeout.emit()
        return len(held()) == 1

    qtbot.waitUntil(is_made, timeout=LONG)
    with closing(sqlite3.connect(window.library.directory / "library.db")) as db, db:
        db.execute("DELETE FROM region_codes WHERE photo_id = 3")
        db.execute("DELETE FROM codes WHERE photo_id = 3")
    window.preferences.open()
    page = window.preferences.storage
    page.check.click()
    qtbot.waitUntil(lambda: "cannot be searched: 1" in page.findings.text(), timeout=LONG)
    qtbot.waitUntil(page.repair.isEnabled, timeout=LONG)
    page.repair.click()
    qtbot.waitUntil(lambda: "in order" in page.findings.text(), timeout=LONG)
    assert "of damage repaired." in page.findings.text()
    backup = held()[0].file
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    qtbot.waitUntil(page.restore.isEnabled, timeout=LONG)
    page.restore.click()
    qtbot.waitUntil(lambda: "next start" in page.backup_note.text(), timeout=LONG)
    directory = window.library.directory
    window.preferences.dialog.close()
    window.close()
    with Library.open(directory, "cpu") as library:
        assert library.status().searchable == 12
    assert len(list((directory / "aside").iterdir())) == 1


def test_a_damaged_database_is_one_clear_sentence(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(window.library.maintenance, "check", fail)
    window.preferences.open()
    page = window.preferences.storage
    page.check.click()
    qtbot.waitUntil(lambda: "kindred-cli repair" in page.findings.text(), timeout=LONG)
    window.preferences.dialog.close()


def test_the_log_is_private_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import logging
    import os

    given: dict[str, object] = {}
    monkeypatch.setattr(logging, "basicConfig", lambda **options: given.update(options))
    before = os.umask(0)
    try:
        log_to(tmp_path)
        handler = given["handlers"][0]  # type: ignore[index]
        handler.setFormatter(logging.Formatter("%(message)s"))
        for _ in range(40):
            handler.emit(logging.LogRecord("x", 30, "", 0, "x" * 100_000, (), None))
        handler.close()
    finally:
        os.umask(before)
    files = sorted(tmp_path.glob("kindred.log*"))
    assert [file.name for file in files] == ["kindred.log", "kindred.log.1"]
    assert sum(file.stat().st_size for file in files) <= 2_000_000
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
