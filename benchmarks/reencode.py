"""Times giving every photo of a library the codes of a new version.

    python -m benchmarks.reencode LIBRARY [--runs 5]

Each run adds the active version of LIBRARY once more, encodes every stored feature with it as a
training does, and deletes it again. A first run fills the system's cache and is not counted. Prints
seconds, median and range, of wall time and processor time; exits with 1 if two runs give different
codes. LIBRARY is one of `benchmarks.synthetic_library`, or a copy, since its file grows.
"""

import argparse
import statistics
import time
from pathlib import Path

import numpy as np

from engine.base.progress import drain
from engine.models.versions import STARTER_MODEL, HashModels
from engine.nrdh.arrays import Codes, Indices
from engine.store.codes import CodeTable
from engine.store.connection import Store


def main(directory: Path, runs: int) -> None:
    store = Store(directory)
    models, codes = HashModels(store, directory / "models", STARTER_MODEL), CodeTable(store)
    serving = models.active()
    wall, processor = [], []
    kept: tuple[Indices, Codes] | None = None
    for run in range(runs + 1):
        new = models.add(serving.model)
        began, used = time.perf_counter(), time.process_time()
        photos = drain(models.encode_missing(new))
        wall.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
        ids, encoded = codes.load(new)
        print(f"run {run}: {photos:,} photos, {wall[-1]:.1f} s", flush=True)
        # Synthetic libraries have noisy codes, so compare one version with the next.
        kept = kept or (ids, encoded)
        if not (np.array_equal(ids, kept[0]) and np.array_equal(encoded, kept[1])):
            raise SystemExit("two runs gave different codes")
        models.delete(new)
    store.close()
    print("| what | median, s | range, s |\n| --- | --- | --- |")
    for name, taken in (("by the clock", wall[1:]), ("processor", processor[1:])):
        cells = f"{statistics.median(taken):.1f} | {min(taken):.1f} to {max(taken):.1f}"
        print(f"| {name} | {cells} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    main(options.library, options.runs)
