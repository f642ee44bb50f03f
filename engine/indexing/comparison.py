"""The mark phase: compares the files in folders with the library by `stat` alone."""

import glob
import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.base.content_hash import content_of
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.pixel_rules import PIXELS_VERSION
from engine.indexing.drives import Drives, is_here
from engine.indexing.scanner import FoundFile, KnownContents, Scan, scan
from engine.results import Unreadable
from engine.store.folders import Folder
from engine.store.other_files import OtherFileTable
from engine.store.photos import KnownFile, PhotoTable

_OTHER_DRIVE = (
    "another drive lies here: the library keeps its own photo of this name and leaves this one out"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A folder of the library, or a file or folder inside it.

    Attributes:
        folder: the folder of the library.
        below: relative path; ``""`` means all of it.
    """

    folder: Folder
    below: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to encode: new, changed, or without the required feature.

    Attributes:
        target: the target in which it was found.
        found: the file as the walk found it.
        known: its row, if there is one.
        drive: its drive, as returned by `engine.indexing.drives.identify`.
    """

    target: Target
    found: FoundFile
    known: KnownFile | None
    drive: str | None = None

    @property
    def path(self) -> Path:
        """Absolute path."""
        return self.target.folder.path / self.found.path

    @property
    def is_alike(self) -> bool:
        """Returns whether the file has the size and modification time of its row."""
        row, found = self.known, self.found
        return row is not None and (row.size, row.mtime_ns) == (found.size, found.mtime_ns)

    @property
    def is_same(self) -> bool:
        """Returns whether nothing about the file has changed since its row was written.

        A program that writes to a photo can reset its modification time, but not the change time.
        """
        row = self.known
        return self.is_alike and row is not None and row.ctime_ns in {None, self.found.ctime_ns}


@dataclass(slots=True)
class Comparison:
    """The result of comparing folders with the library.

    Attributes:
        candidates: files to encode.
        missing: rows without a file, with the path where it was.
        unchanged: number of readable photos that are up to date, or cannot be seen now.
        unreadable: files that were found unusable before and have not changed.
        identities: new identities of folders, by folder id.
        seen: values missing in the rows of unchanged files, for `PhotoTable.note_seen`.
        stale: unchanged photos that must be read again, for their metadata or because the decoding
            rules have changed.
        others: by folder id, new files whose name does not identify their format and that are not
            pictures.
        gone_others: by folder id, paths of such files that no longer exist.
        linked: number of links to folders that were skipped.
    """

    candidates: list[Candidate] = field(default_factory=list)
    missing: dict[int, Path] = field(default_factory=dict)
    unchanged: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    identities: dict[int, str] = field(default_factory=dict)
    seen: list[tuple[int, int, str | None]] = field(default_factory=list)
    stale: list[Candidate] = field(default_factory=list)
    others: dict[int, list[FoundFile]] = field(default_factory=lambda: defaultdict(list))
    gone_others: dict[int, list[str]] = field(default_factory=dict)
    linked: int = 0


def compare(
    targets: Sequence[Target],
    photos: PhotoTable,
    others: OtherFileTable,
    lacking: frozenset[int],
    skip: tuple[Path, ...],
    cancel: CancelToken,
) -> Job[Comparison]:
    """Walks the targets and compares each file's size and time with its row.

    Args:
        targets: places to scan.
        photos: photos of the library.
        others: files known not to be photos.
        lacking: rows to encode although their file has not changed.
        skip: folders that are never entered, such as the library's own.
        cancel: checked once per folder.

    Yields:
        Progress of the stage ``scan``.
    """
    result, files = Comparison(), 0
    for target in targets:
        known = photos.known(target.folder.id, target.below)
        if not is_here(target.folder, len(known)):
            result.unchanged += sum(row.error is None for row in known.values())
            continue
        judged = KnownContents(known, others.within(target.folder.id, target.below))
        look = _Walk(target, known, judged, lacking, result)
        patterns = passed_over(target.folder, skip)
        for seen in scan(target.folder.path, target.below, patterns, judged):
            cancel.check()
            look.take(seen)
            files += len(seen.files)
            yield Progress(files, 0, "scan", str(target.folder.path))
        look.conclude(photos)
    return result


def reachable(root: Path) -> bool:
    """Returns whether a folder of the library is available now; its drive may be unplugged."""
    return os.path.isdir(root)


def passed_over(folder: Folder, skip: tuple[Path, ...]) -> tuple[str, ...]:
    """Returns a folder's exclusion patterns, plus those for folders such as the library's own."""
    inside = [path.relative_to(folder.path) for path in skip if folder.path in path.parents]
    return (*folder.exclude, *(glob.escape(str(path)) for path in inside))


@dataclass(slots=True)
class _Tally:
    rows: int = 0
    alike: int = 0


class _Walk:
    """One walk; files that it did not see are judged when it is over."""

    def __init__(
        self,
        target: Target,
        known: dict[str, KnownFile],
        judged: KnownContents,
        lacking: frozenset[int],
        result: Comparison,
    ) -> None:
        self._target = target
        self._known = known
        self._lacking = lacking
        self._result = result
        self._gone_others = dict(judged.others)
        self._drives = Drives(target.folder.path, target.below)
        self._tallies: dict[tuple[str, str | None], _Tally] = defaultdict(_Tally)
        self._open: list[Candidate] = []
        self._unseen: set[str] = set()

    def take(self, seen: Scan) -> None:
        """Sorts the files of one folder."""
        self._unseen.update(seen.unseen)
        self._drives.add(seen.mounts)
        self._result.linked += seen.linked
        for other in seen.others:
            if self._gone_others.pop(other.path, None) != (other.size, other.mtime_ns):
                self._result.others[self._target.folder.id].append(other)
        for found in seen.files:
            row, place = self._known.pop(found.path, None), self._drives.place(found.path)
            candidate = Candidate(self._target, found, row, self._drives.at(place))
            if row is None:
                self._open.append(candidate)
                continue
            tally = self._tallies[place, self._drive(row)]
            tally.rows += 1
            tally.alike += candidate.is_alike
            if self._is_settled(candidate, row) and (row.ctime_ns, row.drive) == (
                found.ctime_ns,
                candidate.drive,
            ):
                self._count(candidate, row)
            else:
                self._open.append(candidate)

    def conclude(self, photos: PhotoTable) -> None:
        """Judges missing files, and files where another drive was mounted."""
        missing = {path: row for path, row in self._known.items() if not self._is_hidden(path)}
        for path, row in missing.items():
            self._tallies[self._drives.place(path), self._drive(row)].rows += 1
        steady = self._drives.steady()
        for candidate in self._open:
            self._judge(candidate, photos)
        for path, row in missing.items():
            place = self._drives.place(path)
            # A drive may have been removed during the walk, in which case missing files prove
            # nothing.
            if place in steady and self._is_proof(place, self._drive(row)):
                self._result.missing[row.id] = self._target.folder.path / path
        forgotten = [path for path in self._gone_others if not self._is_hidden(path)]
        self._result.gone_others.setdefault(self._target.folder.id, []).extend(forgotten)
        folder, identity = self._target.folder, self._drives.at("")
        news = identity is not None and identity != folder.identity and "" in steady
        if news and not self._target.below and self._is_proof("", folder.identity):
            self._result.identities[folder.id] = str(identity)

    def _judge(self, candidate: Candidate, photos: PhotoTable) -> None:
        row = candidate.known
        if row is None:
            self._result.candidates.append(candidate)
            return
        proven = self._is_proof(self._drives.place(candidate.found.path), self._drive(row))
        if self._is_settled(candidate, row):
            self._count(candidate, row)
            if proven:
                self._result.seen.append((row.id, candidate.found.ctime_ns, candidate.drive))
        elif proven or candidate.is_same or row.error or _has_content_of(candidate, row, photos):
            self._result.candidates.append(candidate)
        else:
            # Cameras number their files alike, so an equal name does not make it the same photo.
            self._result.unreadable.append(Unreadable(candidate.path, _OTHER_DRIVE))

    def _is_settled(self, candidate: Candidate, row: KnownFile) -> bool:
        if not candidate.is_same or row.id in self._lacking or row.unread:
            return False
        # With changed decoding rules, an unreadable file may be readable.
        return row.error is None or row.pixels >= PIXELS_VERSION

    def _count(self, candidate: Candidate, row: KnownFile) -> None:
        if row.error is None:
            self._result.unchanged += 1
            if row.sidecar_ns != candidate.found.sidecar_ns or row.pixels < PIXELS_VERSION:
                self._result.stale.append(candidate)
        else:
            self._result.unreadable.append(Unreadable(candidate.path, row.error))

    def _drive(self, row: KnownFile) -> str | None:
        return row.drive or self._target.folder.identity

    def _is_hidden(self, path: str) -> bool:
        """Returns whether a file lies in a place that could not be listed."""
        if not self._unseen:
            return False
        while path and path not in self._unseen:
            path = os.path.dirname(path)
        return path in self._unseen

    def _is_proof(self, place: str, drive: str | None) -> bool:
        """Returns whether a file that was not seen is gone from the drive on which it was seen."""
        if drive is not None and drive == self._drives.at(place):
            return True
        if self._target.below:
            return drive is None and not place
        # A drive may return under another number; most of its photos prove that it is the same
        # drive.
        tally = self._tallies[place, drive]
        return 2 * tally.alike >= tally.rows


def _has_content_of(candidate: Candidate, row: KnownFile, photos: PhotoTable) -> bool:
    if candidate.found.size != row.size:
        return False
    try:
        return content_of(candidate.path) == photos.hashes([row.id]).get(row.id)
    except OSError:
        return False
