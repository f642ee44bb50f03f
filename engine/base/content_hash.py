"""The hash of a file's content, by which identical files are recognised."""

import hashlib
from pathlib import Path

_BLOCK = 1 << 20


def content_of(path: Path) -> bytes:
    """Returns the BLAKE2b-128 of a file, as in ``photos.content_hash``.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.digest()
