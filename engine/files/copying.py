"""Copies photos and the files that belong to them to a folder, without overwriting any file."""

import contextlib
import errno
import itertools
import os
import time
from collections.abc import Sequence
from pathlib import Path

from engine.base.content_hash import content_of
from engine.files.placing import PART_PATTERN, copy_file

# After these errors no further file can be copied either.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_OF_THE_TARGET = _FULL | {errno.EROFS}
_SECONDS_TO_WRITE_ON = 600


def copy_together(
    files: Sequence[Path], folder: Path, content: bytes | None = None
) -> list[tuple[Path, Path]]:
    """Copies the files of one photo under names that still belong together.

    If another file uses a name, all of them get the same number: ``IMG_1 (2).dng`` and ``IMG_1
    (2).jpg``. A file whose copy already exists is not copied again.

    Args:
        files: the photo first; none is changed.
        folder: an existing folder for the copies.
        content: hash of the photo when it was compared.

    Returns:
        Each file and its copy.

    Raises:
        CopyingError: a file cannot be copied; it contains the files that were copied.
    """
    targets = _free_names(files, folder)
    done: list[tuple[Path, Path]] = []
    for place, (source, target) in enumerate(zip(files, targets, strict=True)):
        try:
            if not _is_copy(source, target):
                copy_file(source, target, None if place else content)
        except OSError as error:
            raise CopyingError(error, done) from error
        done.append((source, target))
    return done


class CopyingError(Exception):
    """A file could not be copied.

    Attributes:
        error: the system's error.
        done: files copied before.
    """

    def __init__(self, error: OSError, done: list[tuple[Path, Path]]) -> None:
        super().__init__(str(error))
        self.error = error
        self.done = done

    @property
    def reason(self) -> str:
        """The reason in a few words."""
        if self.error.errno in _FULL:
            return "no space is left"
        if isinstance(self.error, FileNotFoundError):
            return "the file is not available"
        return self.error.strerror or type(self.error).__name__

    @property
    def is_final(self) -> bool:
        """Whether no other file can be copied to the same folder either."""
        return self.error.errno in _OF_THE_TARGET


def remove_parts(folder: Path) -> None:
    """Removes partial copies of killed programs; those still being written stay."""
    stale = time.time() - _SECONDS_TO_WRITE_ON
    for part in folder.glob(PART_PATTERN):
        with contextlib.suppress(OSError):
            if part.stat().st_mtime < stale:
                part.unlink()


def _free_names(files: Sequence[Path], folder: Path) -> list[Path]:
    stem = len(files[0].stem)
    for number in itertools.count(1):
        targets = [folder / _numbered(file.name, stem, number) for file in files]
        pairs = zip(files, targets, strict=True)
        if all(not os.path.lexists(target) or _is_copy(file, target) for file, target in pairs):
            return targets
    raise AssertionError


def _numbered(name: str, stem: int, number: int) -> str:
    return name if number == 1 else f"{name[:stem]} ({number}){name[stem:]}"


def _is_copy(source: Path, target: Path) -> bool:
    try:
        if source.stat().st_size != target.stat().st_size:
            return False
        return content_of(source) == content_of(target)
    except OSError:
        return False
