"""The drawn sets by name; each is drawn once into its own folder."""

import random
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from PIL import Image

from benchmarks.drawn.bursts import draw_bursts
from benchmarks.drawn.pages import draw_pages
from benchmarks.drawn.plain import draw_dark, draw_flat
from benchmarks.drawn.screens import draw_screens
from benchmarks.drawn.stills import draw_stills
from benchmarks.drawn.templates import draw_templates
from benchmarks.drawn.truth import FILE, Drawn, read_truth, write_truth

_BURSTS = 50
# Smallest side of a photo that bursts and stills are made from, in pixels.
_LEAST = 480


def draw_different(folder: Path, data: Path, seed: int) -> Iterator[Drawn]:
    """Draws everything that looks alike but differs, and bursts."""
    photos = _photos(data / "photos", seed)
    yield from draw_pages(folder, seed)
    yield from draw_screens(folder, seed)
    yield from draw_dark(folder, seed)
    yield from draw_flat(folder, seed)
    yield from draw_bursts(folder, photos[:_BURSTS], seed, _BURSTS)
    yield from draw_templates(folder, seed)
    yield from draw_stills(folder, photos[_BURSTS:], seed)


def drawn_once(folder: Path, draw: Callable[[Path], Iterator[Drawn]]) -> list[Drawn]:
    """Draws a set unless the folder already holds it completely."""
    if not (folder / FILE).is_file():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write_truth(folder, draw(folder))
    return read_truth(folder)


def by_file(rows: Iterable[Drawn]) -> Mapping[str, Drawn]:
    return {row.file: row for row in rows}


def _photos(folder: Path, seed: int) -> list[Path]:
    """Returns JPEG photos that are large enough, in an order given by the seed."""
    found = [path for path in sorted(folder.rglob("*.jpg")) if _is_large(path)]
    random.Random(seed).shuffle(found)
    return found


def _is_large(path: Path) -> bool:
    with Image.open(path) as image:
        return min(image.size) >= _LEAST
