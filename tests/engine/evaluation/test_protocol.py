"""The protocol on a tiny backbone: its runs, their photos and the report."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.backbones.runtime import TorchRuntime
from engine.base.config import TrainConfig
from engine.base.errors import Cancelled, DatasetError, TrainingError
from engine.base.progress import CancelToken, Job, Progress, drain
from engine.evaluation.datasets import Dataset, open_dataset
from engine.evaluation.feature_cache import dataset_features
from engine.evaluation.protocol import (
    ALL_METHODS,
    EvaluateConfig,
    cut,
    evaluate,
    fit,
    planned_runs,
)
from engine.evaluation.report import markdown, write_report
from engine.evaluation.results import Evaluation
from engine.evaluation.retrieval_picture import draw_top_ten
from engine.nrdh.hash_model import HashModel
from engine.nrdh.settings import NrdhSettings, Settings
from engine.nrdh.training import train
from tests.engine.evaluation.tiny_backbone import TinyBackbone
from tests.engine.nrdh.tuning_process import tiny_backbone

CONTRACT = [
    "method",
    "bits",
    "seed",
    "map",
    "map_at_1000",
    "precision_at_1",
    "precision_at_20",
    "precision_at_100",
    "precision_radius_2",
    "empty_radius_2",
    "f1",
    "unique_codes",
    "seconds_train",
    "seconds_encode",
    "model_bytes",
    "cpu_train",
]


@pytest.fixture
def dataset(folders: Path) -> Dataset:
    return open_dataset(folders)


@pytest.fixture
def result(dataset: Dataset, tmp_path: Path, backbone: TinyBackbone) -> Evaluation:
    methods = ("random", "float", "float-centred", "lsh", "pcah", "sh", "itq", "nrdh")
    config = EvaluateConfig(methods=methods, bits=(16, 32), seeds=3)
    return drain(evaluate(dataset, backbone, config, tmp_path / "cache"))


def test_rows_keep_the_contract(result: Evaluation, folders: Path) -> None:
    whole = json.loads(json.dumps(result.as_dict()))
    assert list(whole) == ["dataset", "queries", "database", "relevant_share", "results"]
    assert Path(whole["dataset"]) == folders
    assert (whole["queries"], whole["database"]) == (6, 20)
    assert whole["relevant_share"] == pytest.approx(0.5)
    rows = whole["results"]
    assert all(list(row) == CONTRACT for row in rows)
    runs = [(row["method"], row["bits"], row["seed"]) for row in rows]
    assert runs.count(("float", 0, 0)) == 1
    for method in ("random", "lsh", "itq", "nrdh"):
        found = [run[1:] for run in runs if run[0] == method]
        assert found == [(bits, seed) for bits in (16, 32) for seed in range(3)]
    for method in ("pcah", "sh"):
        assert [run[1:] for run in runs if run[0] == method] == [(16, 0), (32, 0)]
    for row in rows:
        shares = [row[name] for name in CONTRACT[3:12] if row[name] is not None]
        assert all(0 <= share <= 1 for share in shares)
        unknown = {name for name in CONTRACT if row[name] is None}
        without_codes = {"precision_radius_2", "empty_radius_2", "unique_codes", "model_bytes"}
        assert unknown == (set() if row["bits"] else without_codes | {"cpu_train"})


def test_the_same_again(
    dataset: Dataset, result: Evaluation, tmp_path: Path, backbone: TinyBackbone
) -> None:
    config = EvaluateConfig(methods=("nrdh", "random", "itq"), bits=(32, 16), seeds=3)
    again = drain(evaluate(dataset, backbone, config, tmp_path / "cache"))
    first = {(row.method, row.bits, row.seed): row.scores for row in result.rows}
    assert all(row.scores == first[row.method, row.bits, row.seed] for row in again.rows)
    assert len({row.scores.map for row in again.rows if row.method == "itq"}) > 1


def test_progress(dataset: Dataset, tmp_path: Path, backbone: TinyBackbone) -> None:
    steps: list[Progress] = []
    config = EvaluateConfig(methods=("float", "itq", "nrdh"), bits=(16,))
    drain(evaluate(dataset, backbone, config, tmp_path), steps.append)
    said = [(s.done, s.total, s.item) for s in steps if s.stage == "evaluate"]
    assert said == [(0, 3, "float"), (1, 3, "itq 16"), (2, 3, "nrdh 16"), (3, 3, "")]
    assert {"features", "graph", "hash_network"} <= {s.stage for s in steps}


def test_a_cancel_is_heard(dataset: Dataset, tmp_path: Path, backbone: TinyBackbone) -> None:
    token = CancelToken()
    with pytest.raises(Cancelled):
        drain(
            evaluate(dataset, backbone, EvaluateConfig(), tmp_path, token),
            lambda step: token.cancel() if step.stage == "evaluate" else None,
        )


@pytest.mark.parametrize(
    ("methods", "bits", "complaint"),
    [
        (("magic", "itq"), (48,), r"unknown method\(s\) magic: choose from random, "),
        ((), (48,), "no method named"),
        (("itq",), (20,), r"code lengths \[20\]"),
        (("itq",), (), r"code lengths \[\]"),
    ],
)
def test_wrong_wishes(methods: tuple[str, ...], bits: tuple[int, ...], complaint: str) -> None:
    with pytest.raises(DatasetError, match=complaint):
        list(planned_runs(EvaluateConfig(methods=methods, bits=bits)))


def test_wishes_said_twice_are_granted_once() -> None:
    config = EvaluateConfig(methods=("itq", "float", "itq"), bits=(16, 16), seeds=2)
    assert list(planned_runs(config)) == [("itq", 16, 0), ("itq", 16, 1), ("float", 0, 0)]


def test_the_apps_codes_have_rows_of_their_own_at_their_own_length() -> None:
    everything = list(planned_runs(EvaluateConfig(bits=(48, 128))))
    assert {run[0] for run in everything} == set(ALL_METHODS)
    assert [run for run in everything if run[0] == "nrdh-app"] == [("nrdh-app", 128, 0)]
    assert len({run[0] for run in planned_runs(EvaluateConfig())}) == len(ALL_METHODS) - 1 == 27
    # Lists have no length, and nothing about the starter is left to chance.
    lists = list(planned_runs(EvaluateConfig(methods=("app", "app-starter"), bits=(48,), seeds=2)))
    assert lists == [("app", 0, 0), ("app", 0, 1), ("app-starter", 0, 0)]
    with pytest.raises(DatasetError, match="nrdh-app has 128 bits"):
        list(planned_runs(EvaluateConfig(methods=("nrdh-app",), bits=(48,))))


def test_bits_of_nrdh_are_all_of_the_node_representation_and_those_of_the_app_are_not(
    dataset: Dataset, tmp_path: Path, backbone: TinyBackbone, monkeypatch: pytest.MonkeyPatch
) -> None:
    split = cut(dataset, drain(dataset_features(dataset, backbone, tmp_path)))
    asked: list[Settings | None] = []

    def watched(*given: Any, settings: Settings | None, **more: Any) -> Job[HashModel]:
        asked.append(settings)
        return train(*given, settings=settings, **more)

    monkeypatch.setattr("engine.evaluation.protocol.train", watched)
    for method in ("nrdh", "nrdh-app"):
        codes = drain(fit(split, method, 16, 0, EvaluateConfig())).encode(split.database)
        assert codes.shape == (20, 2)
    assert asked == [NrdhSettings(feature_bits=0), None]


def test_too_few_photos_to_learn_from(
    folders: Path, tmp_path: Path, backbone: TinyBackbone
) -> None:
    for file in (folders / "train").rglob("*.jpg"):
        if int(file.stem) > 2:
            file.unlink()
    job = evaluate(open_dataset(folders), backbone, EvaluateConfig(methods=("nrdh",)), tmp_path)
    with pytest.raises(TrainingError, match="at least 8 photos"):
        drain(job)


def test_training_uses_the_split_train_where_there_is_one(dataset: Dataset) -> None:
    features = np.arange(26 * 48, dtype=np.float16).reshape(26, 48)
    split = cut(dataset, features)
    assert np.array_equal(split.train, split.database)
    assert np.array_equal(split.queries, features[dataset.places("query")])
    marked = [
        replace(entry, split="train") if entry.split == "database" and i % 3 == 0 else entry
        for i, entry in enumerate(dataset.entries)
    ]
    split = cut(Dataset(dataset.path, marked, dataset.source), features)
    training = [i for i, entry in enumerate(marked) if entry.split == "train"]
    assert np.array_equal(split.train, features[training])
    assert len(split.train) + len(split.database) + len(split.queries) == 26


def test_a_sample_of_queries_is_always_the_same(dataset: Dataset) -> None:
    features = np.arange(26 * 48, dtype=np.float16).reshape(26, 48)
    split = cut(dataset, features, 3)
    assert len(split.queries) == len(split.query_labels) == 3
    assert np.array_equal(split.queries, cut(dataset, features, 3).queries)
    assert np.array_equal(split.queries, features[split.query_places])
    assert set(split.query_places) < set(dataset.places("query"))
    assert len(cut(dataset, features, 99).queries) == 6


@pytest.mark.plots
def test_the_report(result: Evaluation, tmp_path: Path) -> None:
    files = write_report(result, tmp_path / "report")
    assert {file.name for file in files} == {
        "results.csv",
        "results.json",
        "results.md",
        "precision-recall-16.png",
        "precision-recall-32.png",
        "map-by-bits.png",
    }
    assert {file.name for file in (tmp_path / "report").iterdir()} == {file.name for file in files}
    with open(tmp_path / "report" / "results.csv", newline="", encoding="utf-8") as stream:
        table = list(csv.DictReader(stream))
    assert [row["map"] for row in table] == [str(row.scores.map) for row in result.rows]
    data = json.loads((tmp_path / "report" / "results.json").read_text(encoding="utf-8"))
    assert data["results"][0]["precision_at_recall"]["1.0"] == result.rows[0].scores.curve[-1]
    for file in files[3:]:
        with Image.open(file) as image:
            assert len(image.getcolors(1 << 20) or ()) > 50


def test_the_table(result: Evaluation) -> None:
    lines = markdown(result).splitlines()
    by_length, whole = (
        next(i for i, line in enumerate(lines) if line.startswith(start)) + 2
        for start in ("| mAP |", "| method |")
    )
    cells = {}
    for line in lines[whole:]:
        method, bits, *figures = (cell.strip() for cell in line.strip("|").split("|"))
        cells[method, bits] = figures
    maps = {key: [row.scores.map for row in rows] for key, rows in result.groups().items()}
    for (method, bits), values in maps.items():
        said = cells[method, str(bits or "–")][0]
        spread = f" ± {np.std(values, ddof=1):.3f}" if len(values) > 1 else ""
        is_best = bits and np.mean(values) == max(
            np.mean(other) for (_, length), other in maps.items() if length == bits
        )
        text = f"{np.mean(values):.3f}{spread}"
        assert said == (f"**{text}**" if is_best else text)
    assert cells["float", "–"][5:7] == ["–", "–"]
    # The same mAP with a column a length; what has no length says the same in each.
    for line in lines[by_length : whole - 3]:
        method, *figures = (cell.strip() for cell in line.strip("|").split("|"))
        lengths = ("–", "–") if (method, "–") in cells else ("16", "32")
        assert figures == [cells[method, length][0] for length in lengths]


@pytest.mark.plots
def test_the_top_ten(result: Evaluation, dataset: Dataset, tmp_path: Path) -> None:
    shown = result.shown
    assert shown is not None
    assert shown.title == "nrdh, 32 bits"
    assert shown.photos.shape == (6, 10)
    assert {dataset.entries[i].split for i in shown.queries} == {"query"}
    assert {dataset.entries[i].split for i in shown.photos.ravel()} == {"database"}
    draw_top_ten(dataset, shown, tmp_path / "ten.png")
    with Image.open(tmp_path / "ten.png") as image:
        colours = {colour: n for n, colour in image.convert("RGB").getcolors(1 << 20)}
    labels = [dataset.entries[q].labels for q in shown.queries]
    relevant = sum(
        bool(wanted & dataset.entries[p].labels)
        for wanted, found in zip(labels, shown.photos, strict=True)
        for p in found
    )
    green, red = colours.get((44, 160, 44), 0), colours.get((214, 39, 40), 0)
    assert green / (green + red) == pytest.approx(relevant / 60, abs=0.03)
    assert 0 < relevant < 60


@pytest.mark.torch
def test_our_methods_are_measured_again_with_the_whole_network(
    dataset: Dataset, tmp_path: Path
) -> None:
    from engine.backbones.networks import build_network

    spec = tiny_backbone(tmp_path / "backbones")
    runtime = TorchRuntime(spec, build_network(spec), 32, "cpu")
    config = EvaluateConfig(("itq", "nrdh"), (16,), trainable="all")
    steps: list[Progress] = []
    result = drain(evaluate(dataset, runtime, config, tmp_path / "cache"), steps.append)
    assert [row.method for row in result.rows] == ["itq", "nrdh", "nrdh-all"]
    frozen, whole = result.rows[1:]
    assert whole.seconds_train > frozen.seconds_train
    assert {"pixels", "hash_network"} <= {step.stage for step in steps}
    assert list((tmp_path / "cache" / "training").iterdir()) == []


@pytest.mark.torch
def test_a_photo_that_cannot_be_trained_on_is_named(folders: Path, tmp_path: Path) -> None:
    from engine.backbones.networks import build_network
    from engine.evaluation.whole_network import tuned_features

    broken = next((folders / "train").rglob("*.jpg"))
    broken.write_bytes(broken.read_bytes()[:60])
    spec = tiny_backbone(tmp_path / "backbones")
    runtime = TorchRuntime(spec, build_network(spec), 32, "cpu")
    job = tuned_features(
        open_dataset(folders), runtime, TrainConfig(bits=16), tmp_path, "cpu", CancelToken()
    )
    with pytest.raises(DatasetError, match=broken.name):
        drain(job)
