"""The log of a library, also written to the terminal."""

import logging
import os
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LOG_BYTES = 1_000_000


class _PrivateFileHandler(RotatingFileHandler):
    """A log file that only its owner can read, since it names photos."""

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        return super()._open()


def log_of(directory: Path) -> Path:
    """Returns the path of a library's log, which exists after the first message."""
    return directory / "kindred.log"


def log_to(directory: Path) -> None:
    """Writes warnings to ``kindred.log`` in a library, and to the terminal if there is one."""
    handlers: list[logging.Handler] = [
        _PrivateFileHandler(
            log_of(directory),
            maxBytes=_LOG_BYTES,
            backupCount=1,
            encoding="utf-8",
            delay=True,
        )
    ]
    # On Windows, a window started without a terminal has no stderr.
    if sys.stderr is not None:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=handlers,
    )
