"""The settings as a user changes them: each takes effect now or at the next start, as it says."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.base import theme
from app.base.settings import Appearance, Settings
from app.frame.main_window import MainWindow
from app.preferences.dialog import PreferencesDialog
from app.preferences.learning import LearningPage
from engine.base.effort import choose_effort, chosen_effort
from tests.app.conftest import LONG, index, indexed, open_window
from tests.pictures import picture, save_pictures


@pytest.fixture(autouse=True)
def _full_again() -> Iterator[None]:
    yield
    choose_effort("full")


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> PreferencesDialog:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.preferences.dialog is not None, timeout=LONG)
    opened = window.preferences.dialog
    assert opened is not None
    assert opened.isVisible()
    return opened


def press(monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    """Answers every question with the button of a text; returns what was asked."""
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(f"{box.text()} {box.informativeText()}")
        button = next(b for b in box.buttons() if b.text() == text)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return asked


def test_pages_are_walked_by_keys_and_left_by_esc(
    qtbot: QtBot, window: MainWindow, dialog: PreferencesDialog
) -> None:
    for page in range(1, dialog.pages.count()):
        qtbot.keyClick(dialog.names, Qt.Key.Key_Down)
        assert dialog.pages.currentIndex() == page
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.preferences.open()
    assert window.preferences.dialog is dialog


def test_every_control_has_a_name(dialog: PreferencesDialog) -> None:
    for widget in dialog.findChildren(QWidget):
        own = widget.window() is dialog
        if own and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert name or widget.objectName().startswith("qt_"), widget


def test_appearance_is_worn_at_once(
    window: MainWindow, dialog: PreferencesDialog, settings: Settings
) -> None:
    page = window.preferences.appearance
    page.colours.button("dark").click()
    assert (settings.appearance, theme.is_dark()) == (Appearance.DARK, True)
    page.colours.button("light").click()
    assert (settings.appearance, theme.is_dark()) == (Appearance.LIGHT, False)
    page.tiles.setValue(120)
    assert settings.tile == window.results.size_slider.value() == 120
    dialog.close()
    window.results.size_slider.setValue(200)
    window.preferences.open()
    assert page.tiles.value() == 200


def test_a_language_waits_for_the_next_start(
    window: MainWindow, dialog: PreferencesDialog, settings: Settings
) -> None:
    page = window.preferences.appearance
    texts = [page.language.itemText(row) for row in range(page.language.count())]
    assert texts[1:] == ["English", "Deutsch", "简体中文"]
    page.language.setCurrentIndex(3)
    assert settings.language == "zh_CN"
    assert page.restart.isVisible()
    page.language.setCurrentIndex(0)
    assert settings.language == ""
    assert not page.restart.isVisible()


def test_effort_is_taken_at_once_and_remembered(
    window: MainWindow, dialog: PreferencesDialog, settings: Settings
) -> None:
    assert chosen_effort() == "normal"
    window.preferences.performance.effort.button("gentle").click()
    assert (chosen_effort(), settings.effort) == ("gentle", "gentle")


def test_a_device_that_is_not_there_is_said(
    qtbot: QtBot, window: MainWindow, settings: Settings
) -> None:
    settings.device = "mps"
    window.preferences.open()
    page = window.preferences.performance
    qtbot.waitUntil(lambda: page.device.count() > 1, timeout=LONG)
    assert page.device.value() == "mps"
    assert "not available" in page.device.currentText()
    page.device.setCurrentIndex(page.device.findData("cpu"))
    assert settings.device == "cpu"
    assert "In use now: Main processor (CPU)" in page.device_note.text()


@pytest.mark.torch
def test_another_network_is_asked_about(
    window: MainWindow,
    dialog: PreferencesDialog,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, trainer = window.preferences.learning, window.operations.trainer
    assert "EfficientNet-Lite0, 128 bits" in page.used.text()
    resnet = page.backbone.findData("resnet18")
    assert "downloads" in page.backbone.itemText(resnet)
    asked = press(monkeypatch, "Cancel")
    page.backbone.setCurrentIndex(resnet)
    assert (settings.backbone, trainer.backbone, page.backbone.value()) == ("", "", "")
    assert "every photo again" in asked[0]
    assert "downloaded once" in asked[0]
    press(monkeypatch, "Use it next time")
    page.backbone.setCurrentIndex(resnet)
    assert settings.backbone == trainer.backbone == "resnet18"
    page.backbone.setCurrentIndex(0)
    assert settings.backbone == trainer.backbone == ""


def test_networks_that_cannot_be_had_are_not_offered(
    window: MainWindow, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KINDRED_CACHE", str(tmp_path / "empty"))
    offered = []
    for there in (True, False):
        monkeypatch.setattr("engine.backbones.choices.has_extra", lambda _, there=there: there)
        page = LearningPage(
            window.operations.trainer, window.operations.library.machine.backbones(), settings
        )
        offered.append([page.backbone.itemData(row) for row in range(page.backbone.count())])
    assert offered[0] == ["", "efficientnet_lite0", "resnet18", "resnet101", "vgg16"]
    assert offered[1] == ["", "efficientnet_lite0"]


def test_a_training_takes_the_code_length(
    qtbot: QtBot, window: MainWindow, dialog: PreferencesDialog, tmp_path: Path
) -> None:
    save_pictures(tmp_path / "forty", 40)
    index(qtbot, window, tmp_path / "forty", 40)
    page = window.preferences.learning
    page.bits.setCurrentIndex(page.bits.findData("32"))
    with qtbot.waitSignal(window.operations.trainer.finished, timeout=LONG):
        window.operations.trainer.train()
    newest = window.library.models.all()[0]
    assert (newest.bits, newest.backbone.partition("/")[0]) == (32, "efficientnet_lite0")


def test_watching_is_switched_and_exclusions_open(
    qtbot: QtBot, window: MainWindow, dialog: PreferencesDialog, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    page = window.preferences.watching
    qtbot.waitUntil(lambda: page.list.count() == 1, timeout=LONG)
    page.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not window.library.status().folders[0].watched, timeout=LONG)
    page.list.setCurrentRow(0)
    with qtbot.waitSignal(window.preferences.exclusions_wanted) as signal:
        page.leave_out.click()
    assert signal.args[0].path == photos


def test_backup_check_and_cache(
    qtbot: QtBot,
    window: MainWindow,
    dialog: PreferencesDialog,
    photos: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index(qtbot, window, photos, 12)
    page = window.preferences.storage
    file = photos.parent / "saved.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    dialog.names.setCurrentRow(4)
    page.back_up.click()
    qtbot.waitUntil(lambda: page.backup_note.text().startswith("Written"), timeout=LONG)
    assert "library.db" in zipfile.ZipFile(file).namelist()
    qtbot.waitUntil(page.check.isEnabled, timeout=LONG)
    page.check.click()
    qtbot.waitUntil(lambda: page.findings.text() == "Everything is in order.", timeout=LONG)
    dialog.close()
    window.preferences.open()
    qtbot.waitUntil(lambda: "B." in page.cache_note.text(), timeout=LONG)
    asked = press(monkeypatch, "Cancel")
    page.empty.click()
    assert "made again" in asked[0]
    assert window.library.maintenance.cache_bytes() > 0
    press(monkeypatch, "Empty")
    page.empty.click()
    qtbot.waitUntil(lambda: window.library.maintenance.cache_bytes() == 0, timeout=LONG)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/nowhere/x.zip", ""))
    qtbot.waitUntil(page.back_up.isEnabled, timeout=LONG)
    page.back_up.click()
    qtbot.waitUntil(lambda: "could not be written" in page.backup_note.text(), timeout=LONG)


def test_a_restore_is_noted_and_can_be_taken_back(
    qtbot: QtBot,
    window: MainWindow,
    dialog: PreferencesDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, health = window.preferences.storage, window.operations.library.maintenance
    dialog.names.setCurrentRow(4)
    file = tmp_path / "saved.zip"
    health.back_up(file)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.restore.click()
    qtbot.waitUntil(lambda: "saved.zip at its next start" in page.backup_note.text(), timeout=LONG)
    assert health.scheduled_restore() == file
    # It is still said when the settings are opened again.
    dialog.close()
    page.backup_note.clear()
    window.preferences.open()
    qtbot.waitUntil(lambda: "saved.zip at its next start" in page.backup_note.text(), timeout=LONG)
    qtbot.waitUntil(page.keep.isEnabled, timeout=LONG)
    page.keep.click()
    qtbot.waitUntil(lambda: page.backup_note.text() == "Nothing will be restored.", timeout=LONG)
    assert health.scheduled_restore() is None
    assert not page.keep.isVisible()


def test_another_library_from_the_next_start(
    window: MainWindow,
    dialog: PreferencesDialog,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = window.preferences.storage
    dialog.names.setCurrentRow(4)
    assert page.place.text() == str(tmp_path / "library")
    full, empty = tmp_path / "full", tmp_path / "empty"
    save_pictures(full, 1)
    empty.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(full))
    page.other.click()
    assert "holds other files" in page.next.text()
    assert settings.library is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(empty))
    page.other.click()
    assert settings.library == empty
    assert str(empty) in page.next.text()
    page.usual.click()
    assert settings.library is None


def test_damaged_settings_read_as_defaults(tmp_path: Path) -> None:
    storage = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    for name in ("language", "device", "effort", "bits"):
        storage.setValue(name, "plaid")
    damaged = Settings(storage)
    assert (damaged.language, damaged.device, damaged.effort) == ("", "auto", "normal")
    assert (damaged.bits, damaged.backbone, damaged.library) == (128, "", None)


def test_the_choices_of_the_last_session_are_taken_up(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    settings.effort, settings.bits, settings.backbone = "gentle", 64, "plaid"
    window = open_window(tmp_path / "library", settings)
    qtbot.addWidget(window)
    assert chosen_effort() == "gentle"
    assert (window.operations.trainer.bits, window.operations.trainer.backbone) == (64, "")
    window.close()


def test_photos_left_out_are_forgotten_and_come_back(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    from app.folders.exclusions import ExclusionsDialog

    save_pictures(photos / "drafts", 3, first=50)
    index(qtbot, window, photos, 15)

    def edit(text: str, left_out: int) -> None:
        window.folders.tree.setCurrentIndex(window.folders.tree.model().index(0, 0))
        action = next(a for a in window.folders.tree.actions() if "Leave" in a.text())
        action.trigger()
        (dialog,) = [d for d in window.findChildren(ExclusionsDialog) if d.isVisible()]
        qtbot.waitUntil(lambda: "Leaves out" in dialog.count.text(), timeout=LONG)
        dialog.text.setPlainText(text)
        expected = f"Leaves out {left_out} of 15 photos"
        qtbot.waitUntil(lambda: dialog.count.text() == expected, timeout=LONG)
        dialog.apply.click()

    edit("drafts\n*_001.jpg\n", 4)
    qtbot.waitUntil(lambda: indexed(window) == 11, timeout=LONG)
    qtbot.waitUntil(lambda: not window.strip.isVisible(), timeout=LONG)
    assert "Left out: drafts, *_001.jpg" in window.folders.tree.tip(photos)
    picture(99).save(photos / "drafts" / "late.jpg")
    qtbot.wait(1500)
    assert indexed(window) == 11
    (photos / "drafts" / "late.jpg").unlink()
    edit("", 0)
    qtbot.waitUntil(lambda: indexed(window) == 15, timeout=LONG)
    assert len(list(photos.rglob("*.jpg"))) == 15
