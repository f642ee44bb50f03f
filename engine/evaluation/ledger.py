"""Stores the rows of a long evaluation as they are finished, so that none is computed twice."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import numpy as np

from engine.base.errors import EngineError
from engine.evaluation.datasets import Dataset
from engine.evaluation.rankings import Scores
from engine.evaluation.results import Evaluation, Row, Shown
from engine.nrdh.tuning_job import fingerprint

LEDGER = "rows.jsonl"

Run = tuple[str, int, int]


class Ledger:
    """Finished rows in a file with one line each.

    Rows of other photos, labels or options stay in the file but are ignored.

    Args:
        file: created with the first row.
        of: identifies what the rows measure, see `measured`.

    Attributes:
        rows: by method, code length and seed.
        shown: content of the picture of top results, if known.

    Raises:
        EngineError: the file exists and cannot be read.
    """

    def __init__(self, file: Path, of: str) -> None:
        self._file, self._of = file, of
        self.rows: dict[Run, Row] = {}
        self.shown: Shown | None = None
        for line in _lines(file):
            if line.get("of") == of:
                self._take(line)

    def add(self, row: Row) -> None:
        """Stores a row on the disk before it returns.

        Raises:
            EngineError: it cannot be written.
        """
        self._append("row", asdict(row))
        self.rows[row.method, row.bits, row.seed] = row

    def show(self, shown: Shown) -> None:
        """Stores the content of the picture of top results.

        Raises:
            EngineError: it cannot be written.
        """
        lists = {"queries": shown.queries.tolist(), "photos": shown.photos.tolist()}
        self._append("shown", {"title": shown.title, **lists})
        self.shown = shown

    def _append(self, kind: str, content: dict[str, Any]) -> None:
        line = json.dumps({"of": self._of, kind: content}) + "\n"
        try:
            with open(self._file, "a+b") as stream:
                stream.write((_gap(stream) + line).encode("utf-8"))
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            reason = error.strerror or str(error)
            raise EngineError(f"{self._file} cannot be written ({reason})") from error

    def _take(self, line: dict[str, Any]) -> None:
        try:
            if "row" in line:
                row = _row(line["row"])
                self.rows[row.method, row.bits, row.seed] = row
            elif "shown" in line:
                found = line["shown"]
                queries, photos = (np.array(found[k], np.int64) for k in ("queries", "photos"))
                self.shown = Shown(found["title"], queries, photos)
        except (KeyError, TypeError, ValueError):
            # Rows of another version are computed again.
            return


def measured(dataset: Dataset, result: Evaluation, options: tuple[object, ...]) -> str:
    """Returns a hash of everything that figures depend on besides method, code length and seed.

    Args:
        dataset: gives photos, labels and splits.
        result: gives the number of queries.
        options: further options.
    """
    entries = sorted((e.file, sorted(e.labels), e.split, e.learnt) for e in dataset.entries)
    return fingerprint([dataset.fingerprint, entries, result.queries, *options])


def _gap(stream: IO[bytes]) -> str:
    """Returns a line break if a kill left a partial line at the end, else nothing."""
    if not stream.seek(0, os.SEEK_END):
        return ""
    stream.seek(-1, os.SEEK_END)
    return "" if stream.read(1) == b"\n" else "\n"


def _row(content: dict[str, Any]) -> Row:
    scores = dict(content.pop("scores"))
    scores["curve"] = tuple(scores["curve"])
    return Row(**content, scores=Scores(**scores))


def _lines(file: Path) -> list[dict[str, Any]]:
    try:
        text = file.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = error.strerror or str(error)
        raise EngineError(f"{file} cannot be read ({reason})") from error
    found = []
    for line in text.splitlines():
        try:
            content = json.loads(line)
        except ValueError:
            continue
        if isinstance(content, dict):
            found.append(content)
    return found
