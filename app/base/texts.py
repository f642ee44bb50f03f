"""Numbers and names as texts for people."""

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale


def number(count: int) -> str:
    """A whole number with the separators of the language."""
    return QLocale().toString(count)


def percent(share: float, decimals: int = 0) -> str:
    """A share.

    Args:
        share: in 0…1.
        decimals: digits after the point.
    """
    digits = QLocale().toString(share * 100, "f", decimals)
    return QCoreApplication.translate("Texts", "{number} %").format(number=digits)


def plain(text: str) -> str:
    """A text of other people, such as a file name, for places that would read it as rich text."""
    return text.replace("<", "‹").replace(">", "›")


def name_of(path: Path) -> str:
    """The last part of a path; bytes that are no text show as signs of replacement."""
    return readable(path.name)


def readable(path: Path | str) -> str:
    """A path for the eye: Qt refuses the stand-ins that Python keeps for undecodable bytes."""
    return os.fsencode(path).decode("utf-8", "replace")
