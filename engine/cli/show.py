"""The command ``show``."""

from pathlib import Path
from typing import Annotated, Any

import typer

from engine.base.errors import QueryError
from engine.cli.app import Session, app, with_session
from engine.results import Description


@app.command("show")
@with_session
def _show(
    session: Session,
    image: Annotated[Path, typer.Argument(metavar="IMAGE", show_default=False)],
    picture: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the decoded picture as a PNG with a longer side of at most 512 pixels.",
        ),
    ] = None,
) -> None:
    """Show what is known about one file, in the library or not."""
    with session.open() as opened:
        found = opened.photos.describe(image)
        if picture is not None:
            if _same_file(image, picture):
                raise QueryError(f"{picture} is the photo itself: nothing was written")
            if found.preview is None:
                session.output.note(f"{picture} was not written: the photo cannot be read")
            else:
                opened.photos.write_picture(found.preview, picture)
    session.output.result(_answer(found), _lines(found))


def _same_file(image: Path, picture: Path) -> bool:
    try:
        return image.samefile(picture)
    except OSError:
        return False


def _answer(found: Description) -> dict[str, Any]:
    metadata = found.metadata._asdict()
    return {
        "path": str(found.path),
        "readable": found.reason is None,
        "reason": found.reason,
        "format": found.format,
        "size": found.size,
        "width": found.width,
        "height": found.height,
        "cut_off": found.cut_off,
        **metadata,
        "keywords": list(found.metadata.keywords),
        "companions": [str(path) for path in found.companions],
        "photo_id": found.photo_id,
    }


def _lines(found: Description) -> list[str]:
    shot = found.metadata
    facts = (
        ("format", _format(found)),
        ("cannot be read", found.reason),
        ("taken", _taken(found)),
        ("camera", shot.camera),
        ("lens", shot.lens),
        ("exposure", _exposure(found)),
        ("place", _place(found)),
        ("rating", None if shot.rating is None else str(shot.rating)),
        ("label", shot.label),
        ("keywords", ", ".join(shot.keywords)),
        ("companions", ", ".join(path.name for path in found.companions)),
        ("photo", None if found.photo_id is None else str(found.photo_id)),
    )
    return [str(found.path), *(f"  {name}: {words}" for name, words in facts if words)]


def _format(found: Description) -> str:
    size = f"{found.width} × {found.height} pixels" if found.width and found.height else ""
    cut = "cut off" if found.cut_off else ""
    return ", ".join(part for part in (found.format, size, cut) if part)


def _taken(found: Description) -> str:
    shot = found.metadata
    if shot.taken_at is None:
        return ""
    offset = ""
    if shot.utc_offset is not None:
        hours, minutes = divmod(abs(shot.utc_offset), 60)
        offset = f" {'-' if shot.utc_offset < 0 else '+'}{hours:02d}:{minutes:02d}"
    return f"{shot.taken_at.isoformat(sep=' ')}{offset} ({shot.taken_at_from})"


def _exposure(found: Description) -> str:
    shot = found.metadata
    parts = (
        exposure_words(shot.exposure),
        f"f/{shot.aperture:g}" if shot.aperture else "",
        f"ISO {shot.iso}" if shot.iso else "",
        f"{shot.focal_length:g} mm" if shot.focal_length else "",
    )
    return ", ".join(part for part in parts if part)


def exposure_words(seconds: float | None) -> str:
    """Formats an exposure time as photographers write it: ``1/250 s`` or ``2.5 s``."""
    if not seconds:
        return ""
    return f"1/{round(1 / seconds)} s" if seconds < 0.4 else f"{seconds:g} s"


def _place(found: Description) -> str:
    shot = found.metadata
    if shot.latitude is None or shot.longitude is None:
        return ""
    return f"{shot.latitude:.5f}, {shot.longitude:.5f}"
