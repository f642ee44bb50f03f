"""Libraries that Qt needs are checked before Qt would abort the process."""

import ctypes
import os
import subprocess
import sys

import pytest

from app.frame import platform

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is of Linux")
EIGHT = {
    "libegl1",
    "libgl1",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
}


@pytest.fixture(autouse=True)
def _on_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def lack(monkeypatch: pytest.MonkeyPatch, *files: str) -> None:
    def load(file: str) -> object:
        if not files or file in files:
            raise OSError(file)
        return object()

    monkeypatch.setattr(ctypes, "CDLL", load)


@on_linux
def test_every_library_that_is_missing_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lack(monkeypatch)
    told = platform.missing_library() or ""
    assert set(told.partition("apt install ")[2].partition("`")[0].split()) == EIGHT
    assert "\n" not in told
    lack(monkeypatch, "libEGL.so.1")
    told = platform.missing_library() or ""
    assert "libEGL.so.1" in told
    assert "xcb" not in told


@on_linux
def test_libraries_of_x11_are_of_no_concern_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    lack(monkeypatch, "libxcb-cursor.so.0")
    assert "libxcb-cursor0" in (platform.missing_library() or "")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert platform.missing_library() is None
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert "libxcb-cursor0" in (platform.missing_library() or "")


@on_linux
@pytest.mark.parametrize(
    ("display", "words"), [("", "are not set"), (":4077", "the screen :4077")], ids=str
)
def test_without_a_screen_one_line_says_so(display: str, words: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in {"WAYLAND_DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-m", "app"],
        env={**environment, "DISPLAY": display, "QT_QPA_PLATFORM": ""},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert words in done.stderr


def test_a_screen_that_is_drawn_in_memory_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert platform.missing_display() is None
