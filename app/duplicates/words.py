"""Sizes and dates of photos as texts for people."""

from PySide6.QtCore import QDateTime, QLocale

from app.texts import number
from engine.library import DuplicatePhoto


def size_of(size: int) -> str:
    """Bytes as a person counts them."""
    form = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    decimals = 1 if size >= 1 << 20 else 0
    return QLocale().formattedDataSize(size, decimals, form)


def pixels_of(photo: DuplicatePhoto) -> str:
    """Width and height, in this order in every script."""
    left_to_right = "\N{LEFT-TO-RIGHT MARK}"
    sides = (number(photo.width), "×", number(photo.height))
    return left_to_right + f" {left_to_right}".join(sides) + left_to_right


def date_of(photo: DuplicatePhoto) -> str:
    """When it was taken or written."""
    moment = QDateTime.fromSecsSinceEpoch(int(photo.date.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
