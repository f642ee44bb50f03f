"""MS-COCO and MIRFLICKR-25K as distributed, and a clear line for every fault."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.base.errors import DatasetError
from engine.evaluation.coco import _CATEGORIES
from engine.evaluation.datasets import Dataset, open_dataset
from engine.evaluation.mirflickr import CLASSES
from engine.evaluation.protocol import cut
from tests.engine.evaluation.makers_sets import (
    coco_labels,
    coco_name,
    make_coco,
    make_mirflickr,
    mirflickr_places,
    write_json,
    zip_away,
)


def facts(dataset: Dataset) -> dict[str, tuple[str, frozenset[str]]]:
    return {e.file.rpartition("/")[2]: (e.split, e.labels) for e in dataset.entries}


def line_of(error: pytest.ExceptionInfo[DatasetError]) -> str:
    text = str(error.value)
    assert len(text.splitlines()) == 1
    return text


def expected_coco(year: int) -> dict[str, tuple[str, frozenset[str]]]:
    splits = (("train", "database", 100), ("val", "query", 200))
    return {
        coco_name(part, year, first + n): (split, frozenset(coco_labels(n)))
        for part, split, first in splits
        for n in range(5)
    }


@pytest.mark.parametrize("year", [2014, 2017])
@pytest.mark.parametrize("kind", ["instances", "captions"])
def test_coco_has_its_validation_photos_for_queries(tmp_path: Path, year: int, kind: str) -> None:
    root = make_coco(tmp_path / "coco", year)
    for part in ("train", "val"):
        if kind == "captions":
            (root / "annotations" / f"instances_{part}{year}.json").unlink()
    dataset = open_dataset(root)
    # The photo without a label is left out; a dog in a hot dog is no dog, nor a man in a manhole.
    assert facts(dataset) == expected_coco(year)
    assert len(dataset.training_places()) == 5
    read = dict(dataset.source.read([e.file for e in dataset.entries]))
    assert all(data.startswith(b"\xff\xd8") for data in read.values())


def test_coco_knows_its_eighty_categories() -> None:
    assert len(set(_CATEGORIES.split("|"))) == 80


@pytest.mark.parametrize("wrapped", [False, True])
def test_coco_may_lie_in_a_folder_of_photos_or_in_zips(tmp_path: Path, wrapped: bool) -> None:
    root = make_coco(tmp_path / "coco")
    if wrapped:
        for part in ("train", "val"):
            (root / "images").mkdir(exist_ok=True)
            (root / f"{part}2017").rename(root / "images" / f"{part}2017")
    else:
        for part in ("train", "val"):
            zip_away(root / f"{part}2017", root / f"{part}2017.zip")
        zip_away(root / "annotations", root / "annotations_trainval2017.zip")
        assert {p.suffix for p in root.iterdir()} == {".zip"}
    dataset = open_dataset(root)
    assert facts(dataset) == expected_coco(2017)
    assert len(dict(dataset.source.read([e.file for e in dataset.entries]))) == 10


def test_of_two_years_the_later_one_counts(tmp_path: Path) -> None:
    make_coco(tmp_path / "coco", 2014)
    (tmp_path / "later").mkdir()
    for file in make_coco(tmp_path / "later" / "coco", 2017).rglob("*.*"):
        target = tmp_path / "coco" / file.relative_to(tmp_path / "later" / "coco")
        target.parent.mkdir(exist_ok=True)
        file.rename(target)
    assert facts(open_dataset(tmp_path / "coco")) == expected_coco(2017)


def test_a_random_split_is_the_same_each_time(tmp_path: Path) -> None:
    root = make_coco(tmp_path / "coco", photos=40)
    dataset = open_dataset(root, "10/20")
    splits = [e.split for e in dataset.entries]
    assert (splits.count("query"), splits.count("database")) == (10, 68)
    training = dataset.training_places()
    assert len(training) == 20
    assert set(training) < set(dataset.places("database"))
    # Both parts of the makers are mixed.
    assert 0 < sum(e.split == "query" for e in dataset.entries[:39]) < 10
    assert [(e.file, e.split, e.learnt) for e in open_dataset(root, "10/20").entries] == [
        (e.file, e.split, e.learnt) for e in dataset.entries
    ]
    features = np.arange(78 * 4, dtype=np.float16).reshape(78, 4)
    split = cut(dataset, features)
    assert np.array_equal(split.train, features[training])
    assert len(split.database) == 68


def test_one_part_is_enough_for_a_random_split(tmp_path: Path) -> None:
    root = make_coco(tmp_path / "coco", photos=20, parts="val")
    assert len(open_dataset(root, "5/10").entries) == 19
    with pytest.raises(DatasetError) as error:
        open_dataset(root)
    assert "no train photo" in line_of(error)
    assert "--split" in line_of(error)


def _drop(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


def _write(name: str, text: str) -> Callable[[Path], None]:
    return lambda root: (root / name).write_text(text) and None


def _change(name: str, change: Callable[[dict[str, Any]], Any]) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        content = json.loads((root / name).read_text())
        change(content)
        write_json(root / name, content)

    return damage


def _no_annotations(root: Path) -> None:
    for file in (root / "annotations").iterdir():
        file.unlink()


TRAIN = "annotations/instances_train2017.json"


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (_no_annotations, r"looks like MS-COCO.*instances_train2017\.json"),
        (_drop("train2017/000000000101.jpg"), r"names 000000000101\.jpg, which is not in train"),
        (_write(TRAIN, '{"images": [} '), r"instances_train2017\.json is not valid JSON"),
        (_write(TRAIN, '{"images": []}'), r"is not a table of instances \('categories' is missing"),
        (_write(TRAIN, "[1, 2]"), r"is not a table of instances"),
        (
            _change(TRAIN, lambda c: c["categories"].pop()),
            r"is not a table of instances \(58 is miss",
        ),
        (
            _change(TRAIN, lambda c: c.update(annotations=c["annotations"][:1])),
            r"class '.*' of val2017/.* has no database photo",
        ),
        (_drop(TRAIN), None),
    ],
)
def test_faults_of_coco(
    tmp_path: Path, damage: Callable[[Path], None], complaint: str | None
) -> None:
    root = make_coco(tmp_path / "coco")
    damage(root)
    if complaint is None:
        # Captions still are of both parts.
        assert facts(open_dataset(root)) == expected_coco(2017)
        return
    with pytest.raises(DatasetError) as error:
        open_dataset(root)
    assert re.search(complaint, line_of(error))
    assert str(root) in line_of(error)


def test_parts_with_different_kinds_of_labels_are_refused(tmp_path: Path) -> None:
    root = make_coco(tmp_path / "coco")
    (root / "annotations" / "instances_train2017.json").unlink()
    (root / "annotations" / "captions_val2017.json").unlink()
    with pytest.raises(DatasetError, match="annotations of different kinds"):
        open_dataset(root)


@pytest.mark.parametrize("kind", ["folders", "wrapped", "zips", "flat"])
def test_mirflickr_in_every_packing(tmp_path: Path, kind: str) -> None:
    root = make_mirflickr(tmp_path / "set")
    annotations = root / "mirflickr25k_annotations_v080"
    if kind == "flat":
        for file in annotations.iterdir():
            file.rename(root / file.name)
    elif kind == "zips":
        zip_away(root / "mirflickr", root / "mirflickr25k.zip")
        zip_away(annotations, root / "mirflickr25k_annotations_v080.zip", flat=True)
        assert sorted(p.suffix for p in root.iterdir()) == [".zip", ".zip"]
    dataset = open_dataset(tmp_path if kind == "wrapped" else root, "4/10")
    found = facts(dataset)
    # The forty-ninth photo has no label.
    assert {name: labels for name, (_, labels) in found.items()} == {
        f"im{n}.jpg": frozenset(CLASSES[place] for place in mirflickr_places(n))
        for n in range(1, 49)
    }
    splits = [split for split, _ in found.values()]
    assert (splits.count("query"), splits.count("database")) == (4, 44)
    assert len(dataset.training_places()) == 10
    assert len(dict(dataset.source.read([e.file for e in dataset.entries]))) == 48


def test_the_papers_split_of_mirflickr_needs_its_photos(tmp_path: Path) -> None:
    root = make_mirflickr(tmp_path / "set")
    with pytest.raises(DatasetError) as error:
        open_dataset(root)
    assert "48 labelled photos: too few for 2,000 queries and 10,000 to learn" in line_of(error)


LABELS = "mirflickr25k_annotations_v080"


def _no_labels(root: Path) -> None:
    for label in CLASSES:
        (root / LABELS / f"{label}.txt").unlink()


def _no_photos(root: Path) -> None:
    for file in (root / "mirflickr").glob("*.jpg"):
        file.unlink()


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (_no_labels, "its annotations are missing: unpack mirflickr25k_annotations_v080.zip"),
        (_no_photos, "its photos are missing"),
        (_drop(f"{LABELS}/night.txt"), r"lacks night\.txt of MIRFLICKR-25K's 24 labels"),
        (_write(f"{LABELS}/night.txt", "\n"), r"night\.txt names no photo"),
        (_write(f"{LABELS}/night.txt", "1\nim2\n"), r"night\.txt has 'im2' instead of the number"),
        (_write(f"{LABELS}/night.txt", "77\n"), r"night\.txt names im77\.jpg, which is missing"),
    ],
)
def test_faults_of_mirflickr(
    tmp_path: Path, damage: Callable[[Path], None], complaint: str
) -> None:
    root = make_mirflickr(tmp_path / "set")
    damage(root)
    with pytest.raises(DatasetError) as error:
        open_dataset(root, "4/10")
    assert re.search(complaint, line_of(error))
    assert str(root) in line_of(error)


@pytest.mark.parametrize("wish", ["", "5", "5/", "0/5", "5/0", "-1/5", "40/10", "a/b", "5/5/5"])
def test_wrong_wishes_for_a_split(tmp_path: Path, wish: str) -> None:
    root = make_mirflickr(tmp_path / "set")
    with pytest.raises(DatasetError, match=r"QUERIES/TRAINING"):
        open_dataset(root, wish)


def test_a_set_with_splits_of_its_own_takes_no_other(folders: Path) -> None:
    with pytest.raises(DatasetError, match="has its own splits: omit --split"):
        open_dataset(folders, "5/10")
