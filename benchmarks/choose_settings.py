"""Compares settings on a split of the training side, so that no query label chooses anything.

    python -m benchmarks.choose_settings DATASET IMAGE_SIZE|- VALIDATION SEEDS

VALIDATION photos of the database become queries against the rest of it; the dataset's own queries
are not used. Prints a Markdown table of mAP and the number of different codes per photo, as means
over seeds.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import numpy as np
from torch import nn

from benchmarks.common import load_split, mean_and_deviation, training_side
from engine.base.progress import drain
from engine.evaluation.protocol import EvaluateConfig, fit, measure_codes
from engine.nrdh.settings import NrdhPaperSettings, NrdhSettings, Settings

CASES: tuple[tuple[str, str, tuple[int, ...], Settings, bool], ...] = (
    (
        "whitening: 1 step, ridge 0.1",
        "nrdh",
        (16, 48, 128),
        NrdhSettings(whitening_steps=1, whitening_ridge=0.1),
        True,
    ),
    ("whitening: 1 step, ridge 0.03", "nrdh", (16, 48, 128), NrdhSettings(whitening_steps=1), True),
    ("whitening: 3 steps, ridge 0.03 (default)", "nrdh", (16, 48, 128), NrdhSettings(), True),
    ("paper, first weights Glorot (default)", "nrdh-paper", (48,), NrdhPaperSettings(), True),
    ("paper, first weights PyTorch's", "nrdh-paper", (48,), NrdhPaperSettings(), False),
)


def main(path: Path, image_size: int | None, validation: int, seeds: int) -> None:
    """Measures every case and prints the table."""
    config = EvaluateConfig(image_size=image_size)
    split = training_side(load_split(path, image_size), validation)
    print(f"{path.name}: {len(split.queries)} queries over {len(split.database)} photos\n")
    print("| settings | bits | mAP | different codes a photo |\n| --- | --- | --- | --- |")
    for name, method, lengths, settings, glorot in CASES:
        for bits in lengths:
            rows = []
            for seed in range(seeds):
                with first_weights(glorot):
                    encode = drain(fit(split, method, bits, seed, config, settings=settings))
                rows.append(measure_codes(split, encode, (method, bits, seed), 0.0))
            maps = [row.scores.map for row in rows]
            unique = np.mean([row.unique_codes for row in rows])
            print(f"| {name} | {bits} | {mean_and_deviation(maps)} | {unique:.2f} |", flush=True)


@contextmanager
def first_weights(glorot: bool) -> Iterator[None]:
    """Leaves the GCN's initial weights as they are, or draws them as `torch.nn.Linear` does."""
    if glorot:
        yield
        return
    with mock.patch.object(nn.init, "xavier_uniform_", lambda weight, generator=None: weight):
        yield


if __name__ == "__main__":
    size = None if sys.argv[2] == "-" else int(sys.argv[2])
    main(Path(sys.argv[1]), size, int(sys.argv[3]), int(sys.argv[4]))
