"""Compares how drawn files of difficult kinds are read with what their manifest expects.

    python -m benchmarks.cases path/to/cases

Prints a line per file: size, date, mean colour of the picture from `show --picture` (longer side of
512 pixels) and of the square that features are computed from, and the reason if it cannot be read.
Exits with 1 if a file differs from the manifest. RAW files may differ by 25 in the mean colour,
since a camera and LibRaw render a photo differently.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.base.errors import QueryError
from engine.base.progress import drain
from engine.library import Library

_SIDE = 512
_SQUARE = 224
_FOLDERS = (*(f"{number:02}" for number in range(1, 13)), "15")
# Deviation of the brightness, of 255, where a picture must tell something.
_CONTENT = 10.0
_RAW_TOLERANCE = 25.0
_RAW = "09-raw"


class Found(NamedTuple):
    """The outcome of one file.

    Attributes:
        size: width and height after EXIF orientation; None where the file is unreadable.
        mean: mean colour of the picture, sRGB.
        square: mean colour of the square that features are computed from.
        deviation: standard deviation of the picture's brightness.
        taken_at: date in ISO 8601, or None.
        note: the reason it is unreadable, or a note that it is truncated.
    """

    size: tuple[int, int] | None
    mean: NDArray[np.float64] | None
    square: NDArray[np.float64] | None
    deviation: float
    taken_at: str | None
    note: str


def look(library: Library, path: Path, reasons: Mapping[Path, str]) -> Found:
    """Shows a file as the window and `show --picture` do."""
    try:
        shown = library.photos.preview(path, _SIDE)
    except QueryError as error:
        return Found(None, None, None, 0.0, None, reasons.get(path, f"left out: {error}"))
    square = library.photos.decoders.square(path.read_bytes(), _SQUARE)
    pixels = shown.pixels.astype(np.float64)
    taken = shown.metadata.taken_at
    return Found(
        (shown.width, shown.height),
        pixels.mean((0, 1)),
        square.astype(np.float64).mean((0, 1)),
        float(pixels.mean(2).std()),
        taken.isoformat() if taken else None,
        "cut off" if shown.cut_off else "",
    )


def dates_of(root: Path, entries: Sequence[Mapping[str, Any]]) -> dict[str, str | None]:
    """Returns the date of each file; the manifest omits files whose content occurs twice."""
    contents = {entry["file"]: (root / entry["file"]).read_bytes() for entry in entries}
    known = {contents[e["file"]]: e["expected"]["taken_at"] for e in reversed(entries)}
    for entry in entries:
        known[contents[entry["file"]]] = (
            entry["expected"]["taken_at"] or known[contents[entry["file"]]]
        )
    return {name: known[content] for name, content in contents.items()}


def faults_of(entry: Mapping[str, Any], found: Found, date: str | None) -> list[str]:
    """Lists the differences between the manifest and what was found."""
    expected, folder = entry["expected"], entry["file"].partition("/")[0]
    if found.size is None:
        if expected["readable"]:
            return ["unreadable"]
        wrong = "left out" in found.note or found.note.startswith(("damaged", "not a picture"))
        return ["a reason that says nothing"] if wrong else []
    if expected["readable"] is False:
        return ["readable"]
    if expected["readable"] is None and found.note != "cut off":
        return []
    faults = []
    if found.size != (expected["width"], expected["height"]):
        faults.append("size")
    if expected["mean_rgb"] is None:
        faults += ["nothing to see"] if found.deviation <= _CONTENT else []
    else:
        most = max(expected["tolerance"], _RAW_TOLERANCE if folder == _RAW else 0)
        wanted = np.array(expected["mean_rgb"])
        for name, mean in (("colour", found.mean), ("square", found.square)):
            faults += [name] if np.abs(mean - wanted).max() > most else []
    if found.taken_at != date:
        faults.append("date")
    return faults


def main() -> int:
    """Prints the table; returns 1 if a file differs from the manifest."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="also the folders 13 and 14")
    given = parser.parse_args()
    root = given.folder.resolve()
    entries = json.loads((root / "manifest.json").read_text(encoding="utf-8"))["files"]
    dates = dates_of(root, entries)
    chosen = [e for e in entries if given.all or e["file"][:2] in _FOLDERS]
    wrong = 0
    with tempfile.TemporaryDirectory() as place, Library.open(Path(place), "cpu") as library:
        report = drain(library.folders.add([root]))
        reasons = {item.path: item.reason for item in report.unreadable}
        for entry in chosen:
            found = look(library, root / entry["file"], reasons)
            faults = faults_of(entry, found, dates[entry["file"]])
            wrong += bool(faults)
            print(_line(entry, found, faults), flush=True)
    print(f"files: {len(chosen)}, otherwise than they should be: {wrong}")
    return 1 if wrong else 0


def _line(entry: Mapping[str, Any], found: Found, faults: list[str]) -> str:
    expected = entry["expected"]
    size = "×".join(map(str, found.size)) if found.size else "-"
    means = " ".join(_colour(mean) for mean in (found.mean, found.square, expected["mean_rgb"]))
    verdict = "WRONG " + ", ".join(faults) if faults else "right"
    facts = f"{size:<12} {found.taken_at or '-':<20} {means}  {found.note}"
    return f"{verdict:<24} {entry['file']:<52} {facts}"


def _colour(mean: NDArray[np.float64] | list[float] | None) -> str:
    return "-".rjust(11) if mean is None else ",".join(f"{value:3.0f}" for value in mean)


if __name__ == "__main__":
    sys.exit(main())
