"""Formats numbers and names for the user."""

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale


def number(count: int) -> str:
    """Formats an integer with the language's separators."""
    return QLocale().toString(count)


def percent(share: float, decimals: int = 0) -> str:
    """Formats a share as a percentage.

    Args:
        share: in 0…1.
        decimals: digits after the decimal point.
    """
    digits = QLocale().toString(share * 100, "f", decimals)
    return QCoreApplication.translate("Texts", "{number} %").format(number=digits)


def plain(text: str) -> str:
    """Escapes external text, such as a file name, for widgets that would interpret rich text."""
    return text.replace("<", "‹").replace(">", "›")


def name_of(path: Path) -> str:
    """Returns the last part of a path, with replacement characters for undecodable bytes."""
    return readable(path.name)


def readable(path: Path | str) -> str:
    """Returns a path for display, since Qt rejects Python's surrogates for undecodable bytes."""
    return os.fsencode(path).decode("utf-8", "replace")
