"""trash, move, history, undo: the only commands that touch photos."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.cli.app import Session, app, with_session
from engine.errors import LibraryError
from engine.library import ActionReport, FileAction

_Photos = Annotated[list[Path], typer.Argument(metavar="PHOTO...", show_default=False)]
_WORDS = {"trash": "moved to the trash", "move": "moved", "undo": "brought back"}


@app.command("trash")
@with_session
def _trash(
    session: Session,
    photos: _Photos,
) -> None:
    """Moves photos to the trash; `undo` brings them back where the system allows it."""
    with session.open(writes=True) as opened:
        report = session.output.run(opened.actions.trash(opened.actions.find(photos)))
    _tell(session, report)


@app.command("move")
@with_session
def _move(
    session: Session,
    photos: _Photos,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", show_default=False)],
    on_collision: Annotated[
        Literal["keep-both", "skip"],
        typer.Option(help="Where the name is taken: another name, or leave the photo."),
    ] = "keep-both",
) -> None:
    """Moves photos to a folder; never overwrites a file."""
    with session.open(writes=True) as opened:
        ids = opened.actions.find(photos)
        report = session.output.run(opened.actions.move(ids, to, on_collision))
    _tell(session, report)


@app.command("undo")
@with_session
def _undo(
    session: Session,
    action: Annotated[int | None, typer.Argument(metavar="[ID]", show_default=False)] = None,
) -> None:
    """Brings back what an action moved or trashed; the last one when none is named."""
    with session.open(writes=True) as opened:
        report = session.output.run(opened.actions.undo(action))
    _tell(session, report)


@app.command("history")
@with_session
def _history(
    session: Session,
    limit: Annotated[int, typer.Option(min=1, help="How many actions.")] = 50,
) -> None:
    """What was moved or trashed, newest first."""
    with session.open() as opened:
        actions = opened.actions.history(limit)
    lines = [line for action in actions for line in _lines(action)]
    session.output.result(
        {"actions": [_action(action) for action in actions]}, lines or ["nothing was done yet"]
    )


def _tell(session: Session, report: ActionReport) -> None:
    if report.refused and not report.done:
        first, more = report.refused[0], len(report.refused) - 1
        raise LibraryError(
            f"{first.path}: {first.reason}" + (f"; and {more} more could not be done" * bool(more))
        )
    value = {
        "action": report.action_id,
        "done": [{"from": placed.source, "to": placed.target} for placed in report.done],
        "refused": report.refused,
    }
    lines = [
        f"{len(report.done)} {_WORDS[report.kind]} (action {report.action_id})",
        *(f"left alone: {refused.path}: {refused.reason}" for refused in report.refused),
    ]
    session.output.result(value, lines)


def _action(action: FileAction) -> dict[str, object]:
    files = [
        {"from": f.source, "to": f.target, "outcome": f.outcome, "reason": f.reason}
        for f in action.files
    ]
    return {
        "id": action.id,
        "at": action.at,
        "kind": action.kind,
        "undoable": action.undoable,
        "files": files,
    }


def _lines(action: FileAction) -> list[str]:
    head = f"{action.id:>4}  {action.at.astimezone():%Y-%m-%d %H:%M}  {action.kind}"
    return [
        head + ("" if action.undoable or action.kind == "undo" else "  (nothing left to undo)"),
        *(
            f"      {f.outcome:<8}  {f.source}"
            + (f" -> {f.target}" if f.target else "")
            + (f": {f.reason}" if f.reason else "")
            for f in action.files
        ),
    ]
