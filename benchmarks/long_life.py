"""Runs one process that watches, searches, retrains, adds and deletes; it must not grow.

    python -m benchmarks.long_life [--minutes 120] [--seed 0] [--photos 240] [--window]

Every minute (or a sixtieth of a shorter run), memory, file handles, threads, child processes and
the size of the library are recorded. The first tenth is warm-up. The run fails if the second half
of the rest exceeds the first half by more than `SLACK`, if memory still rises in the second half,
if the library differs from a walk of the disk, or if SQLite finds the store damaged. Needs Linux
and no data: the photos are synthetic.

With ``--window``, all of this is done in the real window on Qt's offscreen platform; its widgets
and objects are counted too, and an error in a slot fails the run as well.
"""

import argparse
import json
import os
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

import numpy as np

from benchmarks.living_folder import LivingFolder, draw, made_up
from engine.base.config import TrainConfig
from engine.base.progress import CancelToken, drain, last
from engine.library import Library
from engine.results import SearchRequest

# By how much the median of the second half may exceed that of the first: a share and a number.
SLACK = {
    "rss_mib": (0.05, 48.0),
    "handles": (0.0, 6.0),
    "threads": (0.0, 3.0),
    "children": (0.0, 2.0),
    "library_mib": (0.25, 8.0),
}
# A least-squares line through the second half may rise by this much from its start to its end.
MOST_RISE_MIB = 64.0
_RETRAIN_EVERY = 150


class InUse(Protocol):
    """A library that somebody uses.

    Attributes:
        counts: what was done, and what was seen.
        slack: by how much each of the figures may grow, as in `SLACK`.
        faults: what went wrong, one line each.
    """

    counts: Counter[str]
    slack: dict[str, tuple[float, float]]
    faults: list[str]

    def act(self) -> None:
        """Does one thing that a person might do."""

    def rest(self) -> None:
        """Lets some time pass."""

    def figures(self) -> dict[str, float]:
        """What it holds besides what the process holds, with everything at rest."""

    def settle(self) -> tuple[int, int]:
        """Ends it; rows without file and files without row."""


class Life:
    """A library in use by the engine's own face.

    Args:
        home: an empty folder for photos, library and trash.
        photos: how many photos it has on average.
        seed: of everything that is drawn.
    """

    def __init__(self, home: Path, photos: int, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._folder = LivingFolder(home / "photos", photos, self._random)
        self.counts: Counter[str] = Counter()
        self.slack = SLACK
        self.faults: list[str] = []
        self.library = Library.open(home / "library", "cpu")
        self._end = CancelToken()
        self._watching = threading.Thread(target=self._watch)
        drain(self.library.folders.add([self._folder.path]))
        self._watching.start()

    def act(self) -> None:
        """Does one thing that a person might do."""
        acts: list[tuple[float, Callable[[], None]]] = [
            (0.16, self._folder.some_more),
            (0.16, self._folder.some_less),
            (0.06, self._folder.replace_one),
            (0.04, self._folder.rename_a_folder),
            (0.30, self._search),
            (0.08, self._trash_and_undo),
            (0.04, self._duplicates),
            (0.06, self._mark),
            (0.10, self._look_around),
        ]
        act = draw(self._random, acts)
        act()
        self.counts[act.__name__.strip("_")] += 1
        if sum(self.counts.values()) % _RETRAIN_EVERY == 0:
            self._retrain()

    def rest(self) -> None:
        """Lets some time pass."""
        time.sleep(0.3)

    def figures(self) -> dict[str, float]:
        """Nothing but what the process holds."""
        return {}

    def settle(self) -> tuple[int, int]:
        """Ends the watching, looks once more; rows without file and files without row."""
        self._end.cancel()
        self._watching.join()
        drain(self.library.folders.rescan())
        differing = self._folder.compare({p.path for p in self.library.photos.newest(1 << 30)})
        self.library.close()
        return differing

    def _watch(self) -> None:
        for event in self.library.folders.watch(self._end):
            self.counts[f"seen {event.event}"] += 1

    def _search(self) -> None:
        asked = made_up(self._random)
        with tempfile.SpooledTemporaryFile() as file:
            asked.save(file, "JPEG")
            file.seek(0)
            last(self.library.search(SearchRequest([file.read()], k=30)))

    def _trash_and_undo(self) -> None:
        chosen = [photo.id for photo in self.library.photos.newest(2)]
        report = drain(self.library.files.trash(chosen))
        if report.done:
            drain(self.library.files.undo(report.action_id))

    def _duplicates(self) -> None:
        self.library.duplicates.groups()

    def _mark(self) -> None:
        newest = [photo.id for photo in self.library.photos.newest(2)]
        if len(newest) == 2:
            self.library.marks.add(newest[0], newest[1:], alike=bool(self._random.integers(2)))

    def _look_around(self) -> None:
        self.library.status()
        for photo in self.library.photos.newest(20):
            self.library.photos.thumbnail(photo.id)

    def _retrain(self) -> None:
        drain(self.library.models.train(TrainConfig(bits=48)))
        for model in self.library.models.all()[3:]:
            if not model.active:
                self.library.models.delete(model.id)
        self.counts["retrain"] += 1


def sample(home: Path) -> dict[str, float]:
    """What the process holds now."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    facts = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8").split()
    size = sum(file.stat().st_size for file in (home / "library").rglob("*") if file.is_file())
    return {
        "rss_mib": round(int(facts["VmRSS"].split()[0]) / 1024, 1),
        "handles": len(os.listdir("/proc/self/fd")),
        "threads": int(facts["Threads"]),
        "children": len(children),
        "library_mib": round(size / 2**20, 2),
    }


def judge(
    samples: list[dict[str, float]], slack: dict[str, tuple[float, float]] = SLACK
) -> list[str]:
    """What grew; empty where nothing did.

    Args:
        samples: in order; the first tenth is left out.
        slack: by how much each figure may grow, as in `SLACK`.
    """
    kept = samples[len(samples) // 10 :]
    half = len(kept) // 2
    grown = []
    for name, (share, number) in slack.items():
        first = float(np.median([s[name] for s in kept[:half]]))
        second = float(np.median([s[name] for s in kept[half:]]))
        if second > first * (1 + share) + number:
            grown.append(f"{name}: from {first:g} to {second:g}")
    memory = np.array([s["rss_mib"] for s in kept[half:]])
    slope = float(np.polyfit(np.arange(len(memory)), memory, 1)[0])
    if slope * len(memory) > MOST_RISE_MIB:
        grown.append(f"rss_mib climbs by {slope:.2f} a sample to the end")
    return grown


def main() -> int:
    """Runs; prints samples as they come and the verdict as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--photos", type=int, default=240)
    parser.add_argument("--window", action="store_true", help="by the window, offscreen")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kindred-long-life-") as name:
        home = Path(name)
        os.environ["XDG_DATA_HOME"] = str(home / "data")
        life = _begin(home, asked)
        samples = _live(life, home, asked.minutes)
        too_many, too_few = life.settle()
        with closing(sqlite3.connect(home / "library" / "library.db")) as db:
            damage = db.execute("PRAGMA quick_check").fetchone()[0]
    enough = len(samples) >= 10
    grown = judge(samples, life.slack) if enough else ["too few samples to judge"]
    passed = not (grown or life.faults or too_many or too_few) and damage == "ok"
    verdict = {
        "minutes": asked.minutes,
        "samples": len(samples),
        "first": samples[:1],
        "last": samples[-1:],
        "acts": dict(sorted(life.counts.items())),
        "grown": grown,
        "faults": life.faults[:20],
        "rows_without_file": too_many,
        "files_without_row": too_few,
        "quick_check": damage,
        "passed": passed,
    }
    print(json.dumps(verdict, indent=2))
    return 0 if passed else 1


def _begin(home: Path, asked: argparse.Namespace) -> InUse:
    if not asked.window:
        return Life(home, asked.photos, asked.seed)
    from benchmarks.long_life_window import WindowLife

    return WindowLife(home, asked.photos, asked.seed)


def _live(life: InUse, home: Path, minutes: float) -> list[dict[str, float]]:
    print(json.dumps({"minute": 0, **sample(home), **life.figures()}), flush=True)
    samples: list[dict[str, float]] = []
    began = time.monotonic()
    every = min(60.0, minutes)
    while (now := time.monotonic()) < began + minutes * 60:
        life.act()
        life.rest()
        if now >= began + every * (len(samples) + 1):
            samples.append({**life.figures(), **sample(home)})
            print(json.dumps({"minute": round((now - began) / 60, 1), **samples[-1]}), flush=True)
    return samples


if __name__ == "__main__":
    sys.exit(main())
