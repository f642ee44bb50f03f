"""The index in memory and its file agree with the rows, whoever wrote them."""

import subprocess
import sys
from pathlib import Path
from unittest import mock

import numpy as np
import pytest

from engine.search import kept_codes
from engine.search.code_file import CodeFile, StoredCodes
from engine.search.index import HammingIndex
from engine.search.kept_codes import KeptCodes
from engine.store import migrations
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.folders import FolderTable
from engine.store.photos import PhotoFacts, PhotoTable
from engine.store.regions import RegionCodes, RegionTable

BYTES, WINDOWS = 4, 3
FILE = Path("codes") / "photos.codes"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every library is large enough for a file, and the log is short."""
    monkeypatch.setattr(kept_codes, "LEAST_PHOTOS_IN_FILE", 1)
    monkeypatch.setattr(migrations, "CODE_CHANGES_KEPT", 60)


def library(directory: Path, photos: int = 0) -> Store:
    directory.mkdir(exist_ok=True)
    store = Store(directory)
    FolderTable(store).add(Path("/p"))
    with store.writing() as db:
        for model in (1, 2):
            db.execute(
                "INSERT INTO hash_models (id, folder, method, bits, backbone, created_at, photos) "
                "VALUES (?, ?, 'nrdh', 32, 'net/1', '2020-01-01', 2)",
                (model, str(model)),
            )
    add(store, photos, 1)
    return store


def add(store: Store, photos: int, model: int, seed: int = 0) -> list[int]:
    table = PhotoTable(store)
    with store.writing():
        newest = store.db.execute("SELECT COALESCE(MAX(id), 0) FROM photos").fetchone()[0]
        facts = PhotoFacts(1, 1, b"h" * 16)
        ids = [table.insert(1, str(newest + i), facts) for i in range(photos)]
        put(store, model, ids, seed)
    return ids


def put(store: Store, model: int, ids: list[int], seed: int) -> None:
    random = np.random.default_rng([seed, *ids])
    codes = random.integers(0, 256, (len(ids), 1 + WINDOWS, BYTES), dtype=np.uint8)
    CodeTable(store).put(model, ids, codes[:, 0])
    RegionTable(store).put_codes(model, ids, codes[:, 1:])


def kept(store: Store) -> KeptCodes:
    return KeptCodes(store, CodeTable(store), FILE.name)


def reloaded(store: Store, model: int) -> HammingIndex:
    return HammingIndex(*CodeTable(store).load(model))


def same(found: HammingIndex, wanted: HammingIndex) -> bool:
    return np.array_equal(found.ids, wanted.ids) and (
        np.array_equal(found.codes, wanted.codes) or not len(wanted)
    )


def test_it_follows_random_changes_by_two_writers(tmp_path: Path) -> None:
    ours = library(tmp_path / "library")
    theirs = Store(tmp_path / "library")
    index = kept(ours)
    windows = KeptCodes(ours, RegionCodes(ours), "windows.codes", WINDOWS)
    random = np.random.default_rng(3)
    model = 1
    for step in range(150):
        store = ours if random.random() < 0.5 else theirs
        ids = [row[0] for row in store.db.execute("SELECT id FROM photos")]
        some = sorted(random.choice(ids, min(len(ids), 5), replace=False).tolist()) if ids else []
        match random.integers(0, 8):
            case 0 | 1 | 2:
                add(store, int(random.integers(1, 30)), int(random.integers(1, 3)), step)
            case 3:
                with store.writing():
                    PhotoTable(store).delete(some)
            case 4:
                with store.writing():
                    put(store, int(random.integers(1, 3)), some, step)
            case 5:
                with store.writing():
                    for photo_id in some:
                        CodeTable(store).drop(photo_id)
            case 6:
                with store.writing() as db:
                    db.execute(
                        "DELETE FROM region_codes WHERE photo_id IN (SELECT MAX(photo_id) "
                        "FROM region_codes)"
                    )
            case _:
                model = 3 - model
        if random.random() < 0.3:
            # A process that starts now reads the file.
            index = kept(ours)
            windows = KeptCodes(ours, RegionCodes(ours), "windows.codes", WINDOWS)
        if random.random() < 0.7:
            assert same(index.index(model), reloaded(ours, model)), step
            photos, codes = RegionCodes(ours).load(model)
            wanted = HammingIndex(photos, codes.reshape(-1, BYTES), WINDOWS)
            assert same(windows.index(model), wanted), step


def test_a_few_changes_read_a_few_rows(tmp_path: Path) -> None:
    store = library(tmp_path, 40)
    index = kept(store)
    before = index.index(1)
    add(store, 3, 1)
    with mock.patch.object(CodeTable, "load", autospec=True) as load:
        assert len(index.index(1)) == 43
        # A program that starts later has the file.
        assert len(kept(store).index(1)) == 43
    assert not load.called
    assert len(before) == 40
    assert index.index(1) is index.index(1)


def test_more_changes_than_are_remembered_read_all_rows(tmp_path: Path) -> None:
    store = library(tmp_path, 40)
    index = kept(store)
    index.index(1)
    add(store, 100, 1)
    assert same(index.index(1), reloaded(store, 1))
    assert same(kept(store).index(1), reloaded(store, 1))


def test_a_change_while_rows_are_read_is_not_lost(tmp_path: Path) -> None:
    store = library(tmp_path, 10)
    index, load = kept(store), CodeTable.load

    def and_late(rows: CodeTable, model: int) -> tuple[np.ndarray, np.ndarray]:
        found = load(rows, model)
        add(store, 1, model)
        return found

    with mock.patch.object(CodeTable, "load", and_late):
        assert len(index.index(1)) == 10
    assert len(index.index(1)) == 11
    assert len(kept(store).index(1)) == 11


def test_another_process_is_followed(tmp_path: Path) -> None:
    store = library(tmp_path, 20)
    index = kept(store)
    index.index(1)
    code = (
        "import sys; from pathlib import Path; from engine.store.connection import Store\n"
        "store = Store(Path(sys.argv[1]))\n"
        "with store.writing() as db:\n"
        "    db.execute('DELETE FROM photos WHERE id = 3')\n"
        "    db.execute('UPDATE codes SET code = ? WHERE photo_id = 5', (bytes(4),))\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, timeout=60)
    with mock.patch.object(CodeTable, "load", autospec=True) as load:
        found = index.index(1)
    assert not load.called
    assert 3 not in found.ids
    assert same(found, reloaded(store, 1))
    assert not found.codes[found.ids == 5].any()


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "longer", "other", "folder"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: str) -> None:
    store = library(tmp_path, 20)
    kept(store).index(1)
    file = tmp_path / FILE
    whole = file.read_bytes()
    flipped = bytearray(whole)
    flipped[-1] ^= 1
    broken = {"cut": whole[:-4], "flipped": bytes(flipped), "empty": b"", "longer": whole + b"0"}
    file.unlink()
    if damage == "folder":
        file.mkdir()
    else:
        file.write_bytes(broken.get(damage, b"KINDRED1" + bytes(500)))
    assert same(kept(store).index(1), reloaded(store, 1))
    if damage != "folder":
        assert file.read_bytes() == whole


def test_a_file_of_a_copy_that_went_on_by_itself_is_not_believed(tmp_path: Path) -> None:
    ours, path = library(tmp_path / "ours", 20), tmp_path / "theirs"
    ours.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.mkdir()
    (path / "library.db").write_bytes((tmp_path / "ours" / "library.db").read_bytes())
    theirs = Store(path)
    add(ours, 4, 1, seed=1)
    add(theirs, 4, 1, seed=2)
    kept(ours).index(1)
    (path / "codes").mkdir()
    (path / FILE).write_bytes((tmp_path / "ours" / FILE).read_bytes())
    assert same(kept(theirs).index(1), reloaded(theirs, 1))


def test_a_library_put_back_to_an_earlier_state_is_read_again(tmp_path: Path) -> None:
    store = library(tmp_path, 20)
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    earlier = (tmp_path / "library.db").read_bytes()
    add(store, 5, 1)
    assert len(kept(store).index(1)) == 25
    store.close()
    (tmp_path / "library.db").write_bytes(earlier)
    for beside in ("library.db-wal", "library.db-shm"):
        (tmp_path / beside).unlink(missing_ok=True)
    assert len(kept(Store(tmp_path)).index(1)) == 20


def test_the_file_is_renewed_where_much_changed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_codes, "MOST_CHANGES_SINCE_FILE", 5)
    store = library(tmp_path, 20)
    kept(store).index(1)
    before = (tmp_path / FILE).read_bytes()
    add(store, 5, 1)
    kept(store).index(1)
    assert (tmp_path / FILE).read_bytes() == before
    add(store, 1, 1)
    kept(store).index(1)
    assert len((tmp_path / FILE).read_bytes()) == len(before) + 6 * (8 + BYTES)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what is mapped")
def test_the_file_is_not_mapped_while_it_is_renewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_codes, "MOST_CHANGES_SINCE_FILE", 5)
    store = library(tmp_path, 20)
    kept(store).index(1)
    add(store, 6, 1)
    usual, mapped = CodeFile.write, []

    def write(file: CodeFile, model: int, stored: StoredCodes) -> None:
        mapped.append(FILE.name in Path("/proc/self/maps").read_text())
        usual(file, model, stored)

    monkeypatch.setattr(CodeFile, "write", write)
    kept(store).index(1)
    assert mapped == [False]


def test_the_file_of_a_library_that_lost_every_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_codes, "MOST_CHANGES_SINCE_FILE", 5)
    store = library(tmp_path, 20)
    kept(store).index(1)
    with store.writing() as db:
        db.execute("DELETE FROM photos")
    assert len(kept(store).index(1)) == 0
    add(store, 3, 1)
    assert same(kept(store).index(1), reloaded(store, 1))


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    store = library(tmp_path, 20)
    (tmp_path / "codes").write_text("in the way")
    assert len(kept(store).index(1)) == 20


def test_counts_of_folders_agree_with_and_without_the_short_way(tmp_path: Path) -> None:
    store = library(tmp_path, 20)
    codes, folders = CodeTable(store), FolderTable(store)
    other = folders.add(Path("/q"))

    def found(model: int) -> dict[int, int]:
        counts = folders.counts().items()
        return codes.count_by_folder(model, {i: known - broken for i, (known, broken) in counts})

    with store.writing():
        PhotoTable(store).insert(other.id, "x", PhotoFacts(1, 1, error="broken"))
    assert folders.counts() == {1: (20, 0), other.id: (1, 1)}
    assert found(1) == {1: 20}
    with store.writing():
        good = PhotoTable(store).insert(other.id, "y", PhotoFacts(1, 1, b"c" * 16))
    assert found(1) == {1: 20}
    with store.writing():
        put(store, 1, [good], 0)
    assert found(1) == {1: 20, other.id: 1}
    assert found(2) == {}
