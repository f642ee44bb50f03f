"""Marks and notes on the command line."""

from pathlib import Path

from tests.engine.cli.test_cli import Run, answer, cli, refusal

__all__ = ["cli"]


def test_mark_list_and_remove(cli: Run, photos: Path) -> None:
    answer(cli("index", photos, "--json"))
    names = [photos / f"photo_00{n}.jpg" for n in range(3)]
    made = answer(cli("mark", "alike", *names[:2], "--json"))["marks"]
    assert [(mark["alike"], mark["paths"]) for mark in made] == [(True, list(map(str, names[:2])))]
    made = answer(cli("mark", "different", *names, "--json"))["marks"]
    assert [mark["alike"] for mark in made] == [False] * 3
    assert "different" in cli("marks").stdout
    left = answer(cli("marks", "remove", made[0]["id"], made[1]["id"], "--json"))["marks"]
    assert [mark["id"] for mark in left] == [made[2]["id"]]
    assert "no mark 99" in refusal(cli("marks", "remove", 99))
    assert "not a photo of this library" in refusal(cli("mark", "alike", names[0], "/tmp/none.jpg"))
    assert "two different photos" in refusal(cli("mark", "alike", names[0], names[0]))
    assert cli("mark", "similar", *names).returncode == 2
    trained = answer(cli("train", "--bits", 32, "--json"))
    assert trained["marks"] == 1


def test_a_note_on_a_version(cli: Run) -> None:
    listed = answer(cli("models", "--json"))
    assert listed["since_training"] == {"new": 0, "share_beyond": None, "drifted": False}
    (model,) = listed["models"]
    assert model["note"] == ""
    (noted,) = answer(cli("models", "note", model["id"], " before\nthe trip ", "--json"))["models"]
    assert noted["note"] == "before the trip"
    assert "before the trip" in cli("models").stdout
    assert "no model 44" in refusal(cli("models", "note", 44, "x"))
    (emptied,) = answer(cli("models", "note", model["id"], "", "--json"))["models"]
    assert emptied["note"] == ""
