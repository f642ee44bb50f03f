"""The storms of `benchmarks.storms` with few files: the library ends up equal to the disk."""

import pytest

from benchmarks import storms
from benchmarks.storms import STORMS, storm
from engine.indexing.inotify import Inotify


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storms, "_PATIENCE_SECONDS", 60)


@pytest.mark.parametrize("name", ["much_at_once", "overflow"])
def test_the_library_ends_up_as_the_disk_is(name: str) -> None:
    for told in storm(name, 30):
        assert (told["rows_without_file"], told["files_without_row"]) == (0, 0)
        assert (told["quick_check"], told["polled"]) == ("ok", False)


@pytest.mark.parametrize("name", [name for name, storm in STORMS.items() if storm[2]])
def test_without_enough_watches_it_ends_up_so_too_and_says_that_it_polls(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    adding, most = Inotify.add, STORMS[name][2].get("max_inotify_watches", 0)

    def add(self: Inotify, path: bytes) -> None:
        if self.watches >= most:
            raise OSError(28, "no inotify watch is left")
        adding(self, path)

    monkeypatch.setattr(Inotify, "add", add)
    for told in storm(name, 30):
        assert (told["rows_without_file"], told["files_without_row"]) == (0, 0)
        assert (told["quick_check"], told["polled"]) == ("ok", True)
