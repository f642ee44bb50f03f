"""Times searches in a library of a million photos or more, compared with raw FAISS and usearch.

    python -m benchmarks.search_scale LIBRARY [--files PHOTOS] [--searches 200] [--inverted]

LIBRARY is one of `benchmarks.synthetic_library` or a real one; only its file of codes is changed.
Prints a table in milliseconds: whole searches by photos of the library; with a folder of image
files, from the file to the ranked list; and the Hamming top 1,000 by each program, alternating for
the same query. Then prints the time of opening and the resident memory. ``--inverted`` adds
inverted files of codes with their recall, for the choice in ``docs/decisions/0018``. usearch is
measured if it is installed (``pip install kindred-photos[peers]``). The database should be in the
system's cache: run ``cat LIBRARY/library.db > /dev/null`` first.
"""

import argparse
import importlib.util
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from benchmarks.machine import resident_megabytes, seconds_of, summary
from engine.base.progress import last
from engine.library import Library
from engine.nrdh.arrays import Codes
from engine.results import SearchRequest
from engine.search.index import HammingIndex
from engine.store.features import FeatureTable

TOP = 1_000
_SEED = 0
_LISTS_SEARCHED = (16, 64, 256)


def main(directory: Path, files: Path | None, searches: int, inverted: bool) -> None:
    bare = resident_megabytes()
    opened = time.perf_counter()
    library = Library.open(directory, "cpu")
    opening = time.perf_counter() - opened
    searcher = library._searching._searcher
    loading = seconds_of(searcher.index)
    _, index = searcher.index()
    if not len(index):
        raise SystemExit(f"{directory} has no codes")
    random = np.random.default_rng(_SEED)
    asked = with_features(library, index, random, searches)
    resident = [resident_megabytes() - bare]
    print("| what | median, ms | 99 %, ms | quartiles, ms |\n| --- | --- | --- | --- |")
    whole = [seconds_of(partial(first_step, library, i)) for i in asked]
    resident.append(resident_megabytes() - bare)
    print(f"| whole search by a photo of the library | {summary(whole)} |", flush=True)
    if files is not None:
        pictures = sorted(path for path in files.rglob("*") if path.suffix.lower() == ".jpg")
        library.warm_up()
        chosen = [pictures[i] for i in random.integers(0, len(pictures), searches)]
        first_step(library, chosen[0])
        taken = [seconds_of(partial(first_step, library, p)) for p in chosen]
        print(f"| from an image file to the ranked list | {summary(taken)} |", flush=True)
    ratio = _compare(index, asked)
    print(f"\nHamming top {TOP:,}: {ratio:.2f} times raw FAISS (medians of the same queries)")
    if inverted:
        _inverted(index, asked)
    print(
        f"{len(index):,} codes; open {opening * 1e3:.0f} ms, codes loaded {loading * 1e3:.0f} ms; "
        f"resident above the bare imports {resident[0]:.0f} MB with the codes, "
        f"{resident[1]:.0f} MB after {searches} searches"
    )
    library.close()


def with_features(
    library: Library, index: HammingIndex, random: np.random.Generator, searches: int
) -> list[int]:
    """Returns photos to search for that have a feature; see `benchmarks.synthetic_library`.

    Raises:
        SystemExit: if too few photos have one.
    """
    active = library.models.active()
    assert active is not None
    near, _ = index.nearest(index.codes[:1], max(TOP, 2 * searches))
    everywhere = random.choice(index.ids, min(len(index), 2 * searches), replace=False)
    for candidates in (everywhere, near[0]):
        known, _ = FeatureTable(library._store).halves(active.backbone, np.sort(candidates))
        if len(known) >= min(searches, len(index)):
            return [int(i) for i in random.permutation(known)[:searches]]
    raise SystemExit("too few photos have features to search for")


def first_step(library: Library, example: int | Path) -> None:
    """Searches by a whole photo, as the window does first."""
    last(library.search(SearchRequest([example], regions=False, orientations=False)))


def _compare(index: HammingIndex, asked: list[int]) -> float:
    faiss.omp_set_num_threads(1)
    flat = faiss.IndexBinaryFlat(index.codes.shape[1] * 8)
    flat.add(index.codes)
    ways: dict[str, Callable[[Codes], Any]] = {
        "raw faiss.IndexBinaryFlat": lambda code: flat.search(code, TOP),
        "Kindred's index": lambda code: index.nearest(code, TOP),
        **_others(index.codes),
    }
    taken = defaultdict(list)
    for place in np.searchsorted(index.ids, asked):
        for name, way in ways.items():
            code = index.codes[place : place + 1]
            taken[name].append(seconds_of(partial(way, code)))
    for name in ways:
        print(f"| Hamming top {TOP:,}: {name} | {summary(taken[name])} |", flush=True)
    ours, raw = taken["Kindred's index"], taken["raw faiss.IndexBinaryFlat"]
    return float(np.median(ours) / np.median(raw))


def _others(codes: Codes) -> dict[str, Callable[[Codes], Any]]:
    found: dict[str, Callable[[Codes], Any]] = {}
    if importlib.util.find_spec("usearch"):
        from usearch.index import MetricKind
        from usearch.index import search as exact_search

        found["usearch, exact"] = lambda code: exact_search(
            codes, code, TOP, MetricKind.Hamming, exact=True, threads=1
        )
    return found


def _inverted(index: HammingIndex, asked: list[int]) -> None:
    """Prints the share of the exact top that inverted files of codes find; ties count as found."""
    bits, lists = index.codes.shape[1] * 8, int(4 * np.sqrt(len(index)))
    coarse = faiss.IndexBinaryFlat(bits)
    inverted = faiss.IndexBinaryIVF(coarse, bits, lists)
    inverted.train(index.codes[:: max(1, len(index) // (40 * lists))])
    inverted.add(index.codes)
    queries = index.codes[np.searchsorted(index.ids, asked)]
    edges = np.array([index.nearest(q[None], TOP)[1][0, -1] for q in queries])
    print(f"\n| inverted file of {lists:,} lists | recall of the top {TOP:,} | median, ms |")
    print("| --- | --- | --- |")
    for searched in _LISTS_SEARCHED:
        inverted.nprobe = searched
        taken, shares = [], []
        for query, edge in zip(queries, edges, strict=True):
            started = time.perf_counter()
            distances, _ = inverted.search(query[None], TOP)
            taken.append(time.perf_counter() - started)
            shares.append(float((distances <= edge).mean()))
        cells = f"{np.mean(shares):.4f} | {np.median(taken) * 1e3:.2f}"
        print(f"| {searched} searched | {cells} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--files", type=Path)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--inverted", action="store_true")
    options = parser.parse_args()
    main(options.library, options.files, options.searches, options.inverted)
