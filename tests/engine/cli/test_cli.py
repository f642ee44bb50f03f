"""The command line as other programs use it: a subprocess, its exit status, its JSON."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.pictures import picture, save_pictures

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def cli(tmp_path: Path) -> Run:
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "engine", "--library", str(tmp_path / "library")]
        return subprocess.run(
            [*command, "--device", "cpu", *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


def answer(done: subprocess.CompletedProcess[str]) -> dict:
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1, "exactly one JSON object on standard output"
    return json.loads(done.stdout)


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1, (done.returncode, done.stderr)
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_the_main_job(cli: Run, photos: Path) -> None:
    (photos / "broken.jpg").write_bytes(b"not a picture")
    first = answer(cli("index", photos, "--json"))
    assert first["added"] == first["searchable"] == 12
    assert first["unreadable"][0]["path"] == str(photos / "broken.jpg")
    assert first["unreadable"][0]["reason"]
    assert first["photos_per_second"] > 0
    again = answer(cli("index", photos, "--json"))
    assert (again["added"], again["unchanged"], again["updated"]) == (0, 12, 0)
    assert {"moved", "removed", "seconds"} <= set(again)

    found = answer(cli("search", photos / "photo_002.jpg", "-k", 5, "--json"))
    assert len(found["results"]) == 5
    best = found["results"][0]
    assert (best["path"], best["match"], best["hamming"]) == (
        str(photos / "photo_002.jpg"),
        "identical",
        0,
    )
    assert best["similarity"] >= 0.999
    assert set(found["milliseconds"]) >= {"query", "search", "rank"}

    trained = answer(cli("train", "--method", "nrdh", "--bits", 48, "--json"))
    assert (trained["method"], trained["bits"], trained["photos"]) == ("nrdh", 48, 12)
    assert set(trained["seconds"]) == {"graph", "autoencoder", "hash_network", "encode"}
    assert trained["activated"]
    assert trained["report"]["new"]
    models = answer(cli("models", "--json"))["models"]
    assert [m["active"] for m in models] == [True, False]
    assert models[0]["id"] == trained["model"]
    assert {"id", "method", "bits", "backbone", "created_at", "photos", "report"} <= set(models[0])
    switched = answer(cli("models", "activate", models[1]["id"], "--json"))["models"]
    assert [m["active"] for m in switched] == [False, True]
    kept = answer(cli("models", "delete", models[0]["id"], "--json"))["models"]
    assert len(kept) == 1

    status = answer(cli("status", "--json"))
    assert (status["photos"], status["searchable"], status["unreadable"]) == (13, 12, 1)
    assert status["folders"][0] == {
        "path": str(photos),
        "online": True,
        "watched": True,
        "photos": 13,
        "searchable": 12,
        "unreadable": 1,
        "waiting": 0,
        "exclude": [],
        "polled": False,
    }
    assert answer(cli("duplicates", "--json")) == {"groups": []}
    assert answer(cli("remove", photos, "--json")) == {"removed": 13}


def test_people_get_lines(cli: Run, photos: Path) -> None:
    done = cli("index", photos)
    assert done.returncode == 0
    assert done.stdout.startswith("12 added")
    done = cli("search", photos / "photo_002.jpg", "-k", 2)
    assert done.stdout.splitlines()[0].endswith("photo_002.jpg")
    assert "identical" in done.stdout.splitlines()[0]


def test_options_stand_before_or_after_the_command(photos: Path, tmp_path: Path) -> None:
    after = [sys.executable, "-m", "engine", "index", str(photos), "--json", "--quiet"]
    done = subprocess.run(
        [*after, "--library", str(tmp_path / "other")], capture_output=True, text=True
    )
    assert answer(done)["added"] == 12
    environment = {**os.environ, "KINDRED_LIBRARY": str(tmp_path / "other")}
    command = [sys.executable, "-m", "engine", "--json", "status"]
    named = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert answer(named)["photos"] == 12


def test_faults_are_one_line_and_change_nothing(cli: Run, photos: Path, tmp_path: Path) -> None:
    answer(cli("index", photos, "--json"))
    before = answer(cli("status", "--json"))
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "broken.jpg").write_bytes((photos / "photo_000.jpg").read_bytes()[:3000])
    assert "does not exist" in refusal(cli("index", tmp_path / "nowhere", "--json"))
    assert "not a folder" in refusal(cli("index", tmp_path / "notes.txt", "--json"))
    assert "does not exist" in refusal(cli("search", tmp_path / "nowhere.jpg", "--json"))
    assert "not a picture" in refusal(cli("search", tmp_path / "notes.txt", "--json"))
    assert "cut off" in refusal(cli("search", tmp_path / "broken.jpg", "--json"))
    assert "no model 99" in refusal(cli("models", "activate", 99, "--json"))
    assert "is active" in refusal(cli("models", "delete", before["model"], "--json"))
    assert "not a folder of this library" in refusal(cli("remove", tmp_path, "--json"))
    assert "unknown backbone" in refusal(cli("train", "--backbone", "resnet1O1", "--json"))
    assert "cuda" in refusal(cli("status", "--device", "cuda:63", "--json"))
    assert answer(cli("status", "--json")) == before


def test_too_few_photos_to_train(cli: Run, tmp_path: Path) -> None:
    save_pictures(tmp_path / "few", 3)
    answer(cli("index", tmp_path / "few", "--json"))
    assert "3 usable photos" in refusal(cli("train", "--json"))


def test_an_empty_folder_is_added_with_a_note(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = cli("index", tmp_path / "empty", "--json")
    assert answer(done)["added"] == 0
    assert "no photos" in done.stderr
    assert answer(cli("status", "--json"))["folders"][0]["path"] == str(tmp_path / "empty")


def test_a_newer_library_is_refused(cli: Run, photos: Path, tmp_path: Path) -> None:
    answer(cli("index", photos, "--json"))
    connection = sqlite3.connect(tmp_path / "library" / "library.db")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    assert "newer version" in refusal(cli("status", "--json"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("index",),
        ("search",),
        ("search", "a.jpg", "--region", "0,0,2,2"),
        ("search", "a.jpg", "-k", "0"),
        ("search", "a.jpg", "--min-similarity", "7"),
        ("search", "a.jpg", "--taken-from", "yesterday"),
        ("train", "--bits", "20"),
        ("train", "--method", "magic"),
        ("models", "activate", "first"),
        ("frobnicate",),
        ("status", "--frobnicate"),
    ],
)
def test_wrong_usage_is_status_2(cli: Run, arguments: tuple[str, ...]) -> None:
    done = cli(*arguments)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_name_with_a_line_break_cannot_forge_output(cli: Run, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    picture(1).save(folder / "line\nbreak.jpg")
    assert answer(cli("index", folder, "--json"))["added"] == 1
    lines = cli("search", folder / "line\nbreak.jpg").stdout.splitlines()
    assert len(lines) == 1
    assert "line\\nbreak.jpg" in lines[0]
    assert "no where" in refusal(cli("search", folder / "no\nwhere.jpg"))


class Watching:
    """A ``watch`` process whose events can be awaited."""

    def __init__(self, library: Path) -> None:
        command = [sys.executable, "-m", "engine", "--library", str(library), "watch"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stderr is not None
        assert "watching" in self.process.stderr.readline()
        time.sleep(1.0)

    def next(self) -> dict:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())


def test_watch_follows_changes(cli: Run, photos: Path, tmp_path: Path) -> None:
    answer(cli("index", photos, "--json"))
    watching = Watching(tmp_path / "library")
    try:
        new = photos / "new.jpg"
        picture(70).save(new)
        event = watching.next()
        assert (event["event"], event["path"]) == ("added", str(new))
        assert event["searchable_after_seconds"] < 5
        found = answer(cli("search", new, "--json"))
        assert found["results"][0]["path"] == str(new)
        new.rename(photos / "renamed.jpg")
        event = watching.next()
        assert (event["event"], event["path"]) == ("moved", str(photos / "renamed.jpg"))
        (photos / "renamed.jpg").write_bytes(b"ruined")
        assert watching.next()["event"] == "unreadable"
        (photos / "renamed.jpg").unlink()
        assert watching.next()["event"] == "removed"
        assert answer(cli("status", "--json"))["photos"] == 12
        watching.process.send_signal(signal.SIGINT)
        assert watching.process.wait(15) == 130
    finally:
        watching.process.kill()
        watching.process.communicate()


def test_interrupted_indexing_keeps_what_was_finished(cli: Run, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    save_pictures(folder, 400)
    command = [sys.executable, "-m", "engine", "--library", str(tmp_path / "library")]
    process = subprocess.Popen([*command, "index", str(folder)], stderr=subprocess.PIPE, text=True)
    database = tmp_path / "library" / "thumbnails"
    deadline = time.monotonic() + 60
    while not database.is_dir() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    report = answer(cli("index", folder, "--json"))
    assert report["added"] + report["unchanged"] == 400


def test_turned_copies_and_parts_are_said(cli: Run, photos: Path, tmp_path: Path) -> None:
    answer(cli("index", photos, "--json"))
    copy = tmp_path / "turned.png"
    picture(4).transpose(Image.Transpose.ROTATE_90).save(copy)
    found = answer(cli("search", copy, "--orientations", "--no-regions", "--json"))
    best = found["results"][0]
    assert (best["path"], best["orientation"]) == (str(photos / "photo_004.jpg"), 90)
    assert best["region"] is None
    assert "orientations" in found["milliseconds"]
    assert "regions" not in found["milliseconds"]
    said = cli("search", copy, "--orientations", "-k", "1")
    assert "photo_004.jpg  (turned by 90°)" in said.stdout
    parts = answer(cli("search", copy, "--regions", "--no-orientations", "--json"))
    assert "orientations" not in parts["milliseconds"]
    assert any(hit["region"] is not None for hit in parts["results"])
    assert "one example" in refusal(cli("search", copy, copy, "--regions"))


def test_what_is_alike_by_chance(cli: Run, photos: Path) -> None:
    cli("index", photos)
    few = answer(cli("scale", "--json"))
    assert few == {"photos": 12, "calibrated": False, "scale": []}
    assert "too few" in cli("scale").stdout
    found = answer(cli("search", photos / "photo_002.jpg", "-k", 1, "--json"))["results"][0]
    assert found["size"] == (photos / "photo_002.jpg").stat().st_size
    assert (found["width"], found["height"], found["taken_at"]) == (320, 240, None)
