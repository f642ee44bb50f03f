"""The memory allocator's settings, measured in a separate process."""

import subprocess
import sys

import pytest

_THREADS = """
import ctypes, sys, threading
from app.frame.memory import bound_arenas
if sys.argv[1] == "bound":
    bound_arenas()
libc = ctypes.CDLL(None)
gate = threading.Barrier(8)
def work():
    gate.wait()
    kept = [bytearray(3000) for _ in range(2000)]
    gate.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(b"/dev/stdout", b"w"))
libc.malloc_info(0, file)
libc.fflush(file)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's allocator is Linux's alone")
def test_threads_share_two_places() -> None:
    def heaps(how: str) -> int:
        done = subprocess.run(
            [sys.executable, "-c", _THREADS, how], capture_output=True, text=True, check=True
        )
        return done.stdout.count("<heap nr=")

    assert heaps("free") > 2
    assert heaps("bound") <= 2


_GARBAGE = """
import threading
from PySide6.QtCore import QCoreApplication, QTimer
from app.frame.memory import Collector

class Cycle:
    def __init__(self):
        self.me = self

    def __del__(self):
        seen.add(threading.current_thread())

def work():
    for _ in range(20_000):
        Cycle()

seen = set()
application = QCoreApplication([])
Collector(application)
thread = threading.Thread(target=work)
thread.start()
thread.join()
assert not seen
timer = QTimer()
timer.timeout.connect(lambda: application.quit() if seen else None)
timer.start(10)
application.exec()
assert seen == {threading.main_thread()}, seen
print("collected")
"""


def test_garbage_of_workers_is_collected_on_the_thread_of_the_window() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _GARBAGE], capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "collected\n", done.stderr
