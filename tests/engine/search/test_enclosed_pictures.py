"""Parts of a picture that may be separate pictures."""

import numpy as np
import pytest
from PIL import Image, ImageFilter, ImageOps

from engine.results import Window
from engine.search.enclosed_pictures import parts_of


def landscape(seed: int, size: tuple[int, int] = (360, 240)) -> Image.Image:
    """Clouds of all sizes: detail everywhere, no straight edge anywhere."""
    random = np.random.default_rng(seed)
    layers = []
    for radius in (1, 3, 9, 27):
        noise = Image.fromarray(random.integers(0, 256, (size[1], size[0], 3), dtype=np.uint8))
        clouds = noise.filter(ImageFilter.GaussianBlur(radius))
        layers.append(np.asarray(ImageOps.autocontrast(clouds), np.float32))
    return Image.fromarray(np.mean(layers, axis=0).astype(np.uint8))


def in_common(a: Window, b: Window) -> float:
    width = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    height = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    areas = [(w[2] - w[0]) * (w[3] - w[1]) for w in (a, b)]
    return width * height / (sum(areas) - width * height)


def on(
    ground: Image.Image, shown: Image.Image, place: tuple[int, int]
) -> tuple[Image.Image, Window]:
    canvas = ground.copy()
    canvas.paste(shown, place)
    ends = place[0] + shown.width, place[1] + shown.height
    return canvas, (
        place[0] / canvas.width,
        place[1] / canvas.height,
        ends[0] / canvas.width,
        ends[1] / canvas.height,
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("colour", ["black", "white", (200, 40, 90)])
def test_bars_are_cut_off(seed: int, colour: object) -> None:
    ground = Image.new("RGB", (360, 640), colour)  # type: ignore[arg-type]
    canvas, wanted = on(ground, landscape(seed), (0, 180))
    assert in_common(parts_of(np.asarray(canvas))[0], wanted) > 0.9


@pytest.mark.parametrize("seed", range(5))
def test_a_blurred_ground_is_cut_off(seed: int) -> None:
    shown = landscape(seed)
    ground = ImageOps.fit(shown, (400, 700)).filter(ImageFilter.GaussianBlur(16))
    canvas, wanted = on(ground, shown, (20, 230))
    assert in_common(parts_of(np.asarray(canvas))[0], wanted) > 0.9


@pytest.mark.parametrize("seed", range(5))
def test_every_picture_of_a_collage_is_a_part(seed: int) -> None:
    canvas = Image.new("RGB", (760, 520), "white")
    tiles = []
    for place in range(4):
        spot = (20 + 370 * (place % 2), 20 + 250 * (place // 2))
        canvas, tile = on(canvas, landscape(10 * seed + place, (350, 230)), spot)
        tiles.append(tile)
    parts = parts_of(np.asarray(canvas), most=5)
    assert all(max(in_common(part, tile) for part in parts) > 0.85 for tile in tiles)


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (200, 3), (640, 480)])
def test_a_picture_of_one_colour_has_no_parts(size: tuple[int, int]) -> None:
    assert parts_of(np.asarray(Image.new("RGB", size, "teal"))) == []


def test_parts_are_few_different_and_inside() -> None:
    random = np.random.default_rng(3)
    for _ in range(10):
        blocks = Image.fromarray(random.integers(0, 256, (7, 9, 3), dtype=np.uint8))
        pixels = np.asarray(blocks.resize((270, 210), Image.Resampling.NEAREST))
        noisy = np.clip(pixels + random.normal(0, 8, pixels.shape), 0, 255).astype(np.uint8)
        parts = parts_of(noisy)
        assert 0 < len(parts) <= 3
        assert all(0 <= w[0] < w[2] <= 1 and 0 <= w[1] < w[3] <= 1 for w in parts)
        assert all(in_common(a, b) < 0.9 for i, a in enumerate(parts) for b in parts[:i])
