"""Measures costs as a library grows: disk by table, memory, opening, adding and searching.

    python -m benchmarks.growth FOLDER --from REAL_LIBRARY [--sizes 10000,100000,1000000]
        [--train] [--output report/growth]

Makes a synthetic library of each size in FOLDER (`benchmarks.synthetic_library`; up to 100,000
photos with regions), measures it in a separate process, and deletes it; a library that already
exists there as ``library-10000`` and so on is measured and kept. Needs 2.4 GB of disk for a million
photos. ``--train`` also retrains the library: graph and hash network on at most 100,000 photos, and
codes of every photo. Prints tables; ``--output`` names the files for them (``.md``) and for a plot
(``.png``).
"""

import argparse
import multiprocessing
import shutil
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks import synthetic_library
from benchmarks.machine import resident_megabytes, seconds_of
from benchmarks.search_scale import first_step, with_features
from engine.base.config import TrainConfig
from engine.base.progress import drain
from engine.library import Library
from engine.store.codes import CodeTable
from engine.store.features import FeatureTable
from engine.store.photos import PhotoFacts, PhotoTable

MOST_WITH_REGIONS = 100_000
SEARCHES = 100
_UNITS = {"ms": "milliseconds", "MB": "megabytes", "s": "seconds"}
Figures = Mapping[str, float]


def main(folder: Path, source: Path, sizes: list[int], train: bool, output: Path | None) -> None:
    found: dict[int, tuple[Figures, Figures]] = {}
    context = multiprocessing.get_context("spawn")
    for size in sizes:
        place = folder / f"library-{size}"
        made = not place.exists()
        if made:
            synthetic_library.make(place, size, source, regions=size <= MOST_WITH_REGIONS)
        try:
            with context.Pool(1) as pool:
                found[size] = pool.apply(_measure, (place, train))
        finally:
            if made:
                shutil.rmtree(place)
    costs = _table("what", {size: figures for size, (figures, _) in found.items()})
    tables = _table("bytes a photo", {size: parts for size, (_, parts) in found.items()})
    print(f"\n{costs}\n\n{tables}")
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.with_suffix(".md").write_text(f"{costs}\n\n{tables}\n", encoding="utf-8")
        _plot({size: figures for size, (figures, _) in found.items()}, output.with_suffix(".png"))


def _measure(directory: Path, train: bool) -> tuple[Figures, Figures]:
    bare = resident_megabytes()
    figures: dict[str, float] = {}
    # The first opening writes the file of codes that later openings read.
    with Library.open(directory, "cpu") as library:
        figures["codes read from rows, ms"] = 1e3 * _load(library)
        photos = library.photos.count()
    opened: list[Library] = []
    figures["open, ms"] = 1e3 * seconds_of(lambda: opened.append(Library.open(directory, "cpu")))
    library = opened[0]
    figures["codes read from the file, ms"] = 1e3 * _load(library)
    figures["memory with codes, MB"] = resident_megabytes() - bare
    figures["state of the library, ms"] = 1e3 * seconds_of(library.status)
    index = library._searching._searcher.index()[1]
    asked = with_features(library, index, np.random.default_rng(0), SEARCHES)
    figures["add a photo until it is found, ms"] = 1e3 * float(
        np.median([seconds_of(partial(_add, library, i)) for i in asked[:5]])
    )
    figures["search, ms"] = 1e3 * float(
        np.median([seconds_of(partial(first_step, library, i)) for i in asked])
    )
    figures["memory after searches, MB"] = resident_megabytes() - bare
    sizes = bytes_by_table(library)
    figures["database, MB"] = sum(sizes.values()) / 1e6
    if train:
        result = drain(library.models.train(TrainConfig(bits=128, activate="never")))
        for stage, seconds in result.seconds.items():
            figures[f"retrain: {stage}, s"] = seconds
        # A library that stays has one version the next time, too.
        library.models.delete(result.model)
    library.close()
    return figures, {name: size / photos for name, size in sizes.items() if size > photos}


def _load(library: Library) -> float:
    return seconds_of(library._searching._searcher.index)


def _add(library: Library, like: int) -> None:
    """Adds a photo as the watcher does, without decoding and network."""
    active = library.models.active()
    assert active is not None
    _, feature = FeatureTable(library._store).get(active.backbone, [like])
    with library._store.writing():
        # A name that no earlier run has used.
        name = f"new/{like}-{time.time_ns()}.jpg"
        photo = PhotoTable(library._store).insert(1, name, PhotoFacts(1, 1, bytes(16)))
        FeatureTable(library._store).put(active.backbone, [photo], feature)
        code = CodeTable(library._store).some(active.id, np.array([like]))[1]
        CodeTable(library._store).put(active.id, [photo], code)
    index = library._searching._searcher.index()[1]
    if index.ids[-1] != photo:
        raise SystemExit("a photo that was added cannot be found")


def bytes_by_table(library: Library) -> dict[str, int]:
    """Returns bytes of pages by table and index; an index is named ``table.index``."""
    connection = library._store.db
    rows = connection.execute(
        "SELECT m.tbl_name, m.name, SUM(s.pgsize) FROM dbstat AS s JOIN sqlite_schema AS m "
        "ON m.name = s.name GROUP BY m.name"
    ).fetchall()
    return {t if t == name else f"{t}.{name}": size for t, name, size in rows}


def _table(title: str, columns: Mapping[int, Figures]) -> str:
    names = list(dict.fromkeys(name for figures in columns.values() for name in figures))
    lines = [f"| {title} | " + " | ".join(f"{size:,}" for size in columns) + " |"]
    lines.append("| --- " * (len(columns) + 1) + "|")
    for name in names:
        cells = [f"{figures[name]:,.1f}" if name in figures else "" for figures in columns.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    totals = [f"{sum(figures.values()):,.0f}" for figures in columns.values()]
    if title.startswith("bytes"):
        lines.append("| all | " + " | ".join(totals) + " |")
    return "\n".join(lines)


def _plot(columns: Mapping[int, Figures], file: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    names = list(dict.fromkeys(name for figures in columns.values() for name in figures))
    units = list(dict.fromkeys(name.rpartition(", ")[2] for name in names))
    figure, panels = pyplot.subplots(
        1, len(units), figsize=(5 * len(units), 5), layout="constrained"
    )
    for axes, unit in zip(np.atleast_1d(panels), units, strict=True):
        for name in (name for name in names if name.endswith(f", {unit}")):
            points = [(size, figures[name]) for size, figures in columns.items() if name in figures]
            axes.plot(*zip(*points, strict=True), marker="o", label=name.rpartition(", ")[0])
        axes.set(xscale="log", yscale="log", xlabel="photos", title=_UNITS[unit])
        axes.grid(alpha=0.3)
        axes.legend(fontsize=8)
    figure.savefig(file, dpi=110)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    main(
        options.folder.absolute(),
        options.source,
        [int(size) for size in options.sizes.split(",")],
        options.train,
        options.output,
    )
