"""Results of comparing a folder with the library and of copying from it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from engine.results.files import Placed, Refused

FoundAs = Literal["identical", "same-picture", "new", "unreadable"]
FOUND: tuple[FoundAs, ...] = get_args(FoundAs)
Remark = Literal["itself", "not-indexed", "without-raw", "smaller", "part", "beside-new", "away"]
# Remarks that make the file outside better than the library's.
_BETTER = frozenset({"without-raw", "smaller", "part"})


@dataclass(frozen=True, slots=True)
class LibraryCopy:
    """A photo of the library that is the same picture as a file.

    Attributes:
        photo_id: id of the photo.
        path: absolute path.
        width: in pixels, upright; None if unknown.
        height: in pixels, upright; None if unknown.
        size: size of its file, in bytes.
        online: whether its drive is available.
    """

    photo_id: int
    path: Path
    width: int | None
    height: int | None
    size: int
    online: bool


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """One photo of the folder, with the files that belong to it.

    Attributes:
        path: absolute path; for a RAW file with its renderings, that of the RAW file.
        found: ``identical`` (the library has the same file), ``same-picture`` (a verified copy),
            ``new`` or ``unreadable``.
        copies: the corresponding photos of the library, the best first.
        reason: why it is unreadable, in one line; else empty.
        remarks: further information for the user.
        companions: files that belong to it; absolute paths.
        size: in bytes.
        width: in pixels, upright; None if it was not decoded.
        height: in pixels, upright; None if it was not decoded.
        content_hash: BLAKE2b-128 of the file; None if it was not read.
    """

    path: Path
    found: FoundAs
    copies: tuple[LibraryCopy, ...] = ()
    reason: str = ""
    remarks: tuple[Remark, ...] = ()
    companions: tuple[Path, ...] = ()
    size: int = 0
    width: int | None = None
    height: int | None = None
    content_hash: bytes | None = None

    @property
    def better(self) -> bool:
        """Whether it is better than the library's file: RAW, larger, or more of the scene."""
        return not _BETTER.isdisjoint(self.remarks)


@dataclass(frozen=True, slots=True)
class FolderComparison:
    """The result of comparing a folder with the library.

    Attributes:
        folder: the compared folder; absolute path.
        files: its photos, sorted by path.
        inside: the folder of the library that contains it, if any.
        linked: number of links to folders that were skipped.
        others: number of files that are neither photos nor companions, such as videos; they are not
            compared.
    """

    folder: Path
    files: tuple[ComparedFile, ...]
    inside: Path | None = None
    linked: int = 0
    others: int = 0

    def of(self, *found: FoundAs) -> list[ComparedFile]:
        """Returns the files with the given results."""
        return [file for file in self.files if file.found in found]


@dataclass(slots=True)
class CopyReport:
    """The result of copying.

    Attributes:
        folder: target folder; absolute path.
        done: files and their copies, including files whose copy already existed.
        refused: files that could not be copied, with the reason.
        left: number of photos that were not reached because copying was cancelled or the disk is
            full.
        reason: why nothing more could be copied; else empty.
    """

    folder: Path
    done: list[Placed] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left: int = 0
    reason: str = ""

    def copies(self, comparison: FolderComparison) -> dict[Path, Path]:
        """Returns the copy of each photo of the comparison.

        Photos with the same content share one.
        """
        targets = {placed.source: placed.target for placed in self.done if placed.target}
        by_content = {
            file.content_hash: targets[file.path]
            for file in comparison.files
            if file.path in targets and file.content_hash is not None
        }
        found = {
            f.path: targets.get(f.path) or by_content.get(f.content_hash or b"")
            for f in comparison.files
        }
        return {path: target for path, target in found.items() if target is not None}
