"""Draws the top ten of some queries as one picture, like the paper's Fig. 9."""

from pathlib import Path

from engine.decoding.pool import Decoders
from engine.evaluation.datasets import Dataset
from engine.evaluation.results import SHOWN_PHOTOS, Shown

_SIDE = 96
_RELEVANT, _IRRELEVANT, _QUERY = "tab:green", "tab:red", "black"


def draw_top_ten(dataset: Dataset, shown: Shown, file: Path) -> None:
    """Draws queries, each with its results, best first.

    A green frame marks photos that share a label with their query, a red one the others.

    Args:
        dataset: gives the photos.
        shown: the photos to draw.
        file: a PNG file to write.

    Raises:
        DatasetError: a photo is missing.
        DecodeError: a photo cannot be read.
        OSError: the file cannot be written.
    """
    from matplotlib.figure import Figure

    places = sorted({int(place) for place in (*shown.queries, *shown.photos.ravel())})
    files = {dataset.entries[place].file: place for place in places}
    with Decoders() as decoders:
        pictures = {
            files[name]: decoders.square(data, _SIDE) for name, data in dataset.source.read(files)
        }
    rows = len(shown.queries)
    figure = Figure(figsize=(SHOWN_PHOTOS + 1, rows + 0.4), layout="constrained")
    figure.suptitle(f"{dataset.name}: {shown.title}")
    grid = figure.subplots(rows, SHOWN_PHOTOS + 1, squeeze=False)
    for line, query, found in zip(grid, shown.queries, shown.photos, strict=True):
        wanted = dataset.entries[query].labels
        line[0].set_title(", ".join(sorted(wanted)), fontsize=7)
        for axes in line:
            axes.set_axis_off()
        for axes, place in zip(line, (query, *found), strict=False):
            colour = _RELEVANT if wanted & dataset.entries[place].labels else _IRRELEVANT
            axes.set_axis_on()
            axes.set(xticks=[], yticks=[])
            axes.imshow(pictures[int(place)])
            for edge in axes.spines.values():
                edge.set(color=_QUERY if place == query else colour, linewidth=2.5)
    figure.savefig(file, dpi=110)
