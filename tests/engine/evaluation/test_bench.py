"""From the command line to the files of a report."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.evaluation.makers_sets import make_mirflickr


def evaluate(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "engine", "evaluate", *map(str, arguments), "--json"]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.plots
def test_evaluate_from_the_command_line(folders: Path, tmp_path: Path) -> None:
    options = ("--methods", "random,float,itq,nrdh", "--bits", "16,32", "--seeds", 2)
    output = tmp_path / "report"
    done = evaluate(folders, *options, "--output", output)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["queries"], found["database"]) == (6, 20)
    assert found["relevant_share"] == pytest.approx(0.5)
    rows = found["results"]
    assert len(rows) == 2 * 2 + 1 + 2 * 2 + 2 * 2
    assert Path(found["dataset"]) == folders
    for name in ("results.csv", "results.json", "results.md", "map-by-bits.png", "top-10.png"):
        assert (output / name).stat().st_size > 0
    assert "| nrdh | 16 |" in (output / "results.md").read_text()


@pytest.mark.parametrize(
    ("options", "status", "complaint"),
    [
        (("--methods", "magic"), 2, "nrdh"),
        (("--bits", "20"), 2, "16"),
        (("--image-size", "7"), 2, "32"),
    ],
)
def test_wrong_wishes(folders: Path, options: tuple[str, ...], status: int, complaint: str) -> None:
    done = evaluate(folders, *options)
    assert done.returncode == status
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.plots
def test_an_output_that_cannot_be_written(folders: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = evaluate(folders, "--methods", "itq", "--output", tmp_path / "taken")
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert str(tmp_path / "taken") in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_broken_photo_is_named(folders: Path) -> None:
    (folders / "train" / "grey" / "3.jpg").write_bytes(b"no picture")
    done = evaluate(folders, "--methods", "itq")
    assert done.returncode == 1
    assert done.stderr.startswith("error: train/grey/3.jpg cannot be read")


def test_a_set_of_its_makers_from_the_command_line(tmp_path: Path) -> None:
    root = make_mirflickr(tmp_path / "set")
    done = evaluate(root, "--methods", "pcah", "--bits", "16", "--split", "4/10")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["queries"], found["database"]) == (4, 44)
    done = evaluate(root, "--methods", "pcah", "--bits", "16", "--split", "half")
    assert done.returncode == 1
    assert done.stderr.startswith("error: split 'half': choose paper, or QUERIES/TRAINING")
    assert len(done.stderr.splitlines()) == 1
