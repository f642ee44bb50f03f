import threading

import pytest
from pytestqt.qtbot import QtBot

from app.base.jobs import JobRunner
from app.base.latest_first import LatestFirst


class Shelf:
    """Loads numbers while it is open, and notes in which order."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.loaded: list[int] = []
        self.taken: dict[int, str] = {}

    def load(self, number: int) -> str:
        self.open.wait(10)
        self.loaded.append(number)
        return str(number)

    def take(self, number: int, text: str) -> None:
        self.taken[number] = text


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def loader(runner: JobRunner, shelf: Shelf, **sizes: int) -> LatestFirst[int, str]:
    return LatestFirst(
        runner, shelf.load, shelf.take, **{"batch": 1, "most_waiting": 3, **sizes}, parent=runner
    )


def test_the_latest_is_loaded_first_and_the_oldest_not_at_all(qtbot: QtBot, shelf: Shelf) -> None:
    runner = JobRunner()
    loading = loader(runner, shelf)
    for number in range(6):
        loading.want(number)
    loading.want(4)
    shelf.open.set()
    qtbot.waitUntil(lambda: len(shelf.taken) == 3)
    runner.drain()
    assert shelf.taken == {4: "4", 5: "5", 3: "3"}
    assert shelf.loaded[-1] == 3


def test_what_is_being_loaded_is_not_loaded_twice(qtbot: QtBot, shelf: Shelf) -> None:
    runner = JobRunner()
    loading = loader(runner, shelf, batch=2)
    loading.want(1)
    qtbot.waitUntil(lambda: runner.running() == 1)
    loading.want(1)
    loading.want(2)
    shelf.open.set()
    qtbot.waitUntil(lambda: runner.running() == 0 and len(shelf.taken) == 2)
    runner.drain()
    assert sorted(shelf.loaded) == [1, 2]


def test_requests_that_wait_can_be_dropped(qtbot: QtBot, shelf: Shelf) -> None:
    runner = JobRunner()
    loading = loader(runner, shelf)
    loading.want(1)
    loading.clear()
    shelf.open.set()
    qtbot.wait(50)
    runner.drain()
    assert shelf.loaded == []
