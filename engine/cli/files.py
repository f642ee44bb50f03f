"""trash, move, history, undo: the only commands that touch photos."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.cli.app import (
    DeviceOption,
    JsonOption,
    LibraryOption,
    QuietOption,
    Session,
    app,
    session_of,
)
from engine.errors import LibraryError
from engine.library import ActionReport, FileAction, Placed

_Photos = Annotated[list[Path], typer.Argument(metavar="PHOTO...", show_default=False)]
_WORDS = {"trash": "moved to the trash", "move": "moved", "undo": "brought back"}


@app.command("trash")
def _trash(
    context: typer.Context,
    photos: _Photos,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Moves photos and their companions to the trash; `undo` brings them back where it can."""
    session = session_of(context, library, as_json, device, quiet)
    with session.open(writes=True) as opened:
        report = session.output.run(opened.actions.trash(opened.actions.find(photos)))
    _tell(session, report)


@app.command("move")
def _move(
    context: typer.Context,
    photos: _Photos,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", show_default=False)],
    on_collision: Annotated[
        Literal["keep-both", "skip"],
        typer.Option(help="Where the name is taken: another name, or leave the photo."),
    ] = "keep-both",
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Moves photos and their companions to a folder; never overwrites a file."""
    session = session_of(context, library, as_json, device, quiet)
    with session.open(writes=True) as opened:
        ids = opened.actions.find(photos)
        report = session.output.run(opened.actions.move(ids, to, on_collision))
    _tell(session, report)


@app.command("undo")
def _undo(
    context: typer.Context,
    action: Annotated[int | None, typer.Argument(metavar="[ID]", show_default=False)] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Brings back what an action moved or trashed; the last one when none is named."""
    session = session_of(context, library, as_json, device, quiet)
    with session.open(writes=True) as opened:
        report = session.output.run(opened.actions.undo(action))
    _tell(session, report)


@app.command("history")
def _history(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many actions.")] = 50,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """What was moved or trashed, newest first."""
    session = session_of(context, library, as_json, device, quiet)
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
        "done": [
            _placed(photo) | {"companions": [_placed(one) for one in photo.companions]}
            for photo in report.done
        ],
        "companions": len(report.companions),
        "refused": report.refused,
        "shared": report.shared,
    }
    count = len(report.companions)
    with_them = f", and {count} companion file{'s' * (count > 1)}" if count else ""
    lines = [
        f"{len(report.done)} {_WORDS[report.kind]}{with_them} (action {report.action_id})",
        *(f"left alone: {refused.path}: {refused.reason}" for refused in report.refused),
        *(f"stays, for it belongs to another photo as well: {path}" for path in report.shared),
    ]
    session.output.result(value, lines)


def _placed(file: Placed) -> dict[str, Path | None]:
    return {"from": file.source, "to": file.target}


def _action(action: FileAction) -> dict[str, object]:
    files = [
        {
            "from": f.source,
            "to": f.target,
            "outcome": f.outcome,
            "reason": f.reason,
            "companion": f.is_companion,
        }
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
