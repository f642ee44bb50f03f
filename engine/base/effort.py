"""How much of the machine this process may use for background work."""

import contextlib
import os
import sys
import threading

from threadpoolctl import ThreadpoolController

from engine.base.config import Effort

# On Linux every thread has its own niceness; on other systems niceness belongs to the whole
# process, whose window must stay responsive.
_NICENESS = {"gentle": 15, "normal": 5, "full": 0}
_THREADS_CAN_YIELD = sys.platform.startswith("linux")

_chosen: Effort = "full"


def choose_effort(effort: Effort) -> None:
    """Sets the effort of the process; running work adapts within seconds."""
    global _chosen
    _chosen = effort


def chosen_effort() -> Effort:
    """Returns the current effort; full if none was set."""
    return _chosen


def share(cores: int) -> int:
    """Returns how many of the given cores background work may use; at least one."""
    if _chosen == "gentle":
        return max(1, cores // 4)
    if _chosen == "normal" and not _THREADS_CAN_YIELD:
        return max(1, cores - 1)
    return max(1, cores)


def give_way() -> None:
    """Lowers the priority of the calling thread for the rest of its life."""
    niceness = _NICENESS[_chosen]
    if niceness and _THREADS_CAN_YIELD:
        # A process that was started with a higher niceness keeps it.
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)


def keep_products_on_one_core() -> None:
    """Makes NumPy's matrix products use only the calling thread in this process.

    The products are small here, and a second thread that waits for a busy core costs far more time
    than it saves: while two workers encoded photos, a product with 2 ms of work was measured to
    take 110 ms.
    """
    blas = ThreadpoolController().select(user_api="blas")
    for library in blas.lib_controllers:
        # FAISS's copy of the library is used for large products.
        if "numpy" in library.filepath:
            library.set_num_threads(1)


def niceness_of_thread() -> int:
    """Returns the niceness of the calling thread, which new processes inherit; 0 is the default."""
    if _THREADS_CAN_YIELD:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    return 0
