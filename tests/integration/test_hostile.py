"""Broken, odd and malicious files: indexing finishes, reports them, and the rest is searchable."""

import json
import os
import tarfile
from pathlib import Path

import pytest

from benchmarks.bombs import bombs
from engine.base.errors import DecodeError
from engine.base.progress import drain, last
from engine.decoding.bounds import DecodeLimits
from engine.decoding.pool import Decoders
from engine.library import Library
from engine.results import SearchRequest

# As large as a photo may be, which takes seconds.
LEGITIMATE = {"pixels_allowed.png", "canvas_allowed.webp", "inner.ico"}


@pytest.fixture(scope="module")
def hostile(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    with tarfile.open(data / "hostile.tar.xz") as archive:
        # The archive holds links that dangle and loop on purpose, which the data filter refuses.
        archive.extractall(folder, filter="fully_trusted")
    return folder / "hostile"


@pytest.mark.data
def test_every_hostile_file_ends_as_expected(library: Library, hostile: Path) -> None:
    report = drain(library.folders.add([hostile]))
    entries = json.loads((hostile / "manifest.json").read_text(encoding="utf-8"))
    expected = {hostile / entry["file"]: entry["expected"] for entry in entries}
    unreadable = {item.path: item.reason for item in report.unreadable}
    missed = [p for p, kind in expected.items() if kind == "unreadable" and p not in unreadable]
    assert missed == []
    wrongly = [p for p in unreadable if expected.get(p) == "readable"]
    assert wrongly == []
    assert all(reason and "\n" not in reason for reason in unreadable.values())
    readable = [path for path, kind in expected.items() if kind == "readable"]
    assert report.searchable >= len(readable)
    for path in readable:
        if os.path.getsize(path) and "names" in path.parts:
            hits = last(library.search(SearchRequest([path], k=1))).hits
            assert hits[0].path == path
            assert hits[0].match == "identical"
    again = drain(library.folders.rescan())
    assert (again.added, again.updated, again.removed) == (0, 0, 0)
    assert {item.path for item in again.unreadable} == set(unreadable)


def test_bombs_end_well_within_the_bounds_of_a_photo() -> None:
    outcomes = {}
    with Decoders(limits=DecodeLimits(cpu_seconds=2, memory=192 << 20)) as decoders:
        for name, make in bombs().items():
            if name not in LEGITIMATE:
                try:
                    outcomes[name] = str(decoders.photo(make(), 32).pixels.shape)
                except DecodeError as error:
                    outcomes[name] = error.reason
    read = {name for name, outcome in outcomes.items() if outcome == "(32, 32, 3)"}
    assert read == {"frames.gif", "frames.png", "frames.webp", "pages.tiff"}
    refused = {name for name, outcome in outcomes.items() if outcome.startswith("refused")}
    assert {
        "pixels.png",
        "pixels_just_too_many.png",
        "tall.png",
        "wide.bmp",
        "canvas.webp",
        "planes.psd",
    } <= refused
    assert not [o for o in outcomes.values() if "crashed" in o or "given up" in o]
