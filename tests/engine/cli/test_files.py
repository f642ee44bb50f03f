"""trash, move, history and undo as other programs use them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def cli(tmp_path: Path) -> Run:
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "engine", "--library", str(tmp_path / "library")]
        return subprocess.run(
            [*command, "--device", "cpu", *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=120,
            env={**os.environ, **home},
        )

    return run


def answer(done: subprocess.CompletedProcess[str]) -> dict:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_trash_move_history_undo(cli: Run, photos: Path, tmp_path: Path) -> None:
    answer(cli("index", photos, "--json"))
    one, two = photos / "photo_001.jpg", photos / "photo_002.jpg"
    trashed = answer(cli("trash", one, "--json"))
    alone = {"companions": 0, "companion_files": [], "shared": []}
    done = [{"from": str(one), "to": None}]
    assert trashed == {"action": 1, "done": done, "refused": [], **alone}
    assert (tmp_path / "data" / "Trash" / "files" / "photo_001.jpg").exists()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "photo_002.jpg").write_text("mine")
    skipped = cli("move", two, "--to", tmp_path / "out", "--on-collision", "skip", "--json")
    assert skipped.returncode == 1
    assert skipped.stdout == ""
    assert "has a file of this name" in skipped.stderr
    moved = answer(cli("move", two, "--to", tmp_path / "out", "--json"))
    target = tmp_path / "out" / "photo_002 (2).jpg"
    assert moved["done"] == [{"from": str(two), "to": str(target)}]
    assert answer(cli("status", "--json"))["photos"] == 10

    acts = answer(cli("history", "--json"))["actions"]
    assert [(a["id"], a["kind"], a["undoable"]) for a in acts] == [
        (3, "move", True),
        (2, "move", False),
        (1, "trash", True),
    ]
    step = {"from": str(two), "to": str(target), "outcome": "done", "reason": ""}
    assert acts[0]["files"] == [step | {"companion": False}]
    assert answer(cli("undo", "--json"))["done"] == [{"from": str(target), "to": str(two)}]
    answer(cli("undo", 1, "--json"))
    assert one.exists()
    assert answer(cli("status", "--json"))["searchable"] == 12
    nothing = cli("undo", "--json")
    assert (nothing.returncode, nothing.stderr.count("\n")) == (1, 1)
    assert "nothing to undo" in nothing.stderr
    assert "move  (nothing left to undo)" in cli("history").stdout
    unknown = cli("trash", tmp_path / "out" / "photo_002.jpg", "--json")
    assert "not a photo of this library" in unknown.stderr
