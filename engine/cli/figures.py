"""Formats the figures of a training as lines for the user."""

from collections.abc import Mapping
from typing import Any

_FIGURES = {
    "found": "edited copies found first",
    "steady": "same photos for an edited copy",
    "same_folder": "photos of the same folder listed first",
    "same_hour": "photos of the same hour listed first",
    "float_agreement": "similar photos found by the code",
    "contrast": "similar photos brought closer together",
    "copies": "edited copies found by the code alone",
    "unique_codes": "photos told apart",
    "entropy": "information per bit",
}
_WIDTH = max(map(len, _FIGURES.values()))


def figure_lines(report: Mapping[str, Any]) -> list[str]:
    """Returns lines with the new and the old figures side by side.

    Args:
        report: report of a `TrainResult`; ``old`` is None if there is nothing to compare with.
    """
    new, old = report["new"], report["old"]
    heading = f"{'':{_WIDTH}}  {'new':>8}" + (f"  {'before':>8}" if old else "")
    return [heading, *(_line(name, new, old) for name in _FIGURES if name in new)]


def _line(name: str, new: Mapping[str, float], old: Mapping[str, float] | None) -> str:
    line = f"{_FIGURES[name]:{_WIDTH}}  {new[name]:>8.1%}"
    return f"{line}  {old[name]:>8.1%}" if old and name in old else line
