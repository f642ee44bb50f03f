"""All errors that the engine raises intentionally; each says what failed, where, and what to do."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class EngineError(Exception):
    """An operation failed; the text is one line for the user.

    The command line prints it after ``error: ``, and the window shows it in a dialog.
    """


class DecodeError(EngineError):
    """A file could not be decoded.

    Attributes:
        reason: the reason, without the path.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DecoderError(EngineError):
    """No picture can be decoded at all, because decoder processes cannot be started."""


class QueryError(EngineError):
    """An example given to a search cannot be used."""


class FolderError(EngineError):
    """A folder is missing, not a folder, or cannot be read."""


class LibraryError(EngineError):
    """The library itself cannot be opened or written."""


class BackboneError(EngineError):
    """A backbone is unknown, or its weights are not available."""


class ModelError(EngineError):
    """A hash model is unknown, damaged, or does not fit the features."""


class TrainingError(EngineError):
    """Training cannot start or continue."""


class MarkError(EngineError):
    """Photos cannot be marked, or a mark is unknown."""


class DatasetError(EngineError):
    """A labelled dataset is incomplete or invalid."""


class DeviceError(EngineError):
    """The requested device is not available."""


class Cancelled(EngineError):
    """The cancel token was set; finished work is kept."""

    def __init__(self) -> None:
        super().__init__("cancelled")


def explain_database(error: Exception, path: "Path | None" = None) -> str:
    """Explains an error of SQLite and what to do, in one line for the user."""
    text = str(error)
    place = path or "the library"
    if "not a database" in text or "malformed" in text or "no such table" in text:
        return (
            f"{place} is damaged or not a Kindred library ({text}): repair it with `kindred-cli "
            "repair`, or restore a backup with `kindred-cli restore`"
        )
    if "locked" in text or "busy" in text:
        return f"another program is writing to {place}: try again when it has finished"
    if "constraint" in text:
        return f"another program changed {place} at the same moment ({text}): try again"
    if "full" in text:
        return f"no space left for {place}: free some space and try again"
    return f"{place} cannot be used ({text}): check that the folder can be written"


def one_line(error: BaseException, most: int = 200) -> str:
    """Returns the message of a library's error, shortened to a part of one line."""
    return " ".join(str(error).split())[:most] or type(error).__name__
