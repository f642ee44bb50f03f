"""Decodes photos once to a file of squares of one size, which training can read in any order."""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from engine.base.device import worker_count
from engine.base.effort import give_way
from engine.base.errors import DecodeError
from engine.base.paths import make_private_file, replacing
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.pool import Decoders


def write_pixels(
    file: Path, photos: Iterator[tuple[int, bytes]], shape: tuple[int, int], cancel: CancelToken
) -> Job[list[tuple[int, str]]]:
    """Decodes photos into ``file``, which is written atomically.

    Args:
        file: ``.npy``, ``uint8 (n, S, S, 3)``, in the order of ``photos`` without those that
            failed.
        photos: number and content of each file; there may be fewer than expected.
        shape: maximum number of photos, and S.
        cancel: checked once per photo.

    Yields:
        Progress of the stage ``pixels``.

    Returns:
        The numbers of photos that could not be decoded, with the reasons.

    Raises:
        OSError: the file cannot be written.
        Cancelled: no file is left.
    """
    most, size = shape
    failed: list[tuple[int, str]] = []
    good = 0
    with replacing(file) as whole, _temporary(file.with_suffix(".part")) as part:
        rows = open_memmap(part, "w+", np.uint8, (most, size, size, 3))
        for done, (number, decoded) in enumerate(_decoded(photos, size), start=1):
            cancel.check()
            if isinstance(decoded, DecodeError):
                failed.append((number, decoded.reason))
            else:
                rows[good] = decoded
                good += 1
            yield Progress(done, most, "pixels")
        rows.flush()
        if good == most:
            os.replace(part, whole)
        else:
            with whole.open("wb") as shorter:
                np.save(shorter, rows[:good])
        del rows
    return failed


@contextmanager
def _temporary(file: Path) -> Iterator[Path]:
    file.unlink(missing_ok=True)
    make_private_file(file)
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def _decoded(
    photos: Iterator[tuple[int, bytes]], size: int
) -> Iterator[tuple[int, NDArray[np.uint8] | DecodeError]]:
    decoders = Decoders()
    pool = ThreadPoolExecutor(worker_count(), "pixels", initializer=give_way)
    running: deque[tuple[int, Future[NDArray[np.uint8] | DecodeError]]] = deque()
    try:
        for row, data in photos:
            running.append((row, pool.submit(_decode, decoders, data, size)))
            if len(running) > 2 * worker_count():
                first, future = running.popleft()
                yield first, future.result()
        while running:
            first, future = running.popleft()
            yield first, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        decoders.close()


def _decode(decoders: Decoders, data: bytes, size: int) -> NDArray[np.uint8] | DecodeError:
    try:
        return decoders.square(data, size)
    except DecodeError as error:
        return error
