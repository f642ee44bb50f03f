"""Filter options of `search` and `list`."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from engine.base.picture_kinds import KINDS, OTHER_KIND
from engine.results import Area, PhotoFilter

_KILOMETRES = 10.0
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?)b?", re.IGNORECASE)
_KINDS = ", ".join((*KINDS, OTHER_KIND))

_Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]
FolderOption = Annotated[Path | None, typer.Option(metavar="DIR")]
SimilarityOption = Annotated[float | None, typer.Option(min=0, max=1)]
_Size = Annotated[str | None, typer.Option(metavar="BYTES", help="Such as 500k or 2M.")]


@dataclass(frozen=True)
class Filters:
    """The options that say which photos count, as they were given."""

    folder: FolderOption = None
    taken_from: _Day = None
    taken_to: _Day = None
    camera: Annotated[
        list[str] | None,
        typer.Option("--camera", metavar="NAME", help="Photos taken with this camera."),
    ] = None
    lens: Annotated[
        list[str] | None,
        typer.Option("--lens", metavar="NAME", help="Photos taken with this lens."),
    ] = None
    rating: Annotated[
        int | None, typer.Option("--rating", min=1, max=5, help="Minimum number of stars.")
    ] = None
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help=f"One of {_KINDS}.")
    ] = None
    near: Annotated[
        str | None,
        typer.Option(
            "--near", metavar="LAT,LON[,KM]", help="Photos taken near this place (within 10 km)."
        ),
    ] = None
    placed: Annotated[
        bool | None,
        typer.Option(
            "--placed/--not-placed",
            help="Photos with or without a known place.",
            show_default=False,
        ),
    ] = None
    size_from: _Size = None
    size_to: _Size = None

    def read(self) -> PhotoFilter:
        """Returns the filter.

        Raises:
            typer.BadParameter: an option is invalid.
        """
        unknown = set(self.kind or ()) - {*KINDS, OTHER_KIND}
        if unknown:
            raise typer.BadParameter(f"{', '.join(sorted(unknown))} is not one of {_KINDS}")
        return PhotoFilter(
            folder=self.folder,
            taken_from=self.taken_from.date() if self.taken_from else None,
            taken_to=self.taken_to.date() if self.taken_to else None,
            cameras=tuple(self.camera or ()),
            lenses=tuple(self.lens or ()),
            rating=self.rating,
            kinds=tuple(self.kind or ()),
            area=_area(self.near) if self.near is not None else None,
            placed=self.placed,
            size_from=_bytes(self.size_from) if self.size_from is not None else None,
            size_to=_bytes(self.size_to) if self.size_to is not None else None,
        )


def _area(text: str) -> Area:
    try:
        latitude, longitude, *more = (float(part) for part in text.split(","))
    except ValueError as error:
        raise typer.BadParameter(f"{text} is not LAT,LON or LAT,LON,KM") from error
    kilometres = more[0] if more else _KILOMETRES
    in_range = -90 <= latitude <= 90 and -180 <= longitude <= 180 and kilometres > 0
    if len(more) > 1 or not in_range:
        raise typer.BadParameter(f"{text} is not LAT,LON or LAT,LON,KM")
    return Area.around(latitude, longitude, kilometres)


def _bytes(text: str) -> int:
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise typer.BadParameter(f"{text} is not a number of bytes, such as 500k or 2M")
    return round(float(found[1]) * _UNITS[found[2].lower()])
