from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.config import TrainConfig
from engine.base.progress import drain
from engine.nrdh.codes import hamming
from engine.nrdh.edit_directions import EditDirections, fit_edit_directions
from engine.nrdh.hash_model import HashModel
from engine.nrdh.order import Order
from engine.nrdh.order_fit import fit_order
from engine.nrdh.preprocessing import square_root, unit_rows
from engine.nrdh.training import reweighed, train

DIM = 48


def photos(count: int = 240, seed: int = 0) -> np.ndarray:
    """Features of twelve kinds of photos, never negative, some of them zero."""
    random = np.random.default_rng(seed)
    kinds = random.gamma(0.6, 1.0, (12, DIM))
    features = kinds[np.arange(count) % 12] * random.gamma(2.0, 0.5, (count, DIM))
    features[features < 0.05] = 0
    return features.astype(np.float16).astype(np.float32)


def directions(features: np.ndarray, most: int = 5) -> EditDirections:
    random = np.random.default_rng(1)
    changed = features * np.linspace(0.2, 3, DIM) ** random.normal(0, 1, (len(features), 1))
    units = unit_rows(square_root(features.astype(np.float32)))
    return fit_edit_directions(
        unit_rows(square_root(changed.astype(np.float32))) - units, most, ridge=2.0
    )


def plain_reference(order: Order, features: np.ndarray) -> np.ndarray:
    """The points by their definition, in double precision."""
    roots = np.sqrt(features.astype(np.float64))
    units = roots / np.maximum(np.linalg.norm(roots, axis=1, keepdims=True), 1e-12)
    whitener = np.eye(DIM) - order.directions @ np.diag(1 - order.kept) @ order.directions.T
    whitened = (units - order.centre) @ whitener
    preprocessed = (roots - order.mean) @ order.projection
    preprocessed /= np.linalg.norm(preprocessed, axis=1, keepdims=True)
    nodes = preprocessed @ order.weight + order.bias
    parts = [
        part / np.linalg.norm(part, axis=1, keepdims=True) * share
        for part, share in zip((whitened, nodes), order.shares, strict=True)
    ]
    return np.concatenate(parts, axis=1)


@pytest.fixture(scope="module")
def model() -> HashModel:
    return drain(train(photos(), TrainConfig()))


@pytest.fixture(scope="module")
def order(model: HashModel) -> Order:
    features = photos()
    return fit_order(features, model.tensors, directions(features), 1.5, seed=0)


def test_points_are_what_their_definition_says(order: Order) -> None:
    features = photos(30, seed=4)
    points = order.points(features)
    assert np.allclose(points, plain_reference(order, features), atol=2e-5)
    assert np.allclose(np.linalg.norm(points, axis=1), 1, atol=1e-5)
    whitened = points[:, : features.shape[1]]
    lengths = np.linalg.norm(whitened, axis=1, keepdims=True)
    assert np.allclose(order.whitened(features), whitened / lengths, atol=1e-5)


def test_linear_forms_and_three_lengths_give_the_cosine_of_points(order: Order) -> None:
    features, queries = photos(60, seed=2), photos(5, seed=3)
    points, roots = order.points(features), square_root(features)
    for wanted in (order.points(queries)[0], order.points(queries).sum(axis=0)):
        direction = order.direction(wanted)
        found = order.scores(
            roots @ direction.columns,
            np.linalg.norm(roots, axis=1),
            order.lengths(features),
            direction,
        )
        assert np.allclose(found, points @ wanted / np.linalg.norm(wanted), atol=2e-5)


def test_codes_follow_the_order(model: HashModel) -> None:
    features = photos()
    assert model.order is not None
    points = model.order.points(features)
    codes, lengths = model.encode_with_lengths(features)
    assert np.array_equal(codes, model.encode(features))
    assert lengths is not None
    assert np.allclose(lengths, model.order.lengths(features))
    cosines = points @ points.T
    apart = hamming(codes, codes)
    pairs = np.triu_indices(len(features), 1)
    assert np.corrcoef(cosines[pairs], apart[pairs])[0, 1] < -0.9


def test_similarities_rise_with_cosines_and_keep_the_scale_of_features(order: Order) -> None:
    cosines = np.linspace(-1, 1, 401).astype(np.float32)
    similarities = order.similarities(cosines)
    assert (np.diff(similarities) >= 0).all()
    assert (similarities[0], similarities[-1]) == (0, 1)
    features = photos()
    points, units = order.points(features), unit_rows(square_root(features))
    pairs = np.triu_indices(len(features), 1)
    shown = order.similarities((points @ points.T)[pairs])
    plain = (units @ units.T)[pairs]
    for share in (0.25, 0.5, 0.9, 0.99):
        assert np.quantile(shown, share) == pytest.approx(np.quantile(plain, share), abs=0.02)


def test_what_edits_change_counts_less() -> None:
    features = photos()
    edits = directions(features)
    assert np.allclose(edits.directions.T @ edits.directions, np.eye(5), atol=1e-5)
    assert (np.diff(edits.kept) >= 0).all()
    assert 0 < edits.kept[0] < 0.7


def test_learning_counts_as_much_as_it_is_weighed(model: HashModel, order: Order) -> None:
    none = order.weighed(0)
    assert none.shares == pytest.approx([1, 0])
    less, more = order.weighed(0.5), order.weighed(2)
    assert less.shares[1] < order.shares[1] < more.shares[1]
    again = drain(reweighed(model, photos(), 0.5))
    assert model.order is not None
    assert again.order is not None
    assert again.order.shares == pytest.approx(model.order.weighed(0.5).shares, abs=1e-5)
    assert again.config.settings["node_weight"] == pytest.approx(0.875)
    assert not np.array_equal(again.encode(photos()), model.encode(photos()))


@settings(max_examples=25, deadline=None)
@given(st.integers(8, 40), st.integers(0, 1000))
def test_any_small_library_gets_an_order(count: int, seed: int) -> None:
    features = photos(count, seed)
    # Copies of one photo, and a photo without any feature, are photos too.
    features[1], features[2] = features[0], 0
    model = drain(train(features, TrainConfig()))
    assert model.order is not None
    assert np.isfinite(model.order.points(features)).all()
    assert (np.diff(model.order.curve[0]) > 0).all()


def test_photos_that_are_all_the_same_get_an_order() -> None:
    features = np.repeat(photos(1), 12, axis=0)
    model = drain(train(features, TrainConfig()))
    assert model.order is not None
    assert np.isfinite(model.encode_with_lengths(features)[1]).all()  # type: ignore[arg-type]


def test_a_model_whose_order_does_not_fit_ranks_by_features(
    model: HashModel, caplog: pytest.LogCaptureFixture
) -> None:
    short = {**model.tensors, "order_kept": np.ones(3, np.float32)}
    linear = replace(model.config, head="linear", bits=64)
    found = HashModel(linear, short)
    assert found.order is None
    assert next(r.getMessage() for r in caplog.records).startswith("the order cannot be used")
    assert found.encode_with_lengths(photos(9))[1] is None
