"""Watches the folders of a tree on Linux, except excluded ones.

Watches are a limited resource that all programs share, so folders that are never entered get none.
If not all watches can be set, the caller is told and none is kept.
"""

import ctypes
import errno
import os
import select
import struct
import threading
from collections.abc import Callable
from pathlib import Path

_ATTRIB, _MOVED_FROM, _MOVED_TO, _CREATE = 0x4, 0x40, 0x80, 0x100
_MODIFY, _CLOSE_WRITE, _DELETE = 0x2, 0x8, 0x200
_UNMOUNT, _OVERFLOW, _IGNORED, _IS_FOLDER = 0x2000, 0x4000, 0x8000, 0x40000000
_ONLY_FOLDERS, _NO_LINKS = 0x01000000, 0x02000000
_MASK = (
    _ATTRIB | _MOVED_FROM | _MOVED_TO | _CREATE | _MODIFY | _CLOSE_WRITE | _DELETE | _ONLY_FOLDERS
)
_HEADER = struct.Struct("iIII")
_BUFFER = 1 << 18
_OUT_OF_WATCHES = frozenset({errno.ENOSPC, errno.ENOMEM, errno.EMFILE, errno.ENFILE})


class Inotify:
    """Watches a tree; one thread reads the events.

    Args:
        root: root of the tree.
        enters: returns whether a folder (relative to the root) is watched.
        report: called with places where something happened.
        exhausted: called when new folders no longer get a watch; watching ends then.

    Raises:
        OSError: not all folders can be watched.
    """

    def __init__(
        self,
        root: Path,
        enters: Callable[[str], bool],
        report: Callable[[Path], None],
        exhausted: Callable[[OSError], None],
    ) -> None:
        self._root = os.fsencode(root)
        self._enters = enters
        self._report = report
        self._exhausted = exhausted
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._paths: dict[int, bytes] = {}
        self._handle = self._checked(self._libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK))
        self._wake, self._stop = os.pipe()
        self._reader = threading.Thread(target=self._read, name="inotify", daemon=True)
        try:
            self._follow(self._root)
        except OSError:
            self._close()
            raise
        self._reader.start()

    @property
    def watches(self) -> int:
        """Returns the number of watched folders."""
        return len(self._paths)

    def stop(self) -> None:
        """Ends the thread and removes the watches."""
        os.write(self._stop, b"x")
        self._reader.join()
        self._close()

    def _close(self) -> None:
        for handle in (self._handle, self._wake, self._stop):
            os.close(handle)

    def _follow(self, folder: bytes) -> None:
        waiting = [folder]
        while waiting:
            path = waiting.pop()
            try:
                self.add(path)
                with os.scandir(path) as entries:
                    waiting.extend(
                        entry.path
                        for entry in entries
                        if entry.is_dir(follow_symlinks=False) and self._is_entered(entry.path)
                    )
            except OSError as error:
                # A folder may have been deleted or become inaccessible; the next walk finds out.
                if error.errno in _OUT_OF_WATCHES or path == self._root:
                    raise

    def add(self, path: bytes) -> None:
        """Watches one folder."""
        links = 0 if path == self._root else _NO_LINKS
        watch = self._checked(self._libc.inotify_add_watch(self._handle, path, _MASK | links))
        self._paths[watch] = path

    def _leave(self, folder: bytes) -> None:
        for watch, path in list(self._paths.items()):
            if path == folder or path.startswith(folder + b"/"):
                del self._paths[watch]
                self._libc.inotify_rm_watch(self._handle, watch)

    def _read(self) -> None:
        poll = select.poll()
        for handle in (self._handle, self._wake):
            poll.register(handle, select.POLLIN)
        try:
            while self._wake not in {handle for handle, _ in poll.poll()}:
                self._handle_all(os.read(self._handle, _BUFFER))
        except OSError as error:
            self._leave(self._root)
            self._exhausted(error)

    def _handle_all(self, events: bytes) -> None:
        place = 0
        while place < len(events):
            watch, mask, _, length = _HEADER.unpack_from(events, place)
            place += _HEADER.size
            self.take(watch, mask, events[place : place + length].rstrip(b"\0"))
            place += length

    def take(self, watch: int, mask: int, name: bytes) -> None:
        """Takes one event of a watched folder."""
        if mask & _OVERFLOW:
            self._follow(self._root)
            self._report(Path(os.fsdecode(self._root)))
            return
        folder = self._paths.get(watch)
        if folder is None:
            return
        if mask & (_IGNORED | _UNMOUNT):
            self._paths.pop(watch)
        if mask & _UNMOUNT:
            self._report(Path(os.fsdecode(folder)))
        if name:
            self._changed(os.path.join(folder, name), mask)

    def _changed(self, path: bytes, mask: int) -> None:
        if mask & _IS_FOLDER:
            if not self._is_entered(path):
                return
            if mask & _MOVED_FROM:
                self._leave(path)
            elif not mask & _DELETE:
                self._follow(path)
        self._report(Path(os.fsdecode(path)))

    def _is_entered(self, path: bytes) -> bool:
        return self._enters(os.fsdecode(path[len(self._root.rstrip(b"/")) + 1 :]))

    @staticmethod
    def _checked(answer: int) -> int:
        if answer < 0:
            number = ctypes.get_errno()
            reason = "no inotify watch is left" if number == errno.ENOSPC else os.strerror(number)
            raise OSError(number, reason)
        return answer
