"""The paper's protocol: computes features once, then runs each method, code length and seed."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.backbones.runtime import FeatureRuntime
from engine.base.config import BITS, DEFAULT_BACKBONE, METHODS, Trainable, TrainConfig
from engine.base.errors import DatasetError
from engine.base.progress import CancelToken, Job, Progress
from engine.evaluation.baselines import BASELINES, DETERMINISTIC, FLOAT_BASELINES
from engine.evaluation.datasets import Dataset
from engine.evaluation.feature_cache import Halves, dataset_features, view_features
from engine.evaluation.ledger import LEDGER, Ledger, Run, measured
from engine.evaluation.methods.hashing import HashFunction, TrainingTask
from engine.evaluation.methods.registry import LITERATURE, PlainHash
from engine.evaluation.methods.registry import fit as fit_literature
from engine.evaluation.rankings import (
    nearest,
    relevant_share,
    score_codes,
    score_features,
    score_lists,
)
from engine.evaluation.results import SHOWN_PHOTOS, Evaluation, Row, Shown
from engine.evaluation.splits import PAPER
from engine.evaluation.views import VIEWS_VERSION
from engine.nrdh.arrays import AnyFloats, Codes, Floats, Indices
from engine.nrdh.hash_model import HashModel
from engine.nrdh.settings import NrdhSettings, Settings
from engine.nrdh.training import train
from engine.search.lists import Lists

# The method of the app, whose codes of 128 bits follow the order of a search.
APP_METHOD = "nrdh-app"
# The app's result lists, with the starter and with a version trained on the database.
LISTS = ("app-starter", "app")
ALL_METHODS = (
    "random",
    *FLOAT_BASELINES,
    *LITERATURE,
    *LISTS,
    APP_METHOD,
    *reversed(METHODS),
)
_ONE_SEED = DETERMINISTIC | {"app-starter"} | {n for n, m in LITERATURE.items() if m.deterministic}
_SHOWN_QUERIES = 6


@dataclass(frozen=True, slots=True)
class EvaluateConfig:
    """Settings of an evaluation.

    Attributes:
        methods: names from `ALL_METHODS`. All bits of ``nrdh`` come from the node representation.
            ``nrdh-app`` has a row only at 128 bits, because its shorter codes are those of
            ``nrdh``. ``app`` is not a code, but the list that a search shows with a version trained
            on the database, and ``app-starter`` the list with the starter.
        bits: code lengths.
        backbone: name of the backbone.
        queries: maximum number of queries, the same random choice in every run; all if left out.
        image_size: side of the backbone's input; its own if left out.
        seeds: number of seeds, from 0 on.
        device: resolved torch device name.
        views: number of views per photo that methods of the literature may use.
        split: split for datasets without a prescribed one, as in `engine.evaluation.splits`.
        trainable: ``all`` measures Kindred's methods a second time after training the whole network
            on the training set; these rows are named ``nrdh-all`` and ``nrdh-paper-all``.
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
    views: int = 2


@dataclass(frozen=True, slots=True)
class Split:
    """Features and labels of a dataset, divided into their parts.

    Attributes:
        train: features that methods train on.
        database: features that are searched.
        queries: features of the queries.
        database_labels: zeros and ones ``(n, classes)``.
        query_labels: zeros and ones ``(q, classes)``.
        database_places: indices of the database's entries in the dataset.
        query_places: indices of the queries' entries.
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
    folder: Path | None = None,
) -> Job[Evaluation]:
    """Runs the protocol.

    Args:
        dataset: labelled photos.
        runtime: the backbone that ``config`` names.
        config: settings of the evaluation.
        cache: folder of stored features.
        cancel: checked once per task.
        folder: stores the rows as they are finished; existing rows are not computed again.

    Yields:
        Progress of the stages ``features``, ``views`` and ``evaluate``, and those of training.

    Raises:
        DatasetError: the choice of methods, or a photo, cannot be used.
        TrainingError: training on the training set is not possible.
        EngineError: a row cannot be stored.
        Cancelled: cancelled; computed features, and rows in a folder, are kept.
    """
    cancel = cancel or CancelToken()
    runs = list(planned_runs(config))
    features = yield from dataset_features(dataset, runtime, cache, cancel)
    split = cut(dataset, features, config.queries)
    share = relevant_share(split.query_labels, split.database_labels)
    result = Evaluation(dataset.path, len(split.queries), len(split.database), share)
    ledger = _ledger(dataset, result, runtime, config, folder)
    work = _Work(dataset, runtime, split, config, cache, cancel)
    headline = _headline(runs)
    for done, run in enumerate(runs):
        cancel.check()
        yield Progress(done, len(runs), "evaluate", f"{run[0]} {run[1]}".removesuffix(" 0"))
        known = _rows_known(ledger, run, config)
        if known:
            result.rows += known
            continue
        rows, shown = yield from _measure(work, run, is_shown=run == headline)
        result.rows += rows
        if ledger is not None:
            if shown is not None:
                ledger.show(shown)
            # Store the rows last: a run counts as done if they exist.
            for row in rows:
                ledger.add(row)
        result.shown = shown or result.shown
    if ledger is not None and result.shown is None:
        result.shown = ledger.shown
    yield Progress(len(runs), len(runs), "evaluate")
    return result


@dataclass(frozen=True, slots=True)
class _Work:
    """The data that all runs of an evaluation share."""

    dataset: Dataset
    runtime: FeatureRuntime
    split: Split
    config: EvaluateConfig
    cache: Path
    cancel: CancelToken


def _ledger(
    dataset: Dataset,
    result: Evaluation,
    runtime: FeatureRuntime,
    config: EvaluateConfig,
    folder: Path | None,
) -> Ledger | None:
    if folder is None:
        return None
    options = (config.queries, runtime.spec.key, runtime.image_size, VIEWS_VERSION)
    return Ledger(folder / LEDGER, measured(dataset, result, options))


def _rows_known(ledger: Ledger | None, run: Run, config: EvaluateConfig) -> list[Row]:
    """Returns the rows of a run if all of them exist."""
    method, bits, seed = run
    is_twice = config.trainable == "all" and method in METHODS
    wanted = [run, (f"{method}-all", bits, seed)] if is_twice else [run]
    found = [ledger.rows[key] for key in wanted if key in ledger.rows] if ledger else []
    return found if len(found) == len(wanted) else []


def _measure(work: _Work, run: Run, *, is_shown: bool) -> Job[tuple[list[Row], Shown | None]]:
    """Measures the rows of one run, and the content of the picture of top results."""
    method, bits, seed = run
    split, config = work.split, work.config
    if method in LISTS:
        row = yield from _lists(work, run)
        return [row], None
    if method in FLOAT_BASELINES:
        return [measure_features(split, method)], None
    views = yield from _views(work, method)
    started, worked = time.perf_counter(), time.process_time()
    hashing = yield from fit(split, method, bits, seed, config, views=views, cancel=work.cancel)
    worked = time.process_time() - worked
    row = measure_codes(split, hashing, run, time.perf_counter() - started)
    rows = [replace(row, cpu_train=worked)]
    shown = _shown(split, hashing, f"{method}, {bits} bits") if is_shown else None
    if config.trainable == "all" and method in METHODS:
        rows.append((yield from _whole_network(work, run)))
    return rows, shown


def _views(work: _Work, method: str) -> Job[Floats | None]:
    """Computes the features of the views that a method needs."""
    kinds = LITERATURE[method].views if method in LITERATURE else ()
    if not kinds:
        return None
    wanted = [(kind, kinds[:place].count(kind)) for place, kind in enumerate(kinds)]
    views = yield from view_features(work.dataset, work.runtime, work.cache, wanted, work.cancel)
    return views.astype(np.float32)


def _whole_network(work: _Work, run: Run) -> Job[Row]:
    """Measures a method of Kindred with a backbone that was trained together with its head."""
    from engine.evaluation.whole_network import tuned_features

    method, bits, seed = run
    config, cancel = work.config, work.cancel
    trained_in = time.perf_counter()
    wanted = _train_config(method, bits, seed, config)
    features = yield from tuned_features(
        work.dataset, work.runtime, wanted, work.cache / "training", config.device, cancel
    )
    split = cut(work.dataset, features, config.queries)
    hashing = yield from fit(split, method, bits, seed, config, cancel=cancel)
    trained_in = time.perf_counter() - trained_in
    return measure_codes(split, hashing, (f"{method}-all", bits, seed), trained_in)


def _lists(work: _Work, run: Run) -> Job[Row]:
    """Measures the app's lists with a version trained on the database alone, as in a library."""
    from engine.evaluation.app_lists import app_version, lists_of

    method, bits, seed = run
    split, cancel = work.split, work.cancel
    started = time.perf_counter()
    wanted = TrainConfig(seed=seed, backbone=work.config.backbone)
    model = yield from app_version(
        work.dataset,
        work.runtime,
        split.database,
        split.database_places,
        wanted,
        work.cache,
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


def planned_runs(config: EvaluateConfig) -> Iterator[Run]:
    """Yields every method, code length (0 for float features) and seed that ``config`` asks for.

    Raises:
        DatasetError: a method or code length is unknown, missing, or not supported by the method.
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
    for method in methods:
        kinds = LITERATURE[method].views if method in LITERATURE else ()
        if len(kinds) > config.views:
            raise DatasetError(
                f"{method} learns from {len(kinds)} view(s) of a photo, not {config.views}: "
                "use --views {len(kinds)}, or omit the method"
            )
    if "app-starter" in methods and config.backbone != DEFAULT_BACKBONE:
        raise DatasetError(f"there is no starter for backbone {config.backbone}: omit app-starter")
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
    views: Floats | None = None,
    cancel: CancelToken | None = None,
) -> Job[HashFunction]:
    """Trains one hash method.

    Args:
        split: gives the training set.
        method: from `METHODS` or `LITERATURE`, ``random``, or `APP_METHOD`.
        bits: code length.
        seed: seed of all random choices.
        config: gives backbone and device.
        settings: hyper-parameters of a method of Kindred; its own if left out.
        views: features of augmented photos of the training set ``(v, n, d)``, for methods of the
            literature that need them.
        cancel: checked while training.

    Returns:
        A function from features to codes.
    """
    if method in LITERATURE:
        task = TrainingTask(split.train, bits, seed, views, config.device, cancel or CancelToken())
        return (yield from fit_literature(method, task))
    if method in BASELINES:
        return PlainHash(BASELINES[method](split.train, bits, seed))
    if method == "nrdh" and settings is None:
        settings = NrdhSettings(feature_bits=0)
    wanted = _train_config(method, bits, seed, config)
    model = yield from train(
        split.train, wanted, settings=settings, device=config.device, cancel=cancel
    )
    return _OwnHash(model)


class _OwnHash(HashFunction):
    """A hash model of Kindred as a hash function."""

    def __init__(self, model: HashModel) -> None:
        self._model = model

    def encode(self, features: AnyFloats) -> Codes:
        return self._model.encode(features)

    @property
    def size(self) -> int:
        return sum(tensor.nbytes for tensor in self._model.tensors.values())


def measure_codes(split: Split, hashing: HashFunction, run: Run, seconds_train: float) -> Row:
    """Encodes queries and database, and measures the codes.

    Args:
        split: queries and database.
        hashing: computes codes.
        run: method, code length and seed, for the row.
        seconds_train: duration of the training, for the row.
    """
    started = time.perf_counter()
    database, queries = hashing.encode(split.database), hashing.encode_queries(split.queries)
    seconds_encode = time.perf_counter() - started
    scores = score_codes(queries, database, split.query_labels, split.database_labels)
    unique = len(np.unique(database, axis=0)) / len(database)
    return Row(*run, scores, unique, seconds_train, seconds_encode, hashing.size)


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
    """Divides features and labels into training set, database and queries.

    The training set is the split ``train`` if there is one, else the database or, if the dataset
    says so, a part of it.

    Args:
        dataset: labelled photos.
        features: features of its entries ``(n, d)``.
        queries: maximum number of queries, chosen at random with a fixed seed; all if left out.
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


def _headline(runs: Sequence[Run]) -> Run | None:
    """Returns the run whose top results are drawn: `nrdh` at the paper's 48 bits, first seed."""
    coded = [run for run in runs if run[1] and run[2] == 0]
    rank = {method: place for place, method in enumerate(ALL_METHODS)}
    return max(coded, key=lambda run: (rank[run[0]], run[1] == 48, run[1]), default=None)


def _shown(split: Split, hashing: HashFunction, title: str) -> Shown:
    count = min(_SHOWN_QUERIES, len(split.queries))
    chosen = np.linspace(0, len(split.queries) - 1, count).round().astype(np.int64)
    asked, searched = hashing.encode_queries(split.queries), hashing.encode(split.database)
    found = nearest(asked[chosen], searched, SHOWN_PHOTOS)
    return Shown(title, split.query_places[chosen], split.database_places[found])
