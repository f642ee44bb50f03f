"""Indexes hostile files and bombs; reports their classes, their costs and what is left behind.

    python -m benchmarks.hostile path/to/hostile.tar.xz

Exits with 1 if a file has another class than in the manifest, takes more than 5 seconds, if parent
and workers together use more than 1.5 GB, or if something is lost.
"""

import argparse
import json
import os
import sqlite3
import sys
import tarfile
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.bombs import bombs
from engine.base.errors import DecodeError
from engine.base.progress import drain
from engine.decoding.bounds import cpu_seconds_of
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.library import Library
from engine.store.connection import DATABASE_NAME

_MOST_SECONDS = 5.0
_MOST_BYTES = 1_500_000_000
# Memory for the largest allowed picture in the most demanding format.
_MOST_BYTES_OF_BOMBS = 4_500_000_000
_PAGE = 4096


class Memory:
    """Peak memory of this process and its decoder workers.

    Works only on Linux; elsewhere the peak stays 0.

    Args:
        decoders: the decoders whose workers are counted.
    """

    def __init__(self, decoders: Decoders) -> None:
        self._decoders = decoders
        self.peak = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Samples the memory every few milliseconds."""
        stop = threading.Event()
        thread = threading.Thread(target=self._watch, args=(stop,))
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def _watch(self, stop: threading.Event) -> None:
        while not stop.wait(0.005):
            filled = sum(_filled(p) for p in [os.getpid(), *self._decoders.processes])
            self.peak = max(self.peak, filled)


def _filled(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def by_class(library: Library, hostile: Path) -> list[str]:
    """Indexes the files; returns those that differ from the manifest."""
    report = drain(library.folders.add([hostile]))
    unreadable = {item.path for item in report.unreadable}
    wrong, counts = [], Counter[str]()
    for entry in json.loads((hostile / "manifest.json").read_text(encoding="utf-8")):
        path, expected = hostile / entry["file"], entry["expected"]
        counts[expected] += 1
        if expected in ("readable", "unreadable") and (path in unreadable) != (
            expected == "unreadable"
        ):
            wrong.append(f"{entry['file']} is not {expected}")
    again = drain(library.folders.rescan())
    if (again.added, again.updated, again.removed) != (0, 0, 0):
        wrong.append("a second run found other things")
    print(", ".join(f"{count} {name}" for name, count in sorted(counts.items())))
    print(f"searchable: {report.searchable}, reported unreadable: {len(unreadable)}")
    return wrong


def one_by_one(decoders: Decoders, files: list[Path]) -> list[str]:
    """Decodes each file; returns those that took too long."""
    slow, crashed, costs = [], [], []
    for path in files:
        before, started = _used(decoders), time.perf_counter()
        reason = ""
        try:
            decoders.photo(read_file(path)[0], 224)
        except (DecodeError, OSError) as error:
            reason = str(error)
        after = _used(decoders)
        spent = sum(after[p] - before.get(p, 0.0) for p in after) if after else None
        # On a busy machine, processor time approximates the time of an idle one.
        seconds = time.perf_counter() - started if spent is None else spent
        costs.append((seconds, path.name, reason or "a picture"))
        if "its decoder" in reason or "given up" in reason:
            crashed.append(f"{path.name}: {reason}")
        if seconds > _MOST_SECONDS:
            slow.append(f"{path.name} took {seconds:.1f} s")
    for seconds, name, outcome in sorted(costs, reverse=True)[:5]:
        print(f"  {seconds:5.2f} s  {name}: {outcome}")
    print(f"files decoded one by one: {len(files)}, workers lost: {len(crashed)} {crashed or ''}")
    return slow


def _used(decoders: Decoders) -> dict[int, float]:
    used = {process: cpu_seconds_of(process) for process in decoders.processes}
    return {process: seconds for process, seconds in used.items() if seconds is not None}


def main() -> int:
    """Runs the campaign; returns 1 if a limit was exceeded."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("archive", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with tarfile.open(given.archive) as archive:
            # The archive contains dangling and looping links on purpose, which the data filter
            # refuses.
            archive.extractall(folder, filter="fully_trusted")
        made = folder / "bombs"
        made.mkdir()
        for name, make in bombs().items():
            (made / name).write_bytes(make())
        hostile = folder / "hostile"
        with Library.open(folder / "library", "cpu") as library:
            memory = Memory(library.photos.decoders)
            with memory.watched():
                wrong = by_class(library, hostile)
            bombed = Memory(library.photos.decoders)
            with bombed.watched():
                drain(library.folders.add([made]))
                files = [p for p in sorted(folder.rglob("*")) if _is_photo(p, folder)]
                wrong += one_by_one(library.photos.decoders, files)
            if memory.peak > _MOST_BYTES or bombed.peak > _MOST_BYTES_OF_BOMBS:
                wrong.append("too much memory")
        with sqlite3.connect(folder / "library" / DATABASE_NAME) as database:
            (sound,) = database.execute("PRAGMA quick_check").fetchone()
    if sound != "ok":
        wrong.append(f"the database is damaged: {sound}")
    print(f"peak memory of program and workers: {memory.peak / 1e6:.0f} MB with the hostile set")
    print(f"{bombed.peak / 1e6:.0f} MB with the {len(bombs())} bombs; quick_check: {sound}")
    print(f"otherwise than promised: {len(wrong)} {wrong or ''}")
    return 1 if wrong else 0


def _is_photo(path: Path, folder: Path) -> bool:
    return path.is_file() and not path.is_symlink() and (folder / "library") not in path.parents


if __name__ == "__main__":
    sys.exit(main())
