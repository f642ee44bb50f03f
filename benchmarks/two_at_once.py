"""Runs two programs on one library, as real processes: readers run freely, writers take turns.

python -m benchmarks.two_at_once [--rounds 5] [--seed 0] [CASE...]

Each round makes a small library, runs two programs on it, and then checks it: nothing is duplicated
or lost, one version is active, every answer comes from a single version, and all checks of
`benchmarks.kills` pass. Exits with 1 if anything is wrong.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.kills.process import LIMIT_SECONDS, Command
from benchmarks.kills.scene import Scene, make_scene, shared_pictures, write
from benchmarks.kills.state import faults, read_state
from engine.base.progress import last
from engine.library import Library
from engine.results import SearchRequest

_PHOTOS = 24
Case = Callable[[Scene, random.Random, Counter[str]], list[str]]


def _together(*commands: Command) -> list[tuple[int, str]]:
    """Starts all commands at once; returns exit status and standard error of each."""
    running = [command.start(subprocess.PIPE) for command in commands]
    ends = []
    for process in running:
        _, errors = process.communicate(timeout=LIMIT_SECONDS)
        ends.append((process.returncode, errors.decode(errors="replace")))
    return ends


def _ended(ends: list[tuple[int, str]], counts: Counter[str]) -> list[str]:
    """Counts commands that succeeded or were told to wait; returns everything else as faults."""
    found = []
    for status, errors in ends:
        if status == 0:
            counts["done"] += 1
        elif status == 1 and errors.startswith("error: ") and errors.count("\n") == 1:
            counts["told in one line"] += 1
        else:
            found.append(f"status {status}: {errors[-200:]}")
    return found


def _searchable(scene: Scene) -> list[str]:
    with Library.open(scene.library, "cpu") as library:
        status, readable = library.status(), library.photos.count()
    files = sum(path.is_file() for path in scene.photos.rglob("*"))
    if (status.photos, status.searchable) == (files, readable):
        return []
    return [f"{files} files, {status.photos} rows, {status.searchable} searchable"]


def two_indexes(scene: Scene, chance: random.Random, counts: Counter[str]) -> list[str]:
    """Indexes the same folder twice into a library that does not exist yet."""
    index = scene.command("index", scene.photos)
    found = _ended(_together(index, index), counts)
    state = read_state(scene.library)
    index.run()
    return [*found, *state.differences(read_state(scene.library)), *_searchable(scene)]


def index_while_training(scene: Scene, chance: random.Random, counts: Counter[str]) -> list[str]:
    """Adds photos during a training; they must have codes of the new version when it is active."""
    scene.command("index", scene.photos).run()
    for number, content in enumerate(chance.sample(shared_pictures(), 12)):
        write(scene.photos / "later" / f"{number}.jpg", content + b"later")
    train = scene.command("train", "--bits", "32")
    ends = _together(train, scene.command("index", scene.photos))
    return [*_ended(ends, counts), *_searchable(scene)]


def two_trainings(scene: Scene, chance: random.Random, counts: Counter[str]) -> list[str]:
    """Starts two trainings; one runs, the other is told that it must wait."""
    scene.command("index", scene.photos).run()
    ends = _together(*(scene.command("train", "--bits", bits) for bits in ("16", "32")))
    done = sum(status == 0 for status, _ in ends)
    versions = json.loads(scene.command("models", "--json").run())["models"]
    found = [] if len(versions) == 1 + done else [f"{len(versions)} versions after {done}"]
    return [*found, *_ended(ends, counts)]


def switch_while_searching(scene: Scene, chance: random.Random, counts: Counter[str]) -> list[str]:
    """Searches without a pause while another program switches the version and deletes one."""
    scene.command("index", scene.photos).run()
    scene.command("train", "--bits", "32").run()
    examples = sorted(scene.photos.rglob("0*.jpg"))[:4]
    with Library.open(scene.library, "cpu") as library:
        expected = {}
        for model in (1, 2):
            library.models.activate(model)
            expected[model] = [_answer(library, example) for example in examples]
        commands = [scene.command("models", "activate", str(n)) for n in (1, 2, 1, 2)]
        commands.append(scene.command("models", "delete", "1"))
        found: list[str] = []

        def switch() -> None:
            for command in commands:
                try:
                    command.run()
                except RuntimeError as error:
                    found.append(str(error))

        switching = threading.Thread(target=switch)
        switching.start()
        served: set[int] = set()
        while switching.is_alive():
            for place, example in enumerate(examples):
                model, answer = _answer_of(library, example)
                served.add(model)
                counts["answers"] += 1
                if answer != expected[model][place]:
                    found.append(f"model {model} answered otherwise than it does alone")
        switching.join()
    counts["models that answered"] += len(served)
    return found


def watch_while_changing(scene: Scene, chance: random.Random, counts: Counter[str]) -> list[str]:
    """Watches a library while folders are added, indexed by hand and removed."""
    scene.command("index", scene.photos / "a").run()
    watching = scene.command("watch").start(subprocess.PIPE)
    found: list[str] = []
    for turn in range(3):
        for number, content in enumerate(chance.sample(shared_pictures(), 6)):
            write(scene.photos / "a" / f"{turn}-{number}.jpg", content + bytes([turn]))
        for line in (["index", str(scene.photos)], ["remove", str(scene.photos)]):
            found += _ended(_together(scene.command(*line)), counts)
    found += _ended(_together(scene.command("index", scene.photos)), counts)
    watching.terminate()
    _, errors = watching.communicate(timeout=LIMIT_SECONDS)
    if watching.returncode != 130:
        found.append(f"watch: {watching.returncode}: {errors.decode()[-200:]}")
    return [*found, *_searchable(scene)]


def _answer(library: Library, example: Path) -> list[tuple[str, int]]:
    return _answer_of(library, example)[1]


def _answer_of(library: Library, example: Path) -> tuple[int, list[tuple[str, int]]]:
    found = last(library.search(SearchRequest([example], k=10)))
    return found.model, sorted((str(hit.path), hit.hamming) for hit in found.hits)


CASES: dict[str, Case] = {
    case.__name__.replace("_", "-"): case
    for case in (
        two_indexes,
        index_while_training,
        two_trainings,
        switch_while_searching,
        watch_while_changing,
    )
}


def main() -> int:
    """Runs the cases; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.two_at_once")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    unknown = set(asked.cases) - set(CASES)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    pictures, wrong = shared_pictures(), 0
    for name in asked.cases or CASES:
        counts: Counter[str] = Counter()
        bad = 0
        for number in range(asked.rounds):
            chance = random.Random(f"{asked.seed} {name} {number}")
            with tempfile.TemporaryDirectory(prefix="two-at-once-") as work:
                scene = make_scene(Path(work) / "scene", pictures, chance, _PHOTOS)
                (scene.photos / "a").mkdir(exist_ok=True)
                found = [*CASES[name](scene, chance, counts), *faults(scene.library)]
            for line in found:
                print(f"  {name}: {line}", flush=True)
            bad += bool(found)
        told = ", ".join(f"{what} {count}" for what, count in sorted(counts.items()))
        print(f"{name}: {asked.rounds} rounds, {bad} wrong ({told})", flush=True)
        wrong += bad
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
