"""Automatic learning on the command line: `status` and `index`."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.base.config import TrainConfig
from engine.base.errors import TrainingError
from engine.base.progress import CancelToken, Job, Progress
from engine.cli.app import DONE, FAILED, INTERRUPTED, WRONG_USAGE, run
from engine.results import TrainResult
from engine.training import advice as learning
from engine.training.run import LibraryTraining
from tests.face import Library
from tests.pictures import save_pictures

Ask = Callable[..., dict]


@pytest.fixture(autouse=True)
def _twelve_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "FEWEST_PHOTOS", 12)


@pytest.fixture
def do(tmp_path: Path) -> Callable[..., int]:
    def command(*arguments: object) -> int:
        return run(
            ["--library", str(tmp_path / "library"), "--device", "cpu", *map(str, arguments)]
        )

    return command


@pytest.fixture
def ask(do: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> Ask:
    def answer(*arguments: object) -> dict:
        assert do(*arguments, "--json") == DONE
        out = capsys.readouterr().out
        assert out.count("\n") == 1, "exactly one JSON object on standard output"
        return json.loads(out)

    return answer


def trainings(monkeypatch: pytest.MonkeyPatch, outcome: BaseException) -> list[TrainConfig]:
    """Has every training end like this; returns what was trained."""
    asked: list[TrainConfig] = []

    def train(_: LibraryTraining, config: TrainConfig, __: CancelToken) -> Job[TrainResult]:
        asked.append(config)
        yield Progress(0, 1, "graph")
        raise outcome

    monkeypatch.setattr(LibraryTraining, "run", train)
    return asked


def test_status_says_whether_a_training_is_worth_it_and_why(
    ask: Ask, do: Callable[..., int], photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask("status")["learning"] == {"worth": False, "reason": None}
    assert do("status") == DONE
    assert "worth" not in capsys.readouterr().out
    ask("index", photos)
    assert ask("status")["learning"] == {"worth": True, "reason": "first"}
    assert do("status") == DONE
    assert "worth training: Kindred has not learned" in capsys.readouterr().out
    ask("train", "--bits", 32)
    assert ask("status")["learning"] == {"worth": False, "reason": None}
    save_pictures(photos, 6, first=20)
    ask("index", photos)
    assert ask("status")["learning"] == {"worth": True, "reason": "grown"}
    assert do("status") == DONE
    assert "grown by half" in capsys.readouterr().out


def test_index_learns_where_it_is_asked_to_and_where_it_is_worth_it(
    ask: Ask, do: Callable[..., int], tmp_path: Path
) -> None:
    folder = tmp_path / "some"
    save_pictures(folder, 11)
    assert ask("index", folder)["learned"] is None
    assert ask("index", folder, "--learn", "auto")["learned"] is None
    save_pictures(folder, 9, first=11)
    never = ask("index", folder, "--learn", "never")
    assert (never["added"], never["learned"]) == (9, None)
    assert len(ask("models")["models"]) == 1

    learned = ask("index", folder, "--learn", "auto")
    assert (learned["added"], learned["unchanged"]) == (0, 20)
    trained = ask("train")
    assert set(learned["learned"]) == set(trained)
    assert set(learned["learned"]["seconds"]) == set(trained["seconds"])
    assert learned["learned"]["photos"] == 20
    models = {model["id"]: model for model in ask("models")["models"]}
    assert not models[learned["learned"]["model"]]["starter"]
    assert ask("index", folder, "--learn", "auto")["learned"] is None
    assert do("index", folder, "--learn", "often") == WRONG_USAGE


def test_people_get_the_lines_of_both(
    do: Callable[..., int], photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert do("index", photos, "--learn", "auto") == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("12 added")
    assert lines[1].startswith("model 2: nrdh, 128 bits, 12 photos")


@pytest.mark.parametrize(
    "fault",
    [
        TrainingError("there is\nno room"),
        OSError(28, "No space left on device"),
        MemoryError(),
        sqlite3.OperationalError("database or disk is full"),
    ],
)
def test_a_training_that_cannot_be_done_does_not_lose_what_was_indexed(
    fault: Exception,
    do: Callable[..., int],
    photos: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert trainings(monkeypatch, fault) == []
    assert do("index", photos, "--learn", "auto", "--json") == DONE
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert (answer["added"], answer["learned"]) == (12, None)
    notes = said.err.splitlines()
    assert [line for line in notes if line.startswith("note: nothing was learned: ")] == notes
    assert len(notes) == 1


def test_an_indexing_that_cannot_be_done_is_not_followed_by_a_training(
    do: Callable[..., int], ask: Ask, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("index", photos)
    asked = trainings(monkeypatch, TrainingError("no"))
    assert do("index", photos / "nowhere", "--learn", "auto") == FAILED
    assert asked == []


def test_an_interrupted_training_leaves_what_was_indexed_and_is_tried_again(
    do: Callable[..., int],
    ask: Ask,
    photos: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = trainings(monkeypatch, KeyboardInterrupt())
    assert do("index", photos, "--learn", "auto", "--json") == INTERRUPTED
    said = capsys.readouterr()
    assert said.out == ""
    assert [config.activate for config in asked] == ["if-better"]
    status = ask("status")
    assert status["searchable"] == 12
    assert status["learning"] == {"worth": True, "reason": "first"}


def test_another_training_under_way_is_said_and_not_waited_for(
    do: Callable[..., int], photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(tmp_path / "library", "cpu") as other, other.store.training() as free:
        assert free
        assert do("index", photos, "--learn", "auto", "--json") == DONE
    said = capsys.readouterr()
    assert json.loads(said.out)["learned"] is None
    assert "a training is under way" in said.err
