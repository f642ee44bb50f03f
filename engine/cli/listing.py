"""The command ``list``."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.app import Session, app, with_session
from engine.cli.filters import (
    CameraOption,
    KindOption,
    LensOption,
    NearOption,
    PlacedOption,
    RatingOption,
    SizeOption,
    read_filter,
)
from engine.results import OrderKey, PhotoOrder

_Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]


@app.command("list")
@with_session
def _list(
    session: Session,
    order: Annotated[OrderKey, typer.Option(help="What comes first.")] = OrderKey.TAKEN,
    reverse: Annotated[bool, typer.Option("--reverse", help="Reverse the order.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many photos.")] = 100,
    offset: Annotated[int, typer.Option(min=0, help="Number of photos to skip.")] = 0,
    folder: Annotated[Path | None, typer.Option(metavar="DIR")] = None,
    taken_from: _Day = None,
    taken_to: _Day = None,
    camera: CameraOption = None,
    lens: LensOption = None,
    rating: RatingOption = None,
    kind: KindOption = None,
    near: NearOption = None,
    placed: PlacedOption = None,
    size_from: SizeOption = None,
    size_to: SizeOption = None,
) -> None:
    """List photos of the library, the most recent first."""
    wanted = replace(
        read_filter(camera, lens, rating, kind, near, placed, size_from, size_to),
        folder=folder,
        taken_from=taken_from.date() if taken_from else None,
        taken_to=taken_to.date() if taken_to else None,
    )
    with session.open() as opened:
        total = opened.gallery.count(wanted)
        found = opened.gallery.page(wanted, PhotoOrder(order, reverse), limit, offset)
    photos = [
        {
            "path": str(photo.path),
            "photo_id": photo.id,
            "size": photo.size,
            "width": photo.width,
            "height": photo.height,
            "taken_at": photo.taken_at,
        }
        for photo in found
    ]
    lines = [f"{photo.taken_at or '':<19}  {photo.path}" for photo in found]
    more = f"{len(found)} of {total} photos"
    session.output.note(more)
    session.output.result({"photos": photos, "total": total}, lines)
