"""Marks as constraints of a training, which is unchanged without them."""

import numpy as np
import pytest
import scipy.sparse as sp

from engine.base.config import TrainConfig
from engine.base.progress import drain
from engine.nrdh.codes import hamming
from engine.nrdh.default_method import ridge_regression
from engine.nrdh.hash_model import HashModel
from engine.nrdh.marks import Differences, Marks, differences, marked_edges, with_company
from engine.nrdh.settings import NrdhSettings
from engine.nrdh.training import train

GROUPS = 12


def collection(n: int = 480, d: int = 96, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Features in groups that overlap; and the group of each."""
    random = np.random.default_rng(seed)
    labels = np.arange(n) % GROUPS
    centres = random.gamma(0.5, 1.0, (GROUPS, d))
    values = centres[labels] + random.normal(0, 1.2, (n, d))
    return np.maximum(values, 0).astype(np.float32), labels


def drawn(features: np.ndarray, labels: np.ndarray, count: int) -> Marks:
    """Of each example the nearest of another group, and a far one of its own."""
    random = np.random.default_rng(5)
    roots = np.sqrt(features)
    units = roots / np.linalg.norm(roots, axis=1, keepdims=True)
    pairs, alike = [], []
    for number, example in enumerate(random.permutation(len(features))[:count]):
        order = np.argsort(-(units @ units[example]))
        own = labels[order] == labels[example]
        wanted = order[own][20] if number % 2 else order[~own][0]
        pairs.append((int(example), int(wanted)))
        alike.append(bool(number % 2))
    return Marks(np.array(pairs), np.array(alike))


def model_of(
    features: np.ndarray, marks: Marks | None, bits: int = 64, **more: object
) -> HashModel:
    return drain(train(features, TrainConfig(bits=bits), marks=marks, **more))  # type: ignore[arg-type]


def distances(codes: np.ndarray, marks: Marks) -> np.ndarray:
    return np.array([hamming(codes[[a]], codes[[b]])[0, 0] for a, b in marks.pairs])


def apart(model: HashModel, features: np.ndarray, marks: Marks) -> np.ndarray:
    """How far apart a search sees the two photos of each pair."""
    assert model.order is not None
    points = model.order.points(features)
    return 1 - np.einsum("ij,ij->i", points[marks.pairs[:, 0]], points[marks.pairs[:, 1]])


def mean_average_precision(codes: np.ndarray, labels: np.ndarray, asked: np.ndarray) -> float:
    found = []
    for query in asked:
        far = hamming(codes[[query]], codes)[0].astype(float)
        far[query] = np.inf
        right = (labels[np.argsort(far, kind="stable")[:-1]] == labels[query]).astype(float)
        found.append((np.cumsum(right) / np.arange(1, len(right) + 1) * right).sum() / right.sum())
    return float(np.mean(found))


@pytest.mark.parametrize("bits", [64, 128])
@pytest.mark.parametrize("count", [50, 200])
def test_marked_pairs_move_and_the_rest_is_found_as_before(bits: int, count: int) -> None:
    features, labels = collection()
    marks = drawn(features, labels, count)
    plain, marked = model_of(features, None, bits), model_of(features, marks, bits)
    before, after = plain.encode(features), marked.encode(features)
    old, new = apart(plain, features, marks), apart(marked, features, marks)
    assert new[marks.alike].mean() < 0.95 * old[marks.alike].mean()
    assert new[~marks.alike].mean() > 1.01 * old[~marks.alike].mean()
    rest = np.setdiff1d(np.arange(len(features)), marks.pairs)
    was, now = (mean_average_precision(codes, labels, rest) for codes in (before, after))
    assert now > was - 0.01


def test_a_stronger_word_moves_further() -> None:
    features, labels = collection()
    marks = drawn(features, labels, 100)
    gaps = []
    for strength in (0.05, 0.3, 2.0):
        settings = NrdhSettings(mark_strength=strength)
        codes = model_of(features, marks, settings=settings).encode(features)
        found = distances(codes, marks)
        gaps.append(found[~marks.alike].mean() - found[marks.alike].mean())
    assert gaps == sorted(gaps)


@pytest.mark.parametrize("bits", [32, 128])
def test_without_marks_the_outcome_is_the_same_to_the_bit(bits: int) -> None:
    features, _ = collection(120)
    none = Marks(np.empty((0, 2), np.int64), np.empty(0, bool))
    plain = model_of(features, None, bits)
    marked = model_of(features, none, bits)
    assert plain.tensors.keys() == marked.tensors.keys()
    for name, tensor in plain.tensors.items():
        assert tensor.tobytes() == marked.tensors[name].tobytes(), name


def test_marks_survive_a_sample_and_copies_and_change_no_shape() -> None:
    features, _ = collection(120)
    features[7] = features[3]
    marks = Marks(np.array([[3, 7], [0, 119], [1, 2]]), np.array([False, True, False]))
    model = model_of(features, marks, settings=NrdhSettings(max_photos=50))
    codes = model.encode(features)
    assert np.array_equal(codes[3], codes[7])
    assert 50 < model.config.photos <= 56
    assert all(np.isfinite(tensor).all() for tensor in model.tensors.values())


def test_marks_among_some_rows() -> None:
    marks = Marks(np.array([[2, 9], [5, 2], [9, 40]]), np.array([True, False, True]))
    kept = marks.at(np.array([2, 5, 9]))
    assert kept.pairs.tolist() == [[0, 2], [1, 0]]
    assert kept.alike.tolist() == [True, False]
    assert len(marks.at(np.array([3]))) == 0


def test_edges_are_set_and_cut() -> None:
    dense = np.array([[0, 0.75, 0.25, 0], [0.5, 0, 0.5, 0], [0.5, 0.5, 0, 0], [0, 0, 0, 1]])
    marks = Marks(np.array([[0, 1], [0, 3]]), np.array([False, True]))
    found = marked_edges(sp.csr_array(dense.astype(np.float32)), marks).toarray()
    # Row 0 keeps 0.25 to photo 2 and gains 0.75 to photo 3, as strong as its strongest.
    np.testing.assert_allclose(found[0], [0, 0, 0.25, 0.75])
    np.testing.assert_allclose(found[1], [0, 0, 1, 0])
    np.testing.assert_allclose(found[3], [0.5, 0, 0, 0.5])
    np.testing.assert_allclose(found.sum(axis=1), 1)


def test_mutual_neighbours_speak_for_a_marked_photo() -> None:
    # 0 and 1 are each other's neighbours; 2 looks to 0, which does not look back.
    dense = np.zeros((6, 6), np.float32)
    dense[0, 1] = dense[1, 0] = 1
    dense[2, 0] = 1
    dense[3, 4] = dense[4, 3] = 1
    dense[5, 5] = 1
    said = Marks(np.array([[0, 3], [1, 4]]), np.array([True, False]))
    found, weights = with_company(sp.csr_array(dense), said, 0.3)
    spoken = {
        tuple(pair): (bool(alike), round(float(weight), 3))
        for pair, alike, weight in zip(found.pairs.tolist(), found.alike, weights, strict=True)
    }
    # What was said goes before what follows from something else that was said.
    assert spoken == {
        (0, 3): (True, 1.0),
        (1, 4): (False, 1.0),
        (1, 3): (True, 0.3),
        (0, 4): (True, 0.3),
    }


def test_the_equations_ask_for_nothing_that_is_so_already() -> None:
    random = np.random.default_rng(0)
    points = random.normal(size=(40, 5)).astype(np.float32)
    outputs = random.normal(size=(40, 3)).astype(np.float32)
    outputs[1] = outputs[0] + 0.01
    outputs[3] = outputs[2] + 50
    marks = Marks(np.array([[0, 1], [2, 3], [4, 5]]), np.array([False, False, True]))
    found = differences(points, outputs, marks, np.ones(3, np.float32), 0.3)
    # The pair 2, 3 lies far apart: only the two others are left.
    assert found.points.shape == (2, 5)
    usual = np.sqrt(2 * outputs.var(axis=0).sum())
    np.testing.assert_allclose(np.linalg.norm(found.wanted[0]), usual, rtol=1e-5)
    np.testing.assert_array_equal(found.wanted[1], 0)
    np.testing.assert_allclose(found.weights, 0.3 * 40 / 5, rtol=1e-6)


def test_the_regression_solves_its_equations_with_those_of_marks() -> None:
    random = np.random.default_rng(1)
    x, y = random.normal(size=(30, 4)), random.normal(size=(30, 2))
    d, wanted, weights = random.normal(size=(3, 4)), random.normal(size=(3, 2)), np.array([1, 5, 9])
    marked = Differences(*(part.astype(np.float32) for part in (d, wanted, weights)))
    weight, bias = ridge_regression(x.astype(np.float32), y.astype(np.float32), 2.0, marked)

    # The same as one least-squares problem with a row for each equation.
    scale = np.sqrt(4)
    rows = [np.hstack([scale * x, np.ones((30, 1))])]
    rows.append(np.sqrt(weights)[:, None] * np.hstack([scale * d, np.zeros((3, 1))]))
    rows.append(np.sqrt(2.0) * np.eye(4, 5))
    answers = [y, np.sqrt(weights)[:, None] * wanted, np.zeros((4, 2))]
    solved, *_ = np.linalg.lstsq(np.vstack(rows), np.vstack(answers), rcond=None)
    np.testing.assert_allclose(weight, solved[:4] * scale, atol=1e-4)
    np.testing.assert_allclose(bias, solved[4], atol=1e-4)


def test_impossible_weights_of_marks_are_refused() -> None:
    from engine.base.errors import TrainingError

    with pytest.raises(TrainingError, match="mark_strength"):
        NrdhSettings(mark_strength=-1)
    with pytest.raises(TrainingError, match="mark_company"):
        NrdhSettings(mark_company=2)
