import numpy as np
import pytest

from engine.base.config import TrainConfig
from engine.base.progress import drain
from engine.nrdh.codes import unpack_bits
from engine.nrdh.hash_model import HashModel
from engine.nrdh.training import train
from engine.training.report_card import code_figures, is_better


def test_the_report_card_knows_good_codes_from_bad() -> None:
    random = np.random.default_rng(0)
    features = np.maximum(random.normal(size=(300, 32)), 0).astype(np.float32)
    model = drain(train(features, TrainConfig(bits=64)))
    good = code_figures(model, features, model.encode(features))
    assert set(good) >= {"bit_balance", "entropy", "unique_codes", "float_agreement", "bits"}
    assert all(0 <= good[n] <= 1 for n in ("bit_balance", "entropy", "unique_codes"))
    constant = code_figures(model, features, np.zeros((300, 8), np.uint8))
    assert constant["entropy"] < 1e-6
    assert constant["bit_balance"] < 1e-6
    assert constant["unique_codes"] == 1 / 300
    # All photos tie, so that a shortlist of 30 among 299 holds a neighbour by chance alone.
    outputs = model.project(features).astype(np.float64)
    signs = np.where(outputs >= 0, 1.0, -1.0)
    cosines = [o @ s / np.linalg.norm(o) / 8 for o, s in zip(outputs, signs, strict=True)]
    assert abs(good["quantised"] - np.mean(cosines)) < 1e-5
    assert abs(constant["float_agreement"] - 30 / 299) < 1e-6
    assert good["float_agreement"] > 0.3
    assert constant["contrast"] == 0
    assert is_better(good, constant)
    assert not is_better(constant, good)
    assert is_better(good, good)


def test_tiny_libraries_have_a_report_too() -> None:
    features = np.random.default_rng(0).random((8, 32)).astype(np.float32)
    model = drain(train(features, TrainConfig(bits=16)))
    for count in (1, 2, 5):
        report = code_figures(model, features[:count], model.encode(features[:count]))
        assert np.isfinite(list(report.values())).all()


def test_contrast_tells_a_trained_head_from_a_random_one() -> None:
    random = np.random.default_rng(0)
    centres = np.maximum(random.normal(size=(30, 64)), 0)
    features = np.maximum(centres.repeat(12, axis=0) + random.normal(size=(360, 64)) * 0.4, 0)
    features = features.astype(np.float32)
    model = drain(train(features, TrainConfig(bits=128)))
    weights = {n: t for n, t in model.tensors.items() if n.startswith("weight")}
    blind = {n: random.normal(size=t.shape).astype(np.float32) for n, t in weights.items()}
    other = HashModel(model.config, {**model.tensors, **blind})
    trained = code_figures(model, features, model.encode(features))
    guessed = code_figures(other, features, other.encode(features))
    codes = unpack_bits(model.encode(features)).astype(np.int64)
    distances = np.abs(codes[:, None] - codes).sum(-1)
    roots = np.sqrt(features)
    cosines = roots @ roots.T / np.outer(*[np.linalg.norm(roots, axis=1)] * 2)
    np.fill_diagonal(cosines, -1)
    near = np.argsort(-cosines, axis=1)[:, :10]
    means = np.take_along_axis(distances, near, 1).mean(), distances.sum() / (360 * 359)
    assert trained["contrast"] == pytest.approx(1 - means[0] / means[1], abs=1e-3)
    assert trained["contrast"] > guessed["contrast"] + 0.1
    assert is_better(trained, guessed)
    assert not is_better(guessed, trained)


GOOD = {
    "found": 0.9,
    "steady": 0.6,
    "same_folder": 0.5,
    "same_hour": 0.7,
    "entropy": 1.0,
    "unique_codes": 1.0,
}


@pytest.mark.parametrize(
    ("change", "better"),
    [
        ({}, True),
        ({"found": 0.885}, True),
        ({"found": 0.87}, False),
        ({"found": 0.84, "steady": 0.9}, False),
        ({"found": 0.87, "same_hour": 0.74}, True),
        # Lists are what a person sees.
        ({"entropy": 0.2, "unique_codes": 0.1}, True),
    ],
)
def test_better_is_a_list_that_is_no_worse_on_the_whole_and_nowhere_bad(
    change: dict[str, float], better: bool
) -> None:
    assert is_better({**GOOD, **change}, GOOD) is better


def test_a_figure_that_one_report_lacks_does_not_count() -> None:
    assert is_better(GOOD, {name: GOOD[name] for name in GOOD if name != "found"})
    without = {name: GOOD[name] for name in GOOD if name != "found"}
    assert not is_better({**without, "steady": 0.5}, GOOD)


def test_where_no_list_was_measured_codes_decide() -> None:
    codes = {"entropy": 1.0, "unique_codes": 1.0}
    assert is_better(codes, GOOD)
    assert not is_better({**codes, "unique_codes": 0.9}, GOOD)
