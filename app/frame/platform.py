"""What Qt needs of the system and a Python package cannot bring."""

import ctypes
import os
import sys

_XCB_CURSOR = "libxcb-cursor.so.0"


def missing_library() -> str | None:
    """One sentence on what to install, or None; without it Qt would end the process.

    Since version 6.5 Qt's plugin for X11 needs a library that minimal systems lack.
    """
    on_x11 = (
        sys.platform.startswith("linux")
        and os.environ.get("DISPLAY")
        and not os.environ.get("WAYLAND_DISPLAY")
        and os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
    )
    if not on_x11:
        return None
    try:
        ctypes.CDLL(_XCB_CURSOR)
    except OSError:
        return (
            f"the window needs {_XCB_CURSOR}: install it with "
            "`sudo apt install libxcb-cursor0` or `sudo dnf install xcb-util-cursor`"
        )
    return None
