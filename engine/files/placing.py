"""Moves and copies files without overwriting others, so that the file exists at any moment."""

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
from pathlib import Path

from engine.base.content_hash import content_of
from engine.base.paths import sync

# The name of a copy that has not been compared yet; the folder belongs to the user.
PART_PATTERN = f".kindred-{'[0-9a-f]' * 16}.part"
_BLOCK = 1 << 20


def move_file(source: Path, target: Path) -> None:
    """Moves a file; between drives it is copied, compared, and only then removed.

    Args:
        source: a file.
        target: its new path, in an existing folder.

    Raises:
        FileExistsError: the target exists; nothing was changed.
        OSError: it cannot be moved; the file is where it was.
    """
    try:
        _rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _carry_over(source, target)


def copy_file(source: Path, target: Path, content: bytes | None = None) -> None:
    """Copies a file with its times; the target appears only after all of it was compared.

    Args:
        source: a file, which is only read.
        target: path of the copy, in an existing folder.
        content: what `content_of` returned for the file when it was examined.

    Raises:
        FileExistsError: the target exists; nothing was changed.
        OSError: it cannot be copied, or the file has changed; nothing was left at the target.
    """
    part = target.with_name(f".kindred-{secrets.token_hex(8)}.part")
    try:
        copied = copy_bytes(source, part)
        if content not in {None, copied}:
            raise OSError(errno.EBUSY, "it has changed since it was compared")
        if copied != content_of(part):
            raise OSError(errno.EIO, "the copy differs from the file")
        _rename(part, target)
    finally:
        part.unlink(missing_ok=True)
    sync(target.parent)


def _rename(source: Path, target: Path) -> None:
    if os.name == "nt":
        os.rename(source, target)
        return
    # On other systems a rename overwrites, so reserve the name with an empty file that can be
    # overwritten.
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
        sync(target.parent)
        # If the source is already gone, the copy is all there is.
        with contextlib.suppress(FileNotFoundError):
            after = os.stat(source)
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise OSError(errno.EBUSY, "another program is writing to the file")
            os.unlink(source)
    except OSError:
        # The file stays where it was, so its copy must be removed.
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
    # File systems do not all support the same attributes.
    with contextlib.suppress(OSError):
        shutil.copystat(source, target)
    return digest.digest()
