"""Computes features of edited copies of a sample of a library's photos, once, and stores them."""

import contextlib
import hashlib
import heapq
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np

from engine.backbones.registry import BackboneSpec
from engine.backbones.runtime import FeatureRuntime
from engine.base.device import worker_count
from engine.base.effort import give_way
from engine.base.errors import DecodeError
from engine.base.paths import make_private_directory, replacing
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.pixels import to_pixels
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.nrdh.arrays import Floats, Indices
from engine.store.photos import PhotoTable
from engine.training.copy_recall import Copies
from engine.training.edits import EDITS, EDITS_VERSION, edited_copies

SAMPLE = 60
# If a drive is not plugged in, a retrain must not look for thousands of files.
_CANDIDATES = 4 * SAMPLE
# Copies are made of a photo whose shorter side is about this many times the backbone's input size.
# A third of that is still larger than the input, as for the photo itself.
_SIDES = 4

_Kept = dict[bytes, Floats]


def edited_features(data: bytes, runtime: FeatureRuntime, seed: int, decoders: Decoders) -> Floats:
    """Computes the features of every edit of a photo.

    Args:
        data: content of the file.
        runtime: the backbone.
        seed: seed for the positions of crops.
        decoders: decode the file.

    Returns:
        ``float32 (e, d)``, the edits in the order of `EDITS`, in the precision of the store.

    Raises:
        DecodeError: the file is not a picture, is damaged or too large, or a feature is not finite.
    """
    size = runtime.image_size
    copies = edited_copies(decoders.upright(data, _SIDES * size), seed)
    features = runtime.extract(np.stack([to_pixels(copy, size) for copy in copies]))
    halves = features.astype(np.float16).astype(np.float32)
    if not np.isfinite(halves).all():
        raise DecodeError("the network gave no usable feature")
    return halves


class EditedCopies:
    """Computes and stores the edited copies of one library.

    The sample is a fixed function of the photos' contents: a photo that is added or deleted changes
    at most its own place in the sample, so the next retrain computes only what is new.

    Args:
        photos: photos of the library.
        folder: folder in which features are stored, one file per backbone version.
        open_runtime: opens a backbone by name; called only if a copy must be made.
    """

    def __init__(
        self,
        photos: PhotoTable,
        folder: Path,
        open_runtime: Callable[[str], FeatureRuntime],
    ) -> None:
        self._photos = photos
        self._folder = folder
        self._open_runtime = open_runtime

    def collect(self, spec: BackboneSpec, ids: Indices, cancel: CancelToken) -> Job[Copies]:
        """Collects edited copies of at most `SAMPLE` photos.

        Args:
            spec: the backbone.
            ids: ids of the photos among which the copies are looked for, in the order of their
                codes.
            cancel: checked once per batch.

        Yields:
            Progress of the stage ``report``.

        Returns:
            The copies; fewer, or none, if photos cannot be read now.

        Raises:
            BackboneError: the backbone cannot be loaded.
            Cancelled: copies made in this call are discarded.
        """
        contents = self._photos.contents()
        owners = {contents[i]: i for i in reversed(ids.tolist()) if i in contents}
        file = self._folder / f"{spec.key.replace('/', '-')}.npz"
        kept = _load(file, spec.dim)
        chosen = yield from self._choose(spec, owners, kept, cancel)
        if chosen.keys() != kept.keys():
            # This only costs the next retrain a few seconds.
            with contextlib.suppress(OSError):
                _save(file, chosen)
        return _copies(chosen, spec.dim, [contents.get(i) for i in ids.tolist()])

    def _choose(
        self, spec: BackboneSpec, owners: dict[bytes, int], kept: _Kept, cancel: CancelToken
    ) -> Job[_Kept]:
        total, chosen = min(SAMPLE, len(owners)), _Kept()
        order = iter(heapq.nsmallest(_CANDIDATES, owners, key=_draw))
        yield Progress(0, total, "report")
        with (
            Decoders() as decoders,
            ThreadPoolExecutor(worker_count(), "copies", initializer=give_way) as pool,
        ):
            while batch := list(islice(order, min(total - len(chosen), 2 * worker_count()))):
                cancel.check()
                missing = {c: owners[c] for c in batch if c not in kept}
                paths = {p.id: p.path for p in self._photos.get(list(missing.values()))}
                make = partial(self._make, spec, decoders)
                made = pool.map(make, missing, (paths.get(i) for i in missing.values()))
                found = {**kept, **dict(zip(missing, made, strict=True))}
                chosen.update((c, row) for c in batch if (row := found[c]) is not None)
                yield Progress(len(chosen), total, "report")
        return chosen

    def _make(
        self, spec: BackboneSpec, decoders: Decoders, content: bytes, path: Path | None
    ) -> Floats | None:
        try:
            if path is None:
                return None
            data = read_file(path)[0]
            # If a photo has changed since it was indexed, its stored feature does not belong to
            # this file.
            if hashlib.blake2b(data, digest_size=16).digest() != content:
                return None
            runtime = self._open_runtime(spec.name)
            seed = int.from_bytes(content[:8], "little")
            return edited_features(data, runtime, seed, decoders)
        except (OSError, DecodeError):
            return None


def _copies(chosen: _Kept, dim: int, contents: Sequence[bytes | None]) -> Copies:
    rows = {content: row for row, content in enumerate(chosen)}
    originals = np.zeros((len(chosen), len(contents)), np.bool_)
    for column, content in enumerate(contents):
        if content in rows:
            originals[rows[content], column] = True
    return Copies(_stack(chosen, dim), originals)


def _draw(content: bytes) -> bytes:
    """Computes a pseudo-random key per content.

    The lowest keys are a sample that hardly changes.
    """
    return hashlib.blake2b(content, digest_size=8, person=b"copies").digest()


def _stack(chosen: _Kept, dim: int) -> Floats:
    if not chosen:
        return np.empty((0, len(EDITS), dim), np.float32)
    return np.stack(list(chosen.values()))


def _load(file: Path, dim: int) -> _Kept:
    """Reads the stored features; a damaged file, or one of other edits, counts as none."""
    try:
        with file.open("rb") as raw, np.load(raw, allow_pickle=False) as stored:
            version, contents, features = stored["version"], stored["contents"], stored["features"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    shapes = (len(contents), 16), (len(contents), len(EDITS), dim)
    if int(version) != EDITS_VERSION or (contents.shape, features.shape) != shapes:
        return {}
    rows = features.astype(np.float32)
    return {content.tobytes(): row for content, row in zip(contents, rows, strict=True)}


def _save(file: Path, chosen: _Kept) -> None:
    make_private_directory(file.parent)
    contents = np.frombuffer(b"".join(chosen), np.uint8).reshape(-1, 16)
    features = _stack(chosen, 0).astype(np.float16) if chosen else np.empty((0, 0, 0), np.float16)
    with replacing(file) as temporary, temporary.open("wb") as out:
        np.savez(out, version=EDITS_VERSION, contents=contents, features=features)
