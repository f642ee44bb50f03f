"""Bursts have their own list, in the library and on the command line."""

from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageFilter

from engine.base.progress import drain
from engine.library import Library
from tests.engine.verification.test_verify import scene

_EXIF, _MAKE, _MODEL, _TAKEN, _SUBSECOND = 0x8769, 0x010F, 0x0110, 0x9003, 0x9291
START = datetime(2024, 5, 1, 12)


def save(image: Image.Image, path: Path, seconds: float, *, parts: bool = True) -> None:
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL] = "Maker", "Model 1"
    taken = START + timedelta(seconds=seconds)
    details = {_TAKEN: taken.strftime("%Y:%m:%d %H:%M:%S")}
    if parts:
        details[_SUBSECOND] = f"{taken.microsecond // 10_000:02d}"
    exif.get_ifd(_EXIF).update(details)
    image.save(path, quality=90, exif=exif)


def frames(count: int) -> list[Image.Image]:
    """One scene in which somebody walks."""
    ground, person = scene(1), scene(2).resize((70, 100)).filter(ImageFilter.GaussianBlur(1))
    found = []
    for number in range(count):
        frame = ground.copy()
        frame.paste(person, (120 + 90 * number, 220))
        found.append(frame)
    return found


def test_a_burst_is_a_moment_and_its_copies_are_copies(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "burst"
    folder.mkdir()
    for number, frame in enumerate(frames(3)):
        save(frame, folder / f"IMG_{number}.jpg", 0.2 * number)
    save(frames(1)[0].resize((320, 240)), folder / "small.jpg", 0.0)
    save(scene(3), folder / "another.jpg", 0.9)
    save(scene(1), folder / "hours_later.jpg", 7200.7)
    drain(library.folders.add([folder]))
    (copies,) = library.duplicates.groups()
    assert [path.name for path in copies.paths] == ["IMG_0.jpg", "small.jpg"]
    assert (copies.keep, copies.extra) == (folder / "IMG_0.jpg", (folder / "small.jpg",))
    (moment,) = library.duplicates.groups(kinds=("same-moment",))
    assert [path.name for path in moment.paths] == ["IMG_0.jpg", "IMG_1.jpg", "IMG_2.jpg"]
    assert moment.extra == ()


def test_a_camera_that_tells_whole_seconds(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "burst"
    folder.mkdir()
    for number, frame in enumerate(frames(3)):
        save(frame, folder / f"IMG_{number}.jpg", 5, parts=False)
    save(frames(1)[0].resize((320, 240)), folder / "small.jpg", 5, parts=False)
    drain(library.folders.add([folder]))
    (copies,) = library.duplicates.groups()
    assert [path.name for path in copies.paths] == ["IMG_0.jpg", "small.jpg"]
    (moment,) = library.duplicates.groups(kinds=("same-moment",))
    assert {path.name for path in moment.paths} == {"IMG_0.jpg", "IMG_1.jpg", "IMG_2.jpg"}
