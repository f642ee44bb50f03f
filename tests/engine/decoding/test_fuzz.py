"""A short run of the fuzzing campaign; `python -m benchmarks.fuzz` is the long one."""

from pathlib import Path

import pytest

from benchmarks.fuzz import fuzz_decoder, fuzz_models
from engine.base.errors import ModelError
from engine.nrdh.hash_model import HashModel
from tests.pictures import save_pictures


def test_a_mutated_photo_is_a_picture_or_has_a_reason(tmp_path: Path) -> None:
    outcomes = fuzz_decoder(save_pictures(tmp_path / "photos", 2), 600, seed=1)
    assert outcomes.wrong == []
    assert sum(outcomes.counts.values()) == 600
    assert len({kind for kind, outcome in outcomes.counts if outcome == "value"}) >= 15
    assert not [o for _, o in outcomes.counts if "crashed" in o or "given up" in o]


def test_the_same_seed_gives_the_same_inputs(tmp_path: Path) -> None:
    photos = save_pictures(tmp_path / "photos", 1)
    first = fuzz_decoder(photos, 60, seed=2)
    assert fuzz_decoder(photos, 60, seed=2).counts == first.counts
    assert fuzz_decoder(photos, 60, seed=3).counts != first.counts


def test_a_mutated_model_loads_or_says_why() -> None:
    outcomes = fuzz_models(150, seed=1)
    assert outcomes.wrong == []
    assert sum(outcomes.counts.values()) == 150
    assert any(outcome == "value" for _, outcome in outcomes.counts)


def test_what_is_no_error_of_ours_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: Path) -> HashModel:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(HashModel, "load", staticmethod(fail))
    outcomes = fuzz_models(20, seed=1)
    assert any("ZeroDivisionError: a bug" in line for line in outcomes.wrong)
    monkeypatch.setattr(HashModel, "load", staticmethod(lambda folder: _raise("two\nlines")))
    assert any("not one line" in line for line in fuzz_models(20, seed=1).wrong)


def _raise(text: str) -> HashModel:
    raise ModelError(text)
