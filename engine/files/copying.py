"""Copies photos with the files that belong to them to a folder; never over another file."""

import contextlib
import errno
import itertools
import os
import time
from collections.abc import Sequence
from pathlib import Path

from engine.base.content_hash import content_of
from engine.files.placing import PART_PATTERN, copy_file

# With these no further file can be copied either.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_OF_THE_TARGET = _FULL | {errno.EROFS}
_SECONDS_TO_WRITE_ON = 600


def copy_together(
    files: Sequence[Path], folder: Path, content: bytes | None = None
) -> list[tuple[Path, Path]]:
    """Copies the files of one photo under names that go on belonging together.

    Where a name is taken by another file, all of them get the same number: ``IMG_1 (2).dng`` and
    ``IMG_1 (2).jpg``. A file whose copy is there already is not copied again.

    Args:
        files: the photo first; none is changed.
        folder: where the copies go; is there.
        content: hash of the photo as somebody saw it.

    Returns:
        Each file and its copy.

    Raises:
        CopyingError: a file cannot be copied; it tells which ones were.
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
        error: of the system.
        done: what was copied before.
    """

    def __init__(self, error: OSError, done: list[tuple[Path, Path]]) -> None:
        super().__init__(str(error))
        self.error = error
        self.done = done

    @property
    def reason(self) -> str:
        """Why, in a few words."""
        if self.error.errno in _FULL:
            return "no space is left"
        if isinstance(self.error, FileNotFoundError):
            return "it is not there now"
        return self.error.strerror or type(self.error).__name__

    @property
    def is_final(self) -> bool:
        """Whether no other file can be copied there either."""
        return self.error.errno in _OF_THE_TARGET


def remove_parts(folder: Path) -> None:
    """Removes what a killed program left of a copy; one that is being written stays."""
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
