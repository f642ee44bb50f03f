"""Plots precision over recall for each code length, and mAP over code length."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from engine.base.paths import replacing
from engine.evaluation.rankings import CURVE
from engine.evaluation.results import Evaluation

# The colour cycle; further methods get another marker.
_COLOURS = 10
_MARKERS = ("o", "s", "^", "v", "D")


def draw_plots(result: Evaluation, folder: Path) -> list[Path]:
    """Writes ``precision-recall-<bits>.png`` for each code length, and ``map-by-bits.png``.

    The plots show means over seeds; float features and lists are dashed.

    Returns:
        The files written.

    Raises:
        OSError: the folder cannot be written.
    """
    files = []
    for bits in sorted({row.bits for row in result.rows if row.bits}):
        figure, axes = _plot(f"{result.dataset.name}, {bits} bits", "recall", "precision")
        _draw_curves(axes, result, bits)
        files.append(_save(figure, axes, folder / f"precision-recall-{bits}.png"))
    figure, axes = _plot(result.dataset.name, "bits", "mAP")
    _draw_lengths(axes, result)
    files.append(_save(figure, axes, folder / "map-by-bits.png"))
    return files


def _draw_curves(axes: Axes, result: Evaluation, bits: int) -> None:
    styles = _styles(result)
    for (method, length), rows in result.groups().items():
        if length in {0, bits}:
            mean = np.mean([row.scores.curve for row in rows], axis=0)
            axes.plot(CURVE, mean, **styles[method], label=method)


def _draw_lengths(axes: Axes, result: Evaluation) -> None:
    groups = result.groups()
    for method, style in _styles(result).items():
        maps = {
            bits: [row.scores.map for row in rows]
            for (name, bits), rows in groups.items()
            if name == method
        }
        means = [float(np.mean(values)) for values in maps.values()]
        if 0 in maps:
            axes.axhline(means[0], label=method, **style)
        else:
            spread = [float(np.std(v, ddof=1)) if len(v) > 1 else 0.0 for v in maps.values()]
            order = np.argsort(list(maps))
            lengths, middle, bars = (np.array(v)[order] for v in (list(maps), means, spread))
            axes.errorbar(lengths, middle, bars, label=method, capsize=2, **style)


def _styles(result: Evaluation) -> dict[str, dict[str, Any]]:
    """Returns one colour, line and marker per method, the same in every plot."""
    methods = list(dict.fromkeys(row.method for row in result.rows))
    without_codes = {row.method for row in result.rows if not row.bits}
    return {
        method: {
            "color": f"C{place % _COLOURS}",
            "linestyle": "--" if method in without_codes else "-",
            "marker": ""
            if method in without_codes
            else _MARKERS[place // _COLOURS % len(_MARKERS)],
        }
        for place, method in enumerate(methods)
    }


def _plot(title: str, across: str, up: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(8, 5), layout="constrained")
    return figure, figure.add_subplot(title=title, xlabel=across, ylabel=up)


def _save(figure: Figure, axes: Axes, file: Path) -> Path:
    axes.set_ylim(0, 1 if axes.get_ylabel() == "precision" else None)
    axes.grid(alpha=0.3)
    # Put the legend beside the plot, since many methods leave no room inside.
    names = len(axes.get_legend_handles_labels()[1])
    beside: dict[str, Any] = {"loc": "center left", "bbox_to_anchor": (1.0, 0.5)}
    axes.legend(fontsize="small", **(beside if names > _COLOURS else {}))
    with replacing(file) as new:
        figure.savefig(new, dpi=120, format="png")
    return file
