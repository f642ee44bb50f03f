"""The options of a search's examples."""

from pathlib import Path
from typing import Annotated

import typer

from engine.results import Region

NotOption = Annotated[
    list[Path] | None,
    typer.Option("--not", metavar="IMAGE", help="Negative example: photos should not resemble it."),
]
RegionOption = Annotated[
    str | None, typer.Option(metavar="L,T,R,B", help="Part of the first example, in fractions.")
]


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
