"""Runs kindred-cli as a process that kills itself at a given event, such as the third COMMIT.

python -m benchmarks.kills.victim COMMAND...

``KINDRED_KILL_AT=KIND:NUMBER:MICROSECONDS`` sends SIGKILL to the process that long after the event,
from a thread, so that the event itself can be interrupted. ``KINDRED_COUNT_TO=FILE`` writes how
often each kind of event occurred.
"""

import atexit
import json
import os
import runpy
import signal
import sqlite3
import sys
import threading
import time
from collections import Counter
from typing import Any
from unittest import mock

_FILE_EVENTS = {
    "os.rename": "rename",
    "os.remove": "remove",
    "os.rmdir": "remove",
    "os.link": "rename",
    "os.mkdir": "mkdir",
}
_STATEMENTS = {
    "UPDATE hash_models SET active": "switch",
    "DELETE FROM photos": "sweep",
    "DELETE FROM hash_models": "delete",
    "COMMIT": "commit",
    "BEGIN": "begin",
    "ALTER": "schema",
    "CREATE": "schema",
    "INSERT": "write",
    "UPDATE": "write",
}


class Moments:
    """Counts events and kills the process at one of them.

    Args:
        kind: kind of event to kill at, or "".
        number: number of the event of that kind, from 1.
        microseconds: delay before the kill.
    """

    def __init__(self, kind: str, number: int, microseconds: int) -> None:
        self.counts: Counter[str] = Counter()
        self._at = (kind, number)
        self._microseconds = microseconds

    def note(self, kind: str) -> None:
        self.counts[kind] += 1
        if (kind, self.counts[kind]) == self._at:
            if not self._microseconds:
                _die()
            threading.Thread(target=self._later, daemon=True).start()

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _FILE_EVENTS:
            self.note(_FILE_EVENTS[event])
        elif event == "open" and _writes(arguments):
            self.note("open")

    def statement(self, text: str) -> None:
        kind = next((k for start, k in _STATEMENTS.items() if text.startswith(start)), None)
        if kind is not None:
            self.note(kind)

    def _later(self) -> None:
        time.sleep(self._microseconds / 1e6)
        _die()


def _writes(arguments: tuple[Any, ...]) -> bool:
    path, _, flags = arguments
    wrote = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
    return bool(wrote) and not str(path).startswith(("/dev/", "/proc/"))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def main() -> None:
    """Runs the command line with the events under observation."""
    kind, number, later = os.environ.get("KINDRED_KILL_AT", ":0:0").split(":")
    moments = Moments(kind, int(number), int(later))
    connect = sqlite3.connect

    def watched(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **named)
        connection.set_trace_callback(moments.statement)
        return connection

    sys.addaudithook(moments.audit)
    to = os.environ.get("KINDRED_COUNT_TO")
    if to:

        def tell() -> None:
            counts = dict(moments.counts)
            with open(to, "w", encoding="utf-8") as file:
                json.dump(counts, file)

        atexit.register(tell)
    with mock.patch.object(sqlite3, "connect", watched):
        runpy.run_module("engine", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
