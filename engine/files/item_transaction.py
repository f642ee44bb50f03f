"""Does something to every file of an item, or to none."""

import stat
from collections.abc import Callable
from pathlib import Path

from engine.base.content_hash import content_of
from engine.files.items import Item, ItemFile
from engine.files.known_files import KnownFiles, Refusal

# Of a film beside a photo the size must do.
_MOST_BYTES_HASHED = 64 << 20


class NotCarried(Exception):
    """One file could not be carried, so that those before it were taken back.

    Attributes:
        number: of the file.
        error: why.
        stuck: numbers of files that could not be taken back.
    """

    def __init__(self, number: int, error: OSError, stuck: list[int]) -> None:
        super().__init__(number)
        self.number = number
        self.error = error
        self.stuck = stuck


def carry(count: int, forth: Callable[[int], None], back: Callable[[int], None]) -> None:
    """Carries files one after the other; where one cannot go, the others come back.

    Args:
        count: of the files.
        forth: carries one, by its number.
        back: takes one back.

    Raises:
        NotCarried: one could not go.
    """
    for number in range(count):
        try:
            forth(number)
        except OSError as error:
            stuck = [before for before in reversed(range(number)) if not _came_back(before, back)]
            raise NotCarried(number, error, stuck[::-1]) from error


def require_whole(item: Item, known: KnownFiles, *, moves: bool) -> None:
    """Looks whether all files of an item are what somebody saw, and can go.

    Args:
        item: of photos and their companions.
        known: what the library knows of the photos.
        moves: whether links would break.

    Raises:
        Refusal: one is not; the words name it where it is a companion.
    """
    for file in item.files:
        try:
            _require(file, known, moves)
        except (Refusal, OSError) as error:
            raise Refusal(words_for(item, file, error)) from error


def words_for(item: Item, file: ItemFile, error: Exception) -> str:
    """Why an item stays, in one line."""
    words = in_words(error)
    return words if file.path == item.lead else f"{file.path.name}, which belongs to it: {words}"


def in_words(error: Exception) -> str:
    """An error as one line for a person."""
    if isinstance(error, FileExistsError):
        return "a file of this name came in between"
    if isinstance(error, OSError):
        return (error.strerror or str(error) or type(error).__name__).splitlines()[0]
    return str(error)


def identity(path: Path) -> tuple[int, bytes | None]:
    """Size and content of a file that the library has no row of.

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
        raise Refusal("it is not there now") from None
    if not stat.S_ISREG(mode):
        raise Refusal("it is not a file")


def _came_back(number: int, back: Callable[[int], None]) -> bool:
    try:
        back(number)
    except (Refusal, OSError):
        return False
    return True
