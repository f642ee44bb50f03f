import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.indexing import watcher as module
from engine.indexing.inotify import Inotify
from engine.indexing.watcher import Watcher


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    (tmp_path / "photos").mkdir()
    made = Watcher({tmp_path / "photos": ("left out",)})
    made.start()
    yield made
    made.stop()


@contextmanager
def paused(follower: Inotify) -> Iterator[None]:
    """Nobody reads the events, as when the computer is busy."""
    gate, taking = threading.Event(), follower.take
    follower.take = lambda *event: (gate.wait(), taking(*event))[1]  # type: ignore[method-assign]
    yield
    gate.set()


def few(limit: int) -> Callable[[Inotify, bytes], None]:
    """As if there were so many watches and no more."""
    adding = Inotify.add

    def add(self: Inotify, path: bytes) -> None:
        if self.watches >= limit:
            raise OSError(28, "no inotify watch is left")
        adding(self, path)

    return add


def places(watcher: Watcher, seconds: float = 5) -> list[Path]:
    changes = watcher.wait(seconds)
    return changes.places if changes else []


def test_a_burst_becomes_one_report(watcher: Watcher, tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / "photos" / f"{number}.jpg").write_bytes(b"x")
    found = places(watcher)
    assert {p.name for p in found} == {f"{number}.jpg" for number in range(20)}
    assert places(watcher, 0.8) == []


def test_a_move_names_both_places(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    places(watcher)
    (tmp_path / "photos" / "a.jpg").rename(tmp_path / "photos" / "b.jpg")
    assert {p.name for p in places(watcher)} == {"a.jpg", "b.jpg"}


def test_a_folder_covers_what_is_in_it(watcher: Watcher, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.jpg").write_bytes(b"x")
    outside.rename(tmp_path / "photos" / "moved")
    assert places(watcher) == [tmp_path / "photos" / "moved"]


def test_hidden_folders_are_none_of_our_business(watcher: Watcher, tmp_path: Path) -> None:
    for name in (".cache", "left out"):
        (tmp_path / "photos" / name).mkdir()
    places(watcher, 1)
    for name in (".cache", "left out"):
        (tmp_path / "photos" / name / "a.jpg").write_bytes(b"x")
    assert places(watcher, 1) == []


def test_changes_that_never_pause_are_reported_all_the_same(
    watcher: Watcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_SECONDS", 0.6)
    began = time.monotonic()
    watcher.report(tmp_path / "photos" / "a.jpg")

    def keep_reporting() -> None:
        while time.monotonic() - began < 1.5:
            watcher.report(tmp_path / "photos" / "a.jpg")
            time.sleep(0.05)

    noise = threading.Thread(target=keep_reporting)
    noise.start()
    assert places(watcher) == [tmp_path / "photos" / "a.jpg"]
    assert time.monotonic() - began < 1.2
    noise.join()


def test_an_overflow_has_everything_looked_at(watcher: Watcher, tmp_path: Path) -> None:
    follower = watcher.observers[tmp_path / "photos"]
    assert isinstance(follower, Inotify)
    with paused(follower):
        for number in range(9000):
            (tmp_path / "photos" / f"{number}.txt").touch()
        (tmp_path / "photos" / "late").mkdir()
    assert places(watcher) == [tmp_path / "photos"]
    assert follower.watches == 2


def test_too_many_places_become_the_whole_folder(
    watcher: Watcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_PLACES", 3)
    for number in range(5):
        watcher.report(tmp_path / "photos" / f"{number}.jpg")
    assert places(watcher) == [tmp_path / "photos"]


def test_a_folder_that_goes_and_comes_back_is_looked_at(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "photos").rename(tmp_path / "away")
    places(watcher, 1)
    places(watcher, 1)
    (tmp_path / "away").rename(tmp_path / "photos")
    assert tmp_path / "photos" in places(watcher)
    places(watcher, 1)
    (tmp_path / "photos" / "new.jpg").write_bytes(b"x")
    assert places(watcher) == [tmp_path / "photos" / "new.jpg"]


def test_without_inotify_folders_are_polled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Inotify, "add", few(0))
    monkeypatch.setattr(module, "_POLL_SECONDS", 0.2)
    polling = Watcher({tmp_path: ()})
    handles = len(os.listdir("/proc/self/fd"))
    polling.start()
    try:
        assert len(os.listdir("/proc/self/fd")) == handles
        assert "looked at every" in caplog.text
        assert polling.polled == {tmp_path}
        assert [places(polling) for _ in range(3)] == 3 * [[tmp_path]]
    finally:
        polling.stop()


def test_a_slow_look_is_not_repeated_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Inotify, "add", few(0))
    monkeypatch.setattr(module, "_POLL_SECONDS", 0.1)
    polling = Watcher({tmp_path: ()})
    polling.start()
    try:
        assert places(polling) == [tmp_path]
        time.sleep(0.2)
        assert places(polling) == [tmp_path]
        assert places(polling, 2) == []
    finally:
        polling.stop()


def test_a_folder_too_many_turns_to_polling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Inotify, "add", few(3))
    (tmp_path / "a" / "b").mkdir(parents=True)
    watcher = Watcher({tmp_path: ()})
    watcher.start()
    try:
        assert watcher.polled == frozenset()
        (tmp_path / "c").mkdir()
        assert places(watcher) == [tmp_path]
        assert watcher.polled == {tmp_path}
    finally:
        watcher.stop()


def test_a_folder_that_is_closed_to_us_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed" / "deep").mkdir(parents=True)
    adding = Inotify.add

    def refusing(self: Inotify, path: bytes) -> None:
        if path.endswith(b"closed"):
            raise PermissionError(13, "Permission denied")
        adding(self, path)

    monkeypatch.setattr(Inotify, "add", refusing)
    watcher = Watcher({tmp_path: ()})
    watcher.start()
    try:
        assert watcher.polled == frozenset()
    finally:
        watcher.stop()


def test_only_folders_that_are_entered_get_a_watch(tmp_path: Path) -> None:
    for name in ("a/b", ".hidden/deep", "node_modules/x/y", "left out/deep"):
        (tmp_path / name).mkdir(parents=True)
    watcher = Watcher({tmp_path: ("left out",)})
    watcher.start()
    try:
        follower = watcher.observers[tmp_path]
        assert isinstance(follower, Inotify)
        assert follower.watches == 3
        (tmp_path / "a").rename(tmp_path / "c")
        assert set(places(watcher)) == {tmp_path / "a", tmp_path / "c"}
        (tmp_path / "c" / "b" / "new.jpg").touch()
        assert places(watcher) == [tmp_path / "c" / "b" / "new.jpg"]
        (tmp_path / "c").rename(tmp_path / ".c")
        places(watcher)
        assert follower.watches == 1
    finally:
        watcher.stop()


def test_a_storm_does_not_fill_the_memory(watcher: Watcher, tmp_path: Path) -> None:
    for number in range(5000):
        watcher.report(tmp_path / "photos" / f"{number}.jpg")
    assert watcher.places == {tmp_path / "photos"}


def test_other_systems_have_watchdog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_IS_LINUX", False)
    watcher = Watcher({tmp_path: ("left out",)})
    watcher.start()
    try:
        (tmp_path / "left out").mkdir()
        places(watcher, 1)
        (tmp_path / "left out" / "a.jpg").touch()
        (tmp_path / "b.jpg").touch()
        assert places(watcher) == [tmp_path / "b.jpg"]
    finally:
        watcher.stop()
