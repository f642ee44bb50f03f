"""Makes many changes at once under `watch`; the library must end up equal to the disk.

    python -m benchmarks.storms [--files 10000] [--only NAME]

Each storm starts with its own library, changes files while it is watched, waits until nothing
happens any more, and compares rows with a plain walk of the disk. Limits of inotify are lowered in
a user namespace of this command, so that other programs are not affected. Exits with 1 if a library
does not converge, uses more memory than `MOST_MIB`, or loses a photo's row. Needs Linux and no
data: the photos are synthetic, and each has different content.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import numpy as np
from PIL import Image

from engine.base.progress import CancelToken, drain
from engine.indexing.inotify import Inotify
from engine.indexing.scanner import PHOTO_SUFFIXES
from engine.library import Library

# Peak resident memory, mostly network, worker threads and SQLite's page cache.
MOST_MIB = 1536
_PATIENCE_SECONDS = 3600
_FOLDERS = 20


class Watched:
    """A library under `watch`.

    Args:
        home: an empty folder.
    """

    def __init__(self, home: Path) -> None:
        self.photos = home / "photos"
        self.photos.mkdir(parents=True)
        self.library = Library.open(home / "library", "cpu")
        self.events: Counter[str] = Counter()
        # The photos that a program would know from the events alone.
        self.told: dict[int, Path] = {}
        self._end = CancelToken()
        self._thread = threading.Thread(target=self._watch)

    def begin(self) -> None:
        """Indexes the folder and watches it from then on."""
        drain(self.library.folders.add([self.photos]))
        self.told = self.rows()
        self._thread.start()
        while not (_is_following() or self.library._indexing.polled):
            time.sleep(0.1)

    def converge(self) -> bool:
        """Waits until rows and files agree; watching does all the work."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until and self._thread.is_alive():
            time.sleep(1)
            # Events follow the stored changes, and thumbnails of removed photos are deleted before.
            if self.difference() == (0, 0) and self.events and self.told == self.rows():
                return True
        return False

    def difference(self) -> tuple[int, int]:
        """Returns the number of rows without a file and of files without a row."""
        known = {photo.path for photo in self.library.photos.newest(1 << 30)}
        there = set(walk(self.photos))
        return len(known - there), len(there - known)

    def rows(self) -> dict[int, Path]:
        """Returns every photo with its path."""
        return {photo.id: photo.path for photo in self.library.photos.newest(1 << 30)}

    def damage(self) -> str:
        """Returns what SQLite's integrity check reports; ``ok`` if nothing."""
        return str(self.library._store.db.execute("PRAGMA quick_check").fetchone()[0])

    def end(self) -> None:
        """Stops watching and closes the library."""
        self._end.cancel()
        self._thread.join()
        self.library.close()

    def _watch(self) -> None:
        for event in self.library.folders.watch(self._end):
            if event.event == "removed":
                self.told.pop(event.photo_id, None)
            else:
                self.told[event.photo_id] = event.path
            self.events[event.event] += 1


def walk(folder: Path) -> list[Path]:
    """Lists photos by name without hidden folders, independently of the engine's scanner."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, f) for f in files if Path(f).suffix.lower() in PHOTO_SUFFIXES]
    return found


def make_photos(folder: Path, count: int, first: int = 0) -> None:
    """Writes small JPEGs of different content into twenty subfolders."""
    for number in range(first, first + count):
        place = folder / f"{number % _FOLDERS:02d}"
        place.mkdir(parents=True, exist_ok=True)
        coarse = np.random.default_rng(number).integers(0, 256, (6, 6, 3), dtype=np.uint8)
        picture = Image.fromarray(coarse).resize((64, 64), Image.Resampling.BICUBIC)
        picture.save(place / f"{number:06d}.jpg", quality=85)


def much_at_once(watched: Watched, files: int, scratch: Path) -> Iterator[str]:
    """Adds all files at once, renames the folder of half of them, then deletes all files."""
    make_photos(scratch / "before", files // 2)
    make_photos(scratch / "beside", files - files // 2, first=files)
    watched.begin()
    shutil.copytree(scratch, watched.photos, dirs_exist_ok=True)
    yield "copied in"
    ids = watched.rows().keys()
    (watched.photos / "before").rename(watched.photos / "after")
    yield "renamed"
    if watched.rows().keys() != ids:
        raise SystemExit("a photo that was renamed got another id")
    for folder in watched.photos.iterdir():
        shutil.rmtree(folder)
    yield "deleted"


def overflow(watched: Watched, files: int, scratch: Path) -> Iterator[str]:
    """Pauses the reader of the event queue while more happens than the queue holds."""
    most = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text(encoding="utf-8"))
    make_photos(watched.photos, files)
    make_photos(scratch, files, first=files)
    watched.begin()
    gate, taking = threading.Event(), Inotify.take

    def late(self: Inotify, watch: int, mask: int, name: bytes) -> None:
        gate.wait()
        taking(self, watch, mask, name)

    with mock.patch.object(Inotify, "take", late):
        for number in range(most // 3 + 1000):
            (watched.photos / f"{number}.txt").write_bytes(b"")
        for place in walk(watched.photos)[::2]:
            place.unlink()
        shutil.copytree(scratch, watched.photos / "late")
    gate.set()
    yield "queue overflowed"


def watch_limit(watched: Watched, files: int, scratch: Path) -> Iterator[str]:
    """Limits the watches to fewer than the folders, and later to fewer than the new folders."""
    make_photos(scratch, files)
    watched.begin()
    for number in range(_WATCHES + 20):
        (watched.photos / f"more {number}").mkdir()
    shutil.copytree(scratch, watched.photos, dirs_exist_ok=True)
    yield "watches ran out"
    _require_polled(watched)


def no_instance(watched: Watched, files: int, scratch: Path) -> Iterator[str]:
    """Leaves no inotify instance, as if other programs had taken all."""
    make_photos(scratch, files)
    watched.begin()
    shutil.copytree(scratch, watched.photos, dirs_exist_ok=True)
    yield "no inotify at all"
    _require_polled(watched)


def _require_polled(watched: Watched) -> None:
    if not watched.library.status().folders[0].polled:
        raise SystemExit("it does not say that it polls")


def _is_following() -> bool:
    return any(thread.name == "inotify" for thread in threading.enumerate())


_WATCHES = 12
# A storm, its number of files, and the limits that apply meanwhile.
STORMS: dict[str, tuple[Callable[[Watched, int, Path], Iterator[str]], str, dict[str, int]]] = {
    "much_at_once": (much_at_once, "files", {}),
    "overflow": (overflow, "few", {}),
    "watch_limit": (watch_limit, "few", {"max_inotify_watches": _WATCHES}),
    "no_instance": (no_instance, "few", {"max_inotify_instances": 0}),
}


def storm(name: str, files: int) -> Iterator[dict[str, object]]:
    """Runs one storm in this process.

    Yields:
        The counts of each of its parts, with ``passed``.
    """
    with tempfile.TemporaryDirectory(prefix="kindred-storm-") as home:
        watched = Watched(Path(home))
        for part in STORMS[name][0](watched, files, Path(home) / "scratch"):
            converged = watched.converge()
            without_file, without_row = watched.difference()
            damage = watched.damage()
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            yield {
                "storm": part,
                "files": files,
                "events": dict(sorted(watched.events.items())),
                "rows": watched.library.photos.count(),
                "rows_without_file": without_file,
                "files_without_row": without_row,
                "told_otherwise": len(watched.told.items() ^ watched.rows().items()),
                "polled": watched.library.status().folders[0].polled,
                "peak_mib": peak,
                "quick_check": damage,
                "passed": converged and damage == "ok" and peak <= MOST_MIB,
            }
            watched.events.clear()
        watched.end()


def _in_a_process_of_its_own(name: str, files: int) -> bool:
    limits = STORMS[name][2]
    lines = [f"echo {most} > /proc/sys/user/{limit}" for limit, most in limits.items()]
    run = f"exec {sys.executable} -m benchmarks.storms --inside {name} --files {files}"
    before = ["unshare", "-Ur"] if limits else []
    command = [*before, "sh", "-c", " && ".join([*lines, run])]
    return subprocess.run(command, check=False).returncode == 0


def main() -> int:
    """Runs the storms one after the other; prints a JSON object for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10000)
    parser.add_argument("--few", type=int, default=400)
    parser.add_argument("--only", choices=sorted(STORMS))
    parser.add_argument("--inside", choices=sorted(STORMS), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        passed = True
        for told in storm(asked.inside, asked.files):
            print(json.dumps(told), flush=True)
            passed &= bool(told["passed"])
        return 0 if passed else 1
    chosen = [asked.only] if asked.only else list(STORMS)
    failed = [n for n in chosen if not _in_a_process_of_its_own(n, getattr(asked, STORMS[n][1]))]
    print(json.dumps({"storms": len(chosen), "failed": failed}))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
