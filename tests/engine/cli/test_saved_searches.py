"""Saved searches from the command line."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pictures import picture

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def cli(tmp_path: Path) -> Run:
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "engine", "--library", str(tmp_path / "library")]
        return subprocess.run(
            [*command, *map(str, arguments)], capture_output=True, text=True, timeout=120
        )

    return run


def _answer(done: subprocess.CompletedProcess[str]) -> dict:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_index_and_watch_tell_of_matches(cli: Run, photos: Path, tmp_path: Path) -> None:
    assert _answer(cli("index", photos, "--json"))["matches"] == []
    options = ("--not", photos / "photo_001.jpg", "--region", "0,0,0.9,0.9")
    fourth = ("Fourth", photos / "photo_004.jpg", *options, "--min-similarity", "0.7")
    made = _answer(cli("saved-searches", "add", *fourth, "--json"))
    assert (made["examples"], made["against"]) == (1, 1)
    assert made["region"] == [0, 0, 0.9, 0.9]
    picture(4).save(photos / "again.jpg", quality=50)
    (match,) = _answer(cli("index", photos, "--json"))["matches"]
    assert (match["saved_search"], match["name"]) == (made["id"], "Fourth")
    assert match["path"] == str(photos / "again.jpg")
    assert _answer(cli("index", photos, "--json"))["matches"] == []
    (listed,) = _answer(cli("saved-searches", "list", "--json"))["saved_searches"]
    assert (listed["matches"], listed["unseen"], listed["min_similarity"]) == (1, 1, 0.7)
    assert "again.jpg" in cli("saved-searches", "matches").stdout

    command = [sys.executable, "-m", "engine", "--library", str(tmp_path / "library"), "watch"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert "watching" in process.stderr.readline()
        time.sleep(1)
        picture(4).save(photos / "third.jpg", quality=70)
        events = [json.loads(process.stdout.readline()) for _ in range(2)]
        assert [event["event"] for event in events] == ["added", "match"]
        assert events[1]["path"] == str(photos / "third.jpg")
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 130
    finally:
        process.kill()
        process.communicate()
    found = _answer(cli("saved-searches", "matches", made["id"], "--json"))["matches"]
    assert [Path(match["path"]).name for match in found] == ["third.jpg", "again.jpg"]


def test_rename_remove_and_faults(cli: Run, photos: Path) -> None:
    _answer(cli("index", photos, "--json"))
    made = _answer(cli("saved-searches", "add", "One", photos / "photo_001.jpg", "--json"))
    (renamed,) = _answer(cli("saved-searches", "rename", made["id"], "First", "--json"))[
        "saved_searches"
    ]
    assert renamed["name"] == "First"
    assert "First" in cli("saved-searches").stdout
    gone = cli("saved-searches", "remove", 99, "--json")
    assert (gone.returncode, gone.stdout) == (1, "")
    assert gone.stderr.startswith("error: there is no saved search 99")
    assert _answer(cli("saved-searches", "remove", made["id"], "--json"))["saved_searches"] == []
    assert cli("saved-searches", "add", "One").returncode == 2
    assert cli("saved-searches", "add", "One", "a.jpg", "--region", "0,0,2,2").returncode == 2
    missing = cli("saved-searches", "add", "One", photos / "nothing.jpg")
    assert "does not exist" in missing.stderr


def test_the_former_name_of_the_command_still_works_and_is_not_shown(
    cli: Run, photos: Path
) -> None:
    made = _answer(cli("standing", "add", "One", photos / "photo_001.jpg", "--json"))
    listed = _answer(cli("saved-searches", "list", "--json"))
    assert [query["id"] for query in listed["saved_searches"]] == [made["id"]]
    assert listed["standing"] == listed["saved_searches"]
    shown = cli("--help").stdout
    assert "saved-searches" in shown
    assert "standing" not in shown
