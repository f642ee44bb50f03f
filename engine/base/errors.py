"""Every error the engine raises on purpose: one root, each says what, which file and what to do."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class EngineError(Exception):
    """Something could not be done; the text is one line for a person.

    The command line prints it after ``error: `` and the window shows it in a dialog.
    """


class DecodeError(EngineError):
    """A file could not be turned into pixels.

    Attributes:
        reason: why, without the path.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DecoderError(EngineError):
    """No picture can be decoded at all: the processes that do it cannot be started."""


class QueryError(EngineError):
    """An example given to a search cannot be used."""


class FolderError(EngineError):
    """A folder is missing, not a folder, or cannot be read."""


class LibraryError(EngineError):
    """The library itself cannot be opened or written."""


class BackboneError(EngineError):
    """A backbone is unknown, or its weights cannot be had."""


class ModelError(EngineError):
    """A hash model is unknown, damaged, or does not fit the features."""


class TrainingError(EngineError):
    """Training cannot start or cannot go on."""


class MarkError(EngineError):
    """Photos cannot be marked, or a mark is unknown."""


class DatasetError(EngineError):
    """A labelled dataset is missing something."""


class DeviceError(EngineError):
    """The asked-for device is not there."""


class Cancelled(EngineError):
    """The caller's cancel token was set; what was finished is kept."""

    def __init__(self) -> None:
        super().__init__("cancelled")


def explain_database(error: Exception, path: "Path | None" = None) -> str:
    """What an error of SQLite means and what to do, in one line for a person."""
    text = str(error)
    place = path or "the library"
    if "not a database" in text or "malformed" in text or "no such table" in text:
        return (
            f"{place} is damaged or not a Kindred library ({text}): mend it with `kindred-cli "
            "repair`, or go back to a backup with `kindred-cli restore`"
        )
    if "locked" in text or "busy" in text:
        return f"another program is writing to {place}: try again when it has finished"
    if "constraint" in text:
        return f"another program changed {place} at the same moment ({text}): try again"
    if "full" in text:
        return f"no space left for {place}: free some space and try again"
    return f"{place} cannot be used ({text}): check that the folder can be written"


def one_line(error: BaseException, most: int = 200) -> str:
    """What an error of a library says, as a short part of one line."""
    return " ".join(str(error).split())[:most] or type(error).__name__
