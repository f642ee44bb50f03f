"""Prepares duplicates for review: groups, details, and what a rule would keep."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from engine.base.progress import CancelToken, Job, drain
from engine.files.item_ids import item_ids
from engine.files.items import Companions
from engine.files.known_files import KnownFiles, Refusal
from engine.indexing.companions import is_raw_name
from engine.results import (
    COPIES,
    DEFAULT_RULE,
    FROM_NAME,
    DuplicateGroup,
    DuplicatePhoto,
    DuplicateSet,
    Match,
    PhotoFilter,
    Rule,
)
from engine.search.duplicates import Known, coverage_of, group, open_pairs
from engine.search.examples import allowed_ids
from engine.search.keepers import extras, ranked
from engine.search.search import Searching
from engine.store.connection import Store
from engine.store.marks import MarkTable
from engine.store.photos import PhotoTable
from engine.store.shots import Shot, read_shots
from engine.store.verified_pairs import NotDuplicates, VerifiedPair, pair_of

# In a family of copies, this many photos are compared with the one to keep.
_FAMILY = 400
# A new pair can change which photo is kept, but rarely more than a few times.
_ROUNDS = 50


class NearDuplicates:
    """Finds the duplicates of a library.

    Args:
        store: store of the library.
        searching: compares photos.
    """

    def __init__(self, store: Store, searching: Searching) -> None:
        self._store = store
        self._photos = PhotoTable(store)
        self._marks = MarkTable(store)
        self._different = NotDuplicates(store)
        self._comparing = searching.comparing
        self._known = KnownFiles(store)

    def read(
        self,
        cancel: CancelToken | None = None,
        kinds: Sequence[Match] = COPIES,
        rule: Rule = DEFAULT_RULE,
        folder: Path | None = None,
        min_similarity: float | None = None,
        each_kind: bool = False,
    ) -> Job[list[DuplicateSet]]:
        """Returns groups with the data for choosing; the largest savings first.

        Unavailable photos are left out, and so are further names of one file (links), since
        trashing one of them could lose the only copy. Only photos that have not been compared
        before take time.

        Args:
            cancel: comparisons made until then are kept.
            kinds: kinds of groups.
            rule: the rule for which photo of a group to keep; the others are verified against it.
            folder: only photos in this folder, which may be inside one of the library's.
            min_similarity: leave out copies with a lower certainty of verification, in 0…1.
            each_kind: whether to list identical files even if a set of copies contains them.

        Yields:
            Progress of the stages ``look``, ``candidates`` and ``compare``.

        Raises:
            QueryError: the folder is not in the library.
        """
        cancel = cancel or CancelToken()
        allowed = allowed_ids(self._store, PhotoFilter(folder=folder))
        shots = read_shots(self._store, self._photos.ids_within())
        yield from self._comparing.update(_one_a_content(shots), cancel)
        if allowed is not None:
            within = set(allowed.tolist())
            shots = [shot for shot in shots if shot.photo_id in within]
        yield from self._complete(shots, rule, cancel)
        return self._found(shots, kinds, rule, min_similarity, cancel, each_kind=each_kind)

    def found_so_far(
        self, kinds: Sequence[Match] = COPIES, rule: Rule = DEFAULT_RULE, *, each_kind: bool = False
    ) -> list[DuplicateSet]:
        """Returns the groups of `read` for the comparisons made so far, as after cancelling.

        Args:
            kinds: kinds of groups.
            rule: the rule for which photo of a group to keep.
            each_kind: whether to list identical files even if a set of copies contains them.
        """
        shots = read_shots(self._store, self._photos.ids_within())
        return self._found(shots, kinds, rule, None, CancelToken(), each_kind=each_kind)

    def _found(
        self,
        shots: Sequence[Shot],
        kinds: Sequence[Match],
        rule: Rule,
        min_similarity: float | None,
        cancel: CancelToken,
        *,
        each_kind: bool,
    ) -> list[DuplicateSet]:
        at_least = 0.0 if min_similarity is None else min_similarity
        pairs = [pair for pair in self._comparing.pairs() if pair.score >= at_least]
        known = self._known_of(_involved(shots, pairs), pairs)
        each_kind = each_kind or "near-duplicate" not in kinds
        found = self._sets(known, rule, each_kind, cancel)
        return [one for one in found if one.match in kinds]

    def groups(
        self,
        min_similarity: float | None = None,
        folder: Path | None = None,
        kinds: Sequence[Match] = COPIES,
        rule: Rule = DEFAULT_RULE,
    ) -> list[DuplicateGroup]:
        """Returns groups in the form of the command line; the arguments are those of `read`."""
        found = drain(self.read(None, kinds, rule, folder, min_similarity))
        return [group_of(one, rule) for one in found]

    def not_duplicates(self, kept_id: int, other_id: int) -> None:
        """Records that two photos are different pictures, for all copies of their files.

        Args:
            kept_id: id of one photo.
            other_id: id of the other photo; missing photos are ignored.
        """
        pair = self._contents(kept_id, other_id)
        if pair is not None:
            with self._store.writing():
                self._different.add(*pair)

    def take_back(self, kept_id: int, other_id: int) -> None:
        """Deletes the record of `not_duplicates` for two photos."""
        pair = self._contents(kept_id, other_id)
        if pair is not None:
            with self._store.writing():
                self._different.remove(*pair)

    def _contents(self, one: int, other: int) -> tuple[bytes, bytes] | None:
        hashes = self._photos.hashes([one, other])
        if one not in hashes or other not in hashes or hashes[one] == hashes[other]:
            return None
        return hashes[one], hashes[other]

    def _known_of(self, shots: Sequence[Shot], pairs: Sequence[VerifiedPair]) -> Known:
        content = {shot.photo_id: shot.content for shot in shots}
        # The record of a photo applies to all copies of its file.
        marked = {
            pair_of(content[one], content[other])
            for one, others in self._marks.apart().items()
            for other in others
            if one in content and other in content
        }
        return Known(shots, pairs, frozenset(self._different.all() | marked), item_ids(shots))

    def _complete(self, shots: Sequence[Shot], rule: Rule, cancel: CancelToken) -> Job[None]:
        """Compares the photo that a rule keeps with all others of its family."""
        for _ in range(_ROUNDS):
            pairs = self._comparing.pairs()
            known = self._known_of(_involved(shots, pairs), pairs)
            known, _, order = self._in_order(known, rule)
            wanted = open_pairs(known, order, _FAMILY)
            if not wanted:
                return
            yield from self._comparing.verify_all(wanted, cancel)

    def _in_order(
        self, known: Known, rule: Rule
    ) -> tuple[Known, dict[int, DuplicatePhoto], dict[int, int]]:
        """Returns the data of available photos, their details, and their positions by a rule."""
        coverage = coverage_of(known.shots, known.pairs)
        present = _present(known.shots, self._photos, Companions(), coverage)
        facts = {photo.photo_id: photo for photo in present}
        order = {photo.photo_id: i for i, photo in enumerate(ranked(list(facts.values()), rule))}
        there = replace(known, shots=[s for s in known.shots if s.photo_id in facts])
        return there, facts, order

    def _sets(
        self, known: Known, rule: Rule, each_kind: bool, cancel: CancelToken
    ) -> list[DuplicateSet]:
        cancel.check()
        there, facts, order = self._in_order(known, rule)
        found = []
        for one in group(there, lambda shot: order[shot.photo_id], each_kind=each_kind):
            seen = zip(one.ids, one.coverage, one.more, one.turns, one.within, strict=True)
            photos = [
                replace(
                    facts[i],
                    coverage=share,
                    shows_more=more,
                    mirrored=flip,
                    quarter=quarter,
                    shown_in=one.ids[0] if within else None,
                )
                for i, share, more, (flip, quarter), within in seen
            ]
            found.append(DuplicateSet(one.match, tuple(photos)))
        return sorted(found, key=lambda one: -sum(photo.size for photo in one.photos[1:]))

    def is_unchanged(self, photo_id: int) -> bool:
        """Returns whether the file of a photo exists and is still the one that was compared."""
        photos = self._photos.get([photo_id])
        try:
            for photo in photos:
                self._known.require_unchanged(photo)
        except (Refusal, OSError):
            return False
        return bool(photos)


def group_of(found: DuplicateSet, rule: Rule) -> DuplicateGroup:
    """Converts a group to the form of the command line; a rule removes no photos of one moment."""
    photos = found.photos
    going = extras(photos, rule) if found.match in COPIES else []
    return DuplicateGroup(
        found.match,
        tuple(photo.photo_id for photo in photos),
        tuple(photo.path for photo in photos),
        photos[0].path,
        tuple(photo.path for photo in going),
        {str(photo.path): photo.companions for photo in photos if photo.companions},
    )


def _one_a_content(shots: Sequence[Shot]) -> list[Shot]:
    first: dict[bytes, Shot] = {}
    for shot in shots:
        first.setdefault(shot.content, shot)
    return list(first.values())


def _involved(shots: Sequence[Shot], pairs: Sequence[VerifiedPair]) -> list[Shot]:
    """Returns photos that can be in a group: with a verified content, or one that occurs twice."""
    times = Counter(shot.content for shot in shots)
    verified = {content for pair in pairs for content in (pair.content_a, pair.content_b)}
    return [s for s in shots if times[s.content] > 1 or s.content in verified]


def _present(
    shots: Sequence[Shot],
    table: PhotoTable,
    companions: Companions,
    coverage: Mapping[bytes, float],
) -> Iterator[DuplicatePhoto]:
    """Yields the photos whose files exist, each file under one name."""
    of = {shot.photo_id: shot for shot in shots}
    seen: set[tuple[int, int]] = set()
    # Of several names of one file, use the one that is not a link.
    photos = sorted(table.get(list(of)), key=lambda photo: (photo.path.is_symlink(), photo.path))
    for photo in photos:
        try:
            found = os.stat(photo.path)
        except OSError:
            continue
        if (found.st_dev, found.st_ino) in seen:
            continue
        seen.add((found.st_dev, found.st_ino))
        shot, beside = of[photo.id], companions.of(photo.path)
        yield DuplicatePhoto(
            photo.id,
            photo.path,
            found.st_size,
            photo.width or 0,
            photo.height or 0,
            _taken(shot) or datetime.fromtimestamp(found.st_mtime),
            any(is_raw_name(name) for name in (photo.path.name, *(p.name for p in beside))),
            shot.camera,
            shot.taken_at is not None and shot.source not in {None, FROM_NAME},
            coverage.get(shot.content, 1.0),
            shot.content,
            beside,
        )


def _taken(shot: Shot) -> datetime | None:
    if shot.taken_at is None:
        return None
    return shot.taken_at + timedelta(microseconds=shot.microsecond or 0)
