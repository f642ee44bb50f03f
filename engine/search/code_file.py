"""Stores codes in one file beside the database, which is read much faster than its rows.

The file consists of a header of 64 bytes, the ids of the photos (little-endian, 64 bits), and their
codes. The header contains the position in the library's change history that the codes reflect, and
a checksum of everything after the header. The file may be deleted: if anything is wrong with it,
the codes are read from the rows.
"""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.base.paths import make_private_directory, replacing
from engine.store.code_changes import Position

_MAGIC = b"KINDRED1"
_CHECKED = struct.Struct("<8sI4x")
# Model, number and token of the position, number of photos, bytes per photo.
_FACTS = struct.Struct("<5q8x")


@dataclass(frozen=True, slots=True)
class StoredCodes:
    """The content of a code file.

    Attributes:
        position: the codes contain every change up to this position.
        ids: ids of the photos, ascending, ``int64 (n,)``.
        codes: ``uint8 (n, bytes)``.
    """

    position: Position
    ids: NDArray[np.int64]
    codes: NDArray[np.uint8]


class CodeFile:
    """The codes of one model in a file that is memory-mapped rather than copied.

    Args:
        path: path of the file, which need not exist.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, model_id: int) -> StoredCodes | None:
        """Reads the file; returns None if it is missing, damaged, or belongs to another model."""
        try:
            mapped = np.asarray(np.memmap(self._path, np.uint8, "r"))
            magic, checksum = _CHECKED.unpack(mapped[: _CHECKED.size].data)
            facts = mapped[_CHECKED.size :][: _FACTS.size]
            model, number, token, photos, width = _FACTS.unpack(facts.data)
        except (OSError, ValueError, struct.error):
            return None
        body = mapped[_CHECKED.size + _FACTS.size :]
        sound = magic == _MAGIC and zlib.crc32(body.data, zlib.crc32(facts.data)) == checksum
        if not sound or model != model_id:
            return None
        ids, codes = body[: 8 * photos].view("<i8"), body[8 * photos :]
        return StoredCodes(Position(number, token), ids, codes.reshape(photos, width))

    def write(self, model_id: int, stored: StoredCodes) -> None:
        """Replaces the file atomically; does nothing if it cannot be written."""
        photos, width = stored.codes.shape
        facts = _FACTS.pack(model_id, *stored.position, photos, width)
        ids = stored.ids.astype("<i8").data
        codes = np.ascontiguousarray(stored.codes).data
        checksum = zlib.crc32(codes, zlib.crc32(ids, zlib.crc32(facts)))
        try:
            make_private_directory(self._path.parent)
            with replacing(self._path) as temporary, open(temporary, "wb") as file:
                for part in (_CHECKED.pack(_MAGIC, checksum), facts, ids, codes):
                    file.write(part)
        except OSError:
            # Codes that cannot be stored are read from the rows next time.
            return
