"""Modules that a new process loads: the start stays light, and searching needs no torch."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("torch", "timm", "onnxruntime", "faiss", "scipy", "matplotlib", "cv2")

_REPORT = "import json, sys; print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))"


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{_REPORT}"], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "module", ["engine", "engine.library", "engine.cli", "app.frame.start", "app.frame.rooms"]
)
def test_importing_is_light(module: str) -> None:
    assert loaded_by(f"import {module}").isdisjoint(HEAVY)


def test_the_frame_of_the_window_waits_for_nothing() -> None:
    frame = loaded_by("import app.frame.program")
    assert frame.isdisjoint({"numpy", "PIL", "sqlite3", "sqlite_utils", "socket", "email"})


def test_the_values_of_the_face_load_no_library() -> None:
    assert loaded_by("import engine.results").isdisjoint({*HEAVY, "numpy", "PIL", "sqlite3"})


def test_pyside_reads_no_sources_for_features_that_nothing_has() -> None:
    run = (
        "import app.frame.start, app.frame.rooms, engine.library, linecache, sys\n"
        "ours = {m.__file__ for n, m in sys.modules.items() if n.startswith(('app.', 'engine.'))}\n"
        "assert len(ours) > 100 and not ours & linecache.cache.keys()\n"
    )
    assert "PySide6" in loaded_by(run)


def test_an_up_to_date_library_opens_without_the_tools_of_migrations(tmp_path: Path) -> None:
    run = (
        "from pathlib import Path\nfrom engine.library import Library\n"
        f"Library.open(Path({str(tmp_path)!r}), 'cpu').close()"
    )
    assert "sqlite_utils" in loaded_by(run)
    assert "sqlite_utils" not in loaded_by(run)


def test_the_engine_knows_no_screen() -> None:
    assert loaded_by("import engine.library, engine.cli").isdisjoint({"PySide6", "pyqtgraph"})


def test_indexing_and_searching_on_the_cpu_import_no_torch(photos: Path, tmp_path: Path) -> None:
    run = (
        "import sys\n"
        "from pathlib import Path\n"
        "from engine.library import Library, SearchRequest\n"
        "from engine.base.progress import drain, last\n"
        "whole = {'regions': False, 'orientations': False}\n"
        f"with Library.open(Path({str(tmp_path / 'library')!r}), 'cpu') as library:\n"
        f"    report = drain(library.folders.add([Path({str(photos)!r})]))\n"
        f"    known = SearchRequest([Path({str(photos / 'photo_000.jpg')!r})], **whole)\n"
        "    found = last(library.search(known))\n"
        f"    data = Path({str(photos / 'photo_001.jpg')!r}).read_bytes() + b'x'\n"
        "    last(library.search(SearchRequest([data], **whole)))\n"
        "assert report.added == 12 and len(found.hits) == 12\n"
    )
    # The first run may have to prepare the model file, which does need torch.
    loaded_by(run)
    # NumPy loads its masked arrays for some functions, and for 10 ms.
    run += "assert 'numpy.ma' not in sys.modules\n"
    import shutil

    shutil.rmtree(tmp_path / "library")
    loaded = loaded_by(run)
    assert {"onnxruntime", "faiss"} <= loaded
    assert loaded.isdisjoint({"torch", "timm", "torchvision", "onnx"})
