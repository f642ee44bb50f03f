"""``python -m app``: parses arguments, checks what Qt needs, then opens the window."""

import argparse
import sys
from pathlib import Path

from app.base.version import version
from app.frame.platform import missing_display, missing_library


def main(arguments: list[str] | None = None) -> int:
    """Opens the window, or passes the arguments to an open one; returns the exit status."""
    options = _parse(sys.argv[1:] if arguments is None else arguments)
    if options.version:
        sys.stdout.write(f"Kindred {version()}\n")
        return 0
    # Qt would abort the process, or name the wrong package, when it is imported.
    missing = missing_display() or missing_library()
    if missing:
        say(missing)
        return 1
    from app.frame.program import run

    return run(options)


def say(text: str) -> None:
    """Prints a message if the program was started from a terminal."""
    # A window started without one has no stderr on Windows.
    if sys.stderr is not None:
        sys.stderr.write(f"error: {text}\n")


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="kindred", description="Finds the other photos like this one."
    )
    parser.add_argument(
        "places",
        nargs="*",
        type=Path,
        metavar="IMAGE|FOLDER",
        help="images to search with, and folders to add to the library",
    )
    parser.add_argument(
        "--library",
        type=Path,
        help="folder of the library (KINDRED_LIBRARY, else as set in the window)",
    )
    parser.add_argument(
        "--device", help="auto, cpu, cuda, cuda:N or mps (default: as set in the window)"
    )
    parser.add_argument("--version", action="store_true", help="tell the version and end")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
