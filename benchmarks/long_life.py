"""Long life: one process that watches, searches, retrains, adds and deletes, and must not grow.

    python -m benchmarks.long_life [--minutes 120] [--seed 0] [--photos 240]

Every minute (or a sixtieth of the time, where that is less) memory, file handles, threads, child
processes and the size of the library are taken. The first tenth is warm-up. The run fails when the
second half of the rest lies above the first half by more than the slack of `SLACK`, when memory
still climbs in the second half, when the library differs from a walk of the disk, or when SQLite
finds the store damaged. Needs Linux and no data: the photos are made up.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from engine.config import TrainConfig
from engine.library import Library
from engine.progress import CancelToken, drain

# By how much the median of the second half may exceed that of the first: a share and a number.
SLACK = {
    "rss_mib": (0.05, 48.0),
    "handles": (0.0, 6.0),
    "threads": (0.0, 3.0),
    "children": (0.0, 0.0),
    "library_mib": (0.25, 8.0),
}
# A least-squares line through the second half may rise by this much from its start to its end.
MOST_RISE_MIB = 64.0
_RETRAIN_EVERY = 150


class Life:
    """A library in use.

    Args:
        home: an empty folder for photos, library and trash.
        photos: how many photos it has on average.
        seed: of everything that is drawn.
    """

    def __init__(self, home: Path, photos: int, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._folder = home / "photos"
        self._average = photos
        self._made = 0
        self.counts: Counter[str] = Counter()
        self.library = Library.open(home / "library", "cpu")
        self._end = CancelToken()
        self._watching = threading.Thread(target=self._watch)
        self._folder.mkdir()
        self._add(photos)
        drain(self.library.index([self._folder]))
        self._watching.start()

    def act(self) -> None:
        """Does one thing that a person might do."""
        acts: list[tuple[float, Callable[[], None]]] = [
            (0.16, self._some_more),
            (0.16, self._some_less),
            (0.06, self._replace_one),
            (0.04, self._rename_a_folder),
            (0.30, self._search),
            (0.08, self._trash_and_undo),
            (0.04, self._duplicates),
            (0.06, self._mark),
            (0.10, self._look_around),
        ]
        shares = np.array([share for share, _ in acts])
        act = acts[int(self._random.choice(len(acts), p=shares / shares.sum()))][1]
        act()
        self.counts[act.__name__.strip("_")] += 1
        if sum(self.counts.values()) % _RETRAIN_EVERY == 0:
            self._retrain()

    def settle(self) -> tuple[int, int]:
        """Ends the watching, looks once more; rows without file and files without row."""
        self._end.cancel()
        self._watching.join()
        drain(self.library.rescan())
        known = {photo.path for photo in self.library.newest(1 << 30)}
        there = set(self._files())
        return len(known - there), len(there - known)

    def _watch(self) -> None:
        for event in self.library.watch(self._end):
            self.counts[f"seen {event.event}"] += 1

    def _files(self) -> list[Path]:
        return sorted(self._folder.rglob("*.jpg"))

    def _one(self) -> Path:
        files = self._files()
        return files[int(self._random.integers(len(files)))]

    def _add(self, count: int) -> None:
        for _ in range(count):
            folder = self._folder / f"album {self._made % 7}"
            folder.mkdir(exist_ok=True)
            _photo(self._random).save(folder / f"{self._made:06d}.jpg", quality=88)
            self._made += 1

    def _some_more(self) -> None:
        if len(self._files()) < 1.2 * self._average:
            self._add(int(self._random.integers(1, 9)))

    def _some_less(self) -> None:
        for _ in range(int(self._random.integers(1, 9))):
            if len(self._files()) > 0.8 * self._average:
                self._one().unlink()

    def _replace_one(self) -> None:
        _photo(self._random).save(self._one(), quality=88)

    def _rename_a_folder(self) -> None:
        folder = self._one().parent
        folder.rename(folder.with_name(f"album {int(self._random.integers(1000, 10**6))}"))

    def _search(self) -> None:
        asked = _photo(self._random)
        with tempfile.SpooledTemporaryFile() as file:
            asked.save(file, "JPEG")
            file.seek(0)
            self.library.search([file.read()], k=30)

    def _trash_and_undo(self) -> None:
        chosen = [photo.id for photo in self.library.newest(2)]
        report = drain(self.library.actions.trash(chosen))
        if report.done:
            drain(self.library.actions.undo(report.action_id))

    def _duplicates(self) -> None:
        self.library.duplicates()

    def _mark(self) -> None:
        newest = [photo.id for photo in self.library.newest(2)]
        if len(newest) == 2:
            self.library.marks.add(newest[0], newest[1:], alike=bool(self._random.integers(2)))

    def _look_around(self) -> None:
        self.library.status()
        for photo in self.library.newest(20):
            self.library.thumbnail(photo.id)

    def _retrain(self) -> None:
        drain(self.library.train(TrainConfig(bits=48)))
        for model in self.library.models()[3:]:
            if not model.active:
                self.library.delete_model(model.id)
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


def judge(samples: list[dict[str, float]]) -> list[str]:
    """What grew; empty where nothing did.

    Args:
        samples: in order; the first tenth is left out.
    """
    kept = samples[len(samples) // 10 :]
    half = len(kept) // 2
    grown = []
    for name, (share, number) in SLACK.items():
        first = float(np.median([s[name] for s in kept[:half]]))
        second = float(np.median([s[name] for s in kept[half:]]))
        if second > first * (1 + share) + number:
            grown.append(f"{name}: from {first:g} to {second:g}")
    memory = np.array([s["rss_mib"] for s in kept[half:]])
    slope = float(np.polyfit(np.arange(len(memory)), memory, 1)[0])
    if slope * len(memory) > MOST_RISE_MIB:
        grown.append(f"rss_mib climbs by {slope:.2f} a sample to the end")
    return grown


def _photo(random: np.random.Generator) -> Image.Image:
    coarse = random.integers(0, 256, (5, 6, 3), dtype=np.uint8)
    image = Image.fromarray(coarse).resize((192, 144), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(4):
        x, y, w, h = (int(v) for v in random.integers(10, 120, 4))
        draw.ellipse((x, y, x + w, y + h), fill=tuple(int(c) for c in random.integers(0, 256, 3)))
    return image


def main() -> int:
    """Runs; prints samples as they come and the verdict as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--photos", type=int, default=240)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kindred-long-life-") as name:
        home = Path(name)
        os.environ["XDG_DATA_HOME"] = str(home / "data")
        life = Life(home, asked.photos, asked.seed)
        print(json.dumps({"minute": 0, **sample(home)}), flush=True)
        samples: list[dict[str, float]] = []
        began = time.monotonic()
        every = min(60.0, asked.minutes)
        while (now := time.monotonic()) < began + asked.minutes * 60:
            life.act()
            time.sleep(0.3)
            if now >= began + every * (len(samples) + 1):
                samples.append(sample(home))
                print(
                    json.dumps({"minute": round((now - began) / 60, 1), **samples[-1]}), flush=True
                )
        too_many, too_few = life.settle()
        damage = life.library._store.db.execute("PRAGMA quick_check").fetchone()[0]
        life.library.close()
    grown = judge(samples) if len(samples) >= 10 else ["too few samples to judge"]
    passed = not grown and damage == "ok" and not too_many and not too_few
    verdict = {
        "minutes": asked.minutes,
        "samples": len(samples),
        "first": samples[:1],
        "last": samples[-1:],
        "acts": dict(sorted(life.counts.items())),
        "grown": grown,
        "rows_without_file": too_many,
        "files_without_row": too_few,
        "quick_check": damage,
        "passed": passed,
    }
    print(json.dumps(verdict, indent=2))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
