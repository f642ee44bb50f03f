"""Applies an operation to every file of an item, or to none."""

import stat
from collections.abc import Callable
from pathlib import Path

from engine.base.content_hash import content_of
from engine.files.items import Item, ItemFile
from engine.files.known_files import KnownFiles, Refusal

# For a video beside a photo, comparing the size is enough.
_MOST_BYTES_HASHED = 64 << 20


class NotCarried(Exception):
    """One file could not be moved, so the previous ones were moved back.

    Attributes:
        number: number of the file.
        error: the reason.
        stuck: numbers of files that could not be moved back.
    """

    def __init__(self, number: int, error: OSError, stuck: list[int]) -> None:
        super().__init__(number)
        self.number = number
        self.error = error
        self.stuck = stuck


def carry(count: int, forth: Callable[[int], None], back: Callable[[int], None]) -> None:
    """Moves files one after the other; if one fails, moves the others back.

    Args:
        count: number of files.
        forth: moves a file, given its number.
        back: moves a file back.

    Raises:
        NotCarried: one could not be moved.
    """
    for number in range(count):
        try:
            forth(number)
        except OSError as error:
            stuck = [before for before in reversed(range(number)) if not _came_back(before, back)]
            raise NotCarried(number, error, stuck[::-1]) from error


def require_whole(item: Item, known: KnownFiles, *, moves: bool) -> None:
    """Checks that all files of an item are unchanged and can be moved.

    Args:
        item: photos and their companions.
        known: what the library knows about the photos.
        moves: whether relative links would break.

    Raises:
        Refusal: a check failed; the message names the file if it is a companion.
    """
    for file in item.files:
        try:
            _require(file, known, moves)
        except (Refusal, OSError) as error:
            raise Refusal(words_for(item, file, error)) from error


def words_for(item: Item, file: ItemFile, error: Exception) -> str:
    """Returns why an item stays, in one line."""
    words = in_words(error)
    return words if file.path == item.lead else f"{file.path.name}, which belongs to it: {words}"


def in_words(error: Exception) -> str:
    """Formats an error as one line for the user."""
    if isinstance(error, FileExistsError):
        return "a file of this name came in between"
    if isinstance(error, OSError):
        return (error.strerror or str(error) or type(error).__name__).splitlines()[0]
    return str(error)


def identity(path: Path) -> tuple[int, bytes | None]:
    """Returns size and content of a file that has no row in the library.

    Raises:
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    return size, content_of(path) if size <= _MOST_BYTES_HASHED else None


def _require(file: ItemFile, known: KnownFiles, moves: bool) -> None:
    if moves and file.path.is_symlink():
        raise Refusal("it is a link, which would break: move it by hand")
    if file.photo is not None:
        known.require_unchanged(file.photo)
        return
    try:
        mode = file.path.stat().st_mode
    except FileNotFoundError:
        raise Refusal("the file is not available") from None
    if not stat.S_ISREG(mode):
        raise Refusal("it is not a file")


def _came_back(number: int, back: Callable[[int], None]) -> bool:
    try:
        back(number)
    except (Refusal, OSError):
        return False
    return True
