"""Compares training the whole network with the frozen backbone, on a part of a large dataset.

    python -m benchmarks.whole_network DATASET FOLDER [--training-side]

DATASET has the layout train/<class>/ and test/<class>/. FOLDER receives the part: the first 500
photos of each class of train/ as database and training set, the first 200 of test/ as queries. With
--training-side it receives the next 500 of train/ and, as queries, the 100 after them: settings are
chosen on these, so that no query label chooses anything.
"""

import sys
from collections import Counter
from pathlib import Path

from engine.base.paths import cache_directory
from engine.base.progress import Progress, drain
from engine.evaluation.bench import run_bench
from engine.evaluation.protocol import EvaluateConfig
from engine.evaluation.report import markdown
from engine.evaluation.sources import open_source

DATABASE, QUERIES, VALIDATION = 500, 200, 100
IMAGE_SIZE = 64


def main(dataset: Path, folder: Path, training_side: bool) -> None:
    if not folder.is_dir():
        cut_part(dataset, folder, training_side)
    methods = ("float", "itq", "nrdh")
    config = EvaluateConfig(methods, (48,), image_size=IMAGE_SIZE, trainable="all")
    print(markdown(drain(run_bench(folder, config, cache_directory()), show)))


def cut_part(dataset: Path, folder: Path, training_side: bool) -> None:
    """Copies the photos of the part."""
    source = open_source(dataset)
    chosen: dict[str, str] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for name in sorted(source.files):
        split, label, file = name.split("/")[-3:]
        place = seen[split, label]
        seen[split, label] += 1
        part = part_of(split, place, training_side)
        if part is not None:
            chosen[name] = f"{part}/{label}/{split}-{file}"
    for name, content in source.read(chosen):
        target = folder / chosen[name]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def part_of(split: str, place: int, training_side: bool) -> str | None:
    if not training_side:
        if split == "test":
            return "test" if place < QUERIES else None
        return "train" if place < DATABASE else None
    if split == "test" or not DATABASE <= place < 2 * DATABASE + VALIDATION:
        return None
    return "train" if place < 2 * DATABASE else "test"


def show(step: Progress) -> None:
    if step.done % 10 == 0 or step.done == step.total:
        loss = f"{step.metrics['loss']:.3f}" if "loss" in step.metrics else ""
        print(step.stage, step.done, step.total, step.item, loss, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), "--training-side" in sys.argv[3:])
