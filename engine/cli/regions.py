"""The option ``--region``."""

import typer

from engine.results import Region


def parse_region(text: str | None) -> Region | None:
    """Parses ``L,T,R,B`` in fractions; returns None for None.

    Raises:
        BadParameter: they are not four fractions, or the region is empty.
    """
    if text is None:
        return None
    try:
        left, top, right, bottom = (float(part) for part in text.split(","))
        return Region(left, top, right, bottom)
    except ValueError as error:
        raise typer.BadParameter(
            f"--region {text!r}: left,top,right,bottom in fractions of 0 to 1, not empty"
        ) from error
