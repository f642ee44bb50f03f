"""What the engine says of an error, in the language of the window.

The engine speaks English alone, in sentences that name files and reasons. Here stand the sentences
that a person can meet in the window, with their parts in braces; any other is shown as it is.
"""

import re
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication

_BRACES = re.compile(r"\{(\w+)\}")
_PART = re.compile(r"\\\{(\w+)\\\}")
# A sentence in a sentence, which may be one of these too.
_NESTED = frozenset({"reason", "outcome"})


def in_words(sentence: str) -> str:
    """A sentence of the engine in the language of the window.

    Args:
        sentence: one line, as an error of the engine has it.
    """
    for template, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found:
            parts = {
                name: in_words(part) if name in _NESTED else part
                for name, part in found.groupdict().items()
            }
            return _filled(QCoreApplication.translate("Engine", template), parts)
    return sentence


def _filled(words: str, parts: Mapping[str, str]) -> str:
    # No format: a file may have braces in its name.
    return _BRACES.sub(lambda part: parts.get(part[1], part[0]), words)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Templates with what finds them, those with the most words of their own first."""
    ordered = sorted(templates(), key=lambda text: -len(_BRACES.sub("", text)))
    return tuple((text, re.compile(_PART.sub(r"(?P<\1>.+)", re.escape(text)))) for text in ordered)


def templates() -> tuple[str, ...]:
    """Every sentence that is known here."""
    return (*_SEARCHING, *_FILES, *_LIBRARY, *_MODELS)


def QT_TRANSLATE_NOOP(_: str, text: str) -> str:
    """Marks a text for translation, which is looked up when it is needed."""
    return text


_SEARCHING = (
    QT_TRANSLATE_NOOP("Engine", "{path} is a folder: an example is one image file"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be used: {reason}"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be read: {reason}"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be shown: {reason}"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be searched yet: index its folder first"),
    QT_TRANSLATE_NOOP("Engine", "{path} is not a photo of this library: index its folder first"),
    QT_TRANSLATE_NOOP("Engine", "there is no photo {number} in the library"),
    QT_TRANSLATE_NOOP("Engine", "a search needs at least one example"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be used as an example: {reason}"),
    QT_TRANSLATE_NOOP("Engine", "a saved search needs a name"),
    QT_TRANSLATE_NOOP("Engine", "the file is empty"),
    QT_TRANSLATE_NOOP("Engine", "the file holds nothing but zeros"),
    QT_TRANSLATE_NOOP("Engine", "the file is larger than 1 GiB"),
    QT_TRANSLATE_NOOP("Engine", "not a regular file"),
    QT_TRANSLATE_NOOP("Engine", "not a picture in a supported format, or its header is damaged"),
    QT_TRANSLATE_NOOP("Engine", "cut off: less than half of the picture is there"),
    QT_TRANSLATE_NOOP("Engine", "cut off: {kind} whose end is missing"),
    QT_TRANSLATE_NOOP("Engine", "damaged: {kind} whose header cannot be read"),
    QT_TRANSLATE_NOOP("Engine", "damaged: {details}"),
    QT_TRANSLATE_NOOP("Engine", "{kind}, which cannot be read here"),
    QT_TRANSLATE_NOOP("Engine", "refused: {width} × {height} pixels are too many"),
)
_FILES = (
    QT_TRANSLATE_NOOP("Engine", "{path} does not exist: {outcome}"),
    QT_TRANSLATE_NOOP("Engine", "{path} does not exist"),
    QT_TRANSLATE_NOOP("Engine", "{path} is not a folder: {outcome}"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be read ({details}): {outcome}"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be written: {outcome}"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be written ({details}): free some space"),
    QT_TRANSLATE_NOOP("Engine", "{path} holds the library itself: choose another folder"),
    QT_TRANSLATE_NOOP(
        "Engine",
        "{path} holds {other}, which is in this library by that name: remove that first; nothing "
        "was added",
    ),
    QT_TRANSLATE_NOOP(
        "Engine", "{path} is not a folder of this library: see `status` for those that are"
    ),
    QT_TRANSLATE_NOOP("Engine", "{path} is not in this library: add its folder with `index`"),
    QT_TRANSLATE_NOOP("Engine", "{path} is not there any more: nothing was compared"),
    QT_TRANSLATE_NOOP("Engine", "{path} lies in the folder that is compared: choose another one"),
    QT_TRANSLATE_NOOP("Engine", "{path} is not a photo of this library: nothing was done"),
    QT_TRANSLATE_NOOP("Engine", "nothing was added"),
    QT_TRANSLATE_NOOP("Engine", "nothing was moved"),
    QT_TRANSLATE_NOOP("Engine", "nothing was copied"),
    QT_TRANSLATE_NOOP("Engine", "nothing was compared"),
    QT_TRANSLATE_NOOP("Engine", "no photos in {path} yet; it is watched for new ones"),
    QT_TRANSLATE_NOOP(
        "Engine",
        "a thumbnail could not be stored ({details}): free some space in the library's folder and "
        "index again",
    ),
)
_LIBRARY = (
    QT_TRANSLATE_NOOP("Engine", "{path} is not there: its drive may be unplugged"),
    QT_TRANSLATE_NOOP("Engine", "the library is closed"),
    QT_TRANSLATE_NOOP("Engine", "another program has {path} open: close it and try again"),
    QT_TRANSLATE_NOOP("Engine", "another program is tidying up {path}: try again in a minute"),
    QT_TRANSLATE_NOOP(
        "Engine", "another program is writing to {path}: try again when it has finished"
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "another program has {path} open, which this version of Kindred has to bring up to date: "
        "close it and try again; nothing was changed",
    ),
    QT_TRANSLATE_NOOP("Engine", "no space left for {path}: free some space and try again"),
    QT_TRANSLATE_NOOP(
        "Engine", "{path} cannot be used ({details}): check that the folder can be written"
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "{path} is damaged or not a Kindred library ({details}): mend it with `kindred-cli "
        "repair`, or go back to a backup with `kindred-cli restore`",
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "{path} cannot hold a library ({details}): choose another folder, or one that can be "
        "written",
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "{path} was made by a newer version of Kindred: update Kindred to open it; nothing was "
        "changed",
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "{path} lies on a network drive, where two computers could damage a library: choose a "
        "folder on a drive of this computer; the photos may stay where they are",
    ),
    QT_TRANSLATE_NOOP("Engine", "{path} could not be written ({details})"),
    QT_TRANSLATE_NOOP("Engine", "{path} is a folder: name a file for the backup"),
    QT_TRANSLATE_NOOP("Engine", "{path} lies in the library itself: choose another place"),
    QT_TRANSLATE_NOOP(
        "Engine", "device {name} is not available ({details}): use --device auto or cpu"
    ),
    QT_TRANSLATE_NOOP("Engine", "device mps is not available: use --device auto or cpu"),
)
_MODELS = (
    QT_TRANSLATE_NOOP(
        "Engine", "a training is under way in this library: try again when it has ended"
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "the library has {photos} usable photos, training needs at least {least}: add a folder "
        "with more",
    ),
    QT_TRANSLATE_NOOP("Engine", "training diverged: lower the learning rate"),
    QT_TRANSLATE_NOOP("Engine", "some features are not finite numbers: index those photos again"),
    QT_TRANSLATE_NOOP("Engine", "the weights in {path} are damaged: activate another model"),
    QT_TRANSLATE_NOOP("Engine", "the hash model in {path} is missing or damaged: {details}"),
    QT_TRANSLATE_NOOP("Engine", "there is no model {number}: the versions are {known}"),
    QT_TRANSLATE_NOOP("Engine", "a mark needs two different photos: choose another one as well"),
    QT_TRANSLATE_NOOP("Engine", "photo {number} is not in the library any more"),
    QT_TRANSLATE_NOOP(
        "Engine", "{photos} photos are too many to mark together: choose {most} or fewer"
    ),
)
