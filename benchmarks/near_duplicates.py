"""Measures the precision and recall of proposed near-duplicates.

    python -m benchmarks.near_duplicates WORK --data DATA [--sets copies,different] [--seed 1]
        [--originals 300] [--photos 4952] [--peers PYTHON] [--cifar FOLDER] [--output OUT.json]

``different`` is a library of pictures that look alike but differ: pages of text, screenshots,
near-black frames, flat colours, pictures from one template, webcams, panoramas, and bursts.
``copies`` is a library of VOC photos with edited copies of some of them. Each is drawn once into
``WORK``, indexed, and read twice, the second time by a newly opened library. A pair consists of the
file that a group keeps and one of its other files. ``--peers`` gives the Python of an environment
with other programs; each is used with the largest threshold at which its precision among all pairs
of ``copies`` is 0.999, and is measured at that threshold in ``different``. ``--cifar`` times a
folder of many small photos.

Prints and writes JSON and a table. False pairs are listed with their files.
"""

import argparse
import csv
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.drawn.sets import by_file, draw_different, drawn_once
from benchmarks.drawn.truth import Drawn
from benchmarks.drawn.voc_copies import draw_voc_copies
from benchmarks.duplicate_counts import Pair, Proposal, count, count_moments
from benchmarks.duplicate_peers import PEERS, as_json, encode, judge
from benchmarks.duplicate_tables import as_markdown
from engine.base.progress import drain
from engine.library import Library
from engine.results import DuplicateSet, Match

_KNOWN = Path(__file__).with_name("voc_near_duplicates.csv")
_WHOLE_SECONDS = "burst, whole seconds"
Value = TypeVar("Value")
Figures = dict[str, object]


def main(options: argparse.Namespace) -> None:
    figures: Figures = {}
    thresholds: dict[str, float] = {}
    for name in options.sets.split(","):
        folder = options.work.absolute() / _folder_of(name, options)
        rows = drawn_once(folder, partial(_DRAW[name], options))
        sets, times = look_twice(folder, options.work / f"library-{folder.name}")
        figures[name] = {"files": len(rows), **times, **_figures(sets, folder, rows)}
        if options.peers:
            figures[f"{name}, peers"] = _peers(folder, rows, options, thresholds)
        _write(figures, options.output)
    if options.cifar:
        found, times = look_twice(options.cifar.absolute(), options.work / "library-cifar")
        figures["cifar"] = {**times, "groups": len(found)}
    _write(figures, options.output)
    print(as_markdown(figures))


def known_pairs() -> frozenset[Pair]:
    """Returns the pairs of VOC photos that a person marked as near-duplicates."""
    with _KNOWN.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return frozenset((min(r["a"], r["b"]), max(r["a"], r["b"])) for r in rows)


def look_twice(folder: Path, directory: Path) -> tuple[list[DuplicateSet], dict[str, float]]:
    """Indexes a folder and reads its groups twice; returns the groups and seconds of each step."""
    times = {}
    library = Library.open(directory, "cpu")
    times["index"], _ = _timed(lambda: drain(library.folders.add([folder])))
    times["first look"], sets = _timed(lambda: _read(library))
    library.close()
    library = Library.open(directory, "cpu")
    times["second look"], again = _timed(lambda: _read(library))
    library.close()
    if _proposals(sets, folder) != _proposals(again, folder):
        raise SystemExit("the second look differs from the first")
    return sets, times


def _read(library: Library) -> list[DuplicateSet]:
    kinds: tuple[Match, ...] = ("identical", "near-duplicate", "same-moment")
    return list(drain(library.duplicates.read(kinds=kinds)))


def _timed(run: Callable[[], Value]) -> tuple[float, Value]:
    start = time.perf_counter()
    result = run()
    return round(time.perf_counter() - start, 2), result


def _proposals(
    sets: Sequence[DuplicateSet], folder: Path, *, moments: bool = False
) -> list[Proposal]:
    return [
        [photo.path.relative_to(folder).as_posix() for photo in found.photos]
        for found in sets
        if (found.match == "same-moment") == moments
    ]


def _figures(sets: Sequence[DuplicateSet], folder: Path, rows: Sequence[Drawn]) -> Figures:
    truth = by_file(rows)
    counts = count(_proposals(sets, folder), truth, known_pairs())
    kinds = Counter(" / ".join(sorted({truth[a].kind, truth[b].kind})) for a, b in counts.false)
    series = _proposals(sets, folder, moments=True)
    bursts = {}
    for kind in ("burst", _WHOLE_SECONDS, "burst with a copy"):
        some = [row for row in rows if row.kind == kind]
        if some:
            files = {row.file for row in some}
            own = [[file for file in group if file in files] for group in series]
            found = count_moments([group for group in own if group], some)
            bursts[kind] = {"bursts": found.bursts, "whole": found.whole, "frames": found.frames}
    return {
        "pairs": counts.right + len(counts.false),
        "precision": counts.precision,
        "false by kind": dict(kinds),
        "recall": counts.recall,
        "moments": bursts,
        "false moments": count_moments(series, rows).false,
        "false": counts.false,
        "shown": counts.shown,
        "known": counts.known,
    }


def _peers(
    folder: Path, rows: Sequence[Drawn], options: argparse.Namespace, thresholds: dict[str, float]
) -> Figures:
    found: Figures = {}
    for name in PEERS:
        failure = encode(name, folder, options.peers, options.work.absolute())
        if failure:
            found[name] = failure
            continue
        peer = judge(name, folder, rows, options.work, known_pairs(), thresholds.get(name))
        thresholds.setdefault(name, peer.threshold)
        found[name] = as_json(peer)
    return found


def _write(figures: Figures, output: Path) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    output.with_suffix(".md").write_text(as_markdown(figures), encoding="utf-8")


def _folder_of(name: str, options: argparse.Namespace) -> str:
    if name == "copies":
        return f"copies-{options.originals}-{options.photos}-{options.seed}"
    return f"{name}-{options.seed}"


def _different(options: argparse.Namespace, folder: Path) -> Iterator[Drawn]:
    return draw_different(folder, options.data, options.seed)


def _copies(options: argparse.Namespace, folder: Path) -> Iterator[Drawn]:
    data, counts = options.data.absolute(), (options.originals, options.photos)
    return draw_voc_copies(folder, data, options.seed, *counts)


_DRAW: dict[str, Callable[[argparse.Namespace, Path], Iterator[Drawn]]] = {
    "copies": _copies,
    "different": _different,
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("work", type=Path, help="a folder for sets and libraries")
    parser.add_argument("--data", type=Path, required=True, help="holds voc2007 and photos")
    parser.add_argument("--sets", default="copies,different")
    parser.add_argument("--seed", type=int, default=1, help="of all that is drawn")
    parser.add_argument("--originals", type=int, default=300)
    parser.add_argument("--photos", type=int, default=4_952)
    parser.add_argument("--peers", help="the Python of an environment with other programs")
    parser.add_argument("--cifar", type=Path, help="a folder of many photos, to be timed")
    parser.add_argument("--output", type=Path, default=Path("report/near_duplicates.json"))
    main(parser.parse_args())
