"""An evaluation as files: CSV, JSON, a Markdown table, curves, and the top-10 picture."""

import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from engine.evaluation.metrics import CURVE
from engine.evaluation.protocol import Evaluation, Row
from engine.paths import make_private_directory

_FIGURES = (
    ("map", "mAP"),
    ("map_at_1000", "mAP@1000"),
    ("precision_at_100", "P@100"),
    ("precision_radius_2", "P(r ≤ 2)"),
    ("empty_radius_2", "empty"),
    ("f1", "F1"),
    ("unique_codes", "unique"),
)


def write_report(result: Evaluation, folder: Path) -> list[Path]:
    """Writes ``results.csv``, ``results.json``, ``results.md`` and the plots.

    Returns:
        The files written.

    Raises:
        OSError: the folder cannot be written.
    """
    make_private_directory(folder)
    rows = [row.as_dict() for row in result.rows]
    table, data, page = (folder / f"results.{kind}" for kind in ("csv", "json", "md"))
    with open(table, "w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]) if rows else ["method"])
        writer.writeheader()
        writer.writerows(rows)
    data.write_text(json.dumps(result.as_dict(), indent=2), encoding="utf-8")
    page.write_text(markdown(result), encoding="utf-8")
    return [table, data, page, *_plots(result, folder)]


def markdown(result: Evaluation) -> str:
    """The table for people: mean ± standard deviation over seeds, the best mAP of a length bold."""
    groups: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in result.rows:
        groups[row.method, row.bits].append(row)
    best: dict[int, float] = defaultdict(float)
    for (_, bits), rows in groups.items():
        best[bits] = max(best[bits], _mean(rows, "map"))
    lines = [
        f"# {result.dataset}",
        "",
        f"{result.queries:,} queries, {result.database:,} photos in the database, "
        f"{result.relevant_share:.1%} of the pairs relevant.",
        "",
        "| method | bits | " + " | ".join(title for _, title in _FIGURES) + " |",
        "| --- | --- |" + " --- |" * len(_FIGURES),
    ]
    for (method, bits), rows in groups.items():
        cells = [_cell(rows, name) for name, _ in _FIGURES]
        if _mean(rows, "map") == best[bits]:
            cells[0] = f"**{cells[0]}**"
        lines.append(f"| {method} | {bits or '–'} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(rows: list[Row], name: str) -> str:
    values = [float(row.as_dict()[name]) for row in rows]
    spread = f" ± {np.std(values):.3f}" if len(values) > 1 else ""
    return f"{np.mean(values):.3f}{spread}"


def _mean(rows: list[Row], name: str) -> float:
    return float(np.mean([row.as_dict()[name] for row in rows]))


def _plots(result: Evaluation, folder: Path) -> list[Path]:
    if not result.rows:
        return []
    from matplotlib.figure import Figure

    files = []
    for bits in sorted({row.bits for row in result.rows if row.bits}):
        figure = Figure(figsize=(6, 4.5), layout="constrained")
        axes = figure.add_subplot(
            xlabel="recall", ylabel="precision", title=f"{result.dataset}, {bits} bits"
        )
        for method, curves in _by_method(result, bits).items():
            axes.plot(CURVE, np.mean(curves, axis=0), label=method)
        _finish(axes)
        files.append(folder / f"precision-recall-{bits}.png")
        figure.savefig(files[-1], dpi=120)
    figure = Figure(figsize=(6, 4.5), layout="constrained")
    axes = figure.add_subplot(xlabel="bits", ylabel="mAP", title=result.dataset)
    for method in dict.fromkeys(row.method for row in result.rows):
        lengths = sorted({row.bits for row in result.rows if row.method == method})
        means = [
            _mean([r for r in result.rows if (r.method, r.bits) == (method, bits)], "map")
            for bits in lengths
        ]
        if lengths == [0]:
            axes.axhline(means[0], label=method, linestyle="--", color="grey")
        else:
            axes.plot(lengths, means, marker="o", label=method)
    _finish(axes)
    files.append(folder / "map-by-bits.png")
    figure.savefig(files[-1], dpi=120)
    return files


def _by_method(result: Evaluation, bits: int) -> dict[str, list[tuple[float, ...]]]:
    curves: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for row in result.rows:
        if row.bits in {bits, 0}:
            curves[row.method].append(row.metrics.curve)
    return curves


def _finish(axes: Any) -> None:
    axes.set_ylim(0, 1)
    axes.grid(alpha=0.3)
    axes.legend()
