"""Describes one file, inside or outside the library."""

import os
from pathlib import Path

from engine.base.errors import DecodeError, QueryError
from engine.decoding.kinds import HEAD_BYTES, kind_of
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.indexing.companions import companions_of, with_raw_named
from engine.indexing.sidecars import completed
from engine.results import NOTHING, Description, Metadata, Photo


def describe(
    path: Path, row: Photo | None, stored: Metadata, decoders: Decoders, side: int
) -> Description:
    """Reads a file; if it is unavailable, uses what the library has stored about it.

    Args:
        path: absolute path.
        row: row of this path, if it is in the library.
        stored: metadata of the row.
        decoders: decode files.
        side: maximum length of the longer side of the preview.

    Raises:
        QueryError: nothing is known: the file does not exist, or is a folder.
        DecoderError: nothing can be decoded now.
    """
    if os.path.isdir(path):
        raise QueryError(f"{path} is a folder: show takes one image file")
    try:
        data = read_file(path)[0]
    except FileNotFoundError:
        if row is None:
            raise QueryError(f"{path} does not exist") from None
        return _remembered(row, stored)
    except DecodeError as error:
        return _unread(path, row, error.reason)
    except OSError as error:
        return _unread(path, row, f"cannot be read: {error.strerror or type(error).__name__}")
    return _looked_at(path, data, row, decoders, side)


def _looked_at(
    path: Path, data: bytes, row: Photo | None, decoders: Decoders, side: int
) -> Description:
    preview, reason = None, None
    try:
        preview = decoders.preview(data, side)
    except DecodeError as error:
        reason = with_raw_named(path.name, error.reason)
    own = preview.metadata if preview is not None else _metadata_of(data, decoders)
    return Description(
        path=path,
        reason=reason,
        format=kind_of(data[:HEAD_BYTES], path.name),
        size=len(data),
        width=preview.width if preview is not None else None,
        height=preview.height if preview is not None else None,
        cut_off=preview.cut_off if preview is not None else None,
        metadata=completed(own, path, decoders),
        companions=tuple(companions_of(path)),
        photo_id=row.id if row is not None else None,
        preview=preview,
    )


def _metadata_of(data: bytes, decoders: Decoders) -> Metadata:
    """Reads metadata; a picture that cannot be shown may still contain its date."""
    try:
        return decoders.metadata(data).metadata
    except DecodeError:
        return NOTHING


def _remembered(row: Photo, stored: Metadata) -> Description:
    return Description(
        path=row.path,
        reason=row.error or "the file is not available: shown is what the library has stored",
        format=kind_of(b"", row.path.name),
        size=row.size,
        width=row.width,
        height=row.height,
        cut_off=row.cut_off,
        metadata=stored,
        companions=(),
        photo_id=row.id,
    )


def _unread(path: Path, row: Photo | None, reason: str) -> Description:
    photo_id = row.id if row is not None else None
    companions = tuple(companions_of(path))
    return Description(path, reason, None, None, None, None, None, NOTHING, companions, photo_id)
