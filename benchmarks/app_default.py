"""What the app's default of 128 bits gives: mAP, different codes, and neighbours that it keeps.

    python -m benchmarks.app_default DATASET [--image-size N] [--seeds 3]

The last figure: of each query's ten nearest photos by cosine of the features, the share that lies
in the Hamming top 1,000 (ties at the edge by the chance that they are in).
"""

import argparse
from pathlib import Path

import numpy as np

from benchmarks.common import load_split, mean_and_deviation
from engine.evaluation.protocol import APP_METHOD, EvaluateConfig, Split, fit, measure_codes
from engine.nrdh.arrays import Codes, Indices
from engine.nrdh.codes import hamming
from engine.nrdh.preprocessing import unit_rows
from engine.progress import drain

NEIGHBOURS = 10
SHORTLIST = 1_000
BLOCK = 100


def main(path: Path, image_size: int | None, seeds: int) -> None:
    split = load_split(path, image_size)
    near = _float_neighbours(split)
    figures = []
    for seed in range(seeds):
        encode = drain(fit(split, APP_METHOD, 128, seed, EvaluateConfig()))
        row = measure_codes(split, encode, (APP_METHOD, 128, seed), 0.0)
        kept = _kept(encode(split.queries), encode(split.database), near)
        figures.append((row.scores.map, row.unique_codes or 0.0, kept))
    print("| mAP | different codes a photo | float 10-NN in the Hamming top 1,000 |")
    print("| --- | --- | --- |")
    columns = zip(*figures, strict=True)
    print(f"| {' | '.join(mean_and_deviation(list(column)) for column in columns)} |")


def _float_neighbours(split: Split) -> Indices:
    database = unit_rows(split.database)
    near = np.empty((len(split.queries), NEIGHBOURS), np.int64)
    for start in range(0, len(near), BLOCK):
        cosines = unit_rows(split.queries[start : start + BLOCK]) @ database.T
        near[start : start + BLOCK] = np.argpartition(-cosines, NEIGHBOURS)[:, :NEIGHBOURS]
    return near


def _kept(queries: Codes, database: Codes, near: Indices) -> float:
    shares = []
    shortlist = min(SHORTLIST, len(database))
    for start in range(0, len(near), BLOCK):
        distances = hamming(queries[start : start + BLOCK], database)
        edge = np.partition(distances, shortlist - 1, axis=1)[:, shortlist - 1 : shortlist]
        found = np.take_along_axis(distances, near[start : start + BLOCK], axis=1)
        room = shortlist - (distances < edge).sum(axis=1, keepdims=True)
        chance = room / (distances == edge).sum(axis=1, keepdims=True)
        shares.append(np.where(found < edge, 1, np.where(found == edge, chance, 0)).mean(axis=1))
    return float(np.concatenate(shares).mean())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--image-size", type=int)
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    main(options.dataset, options.image_size, options.seeds)
