"""A real trash of freedesktop.org that belongs to one test."""

import sys
from pathlib import Path

import pytest


def own_trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Points the system's trash into ``tmp_path``; returns its folder of files."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    # send2trash reads where the trash is when it is imported.
    for name in [name for name in sys.modules if name.partition(".")[0] == "send2trash"]:
        monkeypatch.delitem(sys.modules, name)
    return home / "data" / "Trash" / "files"
