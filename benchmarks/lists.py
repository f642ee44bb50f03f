"""Measures the list that a search shows, on every labelled set.

    python -m benchmarks.lists --data FOLDER [--copies FOLDER] [--cifar PATH] [--sets NAMES]
        [--seeds 3] [--queries N] [--distractors N] [--output report/lists.json]

``float-root`` ranks all photos by the cosine of square-rooted features; ``today`` ranks the
shortlist of the trained version by that cosine, as before similarities were learned;
``app-starter`` and ``app`` are the app's lists with the starter and with a version trained on the
database. In ``mAP``, photos that are not listed count as not found. ``strong`` is r@1 of strong
copies alone. ``shortlist`` is the share of relevant photos in the Hamming shortlist, ``exact`` the
share among the same number of photos when all are ranked by the version's similarity.
"""

import argparse
import copy
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.common import mean_and_deviation, only
from benchmarks.labelled_sets import CACHE, LabelledSet, Sets
from engine.base.config import TrainConfig
from engine.base.progress import CancelToken, drain
from engine.evaluation.app_lists import app_version, lists_of
from engine.evaluation.protocol import Split
from engine.evaluation.rankings import Scores, score_features, score_lists
from engine.nrdh.arrays import Floats, Indices
from engine.nrdh.hash_model import HashModel
from engine.nrdh.preprocessing import square_root, unit_rows
from engine.search.lists import Lists
from engine.search.shortlist import SHORTLIST

NAMES = ("voc", "voc-subsets", "cifar", "scenes", "scenes-overlap", "copies", "retrain")
# Those in which one scene is meant, which others must not crowd out of the shortlist.
_SAME_SCENE = ("scenes", "scenes-overlap", "copies")
_COLUMNS = ("r@1", "p@20", "mAP@1000", "mAP", "strong", "shortlist", "exact", "shortlist ÷ exact")
_SUBSETS, _DRAWS = (200, 400, 1_000), 5
_SEARCHES, _FIRST = 5, 20
_BLOCK = 64

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table, of one seed.

    Attributes:
        photos: name of what is searched.
        list: how it is ranked.
        seed: of the training, or of the draw.
        figures: by column.
    """

    photos: str
    list: str
    seed: int
    figures: Figures


def main(sets: Sets, names: Sequence[str], seeds: int, is_distracted: bool, output: Path) -> None:
    results: list[Result] = []
    for name in names:
        for result in _results(sets, name, seeds, is_distracted):
            print(f"{result.photos}, {result.list}, seed {result.seed}", file=sys.stderr)
            results.append(result)
            write(results, output)
    print("\n\n".join(tables(results)))


def write(results: Sequence[Result], output: Path) -> None:
    """Writes what is measured so far: with many photos a set takes hours."""
    output.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(result) for result in results], indent=2)
    output.write_text(f"{text}\n", encoding="utf-8")


def _results(sets: Sets, name: str, seeds: int, is_distracted: bool) -> Iterator[Result]:
    if name == "voc-subsets":
        yield from measure_subsets(sets.open("voc"))
    elif name == "retrain":
        yield from measure_retrain(sets.open("voc"), seeds)
    else:
        labelled = sets.open(name)
        yield from measure(labelled, seeds)
        if is_distracted and name in _SAME_SCENE:
            yield from measure(sets.distracted(labelled), seeds, is_shortlist_told=True)


def measure(
    labelled: LabelledSet, seeds: int, *, is_shortlist_told: bool = False
) -> Iterator[Result]:
    """All rows of a set."""
    yield Result(labelled.name, "float-root", 0, _by_features(labelled))
    starter = version(labelled, 0, is_starter=True)
    yield Result(labelled.name, "app-starter", 0, _listed(labelled, starter, is_shortlist_told))
    for seed in range(seeds):
        own = version(labelled, seed)
        before = _listed(labelled, by_features_alone(own), is_shortlist_told=False)
        yield Result(labelled.name, "today", seed, before)
        yield Result(labelled.name, "app", seed, _listed(labelled, own, is_shortlist_told))


def measure_subsets(labelled: LabelledSet) -> Iterator[Result]:
    """Small libraries: ``today`` compares all of their photos, as a shortlist holds them all."""
    for size in _SUBSETS:
        for draw in range(_DRAWS):
            random = np.random.default_rng(draw)
            places = np.sort(random.choice(len(labelled.split.database), size, replace=False))
            subset = _with_split(labelled, f"voc, {size:,}", only(labelled.split, places))
            today = _by_features(subset)
            app = _listed(subset, version(subset, draw), is_shortlist_told=False)
            yield Result(subset.name, "today", draw, today)
            yield Result(subset.name, "app", draw, app)


def measure_retrain(labelled: LabelledSet, seeds: int) -> Iterator[Result]:
    """What a training changes in the first places of a few searches."""
    split = labelled.split
    asked = np.linspace(0, len(split.queries) - 1, _SEARCHES).round().astype(np.int64)
    labels = split.query_labels[asked]
    starter = _first(labelled, version(labelled, 0, is_starter=True), asked)
    before = score_lists(starter, labels, split.database_labels).precision_at_20
    for seed in range(seeds):
        own = _first(labelled, version(labelled, seed), asked)
        after = score_lists(own, labels, split.database_labels).precision_at_20
        places, photos = changed(starter, own)
        figures = {"p@20 before": before, "p@20 after": after, "places": places, "new": photos}
        yield Result(labelled.name, "retrain", seed, figures)


def version(labelled: LabelledSet, seed: int, *, is_starter: bool = False) -> HashModel:
    """What would serve in a library of the set's photos."""
    split, config = labelled.split, TrainConfig(seed=seed)
    job = app_version(
        labelled.dataset,
        labelled.runtime,
        split.database,
        split.database_places,
        config,
        CACHE,
        CancelToken(),
        starter=is_starter,
    )
    return drain(job)


def by_features_alone(model: HashModel) -> HashModel:
    """The same codes, and so the same shortlists, whose photos are ranked by their features."""
    plain = copy.copy(model)
    plain.order = None
    return plain


def changed(before: Sequence[Indices], after: Sequence[Indices]) -> tuple[int, int]:
    """How many places of lists show another photo, and how many photos are new in their list.

    Args:
        before: lists of equal lengths.
        after: of the same searches, likewise.
    """
    pairs = list(zip(before, after, strict=True))
    places = sum(int((old != new).sum()) for old, new in pairs)
    return places, sum(len(np.setdiff1d(new, old)) for old, new in pairs)


def share_listed(lists: Iterable[Indices], query_labels: Floats, database_labels: Floats) -> float:
    """Share of a query's relevant photos that its list holds: the mean over queries.

    Args:
        lists: of each query the database rows.
        query_labels: ``(q, classes)`` of zeros and ones; relevant is what shares a label.
        database_labels: ``(n, classes)``.
    """
    shares = []
    for listed, label in zip(lists, query_labels, strict=True):
        relevant = database_labels @ label > 0
        shares.append(relevant[listed].sum() / relevant.sum())
    return float(np.mean(shares))


def exact_lists(queries: Floats, database: Floats, count: int) -> Iterator[Indices]:
    """The rows of the largest products of each query with all photos, in no order.

    Args:
        queries: unit vectors ``(q, d)``.
        database: unit vectors ``(n, d)``.
        count: rows a query, if there are as many.
    """
    last = min(count, len(database)) - 1
    for start in range(0, len(queries), _BLOCK):
        products = queries[start : start + _BLOCK] @ database.T
        yield from np.argpartition(-products, last, axis=1)[:, : last + 1]


def tables(results: Sequence[Result]) -> list[str]:
    """Markdown of all results: means ± standard deviations over seeds."""
    retrains = [result for result in results if result.list == "retrain"]
    groups: dict[tuple[str, str], list[Figures]] = {}
    for result in results:
        if result not in retrains:
            groups.setdefault((result.photos, result.list), []).append(result.figures)
    columns = [c for c in _COLUMNS if any(c in f for rows in groups.values() for f in rows)]
    lines = [[*key, *_cells(figures, columns)] for key, figures in groups.items()]
    made = [_table(("photos", "list", *columns), lines)] if lines else []
    return [*made, *_gain_table(groups), *_retrain_table(retrains)]


def _gain_table(groups: Mapping[tuple[str, str], Sequence[Figures]]) -> list[str]:
    lines = []
    for (photos, name), after in groups.items():
        before = groups.get((photos, "today"), ())
        if name == "app" and before:
            gains = [a["mAP"] - b["mAP"] for a, b in zip(after, before, strict=True)]
            lines.append([photos, mean_and_deviation(gains), f"{min(gains):+.3f}"])
    return [_table(("photos", "app − today, mAP", "worst"), lines)] if lines else []


def _retrain_table(retrains: Sequence[Result]) -> list[str]:
    title = (f"of {_SEARCHES * _FIRST} first places", "another photo", "new in its list")
    lines = []
    for result in retrains:
        figures = result.figures
        lines.append(
            [
                f"{result.photos}, seed {result.seed}",
                f"{figures['places']:.0f}",
                f"{figures['new']:.0f}",
                f"{figures['p@20 before']:.3f}",
                f"{figures['p@20 after']:.3f}",
            ]
        )
    return [_table((*title, "p@20 starter", "p@20 own"), lines)] if lines else []


def _cells(rows: Sequence[Figures], columns: Sequence[str]) -> list[str]:
    return [
        mean_and_deviation([row[column] for row in rows]) if column in rows[0] else ""
        for column in columns
    ]


def _table(title: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [title, ["---"] * len(title), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _by_features(labelled: LabelledSet) -> Figures:
    split, strong = labelled.split, labelled.strong
    queries, database = square_root(split.queries), square_root(split.database)

    def score(chosen: NDArray[np.bool_]) -> Scores:
        labels = split.query_labels[chosen]
        return score_features(queries[chosen], database, labels, split.database_labels)

    figures = _figures(score(np.ones(len(queries), np.bool_)))
    if strong.any():
        figures["strong"] = score(strong).precision_at_1
    return figures


def _listed(labelled: LabelledSet, model: HashModel, is_shortlist_told: bool) -> Figures:
    split, strong = labelled.split, np.flatnonzero(labelled.strong)
    found = drain(lists_of(Lists(model, split.database), split.queries, CancelToken()))
    figures = _figures(score_lists(found, split.query_labels, split.database_labels))
    if len(strong):
        chosen, labels = [found[place] for place in strong], split.query_labels[strong]
        scores = score_lists(chosen, labels, split.database_labels)
        figures["strong"] = scores.precision_at_1
    return {**figures, **_shortlist(split, model, found)} if is_shortlist_told else figures


def _shortlist(split: Split, model: HashModel, found: Sequence[Indices]) -> Figures:
    points = _points(model, split.queries), _points(model, split.database)
    exact = exact_lists(*points, SHORTLIST)
    labels = split.query_labels, split.database_labels
    shares = share_listed(found, *labels), share_listed(exact, *labels)
    return dict(zip(_COLUMNS[-3:], (*shares, shares[0] / shares[1]), strict=True))


def _points(model: HashModel, features: Floats) -> Floats:
    if model.order is None:
        return unit_rows(square_root(features))
    return model.order.points(features)


def _figures(scores: Scores) -> Figures:
    values = scores.precision_at_1, scores.precision_at_20, scores.map_at_1000, scores.map
    return dict(zip(_COLUMNS, values, strict=False))


def _first(labelled: LabelledSet, model: HashModel, asked: Indices) -> list[Indices]:
    lists = Lists(model, labelled.split.database)
    return [lists.of(labelled.split.queries[place]).rows[:_FIRST] for place in asked]


def _with_split(labelled: LabelledSet, name: str, split: Split) -> LabelledSet:
    return LabelledSet(name, labelled.dataset, labelled.runtime, split)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--copies", type=Path, help="where edited copies lie, or are made")
    parser.add_argument("--cifar", type=Path, help="CIFAR-10, where it is not in --data")
    parser.add_argument("--sets", default=",".join(NAMES))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--queries", type=int, help="at most so many of each set")
    parser.add_argument("--distractors", type=int, default=0)
    parser.add_argument("--output", type=Path, default=Path("report/lists.json"))
    options = parser.parse_args()
    options.sets = options.sets.split(",")
    if unknown := set(options.sets) - set(NAMES):
        parser.error(f"unknown set(s) {', '.join(sorted(unknown))}: choose from {', '.join(NAMES)}")
    return options


if __name__ == "__main__":
    chosen = _options()
    edited = chosen.copies or Path(tempfile.gettempdir()) / "kindred-copies"
    opened = Sets(chosen.data, edited, chosen.cifar, chosen.queries, chosen.distractors)
    main(opened, chosen.sets, chosen.seeds, chosen.distractors > 0, chosen.output)
