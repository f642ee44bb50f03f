"""Groups that are safe to delete from, and what is shown of them."""

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from engine.base.errors import Cancelled
from engine.base.progress import CancelToken, Progress, drain
from engine.search.pair_verification import PairUpdater
from engine.store.verified_pairs import VerifiedPair
from engine.verification.descriptors import DescriptorReader
from tests.face import Library
from tests.pictures import picture, save_pictures


def chain(folder: Path, steps: int) -> None:
    """One scene that becomes another, so slowly that each picture is like the next."""
    folder.mkdir()
    first, last = picture(1), picture(2)
    for step in range(steps):
        Image.blend(first, last, step / (steps - 1)).save(folder / f"step_{step:02d}.png")


def test_every_photo_of_a_group_is_verified_against_the_first(
    library: Library, tmp_path: Path
) -> None:
    chain(tmp_path / "chain", 9)
    drain(library.folders.add([tmp_path / "chain"]))
    groups = library.duplicates.groups()
    assert len(groups) > 1, "the chain is one group: its ends are not alike"
    found = {(p.content_a, p.content_b) for p in pairs_of(library) if p.same_picture}
    ids = [photo_id for group in groups for photo_id in group.photo_ids]
    assert len(ids) == len(set(ids)) >= 4
    for group in groups:
        first, *others = (photo.content_hash for photo in library.photos.get(group.photo_ids))
        assert first is not None
        assert others
        for other in others:
            assert other is not None
            assert (min(first, other), max(first, other)) in found


def pairs_of(library: Library) -> list[VerifiedPair]:
    return library.searching.comparing.pairs()


def test_copies_do_not_hide_near_duplicates(library: Library, photos: Path) -> None:
    """Forty copies of one file are one neighbour, not forty."""
    for copy in range(40):
        shutil.copy(photos / "photo_001.jpg", photos / f"copy_{copy:02d}.jpg")
    picture(1).save(photos / "smaller.jpg", quality=60)
    drain(library.folders.add([photos]))
    (group,) = library.duplicates.groups()
    assert group.match == "near-duplicate"
    assert len(group.paths) == 42
    (identical,) = library.duplicates.groups(kinds=("identical",))
    assert len(identical.paths) == 41
    both = drain(library.duplicates.read(each_kind=True))
    assert sorted(len(found.photos) for found in both) == [41, 42]


def test_what_is_not_alike_is_no_group(library: Library, photos: Path) -> None:
    picture(5).save(photos / "smaller.jpg", quality=60)
    shutil.copy(photos / "photo_005.jpg", photos / "copy.jpg")
    drain(library.folders.add([photos]))
    (group,) = library.duplicates.groups()
    assert {path.name for path in group.paths} == {"copy.jpg", "photo_005.jpg", "smaller.jpg"}
    smaller, original, copy = (
        library.marks.photo_at(photos / name)
        for name in ("smaller.jpg", "photo_005.jpg", "copy.jpg")
    )
    for named in (original, copy):
        change = library.marks.add(smaller, [named], alike=False)
        (group,) = library.duplicates.groups()
        assert set(group.photo_ids) == {copy, original}
        library.marks.undo(change)
        library.duplicates.not_duplicates(named, smaller)
        (group,) = library.duplicates.groups()
        assert set(group.photo_ids) == {copy, original}
        library.duplicates.take_back(smaller, named)
    # Files that hold the same are the same, whatever was said.
    library.marks.add(copy, [original], alike=False)
    library.duplicates.not_duplicates(copy, original)
    assert [set(g.photo_ids) for g in library.duplicates.groups()] == [{smaller, original, copy}]


def test_what_a_person_called_different_stays_so_wherever_it_lies(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    picture(5).save(photos / "smaller.jpg", quality=60)
    drain(library.folders.add([photos]))
    (group,) = library.duplicates.groups()
    library.duplicates.not_duplicates(*group.photo_ids)
    assert library.duplicates.groups() == []
    moved = tmp_path / "elsewhere"
    shutil.copytree(photos, moved)
    library.folders.remove(photos)
    drain(library.folders.add([moved]))
    assert library.duplicates.groups() == []
    library.duplicates.take_back(
        *(library.marks.photo_at(moved / name) for name in ("photo_005.jpg", "smaller.jpg"))
    )
    assert len(library.duplicates.groups()) == 1


def test_what_is_shown(library: Library, photos: Path) -> None:
    picture(5).resize((160, 120)).save(photos / "small.jpg")
    shutil.copy(photos / "photo_007.jpg", photos / "copy.jpg")
    os.utime(photos / "copy.jpg", (1_000_000, 1_000_000))
    drain(library.folders.add([photos]))
    steps: list[Progress] = []
    sets = drain(library.duplicates.read(), steps.append)
    assert steps[0].stage == "candidates"
    assert {step.stage for step in steps} == {"candidates", "compare"}
    by_match = {found.match: found for found in sets}
    near, same = by_match["near-duplicate"], by_match["identical"]
    assert [p.path.name for p in near.photos] == ["photo_005.jpg", "small.jpg"]
    assert (near.photos[0].width, near.photos[0].height) == (320, 240)
    assert near.photos[0].size == (photos / "photo_005.jpg").stat().st_size
    assert [p.coverage for p in near.photos] == [1.0, 1.0]
    # The same in pixels and bytes: the older one.
    assert [p.path.name for p in same.photos] == ["copy.jpg", "photo_007.jpg"]
    assert same.photos[0].date == datetime.fromtimestamp(1_000_000)
    assert sets == [same, near], "the largest gain first"


def test_a_second_look_compares_nothing_and_a_new_photo_alone_costs(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture(5).resize((160, 120)).save(photos / "small.jpg")
    drain(library.folders.add([photos]))
    before = library.duplicates.groups()
    looked: list[int] = []
    usual = DescriptorReader.signature
    monkeypatch.setattr(
        DescriptorReader,
        "signature",
        lambda self, photo: looked.append(photo.id) or usual(self, photo),
    )
    steps: list[Progress] = []
    drain(library.duplicates.read(), steps.append)
    assert library.duplicates.groups() == before
    assert (looked, steps) == ([], [])
    picture(7).resize((160, 120)).save(photos / "other.jpg")
    drain(library.folders.add([photos]))
    assert len(library.duplicates.groups()) == 2
    assert looked == [], "it was looked at when it was indexed"


def test_a_photo_that_was_not_looked_at_when_it_was_indexed_is_looked_at_alone(
    library: Library, photos: Path
) -> None:
    picture(5).resize((160, 120)).save(photos / "small.jpg")
    drain(library.folders.add([photos]))
    (before,) = library.duplicates.groups()
    small = library.photos.one(library.marks.photo_at(photos / "small.jpg"))
    assert small is not None
    with library.store.writing() as db:
        db.execute("DELETE FROM looks WHERE content_hash = ?", (small.content_hash,))
    steps: list[Progress] = []
    drain(library.duplicates.read(), steps.append)
    assert [(step.done, step.total) for step in steps if step.stage == "look"] == [(1, 1)]
    assert library.duplicates.groups() == [before]


def test_what_was_found_before_a_cancel_is_kept(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "alike"
    folder.mkdir()
    for quality in range(60, 72):
        picture(3).save(folder / f"{quality}.jpg", quality=quality)
    drain(library.folders.add([folder]))
    token = CancelToken()
    job = library.duplicates.read(token)
    with pytest.raises(Cancelled):
        drain(job, lambda step: token.cancel() if step.stage == "compare" else None)
    kept = len(pairs_of(library))
    assert kept > 0
    # Not all of them are compared with what is kept yet, so that it may be several groups.
    so_far = library.duplicates.found_so_far()
    assert so_far
    assert {one.match for one in so_far} == {"near-duplicate"}
    assert len(pairs_of(library)) == kept
    (group,) = library.duplicates.groups()
    assert len(group.paths) == 12
    assert len(pairs_of(library)) >= kept


def test_a_folder_has_groups_of_its_own_photos_alone(library: Library, photos: Path) -> None:
    (photos / "part").mkdir()
    for folder, size in ((photos, 200), (photos / "part", 160), (photos / "part", 120)):
        picture(5).resize((size, size * 3 // 4)).save(folder / f"{size}.jpg")
    drain(library.folders.add([photos]))
    assert sorted(len(group.paths) for group in library.duplicates.groups()) == [4]
    (group,) = library.duplicates.groups(folder=photos / "part")
    assert {path.name for path in group.paths} == {"160.jpg", "120.jpg"}


def test_two_names_of_one_file_are_no_duplicates(library: Library, photos: Path) -> None:
    (photos / "aaa_link.jpg").symlink_to(photos / "photo_001.jpg")
    os.link(photos / "photo_002.jpg", photos / "hard.jpg")
    shutil.copy(photos / "photo_001.jpg", photos / "real_copy.jpg")
    drain(library.folders.add([photos]))
    (found,) = drain(library.duplicates.read())
    assert {p.path.name for p in found.photos} == {"photo_001.jpg", "real_copy.jpg"}


def test_photos_that_are_not_there_are_left_out(library: Library, tmp_path: Path) -> None:
    save_pictures(tmp_path / "here", 2)
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    drain(library.folders.add([tmp_path / "here", tmp_path / "there"]))
    assert len(drain(library.duplicates.read())) == 2
    (tmp_path / "there").rename(tmp_path / "unplugged")
    assert drain(library.duplicates.read()) == []


def test_a_photo_without_a_thumbnail_costs_nobody_else(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(photos / "photo_001.jpg", photos / "copy.jpg")
    drain(library.folders.add([photos]))
    monkeypatch.setattr(DescriptorReader, "_read", lambda *_: None)
    assert [len(group.paths) for group in library.duplicates.groups()] == [2]
    assert isinstance(library.searching.comparing, PairUpdater)


def test_a_photo_that_was_overwritten_is_no_keeper(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    path = photos / "photo_001.jpg"
    (photo_id,) = library.files.find([path])
    is_unchanged = library.duplicates.is_unchanged
    os.utime(path, (5, 5))
    assert is_unchanged(photo_id), "touched, but the same"
    picture(77).save(path)
    assert not is_unchanged(photo_id)
    path.unlink()
    assert not is_unchanged(photo_id)
    assert not is_unchanged(9999)
