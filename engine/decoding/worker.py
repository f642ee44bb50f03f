"""A process that decodes pictures one by one, so that a bad one cannot harm anything else.

It reads requests from its standard input and answers on its standard output
(`engine.decoding.protocol`). Its standard error is a pipe whose other end the program holds: when
that closes, the program is gone and the worker ends.
"""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from io import FileIO
from typing import Any, BinaryIO

from engine.base.errors import DecodeError
from engine.decoding.bounds import (
    MAX_FILE_BYTES,
    MAX_SCALED_PIXELS,
    DecodeLimits,
    be_first_to_go,
    bound_cpu,
    bound_memory,
    die_with,
)
from engine.decoding.decoder import (
    TOO_LARGE,
    Decoded,
    decode,
    decode_preview,
    decode_region,
    decode_upright,
)
from engine.decoding.opening import Announce
from engine.decoding.protocol import Header, Raw, receive, send, widen

Answer = tuple[Mapping[str, Any], tuple[Raw, ...]]
Task = Callable[[bytes, Header, Announce], Answer]


def photo(data: bytes, request: Header, announce: Announce) -> Answer:
    """Decodes for indexing: the backbone's square, the thumbnail and metadata."""
    found = decode(data, request["size"], announce)
    return _facts(found, data), (found.image.tobytes(), found.thumbnail)


def square(data: bytes, request: Header, announce: Announce) -> Answer:
    """Decodes for searching: the backbone's square of a picture, or of a part of it."""
    # Imported here so that workers start faster.
    from engine.results import Region

    edges = request["region"]
    region = Region(*edges) if edges else None
    return {}, (decode_region(data, request["size"], region, announce).tobytes(),)


def upright(data: bytes, request: Header, announce: Announce) -> Answer:
    """Decodes for processing: RGB, upright, not much larger than requested."""
    image = decode_upright(data, request["size"], announce)
    return {"columns": image.width, "rows": image.height}, (image.tobytes(),)


def preview(data: bytes, request: Header, announce: Announce) -> Answer:
    """Decodes for display: RGB or RGBA, upright, with metadata."""
    transparency = request["transparency"]
    found = decode_preview(data, request["size"], announce, transparency=transparency)
    channels = len(found.image.getbands())
    return {**_facts(found, data), "channels": channels}, (found.image.tobytes(),)


def metadata(data: bytes, request: Header, announce: Announce) -> Answer:
    """Reads the metadata of a file; decodes no pixel."""
    from engine.decoding.pixel_rules import may_differ

    return {"metadata": _metadata(data), "differs": may_differ(data)}, ()


def sidecar(data: bytes, request: Header, announce: Announce) -> Answer:
    """Reads the metadata in an ``.xmp`` sidecar."""
    from engine.decoding.metadata import read_sidecar
    from engine.store.metadata import to_plain

    return {"metadata": to_plain(read_sidecar(data))}, ()


TASKS: Mapping[str, Task] = {
    "photo": photo,
    "square": square,
    "upright": upright,
    "preview": preview,
    "metadata": metadata,
    "sidecar": sidecar,
}


def main(tasks: Mapping[str, Task] = TASKS) -> None:
    """Serves requests until the program closes the pipe.

    Args:
        tasks: the supported tasks, by name.
    """
    requests, answers = _take_over_pipes()
    send(answers, {"ready": True})
    while (message := receive(requests)) is not None:
        header, parts = message
        facts, raw = _serve(tasks, header, parts[0], requests, answers)
        del message, parts
        send(answers, facts, *raw)


def _serve(
    tasks: Mapping[str, Task],
    header: Header,
    data: bytes,
    requests: BinaryIO,
    answers: FileIO,
) -> Answer:
    limits = DecodeLimits(**header["limits"])
    bound_memory(limits.memory + len(data))
    bound_cpu(limits.cpu(0))

    granted = limits.large_pixels

    def announce(pixels: int) -> None:
        nonlocal granted
        if pixels > granted:
            send(answers, {"large": pixels})
            if receive(requests) is None:
                os._exit(0)
            granted = MAX_SCALED_PIXELS
        bound_memory(limits.memory + limits.memory_a_pixel * pixels + len(data))
        bound_cpu(limits.cpu(pixels))

    try:
        facts, raw = tasks[header["task"]](data, header, announce)
        return {"found": facts}, raw
    except DecodeError as error:
        return {"error": error.reason}, ()
    except MemoryError:
        return {"error": TOO_LARGE}, ()
    finally:
        # The memory limit must not refuse the next file because of its size.
        bound_memory(limits.memory + MAX_FILE_BYTES)


def _take_over_pipes() -> tuple[BinaryIO, FileIO]:
    """Takes over the two pipes for messages, and redirects output of libraries to nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), FileIO(os.dup(1), "wb")
    die_with(os.dup(2))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    # The program decides when a worker ends, so ignore signals sent to the whole process group.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if sys.platform == "win32":
        import ctypes

        # Windows must not show a dialog when a decoder crashes.
        ctypes.windll.kernel32.SetErrorMode(0x8003)
    else:
        import resource

        # A core dump would contain the user's picture.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    be_first_to_go()
    widen(requests.fileno())
    widen(answers.fileno())
    return requests, answers


def _facts(found: Decoded, data: bytes) -> Mapping[str, Any]:
    return {
        "columns": found.image.width,
        "rows": found.image.height,
        "width": found.width,
        "height": found.height,
        "metadata": _metadata(data),
        "cut_off": found.cut_off,
    }


def _metadata(data: bytes) -> Mapping[str, Any]:
    # A search that decodes its example does not need it.
    from engine.decoding.metadata import read_metadata
    from engine.store.metadata import to_plain

    return to_plain(read_metadata(data))


if __name__ == "__main__":
    main()
