"""The table of all methods shows results, costs and missing rows."""

from pathlib import Path

import pytest

from benchmarks.field import METHODS, summary
from engine.evaluation.methods.registry import LITERATURE
from engine.evaluation.rankings import CURVE, Scores
from engine.evaluation.results import Evaluation, Row


def row(method: str, bits: int, seed: int, value: float) -> Row:
    scores = Scores(value, 0.5, 0.75, 0.5, 0.5, None, None, 0.5, (0.5,) * len(CURVE))
    if not bits:
        return Row(method, bits, seed, scores, None, 9.0, 9.0)
    return Row(method, bits, seed, scores, 0.25, 9.0, 9.0, 12_345, 2.5)


@pytest.fixture
def result() -> Evaluation:
    found = Evaluation(Path("/photos/voc"), 1000, 3952, 0.2)
    found.rows += [row("float", 0, 0, 0.9), row("itq", 64, 0, 0.4), row("itq", 64, 1, 0.5)]
    found.rows += [row("nrdh", 64, 0, 0.6), row("nrdh", 16, 0, 0.3)]
    return found


def test_lengths_costs_and_what_is_missing(result: Evaluation) -> None:
    lines = list(summary({"voc": result}, {"voc": 8}))
    assert "## voc" in lines
    assert "3 of 8 rows are missing." in lines
    assert "| mAP | 16 bits | 64 bits |" in lines
    # The best code of a length is bold; features are no code.
    assert "| float | 0.900 | 0.900 |" in lines
    assert "| itq | – | 0.450 ± 0.071 |" in lines
    assert "| nrdh | **0.300** | **0.600** |" in lines
    assert "| itq | 0.450 | 0.750 | 0.25 | 2.5 | 12,345 |" in lines


def test_a_whole_table_misses_nothing(result: Evaluation) -> None:
    assert not any("missing" in line for line in summary({"voc": result}, {"voc": 5}))


def test_the_field_holds_the_literature_and_ours() -> None:
    assert {*LITERATURE, "float", "random", "nrdh", "nrdh-paper"} <= set(METHODS)
    assert len(LITERATURE) == 20
