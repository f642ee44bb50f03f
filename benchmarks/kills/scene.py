"""Small libraries for the kill campaigns, with different photos, folders and oddities each time."""

import io
import os
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from benchmarks.kills.process import Command
from engine.base.paths import cache_directory

_SIDE = 360
_KEPT_SECONDS = 1_700_000_000


def shared_pictures() -> list[bytes]:
    """Returns the shared real photos, scaled down and cached between runs.

    Raises:
        FileNotFoundError: they do not exist.
    """
    named = os.environ.get("KINDRED_TEST_DATA")
    root = (Path(named) if named else Path(__file__).parents[3] / "shared" / "data") / "photos"
    files = sorted(file for file in root.rglob("*") if file.suffix.lower() == ".jpg")
    if not files:
        raise FileNotFoundError(f"no photos in {root}: set KINDRED_TEST_DATA")
    kept = cache_directory() / "benchmarks" / f"small-{_SIDE}"
    kept.mkdir(parents=True, exist_ok=True)
    pictures = []
    for file in files:
        small = kept / f"{file.parent.name}-{file.name}"
        if not small.is_file():
            with Image.open(file) as image:
                image.draft("RGB", (_SIDE, _SIDE))
                exif = image.getexif()
                picture = image.convert("RGB")
                picture.thumbnail((_SIDE, _SIDE))
                buffer = io.BytesIO()
                picture.save(buffer, "JPEG", quality=88, exif=exif.tobytes())
            small.write_bytes(buffer.getvalue())
        pictures.append(small.read_bytes())
    return pictures


@dataclass(slots=True)
class Scene:
    """A place with photos, a library and a home folder.

    Attributes:
        root: folder of everything.
        photos: the folder that is indexed.
        library: folder of the library.
        home: home folder, for the trash.
    """

    root: Path

    @property
    def photos(self) -> Path:
        return self.root / "photos"

    @property
    def library(self) -> Path:
        return self.root / "library"

    @property
    def home(self) -> Path:
        return self.root / "home"

    def command(self, *arguments: str | Path) -> Command:
        """Returns a command line on its library."""
        return Command([str(a) for a in arguments], self.library, self.home)

    def keep(self, name: str) -> None:
        """Saves the present state."""
        for part in (self.photos, self.library, self.home):
            shutil.copytree(part, self.root / name / part.name, symlinks=True)

    def bring_back(self, name: str) -> None:
        """Restores a saved state; folders keep their identity, files their times."""
        for part in (self.photos, self.library, self.home):
            _empty(part)
            shutil.copytree(self.root / name / part.name, part, symlinks=True, dirs_exist_ok=True)


def make_scene(root: Path, pictures: list[bytes], chance: random.Random, count: int) -> Scene:
    """Writes some pictures, two copies and a file that is not a picture."""
    scene = Scene(root)
    for part in (scene.photos, scene.library, scene.home):
        part.mkdir(parents=True)
    chosen = chance.sample(pictures, min(count, len(pictures)))
    for number, content in enumerate([*chosen, *chosen[:2]]):
        write(scene.photos / chance.choice(["a", "b", "b/c", "."]) / f"{number:03d}.jpg", content)
    write(scene.photos / "a" / "broken.jpg", b"no picture")
    return scene


def write(path: Path, content: bytes) -> None:
    """Writes a file with times that do not depend on the clock."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (_KEPT_SECONDS, _KEPT_SECONDS))


def _empty(folder: Path) -> None:
    for entry in list(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
