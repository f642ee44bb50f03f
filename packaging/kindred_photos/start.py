"""Starts Kindred where pip installed it.

Names such as ``app`` belong to nobody in the packages of an environment. They are found in the
folder that holds them only in a process that is Kindred.
"""

import sys
from importlib.util import find_spec
from pathlib import Path


def window() -> int:
    """Opens the window; returns the exit status."""
    _find_packages()
    from app.__main__ import main

    return main()


def command_line() -> None:
    """Runs the command line and exits with its status."""
    _find_packages()
    from engine.__main__ import main

    main()


def _find_packages() -> None:
    found = find_spec("kindred_photos.engine")
    if found is None or found.origin is None:
        raise ImportError("Kindred is not installed whole: install kindred-photos again")
    sys.path.insert(0, str(Path(found.origin).resolve().parents[1]))
