"""Real photos: every readable one is searchable, and edited copies find their originals."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageEnhance, ImageOps

from engine.base.progress import drain, last
from engine.library import Library
from engine.results import SearchRequest


def crop80(image: Image.Image) -> Image.Image:
    width, height = image.size
    return image.crop((width // 10, height // 10, width * 9 // 10, height * 9 // 10))


EDITS = {
    "crop80": (crop80, 90),
    "third": (lambda i: i.resize((max(1, i.width // 3), max(1, i.height // 3))), 90),
    "jpeg10": (lambda i: i, 10),
    "bright": (lambda i: ImageEnhance.Brightness(i).enhance(1.3), 90),
}


@pytest.mark.data
def test_edited_copies_of_real_photos_find_their_originals(library: Library, data: Path) -> None:
    report = drain(library.folders.add([data / "photos"]))
    assert report.added >= 185
    assert report.searchable == report.added
    paths = sorted((data / "photos").rglob("*.jpg"))[::4][:50]
    found = dict.fromkeys(EDITS, 0)
    for path in paths:
        with Image.open(path) as stored:
            image = ImageOps.exif_transpose(stored).convert("RGB")
        for name, (edit, quality) in EDITS.items():
            buffer = io.BytesIO()
            edit(image).save(buffer, "JPEG", quality=quality)
            hit = last(library.search(SearchRequest([buffer.getvalue()], k=1))).hits[0]
            found[name] += hit.path == path
    assert {name: count for name, count in found.items() if count < 0.95 * len(paths)} == {}
