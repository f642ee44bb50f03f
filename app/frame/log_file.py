"""The log of a library, and of the terminal."""

import logging
import os
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LOG_BYTES = 1_000_000


class _PrivateFileHandler(RotatingFileHandler):
    """A log that only its owner can read: it names photos."""

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        return super()._open()


def log_of(directory: Path) -> Path:
    """The file of the log in a library; there once something was written."""
    return directory / "kindred.log"


def log_to(directory: Path) -> None:
    """Writes warnings to ``kindred.log`` in a library, and to the terminal where there is one."""
    handlers: list[logging.Handler] = [
        _PrivateFileHandler(
            log_of(directory),
            maxBytes=_LOG_BYTES,
            backupCount=1,
            encoding="utf-8",
            delay=True,
        )
    ]
    # A window started without a terminal has no stderr on Windows.
    if sys.stderr is not None:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=handlers,
    )
