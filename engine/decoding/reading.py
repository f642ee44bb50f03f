"""Reads one file as a whole, without blocking on special files."""

import os
import stat
from pathlib import Path

from engine.base.errors import DecodeError
from engine.decoding.bounds import MAX_FILE_BYTES


def read_file(path: Path) -> tuple[bytes, os.stat_result]:
    """Returns the content of a file and its stat result.

    Raises:
        DecodeError: it is not a regular file, or is larger than any picture.
        OSError: it cannot be read.
    """
    descriptor = _open(path)
    with open(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise DecodeError("not a regular file")
        if found.st_size > MAX_FILE_BYTES:
            raise DecodeError("the file is larger than 1 GiB")
        return file.read(), found


def read_head(path: Path, size: int) -> tuple[bytes, os.stat_result]:
    """Returns the first bytes of a file and its stat result.

    Raises:
        DecodeError: it is not a regular file.
        OSError: it cannot be read.
    """
    descriptor = _open(path)
    with open(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise DecodeError("not a regular file")
        return file.read(size), found


def _open(path: Path) -> int:
    # Opening a named pipe or a device must not block.
    return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
