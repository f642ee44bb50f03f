"""The commands ``trash``, ``move``, ``history`` and ``undo``, the only ones that move photos."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.base.errors import LibraryError
from engine.cli.app import Session, app, with_session
from engine.results import ActionReport, FileAction, Placed

_Photos = Annotated[list[Path], typer.Argument(metavar="PHOTO...", show_default=False)]
_WORDS = {"trash": "moved to the trash", "move": "moved", "undo": "brought back"}


@app.command("trash")
@with_session
def _trash(
    session: Session,
    photos: _Photos,
) -> None:
    """Move photos and their companions to the trash.

    `undo` restores them where the system allows it.
    """
    with session.open(writes=True) as opened:
        report = session.output.run(opened.files.trash(opened.files.find(photos)))
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
    """Move photos and their companions to a folder.

    Files are never overwritten.
    """
    with session.open(writes=True) as opened:
        ids = opened.files.find(photos)
        report = session.output.run(opened.files.move(ids, to, on_collision))
    _tell(session, report)


@app.command("undo")
@with_session
def _undo(
    session: Session,
    action: Annotated[int | None, typer.Argument(metavar="[ID]", show_default=False)] = None,
) -> None:
    """Undo a move or trash action, by default the last one."""
    with session.open(writes=True) as opened:
        report = session.output.run(opened.files.undo(action))
    _tell(session, report)


@app.command("history")
@with_session
def _history(
    session: Session,
    limit: Annotated[int, typer.Option(min=1, help="How many actions.")] = 50,
) -> None:
    """List what was moved or trashed, newest first."""
    with session.open() as opened:
        actions = opened.files.history(limit)
    lines = [line for action in actions for line in _lines(action)]
    session.output.result(
        {"actions": [_action(action) for action in actions]}, lines or ["no actions yet"]
    )


def _tell(session: Session, report: ActionReport) -> None:
    if report.refused and not report.done:
        first, more = report.refused[0], len(report.refused) - 1
        raise LibraryError(
            f"{first.path}: {first.reason}" + (f"; and {more} more failed" * bool(more))
        )
    value = {
        "action": report.action_id,
        "done": [_placed(photo) for photo in report.done],
        "companions": len(report.companions),
        "companion_files": [
            _placed(file) | {"photo": photo.source}
            for photo in report.done
            for file in photo.companions
        ],
        "refused": report.refused,
        "shared": report.shared,
    }
    count = len(report.companions)
    with_them = f", and {count} companion file{'s' * (count > 1)}" if count else ""
    lines = [
        f"{len(report.done)} {_WORDS[report.kind]}{with_them} (action {report.action_id})",
        *(f"left alone: {refused.path}: {refused.reason}" for refused in report.refused),
        *(f"stays because it also belongs to another photo: {path}" for path in report.shared),
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
