"""Measures what marks of a person change, on a split of the training side.

    python -m benchmarks.marks DATASET IMAGE_SIZE|- VALIDATION SEEDS

Marks are drawn as a person gives them while looking at results: for an example a photo among the 20
most similar that shares no label with it is *not alike*, and one ranked 20th to 200th that shares a
label is *alike*, half of each. Prints a Markdown table: mean Hamming distance before → after of
marked pairs, of pairs in which a mutual nearest neighbour stands for a marked photo, and of as many
other pairs of the same kind; mAP of VALIDATION queries, none of which is marked.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.common import load_split, mean_and_deviation, training_side
from engine.base.config import TrainConfig
from engine.base.progress import drain
from engine.evaluation.protocol import Split
from engine.evaluation.rankings import score_codes
from engine.nrdh.arrays import Codes, Indices
from engine.nrdh.codes import hamming
from engine.nrdh.marks import Marks, with_company
from engine.nrdh.neighbours import nearest_neighbours, transition_matrix
from engine.nrdh.settings import NrdhSettings
from engine.nrdh.training import train
from engine.search.similarity import normalise

_CLOSE, _FAR = 20, 200
_CASES = (
    ("default", NrdhSettings()),
    ("strength 0.1", NrdhSettings(mark_strength=0.1)),
    ("strength 1", NrdhSettings(mark_strength=1.0)),
    ("strength 3", NrdhSettings(mark_strength=3.0)),
    ("without company", NrdhSettings(mark_company=0.0)),
    ("company counts in full", NrdhSettings(mark_company=1.0)),
    ("edges alone", NrdhSettings(mark_strength=0.0)),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Mean distances of three kinds of pairs, alike and not alike each, and mAP."""

    distances: tuple[tuple[float, float], ...]
    map: float


def main(path: Path, image_size: int | None, validation: int, seeds: int) -> None:
    """Measures every case and prints the table."""
    split = training_side(load_split(path, image_size), validation)
    print(f"{path.name}: {len(split.queries)} queries over {len(split.database)} photos\n")
    print(
        "| marks | bits | settings | marked: alike | not alike | neighbours: alike | not alike",
        end="",
    )
    print(" | others: alike | not alike | mAP |")
    print("| --- " * 10 + "|")
    for bits in (64, 128):
        for count in (50, 100, 200):
            for name, settings in _CASES if count == 200 else _CASES[:1]:
                print(_row(split, bits, count, seeds, name, settings), flush=True)


def draw(split: Split, count: int, seed: int) -> tuple[Marks, Marks]:
    """Marks, and as many other pairs of the same kind."""
    random = np.random.default_rng(seed)
    units, labels = normalise(split.database), split.database_labels
    alike: list[tuple[int, int]] = []
    different: list[tuple[int, int]] = []
    for example in random.permutation(len(units)):
        order = np.argsort(-(units @ units[example]), kind="stable")
        order = order[order != example]
        related = (labels[order] @ labels[example]) > 0
        further = order[_CLOSE:_FAR][related[_CLOSE:_FAR]]
        close = order[:_CLOSE][~related[:_CLOSE]]
        if len(alike) <= len(different) and len(further):
            alike.append((int(example), int(random.choice(further))))
        elif len(close):
            different.append((int(example), int(random.choice(close))))
        if len(alike) >= count and len(different) >= count:
            break
    half = count // 2
    return _marks(alike[:half], different[:half]), _marks(alike[half:], different[half:])


def neighbours_of(split: Split, marks: Marks) -> Marks:
    """Pairs in which a mutual nearest neighbour, by float similarity, stands for a marked photo."""
    search = nearest_neighbours(normalise(split.database), 10, len(split.database))
    while True:
        try:
            next(search)
        except StopIteration as end:
            cosines, neighbours = end.value
            matrix = transition_matrix(cosines, neighbours, sharpness=3.0)
            break
    everything, weights = with_company(matrix, marks, 0.5)
    added = weights < 1
    return Marks(everything.pairs[added], everything.alike[added])


def _marks(alike: list[tuple[int, int]], different: list[tuple[int, int]]) -> Marks:
    pairs = np.array([*alike, *different], np.int64)
    return Marks(pairs, np.arange(len(pairs)) < len(alike))


def _row(split: Split, bits: int, count: int, seeds: int, name: str, settings: NrdhSettings) -> str:
    before, after = [], []
    for seed in range(seeds):
        marks, others = draw(split, count, seed)
        asked = (marks, neighbours_of(split, marks), others)
        before.append(_measure(split, bits, seed, settings, None, asked))
        after.append(_measure(split, bits, seed, settings, marks, asked))
    cells = []
    for kind in range(3):
        for side in (0, 1):
            old = np.mean([outcome.distances[kind][side] for outcome in before])
            new = np.mean([outcome.distances[kind][side] for outcome in after])
            cells.append(f"{old:.1f} → {new:.1f}")
    maps = [mean_and_deviation([outcome.map for outcome in side]) for side in (before, after)]
    return f"| {count} | {bits} | {name} | {' | '.join(cells)} | {maps[0]} → {maps[1]} |"


def _measure(
    split: Split,
    bits: int,
    seed: int,
    settings: NrdhSettings,
    given: Marks | None,
    asked: Sequence[Marks],
) -> Outcome:
    config = TrainConfig(bits=bits, seed=seed)
    model = drain(train(split.train, config, settings=settings, marks=given))
    database, queries = model.encode(split.database), model.encode(split.queries)
    scores = score_codes(queries, database, split.query_labels, split.database_labels)
    return Outcome(tuple(_distances(database, marks) for marks in asked), scores.map)


def _distances(codes: Codes, marks: Marks) -> tuple[float, float]:
    found = np.array([_distance(codes, pair) for pair in marks.pairs])
    return float(found[marks.alike].mean()), float(found[~marks.alike].mean())


def _distance(codes: Codes, pair: Indices) -> int:
    return int(hamming(codes[pair[:1]], codes[pair[1:]])[0, 0])


if __name__ == "__main__":
    size = None if sys.argv[2] == "-" else int(sys.argv[2])
    main(Path(sys.argv[1]), size, int(sys.argv[3]), int(sys.argv[4]))
