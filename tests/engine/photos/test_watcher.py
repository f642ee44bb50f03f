import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.photos import watcher as module
from engine.photos.watcher import Watcher


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    (tmp_path / "photos").mkdir()
    made = Watcher([tmp_path / "photos"])
    made.start()
    yield made
    made.stop()


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
    (tmp_path / "photos" / ".cache").mkdir()
    places(watcher, 1)
    (tmp_path / "photos" / ".cache" / "a.jpg").write_bytes(b"x")
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

    import threading

    noise = threading.Thread(target=keep_reporting)
    noise.start()
    assert places(watcher) == [tmp_path / "photos" / "a.jpg"]
    assert time.monotonic() - began < 1.2
    noise.join()


def test_an_overflow_has_everything_looked_at(watcher: Watcher, tmp_path: Path) -> None:
    log = logging.getLogger("watchdog.observers.inotify")
    log.warning("Inotify queue overflowed; reconciling recursive watches below %r", "x")
    assert places(watcher) == [tmp_path / "photos"]


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
    class Exhausted(module.Observer):  # type: ignore[misc]
        def schedule(self, *_: object, **__: object) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(module, "Observer", Exhausted)
    monkeypatch.setattr(module, "_POLL_SECONDS", 0.2)
    polling = Watcher([tmp_path])
    polling.start()
    try:
        assert "polled" in caplog.text
        time.sleep(0.5)
        (tmp_path / "a.jpg").write_bytes(b"x")
        assert tmp_path / "a.jpg" in places(polling)
    finally:
        polling.stop()
