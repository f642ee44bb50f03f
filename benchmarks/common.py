"""Helpers shared by the benchmarks: cached features of a dataset, and its splits."""

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
    """Returns features of the embedded backbone and labels.

    Features are computed once and cached.
    """
    config = EvaluateConfig(image_size=image_size)
    dataset = open_dataset(path)
    runtime = open_extractor(config.backbone, "cpu", image_size=image_size)
    return cut(
        dataset, drain(dataset_features(dataset, runtime, cache_directory() / "datasets")), queries
    )


def training_side(split: Split, validation: int) -> Split:
    """Uses some database photos as queries and the rest as database and training set."""
    order = np.random.default_rng(0).permutation(len(split.database))
    asked, rest = order[:validation], order[validation:]
    return replace(
        only(split, rest),
        queries=split.database[asked],
        query_labels=split.database_labels[asked],
        query_places=split.database_places[asked],
    )


def only(split: Split, places: Indices) -> Split:
    """Keeps the queries but only some database photos, which also become the training set."""
    return replace(
        split,
        train=split.database[places],
        database=split.database[places],
        database_labels=split.database_labels[places],
        database_places=split.database_places[places],
    )


def mean_and_deviation(values: list[float]) -> str:
    """Formats mean ± sample standard deviation for tables."""
    spread = f" ± {np.std(values, ddof=1):.3f}" if len(values) > 1 else ""
    return f"{np.mean(values):.3f}{spread}"
