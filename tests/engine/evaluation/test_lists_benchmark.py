"""The parts of `benchmarks.lists` that need no photos."""

import numpy as np
import pytest

from benchmarks.labelled_sets import among
from benchmarks.lists import (
    Result,
    by_features_alone,
    changed,
    exact_lists,
    share_listed,
    tables,
)
from engine.evaluation.protocol import Split
from engine.models.versions import STARTER_MODEL
from engine.nrdh.hash_model import HashModel
from engine.nrdh.preprocessing import unit_rows
from engine.search.lists import Lists
from engine.search.shortlist import SHORTLIST


def _rows(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int64)


def test_a_photo_that_only_moved_changes_places_and_is_not_new() -> None:
    before, after = [_rows(1, 2, 3), _rows(4, 5, 6)], [_rows(2, 1, 3), _rows(4, 7, 5)]
    assert changed(before, before) == (0, 0)
    assert changed(before, after) == (4, 1)


def test_the_share_listed_is_a_mean_over_queries_of_relevant_photos_alone() -> None:
    database = np.array([[1, 0], [1, 0], [0, 1], [0, 0]], np.float32)
    queries = np.array([[1, 0], [0, 1]], np.float32)
    assert share_listed([_rows(0, 2), _rows(2)], queries, database) == 0.75
    assert share_listed([_rows(3), _rows(3, 0)], queries, database) == 0


def test_exact_lists_hold_the_nearest_photos_of_every_query() -> None:
    random = np.random.default_rng(0)
    database = unit_rows(random.standard_normal((300, 8)).astype(np.float32))
    found = list(exact_lists(database[:100], database, 5))
    wanted = np.argsort(-(database[:100] @ database.T), axis=1)[:, :5]
    assert np.array_equal(np.sort(found, axis=1), np.sort(wanted, axis=1))
    assert [sorted(rows) for rows in exact_lists(database[:1], database[:3], 5)] == [[0, 1, 2]]


def test_distractors_are_searched_and_match_nobody() -> None:
    features, labels = np.ones((2, 4), np.float32), np.eye(2, dtype=np.float32)
    split = Split(features, features, features, labels, labels, _rows(0, 1), _rows(2, 3))
    wider = among(split, np.zeros((3, 4), np.float16))
    assert wider.database.shape == wider.train.shape == (5, 4)
    assert wider.database.dtype == np.float32
    assert np.array_equal(
        (wider.query_labels @ wider.database_labels.T).sum(axis=0), [1, 1, 0, 0, 0]
    )
    assert np.array_equal(wider.database_places, [0, 1])


def test_without_its_order_a_version_lists_the_same_photos_by_their_features() -> None:
    model = HashModel.load(STARTER_MODEL)
    random = np.random.default_rng(0)
    photos = random.random((SHORTLIST + 500, model.config.feature_dim)).astype(np.float32) ** 4
    learned = Lists(model, photos).of(photos[7])
    plain = Lists(by_features_alone(model), photos).of(photos[7])
    assert model.order is not None
    assert set(plain.rows) == set(learned.rows)
    assert not np.array_equal(plain.rows, learned.rows)
    assert (np.diff(plain.similarities) <= 1e-6).all()
    roots = unit_rows(np.sqrt(photos[plain.rows]))
    cosines = roots @ roots[0]
    assert plain.similarities == pytest.approx(cosines, abs=2e-3)


def test_the_table_shows_means_over_seeds_and_empty_cells_where_nothing_was_measured() -> None:
    results = [
        Result("voc", "today", 0, {"r@1": 0.8, "mAP": 0.5}),
        Result("voc", "today", 1, {"r@1": 0.8, "mAP": 0.5}),
        Result("voc", "app", 0, {"r@1": 0.9, "mAP": 0.6}),
        Result("voc", "app", 1, {"r@1": 0.9, "mAP": 0.7}),
        Result("copies", "app", 0, {"r@1": 0.6, "mAP": 0.6, "strong": 0.4}),
        Result(
            "voc", "retrain", 0, {"p@20 before": 0.8, "p@20 after": 0.9, "places": 60, "new": 30}
        ),
    ]
    lists, gains, retrains = tables(results)
    assert lists.splitlines()[0] == "| photos | list | r@1 | mAP | strong |"
    assert lists.splitlines()[2] == "| voc | today | 0.800 ± 0.000 | 0.500 ± 0.000 |  |"
    assert lists.splitlines()[4] == "| copies | app | 0.600 | 0.600 | 0.400 |"
    assert gains.splitlines()[2:] == ["| voc | 0.150 ± 0.071 | +0.100 |"]
    assert retrains.splitlines()[2:] == ["| voc, seed 0 | 60 | 30 | 0.800 | 0.900 |"]
