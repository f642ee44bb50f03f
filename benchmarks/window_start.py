"""Times the start of the window, the first results, and a drop until its results are painted.

    python -m benchmarks.window_start LIBRARY PHOTOS [--runs 5]

Every run is a separate process with Qt's offscreen platform. *shown* is the first painting of the
window's frame, *filled* the first painting of its photos, *searchable* the painting of the result
of a search that is started as soon as the window accepts one, and *drop_to_results* the same for
photos of the folder PHOTOS that are dropped on it afterwards, one after the other. Prints medians
and ranges as one JSON object, in milliseconds since the start of the process. The first process is
not counted, since it compiles modules that changed.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData, SignalInstance
    from PySide6.QtWidgets import QWidget

    from app.frame.main_window import MainWindow

_DROPS = 10
_NAMES = ("shown", "filled", "searchable", "drop_to_results")


def main(library: Path, photos: Path, runs: int) -> None:
    # Listed here, because a search must not wait for it.
    files = sorted(photos.rglob("*.jpg"))[: _DROPS + 1]
    # The first start after a change compiles modules, so it is not counted.
    _run(library, files)
    measured = [_run(library, files) for _ in range(runs)]
    figures = {name: [value for run in measured for value in run[name]] for name in _NAMES}
    print(json.dumps({name: _summary(values) for name, values in figures.items()}, indent=2))


def _summary(values: list[float]) -> dict[str, float]:
    import statistics

    return {
        "median": round(statistics.median(values)),
        "least": round(min(values)),
        "most": round(max(values)),
        "measured": len(values),
    }


def _run(library: Path, files: list[Path]) -> dict[str, list[float]]:
    # Imported here because each run imports this module and its import time counts.
    import subprocess

    from benchmarks.machine import as_started_by_a_person

    # A benchmark must neither read nor change the settings of the person at the machine.
    environment = {
        **as_started_by_a_person(),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": "/nonexistent",
    }
    began = str(time.time())
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.window_start", "--inside", began, library, *files],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    measured: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _inside(began: float, library: Path, files: list[Path]) -> None:
    """Does what `app.__main__` does in one run, with time stamps."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from app.base import theme, translation
    from app.base.settings import Settings
    from app.frame.main_window import MainWindow
    from app.frame.start import Start

    application = QApplication(["kindred"])
    application.setStyle("Fusion")
    settings = Settings()
    translation.install(application)
    theme.wear(application, settings.appearance)
    window = MainWindow(settings)
    painted = _next_paint(window)
    window.show()
    start = Start(window, settings, library, "auto", lambda _: False)
    shown = painted() - began
    _wait_for(start.filled)
    photos_painted = _next_paint(window.results.grid.viewport())

    def results(start: Callable[[], object]) -> float:
        seen: list[float] = []

        def found(_: object) -> None:
            painted = _next_paint(window.results.grid.viewport())
            window.results.grid.viewport().update()
            seen.append(painted())
            loop.quit()

        loop = QEventLoop()
        window.operations.searches.found.connect(found)
        start()
        loop.exec()
        window.operations.searches.found.disconnect(found)
        return seen[0]

    searchable = results(lambda: window.operations.searches.search([files[0]])) - began
    filled = photos_painted() - began
    _settle(2.0)
    drops = [_dropped(window, file, results) for file in files[1:]]
    window.close()
    seconds = [shown], [filled], [searchable], drops
    print(
        json.dumps(
            {
                name: [value * 1e3 for value in values]
                for name, values in zip(_NAMES, seconds, strict=True)
            }
        )
    )


def _dropped(
    window: "MainWindow", file: Path, results: Callable[[Callable[[], object]], float]
) -> float:
    """Returns seconds from a drop to its painted results."""
    from PySide6.QtCore import QMimeData, QUrl

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file.absolute()))])
    before = time.time()
    seconds = results(partial(_drop, window, data)) - before
    # By then the preceding search has also compared photos in detail, even on a slow machine.
    _settle(1.0)
    return seconds


def _next_paint(widget: "QWidget") -> Callable[[], float]:
    """Returns a function that waits for the next painting of a widget and returns its time."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject

    class Painted(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.at: float | None = None
            self.loop = QEventLoop()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self.at is None:
                self.at = time.time()
                widget.removeEventFilter(self)
                self.loop.quit()
            return False

    painted = Painted()
    widget.installEventFilter(painted)

    def wait() -> float:
        if painted.at is None:
            painted.loop.exec()
        return painted.at or time.time()

    return wait


def _drop(window: "MainWindow", data: "QMimeData") -> None:
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QApplication

    copy = Qt.DropAction.CopyAction
    # On the left half of the photos a drop starts a new search; elsewhere it adds an example.
    photos = window.results.grid.viewport()
    place = photos.mapTo(window, photos.rect().center() / 2)
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    # Qt delivers a drop only to the widget that a drag entered before.
    QApplication.sendEvent(window, QDragEnterEvent(place, copy, data, button, keys))
    QApplication.sendEvent(window, QDropEvent(QPointF(place), copy, data, button, keys))


def _wait_for(signal: "SignalInstance") -> None:
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    signal.connect(loop.quit)
    loop.exec()


def _settle(seconds: float) -> None:
    """Runs the event loop and the other threads for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1e3), loop.quit)
    loop.exec()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("photos", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--inside", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside is not None:
        _inside(options.inside, options.library, options.photos)
    else:
        main(options.library, options.photos[0], options.runs)
