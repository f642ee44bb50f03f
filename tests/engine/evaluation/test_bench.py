import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DatasetError
from engine.evaluation.baselines import BASELINES
from engine.evaluation.datasets import open_dataset
from engine.nrdh.codes import hamming
from tests.pictures import picture


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Two classes of ten and three photos: scenes, and the same scenes in grey."""
    root = tmp_path / "set"
    for split, numbers in (("train", range(10)), ("test", range(20, 23))):
        for name in ("colour", "grey"):
            (root / split / name).mkdir(parents=True)
            for number in numbers:
                scene = picture(number, (64, 64))
                scene = scene.convert("L").convert("RGB") if name == "grey" else scene
                scene.save(root / split / name / f"{number}.jpg")
    return root


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    root = tmp_path / "labelled"
    root.mkdir()
    lines = ["file,labels,split"]
    with zipfile.ZipFile(root / "images.zip", "w") as archive:
        for number in range(14):
            picture(number, (48, 48)).save(tmp_path / "one.jpg")
            archive.write(tmp_path / "one.jpg", f"images/{number}.jpg")
            split = "query" if number < 3 else "train" if number < 5 else "database"
            lines.append(f"images/{number}.jpg,{'a;b' if number % 2 else 'b'},{split}")
    (root / "labels.csv").write_text("\n".join(lines))
    return root


def pack(folder: Path, kind: str) -> Path:
    target = folder.with_name(f"packed.{kind}")
    if kind == "zip":
        with zipfile.ZipFile(target, "w") as archive:
            for file in folder.rglob("*.jpg"):
                archive.write(file, file.relative_to(folder.parent))
    else:
        with tarfile.open(target, "w:xz") as archive:
            archive.add(folder, folder.name)
    return target


@pytest.mark.parametrize("kind", ["folder", "zip", "tar.xz"])
def test_folders_and_archives_hold_the_same(folders: Path, kind: str) -> None:
    dataset = open_dataset(folders if kind == "folder" else pack(folders, kind))
    assert len(dataset.places("database")) == 20
    assert len(dataset.places("query")) == 6
    assert dataset.label_matrix().sum(axis=0).tolist() == [13, 13]
    wanted = dataset.entries[3].file
    ((name, data),) = dataset.source.read([wanted])
    assert name == wanted
    assert data.startswith(b"\xff\xd8")
    assert len(data) == dataset.entries[3].size


def test_labels_csv_with_images_in_a_zip(labelled: Path) -> None:
    dataset = open_dataset(labelled)
    assert [len(dataset.places(s)) for s in ("query", "train", "database")] == [3, 2, 9]
    assert dataset.label_matrix()[1].tolist() == [1, 1]
    assert dataset.label_matrix()[2].tolist() == [0, 1]


def change(labelled: Path, old: str, new: str) -> None:
    table = labelled / "labels.csv"
    table.write_text(table.read_text().replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("images/7.jpg", "images/77.jpg", "line 9: images/77.jpg is missing"),
        ("b,query", "b,queries", "unknown split 'queries'"),
        ("query", "database", "no query photo"),
        ("split", "part", "lacks the column"),
        ("3.jpg,a;b", "3.jpg,", "has no label"),
    ],
)
def test_a_faulty_table_is_one_clear_line(
    labelled: Path, old: str, new: str, complaint: str
) -> None:
    change(labelled, old, new)
    with pytest.raises(DatasetError, match=complaint):
        open_dataset(labelled)


def test_faulty_folders_are_one_clear_line(folders: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="does not exist"):
        open_dataset(tmp_path / "nowhere")
    with pytest.raises(DatasetError, match="is no dataset"):
        open_dataset(folders / "train" / "colour")
    for file in (folders / "train" / "grey").iterdir():
        file.unlink()
    with pytest.raises(DatasetError, match="class 'grey' has no photo under train/"):
        open_dataset(folders)
    for file in (folders / "test").rglob("*.jpg"):
        file.unlink()
    with pytest.raises(DatasetError, match="no query photo"):
        open_dataset(folders)
    for file in sorted((folders / "train").rglob("*.jpg"))[1:]:
        file.unlink()
    with pytest.raises(DatasetError, match="1 photo"):
        open_dataset(folders)
    (tmp_path / "text.txt").write_text("hello")
    with pytest.raises(DatasetError, match="neither a folder nor"):
        open_dataset(tmp_path / "text.txt")


@pytest.mark.parametrize("name", sorted(BASELINES))
def test_baselines_give_codes_and_better_ones_than_chance(name: str) -> None:
    random = np.random.default_rng(0)
    labels = np.arange(200) % 4
    centres = random.normal(size=(4, 32)) * 2
    features = (centres[labels] + random.normal(size=(200, 32))).astype(np.float32)
    encode = BASELINES[name](features, 32, 5)
    codes = encode(features)
    assert codes.shape == (200, 4)
    again = BASELINES[name](features, 32, 5)(features)
    assert np.array_equal(codes, again)
    distances = hamming(codes, codes)
    same = labels[:, None] == labels[None]
    gap = distances[~same].mean() - distances[same].mean()
    assert abs(gap) < 0.5 if name == "random" else gap > 0.8


def evaluate(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "engine", "evaluate", *map(str, arguments), "--json"]
    return subprocess.run(command, capture_output=True, text=True)


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
    assert set(rows[0]) >= {
        "method",
        "bits",
        "seed",
        "map",
        "map_at_1000",
        "precision_at_100",
        "precision_radius_2",
        "empty_radius_2",
        "f1",
        "unique_codes",
        "seconds_train",
        "seconds_encode",
    }
    for name in ("results.csv", "results.json", "results.md", "map-by-bits.png", "top-10.png"):
        assert (output / name).stat().st_size > 0
    assert "| nrdh | 16 |" in (output / "results.md").read_text()


@pytest.mark.parametrize(
    ("options", "status", "complaint"),
    [
        (("--methods", "magic"), 1, "unknown method(s) magic"),
        (("--bits", "20"), 2, "16"),
        (("--image-size", "7"), 2, "32"),
    ],
)
def test_wrong_wishes(folders: Path, options: tuple[str, ...], status: int, complaint: str) -> None:
    done = evaluate(folders, *options)
    assert done.returncode == status
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_photo_is_named(folders: Path) -> None:
    (folders / "train" / "grey" / "3.jpg").write_bytes(b"no picture")
    done = evaluate(folders, "--methods", "itq")
    assert done.returncode == 1
    assert done.stderr.startswith("error: train/grey/3.jpg cannot be read")
