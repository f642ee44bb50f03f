"""Times the results grid with very many rows: ``python -m benchmarks.result_rows [ROWS]``.

Prints JSON with milliseconds on the thread of the window: showing the rows for the first time and
again, by sections, a filter, an order and stacks; and, as median and maximum, from a scroll until
the last thumbnail on the screen is painted. The photos are synthetic, and every photo in view has a
thumbnail.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.base.jobs import JobRunner
from app.base.settings import Settings
from app.gallery.order import Order
from app.gallery.table import Item, Table
from app.gallery.thumbnails import ThumbnailLoader
from app.operations.request import Wanted
from app.operations.searches import ExamplePicture, Found
from app.results.panel import ResultsPanel
from benchmarks.made_library import MadeLibrary
from engine.results import PhotoFilter, SearchResult, SimilarityScale

_ROWS = 100_000
_SCROLLS = 25
_RESETS = 5
_SHAPES = [(6, 8)] * 64
_SECONDS = 20
_FOLDERS = 400


def main(rows: int) -> None:
    """Runs the measurement and prints the figures."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as place, MadeLibrary(Path(place), _SHAPES) as library:
        settings = Settings(QSettings(f"{place}/settings.ini", QSettings.Format.IniFormat))
        runner = JobRunner()
        panel = ResultsPanel(ThumbnailLoader(library, runner), settings)
        panel.resize(1280, 820)
        panel.show()
        figures: dict[str, object] = {"rows": rows}
        items = made(rows)
        started = time.perf_counter()
        table = Table(items)
        figures["table_on_worker_ms"] = since(started)
        figures |= changes(application, panel, table)
        figures["scroll_to_thumbnails_ms"] = scrolls(application, panel)
        runner.drain()
    print(json.dumps(figures, indent=2))


def made(rows: int) -> list[Item]:
    """Makes photos in many folders and on many days, most similar first."""
    random = np.random.default_rng(1)
    similarities = np.sort(random.random(rows))[::-1].tolist()
    days, sizes = random.integers(0, 7000, rows).tolist(), random.integers(1, 10**7, rows).tolist()
    first = datetime(2005, 1, 1)
    return [
        Item(
            number + 1,
            Path(f"/photos/{number % _FOLDERS}/IMG_{sizes[number]}.jpg"),
            similarities[number],
            "near-duplicate" if similarities[number] >= 0.9 else "similar",
            int(64 * (1 - similarities[number])),
            sizes[number],
            4000,
            3000,
            first + timedelta(days[number]) if days[number] else None,
        )
        for number in range(rows)
    ]


def changes(application: QApplication, panel: ResultsPanel, table: Table) -> dict[str, float]:
    """Times each way in which the rows change, until they are painted."""
    answer = SearchResult([], 1, {})
    picture = ExamplePicture("a photo", QImage())
    found = Found(1, (), (picture,), answer, False, Wanted(), (), table, True)
    listing, model = panel.listing, panel.grid.photos
    steps = tuple(np.linspace(0, 0.9, 101).tolist())
    panel.show_scale(SimilarityScale(steps, len(table), calibrated=True))

    def timed(change: Callable[[], object]) -> float:
        panel.repaint()
        application.processEvents()
        started = time.perf_counter()
        change()
        panel.repaint()
        return since(started)

    groups = [tuple(range(n, n + 4)) for n in range(1, 2000, 10)]
    figures = {"show_ms": timed(lambda: panel.show_found(found))}
    figures["less_similar_ms"] = timed(panel.show_less_similar)
    listing = panel.listing
    view = listing.view()

    def reset() -> None:
        model.arrange(table, view)
        panel.grid.doItemsLayout()

    figures["model_reset_ms"] = statistics.median(timed(reset) for _ in range(_RESETS))
    figures["stack_ms"] = timed(lambda: panel.show_stacks(table, groups))
    combo = panel.heading.order
    for order in (Order.NEWEST, Order.NAME, Order.LARGEST, Order.FOUND):
        row = combo.findData(order.value)
        figures[f"order_{order.value}_ms"] = timed(partial(combo.setCurrentIndex, row))
    wanted, allowed = PhotoFilter(rating=1), table.ids[::3].copy()
    panel.bar.facets["rating"].choose(1, "")
    figures["filter_ms"] = timed(lambda: panel.show_allowed(wanted, np.sort(allowed)))
    assert panel.grid.photos.rowCount() < len(table)
    figures["clear_filters_ms"] = timed(panel.bar.clear)

    def select_all() -> None:
        panel.grid.selectAll()
        panel.grid.selected()

    figures["select_all_ms"] = timed(select_all)
    panel.grid.clearSelection()
    return figures


def scrolls(application: QApplication, panel: ResultsPanel) -> dict[str, float]:
    """Times from a jump of the scroll bar until the last thumbnail on the screen is painted."""
    grid, thumbnails = panel.grid, panel.grid._thumbnails
    bar = grid.verticalScrollBar()
    spent = []
    for place in np.random.default_rng(2).integers(0, bar.maximum(), _SCROLLS).tolist():
        started = time.perf_counter()
        bar.setValue(place)
        grid.viewport().repaint()
        seen = on_screen(panel)
        while any(photo_id not in thumbnails._kept for photo_id in seen):
            # Waiting in the event loop leaves Python to the loaders.
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() - started < _SECONDS, "the thumbnails did not come"
        grid.viewport().repaint()
        spent.append(since(started))
    return {"median": statistics.median(spent), "worst": max(spent), "photos": len(seen)}


def on_screen(panel: ResultsPanel) -> list[int]:
    """Returns the photos in view."""
    grid = panel.grid
    first = grid.indexAt(grid.viewport().rect().topLeft()).row()
    ids, area = [], grid.viewport().rect()
    for row in range(max(0, first), grid.photos.rowCount()):
        place = grid.visualRect(grid.photos.index(row))
        if place.top() > area.bottom():
            break
        if place.intersects(area):
            ids.append(grid.photos.item_at(row).photo_id)
    return ids


def since(started: float) -> float:
    """Returns elapsed milliseconds, to a tenth."""
    return round((time.perf_counter() - started) * 1e3, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS)
