"""The command ``list``."""

from typing import Annotated

import typer

from engine.cli.app import Session, app, with_session
from engine.cli.filters import Filters
from engine.results import OrderKey, PhotoOrder


@app.command("list")
@with_session
def _list(
    session: Session,
    order: Annotated[OrderKey, typer.Option(help="What comes first.")] = OrderKey.TAKEN,
    reverse: Annotated[bool, typer.Option("--reverse", help="Reverse the order.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many photos.")] = 100,
    offset: Annotated[int, typer.Option(min=0, help="Number of photos to skip.")] = 0,
    *,
    filters: Filters,
) -> None:
    """List photos of the library, the most recent first."""
    wanted = filters.read()
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
