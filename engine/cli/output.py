"""The output of commands: one JSON object or a few lines for the user, and progress on stderr."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from engine.base.progress import Job, Progress, drain

T = TypeVar("T")

_STAGES = {
    "prepare": "Preparing the model",
    "scan": "Looking for photos",
    "index": "Indexing",
    "facts": "Reading facts",
    "features": "Reading features",
    "graph": "Building the graph",
    "autoencoder": "Training the autoencoder",
    "hash_network": "Training the hash network",
    "encode": "Encoding photos",
    "report": "Comparing models",
    "evaluate": "Evaluating",
    "look": "Looking at photos",
    "candidates": "Looking for copies",
    "compare": "Comparing photos",
    "copy": "Copying",
    "trash": "Moving to the trash",
    "move": "Moving",
    "undo": "Bringing back",
}


class Output:
    """Prints the output of a command.

    Args:
        as_json: print exactly one JSON object on standard output.
        quiet: print no progress and no remarks.
    """

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        self.as_json = as_json
        self.quiet = quiet

    def result(self, value: object, lines: list[str]) -> None:
        """Prints the result of a command."""
        if self.as_json:
            self.json(value)
        else:
            for line in lines:
                sys.stdout.write(f"{printable(line)}\n")
        sys.stdout.flush()

    def json(self, value: object) -> None:
        """Prints one JSON object on one line; names that are not UTF-8 are kept as surrogates."""
        sys.stdout.write(json.dumps(value, default=_plain) + "\n")
        sys.stdout.flush()

    def note(self, text: str) -> None:
        """Prints a remark for the user."""
        if not self.quiet:
            sys.stderr.write(f"note: {printable(text)}\n")

    def run(self, job: Job[T]) -> T:
        """Runs a job, with a progress bar on a terminal."""
        if self.quiet or not sys.stderr.isatty():
            return drain(job)
        with _bar() as show:
            return drain(job, show)


def printable(text: str) -> str:
    """Returns one line that any terminal can print, with special characters escaped."""
    spelled = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in spelled)


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[detail]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, detail="")

        def show(step: Progress) -> None:
            bar.update(
                task,
                description=_STAGES.get(step.stage, step.stage),
                completed=step.done,
                total=step.total or None,
                detail=_detail(step),
            )

        yield show


def _detail(step: Progress) -> str:
    if "photos_per_second" in step.metrics:
        return f"{step.metrics['photos_per_second']:.0f} photos/s"
    if "loss" in step.metrics:
        return f"loss {step.metrics['loss']:.4f}"
    return ""


def _plain(value: object) -> Any:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    item = getattr(value, "item", None)
    if callable(item):
        return item()
    raise TypeError(f"{type(value).__name__} cannot be represented in JSON")
