"""folders, folders exclude FOLDER PATTERN..., folders watch FOLDER, folders unwatch FOLDER."""

from pathlib import Path
from typing import Annotated

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
from engine.library import FolderStatus, Library

_folders = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.add_typer(_folders, name="folders")

_Folder = Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False)]


@_folders.callback()
def _list(
    context: typer.Context,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """The folders of the library, with what is left out of each."""
    context.obj = session_of(context, library, as_json, device, quiet)
    if context.invoked_subcommand is None:
        with context.obj.open() as opened:
            _show(context.obj, opened)


@_folders.command("exclude")
def _exclude(
    context: typer.Context,
    folder: _Folder,
    patterns: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATTERN...",
            help="Names or relative paths such as 'drafts', '*.png', 'old/*'; none: all come back.",
            show_default=False,
        ),
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Replaces what is left out of a folder, and looks at it anew; touches no photo."""
    session = session_of(context, library, as_json, device, quiet)
    with session.open() as opened:
        forgotten = opened.folders.exclude(folder, patterns or ())
        report = session.output.run(opened.rescan([folder]))
    session.output.result(
        {"forgotten": forgotten, "added": report.added, "searchable": report.searchable},
        [f"{forgotten} photos forgotten, {report.added} added"],
    )


@_folders.command("watch")
def _watch(
    context: typer.Context,
    folder: _Folder,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Follows the changes of a folder."""
    _set_watched(session_of(context, library, as_json, device, quiet), folder, True)


@_folders.command("unwatch")
def _unwatch(
    context: typer.Context,
    folder: _Folder,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Looks at a folder only when asked."""
    _set_watched(session_of(context, library, as_json, device, quiet), folder, False)


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
