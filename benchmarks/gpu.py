"""Times indexing on a GPU, measures the share of decoding, and compares decoding on the GPU.

    python -m benchmarks.gpu PHOTOS [--device cuda] [--runs 5]

The whole run is what ``index`` does with a new library after loading the network. Decoding alone
and the network alone run in as many threads as indexing uses, with eight photos per task: the share
of decoding is its time divided by that of the whole run. If it is near one, a faster GPU does not
help.

For comparison, torchvision decodes the same JPEG files on the device at full size (nvJPEG on CUDA)
and resizes them there; their features are compared with ours. The result decides whether decoding
on the GPU is worth the costs in decision 0023. ``--device cpu`` only tests that this program works.
Prints a table; note the name of the card with it.
"""

import argparse
import io
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from benchmarks.machine import seconds_of
from engine.backbones.extractor import open_extractor
from engine.backbones.runtime import FeatureRuntime
from engine.base.config import DEFAULT_BACKBONE
from engine.base.device import resolve_device, worker_count
from engine.base.errors import DecodeError
from engine.base.progress import drain
from engine.decoding.pool import Decoders
from engine.library import Library

_A_TASK = 8
_JPEG = b"\xff\xd8\xff"


def main(photos: Path, device: str, runs: int) -> None:
    device = resolve_device(device)
    files = sorted(p for p in photos.rglob("*") if p.suffix.lower() in {".jpg", ".jpeg", ".png"})
    if not files:
        raise SystemExit(f"no photos in {photos}")
    runtime = open_extractor(DEFAULT_BACKBONE, device)
    contents = [file.read_bytes() for file in files]
    with Decoders() as decoders:
        pixels = _decode(decoders, contents, runtime.image_size)
        runtime.extract_regions(pixels[:_A_TASK])
        whole = [_index(photos, device) for _ in range(runs)]
        decode = [
            seconds_of(lambda: _decode(decoders, contents, runtime.image_size)) for _ in range(runs)
        ]
    network = [seconds_of(lambda: _features(runtime, pixels)) for _ in range(runs)]
    print(f"{device_name(device)}, {worker_count()} threads, {len(contents)} photos, {runs} runs")
    print("| what | photos a second, median | least to most |\n| --- | --- | --- |")
    print(_row("whole", len(contents), whole))
    print(_row("decode", len(contents), decode))
    # Only photos that can be decoded.
    print(_row("network", len(pixels), network))
    share = float(np.median(decode)) / float(np.median(whole))
    print(f"share of decoding: {share:.2f}")
    _beside(runtime, device, [c for c in contents if c.startswith(_JPEG)], runs)


def device_name(device: str) -> str:
    """Returns the manufacturer's name of the card, if the device is one."""
    if not device.startswith("cuda"):
        return device
    import torch

    return torch.cuda.get_device_name(torch.device(device))


def decode_on_device(jpegs: Sequence[bytes], size: int, device: str) -> NDArray[np.uint8]:
    """Decodes with torchvision and resizes to ``uint8 (n, size, size, 3)``; EXIF is ignored."""
    import torch
    from torch.nn.functional import interpolate
    from torchvision.io import ImageReadMode, decode_jpeg

    raw = [torch.frombuffer(bytearray(jpeg), dtype=torch.uint8) for jpeg in jpegs]
    squares = [
        interpolate(picture[None].float(), (size, size), mode="bicubic", antialias=True)
        for picture in decode_jpeg(raw, ImageReadMode.RGB, device)
    ]
    rounded = torch.cat(squares).round().clamp(0, 255).to(torch.uint8)
    return rounded.permute(0, 2, 3, 1).contiguous().cpu().numpy()


def _beside(runtime: FeatureRuntime, device: str, jpegs: list[bytes], runs: int) -> None:
    upright = [jpeg for jpeg in jpegs if _is_sound_and_upright(jpeg)]
    if not upright:
        print("no JPEG to decode on the device")
        return
    size = runtime.image_size
    found = np.concatenate([decode_on_device(t, size, device) for t in _tasks(upright)])
    seconds = [
        seconds_of(lambda: _in_threads(lambda t: decode_on_device(t, size, device), upright))
        for _ in range(runs)
    ]
    print(_row(f"decode by torchvision on {device}", len(upright), seconds))
    with Decoders() as decoders:
        ours = _features(runtime, _decode(decoders, upright, size))
    theirs = _features(runtime, found)
    norms = np.linalg.norm(ours, axis=1) * np.linalg.norm(theirs, axis=1)
    cosines = (ours * theirs).sum(axis=1) / norms
    print(f"cosine of its features and ours: mean {cosines.mean():.4f}, least {cosines.min():.4f}")


def _is_sound_and_upright(jpeg: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
            image.load()
            return bool(image.getexif().get(ExifTags.Base.Orientation, 1) == 1)
    except (OSError, ValueError, SyntaxError):
        return False


def _index(photos: Path, device: str) -> float:
    with tempfile.TemporaryDirectory(prefix="kindred-gpu-") as place:
        library = Library.open(Path(place), device)
        try:
            library.warm_up()
            return seconds_of(lambda: drain(library.folders.add([photos])))
        finally:
            library.close()


def _decode(decoders: Decoders, contents: Sequence[bytes], size: int) -> NDArray[np.uint8]:
    def some(task: Sequence[bytes]) -> NDArray[np.uint8]:
        pictures = []
        for data in task:
            try:
                pictures.append(decoders.photo(data, size).pixels)
            except DecodeError:
                continue
        return np.stack(pictures) if pictures else np.empty((0, size, size, 3), np.uint8)

    return np.concatenate(_in_threads(some, contents))


def _features(runtime: FeatureRuntime, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    starts = range(0, len(pixels), _A_TASK)
    with ThreadPoolExecutor(worker_count()) as pool:
        found = pool.map(lambda s: runtime.extract_regions(pixels[s : s + _A_TASK])[0], starts)
        return np.concatenate(list(found))


def _in_threads(
    work: Callable[[Sequence[bytes]], NDArray[np.uint8]], contents: Sequence[bytes]
) -> list[NDArray[np.uint8]]:
    with ThreadPoolExecutor(worker_count()) as pool:
        return list(pool.map(work, _tasks(contents)))


def _tasks(contents: Sequence[bytes]) -> list[Sequence[bytes]]:
    return [contents[start : start + _A_TASK] for start in range(0, len(contents), _A_TASK)]


def _row(name: str, photos: int, seconds: Sequence[float]) -> str:
    rates = photos / np.array(seconds)
    return f"| {name} | {np.median(rates):.1f} | {rates.min():.1f} to {rates.max():.1f} |"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    main(options.photos, options.device, options.runs)
