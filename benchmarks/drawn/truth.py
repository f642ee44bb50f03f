"""Ground truth of a drawn set: which files show the same picture or the same moment."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

FILE = "truth.csv"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One file and its ground truth.

    Attributes:
        file: path below the folder of the set, with ``/``.
        kind: kind of picture, as tables name it.
        picture: equal for files of one picture; no other pair may be proposed as one picture.
        moment: equal for files of one burst; empty for all others.
        shows: other pictures that it contains a part of (a collage), separated by blanks.
    """

    file: str
    kind: str
    picture: str
    moment: str = ""
    shows: str = ""


def write_truth(folder: Path, drawn: Iterable[Drawn]) -> list[Drawn]:
    """Writes the table of a set into its folder."""
    rows = list(drawn)
    with (folder / FILE).open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(field.name for field in fields(Drawn))
        table.writerows(map(astuple, rows))
    return rows


def read_truth(folder: Path) -> list[Drawn]:
    """Reads the table of a set."""
    with (folder / FILE).open(newline="", encoding="utf-8") as file:
        return [Drawn(**row) for row in csv.DictReader(file)]


def target(folder: Path, name: str) -> Path:
    """Returns the path of a file of a set and creates its folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
