"""The events of `watch` contain everything that the library knows."""

from pathlib import Path

import pytest

from engine.base.errors import LibraryError
from engine.base.progress import CancelToken, drain
from engine.library import Library
from engine.results import WatchEvent


@pytest.mark.parametrize(
    "part", ["indexing.run.Indexing._report", "decoding.thumbnails.ThumbnailStore.remove"]
)
def test_what_was_stored_before_a_fault_is_told(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    drain(library.folders.add([photos]))
    gone = library.files.find([photos / "photo_003.jpg", photos / "photo_007.jpg"])
    (photos / "photo_003.jpg").unlink()
    (photos / "photo_007.jpg").unlink()

    def fail(*_: object) -> None:
        raise LibraryError("the disk is full")

    monkeypatch.setattr(f"engine.{part}", fail)
    told: list[WatchEvent] = []
    # A list that cannot be completed keeps what came before.
    with pytest.raises(LibraryError, match="full"):
        told.extend(library.folders.watch(CancelToken()))
    assert {(event.event, event.photo_id) for event in told} == {("removed", i) for i in gone}
    assert library.photos.get(gone) == []
