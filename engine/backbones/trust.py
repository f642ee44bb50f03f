"""Ensures that weights and prepared models are loaded only unchanged.

For some files the published hash is known. For others the hash of the first download or export is
noted in the cache, which no library can provide, and every later load is compared with it.
"""

import contextlib
import hashlib
from pathlib import Path

from engine.base.errors import BackboneError
from engine.base.paths import cache_directory, make_private_directory, replacing


def hash_of(file: Path) -> str:
    """Returns the SHA-256 of a file in hexadecimal digits.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def has_note(name: str, cache: Path | None = None) -> bool:
    """Returns whether a hash is noted under a name."""
    return _note(name, cache).is_file()


def note(name: str, digest: str, cache: Path | None = None) -> None:
    """Notes a hash under a name.

    Raises:
        OSError: the cache cannot be written.
    """
    file = _note(name, cache)
    make_private_directory(file.parent)
    with replacing(file) as temporary:
        temporary.write_text(digest, encoding="ascii")


def forget(file: Path, cache: Path | None = None) -> None:
    """Deletes a file of the cache and its noted hash, if possible."""
    for path in (file, _note(file.name, cache)):
        # On Windows, a file that an older program has open cannot be deleted.
        with contextlib.suppress(OSError):
            path.unlink()


def is_as_noted(file: Path, cache: Path | None = None) -> bool:
    """Returns whether a file exists and has the hash noted under its name."""
    try:
        return _note(file.name, cache).read_text(encoding="ascii") == hash_of(file)
    except (OSError, ValueError):
        return False


def require_same(name: str, digest: str, cache: Path | None = None) -> None:
    """Notes the first hash, and refuses a different one later.

    Raises:
        BackboneError: it differs from the noted one.
        OSError: the cache cannot be written.
    """
    if not has_note(name, cache):
        note(name, digest, cache)
    elif _note(name, cache).read_text(encoding="ascii") != digest:
        raise BackboneError(
            f"the weights of {name} are not those that were downloaded first: if this is intended, "
            f"delete {_note(name, cache)}"
        )


def _note(name: str, cache: Path | None) -> Path:
    safe = "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in name)
    return (cache or cache_directory()) / "backbones" / f"{safe}.sha256"
