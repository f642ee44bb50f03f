"""Groups that are safe to delete from, what is shown of them, and the rules."""

import os
import shutil
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import Cancelled
from engine.library import DuplicatePhoto, Library, others
from engine.progress import CancelToken, drain
from engine.search.similarity import NEAR_DUPLICATE, normalise
from engine.store.photos import PhotoTable
from tests.pictures import picture, save_pictures


def chain(folder: Path, steps: int) -> None:
    """One scene that becomes another, so slowly that each picture is like the next."""
    folder.mkdir()
    first, last = picture(1), picture(2)
    for step in range(steps):
        Image.blend(first, last, step / (steps - 1)).save(folder / f"step_{step:02d}.png")


def test_any_two_of_a_group_are_alike(library: Library, tmp_path: Path) -> None:
    chain(tmp_path / "chain", 24)
    drain(library.index([tmp_path / "chain"]))
    groups = library.duplicates()
    assert len(groups) > 1, "the chain is one group: its ends are not alike"
    seen: dict[int, int] = defaultdict(int)
    active = library.active_model()
    assert active is not None
    for group in groups:
        _, vectors = library._features.get(active.backbone, list(group.photo_ids))
        units = normalise(vectors)
        assert (units @ units.T).min() >= NEAR_DUPLICATE - 1e-5
        for photo_id in group.photo_ids:
            seen[photo_id] += 1
    assert set(seen.values()) == {1}
    assert len(seen) >= 20


def test_copies_do_not_hide_near_duplicates(library: Library, photos: Path) -> None:
    """Forty copies of one file are one neighbour, not forty."""
    for copy in range(40):
        shutil.copy(photos / "photo_001.jpg", photos / f"copy_{copy:02d}.jpg")
    picture(1).save(photos / "smaller.jpg", quality=60)
    drain(library.index([photos]))
    (group,) = library.duplicates()
    assert group.match == "near-duplicate"
    assert len(group.paths) == 42


def test_photos_that_go_meanwhile_are_in_no_group(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(library.index([photos]))
    ids = sorted(photo.id for photo in library.newest(50))
    gone = [ids[3], ids[-1]]
    usual = PhotoTable.hashes

    def hashes(table: PhotoTable, asked: Sequence[int]) -> dict[int, bytes]:
        found = usual(table, asked)
        with library._store.writing() as db:
            db.executemany("DELETE FROM photos WHERE id = ?", [(i,) for i in gone])
        return found

    monkeypatch.setattr(PhotoTable, "hashes", hashes)
    groups = library.duplicates(0.0)
    assert {i for group in groups for i in group.photo_ids} == set(ids) - set(gone)


def test_what_is_not_alike_is_no_group(library: Library, photos: Path) -> None:
    picture(5).save(photos / "smaller.jpg", quality=60)
    shutil.copy(photos / "photo_005.jpg", photos / "copy.jpg")
    drain(library.index([photos]))
    (group,) = library.duplicates()
    assert {path.name for path in group.paths} == {"copy.jpg", "photo_005.jpg", "smaller.jpg"}
    smaller, original, copy = (
        library.marks.photo_at(photos / name)
        for name in ("smaller.jpg", "photo_005.jpg", "copy.jpg")
    )
    for named in (original, copy):
        change = library.marks.add(smaller, [named], alike=False)
        for bound in (None, 0.0):
            groups = library.duplicates(bound)
            assert not any({smaller, original} <= set(g.photo_ids) for g in groups)
            assert any({copy, original} <= set(g.photo_ids) for g in groups)
        library.marks.undo(change)
    # Files that hold the same are the same, whatever was said.
    library.marks.add(copy, [original], alike=False)
    assert [set(g.photo_ids) for g in library.duplicates()] == [{smaller, original, copy}]


def test_what_is_shown(library: Library, photos: Path) -> None:
    picture(5).resize((160, 120)).save(photos / "small.jpg")
    shutil.copy(photos / "photo_007.jpg", photos / "copy.jpg")
    os.utime(photos / "copy.jpg", (1_000_000, 1_000_000))
    drain(library.index([photos]))
    steps: list[tuple[int, int]] = []
    sets = drain(library.near_duplicates.read(), lambda s: steps.append((s.done, s.total)))
    assert steps[-1] == (13, 13)
    by_match = {found.match: found for found in sets}
    near, same = by_match["near-duplicate"], by_match["identical"]
    assert [p.path.name for p in near.photos] == ["photo_005.jpg", "small.jpg"]
    assert (near.photos[0].width, near.photos[0].height) == (320, 240)
    assert near.photos[0].size == (photos / "photo_005.jpg").stat().st_size
    # The same in pixels and bytes: the older one.
    assert [p.path.name for p in same.photos] == ["copy.jpg", "photo_007.jpg"]
    assert same.photos[0].date == datetime.fromtimestamp(1_000_000)
    assert sets == [same, near], "the largest gain first"
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        drain(library.near_duplicates.read(token))


def test_two_names_of_one_file_are_no_duplicates(library: Library, photos: Path) -> None:
    (photos / "aaa_link.jpg").symlink_to(photos / "photo_001.jpg")
    os.link(photos / "photo_002.jpg", photos / "hard.jpg")
    shutil.copy(photos / "photo_001.jpg", photos / "real_copy.jpg")
    drain(library.index([photos]))
    assert len(library.duplicates()) == 2
    (found,) = drain(library.near_duplicates.read())
    assert {p.path.name for p in found.photos} == {"photo_001.jpg", "real_copy.jpg"}


def test_photos_that_are_not_there_are_left_out(library: Library, tmp_path: Path) -> None:
    save_pictures(tmp_path / "here", 2)
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    drain(library.index([tmp_path / "here", tmp_path / "there"]))
    assert len(drain(library.near_duplicates.read())) == 2
    (tmp_path / "there").rename(tmp_path / "unplugged")
    assert drain(library.near_duplicates.read()) == []


def photo(name: str, side: int = 100, size: int = 1000, day: int = 1) -> DuplicatePhoto:
    return DuplicatePhoto(1, Path(name), size, side, side, datetime(2026, 1, day))


def test_rules() -> None:
    large = photo("/a/large.jpg", side=200, day=3)
    heavy = photo("/a/heavy.jpg", size=5000, day=2)
    old = photo("/b/old.jpg", day=1)
    new = photo("/b/c/new.jpg", day=4)
    group = [heavy, new, old, large]
    assert others(group, "largest") == [heavy, old, new]
    assert others(group, "oldest") == [heavy, large, new]
    assert others(group, "newest") == [large, heavy, old]
    assert others(group, Path("/b")) == [heavy, large]
    assert others(group, Path("/b/c")) == [heavy, old, large]
    assert others(group, Path("/elsewhere")) == []
    assert others(group, Path("/")) == []
    deep, short = photo("/a/b/c.jpg"), photo("/a/longer name.jpg")
    assert others([deep, short], "largest") == [deep]
    assert others([photo("/a/ab.jpg"), photo("/a/a.jpg")], "newest") == [photo("/a/ab.jpg")]


def test_a_large_family_is_cut_into_parts_that_fit(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.search.duplicates._MOST_AT_ONCE", 4)
    folder = tmp_path / "alike"
    folder.mkdir()
    for quality in range(60, 70):
        picture(3).save(folder / f"{quality}.jpg", quality=quality)
    drain(library.index([folder]))
    groups = library.duplicates()
    assert [len(group.paths) for group in groups] == [4, 4, 2]
    assert len(np.unique([i for group in groups for i in group.photo_ids])) == 10


def test_a_photo_that_was_overwritten_is_no_keeper(library: Library, photos: Path) -> None:
    drain(library.index([photos]))
    path = photos / "photo_001.jpg"
    (photo_id,) = library.actions.find([path])
    is_unchanged = library.near_duplicates.is_unchanged
    os.utime(path, (5, 5))
    assert is_unchanged(photo_id), "touched, but the same"
    picture(77).save(path)
    assert not is_unchanged(photo_id)
    path.unlink()
    assert not is_unchanged(photo_id)
    assert not is_unchanged(9999)
