"""Real drives that come and go, and a user without read permission, even if tests run as root."""

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

needs_mount = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a drive"
)
_CAPABILITIES_V3 = 0x20080522
_OVERRIDE_PERMISSIONS = 1 << 1 | 1 << 2


def plug_in(place: Path, *options: str) -> None:
    """Mounts an empty file system in memory."""
    place.mkdir(parents=True, exist_ok=True)
    chosen = ",".join(("size=16m", *options))
    subprocess.run(["mount", "-t", "tmpfs", "-o", chosen, "none", str(place)], check=True)


def mount_again(place: Path, *options: str) -> None:
    """Changes the options of what is mounted."""
    subprocess.run(["mount", "-o", ",".join(("remount", *options)), str(place)], check=True)


def carry(source: Path, target: Path) -> None:
    """Moves a mounted drive elsewhere, as pulling it out does with the place it leaves."""
    target.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "--bind", str(source), str(target)], check=True)
    pull_out(source)


def pull_out(place: Path) -> None:
    """Unmounts; what was on it is lost."""
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def drives_of(*places: Path) -> Iterator[None]:
    """Leaves no mount behind."""
    try:
        yield
    finally:
        for place in places:
            while os.path.ismount(place):
                pull_out(place)


@contextmanager
def without_the_powers_of_root() -> Iterator[None]:
    """This thread heeds permissions as any user does; root loses what lets it read everything."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_V3, 0)
    before, fewer = (ctypes.c_uint32 * 6)(), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, before) == 0
    fewer[:] = list(before)
    fewer[0] &= ~_OVERRIDE_PERMISSIONS
    assert libc.capset(header, fewer) == 0
    try:
        yield
    finally:
        assert libc.capset(header, before) == 0


@contextmanager
def closed(place: Path) -> Iterator[None]:
    """Nobody may read a file or folder meanwhile."""
    mode = place.stat().st_mode
    place.chmod(0)
    try:
        with without_the_powers_of_root():
            yield
    finally:
        place.chmod(mode)
