"""Compares training on a sample of a library with training on all of its photos.

    python -m benchmarks.sampling DATASET [--image-size N] [--shares 1,0.5,0.25] [--seeds 3]

Trains `nrdh` at 128 bits on each share of the training side, encodes all of it, and searches with
2,000 training photos. Prints a table of mAP, mean and sample standard deviation over seeds.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from benchmarks.common import load_split, mean_and_deviation, training_side
from engine.base.progress import drain
from engine.evaluation.protocol import EvaluateConfig, fit, measure_codes
from engine.nrdh.training import sample_rows

BITS = 128
VALIDATION = 2_000


def main(path: Path, image_size: int | None, shares: list[float], seeds: int) -> None:
    split = training_side(load_split(path, image_size), VALIDATION)
    print(f"| photos trained on | mAP at {BITS} bits |\n| --- | --- |")
    for share in shares:
        size, found = round(share * len(split.train)), []
        for seed in range(seeds):
            rows = sample_rows(len(split.train), size, seed)
            some = split if rows is None else replace(split, train=split.train[rows])
            encode = drain(fit(some, "nrdh", BITS, seed, EvaluateConfig()))
            scores = measure_codes(split, encode, ("nrdh", BITS, seed), 0.0).scores
            found.append(float(scores.map))
        print(f"| {size:,} | {mean_and_deviation(found)} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--image-size", type=int)
    parser.add_argument("--shares", default="1,0.5,0.25")
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    chosen = [float(share) for share in options.shares.split(",")]
    main(options.dataset, options.image_size, chosen, options.seeds)
