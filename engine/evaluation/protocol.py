"""The paper's protocol: features once, then each method, code length and seed on the same ones."""

import json
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.config import BITS, DEFAULT_BACKBONE, METHODS, TrainConfig
from engine.device import worker_count
from engine.errors import DatasetError, DecodeError
from engine.evaluation.baselines import BASELINES, DETERMINISTIC, Encode
from engine.evaluation.datasets import Dataset, open_dataset
from engine.evaluation.metrics import Metrics, evaluate_codes, evaluate_scores
from engine.features.extractor import open_extractor
from engine.features.runtime import FeatureRuntime
from engine.nrdh.arrays import Codes, Floats
from engine.nrdh.training import train
from engine.paths import make_private_directory, replacing
from engine.photos.decoder import decode_region
from engine.progress import CancelToken, Job, Progress

ALL_METHODS = ("random", "float", "lsh", "pcah", "sh", "itq", *reversed(METHODS))
_PHOTOS_A_TASK = 32


@dataclass(frozen=True, slots=True)
class EvaluateConfig:
    """What is measured.

    Attributes:
        methods: out of `ALL_METHODS`.
        bits: code lengths.
        backbone: of the features.
        queries: at most this many, chosen at random; all when left out.
        image_size: side of the backbone's input; its own when left out.
        seeds: how many.
        device: resolved torch device name.
    """

    methods: Sequence[str] = ALL_METHODS
    bits: Sequence[int] = (48,)
    backbone: str = DEFAULT_BACKBONE
    queries: int | None = None
    image_size: int | None = None
    seeds: int = 1
    device: str = "cpu"


@dataclass(frozen=True, slots=True)
class Row:
    """One method at one code length with one seed; see `Metrics` for the figures."""

    method: str
    bits: int
    seed: int
    metrics: Metrics
    unique_codes: float
    seconds_train: float
    seconds_encode: float

    def as_dict(self) -> dict[str, Any]:
        """The row as the command line prints it."""
        figures = asdict(self.metrics)
        figures.pop("curve")
        return {
            "method": self.method,
            "bits": self.bits,
            "seed": self.seed,
            **figures,
            "unique_codes": self.unique_codes,
            "seconds_train": self.seconds_train,
            "seconds_encode": self.seconds_encode,
        }


@dataclass(slots=True)
class Evaluation:
    """What came out.

    Attributes:
        dataset: its name.
        queries: how many.
        database: how many.
        relevant_share: of the pairs of query and database photo that share a label.
        rows: the results.
    """

    dataset: str
    queries: int
    database: int
    relevant_share: float
    rows: list[Row] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The evaluation as the command line prints it."""
        return {
            "dataset": self.dataset,
            "queries": self.queries,
            "database": self.database,
            "relevant_share": self.relevant_share,
            "results": [row.as_dict() for row in self.rows],
        }


@dataclass(frozen=True, slots=True)
class Split:
    """Features and labels of a dataset, cut into their parts."""

    train: Floats
    database: Floats
    queries: Floats
    database_labels: Floats
    query_labels: Floats


def evaluate(
    path: Path, config: EvaluateConfig, cache: Path, cancel: CancelToken | None = None
) -> Job[Evaluation]:
    """Runs the protocol.

    Args:
        path: of the dataset.
        config: what is measured.
        cache: where features are kept.
        cancel: checked once a task.

    Yields:
        Progress of the stages ``features`` and ``evaluate``, and those of training.

    Raises:
        DatasetError: the dataset or the choice of methods cannot be used.
    """
    cancel = cancel or CancelToken()
    _check(config)
    dataset = open_dataset(path)
    features = yield from dataset_features(dataset, config, cache, cancel)
    split = cut(dataset, features, config)
    relevant = (split.query_labels @ split.database_labels.T) > 0
    result = Evaluation(
        dataset.name, len(split.queries), len(split.database), float(relevant.mean())
    )
    runs = list(_runs(config))
    for done, (method, bits, seed) in enumerate(runs, start=1):
        cancel.check()
        row = yield from measure(split, method, bits, seed, config, cancel)
        result.rows.append(row)
        yield Progress(done, len(runs), "evaluate", f"{method} {bits}")
    return result


def measure(
    split: Split, method: str, bits: int, seed: int, config: EvaluateConfig, cancel: CancelToken
) -> Job[Row]:
    """Trains, encodes and measures one method."""
    if method == "float":
        metrics = evaluate_scores(
            split.queries, split.database, split.query_labels, split.database_labels
        )
        return Row(method, 0, seed, metrics, 1.0, 0.0, 0.0)
    started = time.perf_counter()
    encode: Encode
    learned = next((known for known in METHODS if known == method), None)
    if learned is not None:
        wanted = TrainConfig(method=learned, bits=bits, seed=seed, backbone=config.backbone)
        model = yield from train(split.train, wanted, device=config.device, cancel=cancel)
        encode = model.encode
    else:
        encode = BASELINES[method](split.train, bits, seed)
    trained = time.perf_counter()
    database, queries = encode(split.database), encode(split.queries)
    encoded = time.perf_counter()
    metrics = evaluate_codes(queries, database, split.query_labels, split.database_labels)
    unique = len(np.unique(database, axis=0)) / len(database)
    return Row(method, bits, seed, metrics, unique, trained - started, encoded - trained)


def dataset_features(
    dataset: Dataset, config: EvaluateConfig, cache: Path, cancel: CancelToken
) -> Job[Floats]:
    """Features of every entry in order, from the cache where it has them.

    Raises:
        DatasetError: a photo cannot be read.
    """
    runtime = open_extractor(config.backbone, config.device, image_size=config.image_size)
    key = f"{dataset.fingerprint}-{runtime.spec.key.replace('/', '-')}-{runtime.image_size}"
    file = cache / "datasets" / f"{key}.npy"
    names = [entry.file for entry in dataset.entries]
    cached = _load(file, names)
    if cached is not None:
        return cached
    features = np.empty((len(names), runtime.spec.dim), np.float16)
    place = {name: i for i, name in enumerate(names)}
    done = 0
    for some, found in _extract(dataset, names, runtime):
        cancel.check()
        features[[place[name] for name in some]] = found
        done += len(some)
        yield Progress(done, len(names), "features", some[-1])
    make_private_directory(file.parent)
    file.with_suffix(".json").write_text(json.dumps(names), encoding="utf-8")
    with replacing(file) as temporary, open(temporary, "wb") as stream:
        np.save(stream, features)
    return features.astype(np.float32)


def cut(dataset: Dataset, features: Floats, config: EvaluateConfig) -> Split:
    """Cuts features and labels into training set, database and queries.

    The training set is the split ``train`` where there is one, else the database.
    """
    labels = dataset.label_matrix()
    database, queries = dataset.places("database"), dataset.places("query")
    training = dataset.places("train")
    if config.queries is not None and config.queries < len(queries):
        random = np.random.default_rng(0)
        queries = np.sort(random.choice(queries, config.queries, replace=False))
    return Split(
        train=features[training if len(training) else database],
        database=features[database],
        queries=features[queries],
        database_labels=labels[database],
        query_labels=labels[queries],
    )


def _check(config: EvaluateConfig) -> None:
    unknown = sorted(set(config.methods) - set(ALL_METHODS))
    if unknown:
        raise DatasetError(
            f"unknown method(s) {', '.join(unknown)}: choose from {', '.join(ALL_METHODS)}"
        )
    odd = sorted(set(config.bits) - set(BITS))
    if odd:
        raise DatasetError(f"code lengths {odd} are not offered: choose from {list(BITS)}")


def _runs(config: EvaluateConfig) -> Iterator[tuple[str, int, int]]:
    for method in config.methods:
        for bits in config.bits if method != "float" else (0,):
            for seed in range(1 if method in DETERMINISTIC else config.seeds):
                yield method, bits, seed


def _load(file: Path, names: list[str]) -> Floats | None:
    try:
        if json.loads(file.with_suffix(".json").read_text(encoding="utf-8")) != names:
            return None
        return np.asarray(np.load(file, allow_pickle=False), np.float32)
    except (OSError, ValueError):
        return None


def _extract(
    dataset: Dataset, names: list[str], runtime: FeatureRuntime
) -> Iterator[tuple[list[str], NDArray[np.float16]]]:
    files = dataset.source.read(names)
    pool = ThreadPoolExecutor(worker_count(), thread_name_prefix="features")
    running: deque[tuple[list[str], Future[NDArray[np.float16]]]] = deque()
    try:
        while task := list(islice(files, _PHOTOS_A_TASK)):
            running.append(([name for name, _ in task], pool.submit(_features, task, runtime)))
            if len(running) > 2 * worker_count():
                some, future = running.popleft()
                yield some, future.result()
        while running:
            some, future = running.popleft()
            yield some, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _features(task: list[tuple[str, bytes]], runtime: FeatureRuntime) -> NDArray[np.float16]:
    pixels = []
    for name, data in task:
        try:
            pixels.append(decode_region(data, runtime.image_size))
        except DecodeError as error:
            raise DatasetError(f"{name} cannot be read: {error.reason}") from error
    return runtime.extract(np.stack(pixels)).astype(np.float16)


def top_codes(queries: Codes, database: Codes, count: int) -> NDArray[np.int64]:
    """The nearest database rows of each query ``(q, count)``, ties in order of the rows."""
    from engine.nrdh.codes import hamming

    return np.argsort(hamming(queries, database), axis=1, kind="stable")[:, :count]
