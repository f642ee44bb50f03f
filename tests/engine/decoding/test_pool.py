"""Decoding in worker processes: a picture that harms its worker affects only itself."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.runtimes import Runtimes
from engine.base.effort import choose_effort, give_way
from engine.base.errors import DecodeError, DecoderError, QueryError
from engine.base.progress import drain, last
from engine.decoding import pool as decoders_module
from engine.decoding.bounds import DecodeLimits
from engine.decoding.decoder import decode, decode_preview, decode_region, decode_upright
from engine.decoding.pool import Decoders
from engine.decoding.process import worker_command
from engine.decoding.thumbnails import ThumbnailStore
from engine.indexing.run import Indexing
from engine.models.versions import STARTER_MODEL, HashModels
from engine.results import Metadata, PhotoFilter, Region, SearchRequest
from engine.store.connection import Store
from tests.engine.decoding.test_decoder import encoded
from tests.face import Library
from tests.pictures import picture, save_pictures

FAULTY = worker_command("tests.faulty_decoder")
TIGHT = DecodeLimits(cpu_seconds=1, memory=256 << 20, idle_seconds=1)
GOOD = encoded(picture(1, (160, 120)))
ROOT = Path(__file__).resolve().parents[3]

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such bounds")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")


@pytest.fixture
def faulty() -> Iterator[Decoders]:
    with Decoders(FAULTY, TIGHT) as opened:
        yield opened


def is_running(process: int) -> bool:
    try:
        text = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return text.rpartition(")")[2].split()[0] != "Z"


def is_gone(process: int, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while is_running(process) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_running(process)


@on_linux
def test_a_worker_asks_for_large_pages_where_that_is_needed_to_have_some() -> None:
    modes = Path("/sys/kernel/mm/transparent_hugepage/enabled")
    is_needed = modes.is_file() and "[madvise]" in modes.read_text()
    version = os.confstr("CS_GNU_LIBC_VERSION") or "glibc 0"
    with Decoders() as decoders:
        decoders.photo(GOOD, 32)
        (worker,) = decoders.processes
        flags = re.findall(r"VmFlags:(.*)", Path(f"/proc/{worker}/smaps").read_text())
    # That of glibc which can.
    expected = is_needed and [int(n) for n in version.split()[-1].split(".")] >= [2, 35]
    assert any("hg" in line.split() for line in flags) == expected


def test_a_worker_gives_what_decoding_here_gives() -> None:
    data, region = encoded(picture(7, (900, 600)), "PNG"), Region(0.1, 0.2, 0.6, 0.9)
    with Decoders() as decoders:
        found, expected = decoders.photo(data, 64), decode(data, 64)
        assert np.array_equal(found.pixels, np.asarray(expected.image))
        assert found.thumbnail == expected.thumbnail
        assert (found.width, found.height, found.metadata) == (900, 600, Metadata())
        assert np.array_equal(decoders.square(data, 48), decode_region(data, 48))
        assert np.array_equal(decoders.square(data, 48, region), decode_region(data, 48, region))
        assert decoders.upright(data, 100).tobytes() == decode_upright(data, 100).tobytes()
        for side in (200, None):
            shown, wanted = decoders.preview(data, side), decode_preview(data, side)
            assert np.array_equal(shown.pixels, np.asarray(wanted.image))
            assert (shown.width, shown.height, shown.size) == (900, 600, len(data))
        with pytest.raises(DecodeError, match="not a picture"):
            decoders.photo(b"hello, world", 32)
        assert len(decoders.processes) == 1


@on_posix
@pytest.mark.parametrize(
    ("bug", "reason"),
    [
        ("segfault", r"crashed \(SIGSEGV\)"),
        ("abort", r"crashed \(SIGABRT\)"),
        ("raise", r"crashed \(exit status 1\)"),
        ("size", "invalid answer"),
        ("short", "invalid answer"),
        ("facts", "invalid answer"),
    ],
)
def test_a_bug_costs_one_picture(faulty: Decoders, bug: str, reason: str) -> None:
    faulty.photo(GOOD, 32)
    with pytest.raises(DecodeError, match=reason) as caught:
        faulty.photo(GOOD + b"!" + bug.encode(), 32)
    assert "\n" not in caught.value.reason
    assert faulty.photo(GOOD, 32).width == 160


@on_linux
def test_a_decoder_that_waits_for_ever_is_ended(faulty: Decoders) -> None:
    with pytest.raises(DecodeError, match="does not come to an end"):
        faulty.photo(GOOD + b"!sleep", 32)
    assert faulty.photo(GOOD, 32).width == 160


def test_where_nobody_tells_of_the_processor_the_clock_on_the_wall_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.decoding.process.cpu_seconds_of", lambda process: None)
    with (
        Decoders(FAULTY, DecodeLimits(wall_seconds=1)) as faulty,
        pytest.raises(DecodeError, match="does not come to an end"),
    ):
        faulty.photo(GOOD + b"!sleep", 32)


@on_posix
def test_a_large_picture_may_take_longer(faulty: Decoders) -> None:
    with pytest.raises(DecodeError, match="too much time"):
        faulty.photo(GOOD + b"!burn", 32)
    assert faulty.photo(GOOD + b"!large-burn", 32).width == 160


@on_linux
def test_a_large_picture_may_take_more_memory(faulty: Decoders) -> None:
    with pytest.raises(DecodeError, match="too large for the memory"):
        faulty.photo(GOOD + b"!eat", 32)
    assert faulty.photo(GOOD + b"!large-eat", 32).width == 160


def test_large_pictures_are_decoded_one_at_a_time(tmp_path: Path, faulty: Decoders) -> None:
    data = GOOD + b"!alone@" + os.fsencode(tmp_path / "mark")
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: faulty.photo(data, 32).width, range(3)))
    assert found == [160] * 3
    assert len(faulty.processes) > 1


def test_a_picture_is_not_blamed_for_the_one_before(faulty: Decoders) -> None:
    faulty.photo(GOOD, 32)
    first = faulty.processes
    assert faulty.photo(GOOD + b"!break-later", 32).width == 160
    assert faulty.processes != first


def test_what_libraries_print_is_no_answer(faulty: Decoders) -> None:
    assert faulty.photo(GOOD + b"!noise", 32).width == 160


def test_an_index_run_goes_on(tmp_path: Path, photos: Path, faulty: Decoders) -> None:
    bugs = ("segfault", "burn", "eat")
    for bug in bugs:
        (photos / f"{bug}.jpg").write_bytes(GOOD + b"!" + bug.encode())
    directory = tmp_path / "library"
    directory.mkdir()
    store = Store(directory)
    models = HashModels(store, directory / "models", STARTER_MODEL)
    models.install_starter()
    runtimes = Runtimes("cpu", FinetunedBackbones(directory / "backbones"), faulty)
    thumbnails = ThumbnailStore(directory / "thumbnails", faulty)
    indexing = Indexing(store, models, thumbnails, runtimes, directory)
    report = drain(indexing.run([indexing.adopt(photos)]))
    assert (report.added, report.searchable) == (12, 12)
    assert {item.path.stem for item in report.unreadable} == set(bugs)
    store.close()


def test_without_workers_nothing_is_called_unreadable(tmp_path: Path, photos: Path) -> None:
    for command in (
        [sys.executable, "-c", "raise SystemExit(3)"],
        [str(tmp_path / "no such program")],
    ):
        with Decoders(command) as decoders, pytest.raises(DecoderError, match="install Kindred"):
            decoders.photo(GOOD, 32)


def test_without_workers_there_is_no_thumbnail_and_no_harm(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    photo = library.photos.newest(1)[0]
    with Decoders([sys.executable, "-c", "raise SystemExit(3)"]) as decoders:
        store = ThumbnailStore(photos.parent / "elsewhere", decoders)
        assert store.of(photo) is None


def test_a_photo_that_changed_gives_no_thumbnail_to_its_copies(
    library: Library, photos: Path
) -> None:
    shutil.copy(photos / "photo_000.jpg", photos / "copy.jpg")
    drain(library.folders.add([photos]))
    first = next(photo for photo in library.photos.newest(50) if photo.path.name == "photo_000.jpg")
    thumbnail = library.photos.thumbnail(first.id)
    assert thumbnail is not None
    before = thumbnail.read_bytes()
    thumbnail.unlink()
    shutil.copy(photos / "photo_001.jpg", first.path)
    assert library.photos.thumbnail(first.id) is None
    copy = next(photo for photo in library.photos.newest(50) if photo.path.name == "copy.jpg")
    assert library.photos.thumbnail(copy.id) == thumbnail
    assert thumbnail.read_bytes() == before


def test_without_workers_photos_of_the_library_are_searched_with(
    library: Library, photos: Path
) -> None:
    apart = photos / "apart"
    apart.mkdir()
    shutil.move(photos / "photo_004.jpg", apart)
    drain(library.folders.add([photos]))
    ids = {photo.path.name: photo.id for photo in library.photos.newest(50)}
    example, other = ids["photo_003.jpg"], ids["photo_004.jpg"]
    runtimes = library.runtimes
    runtimes.decoders.close()
    there = PhotoFilter(apart)
    with Decoders([sys.executable, "-c", "raise SystemExit(3)"]) as decoders:
        runtimes.decoders = decoders
        assert [
            hit.photo_id
            for hit in last(library.search(SearchRequest([example], wanted=there))).hits
        ] == [other]
        with pytest.raises(DecoderError):
            last(library.search(SearchRequest([example], wanted=there, regions=True)))
        assert library.photos.explain(example, other).photo_id == other


def test_nothing_is_started_before_it_is_needed(library: Library, photos: Path) -> None:
    decoders = library.runtimes.decoders
    assert decoders.processes == []
    drain(library.folders.add([photos]))
    assert decoders.processes
    with Library.open(library.directory, "cpu") as again:
        last(
            again.search(
                SearchRequest([photos / "photo_000.jpg"], regions=False, orientations=False)
            )
        )
        assert again.runtimes.decoders.processes == []
        last(again.search(SearchRequest([(photos / "photo_000.jpg").read_bytes() + b"x"])))
        assert len(again.runtimes.decoders.processes) == 1


def test_closing_ends_even_a_worker_that_hangs() -> None:
    faulty = Decoders(FAULTY)
    failed: list[BaseException] = []

    def hang() -> None:
        try:
            faulty.photo(GOOD + b"!sleep", 32)
        except DecoderError as error:
            failed.append(error)

    thread = threading.Thread(target=hang)
    thread.start()
    while not faulty.processes:
        time.sleep(0.01)
    time.sleep(0.3)
    (process,) = faulty.processes
    faulty.close()
    thread.join(10)
    assert len(failed) == 1
    assert is_gone(process)
    with pytest.raises(DecoderError, match="closed"):
        faulty.photo(GOOD, 32)


def test_workers_that_nobody_needs_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoders_module, "_KEEP_SECONDS", 0.1)
    with Decoders() as decoders:
        decoders.photo(GOOD, 32)
        (process,) = decoders.processes
        assert is_gone(process)
        assert decoders.processes == []
        assert decoders.photo(GOOD, 32).width == 160


_PROGRAM = """
import sys, threading, time
from engine.decoding.pool import Decoders
from engine.decoding.process import worker_command
decoders = Decoders(worker_command("tests.faulty_decoder"))
data = open(sys.argv[1], "rb").read()
decoders.photo(data, 32)
if len(sys.argv) > 2:
    data += b"!" + sys.argv[2].encode()
    threading.Thread(target=decoders.photo, args=(data, 32), daemon=True).start()
    time.sleep(0.3)
print(*decoders.processes, flush=True)
sys.stdin.read()
"""


@on_posix
@pytest.mark.parametrize("bug", [None, "sleep", "burn"])
@pytest.mark.parametrize("end", ["killed", "at its end"])
def test_no_worker_outlives_the_program(tmp_path: Path, bug: str | None, end: str) -> None:
    (tmp_path / "good.jpg").write_bytes(GOOD)
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "good.jpg"), *([bug] if bug else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    with program.stdin, program.stdout:
        processes = [int(text) for text in program.stdout.readline().split()]
        assert processes
        assert all(is_running(process) for process in processes)
        if end == "killed":
            program.kill()
    assert program.wait(20) == (-signal.SIGKILL if end == "killed" else 0)
    # Long before the bounds of a picture would end it.
    assert all(is_gone(process, 5) for process in processes)


@on_posix
def test_a_worker_ends_where_the_signal_is_thrown_away() -> None:
    code = (
        "import signal, sys, time; from engine.decoding.bounds import die_with; "
        "sys.platform = 'darwin'; signal.signal(signal.SIGIO, signal.SIG_IGN); "
        "signal.signal = max; die_with(0); print(flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdout.readline()
        worker.stdin.close()
        try:
            assert worker.wait(20) == 0
        finally:
            worker.kill()


def test_what_nobody_closed_is_closed_in_order() -> None:
    code = (
        "from engine.decoding.pool import Decoders\n"
        "kept, dropped = Decoders(), Decoders()\n"
        "for decoders in (kept, dropped):\n"
        "    decoders.warm()\n"
        "process = dropped.processes[0]\n"
        "del decoders, dropped\n"
        "import os\n"
        "try:\n"
        "    os.kill(process, 0)\n"
        "except ProcessLookupError:\n"
        "    print('gone', kept.processes != [])\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    # A process that was left running would be complained about.
    assert (done.stdout, done.stderr) == ("gone True\n", "")


@on_posix
def test_a_signal_for_the_program_does_not_end_a_picture() -> None:
    with Decoders() as decoders:
        decoders.photo(GOOD, 32)
        before = decoders.processes
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(before[0], number)
        assert decoders.photo(GOOD, 32).width == 160
        assert decoders.processes == before


@on_linux
def test_a_search_does_not_wait_for_a_worker_that_gives_way() -> None:
    with Decoders() as decoders, ThreadPoolExecutor(1, initializer=give_way) as gentle:
        choose_effort("gentle")
        try:
            gentle.submit(decoders.photo, GOOD, 32).result()
        finally:
            choose_effort("full")
        (first,) = decoders.processes
        decoders.photo(GOOD, 32)
        other = next(process for process in decoders.processes if process != first)
        niceness = [os.getpriority(os.PRIO_PROCESS, process) for process in (first, other)]
        assert niceness[0] > niceness[1] == os.getpriority(os.PRIO_PROCESS, 0)


@on_posix
def test_a_file_of_the_query_that_is_no_file_is_not_waited_for(
    library: Library, tmp_path: Path
) -> None:
    save_pictures(tmp_path / "few", 2)
    drain(library.folders.add([tmp_path / "few"]))
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(QueryError, match="not a regular file"):
        last(library.search(SearchRequest([tmp_path / "pipe.jpg"])))
