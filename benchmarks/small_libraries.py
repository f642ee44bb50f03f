"""Libraries of 200 and 1,000 photos: codes trained on them, against ITQ on the same photos.

    python -m benchmarks.small_libraries DATASET [--image-size N] [--draws 5]

Each draw takes that many database photos as training set and database; the dataset's queries are
searched for in them. Prints mAP: means ± standard deviation over draws, and the worst draw.
"""

import argparse
from pathlib import Path

import numpy as np

from benchmarks.common import load_split, mean_and_deviation, only
from engine.evaluation.protocol import APP_METHOD, EvaluateConfig, Split, fit, measure_codes
from engine.progress import drain

SIZES = (200, 1_000)
LENGTHS = (48, 128)


def main(path: Path, image_size: int | None, draws: int) -> None:
    split = load_split(path, image_size)
    print("| photos | bits | itq | nrdh | nrdh − itq | worst draw |\n" + "| --- " * 6 + "|")
    for size in SIZES:
        for bits in LENGTHS:
            pairs = [_pair(_draw(split, size, draw), bits, draw) for draw in range(draws)]
            itq, nrdh = ([pair[i] for pair in pairs] for i in (0, 1))
            gains = [b - a for a, b in pairs]
            cells = [mean_and_deviation(column) for column in (itq, nrdh, gains)]
            print(f"| {size:,} | {bits} | {' | '.join(cells)} | {min(gains):+.3f} |", flush=True)


def _draw(split: Split, size: int, draw: int) -> Split:
    random = np.random.default_rng(draw)
    return only(split, np.sort(random.choice(len(split.database), size, replace=False)))


def _pair(split: Split, bits: int, seed: int) -> tuple[float, float]:
    maps = []
    for method in ("itq", APP_METHOD):
        encode = drain(fit(split, method, bits, seed, EvaluateConfig()))
        maps.append(measure_codes(split, encode, (method, bits, seed), 0.0).scores.map)
    return maps[0], maps[1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--image-size", type=int)
    parser.add_argument("--draws", type=int, default=5)
    options = parser.parse_args()
    main(options.dataset, options.image_size, options.draws)
