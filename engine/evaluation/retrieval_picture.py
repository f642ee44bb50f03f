"""The top ten of some queries as one picture, like the paper's Fig. 9."""

from pathlib import Path

import numpy as np

from engine.config import TrainConfig
from engine.evaluation.datasets import Dataset
from engine.evaluation.protocol import Split, top_codes
from engine.nrdh.training import train
from engine.photos.decoder import decode_region
from engine.progress import CancelToken, Job

_QUERIES = 6
_TOP = 10
_SIDE = 96


def draw_top_ten(
    dataset: Dataset, split: Split, config: TrainConfig, file: Path, cancel: CancelToken
) -> Job[None]:
    """Trains, searches with some queries and draws what came back.

    A green frame is around photos that share a label with their query, a red one around others.

    Args:
        dataset: gives the photos.
        split: of all its queries, in the order of the dataset.
        config: method, bits and seed.
        file: to write, a PNG.
        cancel: checked while training.
    """
    model = yield from train(split.train, config, cancel=cancel)
    queries = np.linspace(0, len(split.queries) - 1, min(_QUERIES, len(split.queries))).astype(int)
    codes = model.encode(split.database)
    found = top_codes(model.encode(split.queries[queries]), codes, min(_TOP, len(codes)))
    relevant = split.query_labels[queries] @ split.database_labels.T > 0
    places = {"query": dataset.places("query"), "database": dataset.places("database")}
    wanted = {int(places["query"][q]) for q in queries}
    wanted |= {int(places["database"][row]) for row in found.flatten()}
    names = {dataset.entries[i].file: i for i in sorted(wanted)}
    pictures = {
        names[name]: decode_region(data, _SIDE) for name, data in dataset.source.read(list(names))
    }
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, len(queries)), layout="constrained")
    grid = figure.subplots(len(queries), _TOP + 1, squeeze=False)
    for line, query in enumerate(queries):
        shown = [(int(places["query"][query]), "black")]
        for row in found[line]:
            colour = "tab:green" if relevant[line, row] else "tab:red"
            shown.append((int(places["database"][row]), colour))
        for axes in grid[line]:
            axes.set_axis_off()
        for axes, (place, colour) in zip(grid[line], shown, strict=False):
            axes.set_axis_on()
            axes.set(xticks=[], yticks=[])
            axes.imshow(pictures[place])
            for edge in axes.spines.values():
                edge.set(color=colour, linewidth=2.5)
    figure.savefig(file, dpi=110)
