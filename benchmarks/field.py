"""Measures every method, code length, seed and set with one command.

    python -m benchmarks.field --data path/to/data --copies path/to/copies --output DIR
        [--sets voc,scenes,copies,cifar] [--methods NAME,...] [--bits N,...] [--seeds 3]
        [--views 2] [--queries SET=N,...]

`path/to/data` contains `voc2007`, `scenes` and `cifar10.tar.xz` (`--cifar` gives another path). The
folder given by `--copies` contains the edited copies; see `benchmarks/README.md`. Finished rows are
kept, so the same command continues an interrupted run. Seeds, sets and methods run in order of
cost, cheapest first, so that partial results form whole tables. Each set has its tables, plots and
picture in `DIR/<set>`; `DIR/field.md` shows all sets and lists what is missing.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.labelled_sets import CIFAR_SIZE, make_copies
from engine.base.paths import cache_directory, replacing
from engine.base.progress import Progress, drain
from engine.evaluation.bench import run_bench
from engine.evaluation.protocol import ALL_METHODS, APP_METHOD, EvaluateConfig, planned_runs
from engine.evaluation.report import by_length
from engine.evaluation.results import Evaluation, Row

SETS = ("scenes", "voc", "copies", "cifar")
BITS = (48, 64, 16, 32, 96, 128)
# What a search shows is measured by `benchmarks.lists`.
METHODS = tuple(m for m in ALL_METHODS if m not in {APP_METHOD, "app", "app-starter"})
COMPARED_AT = 64


def measure(path: Path, name: str, config: EvaluateConfig, output: Path) -> Evaluation:
    """Measures one set, as far as it is not measured yet."""

    def say(step: Progress) -> None:
        if step.stage == "evaluate" and step.item:
            print(f"{name}: {step.done}/{step.total} {step.item}", flush=True)

    return drain(run_bench(path, config, cache_directory(), output / name), say)


def summary(results: dict[str, Evaluation], planned: dict[str, int]) -> Iterator[str]:
    """Lines of the tables of all sets."""
    yield "# The field"
    for name, result in results.items():
        yield ""
        yield f"## {name}"
        yield ""
        yield f"{result.queries:,} queries, {result.database:,} photos."
        missing = planned[name] - len(result.rows)
        yield f"{missing} of {planned[name]} rows are missing." if missing else ""
        yield from by_length(result)
        yield ""
        yield from costs(result)


def costs(result: Evaluation) -> Iterator[str]:
    """Lines of a table of what a method costs at one code length."""
    yield f"| {COMPARED_AT} bits | mAP | P@1 | different codes a photo | CPU s | bytes |"
    yield "| --- " * 6 + "|"
    for (method, bits), rows in result.groups().items():
        if bits == COMPARED_AT:
            cells = [f"{mean(rows, name):.3f}" for name in ("map", "precision_at_1")]
            cells.append(f"{mean(rows, 'unique_codes'):.2f}")
            cells.append(f"{mean(rows, 'cpu_train'):.1f}")
            cells.append(f"{mean(rows, 'model_bytes'):,.0f}")
            yield f"| {method} | " + " | ".join(cells) + " |"


def mean(rows: list[Row], name: str) -> float:
    found = [row.as_dict()[name] for row in rows]
    return float(np.mean([np.nan if value is None else value for value in found]))


def main(options: argparse.Namespace) -> None:
    output: Path = options.output
    places = {
        "voc": options.data / "voc2007",
        "scenes": options.data / "scenes",
        "copies": options.copies,
        "cifar": options.cifar or options.data / "cifar10.tar.xz",
    }
    queries = {k: int(v) for k, _, v in (part.partition("=") for part in options.queries)}
    config = EvaluateConfig(methods=options.methods, bits=options.bits, views=options.views)
    results: dict[str, Evaluation] = {}
    planned: dict[str, int] = {}
    for seeds in range(1, options.seeds + 1):
        for name in options.sets:
            if name == "copies":
                make_copies(options.data, options.copies)
            size = CIFAR_SIZE if name == "cifar" else None
            wanted = replace(
                config, seeds=seeds, image_size=size, queries=queries.get(name) or None
            )
            planned[name] = len(list(planned_runs(replace(wanted, seeds=options.seeds))))
            results[name] = measure(places[name], name, wanted, output)
            with replacing(output / "field.md") as new:
                text = "\n".join(summary(results, planned)) + "\n"
                new.write_text(text, encoding="utf-8")


def words(text: str) -> list[str]:
    return [word for word in text.split(",") if word]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--copies", type=Path, required=True)
    parser.add_argument("--cifar", type=Path)
    parser.add_argument("--sets", type=words, default=list(SETS))
    parser.add_argument("--methods", type=words, default=list(METHODS))
    parser.add_argument("--bits", type=lambda t: [int(w) for w in words(t)], default=list(BITS))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--views", type=int, default=2)
    parser.add_argument("--queries", type=words, default=[], help="SET=N: at most so many")
    parser.add_argument("--output", type=Path, required=True)
    main(parser.parse_args())
