"""The command ``explain``."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.app import Session, app, with_session
from engine.results import Explanation


@app.command("explain")
@with_session
def _explain(
    session: Session,
    example: Annotated[Path, typer.Argument(metavar="EXAMPLE", show_default=False)],
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", show_default=False)],
) -> None:
    """Explain why a photo of the library matches an example."""
    with session.open() as opened:
        found = opened.photos.explain(example, photo)
    region = found.region
    answer = {
        "path": str(found.path),
        "photo_id": found.photo_id,
        "similarity": round(found.similarity, 6),
        "match": found.match,
        "thumbnail_similarity": found.thumbnail_similarity,
        "hamming": found.hamming,
        "bits": len(found.agreeing),
        "agreeing": "".join("1" if same else "0" for same in found.agreeing),
        "orientation": found.orientation,
        "region": {
            "example": region.example,
            "photo": region.photo,
            "similarity": round(region.similarity, 6),
        }
        if region
        else None,
        "has_regions": found.has_regions,
        "model": found.model,
    }
    session.output.result(answer, _lines(found))


def _lines(found: Explanation) -> list[str]:
    bits = len(found.agreeing)
    turned = f", the example rotated by {found.orientation}°" if found.orientation else ""
    lines = [
        f"{found.similarity:.3f}  {found.match}{turned}",
        f"{bits - found.hamming} of {bits} bits agree:",
        "".join("=" if same else "×" for same in found.agreeing),
    ]
    if found.region is not None:
        ours, theirs = (
            ",".join(f"{edge:.2f}" for edge in part)
            for part in (found.region.example, found.region.photo)
        )
        lines.append(f"most similar: {ours} of the example and {theirs} of the photo")
    elif not found.has_regions:
        lines.append("this backbone has no regions, so the most similar parts are unknown")
    else:
        lines.append("the example's file cannot be read, so the most similar parts are unknown")
    return lines
