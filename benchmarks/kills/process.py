"""A kindred-cli process that runs to its end or is killed at a random moment."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
LIMIT_SECONDS = 300


@dataclass(slots=True)
class Undisturbed:
    """An undisturbed run: its duration and its events."""

    seconds: float = 0.0
    moments: dict[str, int] = field(default_factory=dict)


class Command:
    """A command line on one library.

    Args:
        arguments: arguments without the program's name.
        library: folder of the library.
        home: home folder, for the trash.
    """

    def __init__(self, arguments: list[str], library: Path, home: Path) -> None:
        self.arguments = [*arguments, "--library", str(library), "--device", "cpu", "--quiet"]
        self._environment = {
            **os.environ,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "KINDRED_CACHE": os.environ.get("KINDRED_CACHE", str(Path.home() / ".cache/Kindred")),
            "PYTHONPATH": str(_ROOT),
        }

    def run(self, good: tuple[int, ...] = (0,)) -> str:
        """Runs to the end; returns the output."""
        done = subprocess.run(
            [sys.executable, "-m", "engine", *self.arguments],
            env=self._environment,
            cwd=_ROOT,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LIMIT_SECONDS,
        )
        if done.returncode not in good:
            raise RuntimeError(f"{self.arguments}: {done.returncode}: {done.stderr[-400:]}")
        return done.stdout

    def measure(self, notes: Path) -> Undisturbed:
        """Runs to the end and counts its events."""
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.kills.victim", *self.arguments],
            env={**self._environment, "KINDRED_COUNT_TO": str(notes)},
            cwd=_ROOT,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LIMIT_SECONDS,
        )
        if done.returncode:
            raise RuntimeError(f"{self.arguments}: {done.returncode}: {done.stderr[-400:]}")
        return Undisturbed(time.perf_counter() - started, json.loads(notes.read_text()))

    def kill(
        self,
        undisturbed: Undisturbed,
        chance: random.Random,
        meanwhile: Callable[[], None] | None = None,
    ) -> str:
        """Runs until SIGKILL.

        Args:
            undisturbed: figures of the same run without a kill.
            chance: chooses the moment.
            meanwhile: called while it runs.

        Returns:
            The event at which it was killed; "" if it finished before.
        """
        if not any(undisturbed.moments.values()) or chance.random() < 0.4:
            return self._at_a_time(undisturbed.seconds * chance.random(), meanwhile)
        return self.die_at_a_moment(undisturbed, chance, meanwhile)

    def die_at_a_moment(
        self,
        undisturbed: Undisturbed,
        chance: random.Random,
        meanwhile: Callable[[], None] | None = None,
    ) -> str:
        """Runs until SIGKILL at an event of the process instead of a time."""
        kind = chance.choice(sorted(k for k, count in undisturbed.moments.items() if count))
        number = chance.randint(1, undisturbed.moments[kind])
        later = chance.choice([0, 0, chance.randint(1, 300), chance.randint(300, 5000)])
        process = self._start(
            "benchmarks.kills.victim", {"KINDRED_KILL_AT": f"{kind}:{number}:{later}"}
        )
        if meanwhile is not None:
            meanwhile()
        return kind if _ended(process) == -signal.SIGKILL else ""

    def start(self, errors: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
        """Starts the process; its standard error goes to the given file."""
        return self._start("engine", {}, errors)

    def _at_a_time(self, seconds: float, meanwhile: Callable[[], None] | None) -> str:
        process = self._start("engine", {})
        if meanwhile is not None:
            meanwhile()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        return "time" if _ended(process) == -signal.SIGKILL else ""

    def _start(
        self, module: str, extra: dict[str, str], errors: int = subprocess.DEVNULL
    ) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", module, *self.arguments],
            env={**self._environment, **extra},
            cwd=_ROOT,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )


def _ended(process: "subprocess.Popen[bytes]") -> int:
    try:
        return process.wait(LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise RuntimeError("a process hung") from None
