"""Describes the result for a photo."""

from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication

from app.base.texts import number
from app.duplicates.words import size_of
from engine.results import ComparedFile

Section = Literal["new", "same-picture", "identical", "unreadable"]
SECTIONS: tuple[Section, ...] = get_args(Section)
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"


def title_of(found: Section) -> str:
    """Returns the title of a section."""
    translate = QCoreApplication.translate
    return {
        "new": translate("CompareWords", "New"),
        "same-picture": translate("CompareWords", "Same picture"),
        "identical": translate("CompareWords", "In the library"),
        "unreadable": translate("CompareWords", "Cannot be read"),
    }[found]


def explanation_of(found: Section) -> str:
    """Returns a sentence that explains a section."""
    translate = QCoreApplication.translate
    return {
        "new": translate(
            "CompareWords", "Your library has neither these files nor copies of these pictures."
        ),
        "same-picture": translate(
            "CompareWords",
            "Your library has another file of the picture, such as a smaller or edited one.",
        ),
        "identical": translate("CompareWords", "Your library has exactly these files."),
        "unreadable": translate(
            "CompareWords", "These files look like photos but cannot be read; the reason is below."
        ),
    }[found]


def remark_of(file: ComparedFile) -> str:
    """Returns further information in a few words; empty if there is none."""
    translate = QCoreApplication.translate
    words = {
        "itself": translate("CompareWords", "In a folder of your library"),
        "not-indexed": translate("CompareWords", "In a folder of your library, not indexed yet"),
        "without-raw": translate("CompareWords", "The RAW file is only here"),
        "smaller": translate("CompareWords", "Larger here"),
        "part": translate("CompareWords", "More of the scene here"),
        "beside-new": translate("CompareWords", "A file that belongs to it is only here"),
        "away": translate("CompareWords", "On a drive that is not plugged in"),
    }
    return " · ".join(words[remark] for remark in file.remarks)


def facts_of(width: int | None, height: int | None, size: int) -> str:
    """Formats pixels and bytes.

    Args:
        width: in pixels; None if unknown.
        height: in pixels; None if unknown.
        size: in bytes.
    """
    if not width or not height:
        return size_of(size)
    sides = (number(width), "×", number(height))
    pixels = _LEFT_TO_RIGHT + f" {_LEFT_TO_RIGHT}".join(sides) + _LEFT_TO_RIGHT
    return f"{pixels} · {size_of(size)}"
