import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.config import BITS, METHODS, TrainConfig
from engine.base.errors import Cancelled, ModelError, TrainingError
from engine.base.progress import CancelToken, Progress, drain
from engine.nrdh.codes import hamming, pack_bits, unpack_bits
from engine.nrdh.hash_model import HashModel
from engine.nrdh.settings import (
    NrdhPaperSettings,
    NrdhSettings,
    WholeNetworkSettings,
    settings_from_dict,
    settings_to_dict,
)
from engine.nrdh.training import train

_MARKS = {"nrdh-paper": [pytest.mark.torch]}
EACH = [pytest.param(method, marks=_MARKS.get(method, [])) for method in METHODS]


def clusters(
    n: int = 120, d: int = 64, groups: int = 6, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Features as a ReLU leaves them, in groups; and the group of each."""
    random = np.random.default_rng(seed)
    labels = np.arange(n) % groups
    centres = random.gamma(0.5, 1.0, (groups, d))
    return np.maximum(centres[labels] + random.normal(0, 0.35, (n, d)), 0).astype(
        np.float32
    ), labels


def model_of(features: np.ndarray, **config: object) -> HashModel:
    return drain(train(features, TrainConfig(**config)))  # type: ignore[arg-type]


def precision(codes: np.ndarray, labels: np.ndarray) -> float:
    distances = hamming(codes, codes).astype(float)
    np.fill_diagonal(distances, np.inf)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :5]
    return float((labels[nearest] == labels[:, None]).mean())


@pytest.mark.parametrize("method", EACH)
@pytest.mark.parametrize("bits", BITS)
def test_codes_keep_groups_together(method: str, bits: int) -> None:
    features, labels = clusters()
    model = model_of(features, method=method, bits=bits)
    codes = model.encode(features)
    assert codes.shape == (120, bits // 8)
    assert codes.dtype == np.uint8
    assert precision(codes, labels) > 0.6
    fresh, fresh_labels = clusters(seed=1)
    assert model.encode(fresh[:0]).shape == (0, bits // 8)
    assert fresh_labels.shape == labels.shape


@pytest.mark.parametrize("method", EACH)
def test_one_seed_gives_one_model(method: str) -> None:
    features, _ = clusters()
    one, two = (model_of(features, method=method, bits=16, seed=3) for _ in range(2))
    other = model_of(features, method=method, bits=16, seed=4)
    assert all(np.array_equal(one.tensors[name], two.tensors[name]) for name in one.tensors)
    assert not all(np.array_equal(one.tensors[n], other.tensors[n]) for n in one.tensors)


@pytest.mark.parametrize("method", EACH)
@pytest.mark.parametrize("kind", ["eight", "alike", "zeros", "pairs", "wide", "negative"])
def test_odd_collections_train(method: str, kind: str) -> None:
    random = np.random.default_rng(0)
    features = {
        "eight": random.random((8, 64)),
        "alike": np.ones((30, 64)),
        "zeros": np.zeros((20, 64)),
        "pairs": np.repeat(random.random((15, 64)), 2, axis=0),
        "wide": random.random((12, 700)),
        "negative": random.normal(size=(40, 64)),
    }[kind].astype(np.float32)
    model = model_of(features, method=method, bits=48)
    outputs = model.project(features)
    assert np.isfinite(outputs).all()
    if kind in {"alike", "zeros"}:
        assert len(np.unique(model.encode(features), axis=0)) == 1
    if kind == "pairs":
        assert np.array_equal(model.encode(features)[::2], model.encode(features)[1::2])


def test_settings_of_earlier_versions_are_passed_over() -> None:
    kept = settings_to_dict(NrdhSettings(ridge=7.0))
    former = {"autoencoder": True, "autoencoder_target": "input", "beta": 0.001, "patience": 3}
    assert settings_from_dict(NrdhSettings, {**kept, **former}) == NrdhSettings(ridge=7.0)
    whole = {**settings_to_dict(WholeNetworkSettings(epochs=2)), "rounds": 3}
    assert settings_from_dict(WholeNetworkSettings, whole) == WholeNetworkSettings(epochs=2)
    with pytest.raises(TrainingError, match="unknown training settings: rigde"):
        settings_from_dict(NrdhSettings, {"rigde": 7.0})
    paper = {"autoencoder_epochs": 3, "beta": 0.5}
    assert settings_from_dict(NrdhPaperSettings, paper).autoencoder_epochs == 3


@pytest.mark.parametrize("method", EACH)
def test_progress_has_a_loss_to_draw(method: str) -> None:
    features, _ = clusters()
    steps: list[Progress] = []
    drain(train(features, TrainConfig(method=method, bits=16)), steps.append)  # type: ignore[arg-type]
    losses = [step.metrics["loss"] for step in steps if "loss" in step.metrics]
    assert len(losses) > 3
    assert losses[-1] < losses[0]
    assert {step.stage for step in steps} <= {"graph", "autoencoder", "hash_network"}
    assert all(0 <= step.done <= step.total for step in steps)


@pytest.mark.parametrize("method", EACH)
@pytest.mark.parametrize("after", [1, 3])
def test_training_stops_when_asked(method: str, after: int) -> None:
    features, _ = clusters()
    cancel = CancelToken()
    seen = []

    def count(step: Progress) -> None:
        seen.append(step)
        if len(seen) == after:
            cancel.cancel()

    with pytest.raises(Cancelled):
        drain(train(features, TrainConfig(method=method, bits=16), cancel=cancel), count)  # type: ignore[arg-type]
    assert len(seen) <= after + 2


def test_what_cannot_be_trained_on_says_why() -> None:
    features, _ = clusters()
    with pytest.raises(TrainingError, match="at least 8 photos"):
        model_of(features[:7])
    broken = features.copy()
    broken[3, 3] = np.nan
    with pytest.raises(TrainingError, match="finite"):
        model_of(broken)
    with pytest.raises(TrainingError, match="20 bits"):
        model_of(features, bits=20)
    with pytest.raises(TrainingError, match="not settings"):
        drain(train(features, TrainConfig(), settings=NrdhPaperSettings()))


@pytest.mark.parametrize(
    ("bits", "settings", "head"),
    [
        (128, NrdhSettings(), "blend"),
        (96, NrdhSettings(), "linear"),
        (128, NrdhSettings(feature_bits=64), "linear"),
    ],
)
def test_codes_of_the_usual_length_follow_the_order_of_a_search(
    bits: int, settings: NrdhSettings, head: str
) -> None:
    features, _ = clusters()
    model = drain(train(features, TrainConfig(bits=bits), settings=settings))
    assert model.config.head == head
    assert model.encode(features).shape == (len(features), bits // 8)
    # Whatever its codes are, a version of this method has an order.
    assert model.order is not None


def test_a_saved_model_is_the_same_model(tmp_path: Path) -> None:
    features, _ = clusters()
    model = model_of(features, bits=128)
    model.save(tmp_path / "model")
    again = HashModel.load(tmp_path / "model")
    assert again.config == model.config
    assert np.array_equal(again.encode(features), model.encode(features))
    assert np.array_equal(again.encode(features.astype(np.float16)).shape, (120, 16))
    model.save(tmp_path / "model")
    assert [p.name for p in tmp_path.iterdir()] == ["model"]


@pytest.mark.parametrize(
    "damage", ["flip", "cut", "config", "version", "bits", "type", "huge", "missing"]
)
def test_a_damaged_model_is_refused(tmp_path: Path, damage: str) -> None:
    features, _ = clusters()
    folder = tmp_path / "model"
    model_of(features, bits=16).save(folder)
    weights, config = folder / "weights.safetensors", folder / "config.json"
    fields = json.loads(config.read_text())
    if damage == "flip":
        data = bytearray(weights.read_bytes())
        data[-5] ^= 4
        weights.write_bytes(bytes(data))
    if damage == "cut":
        weights.write_bytes(weights.read_bytes()[:100])
    if damage == "config":
        config.write_text("{")
    if damage == "version":
        config.write_text(json.dumps({**fields, "format_version": 99}))
    if damage == "bits":
        config.write_text(json.dumps({**fields, "bits": 32}))
    if damage == "type":
        config.write_text(json.dumps({**fields, "bits": "16"}))
    if damage == "huge":
        config.write_text(json.dumps({**fields, "feature_dim": 10**12}))
    if damage == "missing":
        weights.unlink()
    with pytest.raises(ModelError):
        HashModel.load(folder)


def test_features_of_another_backbone_are_refused() -> None:
    features, _ = clusters()
    with pytest.raises(ModelError, match="64 numbers"):
        model_of(features, bits=16).encode(features[:, :63])


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 16), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_codes_pack_and_count(size: int, n: int, seed: int) -> None:
    bits = np.random.default_rng(seed).random((n, 8 * size)) < 0.5
    codes = pack_bits(bits)
    assert np.array_equal(unpack_bits(codes), bits)
    assert codes[0, 0] & 1 == bits[0, 0]
    expected = (bits[:, None] != bits[None]).sum(axis=2)
    assert np.array_equal(hamming(codes, codes), expected)
