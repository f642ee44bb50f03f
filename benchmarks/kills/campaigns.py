"""The campaigns: what is run, what happens before, and when it counts as having come to its end."""

import json
import random
import shutil
import signal
import sqlite3
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from benchmarks.kills.older import make_older
from benchmarks.kills.process import Undisturbed
from benchmarks.kills.scene import Scene, make_scene, write
from benchmarks.kills.state import State, faults, read_state
from engine.store.connection import DATABASE_NAME
from engine.store.migrations import STEPS

_ROUNDS_A_SCENE = 10
_LIMIT_SECONDS = 120


@dataclass(slots=True)
class Outcome:
    """Counts of a campaign.

    Attributes:
        kills: processes that died of SIGKILL.
        too_late: processes that came to their end before it.
        moments: what they died at.
        bad: one line for each round that ended otherwise than an undisturbed run.
    """

    kills: int = 0
    too_late: int = 0
    moments: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)


class Campaign:
    """Kills one command again and again.

    Args:
        work: an empty folder for scenes.
        pictures: encoded photos to choose from.
        chance: makes every choice.
        photos: how many there are in a scene, about; the campaign's own number when left out.
    """

    name = "index"
    usual_photos = 40

    def __init__(
        self, work: Path, pictures: list[bytes], chance: random.Random, photos: int | None = None
    ) -> None:
        self.work = work
        self.pictures = pictures
        self.chance = chance
        self.photos = photos or self.usual_photos

    def run(self, rounds: int) -> Iterator[Outcome]:
        """Goes on until so many processes were killed; yields the counts after each round."""
        outcome, scenes = Outcome(), 0
        while outcome.kills < rounds:
            scene = make_scene(
                self.work / f"{self.name}-{scenes}",
                self.pictures,
                self.chance,
                self.chance.randint(self.photos * 3 // 4, self.photos * 3 // 2),
            )
            scenes += 1
            self.prepare(scene)
            scene.keep("before")
            undisturbed = self.undisturbed(scene)
            expected = read_state(scene.library)
            for problem in faults(scene.library):
                outcome.bad.append(f"undisturbed: {problem}")
            for _ in range(min(_ROUNDS_A_SCENE, rounds - outcome.kills)):
                scene.bring_back("before")
                self.reset(scene)
                self._round(scene, undisturbed, expected, outcome)
                yield outcome
            shutil.rmtree(scene.root)

    def prepare(self, scene: Scene) -> None:
        """What happens before the killed command."""

    def reset(self, scene: Scene) -> None:
        """What must be as before besides the scene itself."""

    def undisturbed(self, scene: Scene) -> Undisturbed:
        """The command from its beginning to its end."""
        measured = scene.command(*self.arguments(scene)).measure(scene.root / "moments.json")
        self.settle(scene)
        return measured

    def arguments(self, scene: Scene) -> list[str]:
        """The command that is killed."""
        return ["index", str(scene.photos)]

    def disturb(self, scene: Scene, undisturbed: Undisturbed) -> str:
        """Runs the command until it is killed."""
        return scene.command(*self.arguments(scene)).kill(undisturbed, self.chance)

    def ended(self, scene: Scene) -> bool:
        """Whether it had come to its end but for its last words, and is not wanted twice."""
        return False

    def again(self, scene: Scene) -> None:
        """Starts it again, to the end."""
        scene.command(*self.arguments(scene)).run()
        self.settle(scene)

    def settle(self, scene: Scene) -> None:
        """What a person does afterwards anyway."""

    def problems(self, scene: Scene) -> list[str]:
        """What is wrong besides the library itself."""
        return []

    def _round(
        self, scene: Scene, undisturbed: Undisturbed, expected: State, outcome: Outcome
    ) -> None:
        died = self.disturb(scene, undisturbed)
        # Now and then whoever comes next is killed as well.
        if died and self.chance.random() < 0.2 and not self.ended(scene):
            self.disturb(scene, undisturbed)
        outcome.kills += bool(died)
        outcome.too_late += not died
        outcome.moments[died or "too late"] += 1
        try:
            self.again(scene)
            found = [*expected.differences(read_state(scene.library)), *faults(scene.library)]
            found += self.problems(scene)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            found = [f"{type(error).__name__}: {error}"]
        outcome.bad += [f"{self.name}, died at {died or 'no'}: {line}" for line in found]


class Index(Campaign):
    """Into a fresh library."""


class Update(Campaign):
    """A library whose photos have changed: new, other, moved, gone."""

    name = "update"

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()
        files = sorted(p for p in scene.photos.rglob("*.jpg") if p.name != "broken.jpg")
        some = self.chance.sample(files, len(files) // 2)
        for number, file in enumerate(some):
            if number % 4 == 0:
                file.unlink()
            elif number % 4 == 1:
                (scene.photos / "moved").mkdir(exist_ok=True)
                file.rename(scene.photos / "moved" / file.name)
            elif number % 4 == 2:
                write(file, self.chance.choice(self.pictures) + bytes([number]))
            else:
                write(file.with_name(f"new-{number}.jpg"), file.read_bytes() + b"new")


class Train(Campaign):
    """A new version beside the serving one, and the switch."""

    name = "train"
    # Whatever their number, the same files are written; with fewer a round is shorter.
    usual_photos = 16

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()

    def arguments(self, scene: Scene) -> list[str]:
        return ["train", "--bits", "32", "--seed", "3"]

    def again(self, scene: Scene) -> None:
        if not self.ended(scene):
            scene.command(*self.arguments(scene)).run()
        self.settle(scene)

    def ended(self, scene: Scene) -> bool:
        versions = json.loads(scene.command("models", "--json").run())["models"]
        return not versions[0]["starter"]

    def settle(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()


class Activate(Campaign):
    """Switching back to a version, with photos that came meanwhile."""

    name = "activate"

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()
        scene.command("train", "--bits", "16").run()
        for number, content in enumerate(self.chance.sample(self.pictures, 8)):
            write(scene.photos / "later" / f"{number}.jpg", content + b"later")
        scene.command("index", scene.photos).run()

    def arguments(self, scene: Scene) -> list[str]:
        return ["models", "activate", "1"]

    def settle(self, scene: Scene) -> None:
        # The next indexing looks for thumbnails that a killed program left.
        scene.command("index", scene.photos).run()


class DeleteModel(Activate):
    """A version that does not serve."""

    name = "delete-model"

    def arguments(self, scene: Scene) -> list[str]:
        return ["models", "delete", "1"]

    def again(self, scene: Scene) -> None:
        # Where it is gone already, there is one clear line.
        scene.command(*self.arguments(scene)).run(good=(0, 1))
        self.settle(scene)


class Remove(Campaign):
    """One of two folders is forgotten."""

    name = "remove"

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos / "a", scene.photos / "b").run()

    def arguments(self, scene: Scene) -> list[str]:
        return ["remove", str(scene.photos / "a")]

    def again(self, scene: Scene) -> None:
        scene.command(*self.arguments(scene)).run(good=(0, 1))
        self.settle(scene)

    def settle(self, scene: Scene) -> None:
        scene.command("index", scene.photos / "b").run()


class _Files(Campaign, ABC):
    """Acts on files; no photo may be lost or be there twice."""

    def prepare(self, scene: Scene) -> None:
        (scene.photos / "a").mkdir(exist_ok=True)
        scene.command("index", scene.photos).run()

    def disturb(self, scene: Scene, undisturbed: Undisturbed) -> str:
        self._contents = _contents(scene.root / "before" / "photos")
        files = self._files(scene)
        if not files:
            return ""
        return scene.command(*self._line(scene, files)).kill(undisturbed, self.chance)

    def arguments(self, scene: Scene) -> list[str]:
        return self._line(scene, self._files(scene))

    def again(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()
        files = self._files(scene)
        if files:
            scene.command(*self._line(scene, files)).run()
        self.settle(scene)

    def settle(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()

    def problems(self, scene: Scene) -> list[str]:
        now = _contents(scene.photos) + _contents(self._target(scene))
        lost, more = self._contents - now, now - self._contents
        strays = list(self._target(scene).rglob(".kindred*"))
        return [f"lost {len(lost)}, twice {len(more)}"] * bool(lost or more) + [
            f"stray: {p}" for p in strays
        ]

    def _files(self, scene: Scene) -> list[str]:
        before = scene.root / "before" / "photos"
        names = [p.relative_to(before) for p in sorted(before.glob("b/*.jpg"))]
        return [str(scene.photos / n) for n in names if (scene.photos / n).exists()]

    @abstractmethod
    def _line(self, scene: Scene, files: list[str]) -> list[str]: ...

    @abstractmethod
    def _target(self, scene: Scene) -> Path: ...


class Trash(_Files):
    """Photos go to the trash."""

    name = "trash"

    def _line(self, scene: Scene, files: list[str]) -> list[str]:
        return ["trash", *files]

    def _target(self, scene: Scene) -> Path:
        return scene.home / "data" / "Trash" / "files"


class Move(_Files):
    """Photos go to another folder of the same library."""

    name = "move"

    def _line(self, scene: Scene, files: list[str]) -> list[str]:
        return ["move", *files, "--to", str(scene.photos / "a")]

    def _target(self, scene: Scene) -> Path:
        return scene.root / "nowhere"


class MoveAcross(_Files):
    """Photos go to another drive."""

    name = "move-across"

    def prepare(self, scene: Scene) -> None:
        super().prepare(scene)
        self._target(scene).mkdir(exist_ok=True)

    def reset(self, scene: Scene) -> None:
        for file in list(self._target(scene).iterdir()):
            file.unlink()

    def _line(self, scene: Scene, files: list[str]) -> list[str]:
        return ["move", *files, "--to", str(self._target(scene))]

    def _target(self, scene: Scene) -> Path:
        return Path("/dev/shm") / f"kindred-kills-{scene.root.parent.name}"


class Watch(Campaign):
    """Files come while it watches."""

    name = "watch"

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()
        self._coming = [c + b"more" for c in self.chance.sample(self.pictures, 12)]

    def undisturbed(self, scene: Scene) -> Undisturbed:
        started = time.perf_counter()
        self._watch_until_done(scene, lambda: self._arrive(scene, 0))
        return Undisturbed(time.perf_counter() - started)

    def arguments(self, scene: Scene) -> list[str]:
        return ["watch"]

    def disturb(self, scene: Scene, undisturbed: Undisturbed) -> str:
        pause = self.chance.choice([0, 0.02, 0.1])
        return scene.command("watch").kill(
            undisturbed, self.chance, lambda: self._arrive(scene, pause)
        )

    def again(self, scene: Scene) -> None:
        self._watch_until_done(scene, lambda: self._arrive(scene, 0))
        # What tidies up thumbnails after a kill may itself have been interrupted by Ctrl+C.
        scene.command("index", scene.photos).run()

    def _arrive(self, scene: Scene, pause: float) -> None:
        for number, content in enumerate(self._coming):
            place = scene.photos / "came" / f"{number}.jpg"
            if not place.exists():
                write(place, content)
            time.sleep(pause)

    def _watch_until_done(self, scene: Scene, meanwhile: Callable[[], None]) -> None:
        process = scene.command("watch").start()
        try:
            meanwhile()
            wanted = sum(p.is_file() for p in scene.photos.rglob("*"))
            until = time.monotonic() + _LIMIT_SECONDS
            while _photos(scene.library) < wanted:
                if time.monotonic() > until or process.poll() is not None:
                    raise RuntimeError("the watcher did not come to an end")
                time.sleep(0.05)
            time.sleep(0.3)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_LIMIT_SECONDS)


class Migrate(Campaign):
    """A library of an earlier version."""

    name = "migrate"

    def prepare(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()
        names = [step.name for step in STEPS.pending(Database(memory=True))]
        make_older(scene.library, self.chance.choice(names[1:]))

    def arguments(self, scene: Scene) -> list[str]:
        return ["status"]

    def settle(self, scene: Scene) -> None:
        scene.command("index", scene.photos).run()


def _photos(library: Path) -> int:
    with closing(sqlite3.connect(library / DATABASE_NAME, timeout=30)) as db:
        return int(db.execute("SELECT COUNT(*) FROM photos").fetchone()[0])


def _contents(folder: Path) -> Counter[bytes]:
    return Counter(p.read_bytes() for p in folder.rglob("*") if p.is_file())


CAMPAIGNS: dict[str, type[Campaign]] = {
    kind.name: kind
    for kind in (
        Index,
        Update,
        Train,
        Activate,
        DeleteModel,
        Remove,
        Trash,
        Move,
        MoveAcross,
        Watch,
        Migrate,
    )
}
