"""Reads a write-ahead log without SQLite, which ends at the first damaged frame and says nothing.

The form is https://www.sqlite.org/fileformat2.html#the_write_ahead_log. Each frame's checksum goes
on from the one before, which lies in the file as well, so that frames behind a damaged one can be
told to be good.
"""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_HEADER, _FRAME_HEADER = 32, 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_FRAMES_A_BLOCK = 256
_PAGE_SIZES = frozenset(1 << power for power in range(9, 17))


@dataclass(frozen=True, slots=True)
class WriteAheadLog:
    """What a log holds.

    Attributes:
        page_size: in bytes.
        pages: where in the log the newest committed content of a page lies, by page number.
        damaged: whether commits lie behind a damaged frame, where SQLite does not look.
        page_count: pages of the database after the last commit; 0 without one.
    """

    page_size: int
    pages: dict[int, int] = field(default_factory=dict)
    damaged: bool = False
    page_count: int = 0


def read_wal(file: Path, page_size: int) -> WriteAheadLog:
    """Reads which pages a log holds; a log that is not there holds none.

    Args:
        file: the log.
        page_size: of the database, taken where the log's own header is damaged.

    Raises:
        OSError: it cannot be read.
    """
    try:
        raw = np.fromfile(file, np.uint8)
    except FileNotFoundError:
        raw = np.empty(0, np.uint8)
    if len(raw) <= _HEADER:
        return WriteAheadLog(page_size)
    header = raw[:_HEADER].view(">u4").astype(np.uint32)
    order = ">u4" if header[0] == _BIG else "<u4"
    sound = header[0] in (_LITTLE, _BIG) and int(header[2]) in _PAGE_SIZES
    start = _continue(np.zeros((1, 2), np.uint32), raw[None, : _HEADER - 8].view(order))
    sound = bool(sound and (start[0] == header[6:]).all())
    page_size = int(header[2]) if sound else page_size
    width = _FRAME_HEADER + page_size
    frames = raw[_HEADER : _HEADER + (len(raw) - _HEADER) // width * width].reshape(-1, width)
    if not len(frames):
        return WriteAheadLog(page_size, damaged=not sound and len(raw) > width)
    return _read_frames(frames, header, sound, order)


def _read_frames(
    frames: NDArray[np.uint8], header: NDArray[np.uint32], sound: bool, order: str
) -> WriteAheadLog:
    page_size = frames.shape[1] - _FRAME_HEADER
    heads = np.ascontiguousarray(frames[:, :_FRAME_HEADER]).view(">u4").astype(np.uint32)
    salts = header[4:6] if sound else heads[0, 2:4]
    ours = (heads[:, 2:4] == salts).all(axis=1)
    good = ours & _checked(frames, heads, header[6:], order)
    # What a checksum goes on from may be damaged itself: then the next one speaks for the frame.
    begins = np.concatenate([[sound], ours[:-1]])
    followed = np.concatenate([good[1:], [False]])
    good |= ours & ~begins & followed
    if not sound and len(good) == 1:
        good[0] = True
    commits = np.flatnonzero(good & (heads[:, 1] > 0))
    if not len(commits):
        return WriteAheadLog(page_size)
    last = int(commits[-1])
    damaged = not sound or not bool(good[: last + 1].all())
    pages = {
        int(heads[i, 0]): _HEADER + int(i) * frames.shape[1] + _FRAME_HEADER
        for i in np.flatnonzero(good[: last + 1])
    }
    return WriteAheadLog(page_size, pages, damaged, int(heads[last, 1]))


def _checked(
    frames: NDArray[np.uint8], heads: NDArray[np.uint32], start: NDArray[np.uint32], order: str
) -> NDArray[np.bool_]:
    before = np.concatenate([start[None], heads[:-1, 4:6]])
    parts = []
    for first in range(0, len(frames), _FRAMES_A_BLOCK):
        block = frames[first : first + _FRAMES_A_BLOCK]
        content = np.concatenate([block[:, :8], block[:, _FRAME_HEADER:]], axis=1).view(order)
        sums = _continue(before[first : first + _FRAMES_A_BLOCK], content)
        parts.append((sums == heads[first : first + _FRAMES_A_BLOCK, 4:6]).all(axis=1))
    return np.concatenate(parts)


def _continue(sums: NDArray[np.uint32], words: NDArray[np.generic]) -> NDArray[np.uint32]:
    """The checksums ``(n, 2)`` after the words ``(n, m)``, for all rows at once.

    A pair of words does s0 += a + s1, s1 += b + s0: a linear recurrence with Fibonacci numbers.
    """
    pairs = words.shape[1] // 2
    numbers = _fibonacci(2 * pairs + 2)
    even, odd = words[:, ::2].astype(np.uint32), words[:, 1::2].astype(np.uint32)
    back = 2 * np.arange(pairs - 1, -1, -1)
    first = even * numbers[back + 1] + odd * numbers[back]
    second = even * numbers[back + 2] + odd * numbers[back + 1]
    n = 2 * pairs
    grown = [
        sums[:, 0] * numbers[n - 1] + sums[:, 1] * numbers[n],
        sums[:, 0] * numbers[n] + sums[:, 1] * numbers[n + 1],
    ]
    added = [first.sum(axis=1, dtype=np.uint32), second.sum(axis=1, dtype=np.uint32)]
    return np.stack([g + a for g, a in zip(grown, added, strict=True)], axis=1)


def _fibonacci(count: int) -> NDArray[np.uint32]:
    numbers = [0, 1]
    while len(numbers) < count:
        numbers.append((numbers[-1] + numbers[-2]) & 0xFFFFFFFF)
    return np.array(numbers, np.uint32)
