"""Damages libraries at random places and counts what is lost: ``python -m benchmarks.faults``.

Each trial copies a library, damages it, runs ``kindred-cli check`` and then ``repair`` (or
``restore``), and compares every row with the ground truth. A row that plain SQL can still read in
the damaged library, or that its backup contains, must be unchanged. Exits with 1 if a row was lost,
a message was unclear or a library could not be recovered.
"""

import argparse
import contextlib
import io
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.fault_library import (
    Key,
    Truth,
    build,
    build_with_log,
    opened,
    readable,
    rows_of,
    to_be_kept,
    truth_of,
)
from engine.base.errors import LibraryError
from engine.cli.app import run
from engine.store.photos import PhotoFacts, PhotoTable

PAGE = 8192
Random = np.random.Generator
# Damages a library and returns where.
Fault = Callable[[Path, Random], object]


def scribble(file: Path, start: int, content: bytes) -> object:
    with file.open("r+b") as opened_file:
        opened_file.seek(start)
        opened_file.write(content)
    return file.name, start, len(content)


def junk(random: Random, length: int) -> bytes:
    kind = int(random.integers(3))
    return random.bytes(length) if kind == 0 else (b"\0" if kind == 1 else b"\xff") * length


def page(directory: Path, random: Random) -> object:
    file = directory / "library.db"
    number = int(random.integers(file.stat().st_size // PAGE))
    return scribble(file, number * PAGE, junk(random, PAGE))


def part(directory: Path, random: Random) -> object:
    file = directory / "library.db"
    start = int(random.integers(file.stat().st_size))
    length = min(int(random.integers(1, 30_000)), file.stat().st_size - start)
    return scribble(file, start, junk(random, length))


def header(directory: Path, random: Random) -> object:
    start = int(random.integers(100))
    content = junk(random, int(random.integers(1, 101 - start)))
    return scribble(directory / "library.db", start, content)


def many_pages(directory: Path, random: Random) -> object:
    return [page(directory, random) for _ in range(int(random.integers(2, 20)))]


def truncated(directory: Path, random: Random) -> object:
    file = directory / "library.db"
    size, left = file.stat().st_size, int(random.integers(file.stat().st_size))
    with file.open("r+b") as opened_file:
        opened_file.truncate(left)
    return left, size


def emptied(directory: Path, _: Random) -> object:
    (directory / "library.db").write_bytes(b"")
    return "library.db"


def missing(directory: Path, _: Random) -> object:
    (directory / "library.db").unlink()
    return "library.db"


def log_part(directory: Path, random: Random) -> object:
    file = directory / "library.db-wal"
    start = int(random.integers(32, file.stat().st_size))
    return scribble(file, start, junk(random, int(random.integers(1, 3 * PAGE))))


def log_header(directory: Path, random: Random) -> object:
    start = int(random.integers(32))
    return scribble(directory / "library.db-wal", start, junk(random, 32 - start))


def log_missing(directory: Path, _: Random) -> object:
    (directory / "library.db-wal").unlink()
    (directory / "library.db-shm").write_bytes(b"\0" * 32768)
    return "library.db-wal"


FAULTS: dict[str, tuple[Fault, bool]] = {
    "page": (page, False),
    "part of a page or more": (part, False),
    "header": (header, False),
    "many pages": (many_pages, False),
    "truncated": (truncated, False),
    "emptied": (emptied, False),
    "missing": (missing, False),
    "page, with a log": (page, True),
    "log": (log_part, True),
    "header of the log": (log_header, True),
    "log missing": (log_missing, True),
}


def command(*arguments: str) -> tuple[int, str, str]:
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        status = run([*arguments, "--quiet"])
    return status, out.getvalue(), errors.getvalue()


def is_clear(answer: tuple[int, str, str]) -> bool:
    """Tells whether a command succeeded or gave its reason in one line."""
    status, out, errors = answer
    lines = [line for line in errors.splitlines() if line]
    if status == 0:
        return not lines
    named = len(lines) == 1 and lines[0].startswith("error: ")
    return status == 1 and (named or (not lines and "WRONG" in out))


def compare(truth: Truth, database: Path, read: set[Key]) -> Counter[str]:
    found = rows_of(database)
    counts: Counter[str] = Counter()
    kept = to_be_kept(truth, read)
    for key, row in truth.rows.items():
        if found.get(key) == row:
            counts["rows that came back"] += 1
        elif key in found and key not in read:
            # SQL reads the damaged bytes as a value, which cannot be told from a change.
            counts["rows altered inside by the fault"] += 1
        elif key in kept:
            counts["rows lost"] += 1
            counts[f"lost, though {'readable' if key in read else 'in the backup'}"] += 1
        else:
            counts["rows that neither SQL reads nor the backup has"] += 1
            counts[f"of these: {key[0]}"] += 1
    return counts


def trial(
    base: Path, truth: Truth, fault: Fault, random: Random, place: Path, counts: Counter[str]
) -> None:
    directory = place / "library"
    shutil.copytree(base, directory)
    damaged = fault(directory, random)
    read = readable(directory, truth, place / "scratch")
    place_of = ("--library", str(directory))
    counts["faults injected"] += 1
    checked = command(*place_of, "check")
    counts["noticed by check"] += checked[0] != 0
    counts["messages not clear"] += not is_clear(checked)
    repaired = command(*place_of, "repair")
    counts["messages not clear"] += not is_clear(repaired)
    after = command(*place_of, "check")
    counts["messages not clear"] += not is_clear(after)
    # Photos whose features were destroyed are read again by `index`.
    wrong = [line for line in after[1].splitlines() if line.startswith("WRONG")]
    sound = all("cannot be searched yet" in line for line in wrong) and "error" not in after[2]
    counts["recovered by repair" if sound else "not recovered"] += 1
    result = compare(truth, directory / "library.db", read)
    counts.update(result)
    if not sound or result["rows lost"] or not all(map(is_clear, (checked, repaired, after))):
        print("FAILED", damaged, checked, repaired, after)
    shutil.rmtree(directory)


def restore_trial(
    base: Path, fault: Fault, random: Random, place: Path, counts: Counter[str]
) -> None:
    """Restores the backup of a damaged library; every row of it must be there."""
    directory = place / "library"
    shutil.copytree(base, directory)
    (backup,) = (directory / "backups").glob("*.db")
    wanted = rows_of(backup)
    fault(directory, random)
    counts["faults injected"] += 1
    answer = command("--library", str(directory), "restore")
    counts["messages not clear"] += not is_clear(answer)
    found = rows_of(directory / "library.db")
    lost = sum(found.get(key) != row for key, row in wanted.items())
    counts["rows lost"] += lost
    counts["recovered by restore" if not lost and not answer[0] else "not recovered"] += 1
    shutil.rmtree(directory)


def bad_backup(base: Path, random: Random, place: Path, counts: Counter[str]) -> None:
    """Damages a backup, which must be refused without changing the library."""
    directory = place / "library"
    shutil.copytree(base, directory)
    (backup,) = (directory / "backups").glob("*.db")
    size = backup.stat().st_size
    scribble(backup, int(random.integers(size // PAGE)) * PAGE, random.bytes(PAGE))
    before = rows_of(directory / "library.db")
    answer = command("--library", str(directory), "restore")
    counts["faults injected"] += 1
    counts["messages not clear"] += not is_clear(answer)
    after = rows_of(directory / "library.db")
    if answer[0]:
        counts["damaged backups refused"] += 1
        counts["rows lost"] += sum(after.get(key) != row for key, row in before.items())
    else:
        # The damage was inside a value, which SQLite cannot detect.
        counts["damaged backups taken"] += 1
    shutil.rmtree(directory)


def full_disk(base: Path, random: Random, place: Path, counts: Counter[str]) -> None:
    """Writes until the disk is full; everything committed before must be there."""
    directory = place / "library"
    shutil.copytree(base, directory)
    committed = 0
    counts["faults injected"] += 1
    with opened(directory) as library:
        store = library._store
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages + int(random.integers(12))}")
        known = PhotoTable(store).count()[0]
        try:
            for number in range(100_000):
                with store.writing():
                    for i in range(20):
                        facts = PhotoFacts(1, 1, random.bytes(16), error="x" * 200)
                        PhotoTable(store).insert(1, f"full/{number}-{i}", facts)
                committed += 20
        except LibraryError as error:
            counts["messages not clear"] += "no space" not in str(error)
        counts["rows lost"] += known + committed - PhotoTable(store).count()[0]
    with opened(directory) as library:
        counts["rows lost"] += known + committed - PhotoTable(library._store).count()[0]
        found = [f for f in library.maintenance.check() if f.kind in {"database", "references"}]
        counts["not recovered" if found else "went on with space"] += 1
    shutil.rmtree(directory)


def newer(base: Path, place: Path, counts: Counter[str]) -> None:
    """Tests that every command refuses a newer schema without touching it."""
    directory = place / "library"
    shutil.copytree(base, directory)
    database = directory / "library.db"
    with contextlib.closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA user_version = 999")
        with db:
            db.execute("INSERT INTO _sqlite_migrations (name) VALUES ('9999_future')")
    before = database.read_bytes()
    for name in ("check", "repair", "status"):
        answer = command("--library", str(directory), name)
        counts["faults injected"] += 1
        counts["messages not clear"] += not (answer[0] == 1 and "newer version" in answer[2])
        counts["rows lost"] += database.read_bytes() != before
    shutil.rmtree(directory)


def main() -> int:
    """Runs the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=40, help="of each kind of fault")
    parser.add_argument("--photos", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    random = np.random.default_rng(options.seed)
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="kindred-faults-") as name:
        place = Path(name)
        build(place / "base", options.photos, options.seed)
        build_with_log(place / "base", place / "log", options.seed + 10)
        bases = {False: place / "base", True: place / "log"}
        truths = {with_log: truth_of(base, place / "truth") for with_log, base in bases.items()}
        for kind, (fault, with_log) in FAULTS.items():
            counts: Counter[str] = Counter()
            for _ in range(options.trials):
                trial(bases[with_log], truths[with_log], fault, random, place, counts)
                restore_trial(bases[with_log], fault, random, place, counts)
            show(kind, counts, total)
        others: dict[str, Callable[[Counter[str]], None]] = {
            "damaged backup": lambda c: bad_backup(bases[False], random, place, c),
            "full disk": lambda c: full_disk(bases[False], random, place, c),
            "newer schema": lambda c: newer(bases[False], place, c),
        }
        for kind, once in others.items():
            counts = Counter()
            for _ in range(options.trials):
                once(counts)
            show(kind, counts, total)
    show("all", total, Counter())
    failed = total["rows lost"] + total["messages not clear"] + total["not recovered"]
    return 1 if failed else 0


def show(kind: str, counts: Counter[str], total: Counter[str]) -> None:
    total.update(counts)
    print(f"{kind}:")
    counts["rows lost"] += 0
    counts["messages not clear"] += 0
    for name, count in sorted(counts.items()):
        print(f"    {name}: {count}")


if __name__ == "__main__":
    raise SystemExit(main())
