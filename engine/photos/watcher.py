"""Follows folders: file system events become "look at these places again", nothing more.

The indexer finds out what happened by looking, so that a lost, doubled or misread event can cost
time but never truth.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from engine.paths import on_network
from engine.photos.presence import identify
from engine.photos.scanner import is_hidden_folder

_log = logging.getLogger(__name__)

_QUIET_SECONDS = 0.5
_MOST_SECONDS = 3.0
_POLL_SECONDS = 5
_FULL_RESCAN_SECONDS = 900
_MOST_PLACES = 500


@dataclass(frozen=True, slots=True)
class Changes:
    """Places to look at again.

    Attributes:
        places: absolute paths, none inside another.
        since: `time.monotonic` of the first event.
    """

    places: list[Path]
    since: float


class Watcher:
    """Collects the places that changed in some folders.

    Where the system cannot tell (network file systems, too many folders for inotify), the folders
    are polled instead. Every quarter of an hour, after an overflow of the event queue and when a
    folder comes back, everything is looked at again.

    Args:
        roots: folders to follow.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = list(roots)
        self._changed = threading.Condition()
        self._places: set[Path] = set()
        self._first: float | None = None
        self._last = 0.0
        self._next_full = time.monotonic() + _FULL_RESCAN_SECONDS
        self._observers: dict[Path, BaseObserver] = {}
        self._identities: dict[Path, str] = {}
        self._overflow = _OverflowListener(self._everything)

    def start(self) -> None:
        """Begins to follow; folders that are not there are tried again by `wait`."""
        logging.getLogger("watchdog.observers.inotify").addHandler(self._overflow)
        for root in self._roots:
            self._follow(root)

    def stop(self) -> None:
        """Ends every thread of the watcher."""
        logging.getLogger("watchdog.observers.inotify").removeHandler(self._overflow)
        for root in list(self._observers):
            self._leave(root)

    def wait(self, seconds: float) -> Changes | None:
        """Places to look at again, once they have been quiet for half a second.

        Changes that never pause are reported after three seconds all the same.

        Args:
            seconds: how long to wait at most.

        Returns:
            The places, or None when nothing happened.
        """
        self._mind_roots()
        until = time.monotonic() + seconds
        with self._changed:
            while (now := time.monotonic()) < until:
                ready = self._ready_at()
                if ready is not None and ready <= now:
                    return self._take()
                self._changed.wait(min(until, ready or until) - now)
        return None

    def report(self, path: Path) -> None:
        """Notes that something happened at a place."""
        with self._changed:
            self._places.add(path)
            self._last = time.monotonic()
            self._first = self._first or self._last
            self._changed.notify_all()

    def _ready_at(self) -> float | None:
        if self._first is None:
            return None
        return min(self._last + _QUIET_SECONDS, self._first + _MOST_SECONDS)

    def _take(self) -> Changes:
        places, self._places = self._places, set()
        since, self._first = self._first or self._last, None
        if len(places) > _MOST_PLACES:
            return Changes(list(self._roots), since)
        outermost = [p for p in sorted(places) if not any(q in places for q in p.parents)]
        return Changes(outermost, since)

    def _everything(self) -> None:
        for root in self._roots:
            self.report(root)

    def _mind_roots(self) -> None:
        for root in self._roots:
            identity = identify(root)
            if identity == self._identities.get(root):
                continue
            # A drive came or went; the folder it is mounted on may have been there all the time.
            if root in self._observers:
                self._leave(root)
            if identity is not None:
                self._follow(root)
                self.report(root)
        if time.monotonic() >= self._next_full:
            self._next_full = time.monotonic() + _FULL_RESCAN_SECONDS
            self._everything()

    def _follow(self, root: Path) -> None:
        identity = identify(root)
        if identity is None:
            return
        self._identities[root] = identity
        handler = _Handler(self, root)
        try:
            self._observers[root] = _observe(Observer(), root, handler, on_network(root))
        except OSError as error:
            # inotify has a limit of watches that other programs share.
            _log.warning("%s is polled every %d s: %s", root, _POLL_SECONDS, error)
            self._observers[root] = _observe(None, root, handler, True)

    def _leave(self, root: Path) -> None:
        self._identities.pop(root, None)
        observer = self._observers.pop(root)
        observer.stop()
        observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, watcher: Watcher, root: Path) -> None:
        self._watcher = watcher
        self._root = root

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE}:
            return
        if event.is_directory and event.event_type == "modified":
            return
        for place in (event.src_path, event.dest_path):
            if place:
                self._report(Path(os.fsdecode(place)))

    def _report(self, path: Path) -> None:
        try:
            inside = path.relative_to(self._root)
        except ValueError:
            return
        if not any(is_hidden_folder(part) for part in inside.parts[:-1]):
            self._watcher.report(path)


class _OverflowListener(logging.Handler):
    """watchdog speaks of a full event queue in its log alone."""

    def __init__(self, react: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._react = react

    def emit(self, record: logging.LogRecord) -> None:
        if "overflow" in record.getMessage():
            self._react()


def _observe(
    observer: BaseObserver | None, root: Path, handler: FileSystemEventHandler, poll: bool
) -> BaseObserver:
    chosen = PollingObserver(timeout=_POLL_SECONDS) if poll or observer is None else observer
    chosen.schedule(handler, str(root), recursive=True)
    chosen.start()
    return chosen
