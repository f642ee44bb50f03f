"""The figures of a report that the card shows, in groups and with their names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.base.texts import number, percent

# Qt's tools find texts to translate by this name.
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the card.

    Attributes:
        words: name of the figure.
        meaning: a sentence that explains it.
        names: the engine's figures of which it is the mean.
        spell: formats the value.
    """

    words: str
    meaning: str
    names: Sequence[str]
    spell: Callable[[float], str]

    def text(self, report: Mapping[str, Any]) -> str | None:
        """Formats the figure; None if the report does not contain it."""
        known = [report[name] for name in self.names if name in report]
        return self.spell(sum(known) / len(known)) if known else None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading."""

    heading: str
    rows: Sequence[Row]


# The figures that decide whether a version is kept; see the engine's report card.
_DECIDING = ("found", "steady", "same_folder", "same_hour")


def found_of_hundred(
    new: Mapping[str, Any], old: Mapping[str, Any]
) -> tuple[int | None, int | None]:
    """Returns how many of a hundred similar photos two versions find, by their common figures.

    Args:
        new: the engine's figures.
        old: the figures of the previous version; may be empty.

    Returns:
        Both numbers; None if nothing was measured.
    """
    known = [name for name in _DECIDING if name in new and (name in old or not old)]
    if not known:
        return None, None
    found, before = (
        round(100 * sum(report[name] for name in known) / len(known)) if report else None
        for report in (new, old)
    )
    return found, before


def groups() -> tuple[Group, ...]:
    """Returns the groups from top to bottom, in the current language."""
    return (
        Group(translate("ReportCard", "Listed first"), _lists()),
        Group(translate("ReportCard", "Edited copies found"), _copies()),
        Group(translate("ReportCard", "Codes"), _codes()),
    )


def _lists() -> tuple[Row, ...]:
    return (
        Row(
            translate("ReportCard", "Photos of one folder"),
            translate(
                "ReportCard",
                "How many photos of the same folder are among the first 20 that a search shows.",
            ),
            ("same_folder",),
            _share,
        ),
        Row(
            translate("ReportCard", "Photos of one hour"),
            translate(
                "ReportCard",
                "How many photos taken within an hour are among the first 20 that a search shows.",
            ),
            ("same_hour",),
            _share,
        ),
        Row(
            translate("ReportCard", "Same for edited copies"),
            translate(
                "ReportCard",
                "How many of the first 20 photos stay the same when you search with an edited "
                "copy.",
            ),
            ("steady",),
            _share,
        ),
    )


def _copies() -> tuple[Row, ...]:
    return (
        Row(
            translate("ReportCard", "Cropped"),
            translate(
                "ReportCard",
                "Searches with 80, 50 or 25 % of a photo that show the whole photo first.",
            ),
            ("found_crop_80", "found_crop_50", "found_crop_25"),
            _share,
        ),
        Row(
            translate("ReportCard", "Resaved, recoloured"),
            translate(
                "ReportCard",
                "Searches with a small, badly compressed, brighter, grey or framed copy that show "
                "the photo first.",
            ),
            ("found_third_size", "found_jpeg_10", "found_brightness", "found_grey", "found_border"),
            _share,
        ),
        Row(
            translate("ReportCard", "Mirrored or turned"),
            translate(
                "ReportCard",
                "Searches with a copy mirrored or turned by 10° or 90° that show the photo first.",
            ),
            ("found_mirror", "found_rotation_10", "found_rotation_90"),
            _share,
        ),
    )


def _codes() -> tuple[Row, ...]:
    return (
        Row(
            translate("ReportCard", "Similar photos found"),
            translate(
                "ReportCard",
                "How many of the ten most similar photos the short codes bring up.",
            ),
            ("float_agreement",),
            _share,
        ),
        Row(
            translate("ReportCard", "Photos told apart"),
            translate("ReportCard", "How many photos have a code of their own."),
            ("unique_codes",),
            _share,
        ),
        Row(
            translate("ReportCard", "Information per bit"),
            translate("ReportCard", "How evenly each bit of the code divides your photos."),
            ("entropy",),
            _share,
        ),
        Row(
            translate("ReportCard", "Code length"),
            translate("ReportCard", "Bits that stand for one photo."),
            ("bits",),
            _whole,
        ),
    )


def _share(value: float) -> str:
    return percent(value, 1)


def _whole(value: float) -> str:
    return number(round(value))
