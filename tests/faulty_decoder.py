"""A decoder worker with bugs: a picture whose bytes end with ``!name`` meets the bug of that name.

The rest of such a picture is a sound JPEG file, so that only the bug can make it unreadable.
"""

import ctypes
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from engine.base.errors import DecodeError
from engine.decoding.opening import Announce
from engine.decoding.protocol import Header
from engine.decoding.worker import TASKS, Answer, Task
from engine.decoding.worker import main as serve

_served = 0


def _burn(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def _eat() -> None:
    eaten = []
    while len(eaten) < 64:
        eaten.append(bytearray(64 << 20))


def _break_later() -> None:
    if _served:
        os.abort()


def _say_something() -> None:
    os.write(1, b"noise of a library")
    os.write(2, b"noise of a library")
    sys.stdout.write("noise of a program")
    sys.stdout.flush()


BUGS: dict[str, Callable[[], object]] = {
    "segfault": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "sleep": lambda: time.sleep(3600),
    "burn": lambda: _burn(3600),
    "eat": _eat,
    "raise": lambda: 1 // 0,
    "break-later": _break_later,
    "noise": _say_something,
}


def _with_bugs(task: Task) -> Task:
    def run(data: bytes, request: Header, announce: Announce) -> Answer:
        global _served
        name, _, detail = data.rpartition(b"!")[2].decode("latin-1").partition("@")
        if name == "large-burn":
            announce(60_000_000)
            _burn(2.2)
        if name == "large-eat":
            announce(60_000_000)
            bytearray(1 << 30)
        if name == "alone":
            announce(100_000_000)
            _alone(Path(detail))
        if name in BUGS:
            BUGS[name]()
        _served += 1
        facts, parts = task(data, request, announce)
        if name == "size":
            facts = {**facts, "width": 10**9}
        if name == "short":
            parts = (bytes(parts[0])[:-1], *parts[1:])
        if name == "facts":
            facts = {}
        return facts, parts

    return run


def _alone(mark: Path) -> None:
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        raise DecodeError("two at once") from None
    time.sleep(0.2)
    mark.unlink()


def main() -> None:
    """What the worker runs."""
    serve({name: _with_bugs(task) for name, task in TASKS.items()})
