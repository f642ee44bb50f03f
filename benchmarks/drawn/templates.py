"""Pictures made from one template with different content: they look alike but differ."""

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PIL import Image

from benchmarks.drawn import motifs, papers, repeats
from benchmarks.drawn.truth import Drawn, target

# Draws one picture. The first random source is shared by a series, the second is its own.
Template = Callable[[random.Random, random.Random], Image.Image]
TEMPLATES: Mapping[str, Template] = {
    "form": papers.form,
    "invoice": papers.invoice,
    "ticket": papers.ticket,
    "code": papers.code,
    "chart": papers.chart,
    "sheet music": papers.sheet_music,
    "slide": papers.slide,
    "editor": papers.code_editor,
    "quote": papers.quote,
    "poster": motifs.poster,
    "map tile": motifs.map_tile,
    "passport": motifs.passport,
    "comic": motifs.comic,
    "meme": motifs.meme,
    "board": motifs.board,
    "night sky": motifs.night_sky,
    "sky": motifs.sky,
    "product": motifs.product,
    "wall": repeats.wall,
    "cloth": repeats.cloth,
    "grass": repeats.grass,
    "lock screen": repeats.lock_screen,
    "player": repeats.player,
    "weather": repeats.weather,
    "calendar": repeats.calendar,
    "sudoku": repeats.sudoku,
    "receipt": repeats.receipt,
    "draft": repeats.draft,
    "subtitles": repeats.subtitles,
    "game": repeats.game,
    "business card": repeats.business_card,
}


def draw_templates(folder: Path, seed: int, series: int = 3, each: int = 6) -> Iterator[Drawn]:
    """Draws some series of each kind; no two of their pictures are the same."""
    for kind, template in TEMPLATES.items():
        for number in range(series * each):
            shared = random.Random(f"{seed} {kind} {number // each}")
            image = template(shared, random.Random(f"{seed} {kind} own {number}"))
            jpeg = number // each % 2 == 0
            name = f"templates/{kind.replace(' ', '_')}/{number:03d}{'.jpg' if jpeg else '.png'}"
            image.save(target(folder, name), quality=85, compress_level=3)
            yield Drawn(name, kind, name)
