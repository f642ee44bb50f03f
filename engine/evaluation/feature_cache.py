"""Features of a dataset, made once and kept as half-precision ``.npy`` files."""

import json
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
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

_PHOTOS_A_TASK = 32

Halves = NDArray[np.float16]
_Rows = np.memmap[Any, np.dtype[np.float16]]
_Read = tuple[str, bytes]


def dataset_features(
    dataset: Dataset, runtime: FeatureRuntime, folder: Path, cancel: CancelToken | None = None
) -> Job[Halves]:
    """Features of every entry, in the order of the entries.

    A row that is not made yet is NaN in the unfinished file, so that a run that was interrupted or
    killed goes on where it was.

    Args:
        dataset: the photos.
        runtime: the backbone.
        folder: where features are kept.
        cancel: checked once a task.

    Yields:
        Progress of the stage ``features``.

    Returns:
        ``float16 (n, d)``.

    Raises:
        DatasetError: a photo cannot be read, or the network gives no finite numbers for it.
        OSError: the folder cannot be written.
        Cancelled: what was made is kept.
    """
    cancel = cancel or CancelToken()
    # The labels and their order are no part of the key, so rows are kept in the order of names.
    names = sorted(entry.file for entry in dataset.entries)
    place = {name: row for row, name in enumerate(names)}
    shape = (len(names), runtime.spec.dim)
    key = f"{dataset.fingerprint}-{runtime.spec.key}-{runtime.image_size}".replace("/", "-")
    file = make_private_directory(folder) / f"{key}.npy"
    if _load(file, shape) is None:
        partial = file.with_suffix(".part.npy")
        yield from _complete(dataset, runtime, names, _resume(partial, shape), cancel)
        _describe(file.with_suffix(".json"), dataset, runtime)
        os.replace(partial, file)
    rows = _load(file, shape)
    if rows is None:
        raise DatasetError(f"{file} was damaged while it was written: run again")
    return np.asarray(rows[[place[entry.file] for entry in dataset.entries]])


def _complete(
    dataset: Dataset,
    runtime: FeatureRuntime,
    names: list[str],
    rows: _Rows,
    cancel: CancelToken,
) -> Job[None]:
    missing = {names[row]: int(row) for row in np.flatnonzero(np.isnan(rows).any(axis=1))}
    done = len(names) - len(missing)
    yield Progress(done, len(names), "features")
    for some, found in _extract(dataset.source.read(missing), runtime):
        cancel.check()
        rows[[missing[name] for name in some]] = found
        done += len(some)
        yield Progress(done, len(names), "features", some[-1])
    if done < len(names):
        raise DatasetError(f"{dataset.path} has changed while it was read: run again")
    rows.flush()


def _extract(files: Iterator[_Read], runtime: FeatureRuntime) -> Iterator[tuple[list[str], Halves]]:
    """Each worker decodes a few photos and runs the network on them."""
    workers, decoders = worker_count(), Decoders()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="features")
    running: deque[tuple[list[str], Future[Halves]]] = deque()
    try:
        while (task := list(islice(files, _PHOTOS_A_TASK))) or running:
            if task:
                running.append(
                    ([name for name, _ in task], pool.submit(_features, task, runtime, decoders))
                )
            if len(running) > 2 * workers or not task:
                names, future = running.popleft()
                yield names, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        decoders.close()


def _features(task: list[_Read], runtime: FeatureRuntime, decoders: Decoders) -> Halves:
    pixels = []
    for name, data in task:
        try:
            pixels.append(decoders.square(data, runtime.image_size))
        except DecodeError as error:
            raise DatasetError(f"{name} cannot be read: {error.reason}") from error
    largest = float(np.finfo(np.float16).max)
    features = np.clip(runtime.extract(np.stack(pixels)), -largest, largest).astype(np.float16)
    for (name, _), feature in zip(task, features, strict=True):
        if np.isnan(feature).any():
            raise DatasetError(f"{name}: the network gave no usable feature")
    return features


def _load(file: Path, shape: tuple[int, int], mode: Literal["r", "r+"] = "r") -> _Rows | None:
    """A file of the right shape, or nothing: a damaged one is made again."""
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
