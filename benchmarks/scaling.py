"""Measures training time, memory and quality as a library grows.

    python -m benchmarks.scaling DATASET [--image-size N] [--sizes 50000,100000,200000]

Trains `nrdh` at 128 bits on that many features: first the dataset's own, then copies of them with
noise. Each size runs in a separate process, which reports its peak memory and its CPU seconds; CPU
seconds are the better measure on a busy machine. Then compares the exact with the approximate k-NN
graph on a split of the training side (mAP, 48 and 128 bits).
"""

import argparse
import multiprocessing
import resource
import sys
import time
from pathlib import Path

import numpy as np

from benchmarks.common import load_split, training_side
from engine.base.config import TrainConfig
from engine.base.progress import drain
from engine.evaluation.protocol import EvaluateConfig, Split, fit, measure_codes
from engine.nrdh.arrays import Floats
from engine.nrdh.settings import NrdhSettings
from engine.nrdh.training import train

# Of a feature's own standard deviation: near-copies, not copies.
NOISE = 0.1
VALIDATION = 2_000


def main(path: Path, image_size: int | None, sizes: list[int]) -> None:
    split = load_split(path, image_size)
    context = multiprocessing.get_context("spawn")
    print(
        "| photos | graph, s | hash network, s | all, s | all, CPU s | peak memory, GB |\n"
        + "| --- " * 6
        + "|"
    )
    for size in sizes:
        with context.Pool(1) as pool:
            print(pool.apply(_train, (path, image_size, size)), flush=True)
    print("\n| k-NN graph | bits | mAP |\n| --- | --- | --- |")
    for name, exact in (("exact", sys.maxsize), ("approximate", 0)):
        for bits in (48, 128):
            quality = _quality(training_side(split, VALIDATION), bits, exact)
            print(f"| {name} | {bits} | {quality:.4f} |", flush=True)


def _train(path: Path, image_size: int | None, size: int) -> str:
    features = resampled(load_split(path, image_size).train, size)
    started, used = time.perf_counter(), time.process_time()
    settings = NrdhSettings(max_photos=size)
    model = drain(train(features, TrainConfig(bits=128), settings=settings))
    seconds, used = time.perf_counter() - started, time.process_time() - used
    # Kilobytes, except on macOS, which tells bytes.
    unit = 1 if sys.platform == "darwin" else 1_024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9
    stages = model.config.seconds
    return (
        f"| {size:,} | {stages['graph']:.1f} | {stages['hash_network']:.1f} "
        f"| {seconds:.1f} | {used:.1f} | {peak:.2f} |"
    )


def resampled(features: Floats, size: int) -> Floats:
    """The features first, then copies with noise: ``(size, d)``."""
    if size <= len(features):
        return features[:size]
    random = np.random.default_rng(0)
    more = np.empty((size, features.shape[1]), np.float32)
    more[: len(features)] = features
    scale = NOISE * features.std(axis=0)
    for start in range(len(features), size, len(features)):
        rows = min(len(features), size - start)
        noise = random.standard_normal((rows, features.shape[1]), dtype=np.float32) * scale
        chosen = features[random.integers(0, len(features), rows)]
        # Pooled features behind a ReLU are never negative.
        more[start : start + rows] = np.maximum(chosen + noise, 0)
    return more


def _quality(split: Split, bits: int, exact: int) -> float:
    settings = NrdhSettings(exact_neighbours=exact)
    encode = drain(fit(split, "nrdh", bits, 0, EvaluateConfig(), settings=settings))
    return measure_codes(split, encode, ("nrdh", bits, 0), 0.0).scores.map


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--image-size", type=int)
    parser.add_argument("--sizes", default="50000,100000,200000")
    options = parser.parse_args()
    main(options.dataset, options.image_size, [int(n) for n in options.sizes.split(",")])
