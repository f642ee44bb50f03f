"""Writes an evaluation to files: CSV, JSON, a Markdown table, and plots."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.base.paths import make_private_directory, replacing
from engine.evaluation.rankings import CURVE
from engine.evaluation.results import Evaluation, Row

_FIGURES = (
    ("map", "mAP"),
    ("map_at_1000", "mAP@1000"),
    ("precision_at_1", "P@1"),
    ("precision_at_20", "P@20"),
    ("precision_at_100", "P@100"),
    ("precision_radius_2", "P(r ≤ 2)"),
    ("empty_radius_2", "empty"),
    ("f1", "F1"),
    ("unique_codes", "unique"),
    ("seconds_train", "train s"),
    ("seconds_encode", "encode s"),
    ("cpu_train", "CPU s"),
    ("model_bytes", "bytes"),
)
# For these figures higher is better, so that there is a best one.
_MORE_IS_BETTER = frozenset(
    {
        "map",
        "map_at_1000",
        "precision_at_1",
        "precision_at_20",
        "precision_at_100",
        "precision_radius_2",
        "f1",
    }
)


def write_report(result: Evaluation, folder: Path) -> list[Path]:
    """Writes ``results.csv``, ``results.json``, ``results.md`` and the plots.

    Args:
        result: an evaluation with at least one row.
        folder: created if it does not exist.

    Returns:
        The files written.

    Raises:
        OSError: the folder cannot be written.
    """
    from engine.evaluation.plots import draw_plots

    make_private_directory(folder)
    rows = [row.as_dict() for row in result.rows]
    table, data, page = (folder / f"results.{kind}" for kind in ("csv", "json", "md"))
    with replacing(table) as new, open(new, "w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with replacing(data) as new:
        new.write_text(json.dumps(_with_curves(result), indent=2) + "\n", encoding="utf-8")
    with replacing(page) as new:
        new.write_text(markdown(result), encoding="utf-8")
    return [table, data, page, *draw_plots(result, folder)]


def markdown(result: Evaluation) -> str:
    """Formats the tables, one per code length: mean ± standard deviation over seeds.

    The best hash code of each column is bold; float features are shown for comparison.
    """
    lines = [
        f"# {result.dataset.name}",
        "",
        f"{result.queries:,} queries, {result.database:,} photos in the database, "
        f"{result.relevant_share:.1%} of the pairs relevant.",
        "",
        *by_length(result),
        "",
        "| method | bits | " + " | ".join(title for _, title in _FIGURES) + " |",
        "| --- | --- |" + " --- |" * len(_FIGURES),
    ]
    groups = result.groups()
    for (method, bits), rows in groups.items():
        rivals = [rivals for (_, length), rivals in groups.items() if bits and length == bits]
        cells = [_cell(rows, name, rivals) for name, _ in _FIGURES]
        lines.append(f"| {method} | {bits or '–'} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def by_length(result: Evaluation) -> list[str]:
    """Formats a table of mAP with one column per code length; the best code of each is bold."""
    groups = result.groups()
    lengths = sorted({bits for _, bits in groups if bits})
    if not lengths:
        return []
    lines = [
        "| mAP | " + " | ".join(f"{bits} bits" for bits in lengths) + " |",
        "| --- |" + " --- |" * len(lengths),
    ]
    for method in dict.fromkeys(method for method, _ in groups):
        cells = []
        for bits in lengths:
            rows = groups.get((method, bits)) or groups.get((method, 0)) or []
            rivals = [rivals for (_, length), rivals in groups.items() if length == bits]
            cells.append(_cell(rows, "map", rivals if rows and rows[0].bits else []))
        lines.append(f"| {method} | " + " | ".join(cells) + " |")
    return lines


def _cell(rows: Sequence[Row], name: str, rivals: Iterable[Sequence[Row]]) -> str:
    values = _values(rows, name)
    if not values:
        return "–"
    if name == "model_bytes":
        return f"{np.mean(values):,.0f}"
    places = 1 if name in {"seconds_train", "seconds_encode", "cpu_train"} else 3
    spread = f" ± {np.std(values, ddof=1):.{places}f}" if len(values) > 1 else ""
    text = f"{np.mean(values):.{places}f}{spread}"
    bests = [float(np.mean(_values(rival, name))) for rival in rivals]
    is_best = name in _MORE_IS_BETTER and bests and np.mean(values) >= max(bests)
    return f"**{text}**" if is_best else text


def _values(rows: Iterable[Row], name: str) -> list[float]:
    found = (row.as_dict()[name] for row in rows)
    return [float(value) for value in found if value is not None]


def _with_curves(result: Evaluation) -> dict[str, Any]:
    whole = result.as_dict()
    for row, printed in zip(result.rows, whole["results"], strict=True):
        printed["precision_at_recall"] = dict(zip(map(str, CURVE), row.scores.curve, strict=True))
    return whole
