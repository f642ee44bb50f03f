"""Mark: compares what lies in folders with what the library knows, by `stat` alone."""

import glob
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.photos.presence import identify, is_here
from engine.photos.scanner import FoundFile, scan
from engine.progress import CancelToken, Job, Progress
from engine.store.folders import Folder
from engine.store.photos import KnownFile, PhotoTable


@dataclass(frozen=True, slots=True)
class Target:
    """A folder of the library, or a file or folder in it.

    Attributes:
        folder: of the library.
        below: relative path; ``""`` is all of it.
    """

    folder: Folder
    below: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that looks like a photo and cannot be one."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to encode: new, changed, or without the feature that is wanted."""

    target: Target
    found: FoundFile
    known: KnownFile | None

    @property
    def path(self) -> Path:
        """Absolute."""
        return self.target.folder.path / self.found.path

    @property
    def is_same(self) -> bool:
        """Whether the file has the size and the time of its row."""
        row, found = self.known, self.found
        return row is not None and (row.size, row.mtime_ns) == (found.size, found.mtime_ns)


@dataclass(slots=True)
class Comparison:
    """What is to be done.

    Attributes:
        candidates: files to encode.
        missing: rows without a file, with the place where it was.
        unchanged: readable photos that are up to date, or cannot be seen now.
        unreadable: files that were found unusable before and did not change.
        identities: by folder id, what lies at its path where that is news.
    """

    candidates: list[Candidate] = field(default_factory=list)
    missing: dict[int, Path] = field(default_factory=dict)
    unchanged: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    identities: dict[int, str] = field(default_factory=dict)


def compare(
    targets: Sequence[Target],
    photos: PhotoTable,
    lacking: frozenset[int],
    skip: tuple[Path, ...],
    cancel: CancelToken,
) -> Job[Comparison]:
    """Walks the targets and compares each file's size and time with its row.

    Args:
        targets: places to look at.
        photos: what the library knows.
        lacking: rows to encode though their file did not change.
        skip: folders never entered, such as the library's own.
        cancel: checked once a folder.

    Yields:
        Progress of the stage ``scan``.
    """
    result, files = Comparison(), 0
    for target in targets:
        root = target.folder.path
        known = photos.known(target.folder.id, target.below)
        identity, before = identify(root), len(known)
        if identity is None or not is_here(target.folder, before):
            result.unchanged += sum(row.error is None for row in known.values())
            continue
        unseen: list[str] = []
        same = 0
        for seen in scan(root, target.below, passed_over(target.folder, skip)):
            cancel.check()
            unseen.extend(seen.unseen)
            for found in seen.files:
                candidate = Candidate(target, found, known.pop(found.path, None))
                same += candidate.is_same
                _sort_in(candidate, lacking, result)
            files += len(seen.files)
            yield Progress(files, 0, "scan", str(root))
        # The root may have vanished while it was walked: then nothing seen is no proof.
        if identify(root) == identity and _is_proof(target, identity, before, same):
            result.missing.update(_missing(target, known, unseen))
            if not target.below and identity != target.folder.identity:
                result.identities[target.folder.id] = identity
    return result


def reachable(root: Path) -> bool:
    """Whether a folder of the library can be seen now; its drive may be unplugged."""
    return root.is_dir()


def _sort_in(candidate: Candidate, lacking: frozenset[int], result: Comparison) -> None:
    row = candidate.known
    if row is None or not candidate.is_same or row.id in lacking:
        result.candidates.append(candidate)
    elif row.error is None:
        result.unchanged += 1
    else:
        result.unreadable.append(Unreadable(candidate.path, row.error))


def _missing(target: Target, known: dict[str, KnownFile], unseen: list[str]) -> dict[int, Path]:
    """Rows without a file, but for those in places that could not be looked into."""
    if "" in unseen or target.below in unseen:
        return {}
    hidden = tuple(place + os.sep for place in unseen)
    return {
        row.id: target.folder.path / path
        for path, row in known.items()
        if not (path.startswith(hidden) or path in unseen)
    }


def _is_proof(target: Target, identity: str, before: int, same: int) -> bool:
    """Whether files that were not seen are gone: not if another drive may be in their place."""
    if identity == target.folder.identity:
        return True
    if target.below:
        return target.folder.identity is None
    # Cameras number their files alike: a name alone does not make it the same drive.
    return 2 * same >= before


def passed_over(folder: Folder, skip: tuple[Path, ...]) -> tuple[str, ...]:
    """The patterns of a folder, and those that keep out of folders such as the library's own."""
    inside = [path.relative_to(folder.path) for path in skip if folder.path in path.parents]
    return (*folder.exclude, *(glob.escape(str(path)) for path in inside))
