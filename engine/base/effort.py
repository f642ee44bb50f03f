"""How much of the machine this process may take for work in the background."""

import contextlib
import os
import sys
import threading

from threadpoolctl import ThreadpoolController

from engine.base.config import Effort

# Linux gives every thread a niceness of its own; elsewhere it belongs to the whole process, whose
# window must stay quick.
_NICENESS = {"gentle": 15, "normal": 5, "full": 0}
_THREADS_CAN_YIELD = sys.platform.startswith("linux")

_chosen: Effort = "full"


def choose_effort(effort: Effort) -> None:
    """Sets it for the process; work under way follows within seconds."""
    global _chosen
    _chosen = effort


def chosen_effort() -> Effort:
    """What was chosen last; everything, before anybody chose."""
    return _chosen


def share(cores: int) -> int:
    """How many of some cores background work may keep busy; at least one."""
    if _chosen == "gentle":
        return max(1, cores // 4)
    if _chosen == "normal" and not _THREADS_CAN_YIELD:
        return max(1, cores - 1)
    return max(1, cores)


def give_way() -> None:
    """Lets other programs go before the calling thread, for the rest of its life."""
    niceness = _NICENESS[_chosen]
    if niceness and _THREADS_CAN_YIELD:
        # A process that was started nicer than this stays so.
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)


def keep_products_on_one_core() -> None:
    """Lets matrix products of NumPy use the calling thread alone, in this process.

    They are small here, and a second thread that waits for a busy core costs far more than it
    computes: measured while two workers encode photos, 110 ms a product for 2 ms of work.
    """
    blas = ThreadpoolController().select(user_api="blas")
    for library in blas.lib_controllers:
        # That of FAISS serves large products.
        if "numpy" in library.filepath:
            library.set_num_threads(1)


def niceness_of_thread() -> int:
    """What the calling thread, and a process that it starts, leaves to others; 0 is the usual."""
    if _THREADS_CAN_YIELD:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    return 0
