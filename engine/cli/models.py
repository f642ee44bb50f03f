"""The commands ``models``, ``models activate``, ``models delete`` and ``models note``."""

from typing import Annotated

import typer

from engine.cli.app import Session, app, with_session
from engine.library import Library

_models = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.add_typer(_models, name="models")

_Number = Annotated[int, typer.Argument(metavar="N", show_default=False)]


@_models.callback()
@with_session
def _list(
    session: Session,
    context: typer.Context,
) -> None:
    """List the versions of the hash model, newest first."""
    if context.invoked_subcommand is None:
        with session.open() as opened:
            _show(session, opened)


@_models.command("activate")
@with_session
def _activate(
    session: Session,
    number: _Number,
) -> None:
    """Switch to a version."""
    with session.open(writes=True) as opened:
        opened.models.activate(number)
        if opened.models.without_features():
            # Photos that were added while another backbone was active.
            session.output.run(opened.folders.rescan())
        _show(session, opened)


@_models.command("delete")
@with_session
def _delete(
    session: Session,
    number: _Number,
) -> None:
    """Delete a version that is not active."""
    with session.open(writes=True) as opened:
        opened.models.delete(number)
        _show(session, opened)


@_models.command("note")
@with_session
def _note(
    session: Session,
    number: _Number,
    text: Annotated[str, typer.Argument(metavar="TEXT", show_default=False)],
) -> None:
    """Add a note to a version; an empty text removes it."""
    with session.open() as opened:
        opened.models.note(number, text)
        _show(session, opened)


def _show(session: Session, opened: Library) -> None:
    rows = opened.models.all()
    models = [
        {
            "id": row.id,
            "method": row.method,
            "bits": row.bits,
            "backbone": row.backbone.partition("/")[0],
            "created_at": row.created_at,
            "photos": row.photos,
            "active": row.active,
            "starter": row.starter,
            "report": row.report,
            "note": row.note,
        }
        for row in rows
    ]
    lines = [
        f"{'*' if row.active else ' '} {row.id:>4}  {row.method}, {row.bits} bits, "
        f"{row.photos} photos, {row.created_at:%Y-%m-%d %H:%M}{f'  {row.note}' if row.note else ''}"
        for row in rows
    ]
    drift = opened.models.drift()
    since = {"new": drift.new, "share_beyond": drift.share, "drifted": drift.drifted}
    session.output.result({"models": models, "since_training": since}, lines)
