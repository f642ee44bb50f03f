"""An open library is repaired without losing anything that cannot be computed again."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.base.progress import drain, last
from engine.results import SearchRequest
from tests.face import Library


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("DELETE FROM photos WHERE id = 4", "references"),
        ("UPDATE features SET vector = X'00' WHERE photo_id = 3", "sizes"),
        ("UPDATE codes SET code = X'00' WHERE photo_id = 3", "sizes"),
        ("UPDATE region_codes SET codes = X'00' WHERE photo_id = 3", "sizes"),
        ("UPDATE regions SET vectors = X'0102' WHERE photo_id = 3", "sizes"),
        ("DELETE FROM codes WHERE photo_id = 3", "unsearchable"),
        ("UPDATE photos SET path = CAST('../x.jpg' AS BLOB) WHERE id = 3", "places"),
        ("UPDATE photos SET content_hash = 'text' WHERE id = 3", "places"),
        ("UPDATE hash_models SET active = 0", "model"),
        ("UPDATE hash_models SET folder = '..'", "model"),
    ],
)
def test_what_is_wrong_is_found_and_mended(
    library: Library, photos: Path, change: str, kind: str
) -> None:
    drain(library.folders.add([photos]))
    assert library.maintenance.check() == []
    with closing(sqlite3.connect(library.directory / "library.db")) as db, db:
        db.execute(change)
    assert kind in {f.kind for f in library.maintenance.check() if f.wrong}
    assert drain(library.maintenance.repair())
    library.close()
    with Library.open(library.directory, "cpu") as opened:
        drain(opened.folders.add([photos]))
        assert [f for f in opened.maintenance.check() if f.wrong] == []
        assert opened.status().searchable == 12


def test_strays_and_leftovers_go(
    library: Library, photos: Path, make_old: Callable[[Path], None]
) -> None:
    drain(library.folders.add([photos]))
    stray = library.directory / "thumbnails" / "ab" / "cdef.jpg"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"jpeg")
    left = library.directory / ".library.db.12-ab.tmp"
    left.write_bytes(b"x")
    fresh = library.directory / ".fresh.12-ab.tmp"
    fresh.write_bytes(b"x")
    make_old(left)
    (library.directory / "notes.txt").write_text("mine")
    kinds = {finding.kind for finding in library.maintenance.check()}
    assert kinds == {"stray-thumbnails", "left-over", "strange"}
    drain(library.maintenance.repair())
    assert not stray.exists()
    assert not left.exists()
    assert fresh.exists()
    assert (library.directory / "notes.txt").exists()


def test_the_only_model_is_installed_again(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    shutil.rmtree(next((library.directory / "models").iterdir()))
    assert [mended.kind for mended in drain(library.maintenance.repair())] == [
        "model",
        "unsearchable",
    ]
    assert not [finding for finding in library.maintenance.check() if finding.wrong]
    assert len(last(library.search(SearchRequest([photos / "photo_003.jpg"]))).hits) == 12


def test_files_may_go_while_it_is_mended(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(library.folders.add([photos]))
    thumbnails = list(library.thumbnails.files())
    thumbnails[0].unlink()
    monkeypatch.setattr(library.thumbnails, "files", lambda: iter(thumbnails))
    walk = os.walk

    def earlier(top: Path) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, folders, files in walk(top):
            yield folder, folders, [*files, ".photo.jpg.12-ab.tmp"]

    monkeypatch.setattr(os, "walk", earlier)
    gone = library.directory / ".photo.jpg.12-ab.tmp"
    glob = Path.glob
    monkeypatch.setattr(Path, "glob", lambda path, pattern: iter([*glob(path, pattern), gone]))
    assert drain(library.maintenance.repair()) == []
    assert "thumbnails" in {finding.kind for finding in library.maintenance.check()}


@pytest.fixture
def make_old() -> Callable[[Path], None]:
    import os

    return lambda path: os.utime(path, (1_000_000, 1_000_000))


def test_an_index_that_differs_from_the_store(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    last(library.search(SearchRequest([photos / "photo_001.jpg"])))
    assert library.maintenance.check() == []
    with closing(sqlite3.connect(library.directory / "library.db")) as db, db:
        # What writes codes is logged, and the index follows the log.
        db.execute("DROP TRIGGER codes_update")
        db.execute("UPDATE codes SET code = (SELECT code FROM codes WHERE photo_id = 1)")
    (found,) = library.maintenance.check()
    assert found.kind == "index"
    assert found.count == 22
