"""A killed evaluation resumes and gives the same result."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.base.errors import Cancelled, EngineError
from engine.base.progress import CancelToken, Progress, drain
from engine.evaluation import protocol
from engine.evaluation.datasets import Dataset, open_dataset
from engine.evaluation.ledger import LEDGER
from engine.evaluation.protocol import EvaluateConfig, evaluate
from engine.evaluation.report import write_report
from engine.evaluation.results import Evaluation
from tests.engine.evaluation.tiny_backbone import TinyBackbone

CONFIG = EvaluateConfig(methods=("float", "lsh", "itq", "nrdh"), bits=(16, 48), seeds=2)


@pytest.fixture
def dataset(folders: Path) -> Dataset:
    return open_dataset(folders)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report").mkdir()
    return tmp_path / "report"


def measure(dataset: Dataset, folder: Path, config: EvaluateConfig = CONFIG) -> Evaluation:
    job = evaluate(dataset, TinyBackbone(), config, folder.parent / "cache", None, folder)
    return drain(job)


def scores(result: Evaluation) -> list[tuple[Any, ...]]:
    return [(r.method, r.bits, r.seed, r.scores, r.model_bytes) for r in result.rows]


@pytest.fixture
def fitted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, int]]:
    """The trainings that were done."""
    done: list[tuple[str, int, int]] = []
    original = protocol.fit

    def watched(split: Any, method: str, bits: int, seed: int, *more: Any, **named: Any) -> Any:
        done.append((method, bits, seed))
        return original(split, method, bits, seed, *more, **named)

    monkeypatch.setattr(protocol, "fit", watched)
    return done


@pytest.mark.plots
def test_nothing_is_made_twice(
    dataset: Dataset, folder: Path, fitted: list[tuple[str, int, int]]
) -> None:
    first = measure(dataset, folder)
    files = write_report(first, folder)
    whole = {file.name: file.read_bytes() for file in files if file.suffix != ".png"}
    kept = (folder / LEDGER).read_bytes()
    assert len(fitted) == 3 * 2 * 2
    again = measure(dataset, folder)
    assert len(fitted) == 3 * 2 * 2
    assert again.rows == first.rows
    assert again.shown is not None
    assert again.shown.title == "nrdh, 48 bits"
    write_report(again, folder)
    assert {name: (folder / name).read_bytes() for name in whole} == whole
    assert (folder / LEDGER).read_bytes() == kept


def test_what_was_finished_before_a_stop_is_kept(
    dataset: Dataset, folder: Path, tmp_path: Path, fitted: list[tuple[str, int, int]]
) -> None:
    token = CancelToken()

    def stop(step: Progress) -> None:
        if step.stage == "evaluate" and step.done == 4:
            token.cancel()

    job = evaluate(dataset, TinyBackbone(), CONFIG, tmp_path / "cache", token, folder)
    with pytest.raises(Cancelled):
        drain(job, stop)
    before = list(fitted)
    assert 0 < len(before) < 12
    stopped = measure(dataset, folder)
    # A row that was finished is not made again, and none is left out.
    assert len(fitted) - len(before) in {12 - len(before), 13 - len(before)}
    (tmp_path / "other").mkdir()
    assert scores(stopped) == scores(measure(dataset, tmp_path / "other"))


@pytest.mark.parametrize("rest", [b'{"of": "', b"\xff\xfe", b"[1]\n", b"{}\n", b'{"of": 3}\n'])
def test_half_a_line_costs_no_row_but_its_own(
    dataset: Dataset, folder: Path, fitted: list[tuple[str, int, int]], rest: bytes
) -> None:
    config = EvaluateConfig(methods=("lsh", "itq"), bits=(16,), seeds=2)
    first = measure(dataset, folder, config)
    lines = (folder / LEDGER).read_bytes().splitlines(keepends=True)
    assert len(lines) == 5
    (folder / LEDGER).write_bytes(b"".join(lines[:-1]) + rest)
    assert scores(measure(dataset, folder, config)) == scores(first)
    assert len(fitted) == 4 + 1
    assert measure(dataset, folder, config).rows
    assert len(fitted) == 4 + 1


def test_other_photos_labels_or_options_have_rows_of_their_own(
    dataset: Dataset, folder: Path, fitted: list[tuple[str, int, int]]
) -> None:
    config = EvaluateConfig(methods=("lsh",), bits=(16,))
    measure(dataset, folder, config)
    measure(dataset, folder, EvaluateConfig(methods=("lsh",), bits=(16,), queries=4))
    assert len(fitted) == 2
    entries = [*dataset.entries[1:], dataset.entries[0]]
    measure(Dataset(dataset.path, entries, dataset.source), folder, config)
    # The order of the entries is no other set.
    assert len(fitted) == 2
    measure(Dataset(dataset.path, dataset.entries[1:], dataset.source), folder, config)
    assert len(fitted) == 3
    lines = (folder / LEDGER).read_text().splitlines()
    assert len({json.loads(line)["of"] for line in lines}) == 3


def test_more_seeds_and_lengths_add_to_what_is_there(
    dataset: Dataset, folder: Path, fitted: list[tuple[str, int, int]]
) -> None:
    measure(dataset, folder, EvaluateConfig(methods=("itq",), bits=(16,), seeds=1))
    more = measure(dataset, folder, EvaluateConfig(methods=("itq",), bits=(32, 16), seeds=2))
    assert fitted == [("itq", 16, 0), ("itq", 32, 0), ("itq", 32, 1), ("itq", 16, 1)]
    assert [(r.bits, r.seed) for r in more.rows] == [(32, 0), (32, 1), (16, 0), (16, 1)]


def test_a_row_that_cannot_be_kept_is_one_clear_line(dataset: Dataset, folder: Path) -> None:
    (folder / LEDGER).mkdir()
    with pytest.raises(EngineError, match=r"rows\.jsonl cannot be (written|read)"):
        measure(dataset, folder, EvaluateConfig(methods=("lsh",), bits=(16,)))
