"""The command ``compare``: which photos of a folder are already in the library."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from engine.base.errors import FolderError
from engine.cli.app import Session, app, with_session
from engine.library import Library
from engine.results import ComparedFile, CopyReport, FolderComparison, FoundAs, Remark

_COUNTED: dict[FoundAs, str] = {
    "new": "new",
    "same-picture": "in the library as another file of the same picture",
    "identical": "in the library",
    "unreadable": "cannot be read",
}
_REMARKS: dict[Remark, str] = {
    "itself": "it lies in a folder of the library",
    "not-indexed": "it lies in a folder of the library but is not indexed yet",
    "without-raw": "the library has it only without its RAW file",
    "smaller": "the library has a smaller copy",
    "part": "the library has only a part of it",
    "beside-new": "a picture that belongs to it is not in the library",
    "away": "the library has it on a drive that is not plugged in",
}


@app.command("compare")
@with_session
def _compare(
    session: Session,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False)],
    copy_new_to: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Copy the new photos there, without overwriting files.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show which photos of a folder the library already has.

    Nothing is added to the library.
    """
    with session.open() as opened:
        if copy_new_to is not None:
            # Check the target before the long comparison.
            opened.comparing.require_target(folder, copy_new_to)
        found = session.output.run(opened.comparing.compare(folder))
        _note(session, found)
        report = _copy(session, opened, found, copy_new_to)
    session.output.result(_value(found, report), [*_lines(found), *_copied_lines(report)])
    if report is not None and report.refused:
        first = report.refused[0]
        raise FolderError(f"{first.path} could not be copied to {report.folder}: {_why(report)}")


def _copy(
    session: Session, opened: Library, found: FolderComparison, target: Path | None
) -> CopyReport | None:
    if target is None:
        return None
    return session.output.run(opened.comparing.copy_new(found, target))


def _note(session: Session, found: FolderComparison) -> None:
    if found.inside is not None:
        session.output.note(f"{found.folder} lies in {found.inside}, a folder of the library")
    if found.others:
        session.output.note(f"{found.others} other files, such as videos, were not compared")
    if found.linked:
        session.output.note(f"{found.linked} links to folders were skipped")


def _value(found: FolderComparison, report: CopyReport | None) -> dict[str, object]:
    copies = report.copies(found) if report is not None else {}
    value: dict[str, object] = {
        "folder": found.folder,
        "files": [_file(file, copies.get(file.path)) for file in found.files],
        "others": found.others,
        "counts": {kind: len(found.of(kind)) for kind in _COUNTED},
    }
    if report is not None:
        value["copied"] = [{"from": placed.source, "to": placed.target} for placed in report.done]
        value["not_copied"] = report.refused
    return value


def _file(file: ComparedFile, copy: Path | None) -> dict[str, object]:
    return {
        "path": file.path,
        "found": file.found,
        "library_paths": [known.path for known in file.copies],
        "reason": _reason(file) or None,
        "companions": file.companions,
        "better": file.better,
        "copied_to": copy,
    }


def _reason(file: ComparedFile) -> str:
    return file.reason or "; ".join(_REMARKS[remark] for remark in file.remarks)


def _lines(found: FolderComparison) -> Iterator[str]:
    for kind, words in _COUNTED.items():
        files = found.of(kind)
        if not files:
            continue
        yield f"{len(files)} {words}"
        if kind == "identical":
            # Of identical files, only those with remarks are listed.
            files = [file for file in files if set(file.remarks) - {"itself"}]
        yield from (f"  {_line(file)}" for file in files)
    if not found.files:
        yield f"there are no photos in {found.folder}"


def _line(file: ComparedFile) -> str:
    first = f" = {file.copies[0].path}" if file.copies else ""
    reason = _reason(file)
    return f"{file.path}{first}" + (f" ({reason})" if reason else "")


def _copied_lines(report: CopyReport | None) -> Iterator[str]:
    if report is None:
        return
    yield f"{len(report.done)} files copied to {report.folder}"
    yield from (f"  {placed.source} -> {placed.target}" for placed in report.done)
    yield from (f"  not copied: {refused.path}: {refused.reason}" for refused in report.refused)


def _why(report: CopyReport) -> str:
    more = len(report.refused) - 1 + report.left
    rest = f"; and {more} more could not be copied" * bool(more)
    return f"{report.refused[0].reason}; {len(report.done)} files were copied{rest}"
