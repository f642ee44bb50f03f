"""The paper's protocol: features once, then each method, code length and seed on the same ones."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.config import BITS, DEFAULT_BACKBONE, METHODS, Trainable, TrainConfig
from engine.errors import DatasetError
from engine.evaluation.baselines import BASELINES, DETERMINISTIC, FLOAT_BASELINES, Encode
from engine.evaluation.datasets import Dataset
from engine.evaluation.feature_cache import Halves, dataset_features
from engine.evaluation.rankings import (
    nearest,
    relevant_share,
    score_codes,
    score_features,
    score_lists,
)
from engine.evaluation.results import SHOWN_PHOTOS, Evaluation, Row, Shown
from engine.evaluation.splits import PAPER
from engine.features.runtime import FeatureRuntime
from engine.nrdh.arrays import Floats, Indices
from engine.nrdh.settings import NrdhSettings, Settings
from engine.nrdh.training import train
from engine.progress import CancelToken, Job, Progress
from engine.search.lists import Lists

# What a library of the app trains: codes of 128 bits follow the order of a search.
APP_METHOD = "nrdh-app"
# Lists as a search of the app shows them, with the starter and with a version of the library's own.
LISTS = ("app-starter", "app")
ALL_METHODS = (
    "random",
    *FLOAT_BASELINES,
    *(method for method in BASELINES if method != "random"),
    *LISTS,
    APP_METHOD,
    *reversed(METHODS),
)
_ONE_SEED = DETERMINISTIC | {"app-starter"}
_SHOWN_QUERIES = 6


@dataclass(frozen=True, slots=True)
class EvaluateConfig:
    """What is measured.

    Attributes:
        methods: out of `ALL_METHODS`. All bits of ``nrdh`` are of the node representation;
            ``nrdh-app`` has a row at 128 bits alone, because shorter codes are those of ``nrdh``.
            ``app`` is no code, but the list that a search shows with a version trained on the
            database, ``app-starter`` the same with the starter serving.
        bits: code lengths.
        backbone: of the features.
        queries: at most this many, the same random choice in every run; all when left out.
        image_size: side of the backbone's input; its own when left out.
        seeds: how many, from 0 on.
        device: resolved torch device name.
        split: of a set whose makers leave it open, as `engine.evaluation.splits` reads it.
        trainable: ``all`` measures our methods a second time, after training the whole network on
            the training set; these rows are named ``nrdh-all`` and ``nrdh-paper-all``.
    """

    methods: Sequence[str] = ALL_METHODS
    bits: Sequence[int] = (48,)
    backbone: str = DEFAULT_BACKBONE
    queries: int | None = None
    image_size: int | None = None
    seeds: int = 1
    device: str = "cpu"
    trainable: Trainable = "head"
    split: str = PAPER


@dataclass(frozen=True, slots=True)
class Split:
    """Features and labels of a dataset, cut into their parts.

    Attributes:
        train: features that methods learn from.
        database: features that are searched.
        queries: features that are searched for.
        database_labels: zeros and ones ``(n, classes)``.
        query_labels: zeros and ones ``(q, classes)``.
        database_places: indices of the database's entries in the dataset.
        query_places: of the queries' entries.
    """

    train: Floats
    database: Floats
    queries: Floats
    database_labels: Floats
    query_labels: Floats
    database_places: Indices
    query_places: Indices


def evaluate(
    dataset: Dataset,
    runtime: FeatureRuntime,
    config: EvaluateConfig,
    cache: Path,
    cancel: CancelToken | None = None,
) -> Job[Evaluation]:
    """Runs the protocol.

    Args:
        dataset: labelled photos.
        runtime: the backbone that ``config`` names.
        config: what is measured.
        cache: folder where features are kept.
        cancel: checked once a task.

    Yields:
        Progress of the stages ``features`` and ``evaluate``, and those of training.

    Raises:
        DatasetError: the choice of methods, or a photo, cannot be used.
        TrainingError: the training set cannot be learnt from.
        Cancelled: the features made so far are kept.
    """
    cancel = cancel or CancelToken()
    runs = list(planned_runs(config))
    features = yield from dataset_features(dataset, runtime, cache, cancel)
    split = cut(dataset, features, config.queries)
    share = relevant_share(split.query_labels, split.database_labels)
    result = Evaluation(dataset.path, len(split.queries), len(split.database), share)
    headline = _headline(runs)
    for done, run in enumerate(runs):
        cancel.check()
        method, bits, seed = run
        yield Progress(done, len(runs), "evaluate", f"{method} {bits}".removesuffix(" 0"))
        if method in LISTS:
            row = yield from _lists(dataset, runtime, split, run, config, cache, cancel)
            result.rows.append(row)
            continue
        if method in FLOAT_BASELINES:
            result.rows.append(measure_features(split, method))
            continue
        trained_in = time.perf_counter()
        encode = yield from fit(split, method, bits, seed, config, cancel=cancel)
        trained_in = time.perf_counter() - trained_in
        result.rows.append(measure_codes(split, encode, (method, bits, seed), trained_in))
        if run == headline:
            result.shown = _shown(split, encode, f"{method}, {bits} bits")
        if config.trainable == "all" and method in METHODS:
            row = yield from _whole_network(dataset, runtime, run, config, cache, cancel)
            result.rows.append(row)
    yield Progress(len(runs), len(runs), "evaluate")
    return result


def _whole_network(
    dataset: Dataset,
    runtime: FeatureRuntime,
    run: tuple[str, int, int],
    config: EvaluateConfig,
    cache: Path,
    cancel: CancelToken,
) -> Job[Row]:
    """One of our methods, with a backbone that was trained along with its head."""
    from engine.evaluation.whole_network import tuned_features

    method, bits, seed = run
    trained_in = time.perf_counter()
    wanted = _train_config(method, bits, seed, config)
    features = yield from tuned_features(
        dataset, runtime, wanted, cache / "training", config.device, cancel
    )
    split = cut(dataset, features, config.queries)
    encode = yield from fit(split, method, bits, seed, config, cancel=cancel)
    trained_in = time.perf_counter() - trained_in
    return measure_codes(split, encode, (f"{method}-all", bits, seed), trained_in)


def _lists(
    dataset: Dataset,
    runtime: FeatureRuntime,
    split: Split,
    run: tuple[str, int, int],
    config: EvaluateConfig,
    cache: Path,
    cancel: CancelToken,
) -> Job[Row]:
    """The lists of the app, whose version learns from the database alone, as in a library."""
    from engine.evaluation.app_lists import app_version, lists_of

    method, bits, seed = run
    started = time.perf_counter()
    wanted = TrainConfig(seed=seed, backbone=config.backbone)
    model = yield from app_version(
        dataset,
        runtime,
        split.database,
        split.database_places,
        wanted,
        cache,
        cancel,
        starter=method == "app-starter",
    )
    trained = time.perf_counter()
    lists = Lists(model, split.database)
    encoded = time.perf_counter()
    listed = yield from lists_of(lists, split.queries, cancel)
    scores = score_lists(listed, split.query_labels, split.database_labels)
    return Row(method, bits, seed, scores, None, trained - started, encoded - trained)


def _train_config(method: str, bits: int, seed: int, config: EvaluateConfig) -> TrainConfig:
    learned = next(known for known in METHODS if known == method.removesuffix("-app"))
    return TrainConfig(method=learned, bits=bits, seed=seed, backbone=config.backbone)


def planned_runs(config: EvaluateConfig) -> Iterator[tuple[str, int, int]]:
    """Every method, code length (0 for float features) and seed that ``config`` asks for.

    Raises:
        DatasetError: an unknown method or code length, or none, or one that has no such length.
    """
    methods, lengths = tuple(dict.fromkeys(config.methods)), tuple(dict.fromkeys(config.bits))
    unknown = [method for method in methods if method not in ALL_METHODS]
    if unknown or not methods:
        wrong = f"unknown method(s) {', '.join(unknown)}" if unknown else "no method named"
        raise DatasetError(f"{wrong}: choose from {', '.join(ALL_METHODS)}")
    if not lengths or set(lengths) - set(BITS):
        raise DatasetError(f"code lengths {list(lengths)}: choose from {list(BITS)}")
    if not any(_lengths_of(method, lengths) for method in methods):
        raise DatasetError(f"{APP_METHOD} has {TrainConfig().bits} bits: ask for that length")
    if "app-starter" in methods and config.backbone != DEFAULT_BACKBONE:
        raise DatasetError(f"there is no starter for backbone {config.backbone}: leave app-starter")
    for method in methods:
        for bits in _lengths_of(method, lengths):
            for seed in range(1 if method in _ONE_SEED else config.seeds):
                yield method, bits, seed


def _lengths_of(method: str, lengths: tuple[int, ...]) -> tuple[int, ...]:
    if method in FLOAT_BASELINES or method in LISTS:
        return (0,)
    return tuple(bits for bits in lengths if method != APP_METHOD or bits == TrainConfig().bits)


def fit(
    split: Split,
    method: str,
    bits: int,
    seed: int,
    config: EvaluateConfig,
    *,
    settings: Settings | None = None,
    cancel: CancelToken | None = None,
) -> Job[Encode]:
    """Trains one hash method.

    Args:
        split: gives the training set.
        method: of `METHODS` or `BASELINES`, or `APP_METHOD`.
        bits: code length.
        seed: of every random choice.
        config: gives backbone and device.
        settings: hyper-parameters of a method that is no baseline; its own when left out.
        cancel: checked while training.

    Returns:
        What makes codes out of features.
    """
    if method in BASELINES:
        return BASELINES[method](split.train, bits, seed)
    if method == "nrdh" and settings is None:
        settings = NrdhSettings(feature_bits=0)
    wanted = _train_config(method, bits, seed, config)
    model = yield from train(
        split.train, wanted, settings=settings, device=config.device, cancel=cancel
    )
    return model.encode


def measure_codes(
    split: Split, encode: Encode, run: tuple[str, int, int], seconds_train: float
) -> Row:
    """Encodes and measures.

    Args:
        split: what is searched for, and where.
        encode: makes codes.
        run: method, code length and seed, for the row.
        seconds_train: likewise.
    """
    started = time.perf_counter()
    database, queries = encode(split.database), encode(split.queries)
    seconds_encode = time.perf_counter() - started
    scores = score_codes(queries, database, split.query_labels, split.database_labels)
    unique = len(np.unique(database, axis=0)) / len(database)
    return Row(*run, scores, unique, seconds_train, seconds_encode)


def measure_features(split: Split, method: str) -> Row:
    """Measures a method of `FLOAT_BASELINES`."""
    started = time.perf_counter()
    embed = FLOAT_BASELINES[method](split.train)
    trained = time.perf_counter()
    database, queries = embed(split.database), embed(split.queries)
    encoded = time.perf_counter()
    scores = score_features(queries, database, split.query_labels, split.database_labels)
    return Row(method, 0, 0, scores, None, trained - started, encoded - trained)


def cut(dataset: Dataset, features: Halves | Floats, queries: int | None = None) -> Split:
    """Cuts features and labels into training set, database and queries.

    The training set is the split ``train`` where there is one, else the database or, of a set
    that says so, a part of it.

    Args:
        dataset: labelled photos.
        features: of its entries ``(n, d)``.
        queries: at most this many, chosen at random with a fixed seed; all when left out.
    """
    labels = dataset.label_matrix()
    database, asked = dataset.places("database"), dataset.places("query")
    training = dataset.training_places()
    if queries is not None and queries < len(asked):
        asked = np.sort(np.random.default_rng(0).choice(asked, queries, replace=False))
    searched = features[database].astype(np.float32)
    is_all = np.array_equal(training, database)
    return Split(
        train=searched if is_all else features[training].astype(np.float32),
        database=searched,
        queries=features[asked].astype(np.float32),
        database_labels=labels[database],
        query_labels=labels[asked],
        database_places=database,
        query_places=asked,
    )


def _headline(runs: Sequence[tuple[str, int, int]]) -> tuple[str, int, int] | None:
    """The run whose findings are drawn: our method, at 48 bits as in the paper, first seed."""
    coded = [run for run in runs if run[1] and run[2] == 0]
    rank = {method: place for place, method in enumerate(ALL_METHODS)}
    return max(coded, key=lambda run: (rank[run[0]], run[1] == 48, run[1]), default=None)


def _shown(split: Split, encode: Encode, title: str) -> Shown:
    count = min(_SHOWN_QUERIES, len(split.queries))
    chosen = np.linspace(0, len(split.queries) - 1, count).round().astype(np.int64)
    found = nearest(encode(split.queries)[chosen], encode(split.database), SHOWN_PHOTOS)
    return Shown(title, split.query_places[chosen], split.database_places[found])
