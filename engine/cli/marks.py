"""The commands ``mark alike|different``, ``marks`` and ``marks remove``."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.cli.app import Session, app, with_session
from engine.library import Library

_marks = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.add_typer(_marks, name="marks")


@app.command("mark")
@with_session
def _mark(
    session: Session,
    word: Annotated[
        Literal["alike", "different"],
        typer.Argument(metavar="alike|different", show_default=False),
    ],
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO PHOTO...", show_default=False)],
) -> None:
    """Mark pairs of the given photos as similar or different.

    Searches and the next training respect the marks.
    """
    with session.open() as opened:
        ids = [opened.marks.photo_at(photo) for photo in photos]
        opened.marks.add_among(ids, alike=word == "alike")
        _show(session, opened)


@_marks.callback()
@with_session
def _list(
    session: Session,
    context: typer.Context,
) -> None:
    """List marked pairs of photos, newest first."""
    if context.invoked_subcommand is None:
        with session.open() as opened:
            _show(session, opened)


@_marks.command("remove")
@with_session
def _remove(
    session: Session,
    numbers: Annotated[list[int], typer.Argument(metavar="ID...", show_default=False)],
) -> None:
    """Remove marks."""
    with session.open() as opened:
        opened.marks.remove(numbers)
        _show(session, opened)


def _show(session: Session, opened: Library) -> None:
    found = opened.marks.all()
    ids = [photo for mark in found for photo in (mark.photo_a, mark.photo_b)]
    paths = {photo.id: str(photo.path) for photo in opened.photos.get(ids)}
    marks = [
        {
            "id": mark.id,
            "alike": mark.alike,
            "photos": [mark.photo_a, mark.photo_b],
            "paths": [paths[mark.photo_a], paths[mark.photo_b]],
            "created_at": mark.created_at,
        }
        for mark in found
    ]
    lines = [
        f"{mark.id:>4}  {'alike    ' if mark.alike else 'different'}  "
        f"{paths[mark.photo_a]}  {paths[mark.photo_b]}"
        for mark in found
    ]
    session.output.result({"marks": marks}, lines or ["no photos are marked"])
