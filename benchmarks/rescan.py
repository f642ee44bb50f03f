"""Times a rescan of folders in which nothing changed.

    python -m benchmarks.rescan LIBRARY [--runs 7]

LIBRARY is one whose photos exist, such as that of `benchmarks.cifar_library`. Prints medians and
ranges in seconds of whole rescans in one process, of a bare walk that reads size and time of every
file, and of a whole `kindred-cli index` of those folders; exits with 1 if a rescan changed
anything.
"""

import argparse
import os
import statistics
import subprocess
import sys
from functools import partial
from pathlib import Path

from benchmarks.machine import as_started_by_a_person, seconds_of
from engine.base.progress import drain
from engine.library import Library


def main(directory: Path, runs: int) -> None:
    library = Library.open(directory, "cpu")
    folders = [folder.path for folder in library.status().folders]
    files, known = sum(map(walk, folders)), library.status().photos
    print(f"{files:,} files, {known:,} photos known")
    rescans, walks, whole = [], [], []
    for _ in range(runs):
        walks.append(seconds_of(lambda: [walk(folder) for folder in folders]))
        rescans.append(seconds_of(lambda: _rescan(library, known)))
    library.close()
    command = [sys.executable, "-m", "engine", "--library", str(directory), "index"]
    command += [str(folder) for folder in folders]
    environment = as_started_by_a_person()
    start = partial(subprocess.run, command, check=True, capture_output=True, env=environment)
    for _ in range(runs):
        whole.append(seconds_of(start))
    print("| what | median, s | range, s |\n| --- | --- | --- |")
    for name, taken in (("bare walk", walks), ("rescan", rescans), ("whole process", whole)):
        cells = f"{statistics.median(taken):.2f} | {min(taken):.2f} to {max(taken):.2f}"
        print(f"| {name} | {cells} |")


def walk(folder: str | Path) -> int:
    """Reads size and time of every file below a folder; returns the number of files."""
    count = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                count += walk(entry.path)
            else:
                entry.stat()
                count += 1
    return count


def _rescan(library: Library, known: int) -> None:
    report = drain(library.folders.rescan())
    done = report.added, report.updated, report.moved, report.removed
    if any(done) or report.unchanged + len(report.unreadable) != known:
        raise SystemExit(f"something changed: {report}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    main(options.library, options.runs)
