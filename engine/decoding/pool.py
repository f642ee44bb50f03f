"""A pool of worker processes that decode files, are kept warm and may crash."""

import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.base.effort import niceness_of_thread
from engine.base.errors import DecodeError, DecoderError
from engine.decoding.bounds import (
    MAX_FILE_BYTES,
    MAX_PIXELS,
    MAX_SCALED_PIXELS,
    DecodeLimits,
)
from engine.decoding.pictures import DecodedPhoto, FileFacts
from engine.decoding.process import LargePictures, WorkerDied, WorkerProcess, worker_command
from engine.decoding.protocol import Header
from engine.results import Metadata, Preview, Region
from engine.store.metadata import from_plain

if TYPE_CHECKING:
    from PIL import Image

_LOOK_SECONDS = 0.5
_KEEP_SECONDS = 60.0

_Found = TypeVar("_Found")
_Build = Callable[[Header, list[bytes]], _Found]


class Decoders:
    """Decodes in worker processes, one per concurrently asking thread.

    A picture that crashes or hangs its worker, or uses too many resources, affects only itself. Any
    thread may call any method. No worker is started before the first picture, and a worker that was
    not used for a minute is ended.

    Args:
        command: command that starts a worker.
        limits: limits for one picture.
    """

    def __init__(
        self, command: Sequence[str] | None = None, limits: DecodeLimits | None = None
    ) -> None:
        self._command = command
        self._limits = limits or DecodeLimits()
        self._lock = threading.Lock()
        self._large = LargePictures(MAX_PIXELS)
        # Workers are kept by niceness, so that a search does not get a low-priority one.
        self._free: dict[int, list[WorkerProcess]] = {}
        self._all: set[WorkerProcess] = set()
        self._watched = False
        self._closed = False
        # This also runs at the end of the program, or if nobody closed the pool.
        self._end = weakref.finalize(self, _end_all, self._all)

    def __enter__(self) -> "Decoders":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def photo(self, data: bytes, size: int) -> DecodedPhoto:
        """Decodes a picture once, for the backbone and for the thumbnail.

        Args:
            data: the whole file.
            size: side of the backbone's square.

        Raises:
            DecodeError: the file is not a picture, is damaged or too large, or its decoder crashed
                or exceeded a limit.
            DecoderError: no picture can be decoded now.
        """

        def build(facts: Header, parts: list[bytes]) -> DecodedPhoto:
            pixels, thumbnail = parts
            return DecodedPhoto(
                _shaped(pixels, size, size),
                thumbnail,
                *_size_of(facts),
                _metadata_of(facts),
                facts["cut_off"] is True,
            )

        return self._run("photo", data, {"size": size}, build)

    def square(self, data: bytes, size: int, region: Region | None = None) -> NDArray[np.uint8]:
        """Decodes a picture, or a part of it, to ``uint8 (size, size, 3)``.

        Raises:
            DecodeError: as in `photo`.
            DecoderError: as in `photo`.
        """
        edges = (region.left, region.top, region.right, region.bottom) if region else None

        def build(facts: Header, parts: list[bytes]) -> NDArray[np.uint8]:
            (pixels,) = parts
            return _shaped(pixels, size, size)

        return self._run("square", data, {"size": size, "region": edges}, build)

    def upright(self, data: bytes, side: int) -> "Image.Image":
        """Decodes a picture for processing: upright, RGB on an opaque background.

        Args:
            data: the whole file.
            side: minimum length of the shorter side, if the file is that large.

        Raises:
            DecodeError: as in `photo`.
            DecoderError: as in `photo`.
        """
        from PIL import Image

        def build(facts: Header, parts: list[bytes]) -> NDArray[np.uint8]:
            (pixels,) = parts
            return _shaped(pixels, facts["rows"], facts["columns"])

        return Image.fromarray(self._run("upright", data, {"size": side}, build))

    def preview(
        self, data: bytes, side: int | None = None, *, transparency: bool = False
    ) -> Preview:
        """Decodes a picture for display.

        Args:
            data: the whole file.
            side: maximum length of the longer side; full resolution if left out.
            transparency: keep transparency, if there is any, instead of blending with a background.

        Raises:
            DecodeError: as in `photo`.
            DecoderError: as in `photo`.
        """

        def build(facts: Header, parts: list[bytes]) -> Preview:
            (pixels,) = parts
            channels = 4 if transparency and facts["channels"] == 4 else 3
            shaped = _shaped(pixels, facts["rows"], facts["columns"], channels)
            metadata, cut_off = _metadata_of(facts), facts["cut_off"] is True
            return Preview(shaped, *_size_of(facts), len(data), metadata, cut_off)

        request = {"size": side, "transparency": transparency}
        return self._run("preview", data, request, build)

    def metadata(self, data: bytes) -> FileFacts:
        """Reads the metadata of a file; decodes no pixel.

        Args:
            data: the file; for a JPEG its first part is sufficient.

        Raises:
            DecodeError: reading it crashed or exceeded a limit.
            DecoderError: as in `photo`.
        """

        def build(facts: Header, parts: list[bytes]) -> FileFacts:
            return FileFacts(_metadata_of(facts), bool(facts["differs"]))

        return self._run("metadata", data, {}, build)

    def sidecar(self, data: bytes) -> Metadata:
        """Reads the metadata in an ``.xmp`` sidecar.

        Raises:
            DecodeError: as in `metadata`.
            DecoderError: as in `photo`.
        """
        return self._run("sidecar", data, {}, lambda facts, _: _metadata_of(facts))

    @property
    def processes(self) -> list[int]:
        """Returns the process ids of the current workers."""
        with self._lock:
            return [worker.pid for worker in self._all]

    def warm(self) -> None:
        """Starts a worker without waiting for it, for a picture that is expected soon.

        Raises:
            DecoderError: it cannot be started.
        """
        self._give_back(self._borrow())

    def close(self) -> None:
        """Ends every worker, even one that is decoding; nothing can be decoded afterwards."""
        with self._lock:
            self._closed = True
            self._free.clear()
        self._end()

    def _run(
        self, task: str, data: bytes, request: Mapping[str, Any], build: _Build[_Found]
    ) -> _Found:
        if len(data) > MAX_FILE_BYTES:
            raise DecodeError("the file is larger than 1 GiB")
        try:
            return self._attempt(self._borrow(), task, data, request, build)
        except WorkerDied as died:
            if died.certain:
                raise DecodeError(died.reason) from died
        # An earlier picture may have broken the worker, so a picture is blamed only if it ends a
        # fresh one.
        try:
            return self._attempt(self._start(), task, data, request, build)
        except WorkerDied as died:
            raise DecodeError(died.reason) from died

    def _attempt(
        self,
        worker: WorkerProcess,
        task: str,
        data: bytes,
        request: Mapping[str, Any],
        build: _Build[_Found],
    ) -> _Found:
        try:
            found = build(*worker.ask(task, data, request, self._large))
        except DecodeError:
            self._give_back(worker)
            raise
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            self._bury(worker)
            raise DecodeError("its decoder gave an invalid answer") from error
        except BaseException:
            self._bury(worker)
            if self._closed:
                raise _closed() from None
            raise
        self._give_back(worker)
        return found

    def _borrow(self) -> WorkerProcess:
        with self._lock:
            free = self._free.get(niceness_of_thread())
            if free:
                return free.pop()
        return self._start()

    def _start(self) -> WorkerProcess:
        worker = WorkerProcess(self._command or worker_command(), self._limits)
        with self._lock:
            if not self._closed:
                self._all.add(worker)
                if not self._watched:
                    self._watched = True
                    watch = threading.Thread(target=_watch, args=(weakref.ref(self),), daemon=True)
                    watch.start()
                return worker
        worker.end()
        raise _closed()

    def _give_back(self, worker: WorkerProcess) -> None:
        with self._lock:
            if not self._closed:
                self._free.setdefault(worker.niceness, []).append(worker)

    def _bury(self, worker: WorkerProcess) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()

    def _look(self, seconds: float) -> bool:
        """Ends workers that hang or are no longer needed.

        Returns false if none is left to watch.
        """
        with self._lock:
            workers = list(self._all)
            stale = time.monotonic() - _KEEP_SECONDS
            unused = [w for free in self._free.values() for w in free if w.rested_at < stale]
            for worker in unused:
                self._free[worker.niceness].remove(worker)
                self._all.discard(worker)
            # The next worker may start another watchdog as soon as the lock is free.
            needed = self._watched = bool(self._all)
        for worker in workers:
            worker.look(seconds)
        for worker in unused:
            worker.end()
        return needed


def _watch(reference: "weakref.ref[Decoders]") -> None:
    while True:
        time.sleep(_LOOK_SECONDS)
        decoders = reference()
        if decoders is None or not decoders._look(_LOOK_SECONDS):
            return
        del decoders


def _end_all(workers: set[WorkerProcess]) -> None:
    while workers:
        workers.pop().end()


def _closed() -> DecoderError:
    return DecoderError("the library was closed: no picture can be decoded")


def _shaped(pixels: bytes, rows: int, columns: int, channels: int = 3) -> NDArray[np.uint8]:
    return np.frombuffer(pixels, np.uint8).reshape(rows, columns, channels)


def _size_of(facts: Header) -> tuple[int, int]:
    width, height = int(facts["width"]), int(facts["height"])
    if not (width > 0 and height > 0 and width * height <= MAX_SCALED_PIXELS):
        raise ValueError("an impossible size")
    return width, height


def _metadata_of(facts: Header) -> Metadata:
    return from_plain(facts["metadata"])
