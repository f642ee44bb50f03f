"""What is known of a photo besides its own bytes: sidecars beside it, and a date in its name."""

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
    """Adds to what a file says what its sidecars and its name say.

    Args:
        own: read from the file.
        path: of the file.
        decoders: read sidecars, which may be anybody's.

    Raises:
        DecoderError: nothing can be read now.
    """
    for sidecar in xmp_sidecars(path):
        own = with_sidecar(own, _read(sidecar, decoders))
    return with_name(own, path.name)


def with_name(own: Metadata, name: str) -> Metadata:
    """Adds the date in a file's name where nothing better is known, and says so."""
    if own.taken_at is not None:
        return own
    guess = from_name(name)
    return own if guess is None else own._replace(taken_at=guess, taken_at_from=FROM_NAME)


def _read(sidecar: Path, decoders: Decoders) -> Metadata:
    try:
        data, found = read_file(sidecar)
        return decoders.sidecar(data) if found.st_size <= _LONGEST else NOTHING
    except (OSError, DecodeError):
        # The photo is none the worse for it.
        return NOTHING
