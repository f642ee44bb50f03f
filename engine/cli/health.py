"""backup FILE, check."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.app import (
    FAILED,
    DeviceOption,
    JsonOption,
    LibraryOption,
    QuietOption,
    app,
    session_of,
)


@app.command("backup")
def _backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Writes a ZIP file with database and models; unpacked, it is a library. Holds no photos."""
    session = session_of(context, library, as_json, device, quiet)
    with session.open() as opened:
        size = opened.health.back_up(file)
    path = file.expanduser().absolute()
    session.output.result({"backup": path, "bytes": size}, [f"{path}: {size:,} bytes"])


@app.command("check")
def _check(
    context: typer.Context,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Looks for damage and changes nothing; exit status 1 where something is wrong."""
    session = session_of(context, library, as_json, device, quiet)
    with session.open() as opened:
        findings = opened.health.check()
    good = not any(finding.wrong for finding in findings)
    lines = [f"{'WRONG' if f.wrong else 'note '}  {f.text}" for f in findings]
    session.output.result({"good": good, "findings": findings}, lines or ["everything is in order"])
    if not good:
        raise typer.Exit(FAILED)
