"""Features of a dataset, computed once and stored as half-precision ``.npy`` files."""

import json
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from engine.backbones.runtime import FeatureRuntime
from engine.base.device import worker_count
from engine.base.errors import DatasetError, DecodeError
from engine.base.paths import make_private_directory, replacing
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.pool import Decoders
from engine.evaluation.datasets import Dataset
from engine.evaluation.views import VIEWS_VERSION, view_pixels

_PHOTOS_A_TASK = 32

Halves = NDArray[np.float16]
_Rows = np.memmap[Any, np.dtype[np.float16]]
_Read = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class _Preprocessing:
    """Converts a file to the backbone's input pixels, for the named stage."""

    stage: str
    pixels: Callable[[bytes, int, Decoders], NDArray[np.uint8]]


def dataset_features(
    dataset: Dataset,
    runtime: FeatureRuntime,
    folder: Path,
    cancel: CancelToken | None = None,
    view: tuple[str, int] | None = None,
) -> Job[Halves]:
    """Computes features of every entry, in the order of the entries.

    In the unfinished file, rows that have not been computed are NaN, so that an interrupted or
    killed run resumes.

    Args:
        dataset: the photos.
        runtime: the backbone.
        folder: folder of stored features.
        cancel: checked once per task.
        view: kind and number, as in `engine.evaluation.views`; unchanged photos if left out.

    Yields:
        Progress of the stage ``features`` or, for a view, ``views``.

    Returns:
        ``float16 (n, d)``.

    Raises:
        DatasetError: a photo cannot be read, or its feature is not finite.
        OSError: the folder cannot be written.
        Cancelled: cancelled; computed features are kept.
    """
    cancel = cancel or CancelToken()
    # The key does not contain the labels and their order, so rows are sorted by name.
    names = sorted(entry.file for entry in dataset.entries)
    place = {name: row for row, name in enumerate(names)}
    shape = (len(names), runtime.spec.dim)
    key = f"{dataset.fingerprint}-{runtime.spec.key}-{runtime.image_size}".replace("/", "-")
    key += f"-{view[0]}-{VIEWS_VERSION}.{view[1]}" if view else ""
    file = make_private_directory(folder) / f"{key}.npy"
    if _load(file, shape) is None:
        partial = file.with_name(f"{key}.part.npy")
        rows = _resume(partial, shape)
        yield from _complete(dataset, runtime, names, rows, cancel, _looking(view))
        _describe(file.with_name(f"{key}.json"), dataset, runtime)
        os.replace(partial, file)
    made = _load(file, shape)
    if made is None:
        raise DatasetError(f"{file} was damaged while it was written: run again")
    return np.asarray(made[[place[entry.file] for entry in dataset.entries]])


def view_features(
    dataset: Dataset,
    runtime: FeatureRuntime,
    folder: Path,
    views: Sequence[tuple[str, int]],
    cancel: CancelToken | None = None,
) -> Job[Halves]:
    """Computes features of augmented photos of the training set, in the order of its photos.

    Args:
        dataset: the photos.
        runtime: the backbone.
        folder: folder of stored features, with each view in a file beside the plain ones.
        views: kind and number of each view, as in `engine.evaluation.views`.
        cancel: checked once per task.

    Yields:
        Progress of the stage ``views``, once per view.

    Returns:
        ``float16 (views, n, d)``.

    Raises:
        DatasetError: a photo cannot be read, or its feature is not finite.
        OSError: the folder cannot be written.
        Cancelled: cancelled; computed features are kept.
    """
    entries = [dataset.entries[place] for place in dataset.training_places()]
    training = Dataset(dataset.path, entries, dataset.source)
    made = []
    for view in views:
        features = yield from dataset_features(training, runtime, folder, cancel, view)
        made.append(features)
    return np.stack(made)


def _complete(
    dataset: Dataset,
    runtime: FeatureRuntime,
    names: list[str],
    rows: _Rows,
    cancel: CancelToken,
    look: _Preprocessing,
) -> Job[None]:
    missing = {names[row]: int(row) for row in np.flatnonzero(np.isnan(rows).any(axis=1))}
    done = len(names) - len(missing)
    yield Progress(done, len(names), look.stage)
    for some, found in _extract(dataset.source.read(missing), runtime, look):
        cancel.check()
        rows[[missing[name] for name in some]] = found
        done += len(some)
        yield Progress(done, len(names), look.stage, some[-1])
    if done < len(names):
        raise DatasetError(f"{dataset.path} has changed while it was read: run again")
    rows.flush()


def _looking(view: tuple[str, int] | None) -> _Preprocessing:
    if view is None:
        return _Preprocessing("features", lambda data, size, decoders: decoders.square(data, size))
    kind, number = view
    return _Preprocessing(
        "views", lambda data, size, decoders: view_pixels(data, size, decoders, kind, number)
    )


def _extract(
    files: Iterator[_Read], runtime: FeatureRuntime, look: _Preprocessing
) -> Iterator[tuple[list[str], Halves]]:
    """Yields features; each worker decodes a few photos and runs the network on them."""
    workers, decoders = worker_count(), Decoders()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="features")
    running: deque[tuple[list[str], Future[Halves]]] = deque()
    try:
        while (task := list(islice(files, _PHOTOS_A_TASK))) or running:
            if task:
                found = pool.submit(_features, task, runtime, decoders, look)
                running.append(([name for name, _ in task], found))
            if len(running) > 2 * workers or not task:
                names, future = running.popleft()
                yield names, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        decoders.close()


def _features(
    task: list[_Read], runtime: FeatureRuntime, decoders: Decoders, look: _Preprocessing
) -> Halves:
    pixels = []
    for name, data in task:
        try:
            pixels.append(look.pixels(data, runtime.image_size, decoders))
        except DecodeError as error:
            raise DatasetError(f"{name} cannot be read: {error.reason}") from error
    largest = float(np.finfo(np.float16).max)
    features = np.clip(runtime.extract(np.stack(pixels)), -largest, largest).astype(np.float16)
    for (name, _), feature in zip(task, features, strict=True):
        if np.isnan(feature).any():
            raise DatasetError(f"{name}: the network gave no usable feature")
    return features


def _load(file: Path, shape: tuple[int, int], mode: Literal["r", "r+"] = "r") -> _Rows | None:
    """Loads a file of the right shape; returns None if it is damaged."""
    try:
        rows = open_memmap(file, mode)
    except (OSError, ValueError, EOFError):
        return None
    return rows if rows.shape == shape and rows.dtype == np.float16 else None


def _resume(file: Path, shape: tuple[int, int]) -> _Rows:
    rows = _load(file, shape, "r+")
    if rows is None:
        rows = open_memmap(file, "w+", np.float16, shape)
        rows[:] = np.nan
    return rows


def _describe(file: Path, dataset: Dataset, runtime: FeatureRuntime) -> None:
    facts = {
        "dataset": str(dataset.path),
        "fingerprint": dataset.fingerprint,
        "photos": len(dataset.entries),
        "backbone": runtime.spec.key,
        "image_size": runtime.image_size,
    }
    with replacing(file) as temporary:
        temporary.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
