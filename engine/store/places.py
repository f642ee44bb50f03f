"""What a photo's path says, as columns that photos are ordered and filtered by."""

import os
import re
import sqlite3
from collections.abc import Callable

# After UPDATE photos SET, once `add_functions` was called.
SET_PLACES = "parent = parent_of(path), sort_name = sort_name_of(path), suffix = suffix_of(path)"
_DIGITS = re.compile(r"[0-9]+")
_MOST_DIGITS = 16
_LONGEST_SUFFIX = 12


def place_columns(path: bytes) -> tuple[bytes, str, str]:
    """Values of ``parent``, ``sort_name`` and ``suffix``.

    Args:
        path: relative to the library's folder, as `os.fsencode` gives it.
    """
    return parent_of(path), sort_name_of(path), suffix_of(path)


def parent_of(path: bytes) -> bytes:
    """The folder inside the library's, with a separator behind it; empty for that one itself."""
    return path[: len(path) - len(_name(path))]


def sort_name_of(path: bytes) -> str:
    """The name, so that "photo 9" comes before "Photo 10": before a number comes its length."""
    name = _name(path).decode("utf-8", "replace").casefold()
    return _DIGITS.sub(_with_length, name)


def suffix_of(path: bytes) -> str:
    """The suffix with its dot, in small letters; empty where there is none to speak of."""
    suffix = os.path.splitext(_name(path))[1].lower()
    is_one = len(suffix) <= _LONGEST_SUFFIX and suffix.isascii()
    return suffix.decode("ascii") if is_one else ""


def add_functions(connection: sqlite3.Connection) -> None:
    """Gives a connection the functions of `SET_PLACES`; a path that is none gives NULL."""
    for function in (parent_of, sort_name_of, suffix_of):
        connection.create_function(function.__name__, 1, _of_bytes(function), deterministic=True)


def _of_bytes(
    function: Callable[[bytes], bytes | str],
) -> Callable[[object], bytes | str | None]:
    return lambda path: function(path) if isinstance(path, bytes) else None


def _name(path: bytes) -> bytes:
    return os.path.basename(path)


def _with_length(found: re.Match[str]) -> str:
    digits = found[0].lstrip("0") or "0"
    return f"{chr(ord('0') + min(len(digits), _MOST_DIGITS))}{digits}"
