"""What the benchmarks share: a dataset's cached features, cut into parts."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.backbones.extractor import open_extractor
from engine.base.paths import cache_directory
from engine.base.progress import drain
from engine.evaluation.datasets import open_dataset
from engine.evaluation.feature_cache import dataset_features
from engine.evaluation.protocol import EvaluateConfig, Split, cut
from engine.nrdh.arrays import Indices


def load_split(path: Path, image_size: int | None, queries: int | None = None) -> Split:
    """Features of the embedded backbone and labels; the features are made once and kept."""
    config = EvaluateConfig(image_size=image_size)
    dataset = open_dataset(path)
    runtime = open_extractor(config.backbone, "cpu", image_size=image_size)
    return cut(
        dataset, drain(dataset_features(dataset, runtime, cache_directory() / "datasets")), queries
    )


def training_side(split: Split, validation: int) -> Split:
    """Makes queries of some database photos; the others are database and training set."""
    order = np.random.default_rng(0).permutation(len(split.database))
    asked, rest = order[:validation], order[validation:]
    return replace(
        only(split, rest),
        queries=split.database[asked],
        query_labels=split.database_labels[asked],
        query_places=split.database_places[asked],
    )


def only(split: Split, places: Indices) -> Split:
    """The same queries over some of the database photos, which are the training set as well."""
    return replace(
        split,
        train=split.database[places],
        database=split.database[places],
        database_labels=split.database_labels[places],
        database_places=split.database_places[places],
    )


def mean_and_deviation(values: list[float]) -> str:
    """Mean ± sample standard deviation, as tables show it."""
    spread = f" ± {np.std(values, ddof=1):.3f}" if len(values) > 1 else ""
    return f"{np.mean(values):.3f}{spread}"
