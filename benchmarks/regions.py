"""Searches a real library for edited copies by regions and orientations; counts false results.

    python -m benchmarks.regions path/to/voc2007 WORK_FOLDER [queries]

WORK_FOLDER keeps the library, so that a second run need not index again.
"""

import io
import sys
from pathlib import Path
from typing import TypedDict
from zipfile import ZipFile

import numpy as np
from PIL import Image

from engine.base.progress import drain, last
from engine.library import Library
from engine.results import PhotoFilter, SearchRequest, SearchResult
from engine.training.edits import EDITS, Edit


class Wishes(TypedDict, total=False):
    """Options of a search; what is left out is decided by the search."""

    regions: bool
    orientations: bool


# An edit and the search options that are used for it.
CASES: list[tuple[str, Wishes]] = [
    ("jpeg_10", {"regions": False, "orientations": False}),
    ("grey", {"regions": False, "orientations": False}),
    ("crop_25", {"regions": False, "orientations": False}),
    ("crop_25", {"regions": True, "orientations": False}),
    ("crop_25", {}),
    ("crop_50", {"regions": False, "orientations": False}),
    ("crop_50", {"regions": True, "orientations": False}),
    ("crop_50", {}),
    ("rotation_90", {"regions": False, "orientations": False}),
    ("rotation_90", {"orientations": True}),
    ("rotation_90", {}),
]


def main(dataset: Path, work: Path, count: int) -> None:
    photos = work / "photos"
    if not photos.is_dir():
        unpack(dataset / "images.zip", photos, count)
    with Library.open(work / "library", "cpu") as library:
        report = drain(library.folders.add([photos]))
        print(report.searchable, "photos", flush=True)
        chosen = sorted((photos / "queries").iterdir())
        print("no copy in the library:", strangers(library, chosen, photos / "others"), flush=True)
        for name, wishes in CASES:
            print(
                name,
                wishes or "automatic",
                measure(library, chosen, EDITS[name], wishes),
                flush=True,
            )


def unpack(archive: Path, photos: Path, count: int) -> None:
    """Puts the queries and the other photos into separate folders for a filter."""
    with ZipFile(archive) as source:
        names = sorted(name for name in source.namelist() if name.endswith(".jpg"))
        random = np.random.default_rng(0)
        chosen = set(random.choice(len(names), min(count, len(names)), False).tolist())
        for part in ("queries", "others"):
            (photos / part).mkdir(parents=True)
        for number, name in enumerate(names):
            part = "queries" if number in chosen else "others"
            (photos / part / Path(name).name).write_bytes(source.read(name))


def measure(library: Library, chosen: list[Path], edit: Edit, wishes: Wishes) -> str:
    first = near = wrong = 0
    for number, path in enumerate(chosen):
        picture = edit(Image.open(path).convert("RGB"), np.random.default_rng(number))
        found = search(library, picture, wishes)
        best = found.hits[0]
        first += best.path == path
        near += best.path == path and best.match != "similar"
        wrong += best.path != path and best.match != "similar"
    n = len(chosen)
    return (
        f"recall@1 {first / n:.4f}, called near {near / n:.4f}, others called near {wrong / n:.4f}"
    )


def strangers(library: Library, chosen: list[Path], others: Path) -> str:
    """Searches for unedited photos among the others, where no copy of them exists."""
    by_part = by_turn = whole = 0
    for path in chosen:
        best = last(library.search(SearchRequest([path], k=1, wanted=PhotoFilter(others)))).hits[0]
        if best.match != "similar":
            by_part += best.region is not None
            by_turn += best.orientation != 0
            whole += best.region is None and best.orientation == 0
    n = len(chosen)
    return f"called near: whole {whole / n:.4f}, part {by_part / n:.4f}, turned {by_turn / n:.4f}"


def search(library: Library, picture: Image.Image, wishes: Wishes) -> SearchResult:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return last(library.search(SearchRequest([buffer.getvalue()], k=10, **wishes)))


if __name__ == "__main__":
    folder, room, *rest = sys.argv[1:]
    main(Path(folder), Path(room), int(rest[0]) if rest else 400)
