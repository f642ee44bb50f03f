"""Columns derived from a photo's path, by which photos are sorted and filtered."""

import os
import re
import sqlite3
from collections.abc import Callable

# Follows UPDATE photos SET; requires `add_functions`.
SET_PLACES = "parent = parent_of(path), sort_name = sort_name_of(path), suffix = suffix_of(path)"
_DIGITS = re.compile(r"[0-9]+")
_MOST_DIGITS = 16
_LONGEST_SUFFIX = 12


def place_columns(path: bytes) -> tuple[bytes, str, str]:
    """Returns the values of ``parent``, ``sort_name`` and ``suffix``.

    Args:
        path: path relative to the library's folder, as returned by `os.fsencode`.
    """
    return parent_of(path), sort_name_of(path), suffix_of(path)


def parent_of(path: bytes) -> bytes:
    """Returns the folder relative to the library's, with a trailing separator.

    Empty for the latter.
    """
    return path[: len(path) - len(_name(path))]


def sort_name_of(path: bytes) -> str:
    """Returns a key that sorts "photo 9" before "Photo 10": numbers get their length in front."""
    name = _name(path).decode("utf-8", "replace").casefold()
    return _DIGITS.sub(_with_length, name)


def suffix_of(path: bytes) -> str:
    """Returns the suffix with its dot, in lower case; empty if there is none."""
    suffix = os.path.splitext(_name(path))[1].lower()
    is_one = len(suffix) <= _LONGEST_SUFFIX and suffix.isascii()
    return suffix.decode("ascii") if is_one else ""


def add_functions(connection: sqlite3.Connection) -> None:
    """Adds the functions of `SET_PLACES` to a connection; an invalid path gives NULL."""
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
