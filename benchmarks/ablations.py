"""Reruns the ablations of the paper with `nrdh-paper`, next to the paper's own figures.

    python -m benchmarks.ablations DATASET [--image-size N] [--train N] [--seeds 3] [--only TITLE]
        --output DIR

Every setting except the one that a table varies is the paper's. Writes `ablations.md`,
`ablations.json` (all runs; finished runs are not repeated) and `ablations.png` (losses by epoch).
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from benchmarks.common import load_split, mean_and_deviation
from engine.base.paths import replacing
from engine.base.progress import Progress, drain
from engine.evaluation.protocol import EvaluateConfig, Split, fit, measure_codes
from engine.nrdh.settings import NrdhPaperSettings, settings_to_dict

TENTHS = tuple(step / 10 for step in range(1, 10))
PAPER = "CIFAR-10 of the paper (ResNet)"


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a table.

    Attributes:
        name: what is varied, and its value.
        settings: of the run.
        bits: code length.
        paper: the paper's figure on CIFAR-10, where it gives one.
    """

    name: str
    settings: NrdhPaperSettings
    bits: int = 48
    paper: float | None = None


def tables() -> dict[str, list[Case]]:
    """The paper's tables and figures, by title."""
    base = NrdhPaperSettings()
    rho = (0.332, 0.336, 0.339, 0.341, 0.339, 0.337, 0.335, 0.333, 0.331)
    p = (0.321, 0.325, 0.330, 0.334, 0.337, 0.339, 0.340, 0.341, 0.340)
    mu = (0.317, 0.324, 0.331, 0.335, 0.336, 0.337, 0.339, 0.341, 0.336)
    weights = [replace(base, mu=m, omega=round(1 - m, 1)) for m in TENTHS]
    return {
        "Graph: with and without GCN (Table 7)": [
            Case("random graphs of 10 (with GCN)", base, paper=0.341),
            Case("identity graph (without GCN)", replace(base, graph="identity"), paper=0.281),
        ],
        "Distance of Eq. 2 (Fig. 3)": [
            Case(name, replace(base, distance=name)) for name in ("cosine", "euclidean")
        ],
        "M, photos in a graph (Fig. 4; Table 3 gives F1)": [
            Case(f"M = {m}", replace(base, nodes=m), paper=f1)
            for m, f1 in ((5, 0.298), (10, 0.303), (20, 0.299), (40, 0.301))
        ],
        "Loss of fch (Fig. 5)": [
            Case(name, replace(base, loss=name))
            for name in ("bce", "multilabel_margin", "multilabel_soft_margin")
        ],
        "ρ of Eq. 3 (Table 4)": [
            Case(f"ρ = {value}", replace(base, rho=value), paper=figure)
            for value, figure in zip(TENTHS, rho, strict=True)
        ],
        "p of Eq. 4 (Table 5)": [
            Case(f"p = {value}", replace(base, p=value), paper=figure)
            for value, figure in zip(TENTHS, p, strict=True)
        ],
        "(μ, ω) of Eq. 18 (Table 6)": [
            Case(f"({s.mu}, {s.omega})", s, paper=figure)
            for s, figure in zip(weights, mu, strict=True)
        ],
        "Code length (Fig. 6)": [Case(f"{b} bits", base, b) for b in (16, 32, 48, 64, 96, 128)],
    }


def main(split: Split, seeds: int, output: Path, only: str = "") -> None:
    output.mkdir(parents=True, exist_ok=True)
    log = output / "ablations.json"
    runs: dict[str, Any] = json.loads(log.read_text(encoding="utf-8")) if log.is_file() else {}
    wanted = {title: cases for title, cases in tables().items() if only in title}
    # Seed by seed, so that what is there after a while is a whole table.
    for seed in range(seeds):
        for cases in wanted.values():
            for case in cases:
                if _key(case, seed) not in runs:
                    runs[_key(case, seed)] = _run(split, case, seed)
                    _write(log, json.dumps(runs, indent=1))
    _write(output / "ablations.md", "\n".join(_markdown(wanted, runs, seeds)) + "\n")
    _draw(wanted, runs, output / "ablations.png")


def _run(split: Split, case: Case, seed: int) -> dict[str, Any]:
    losses: dict[str, list[float]] = {"autoencoder": [], "hash_network": []}

    def note(step: Progress) -> None:
        if "loss" in step.metrics:
            losses[step.stage].append(step.metrics["loss"])

    job = fit(split, "nrdh-paper", case.bits, seed, EvaluateConfig(), settings=case.settings)
    encode = drain(job, note)
    row = measure_codes(split, encode, ("nrdh-paper", case.bits, seed), 0.0)
    print(f"{case.name}, seed {seed}: mAP {row.scores.map:.3f}", flush=True)
    return {
        "map": row.scores.map,
        "f1": row.scores.f1,
        "unique_codes": row.unique_codes,
        "losses": losses,
    }


def _markdown(wanted: dict[str, list[Case]], runs: dict[str, Any], seeds: int) -> Iterator[str]:
    for title, cases in wanted.items():
        yield f"### {title}\n"
        yield f"| | mAP | F1 | different codes a photo | {PAPER} |\n" + "| --- " * 5 + "|"
        for case in cases:
            rows = [runs[_key(case, seed)] for seed in range(seeds)]
            cells = [mean_and_deviation([r[k] for r in rows]) for k in ("map", "f1")]
            unique = f"{np.mean([r['unique_codes'] for r in rows]):.2f}"
            paper = "" if case.paper is None else f"{case.paper:.3f}"
            yield f"| {case.name} | {' | '.join(cells)} | {unique} | {paper} |"
        yield ""


def _draw(wanted: dict[str, list[Case]], runs: dict[str, Any], file: Path) -> None:
    """Losses by epoch of the first seed: the paper's Figs. 3, 4 and 5."""
    panels = [
        (title, stage)
        for title in wanted
        for mark, stage in (
            ("(Fig. 3)", "autoencoder"),
            ("(Fig. 4", "autoencoder"),
            ("(Fig. 5)", "hash_network"),
        )
        if mark in title
    ]
    if not panels:
        return
    figure = Figure(figsize=(4 * len(panels), 4), layout="constrained")
    places = figure.subplots(1, len(panels), squeeze=False)[0]
    for axes, (title, stage) in zip(places, panels, strict=True):
        for case in wanted[title]:
            axes.plot(runs[_key(case, 0)]["losses"][stage], label=case.name)
        axes.set(title=title, xlabel="epoch", ylabel=f"loss ({stage.replace('_', ' ')})")
        axes.set_yscale("log")
        axes.legend()
    with replacing(file) as temporary:
        figure.savefig(temporary, dpi=120, format="png")


def _key(case: Case, seed: int) -> str:
    settings = json.dumps(settings_to_dict(case.settings), sort_keys=True)
    return f"{case.bits}/{seed}/{settings}"


def _write(file: Path, text: str) -> None:
    with replacing(file) as temporary:
        temporary.write_text(text, encoding="utf-8")


def _cut_training(split: Split, photos: int | None) -> Split:
    if photos is None or photos >= len(split.train):
        return split
    chosen = np.random.default_rng(0).choice(len(split.train), photos, replace=False)
    return replace(split, train=split.train[np.sort(chosen)])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--image-size", type=int)
    parser.add_argument("--queries", type=int)
    parser.add_argument("--train", type=int, help="train on so many photos, chosen at random")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only", default="", help="tables whose title has this in it")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    parts = load_split(options.dataset, options.image_size, options.queries)
    main(_cut_training(parts, options.train), options.seeds, options.output, options.only)
