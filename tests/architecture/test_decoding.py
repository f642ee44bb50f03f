"""Pictures are decoded only in worker processes."""

import re
import subprocess
import sys
from pathlib import Path

from tests.architecture.test_imports import HEAVY, loaded_by

ROOT = Path(__file__).resolve().parents[2]
WORKER = "engine/decoding/worker.py"
# The worker's own modules.
WITHIN = {
    f"engine/decoding/{name}.py"
    for name in ("decoder", "opening", "raw", "reasons", "pixel_rules", "photoshop", "jpeg_xl")
}
WITH_LIBRARIES = {f"engine/decoding/{name}.py" for name in ("opening", "raw", "jpeg_xl", "colour")}
# Each reads a JPEG file that Kindred itself has made, as such a file alone.
OWN_PICTURES = {
    "engine/training/edits.py",
    "engine/search/library_copies.py",
    "engine/search/same_picture.py",
    "engine/verification/descriptors.py",
}


def sources(pattern: str) -> set[str]:
    found = re.compile(pattern)
    return {
        path.relative_to(ROOT).as_posix()
        for package in ("app", "engine")
        for path in (ROOT / package).rglob("*.py")
        if found.search(path.read_text(encoding="utf-8"))
    }


def test_only_workers_decode() -> None:
    assert sources(r"engine\.decoding(\.| import )decoder\b") == {WORKER}
    assert sources(r"engine\.decoding(\.| import )(opening|raw|jpeg_xl|photoshop)\b") <= {
        WORKER,
        *WITHIN,
    }
    assert (
        sources(r"import (pi|pillow)_heif|import rawpy|import OpenImageIO|ImageCms\.")
        == WITH_LIBRARIES
    )
    assert sources(r"Image\.open\(") == {"engine/decoding/opening.py", *OWN_PICTURES}
    for path in OWN_PICTURES:
        for call in re.findall(r"Image\.open\((.*)\)", (ROOT / path).read_text(encoding="utf-8")):
            assert 'formats=("JPEG",)' in call


def test_nothing_of_another_process_is_unpickled() -> None:
    assert sources(r"pickle\.loads?\(|multiprocessing") == set()


def test_a_worker_loads_what_decoding_needs() -> None:
    loaded = loaded_by("import engine.decoding.worker")
    assert loaded.isdisjoint(
        {
            *HEAVY,
            *("PySide6", "numpy", "sqlite3", "sqlite_utils", "typer", "rich"),
            *("pi_heif", "rawpy", "OpenImageIO"),
        }
    )


def test_a_first_jpeg_loads_no_other_format() -> None:
    code = (
        "import sys; from PIL import Image; from engine.decoding import decoder; "
        "jpeg = decoder.encode_thumbnail(Image.new('RGB', (64, 48))); decoder.decode(jpeg, 32); "
        "print(*(name for name in sys.modules if name.endswith('ImagePlugin'))); "
        "print(*(name for name in sys.modules if name.startswith(('PIL', 'engine'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    formats, loaded = (set(line.split()) for line in done.stdout.splitlines())
    assert formats == {"PIL.JpegImagePlugin"}
    assert loaded.isdisjoint(
        {
            *("PIL.ImageCms", "PIL.ImageChops", "PIL.ImageStat", "engine.decoding.raw"),
            *(
                "engine.decoding.reasons",
                "engine.decoding.truncated",
                "engine.decoding.tone_mapping",
            ),
        }
    )
