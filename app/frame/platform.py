"""Checks for system libraries that Qt needs and that a Python package cannot contain."""

import ctypes
import os
import sys
from dataclasses import dataclass

_LINUX = "linux"


@dataclass(frozen=True, slots=True)
class _Needed:
    """A system library.

    Attributes:
        file: name for the loader.
        debian: its package in Debian.
        fedora: its package in Fedora.
        for_window: whether every Qt application needs it; otherwise only the X11 plugin.
    """

    file: str
    debian: str
    fedora: str
    for_window: bool = False


_NEEDED = (
    _Needed("libEGL.so.1", "libegl1", "libglvnd-egl", for_window=True),
    _Needed("libGL.so.1", "libgl1", "libglvnd-glx", for_window=True),
    _Needed("libfontconfig.so.1", "libfontconfig1", "fontconfig", for_window=True),
    _Needed("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", for_window=True),
    _Needed("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    _Needed("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    _Needed("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    _Needed("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
)


def missing_library() -> str | None:
    """Returns a sentence on what to install, or None; otherwise Qt would abort the process.

    It names every missing library, not only the first.
    """
    if not sys.platform.startswith(_LINUX):
        return None
    wanted = [needed for needed in _NEEDED if needed.for_window or _on_x11()]
    missing = [needed for needed in wanted if not _is_there(needed.file)]
    if not missing:
        return None
    return (
        f"the window needs {', '.join(needed.file for needed in missing)}: install with "
        f"`sudo apt install {' '.join(needed.debian for needed in missing)}` or "
        f"`sudo dnf install {' '.join(needed.fedora for needed in missing)}`"
    )


def missing_display() -> str | None:
    """Returns a sentence if there is no screen to open a window on, or None."""
    named = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not sys.platform.startswith(_LINUX) or named not in _SCREENS:
        return None
    display, wayland = os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY")
    if not (display or wayland):
        reason = "DISPLAY and WAYLAND_DISPLAY are not set"
    elif display and _on_x11() and not _answers(display):
        reason = f"the screen {display} of DISPLAY does not answer"
    else:
        return None
    return (
        f"there is no screen to open the window on ({reason}): start it in a desktop session, or "
        "use the command line, `kindred-cli`"
    )


# Plugins that draw on a screen; with an empty name Qt chooses among them.
_SCREENS = frozenset({"", "xcb", "wayland", "wayland-egl"})


def _answers(display: str) -> bool:
    """Returns whether an X11 display accepts connections; true if that cannot be tested."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    for call in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        call.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def _on_x11() -> bool:
    """Returns whether Qt would choose its X11 plugin."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.startswith("xcb")
    return bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")


def _is_there(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
