from pathlib import Path

from PySide6.QtCore import QSettings

from app.base.settings import Appearance, Settings


def test_what_is_set_is_remembered(tmp_path: Path) -> None:
    file = str(tmp_path / "s.ini")
    first = Settings(QSettings(file, QSettings.Format.IniFormat))
    first.appearance, first.tile, first.last_folder = Appearance.DARK, 200, tmp_path
    first.kept_first, first.kept_folder = "folder,pixels", tmp_path / "best"
    second = Settings(QSettings(file, QSettings.Format.IniFormat))
    assert (second.appearance, second.tile) == (Appearance.DARK, 200)
    assert second.last_folder == tmp_path
    assert (second.kept_first, second.kept_folder) == ("folder,pixels", tmp_path / "best")


def test_damaged_values_read_as_defaults(tmp_path: Path) -> None:
    storage = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    storage.setValue("appearance", "plaid")
    storage.setValue("tile", "large")
    storage.setValue("geometry", 7)
    damaged = Settings(storage)
    assert damaged.appearance == Appearance.SYSTEM
    assert damaged.tile == 208
    assert damaged.geometry.isEmpty()
