"""Distribution of photos to encoding threads."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from engine.base.progress import drain
from engine.indexing.encoder import EncodedPhoto, PhotoEncoder
from engine.library import Library
from tests.pictures import save_pictures


@pytest.mark.parametrize("count", [13, 50])
def test_the_last_tasks_are_small_so_that_no_worker_waits_for_another(
    count: int, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    encode = PhotoEncoder.encode

    def note(self: PhotoEncoder, paths: Sequence[Path], **options: Any) -> list[EncodedPhoto]:
        sizes.append(len(paths))
        return encode(self, paths, **options)

    monkeypatch.setattr(PhotoEncoder, "encode", note)
    monkeypatch.setattr("engine.indexing.indexer.worker_count", lambda: 2)
    save_pictures(tmp_path / "many", count)
    report = drain(library.folders.add([tmp_path / "many"]))
    assert (report.added, sum(sizes)) == (count, count)
    assert max(sizes) == min(8, -(-count // 4))
    # Two threads take them, so that only their neighbours can have changed places.
    assert sorted(sizes, reverse=True)[-2:] == [1, 1]
    assert max(sizes[-2:]) <= 2
