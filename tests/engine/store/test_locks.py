import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from engine.base.errors import LibraryError, ModelError
from engine.library import Library
from engine.store import locks
from engine.store.connection import Store
from engine.store.folders import FolderTable
from engine.store.locks import Opening, held
from engine.store.opening import alone

_HOLD = (
    "import sys, time\n"
    "from pathlib import Path\n"
    "from engine.store.locks import Opening, held\n"
    "place = Path(sys.argv[1])\n"
    "opening = Opening(place)\n"
    "with held(place / 'training', 0) as had:\n"
    "    print(had, flush=True)\n"
    "    time.sleep(60)\n"
)


def test_a_lock_is_held_by_one_program_and_ends_with_it(tmp_path: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    with other, other.stdout:
        assert other.stdout.readline() == "True\n"
        opening = Opening(tmp_path)
        with held(tmp_path / "training", 0) as had:
            assert not had
        with opening.alone() as alone:
            assert not alone
        other.send_signal(signal.SIGKILL)
        other.wait()
    with held(tmp_path / "training", 0) as had:
        assert had
    with opening.alone() as alone:
        assert alone
        # What it could not take away any more tells that it was killed.
        assert len(opening.left_behind()) == 1
    opening.close()


def test_one_that_was_closed_leaves_nothing_behind(tmp_path: Path) -> None:
    first, second = Opening(tmp_path), Opening(tmp_path)
    for opening in (first, second):
        with opening.alone() as alone:
            assert not alone
    first.close()
    with second.alone() as alone:
        assert alone
        assert second.left_behind() == []
    second.close()
    assert not list(tmp_path.glob("*.note"))


def test_only_one_thread_of_a_program_holds_a_lock(tmp_path: Path) -> None:
    with held(tmp_path / "lock", 0) as first, held(tmp_path / "lock", 0) as second:
        assert (first, second) == (True, False)


def test_a_folder_that_another_program_added_first_is_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path)
    table = FolderTable(store)
    added = table.add(tmp_path / "photos")
    assert table.add(tmp_path / "photos") == added
    assert table.add(tmp_path / "photos" / "inner") == added
    store.close()


def test_a_row_whose_partner_went_at_the_same_moment_is_one_clear_line(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(LibraryError, match="at the same moment"), store.writing() as db:
        db.execute("INSERT INTO codes (model_id, photo_id, code) VALUES (7, 7, x'00')")
    store.close()


def test_a_reading_block_sees_one_moment(tmp_path: Path) -> None:
    here, there = Store(tmp_path), Store(tmp_path)
    with here.reading():
        before = here.revision()
        FolderTable(there).add(tmp_path / "photos")
        assert here.revision() == before
        assert FolderTable(here).all() == []
    assert here.revision() == before + 1
    here.close()
    there.close()


def test_an_open_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "open").write_text("a file")
    with pytest.raises(LibraryError, match="cannot be used"):
        Store(tmp_path)
    with pytest.raises(sqlite3.Error), held(tmp_path / "absent" / "lock", 0):
        pass


def test_programs_that_open_a_new_library_take_turns(tmp_path: Path) -> None:
    opened: list[Store] = []
    (tmp_path / "open").mkdir()
    with held(tmp_path / "open" / "migration", 0):
        second = threading.Thread(target=lambda: opened.append(Store(tmp_path)))
        second.start()
        second.join(0.5)
        assert opened == []
        assert not (tmp_path / "library.db").exists()
    second.join(30)
    opened[0].close()


def test_nobody_slips_in_while_a_shared_lock_becomes_an_exclusive_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = Opening(tmp_path / "open")
    lock, took = locks.take_lock, list[str]()

    def watched(connection: sqlite3.Connection, statement: str) -> bool:
        # At these moments the opening holds nothing that tells others that it is there.
        if connection is opening.connection:
            with locks.alone_in(tmp_path / "open", 0) as free:
                took.append(f"{statement}: {free}")
            with pytest.raises(LibraryError, match="another program"), alone(tmp_path / "x.db"):
                pass
        return lock(connection, statement)

    monkeypatch.setattr(locks, "take_lock", watched)
    with opening.alone() as had:
        assert had
    assert took == ["BEGIN EXCLUSIVE: False", "BEGIN: False"]
    monkeypatch.undo()
    opening.close()
    with alone(tmp_path / "x.db"):
        pass


def test_who_opens_it_meanwhile_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening = Opening(tmp_path)
    lock, opened = locks.take_lock, list[Opening]()

    def watched(connection: sqlite3.Connection, statement: str) -> bool:
        if statement == "BEGIN EXCLUSIVE" and connection is opening.connection:
            opened.append(Opening(tmp_path))
            with opened[0].alone() as had:
                assert not had
        return lock(connection, statement)

    monkeypatch.setattr(locks, "take_lock", watched)
    with opening.alone() as had:
        assert not had
    opening.close()
    with opened[0].alone() as had:
        assert had
    opened[0].close()


def test_a_connection_that_is_made_while_it_closes_is_closed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, connect, made = Store(tmp_path), sqlite3.connect, list[sqlite3.Connection]()

    def slowly(*args: object, **named: object) -> sqlite3.Connection:
        store.close()
        made.append(connect(*args, **named))  # type: ignore[call-overload]
        return made[-1]

    monkeypatch.setattr(sqlite3, "connect", slowly)
    thread_saw: list[str] = []

    def read() -> None:
        try:
            store.revision()
        except LibraryError as error:
            thread_saw.append(str(error))

    late = threading.Thread(target=read)
    late.start()
    late.join()
    assert thread_saw == ["the library is closed"]
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        made[0].execute("SELECT 1")


@pytest.mark.parametrize(
    "part",
    ["models.versions.HashModels.install_starter", "maintenance.leftovers.Leftovers.tidy"],
)
def test_a_library_that_cannot_be_opened_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def fail(*_: object) -> None:
        raise ModelError("missing")

    monkeypatch.setattr(f"engine.{part}", fail)
    with pytest.raises(ModelError, match="missing") as told:
        Library.open(tmp_path, "cpu")
    # The error keeps its frames, and they what was half made.
    assert told.tb is not None
    assert not list((tmp_path / "open").glob("*.note"))
    with alone(tmp_path / "library.db"):
        pass
