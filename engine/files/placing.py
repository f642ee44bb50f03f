"""Puts a file at another place: never over another file, and never with a moment without it."""

import contextlib
import errno
import hashlib
import itertools
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from engine.base.content_hash import content_of

# How a copy is called that is not compared yet; the folder is a person's own.
PART_PATTERN = f".kindred-{'[0-9a-f]' * 16}.part"
_BLOCK = 1 << 20


def names_like(name: str) -> Iterator[str]:
    """A name, then ``name (2)``, ``name (3)`` … before the suffix."""
    yield name
    stem, suffix = os.path.splitext(name)
    for number in itertools.count(2):
        yield f"{stem} ({number}){suffix}"


def move_file(source: Path, target: Path) -> None:
    """Moves a file; between drives it is copied, and removed only after the copy was compared.

    Args:
        source: a file.
        target: where it goes; its folder is there.

    Raises:
        FileExistsError: something lies there; nothing was changed.
        OSError: it cannot be done; the file is where it was.
    """
    try:
        _rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _carry_over(source, target)


def copy_file(source: Path, target: Path, content: bytes | None = None) -> None:
    """Copies a file with its times; nothing lies at the target before all of it was compared.

    Args:
        source: a file; it is only read.
        target: where the copy goes; its folder is there.
        content: what `content_of` gave for the file when somebody looked at it.

    Raises:
        FileExistsError: something lies there; nothing was changed.
        OSError: it cannot be done, or the file has changed; nothing was left at the target.
    """
    part = target.with_name(f".kindred-{secrets.token_hex(8)}.part")
    try:
        copied = copy_bytes(source, part)
        if content not in {None, copied}:
            raise OSError(errno.EBUSY, "it has changed since it was looked at")
        if copied != content_of(part):
            raise OSError(errno.EIO, "the copy differs from the file")
        _rename(part, target)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _rename(source: Path, target: Path) -> None:
    if os.name == "nt":
        os.rename(source, target)
        return
    # Elsewhere a rename overwrites; a name that is taken by an empty file of ours can be.
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        os.rename(source, target)
    except BaseException:
        os.unlink(target)
        raise


def _carry_over(source: Path, target: Path) -> None:
    part = target.with_name(f".kindred-{secrets.token_hex(8)}.part")
    before = os.stat(source)
    try:
        if copy_bytes(source, part) != content_of(part):
            raise OSError(errno.EIO, "the copy differs from the file")
        _rename(part, target)
    finally:
        part.unlink(missing_ok=True)
    try:
        _sync_folder(target.parent)
        # Where the file is gone already, the copy is all there is.
        with contextlib.suppress(FileNotFoundError):
            after = os.stat(source)
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise OSError(errno.EBUSY, "another program is writing to the file")
            os.unlink(source)
    except OSError:
        # The file stays where it was, so that its copy must not stay as well.
        if os.path.lexists(source):
            os.unlink(target)
        raise


def copy_bytes(source: Path, target: Path) -> bytes:
    """Copies a file to a new place; returns the BLAKE2b-128 of what it read."""
    digest = hashlib.blake2b(digest_size=16)
    with open(source, "rb") as read, open(target, "xb") as written:
        while block := read.read(_BLOCK):
            digest.update(block)
            written.write(block)
        written.flush()
        os.fsync(written.fileno())
    # Not every file system keeps everything of another one.
    with contextlib.suppress(OSError):
        shutil.copystat(source, target)
    return digest.digest()


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network drives cannot, and need not.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)
