"""Pages of text in several fonts, layouts and sizes; some share a letterhead or a header line."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from benchmarks.drawn.letters import ENGLISH, FACES, GERMAN, day, font, lines, sentence, words
from benchmarks.drawn.truth import Drawn, target

_SIZES = ((827, 1170), (850, 1100), (620, 877), (1240, 1754), (600, 900), (1170, 827))
_PAGES_A_SERIES = 6


@dataclass(frozen=True, slots=True)
class _Series:
    """What the pages of one document share."""

    size: tuple[int, int]
    face: str
    text_size: int
    columns: int
    letterhead: bool
    scanned: bool
    paper: tuple[int, int, int]
    language: list[str]
    title: str


def draw_pages(folder: Path, seed: int, count: int = 300) -> Iterator[Drawn]:
    """Draws pages; no two show the same picture."""
    for number in range(count):
        series_seed = f"{seed} series {number // _PAGES_A_SERIES}"
        series = _series(random.Random(series_seed))
        rng = random.Random(f"{seed} page {number}")
        page = _page(series, rng, number % _PAGES_A_SERIES + 1)
        if series.scanned:
            page = scanned(page, rng)
        kind = ".jpg" if series.scanned or rng.random() < 0.5 else ".png"
        name = f"pages/{number:03d}{kind}"
        page.save(target(folder, name), quality=rng.choice((60, 75, 90)), compress_level=3)
        yield Drawn(name, "page", name)


def _series(rng: random.Random) -> _Series:
    size = rng.choice(_SIZES)
    return _Series(
        size,
        rng.choice(FACES),
        max(11, size[0] // rng.choice((40, 48, 56, 64))),
        rng.choice((1, 1, 1, 2, 3)),
        rng.random() < 0.5,
        rng.random() < 0.4,
        rng.choice(((255, 255, 255), (255, 255, 255), (246, 246, 246), (250, 244, 228))),
        rng.choice((ENGLISH, ENGLISH, GERMAN)),
        words(rng, rng.randrange(2, 5)),
    )


def _page(series: _Series, rng: random.Random, number: int) -> Image.Image:
    page = Image.new("RGB", series.size, series.paper)
    draw = ImageDraw.Draw(page)
    width, height = series.size
    margin = width // 10
    y = _head(draw, series, rng, margin)
    gap = width // 40
    column = (width - 2 * margin - (series.columns - 1) * gap) // series.columns
    for index in range(series.columns):
        left = margin + index * (column + gap)
        _column(draw, series, rng, (left, y, column, height - margin))
    small = font(series.face, max(10, series.text_size * 3 // 4))
    draw.text((width // 2, height - margin * 2 // 3), str(number), font=small, fill=(90, 90, 90))
    return page


def _head(draw: ImageDraw.ImageDraw, series: _Series, rng: random.Random, margin: int) -> int:
    width, _ = series.size
    big, small = (font(series.face, series.text_size * n // 2) for n in (3, 2))
    if not series.letterhead:
        draw.text((margin, margin // 2), series.title, font=small, fill=(110, 110, 110))
        return margin
    draw.rectangle((0, 0, width, margin * 4 // 5), fill=(40, 70, 120))
    draw.text((margin, margin // 4), series.title, font=big, fill="white")
    draw.ellipse((width - margin, margin // 8, width - margin // 3, margin * 3 // 4), fill="white")
    draw.text((margin, margin), day(rng), font=small, fill=(20, 20, 20))
    address = f"{words(rng, 2, series.language)}\n{rng.randrange(1, 200)} {words(rng, 1)}"
    draw.text((margin, margin * 3 // 2), address, font=small, fill=(20, 20, 20))
    return margin * 5 // 2


def _column(
    draw: ImageDraw.ImageDraw,
    series: _Series,
    rng: random.Random,
    box: tuple[int, int, int, int],
) -> None:
    left, y, width, bottom = box
    face = font(series.face, series.text_size)
    step = series.text_size * 3 // 2
    while y < bottom - step:
        text = " ".join(sentence(rng, series.language) for _ in range(rng.randrange(1, 7)))
        for line in lines(draw, text, width, face):
            if y < bottom - step:
                draw.text((left, y), line, font=face, fill=(25, 25, 25))
            y += step
        y += rng.choice((0, step // 2, step))


def scanned(page: Image.Image, rng: random.Random) -> Image.Image:
    """Imitates a scan: slightly turned and shifted, with grain and a shadow on one side."""
    turned = page.rotate(rng.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor=(250, 250, 250))
    grain = np.random.default_rng(rng.randrange(2**32))
    values = np.asarray(turned, np.float32)
    height, width = values.shape[:2]
    values = values + grain.normal(0, rng.uniform(1, 4), (height, width, 1)).astype(np.float32)
    values -= np.linspace(0, rng.uniform(0, 14), width, dtype=np.float32)[None, :, None]
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
