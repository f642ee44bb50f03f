"""What Linux tells of mounted file systems; other systems tell nothing here."""

import sys
from pathlib import Path

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.rclone", "davfs"}
)


def on_network(folder: Path) -> bool:
    """Whether a folder lies on another computer, whose changes this one is not told of."""
    name = f"{folder}/"
    above = [row for row in _mounts() if name.startswith(f"{row[0].rstrip('/')}/")]
    best = max(above, key=lambda row: len(row[0]), default=None)
    return best is not None and best[1] in _NETWORK


def mounts_below(folder: Path) -> tuple[str, ...]:
    """The mount points inside a folder."""
    inside = f"{str(folder).rstrip('/')}/"
    return tuple(sorted(place for place, _ in _mounts() if place.startswith(inside)))


def _mounts() -> list[tuple[str, str]]:
    if not sys.platform.startswith("linux"):
        return []
    try:
        with open("/proc/self/mounts", encoding="utf-8", errors="surrogateescape") as mounts:
            rows = [line.split(" ") for line in mounts]
    except OSError:
        return []
    return [(_unescape(row[1]), row[2]) for row in rows]


def _unescape(text: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, letter)
    return text
