"""The commands ``folders``, ``folders exclude``, ``folders watch`` and ``folders unwatch``."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.app import Session, app, with_session
from engine.library import Library
from engine.results import FolderStatus

_folders = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.add_typer(_folders, name="folders")

_Folder = Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False)]


@_folders.callback()
@with_session
def _list(
    session: Session,
    context: typer.Context,
) -> None:
    """List the folders of the library and what they exclude."""
    if context.invoked_subcommand is None:
        with session.open() as opened:
            _show(session, opened)


@_folders.command("exclude")
@with_session
def _exclude(
    session: Session,
    folder: _Folder,
    patterns: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATTERN...",
            help=(
                "Names or relative paths such as 'drafts', '*.png', 'old/*'; "
                "without patterns, nothing is excluded."
            ),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Replace the exclusion patterns of a folder, and index it again.

    Photos are not touched.
    """
    with session.open() as opened:
        forgotten = opened.folders.exclude(folder, patterns or ())
        report = session.output.run(opened.folders.rescan([folder]))
    session.output.result(
        {"forgotten": forgotten, "added": report.added, "searchable": report.searchable},
        [f"{forgotten} photos forgotten, {report.added} added"],
    )


@_folders.command("watch")
@with_session
def _watch(
    session: Session,
    folder: _Folder,
) -> None:
    """Watch a folder for changes."""
    _set_watched(session, folder, True)


@_folders.command("unwatch")
@with_session
def _unwatch(
    session: Session,
    folder: _Folder,
) -> None:
    """Stop watching a folder; index it only on request."""
    _set_watched(session, folder, False)


def _set_watched(session: Session, folder: Path, watched: bool) -> None:
    with session.open() as opened:
        opened.folders.set_watched(folder, watched)
        _show(session, opened)


def _following(folder: FolderStatus) -> str:
    return "polled " if folder.polled else "watched" if folder.watched else "-      "


def _show(session: Session, opened: Library) -> None:
    folders = opened.status().folders
    lines = [
        f"{'online ' if f.online else 'OFFLINE'}  {_following(f)}  "
        f"{f.photos:>7}  {f.path}" + (f"  (without {', '.join(f.exclude)})" if f.exclude else "")
        for f in folders
    ]
    session.output.result({"folders": folders}, lines or ["no folders yet: add one with `index`"])
