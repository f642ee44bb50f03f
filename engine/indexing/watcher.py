"""Watches folders: file system events only become requests to scan places again.

The indexer finds out what happened by scanning, so that a lost, duplicated or misread event can
cost time but never causes a wrong result.
"""

import logging
import os
import platform
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from engine.base.file_systems import mounts_below, on_network
from engine.indexing.drives import identify
from engine.indexing.inotify import Inotify
from engine.indexing.scanner import is_excluded, is_hidden_folder

_log = logging.getLogger(__name__)

_IS_LINUX = platform.system() == "Linux"
_QUIET_SECONDS = 0.5
_MOST_SECONDS = 3.0
_POLL_SECONDS = 5.0
# Scanning a very large folder takes long, so most of the time is left for other work.
_POLL_SHARE = 20
_FULL_RESCAN_SECONDS = 900
_MOST_PLACES = 500


@dataclass(frozen=True, slots=True)
class Changes:
    """Places to scan again.

    Attributes:
        places: absolute paths, none inside another.
        since: `time.monotonic` of the first event.
    """

    places: list[Path]
    since: float


class Watcher:
    """Collects the places that changed in some folders.

    If the system cannot report changes (network file systems, too many folders for inotify), the
    folders are scanned repeatedly instead. Everything is scanned every quarter of an hour, after an
    overflow of the event queue, and when a drive is mounted or removed.

    Args:
        roots: folders to watch, with the exclusion patterns of each.
    """

    def __init__(self, roots: Mapping[Path, tuple[str, ...]]) -> None:
        self._roots = dict(roots)
        self._changed = threading.Condition()
        self.places: set[Path] = set()
        self._first: float | None = None
        self._last = 0.0
        self._next_full = time.monotonic() + _FULL_RESCAN_SECONDS
        self._taken: float | None = None
        self._look_seconds = 0.0
        self.observers: dict[Path, _Observer] = {}
        self._polled: dict[Path, float] = {}
        self._drives: dict[Path, tuple[object, ...]] = {}

    @property
    def polled(self) -> frozenset[Path]:
        """Returns the folders whose changes the system does not report."""
        return frozenset(self._polled)

    def start(self) -> None:
        """Starts watching; folders that are not available are tried again by `wait`."""
        for root in self._roots:
            self._follow(root)

    def stop(self) -> None:
        """Ends all threads of the watcher."""
        for root in self._roots:
            self._leave(root)

    def wait(self, seconds: float) -> Changes | None:
        """Waits for places to scan again, until they have been quiet for half a second.

        Changes that never pause are returned after three seconds.

        Args:
            seconds: maximum time to wait.

        Returns:
            The places, or None if nothing happened.
        """
        self._mind_roots()
        self._poll()
        until = time.monotonic() + seconds
        with self._changed:
            while (now := time.monotonic()) < until:
                ready = self._ready_at()
                if ready is not None and ready <= now:
                    return self._take()
                self._changed.wait(min(until, ready or until) - now)
        return None

    def report(self, path: Path) -> None:
        """Records that something happened at a place."""
        with self._changed:
            if not any(place in self.places for place in path.parents):
                self.places.add(path)
            if len(self.places) > _MOST_PLACES:
                # A storm of events must not fill the memory during a long scan.
                self.places = set(self._roots)
            self._last = time.monotonic()
            self._first = self._first or self._last
            self._changed.notify_all()

    def _ready_at(self) -> float | None:
        if self._first is None:
            return None
        return min(self._last + _QUIET_SECONDS, self._first + _MOST_SECONDS)

    def _take(self) -> Changes:
        places, self.places = self.places, set()
        since, self._first = self._first or self._last, None
        self._taken = time.monotonic()
        outermost = [p for p in sorted(places) if not any(q in places for q in p.parents)]
        return Changes(outermost, since)

    def _mind_roots(self) -> None:
        for root in self._roots:
            if _drives(root) == self._drives.get(root, _drives(None)):
                continue
            # A drive was mounted or removed; its mount point may have existed all the time.
            self._leave(root)
            if identify(root) is not None:
                self._follow(root)
                self.report(root)
        if time.monotonic() >= self._next_full:
            self._next_full = time.monotonic() + _FULL_RESCAN_SECONDS
            for root in list(self._polled):
                # Other programs may have released watches.
                self._drives.pop(root, None)
            for root in self._roots:
                self.report(root)

    def _poll(self) -> None:
        now = time.monotonic()
        if self._taken is not None:
            self._look_seconds, self._taken = now - self._taken, None
        for root, due in list(self._polled.items()):
            if due <= now:
                self._polled[root] = now + max(_POLL_SECONDS, _POLL_SHARE * self._look_seconds)
                self.report(root)

    def _follow(self, root: Path) -> None:
        drives = _drives(root)
        if drives == _drives(None):
            return
        self._drives[root] = drives
        try:
            if on_network(root):
                raise OSError("it lies on another computer")
            self.observers[root] = self._observe(root)
        except OSError as error:
            self._give_up(root, error)

    def _observe(self, root: Path) -> "_Observer":
        exclude = self._roots[root]

        def enters(folder: str) -> bool:
            name = os.path.basename(folder)
            return not is_hidden_folder(name) and not is_excluded(folder, exclude)

        if _IS_LINUX:
            return Inotify(root, enters, self.report, lambda error: self._give_up(root, error))
        observer = Observer()
        observer.schedule(_Handler(self, root, exclude), str(root), recursive=True)
        observer.start()
        return _Elsewhere(observer)

    def _give_up(self, root: Path, error: OSError) -> None:
        # inotify limits the number of watches, which all programs share.
        _log.warning("%s is looked at every %.0f s: %s", root, _POLL_SECONDS, error)
        self._polled[root] = time.monotonic() + _POLL_SECONDS
        self.report(root)

    def _leave(self, root: Path) -> None:
        self._drives.pop(root, None)
        self._polled.pop(root, None)
        observer = self.observers.pop(root, None)
        if observer is not None:
            observer.stop()


class _Observer(Protocol):
    def stop(self) -> None: ...


class _Elsewhere:
    def __init__(self, observer: BaseObserver) -> None:
        self._observer = observer

    def stop(self) -> None:
        self._observer.stop()
        self._observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, watcher: Watcher, root: Path, exclude: tuple[str, ...]) -> None:
        self._watcher = watcher
        self._root = root
        self._exclude = exclude

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
        hidden = any(is_hidden_folder(part) for part in inside.parts[:-1])
        if not hidden and not is_excluded(str(inside), self._exclude):
            self._watcher.report(path)


def _drives(root: Path | None) -> tuple[object, ...]:
    """Returns the drives at a folder and at mount points inside it."""
    return (identify(root), mounts_below(root)) if root is not None else (None, ())
