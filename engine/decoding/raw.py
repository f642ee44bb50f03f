"""RAW files: the JPEG preview that the camera embedded, or the sensor data developed by LibRaw.

The preview shows the photo as its camera does, and takes a tenth of the time. LibRaw develops a
photo without a preview, or with one that is too small to represent the photo; it is loaded for the
first RAW file (decision 0029).
"""

import functools
import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from engine.base.errors import DecodeError, one_line
from engine.decoding.bounds import MAX_PIXELS
from engine.decoding.jpeg_frames import Frame, frame_at, frames_inside
from engine.decoding.tiff_directories import Directory, directories

if TYPE_CHECKING:
    import rawpy

# A camera's thumbnail is smaller than this and is never used as the photo.
_LEAST_SIDE = 400
# A preview of this size is sufficient for searching, whatever the size of the sensor.
_GOOD_SIDE = 1000
# A preview of this size is sufficient for viewing; zooming in requests all pixels.
_SCREEN_SIDE = 1600
_MOST_PLACES = 4000
_SAME_SHAPE = 0.03
_SIGNATURES = (
    (0, b"FUJIFILMCCD-RAW", "a Fujifilm RAF RAW"),
    (4, b"ftypcrx", "a Canon CR3 RAW"),
    (0, b"FOVb", "a Sigma X3F RAW"),
    (0, b"\0MRM", "a Minolta MRW RAW"),
    (6, b"HEAPCCDR", "a Canon CRW RAW"),
    (0, b"IIRO", "an Olympus ORF RAW"),
    (0, b"IIRS", "an Olympus ORF RAW"),
    (0, b"MMOR", "an Olympus ORF RAW"),
    (0, b"IIU\0", "a Panasonic RW2 RAW"),
    (8, b"CR\2", "a Canon CR2 RAW"),
    (8, b"IIII", "a Phase One IIQ RAW"),
    (8, b"MMMM", "a Phase One IIQ RAW"),
    (0, b"qktk", "a QuickTake RAW"),
    (0, b"qktn", "a QuickTake RAW"),
    (0, b"DSC-Image", "a Casio RAW"),
    (0, b"ARECOYK", "a Contax RAW"),
    (0, b"PWAD", "a Leaf RAW"),
    (0, b"NOKIARAW", "a Nokia RAW"),
)
_MAKERS = {
    "nikon": "a Nikon NEF RAW",
    "sony": "a Sony ARW RAW",
    "pentax": "a Pentax PEF RAW",
    "ricoh": "a Pentax PEF RAW",
    "samsung": "a Samsung SRW RAW",
    "hasselblad": "a Hasselblad RAW",
    "phase one": "a Phase One IIQ RAW",
    "kodak": "a Kodak RAW",
    "eastman kodak": "a Kodak RAW",
    "epson": "an Epson ERF RAW",
    "seiko epson": "an Epson ERF RAW",
    "mamiya": "a Mamiya MEF RAW",
    "leaf": "a Leaf MOS RAW",
    "creo": "a Leaf MOS RAW",
    "sinar": "a Sinar RAW",
    "canon": "a Canon RAW",
    "leica": "a Leica RWL RAW",
    "panasonic": "a Panasonic RW2 RAW",
    "olympus": "an Olympus ORF RAW",
    "imacon": "a Hasselblad RAW",
}
_NEW_KIND, _COMPRESSION, _PHOTOMETRIC, _MAKE = 254, 259, 262, 271
_STRIPS, _ORIENTATION = 273, 274
_JPEG_PLACE, _JPEG_SIZE, _PANASONIC_JPEG, _DNG, _LEAF = 513, 514, 0x2E, 50706, 34310
_SENSOR = {32803, 34892}
_SENSOR_COMPRESSIONS = {262, 32767, 32769, 32770, 34713, 65000, 65535}
_JPEG_COMPRESSIONS = {6, 7}


class Developed(NamedTuple):
    """The picture of a RAW file.

    Attributes:
        image: not decoded yet if it is the preview; upright and sRGB if it was developed.
        data: the JPEG of the preview; None if the sensor data were developed.
        width: of the photo in pixels, upright.
        height: of the photo in pixels, upright.
        orientation: EXIF orientation of the preview.
    """

    image: Image.Image | None
    data: bytes | None
    width: int
    height: int
    orientation: int


def kind_of_raw(data: bytes) -> str | None:
    """Returns the kind of a RAW file in words; None if it is not a RAW file."""
    for place, signature, name in _SIGNATURES:
        if data.startswith(signature, place):
            return name
    found = directories(data)
    if not found:
        return None
    maker = found[0].text(_MAKE).lower()
    name = next((name for known, name in _MAKERS.items() if maker.startswith(known)), "")
    if _DNG in found[0].entries:
        return "a DNG RAW"
    is_thumbnail_first = bool(name) and found[0].number(_NEW_KIND) == 1
    if is_thumbnail_first or any(_is_sensor(directory) for directory in found):
        return name or "a RAW"
    return None


def read_raw(
    data: bytes,
    kind: str,
    side_of: Callable[[tuple[int, int]], int | None],
    announce: Callable[[int], None],
) -> Developed:
    """Returns the preview if it is sufficient, else develops the photo.

    Args:
        data: the whole file.
        kind: result of `kind_of_raw`.
        side_of: returns the shorter side wanted of a picture of some size; None for full
            resolution.
        announce: called with the number of pixels before they are developed.

    Raises:
        DecodeError: neither is possible.
    """
    found = directories(data)
    sensor = _open_sensor(data)
    try:
        size = _size_of(sensor) if sensor is not None else (0, 0)
        previews = _previews(data, found, max(size) if side_of((1, 1)) is None else _GOOD_SIDE)
        largest = max(previews, key=_area, default=None)
        shape = size if size[0] else (largest.width, largest.height) if largest else (1, 1)
        side = side_of(shape)
        if largest is not None and _will_do(largest, size, side):
            chosen = _smallest_that_will_do(previews, largest, side)
            return _preview(data, chosen, largest, size, _turn_of(sensor, found))
        if sensor is not None and 0 < size[0] * size[1] <= MAX_PIXELS:
            announce(size[0] * size[1])
            developed = _develop(sensor, size, side)
            if developed is not None:
                return Developed(developed, None, *_upright(size, _turn_of(sensor, found)), 1)
        if largest is not None and max(largest.width, largest.height) >= _LEAST_SIDE:
            chosen = _smallest_that_will_do(previews, largest, side)
            return _preview(data, chosen, largest, size, _turn_of(sensor, found))
        raise DecodeError(f"{kind} file whose preview cannot be read")
    finally:
        if sensor is not None:
            sensor.close()


def _is_sensor(directory: Directory) -> bool:
    return (
        directory.number(_PHOTOMETRIC) in _SENSOR
        or directory.number(_COMPRESSION) in _SENSOR_COMPRESSIONS
        or _LEAF in directory.entries
    )


def _previews(data: bytes, found: list[Directory], longer: int) -> list[Frame]:
    """Finds previews through the directories or, if those name none large enough, by searching."""
    named = [frame for place in _places(found) if (frame := frame_at(data, place)) is not None]
    named = [frame for frame in named if frame.is_readable]
    if any(max(frame.width, frame.height) >= longer for frame in named):
        return named
    return [*named, *frames_inside(data, _MOST_PLACES)]


def _places(found: list[Directory]) -> Iterator[int]:
    for directory in found:
        if _JPEG_PLACE in directory.entries:
            yield directory.number(_JPEG_PLACE)
        if _PANASONIC_JPEG in directory.entries:
            yield directory.entries[_PANASONIC_JPEG][2]
        is_jpeg = directory.number(_COMPRESSION) in _JPEG_COMPRESSIONS
        if is_jpeg and directory.number(_PHOTOMETRIC) not in _SENSOR:
            strips = directory.numbers(_STRIPS)
            if len(strips) == 1:
                yield strips[0]


def _area(frame: Frame) -> int:
    return frame.width * frame.height


def _will_do(frame: Frame, size: tuple[int, int], side: int | None) -> bool:
    longer, shorter = max(frame.width, frame.height), min(frame.width, frame.height)
    if longer < _LEAST_SIDE:
        return False
    if not size[0]:
        return True
    is_whole = 10 * longer >= 9 * max(size)
    enough = longer >= _GOOD_SIDE and side is not None and shorter >= side
    return is_whole or enough or (side is not None and longer >= _SCREEN_SIDE)


def _smallest_that_will_do(previews: list[Frame], largest: Frame, side: int | None) -> Frame:
    """Returns the smallest sufficient preview of the same shape.

    Cameras pad small ones with black.
    """
    if side is None:
        return largest
    shape = largest.width / largest.height
    enough = [
        frame
        for frame in previews
        if min(frame.width, frame.height) >= side
        and max(frame.width, frame.height) >= _LEAST_SIDE
        and abs(frame.width / frame.height / shape - 1) < _SAME_SHAPE
    ]
    return min(enough, key=_area, default=largest)


def _preview(
    data: bytes, frame: Frame, largest: Frame, size: tuple[int, int], turn: int
) -> Developed:
    size = max(size, (largest.width, largest.height), key=lambda s: s[0] * s[1])
    upright = _upright(size, turn)
    # Some cameras rotate the preview but not the sensor data.
    is_turned = (frame.width > frame.height) != (size[0] > size[1])
    orientation = 1 if turn >= 5 and is_turned else turn
    return Developed(None, data[frame.place :], *upright, orientation)


def _upright(size: tuple[int, int], turn: int) -> tuple[int, int]:
    return (size[1], size[0]) if turn >= 5 else size


def _turn_of(sensor: "rawpy.RawPy | None", found: list[Directory]) -> int:
    if sensor is not None:
        return {3: 3, 5: 8, 6: 6}.get(sensor.sizes.flip, 1)
    turn = found[0].number(_ORIENTATION, 1) if found else 1
    return turn if 1 <= turn <= 8 else 1


def _size_of(sensor: "rawpy.RawPy") -> tuple[int, int]:
    return sensor.sizes.width, sensor.sizes.height


@functools.cache
def _libraw() -> "type[rawpy.RawPy] | None":
    try:
        import rawpy
    except ImportError:
        return None
    return rawpy.RawPy


def _open_sensor(data: bytes) -> "rawpy.RawPy | None":
    """Opens the sensor data; None if LibRaw does not support the file, or is not installed."""
    make = _libraw()
    if make is None:
        return None
    sensor = make()
    try:
        sensor.open_buffer(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - its errors are not all of one class
        sensor.close()
        return None
    return sensor


def _develop(sensor: "rawpy.RawPy", size: tuple[int, int], side: int | None) -> Image.Image | None:
    import rawpy

    is_half = side is not None and min(size) >= 2 * side
    try:
        sensor.unpack()
        values = sensor.postprocess(
            half_size=is_half,
            use_camera_wb=True,
            output_bps=8,
            demosaic_algorithm=rawpy.DemosaicAlgorithm.LINEAR,
        )
    except MemoryError:
        raise
    except Exception as error:
        if "memory" in one_line(error).lower():
            raise MemoryError from error
        return None
    return Image.fromarray(values)
