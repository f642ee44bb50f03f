"""What Qt needs of the system and a Python package cannot bring."""

import ctypes
import os
import sys
from dataclasses import dataclass

_LINUX = "linux"


@dataclass(frozen=True, slots=True)
class _Needed:
    """A library of the system.

    Attributes:
        file: as the loader knows it.
        debian: its package there.
        fedora: the same.
        for_window: whether every Qt application needs it; else its plugin for X11 alone.
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
    """One sentence on what to install, or None; without it Qt would end the process.

    Names every library of the system that Qt needs and does not find, not the first alone.
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
    """One sentence where there is no screen to open a window on, or None."""
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


# Plugins that draw on one; an empty name lets Qt choose among them.
_SCREENS = frozenset({"", "xcb", "wayland", "wayland-egl"})


def _answers(display: str) -> bool:
    """Whether a screen of X11 takes connections; yes where that cannot be tried."""
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
    """Whether Qt would choose its plugin for X11."""
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
