"""Weights and prepared models are loaded only as they were when they were first had.

The hash of what was published is known for some; of the others the first hash is noted in the
cache, which no library brings along, and every later load is compared with it.
"""

import contextlib
import hashlib
from pathlib import Path

from engine.base.errors import BackboneError
from engine.base.paths import cache_directory, make_private_directory, replacing


def hash_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def has_note(name: str, cache: Path | None = None) -> bool:
    """Whether a hash was noted under a name."""
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
    """Deletes a file of the cache and what was noted of it, where that can be done."""
    for path in (file, _note(file.name, cache)):
        # On Windows a file that an older program has open stays.
        with contextlib.suppress(OSError):
            path.unlink()


def is_as_noted(file: Path, cache: Path | None = None) -> bool:
    """Whether a file is there and has the hash that was noted under its name."""
    try:
        return _note(file.name, cache).read_text(encoding="ascii") == hash_of(file)
    except (OSError, ValueError):
        return False


def require_same(name: str, digest: str, cache: Path | None = None) -> None:
    """Trusts a first hash, and refuses another one later.

    Raises:
        BackboneError: it differs from the one that was noted.
        OSError: the cache cannot be written.
    """
    if not has_note(name, cache):
        note(name, digest, cache)
    elif _note(name, cache).read_text(encoding="ascii") != digest:
        raise BackboneError(
            f"the weights of {name} are not those that were downloaded first: if that is meant, "
            f"delete {_note(name, cache)}"
        )


def _note(name: str, cache: Path | None) -> Path:
    safe = "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in name)
    return (cache or cache_directory()) / "backbones" / f"{safe}.sha256"
