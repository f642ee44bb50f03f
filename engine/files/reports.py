"""Builds reports from the log of file actions."""

from collections.abc import Sequence
from dataclasses import replace

from engine.results import FileAction, LoggedStep, Placed
from engine.store.file_actions import LoggedFile


def placed(files: Sequence[tuple[Placed, bool]]) -> list[Placed]:
    """Combines the files of one item to its photos; the first gets the companions of all.

    Args:
        files: each with whether it is a companion. If all are companions, each stands for itself.
    """
    photos = [file for file, is_companion in files if not is_companion]
    companions = tuple(file for file, is_companion in files if is_companion)
    if not photos:
        return list(companions)
    return [replace(photos[0], companions=companions), *photos[1:]]


def action_of(logged: Sequence[LoggedFile], *, trash_gives_back: bool) -> FileAction:
    """Builds an action from its rows in the log, of which there must be at least one."""
    first = logged[0]
    possible = first.kind == "move" or (first.kind == "trash" and trash_gives_back)
    return FileAction(
        first.action_id,
        first.at,
        first.kind,
        possible and any(line.outcome in {"intended", "done"} for line in logged),
        tuple(_step(line) for line in logged),
    )


def _step(line: LoggedFile) -> LoggedStep:
    what = line.what
    return LoggedStep(what.source, what.target, line.outcome, line.reason, what.is_companion)
