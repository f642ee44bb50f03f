"""Filter options of `search` and `list`."""

import re
from typing import Annotated

import typer

from engine.base.picture_kinds import KINDS, OTHER_KIND
from engine.results import Area, PhotoFilter

_KILOMETRES = 10.0
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?)b?", re.IGNORECASE)
_KINDS = ", ".join((*KINDS, OTHER_KIND))

CameraOption = Annotated[
    list[str] | None,
    typer.Option("--camera", metavar="NAME", help="Photos taken with this camera."),
]
LensOption = Annotated[
    list[str] | None, typer.Option("--lens", metavar="NAME", help="Photos taken with this lens.")
]
RatingOption = Annotated[
    int | None, typer.Option("--rating", min=1, max=5, help="Minimum number of stars.")
]
KindOption = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help=f"One of {_KINDS}.")
]
NearOption = Annotated[
    str | None,
    typer.Option(
        "--near", metavar="LAT,LON[,KM]", help="Photos taken near this place (within 10 km)."
    ),
]
PlacedOption = Annotated[
    bool | None,
    typer.Option(
        "--placed/--not-placed", help="Photos with or without a known place.", show_default=False
    ),
]
SizeOption = Annotated[str | None, typer.Option(metavar="BYTES", help="Such as 500k or 2M.")]


def read_filter(
    camera: list[str] | None,
    lens: list[str] | None,
    rating: int | None,
    kind: list[str] | None,
    near: str | None,
    placed: bool | None,
    size_from: str | None,
    size_to: str | None,
) -> PhotoFilter:
    """Builds a filter from options.

    Raises:
        typer.BadParameter: an option is invalid.
    """
    unknown = set(kind or ()) - {*KINDS, OTHER_KIND}
    if unknown:
        raise typer.BadParameter(f"{', '.join(sorted(unknown))} is not one of {_KINDS}")
    return PhotoFilter(
        cameras=tuple(camera or ()),
        lenses=tuple(lens or ()),
        rating=rating,
        kinds=tuple(kind or ()),
        area=_area(near) if near is not None else None,
        placed=placed,
        size_from=_bytes(size_from) if size_from is not None else None,
        size_to=_bytes(size_to) if size_to is not None else None,
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
