"""Edited copies of VOC photos as files among the photos themselves."""

import importlib.util
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

from PIL import Image

from benchmarks.drawn.edits import draw_edits
from benchmarks.drawn.truth import Drawn, target

# Steps of a strong copy that add another photo.
_COLLAGES = {"on", "beside"}
PHOTO = "photo"


def draw_voc_copies(
    folder: Path, data: Path, seed: int, originals: int = 300, photos: int = 4_952
) -> Iterator[Drawn]:
    """Writes the photos, and 21 copies and the `edits` of each original.

    The copies are made by the script `make_copies.py`, which is not part of this repository.

    Args:
        folder: folder of the set.
        data: folder that holds ``voc2007``; the script is expected in ``tools`` beside it.
        seed: seed of `edits`; the copies of the script are always the same.
        originals: number of photos that have copies.
        photos: largest number of photos.
    """
    tool = _tool(data.parent / "tools" / "make_copies.py")
    log = _Log(folder, max(photos, originals))
    archives = SimpleNamespace(ZipFile=log.open, ZipInfo=zipfile.ZipInfo)
    tool.__dict__["zipfile"] = archives
    given, sys.argv = sys.argv, ["make_copies", str(data / "voc2007"), str(folder)]
    sys.argv += ["--originals", str(originals)]
    try:
        tool.__dict__["main"]()
    finally:
        sys.argv = given
    yield from log.drawn
    copied = [row for row in log.drawn if row.kind == PHOTO][:originals]
    yield from draw_edits(folder, {row.picture: _read(folder / row.file) for row in copied}, seed)


def _tool(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_copies", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes())).convert("RGB")


class _Log:
    """Replaces the archives of the script: writes files and records what each is made of."""

    def __init__(self, folder: Path, photos: int) -> None:
        self.drawn: list[Drawn] = []
        self._folder, self._photos = folder, photos
        self._read: list[str] = []

    def open(self, path: Path, mode: str = "r") -> "_Source | _Log":
        return self if mode == "w" else _Source(path, self._read)

    def __enter__(self) -> "_Log":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def writestr(self, info: zipfile.ZipInfo, data: bytes) -> None:
        """Writes one file of the set."""
        kind, name = info.filename.split("/")
        picture = name.partition(".")[0].partition("_0_")[0].partition("_1_")[0].partition("_2_")[0]
        others, shows = list(self._read), ""
        self._read.clear()
        if kind == PHOTO and len(self.drawn) >= self._photos:
            return
        if kind == "strong":
            steps = Path(name).stem.rpartition("_")[2].split("+")
            made_of = others[len(others) - len(steps) :]
            pairs = zip(steps, made_of, strict=True)
            shows = " ".join(Path(other).stem for step, other in pairs if step in _COLLAGES)
        target(self._folder, info.filename).write_bytes(data)
        self.drawn.append(Drawn(info.filename, kind, picture, "", shows))


class _Source(zipfile.ZipFile):
    """Records which files are read."""

    def __init__(self, path: Path, log: list[str]) -> None:
        super().__init__(path)
        self._log = log

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        self._log.append(name if isinstance(name, str) else name.filename)
        return super().read(name, pwd)
