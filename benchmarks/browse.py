"""Times browsing a library of very many photos: ``python -m benchmarks.browse [PHOTOS]``.

Makes two libraries of rows without pixels, one of 5,000 photos and one of the given number
(300,000), and prints JSON with medians in milliseconds for both: the first page and the whole
outline by the engine, compared with plain SQL for 200 rows; then, with the real panel but without a
screen, the time from a request until it is painted for the first page, a jump to a year, a change
of order and filters. Finally the panel is scrolled from top to bottom: milliseconds per frame, the
number of frames above 50 ms, and the memory used.
"""

import gc
import json
import os
import resource
import secrets
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from app.base import theme
from app.base.jobs import JobRunner
from app.base.settings import Appearance, Settings
from app.gallery.order import Order
from app.gallery.outlined import OutlinedTable
from app.gallery.table import Item
from app.gallery.thumbnails import ThumbnailLoader
from app.operations.browsing import Browser
from app.results.panel import ResultsPanel
from benchmarks.made_library import MadeLibrary
from engine.library import Library
from engine.results import Metadata, OrderKey, PhotoFilter, PhotoOrder
from engine.store.connection import DATABASE_NAME, Store
from engine.store.folders import FolderTable
from engine.store.photos import PhotoFacts, PhotoTable

_PHOTOS, _FEW = 300_000, 5_000
_ROUNDS = 9
_SHAPES = [(12, 16) if number % 3 else (16, 12) for number in range(64)]
_FRAMES = 400
_FRAME_LIMIT = 50
_SECONDS = 900
_A_TRANSACTION = 20_000
_CAMERAS = ("Canon EOS 5D", "NIKON D90", "FUJIFILM X-T3", "Apple iPhone 12", None)
_SUFFIXES = (".jpg", ".jpg", ".jpg", ".heic", ".png", ".nef")


def fill(directory: Path, photos: int) -> None:
    """Writes rows of photos from 25 years in 600 folders."""
    Library.open(directory, "cpu").close()
    store, random = Store(directory), np.random.default_rng(0)
    root, table = FolderTable(store).add(directory / "photos"), PhotoTable(store)
    first, minutes = datetime(2000, 1, 1), 25 * 365 * 24 * 60
    taken = np.sort(random.integers(0, minutes, photos)).tolist()
    sizes = random.integers(200_000, 9_000_000, photos).tolist()
    for start in range(0, photos, _A_TRANSACTION):
        with store.writing():
            for number in range(start, min(start + _A_TRANSACTION, photos)):
                moment = first + timedelta(minutes=taken[number])
                upright = number % 4 == 0
                place = f"{moment.year}/trip {number * 600 // photos:03d}/IMG_{number:06d}"
                facts = PhotoFacts(
                    sizes[number],
                    1_700_000_000_000_000_000,
                    secrets.token_bytes(16),
                    3000 if upright else 4000,
                    4000 if upright else 3000,
                    moment if number % 50 else None,
                    metadata=Metadata(
                        taken_at_from="exif-original",
                        camera=_CAMERAS[number // 1000 % len(_CAMERAS)],
                        lens="50mm" if number % 3 else None,
                        rating=number % 7 - 1 if number % 7 else None,
                        latitude=40 + number % 1000 / 100 if number % 2 else None,
                        longitude=number % 500 / 50 if number % 2 else None,
                    ),
                )
                table.insert(root.id, place + _SUFFIXES[number % len(_SUFFIXES)], facts)
    store.close()


def engine_figures(directory: Path) -> dict[str, object]:
    """Times the engine's calls and plain SQL queries for comparison."""
    plain = sqlite3.connect(directory / DATABASE_NAME)
    figures: dict[str, object] = {}
    with Library.open(directory, "cpu") as library:
        gallery = library.gallery
        asked = {
            "all": (PhotoFilter(), PhotoOrder()),
            "by_name": (PhotoFilter(), PhotoOrder(OrderKey.NAME)),
            "by_folder": (PhotoFilter(), PhotoOrder(OrderKey.FOLDER)),
            "one_camera": (PhotoFilter(cameras=("NIKON D90",)), PhotoOrder()),
            "stars_and_kind": (PhotoFilter(rating=4, kinds=("jpeg",)), PhotoOrder()),
        }
        for name, (wanted, order) in asked.items():
            beginning = timed(partial(gallery.beginning, wanted, order, 200))
            outline = timed(partial(gallery.outline, wanted, order), 3)
            figures[name] = {"first_page_ms": beginning, "outline_ms": outline}
        sql = "SELECT * FROM photos WHERE error IS NULL ORDER BY taken_at DESC LIMIT 200"
        figures["plain_sql_200_rows_ms"] = timed(lambda: plain.execute(sql).fetchall())
        figures["folders_ms"] = timed(gallery.folders, 3)
        figures["cameras_ms"] = timed(lambda: gallery.facet("camera"), 3)
    plain.close()
    return figures


class Bench:
    """The results panel on a library, without the rest of the window."""

    def __init__(self, application: QApplication, library: Library, place: str) -> None:
        self._application = application
        settings = Settings(QSettings(f"{place}/settings.ini", QSettings.Format.IniFormat))
        self.runner = JobRunner()
        self.browser = Browser(library, self.runner)
        self.panel = ResultsPanel(ThumbnailLoader(library, self.runner), settings)
        panel, browser = self.panel, self.browser
        panel.browse_wanted.connect(lambda w, o, again: browser.show(w, o, again=again))
        browser.began.connect(panel.show_beginning)
        browser.ready.connect(panel.show_browsed)
        browser.page_arrived.connect(panel.note_page)
        panel.resize(1280, 820)
        panel.show()

    def until(self, true: Callable[[], bool]) -> None:
        """Runs the event loop until the condition is true."""
        started, awake = time.perf_counter(), QTimer()
        awake.start(1)
        while not true():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() - started < _SECONDS, "it did not come"

    def told(self, wish: Callable[[], object]) -> tuple[float, float]:
        """Returns milliseconds until the first and until the last requested photo is painted."""
        painted: list[float] = []
        started = time.perf_counter()

        def paint() -> None:
            self.panel.grid.viewport().repaint()
            painted.append((time.perf_counter() - started) * 1e3)

        began = self.browser.began.connect(lambda _: paint())
        ready = self.browser.ready.connect(lambda _: paint())
        wish()
        self.until(lambda: len(painted) >= 2)
        self.browser.began.disconnect(began)
        self.browser.ready.disconnect(ready)
        return painted[0], painted[1]


def window_figures(application: QApplication, directory: Path, photos: int) -> dict[str, object]:
    """Times requests until they are painted, and scrolling."""
    figures: dict[str, object] = {}
    with MadeLibrary(directory, _SHAPES) as library, tempfile.TemporaryDirectory() as place:
        before = resident()
        bench = Bench(application, library, place)
        panel, bar, combo = bench.panel, bench.panel.bar, bench.panel.heading.order

        def order(value: Order) -> Callable[[], object]:
            return lambda: combo.setCurrentIndex(combo.findData(value.value))

        figures["first"] = rounds(bench, [lambda: panel.note_library()])
        bench.until(lambda: panel.listing.table.complete)
        figures["order"] = rounds(bench, [order(o) for o in (*Order, Order.NEWEST)])
        camera = bar.facets["camera"]
        wishes: list[Callable[[], object]] = [
            lambda: camera.choose("NIKON D90", "NIKON D90"),
            lambda: camera.choose(None, ""),
        ]
        figures["filter_camera"] = rounds(bench, wishes)
        figures["filter_days"] = rounds(
            bench, [lambda: bar.date.taken_from.setText("2015"), bar.date.clear]
        )
        figures["jump_to_a_year_ms"] = jumps(bench)
        figures["scrolling"] = scrolling(bench)
        table = panel.listing.table
        assert isinstance(table, OutlinedTable)
        figures["pages_kept"] = table.paged.pages()
        figures["memory_mb"] = round(resident() - before)
        bench.runner.drain()
        panel.deleteLater()
    return figures


def rounds(bench: Bench, wishes: list[Callable[[], object]]) -> dict[str, float]:
    """Runs each request once per round and returns the medians."""
    spent = [bench.told(wish) for wish in wishes]
    first, whole = zip(*spent, strict=True)
    return {
        "painted_ms": round(statistics.median(first), 1),
        "all_of_it_ms": round(statistics.median(whole), 1),
    }


def jumps(bench: Bench) -> float:
    """Clicks on every third year and waits until its photos are painted, without thumbnails."""
    panel, spent = bench.panel, []
    for _, top in panel.scrubber.labels()[::3]:
        started = time.perf_counter()
        panel.scrubber.jumped.emit(top)
        panel.grid.viewport().repaint()
        bench.until(lambda: all(item.known for item in seen(panel)))
        panel.grid.viewport().repaint()
        spent.append((time.perf_counter() - started) * 1e3)
    return round(statistics.median(spent), 1)


def seen(panel: ResultsPanel) -> Iterator[Item]:
    """Yields the photos in view."""
    grid = panel.grid
    top = grid.verticalScrollBar().value()
    for row in grid.places().between(top, top + grid.viewport().height()):
        yield grid.photos.item_at(row)


def scrolling(bench: Bench) -> dict[str, float]:
    """Scrolls in wheel steps of a third of a screen, then through the whole library."""
    grid, spent = bench.panel.grid, []
    bar = grid.verticalScrollBar()
    step = grid.viewport().height() // 3
    wheel = range(0, min(bar.maximum(), step * _FRAMES), step)
    flight = np.linspace(0, bar.maximum(), _FRAMES).astype(int).tolist()
    for value in (*wheel, *flight):
        started = time.perf_counter()
        bar.setValue(value)
        grid.viewport().repaint()
        bench._application.processEvents()
        spent.append((time.perf_counter() - started) * 1e3)
    return {
        "frames": len(spent),
        "median_ms": round(statistics.median(spent), 1),
        "worst_ms": round(max(spent), 1),
        "above_50_ms": sum(one > _FRAME_LIMIT for one in spent),
    }


def timed(call: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Returns the median time of several rounds, in milliseconds."""
    spent = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        spent.append((time.perf_counter() - started) * 1e3)
    return round(statistics.median(spent), 2)


def resident() -> float:
    """Returns the memory in use, in megabytes."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def main(photos: int) -> None:
    """Runs the measurement and prints the figures."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    theme.wear(application, Appearance.LIGHT)
    figures: dict[str, object] = {}
    for count in (_FEW, photos):
        kept = os.environ.get("KINDRED_BROWSE_LIBRARY")
        with tempfile.TemporaryDirectory() as made:
            place = Path(kept or made) / str(count)
            if not place.exists():
                fill(place, count)
            figures[str(count)] = {
                "engine": engine_figures(place),
                "window": window_figures(application, place, count),
            }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _PHOTOS)
