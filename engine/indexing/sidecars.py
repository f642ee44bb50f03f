"""Completes a photo's metadata with its sidecars and the date in its name."""

from pathlib import Path

from engine.base.errors import DecodeError
from engine.decoding.dates import from_name
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.indexing.companions import xmp_sidecars
from engine.results import FROM_NAME, NOTHING, Metadata
from engine.store.metadata import with_sidecar

_LONGEST = 16 << 20


def completed(own: Metadata, path: Path, decoders: Decoders) -> Metadata:
    """Adds metadata from a file's sidecars and name to its own.

    Args:
        own: metadata read from the file.
        path: path of the file.
        decoders: read sidecars, which may come from any source.

    Raises:
        DecoderError: nothing can be read now.
    """
    for sidecar in xmp_sidecars(path):
        own = with_sidecar(own, _read(sidecar, decoders))
    return with_name(own, path.name)


def with_name(own: Metadata, name: str) -> Metadata:
    """Adds the date in a file's name if no better one is known, and records that source."""
    if own.taken_at is not None:
        return own
    guess = from_name(name)
    return own if guess is None else own._replace(taken_at=guess, taken_at_from=FROM_NAME)


def _read(sidecar: Path, decoders: Decoders) -> Metadata:
    try:
        data, found = read_file(sidecar)
        return decoders.sidecar(data) if found.st_size <= _LONGEST else NOTHING
    except (OSError, DecodeError):
        # A damaged sidecar does not make the photo unreadable.
        return NOTHING
