"""Which photos of a folder the library has already, and what was copied."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from engine.results.files import Placed, Refused

Found = Literal["identical", "same-picture", "new", "unreadable"]
FOUND: tuple[Found, ...] = get_args(Found)
Remark = Literal["itself", "not-indexed", "without-raw", "smaller", "part", "beside-new", "away"]
# What makes the file outside better than what the library has.
_BETTER = frozenset({"without-raw", "smaller", "part"})


@dataclass(frozen=True, slots=True)
class LibraryCopy:
    """A photo of the library that a file was found as.

    Attributes:
        photo_id: its row.
        path: absolute.
        width: in pixels, upright; None where that is not known.
        height: in pixels, upright; None where that is not known.
        size: of its file, in bytes.
        online: whether its drive is there now.
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
        path: absolute; of a RAW file with its renderings the RAW file.
        found: ``identical`` (the library has the same file), ``same-picture`` (a verified copy),
            ``new`` or ``unreadable``.
        copies: as what the library has it, the best first.
        reason: why it is unreadable, in one line; else empty.
        remarks: what else a person should know.
        companions: files that belong to it; absolute.
        size: in bytes.
        width: in pixels, upright; None where it was not decoded.
        height: in pixels, upright; None where it was not decoded.
        content_hash: BLAKE2b-128 of the file; None where it was not read.
    """

    path: Path
    found: Found
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
        """Whether it is more than what the library has: RAW, larger, or more of the scene."""
        return not _BETTER.isdisjoint(self.remarks)


@dataclass(frozen=True, slots=True)
class FolderComparison:
    """The answer.

    Attributes:
        folder: that was compared; absolute.
        files: of it, by path.
        inside: the folder of the library that holds it, if one does.
        linked: how many links to folders were passed over.
        others: how many files are no photos and belong to none, such as films; they are compared
            with nothing.
    """

    folder: Path
    files: tuple[ComparedFile, ...]
    inside: Path | None = None
    linked: int = 0
    others: int = 0

    def of(self, *found: Found) -> list[ComparedFile]:
        """The files of some kinds."""
        return [file for file in self.files if file.found in found]


@dataclass(slots=True)
class CopyReport:
    """What was copied.

    Attributes:
        folder: where the copies went; absolute.
        done: files and their copies; a file whose copy was there already is among them.
        refused: files that could not be copied, with the reason.
        left: photos that were not reached, because somebody stopped it or the disk is full.
        reason: why nothing more could be copied; else empty.
    """

    folder: Path
    done: list[Placed] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left: int = 0
    reason: str = ""

    def copies(self, comparison: FolderComparison) -> dict[Path, Path]:
        """Where each photo of the comparison has its copy; of files that hold the same all do."""
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
