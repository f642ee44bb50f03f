"""Runs one campaign: kills a command repeatedly and compares the resulting library."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.kills.process import Undisturbed
from benchmarks.kills.scene import Scene, make_scene
from benchmarks.kills.state import State, faults, read_state

_ROUNDS_A_SCENE = 10


@dataclass(slots=True)
class Outcome:
    """Counts of a campaign.

    Attributes:
        kills: processes that died of SIGKILL.
        too_late: processes that finished before it.
        moments: events at which they were killed.
        bad: a line for each round whose result differs from an undisturbed run.
    """

    kills: int = 0
    too_late: int = 0
    moments: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)


class Campaign:
    """Kills one command repeatedly.

    Args:
        work: an empty folder for scenes.
        pictures: encoded photos to choose from.
        chance: random source of every choice.
        photos: approximate number of photos in a scene; None for the campaign's default.
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
        """Runs until the given number of processes were killed.

        Yields the counts after each round.
        """
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
        """Prepares the scene before the killed command."""

    def reset(self, scene: Scene) -> None:
        """Restores everything besides the scene itself."""

    def undisturbed(self, scene: Scene) -> Undisturbed:
        """Runs the command from beginning to end."""
        measured = scene.command(*self.arguments(scene)).measure(scene.root / "moments.json")
        self.settle(scene)
        return measured

    def arguments(self, scene: Scene) -> list[str]:
        """Returns the arguments of the command that is killed."""
        return ["index", str(scene.photos)]

    def disturb(self, scene: Scene, undisturbed: Undisturbed) -> str:
        """Runs the command until it is killed."""
        return scene.command(*self.arguments(scene)).kill(undisturbed, self.chance)

    def ended(self, scene: Scene) -> bool:
        """Tells whether the command had finished except for its output and must not run again."""
        return False

    def again(self, scene: Scene) -> None:
        """Runs the command again, to the end."""
        scene.command(*self.arguments(scene)).run()
        self.settle(scene)

    def settle(self, scene: Scene) -> None:
        """Runs the commands that a person would run afterwards anyway."""

    def problems(self, scene: Scene) -> list[str]:
        """Lists problems other than those of the library itself."""
        return []

    def _round(
        self, scene: Scene, undisturbed: Undisturbed, expected: State, outcome: Outcome
    ) -> None:
        died = self.disturb(scene, undisturbed)
        # Sometimes the next process is killed as well.
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
