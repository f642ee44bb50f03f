"""Other programs that find near-duplicates, each at the best threshold with enough precision.

Each runs in a process of the environment in which it is installed and writes one vector per file:
bits of a hash, or features. A program then proposes every pair within a threshold. The largest
threshold with the wanted precision, and the share of copies within it of their original, are found
by comparing all files with each other.
"""

import argparse
import base64
import os
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.drawn.truth import Drawn, read_truth
from benchmarks.duplicate_counts import Pair, is_known, is_shown

PRECISION = 0.999
# Steps of a cosine distance; hashes are compared in whole bits.
_STEPS = 4_000
_ROWS = 512
_ROOT = Path(__file__).resolve().parent.parent

Files = Sequence[Path]
# Turns files into one vector each; bits are packed.
Encode = Callable[[Files], NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Peer:
    """Results of a program on a set at one threshold.

    Attributes:
        threshold: largest distance of a proposed pair; for features ``1 - cosine``.
        right: proposed pairs of files that show one picture.
        false: proposed pairs that do not.
        recall: by kind, the share of copies within the threshold of their original.
        seconds: time for hashing all files.
    """

    threshold: float
    right: int
    false: int
    recall: dict[str, float]
    seconds: float


def encode(name: str, folder: Path, python: str, place: Path) -> str:
    """Runs a program on a set and keeps its output; returns the error text, or an empty string."""
    file = place / f"{folder.name}-{name}.npz"
    if file.is_file():
        return ""
    command = [python, "-m", "benchmarks.duplicate_peers", name, str(folder), str(file)]
    own = {**os.environ, "XDG_CACHE_HOME": str(place / "peers-cache")}
    done = subprocess.run(command, capture_output=True, text=True, cwd=_ROOT, env=own, check=False)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["?"])[-1]


def judge(
    name: str,
    folder: Path,
    rows: Sequence[Drawn],
    place: Path,
    known: frozenset[Pair],
    threshold: float | None = None,
) -> Peer:
    """Counts what a program proposes.

    Args:
        name: name of the program, which has run (`encode`).
        folder: folder of the set.
        rows: ground truth of every file of the set.
        place: folder that `encode` wrote to.
        known: pairs that count neither as right nor as false.
        threshold: threshold to count at; by default the largest with a precision of `PRECISION`.
    """
    with np.load(place / f"{folder.name}-{name}.npz", allow_pickle=False) as kept:
        vectors, seconds = kept["vectors"], float(kept["seconds"])
    distances = _distances(vectors)
    right, false = _histograms(distances, rows, known)
    if threshold is None:
        threshold = best_threshold(right, false) * distances.step
    last = round(threshold / distances.step)
    return Peer(
        threshold,
        int(right[: last + 1].sum()),
        int(false[: last + 1].sum()),
        _recall(distances, rows, last),
        seconds,
    )


def best_threshold(
    right: NDArray[np.int64], false: NDArray[np.int64], wanted: float = PRECISION
) -> int:
    """Returns the last place up to which the share of right pairs suffices, or -1."""
    some, wrong = right.cumsum(), false.cumsum()
    good = np.flatnonzero((some > 0) & (some >= wanted * (some + wrong)))
    return int(good[-1]) if len(good) else -1


class _Distances(ABC):
    """Distances between files in whole steps.

    Attributes:
        step: length of a step.
        steps: one more than the largest distance.
    """

    step: float
    steps: int

    @abstractmethod
    def between(self, some: slice | NDArray[np.int64]) -> NDArray[np.int64]:
        """Returns steps between some files and all files, ``(m, n)``."""


class _Bits(_Distances):
    """Hashes, of several orientations or one: the nearest counts, each against the upright one."""

    step = 1.0

    def __init__(self, hashes: NDArray[np.uint8]) -> None:
        size = hashes.shape[-1]
        self.steps = size * 8 + 1
        padded = np.zeros((*hashes.shape[:-1], -(-size // 8) * 8), np.uint8)
        padded[..., :size] = hashes
        words = padded.view(np.uint64)
        self._turns = words if words.ndim == 3 else words[:, None]

    def between(self, some: slice | NDArray[np.int64]) -> NDArray[np.int64]:
        asked, upright = self._turns[some], self._turns[:, 0]
        found = np.full((len(asked), len(upright)), self.steps, np.int64)
        for turn in range(asked.shape[1]):
            own = asked[:, turn]
            bits = np.zeros(found.shape, np.int64)
            for word in range(upright.shape[1]):
                bits += np.bitwise_count(own[:, None, word] ^ upright[None, :, word])
            np.minimum(found, bits, out=found)
        return found


class _Cosines(_Distances):
    """Features: a step is a fraction of the cosine distance."""

    step = 2 / _STEPS
    steps = _STEPS + 1

    def __init__(self, features: NDArray[np.float32]) -> None:
        lengths = np.linalg.norm(features, axis=1, keepdims=True)
        self._units = features / np.maximum(lengths, 1e-12)

    def between(self, some: slice | NDArray[np.int64]) -> NDArray[np.int64]:
        cosines = self._units[some] @ self._units.T
        steps = np.round((1 - cosines) / self.step).astype(np.int64)
        return np.asarray(np.clip(steps, 0, _STEPS))


def _distances(vectors: NDArray[np.generic]) -> _Distances:
    if vectors.dtype == np.uint8:
        return _Bits(vectors.astype(np.uint8, copy=False))
    return _Cosines(vectors.astype(np.float32))


def _histograms(
    distances: _Distances, rows: Sequence[Drawn], known: frozenset[Pair]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many right and false pairs lie at each distance."""
    names = {picture: place for place, picture in enumerate(sorted({r.picture for r in rows}))}
    pictures = np.array([names[row.picture] for row in rows])
    right, false = (np.zeros(distances.steps, np.int64) for _ in range(2))
    for start in range(0, len(rows), _ROWS):
        some = slice(start, start + _ROWS)
        steps = distances.between(some)
        later = np.arange(len(rows))[None, :] > np.arange(len(rows))[some, None]
        same = pictures[some, None] == pictures[None, :]
        right += np.bincount(steps[same & later], minlength=distances.steps)
        false += np.bincount(steps[~same & later], minlength=distances.steps)
        for a, b in _neither(rows, start, known):
            if a < b:
                false[steps[a - start, b]] -= 1
    return right, false


def _neither(
    rows: Sequence[Drawn], start: int, known: frozenset[Pair]
) -> Iterator[tuple[int, int]]:
    """Pairs that are neither right nor false: collages and what they show, and known pairs."""
    by_part: dict[str, list[int]] = {}
    near: dict[str, set[str]] = {}
    for place, row in enumerate(rows):
        for part in {row.picture, *row.shows.split()}:
            by_part.setdefault(part, []).append(place)
    for a, b in known:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    for place in range(start, min(start + _ROWS, len(rows))):
        row = rows[place]
        parts = {row.picture, *row.shows.split()} | near.get(row.picture, set())
        for other in {other for part in parts for other in by_part.get(part, ())}:
            if row.picture != rows[other].picture and (
                is_shown(row, rows[other]) or is_known(row, rows[other], known)
            ):
                yield place, other


def _recall(distances: _Distances, rows: Sequence[Drawn], last: int) -> dict[str, float]:
    original = {row.picture: place for place, row in enumerate(rows) if row.kind == "photo"}
    copies = [(place, row) for place, row in enumerate(rows) if row.picture in original]
    found: dict[str, list[bool]] = {}
    for start in range(0, len(copies), _ROWS):
        some = copies[start : start + _ROWS]
        steps = distances.between(np.array([place for place, _ in some]))
        for own, (_, row) in zip(steps, some, strict=True):
            if row.kind != "photo":
                found.setdefault(row.kind, []).append(bool(own[original[row.picture]] <= last))
    return {kind: sum(hits) / len(hits) for kind, hits in found.items()}


def _phash(files: Files) -> NDArray[np.generic]:
    import imagehash

    return _image_hashes(files, imagehash.phash)


def _dhash(files: Files) -> NDArray[np.generic]:
    import imagehash

    return _image_hashes(files, imagehash.dhash)


def _image_hashes(files: Files, of: Callable[..., Any]) -> NDArray[np.generic]:
    from PIL import Image

    hashes = []
    for file in files:
        with Image.open(file) as image:
            hashes.append(np.packbits(np.asarray(of(image).hash).ravel()))
    return np.stack(hashes)


def _imagededup_phash(files: Files) -> NDArray[np.generic]:
    from imagededup.methods import PHash

    encoder = PHash(verbose=False)
    hashes = [encoder.encode_image(image_file=file) for file in files]
    return np.stack([np.frombuffer(bytes.fromhex(text), np.uint8) for text in hashes])


def _imagededup_cnn(files: Files) -> NDArray[np.generic]:
    """Uses our network, since the package would download its weights at run time."""
    import torch
    from imagededup.methods import CNN
    from imagededup.utils.models import CustomModel
    from PIL import Image

    from engine.backbones.networks import build_network
    from engine.backbones.registry import get_backbone

    def pixels(image: Image.Image) -> torch.Tensor:
        square = image.convert("RGB").resize((224, 224), Image.Resampling.BICUBIC)
        return torch.from_numpy(np.array(square))

    network = build_network(get_backbone("efficientnet_lite0")).eval()
    encoder = CNN(verbose=False, model_config=CustomModel("lite0", network, pixels))
    with torch.inference_mode():
        return np.stack([encoder.encode_image(image_file=file)[0] for file in files])


def _pdq(files: Files) -> NDArray[np.generic]:
    import pdqhash

    return np.stack([np.packbits(pdqhash.compute(_rgb(file))[0]) for file in files])


def _pdq_turned(files: Files) -> NDArray[np.generic]:
    """Hashes each file in eight orientations, so that mirrored and rotated copies are found."""
    import pdqhash

    found = [pdqhash.compute_dihedral(_rgb(file))[0] for file in files]
    return np.stack([np.stack([np.packbits(turn) for turn in turns]) for turns in found])


def _rgb(file: Path) -> NDArray[np.uint8]:
    from PIL import Image

    with Image.open(file) as image:
        return np.array(image.convert("RGB"))


def _czkawka(files: Files) -> NDArray[np.generic]:
    from czkawka import ImageSimilarity

    finder = ImageSimilarity()
    texts = [finder.hash_image(file) for file in files]
    hashes = [base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)) for text in texts]
    return np.stack([np.frombuffer(data, np.uint8) for data in hashes])


PEERS: Mapping[str, Encode] = {
    "ImageHash phash": _phash,
    "ImageHash dhash": _dhash,
    "imagededup PHash": _imagededup_phash,
    "imagededup CNN": _imagededup_cnn,
    "pdqhash": _pdq,
    "pdqhash, 8 orientations": _pdq_turned,
    "Czkawka": _czkawka,
}


def _inside(name: str, folder: Path, file: Path) -> None:
    files = [folder / row.file for row in read_truth(folder)]
    start = time.perf_counter()
    vectors = PEERS[name](files)
    seconds = round(time.perf_counter() - start, 1)
    np.savez(file, vectors=vectors, seconds=seconds)


def as_json(peer: Peer) -> dict[str, object]:
    return asdict(peer)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Hashes the files of a set by one program.")
    parser.add_argument("name", choices=PEERS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    _inside(options.name, options.folder, options.file)
