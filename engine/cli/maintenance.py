"""The commands ``backup``, ``check``, ``repair`` and ``restore``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.app import FAILED, Session, app, with_session
from engine.library import Library
from engine.results import Finding


@app.command("backup")
@with_session
def _backup(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
) -> None:
    """Write a ZIP file with the database and the models.

    When unpacked it is a library. It does not contain photos.
    """
    with session.open() as opened:
        size = opened.maintenance.back_up(file)
    path = file.expanduser().absolute()
    session.output.result({"backup": path, "bytes": size}, [f"{path}: {size:,} bytes"])


@app.command("check")
@with_session
def _check(
    session: Session,
) -> None:
    """Check the library for damage, without changing anything.

    The exit status is 1 if something is wrong.
    """
    with session.open() as opened:
        findings = opened.maintenance.check()
    session.output.result(
        {"good": _good(findings), "findings": findings},
        _lines(findings) or ["everything is in order"],
    )
    if not _good(findings):
        raise typer.Exit(FAILED)


@app.command("repair")
@with_session
def _repair(
    session: Session,
) -> None:
    """Repair what can be repaired, and keep what is replaced.

    The exit status is 1 if a problem remains.
    """
    files = Library.repair(session.directory())
    with session.open() as opened:
        repaired = session.output.run(opened.maintenance.repair())
        findings = opened.maintenance.check()
    lines = [f"repaired: {item.text} ({item.count})" for item in repaired]
    if files.problem:
        kept = sum(files.rows.values())
        from_backup = sum(files.from_backup.values())
        lines.insert(
            0,
            f"the database was damaged ({files.problem}); {kept} rows were recovered, "
            f"{from_backup} came from a backup; the damaged files are kept in {files.aside}",
        )
    if files.models:
        lines.append(f"models entered again:  {files.models}")
    if files.problem:
        lines.append("run `index` to look for changes")
    session.output.result(
        {
            "good": _good(findings),
            "problem": files.problem,
            "aside": files.aside,
            "rows": files.rows,
            "from_backup": files.from_backup,
            "repaired": repaired,
            # The name of earlier versions.
            "mended": repaired,
            "findings": findings,
        },
        [*(lines or ["nothing to repair"]), *_lines(findings)],
    )
    if not _good(findings):
        raise typer.Exit(FAILED)


@app.command("restore")
@with_session
def _restore(
    session: Session,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", show_default=False)] = None,
    show_list: Annotated[bool, typer.Option("--list", help="Show the backups.")] = False,
) -> None:
    """Restore a backup, by default the newest.

    What it replaces is kept.
    """
    if show_list:
        held = Library.backups(session.directory())
        lines = [f"{b.made_at:%Y-%m-%d %H:%M}  {b.bytes:>12,}  {b.file.name}" for b in held]
        session.output.result({"backups": held}, lines or ["there are no backups"])
        return
    restored = Library.restore(session.directory(), file)
    with session.open() as opened:
        session.output.run(opened.maintenance.repair())
    session.output.result(
        restored,
        [
            f"restored {restored.photos} photos from {restored.backup}",
            f"the replaced library is kept in {restored.aside}",
            "run `index` to look for changes",
        ],
    )


def _good(findings: Sequence[Finding]) -> bool:
    return not any(finding.wrong for finding in findings)


def _lines(findings: Sequence[Finding]) -> list[str]:
    return [f"{'WRONG' if f.wrong else 'note '}  {f.text}" for f in findings]
