"""Packs features and regions without loss, and unpacks them.

`docs/schema.md` describes both forms, and `docs/decisions/0022-size.md` the reasons.
"""

import sqlite3
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.base.errors import LibraryError

# A row without a zero mask has an even length, one with a zero mask an odd length.
_DIMS_A_STEP, _MOST_STEPS = 16, 255
# Small enough that masks and numbers stay in the cache of a core.
_ROWS_A_BLOCK = 128
_LENGTH_BYTES, _CHECK_BYTES = 2, 4
_NUMBERS_A_BYTE = 5
_PLACES = np.array([1, 3, 9, 27, 81], np.uint8)
_DIGITS = (np.arange(3**5)[:, None] // _PLACES % 3).astype(np.uint8)
_LEVEL, _WINDOW_BITS, _MEMORY = 6, 12, 9
# Limit for unpacked regions: a damaged row must not fill the memory.
_MOST_BYTES = 1 << 20
_WRONG = "features of the wrong size: repair them with `kindred-cli repair`"


def pack_halves(halves: NDArray[np.float16]) -> list[bytes]:
    """Packs each row of ``(n, d)``: non-zero numbers and their positions, if that is shorter."""
    numbers = np.ascontiguousarray(halves, "<f2").view("<u2")
    steps, rest = divmod(numbers.shape[1], _DIMS_A_STEP)
    if rest or not 0 < steps <= _MOST_STEPS:
        return [row.tobytes() for row in numbers]
    there = numbers != 0
    bits = np.packbits(there, axis=1, bitorder="little")
    head, most = bytes([steps]), numbers.shape[1] - bits.shape[1] // 2
    return [
        head + mask.tobytes() + row[known].tobytes() if known.sum() < most else row.tobytes()
        for row, known, mask in zip(numbers, there, bits, strict=True)
    ]


def unpack_halves(rows: Sequence[bytes], dim: int | None = None) -> NDArray[np.float16]:
    """Unpacks rows of `pack_halves` to ``(n, d)``.

    Args:
        rows: rows of equal dimension.
        dim: required d; that of the first row if left out.

    Raises:
        LibraryError: a row has another dimension.
    """
    if not rows:
        return np.empty((0, 0), np.float16)
    try:
        dim = dim or _dim_of(rows[0])
        if not dim:
            raise ValueError("a row without numbers")
        found = np.zeros((len(rows), dim), "<u2")
        for start in range(0, len(rows), _ROWS_A_BLOCK):
            _fill(found[start : start + _ROWS_A_BLOCK], rows[start : start + _ROWS_A_BLOCK])
    except (TypeError, ValueError) as error:
        # SQLite may return values that are not blobs.
        raise LibraryError(_WRONG) from error
    return found.view("<f2")


def dim_of(content: object) -> int | None:
    """Returns the dimension of a row; None if it is not a row of `pack_halves`."""
    if not isinstance(content, bytes) or not content:
        return None
    dim = _dim_of(content)
    if len(content) % 2 == 0:
        return dim
    bits = content[1 : 1 + dim // 8]
    there = int.from_bytes(bits, "little").bit_count()
    return dim if dim and len(content) == 1 + dim // 8 + 2 * there else None


def are_halves(content: bytes) -> bool:
    """Returns whether a row can be a feature.

    Most damage results in numbers that are not finite.
    """
    return dim_of(content) is not None and bool(np.isfinite(unpack_halves([content])).all())


def pack_regions(regions: NDArray[np.uint8], feature: NDArray[np.float16]) -> bytes:
    """Packs regions ``(windows, bytes)`` of `engine.store.regions.quantise` by their feature.

    The numbers of one dimension in all windows are stored together, and dimensions in the order of
    the feature, since a number that is zero in the whole photo is nearly always zero in its parts.
    Regions that would not become shorter, or do not fit the feature's length, are stored unchanged.
    """
    plain = regions.tobytes()
    dim = len(feature)
    if not plain or regions.shape[1] != _LENGTH_BYTES - (-dim // _NUMBERS_A_BYTE):
        return plain
    if (regions[:, _LENGTH_BYTES:] >= len(_DIGITS)).any():
        return plain
    digits = _DIGITS.take(regions[:, _LENGTH_BYTES:], axis=0).reshape(len(regions), -1)
    if digits[:, dim:].any():
        return plain
    room = np.zeros((dim, -(-len(regions) // _NUMBERS_A_BYTE) * _NUMBERS_A_BYTE), np.uint8)
    room[:, : len(regions)] = digits[:, :dim].T
    columns = _columns(room)[_order(feature)]
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW_BITS, _MEMORY)
    packed = b"".join(
        (
            _check(feature),
            deflate.compress(regions[:, :_LENGTH_BYTES].tobytes()),
            deflate.compress(columns.tobytes()),
            deflate.flush(),
        )
    )
    return packed if len(packed) < len(plain) else plain


def unpack_regions(
    content: bytes, windows: int, feature: NDArray[np.float16]
) -> NDArray[np.uint8] | None:
    """Unpacks regions ``(windows, bytes)``.

    None if damaged or if they belong to another feature.
    """
    dim = len(feature)
    width = _LENGTH_BYTES - (-dim // _NUMBERS_A_BYTE)
    if len(content) == windows * width:
        return np.frombuffer(content, np.uint8).reshape(windows, width)
    parts = _parts(content, windows, feature)
    if parts is None:
        return None
    lengths, columns = parts
    places = np.empty(dim, np.int64)
    places[_order(feature)] = np.arange(dim)
    ordered = columns.reshape(dim, -1).take(places, axis=0)
    digits = np.zeros((windows, (width - _LENGTH_BYTES) * _NUMBERS_A_BYTE), np.uint8)
    digits[:, :dim] = _DIGITS.take(ordered, axis=0).reshape(dim, -1)[:, :windows].T
    return np.concatenate([lengths.reshape(windows, -1), _columns(digits)], axis=1)


def are_regions(content: bytes, windows: int) -> bool:
    """Returns whether a row can be regions, without knowing its feature."""
    if not content:
        return True
    if len(content) % windows == 0:
        plain = np.frombuffer(content, np.uint8).reshape(windows, -1)
        if _are_numbers(plain[:, :_LENGTH_BYTES], plain[:, _LENGTH_BYTES:]):
            return True
    raw = _inflated(content)
    if raw is None:
        return False
    lengths, columns = np.split(raw, [windows * _LENGTH_BYTES])
    return len(columns) % -(-windows // _NUMBERS_A_BYTE) == 0 and _are_numbers(lengths, columns)


def add_functions(connection: sqlite3.Connection) -> None:
    """Adds ``feature_dim(vector)`` and ``regions_fit(vectors, vector, windows)`` to SQL."""
    connection.create_function("feature_dim", 1, dim_of, deterministic=True)
    connection.create_function("regions_fit", 3, _regions_fit, deterministic=True)


def _regions_fit(content: object, vector: object, windows: int) -> bool:
    if not isinstance(content, bytes) or not isinstance(vector, bytes) or dim_of(vector) is None:
        return False
    feature = unpack_halves([vector])[0]
    width = _LENGTH_BYTES - (-len(feature) // _NUMBERS_A_BYTE)
    return len(content) in {0, windows * width} or _parts(content, windows, feature) is not None


def _parts(
    content: bytes, windows: int, feature: NDArray[np.float16]
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]] | None:
    """Returns lengths and columns of a packed row if it belongs to this feature."""
    raw = _inflated(content) if content[:_CHECK_BYTES] == _check(feature) else None
    if raw is None:
        return None
    lengths, columns = np.split(raw, [windows * _LENGTH_BYTES])
    right = len(columns) == len(feature) * -(-windows // _NUMBERS_A_BYTE)
    return (lengths, columns) if right and (columns < len(_DIGITS)).all() else None


def _dim_of(row: bytes) -> int:
    return row[0] * _DIMS_A_STEP if len(row) % 2 else len(row) // 2


def _fill(found: NDArray[np.uint16], rows: Sequence[bytes]) -> None:
    """Writes rows into an array of zeros; ValueError if a row does not contain enough numbers.

    All positions are looked up at once, since writing through a mask takes NumPy five times as
    long.
    """
    dim = found.shape[1]
    head = 1 + dim // 8
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    odd = lengths % 2 == 1
    if not odd.all():
        if (lengths[~odd] != 2 * dim).any():
            raise ValueError
        for place in np.flatnonzero(~odd).tolist():
            found[place] = np.frombuffer(rows[place], "<u2")
        if not odd.any():
            return
        # These rows have no zero mask.
        none = bytes(head)
        rows = [row if len(row) % 2 else none for row in rows]
    heads = np.frombuffer(b"".join([row[:head] for row in rows]), np.uint8).reshape(-1, head)
    numbers = np.frombuffer(b"".join([row[head:] for row in rows]), "<u2")
    if (heads[odd, 0].astype(np.int64) * _DIMS_A_STEP != dim).any():
        raise ValueError
    places = np.flatnonzero(np.unpackbits(heads[:, 1:].copy(), bitorder="little").view(np.bool_))
    # A row with too few numbers would take one from the next row.
    ends = np.searchsorted(places, dim * np.arange(1, len(rows) + 1))
    if not np.array_equal(ends, np.cumsum(np.where(odd, (lengths - head) // 2, 0))):
        raise ValueError
    found.reshape(-1)[places] = numbers


def _are_numbers(lengths: NDArray[np.uint8], numbers: NDArray[np.uint8]) -> bool:
    if lengths.size % _LENGTH_BYTES or not numbers.size:
        return False
    halves = np.ascontiguousarray(lengths).reshape(-1).view("<f2")
    return bool(np.isfinite(halves).all() and (numbers < len(_DIGITS)).all())


def _columns(digits: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Packs five digits per byte along the last axis."""
    fives = digits.reshape(len(digits), -1, _NUMBERS_A_BYTE)
    packed = fives[..., 0].copy()
    for place in range(1, _NUMBERS_A_BYTE):
        packed += fives[..., place] * _PLACES[place]
    return packed


def _order(feature: NDArray[np.float16]) -> NDArray[np.int64]:
    """Sorts dimensions by the bits of their number, stably, and thus equally on every machine."""
    return np.argsort(np.ascontiguousarray(feature, "<f2").view("<u2"), kind="stable")


def _inflated(content: bytes) -> NDArray[np.uint8] | None:
    """Decompresses zlib data; None if damaged or larger than regions can be."""
    inflate = zlib.decompressobj()
    try:
        raw = inflate.decompress(content[_CHECK_BYTES:], _MOST_BYTES)
    except zlib.error:
        return None
    whole = inflate.eof and not inflate.unused_data
    return np.frombuffer(raw, np.uint8) if whole else None


def _check(feature: NDArray[np.float16]) -> bytes:
    return zlib.crc32(np.ascontiguousarray(feature, "<f2").tobytes()).to_bytes(4, "little")
