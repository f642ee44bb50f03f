"""Messages between the program and its decoder workers: a JSON header and raw bytes.

No pickle is used, since a worker that a hostile picture has taken over could send anything.
"""

import contextlib
import json
import struct
import sys
from collections.abc import Mapping
from io import FileIO
from typing import Any, BinaryIO

from engine.decoding.bounds import MAX_FILE_BYTES

_LENGTH = struct.Struct("<I")
_MOST_HEADER = 1 << 20
# The largest file; all pixels of the largest picture take less.
_MOST_BYTES = MAX_FILE_BYTES + (1 << 20)
# Photos have some hundred kilobytes to some megabytes; with the default of 64 KiB, each chunk costs
# a context switch.
_PIPE_BYTES = 1 << 20

Header = dict[str, Any]
Raw = bytes | bytearray | memoryview


class ProtocolError(Exception):
    """The other side sent an invalid or incomplete message."""


def send(pipe: FileIO, header: Mapping[str, Any], *parts: Raw) -> None:
    """Writes one message.

    Args:
        pipe: unbuffered, blocking.
        header: values that JSON can represent.
        parts: raw bytes that follow the header.

    Raises:
        OSError: the other side is gone.
    """
    views = [memoryview(part).cast("B") for part in parts]
    text = json.dumps({**header, "parts": [len(view) for view in views]}).encode()
    _write(pipe, memoryview(_LENGTH.pack(len(text)) + text))
    for view in views:
        _write(pipe, view)


def receive(pipe: BinaryIO) -> tuple[Header, list[bytes]] | None:
    """Reads one message; returns None if the other side ended before it.

    Args:
        pipe: blocking.

    Raises:
        ProtocolError: the message is invalid or incomplete.
        OSError: the pipe is broken.
    """
    first = pipe.read(_LENGTH.size)
    if not first:
        return None
    if len(first) < _LENGTH.size:
        raise ProtocolError("the end in the middle of a message")
    (length,) = _LENGTH.unpack(first)
    if length > _MOST_HEADER:
        raise ProtocolError("a header that is too long")
    try:
        header = json.loads(_read(pipe, length))
        lengths = header.pop("parts")
        fits = all(type(n) is int and n >= 0 for n in lengths) and sum(lengths) <= _MOST_BYTES
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ProtocolError("no header") from error
    if not fits:
        raise ProtocolError("parts that are too long")
    return header, [_read(pipe, n) for n in lengths]


def widen(descriptor: int) -> None:
    """Increases the capacity of a pipe, if the platform supports it."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _write(pipe: FileIO, data: memoryview) -> None:
    while data:
        written = pipe.write(data)
        data = data[written:]


def _read(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise ProtocolError("the end in the middle of a message")
    return data
