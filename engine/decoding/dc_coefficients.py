"""Decodes a huge progressive JPEG at an eighth of its size from its DC coefficients alone.

libjpeg keeps every coefficient of a progressive picture in two bytes, which takes 0.6 to 1.2 GB for
the 200 megapixels of a phone. At an eighth of the size, a pixel is the mean of its block, which is
the DC coefficient. DC coefficients have scans of their own, of a few megabytes, which are decoded
here.
"""

import itertools
import math
import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

EIGHTH = 8
_PROGRESSIVE, _TABLES, _QUANTIZATION, _RESTARTS, _SCAN, _END = 0xC2, 0xC4, 0xDB, 0xDD, 0xDA, 0xD9
_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_MOST_RESTARTS = 4096
_MOST_SEGMENTS = 1000
# Maximum size of the difference between two DC coefficients in 8-bit pictures, in bits.
_MOST_BITS = 11
_NO_CODE = 255
# Number of bytes of a scan processed together, and how far the blocks of one unit may extend
# beyond.
_PIECE, _MARGIN = 1 << 12, 64
_BLOCKS_IN_UNIT = 10

_Ints = NDArray[np.int32]
# The type that NumPy uses for indices; converting would be half of all the work.
_Places = NDArray[np.intp]
_Bytes = NDArray[np.uint8]


class _LeftToLibjpeg(Exception):
    """The file is of a kind, or damaged in a way, that is left to libjpeg."""


class _Code:
    """A Huffman code as a lookup table by the next 16 bits.

    Args:
        counts: number of codes of each length.
        symbols: their symbols, the shortest code first.

    Attributes:
        category: number of bits of the following difference; `_NO_CODE` for an invalid code.
        lengths: length of the code and the difference together, in bits.
    """

    def __init__(self, counts: bytes, symbols: bytes) -> None:
        self.category: _Bytes = np.full(1 << 16, _NO_CODE, np.uint8)
        self.lengths: _Bytes = np.ones(1 << 16, np.uint8)
        place, symbol = 0, iter(symbols)
        for length, several in enumerate(counts, 1):
            for _ in range(several):
                # Codes of the same length are consecutive.
                end, value = place + (1 << (16 - length)), next(symbol, _NO_CODE)
                if end > 1 << 16 or value > _MOST_BITS:
                    raise _LeftToLibjpeg
                self.category[place:end], self.lengths[place:end] = value, length + value
                place = end


class _Component:
    """A colour component of a picture.

    Attributes:
        across: number of its blocks per unit of the picture, horizontally.
        down: number of its blocks per unit of the picture, vertically.
        size: number of its blocks in rows and columns, without those that pad the last units.
        values: DC coefficients, ``int32 (rows, columns)``, including padding.
        missing: number of their low bits that are not known yet; None before their first scan.
        quantization: number of its quantisation table.
    """

    def __init__(self, across: int, down: int, quantization: int) -> None:
        self.across, self.down, self.quantization = across, down, quantization
        self.size = (0, 0)
        self.values: _Ints = np.zeros((0, 0), np.int32)
        self.missing: int | None = None


def eighth_of(data: bytes, side: int) -> Image.Image | None:
    """Decodes a progressive JPEG at an eighth of its sides, as libjpeg does up to rounding.

    Colours that the file stores at half the resolution are returned at half the resolution.

    Args:
        data: the whole file.
        side: minimum length of the shorter side of each component.

    Returns:
        The picture, RGB or grey, not rotated; None if the file is of another kind, too small,
        damaged or truncated.
    """
    try:
        return _Reader(data, side).read()
    except (_LeftToLibjpeg, IndexError):
        return None


class _Reader:
    def __init__(self, data: bytes, side: int) -> None:
        self._data, self._side = data, side
        self._codes = dict[int, _Code]()
        self._quantization = dict[int, int]()
        self._components = dict[int, _Component]()
        self._width = self._height = self._restarts = 0

    def read(self) -> Image.Image:
        place = 2
        for _ in range(_MOST_SEGMENTS):
            if self._data[place] != 0xFF:
                break
            if self._data[place + 1] == _END:
                return self._picture()
            place = self._segment(place)
        raise _LeftToLibjpeg

    def _segment(self, place: int) -> int:
        marker = self._data[place + 1]
        end = place + 2 + int.from_bytes(self._data[place + 2 : place + 4])
        body = self._data[place + 4 : end]
        if marker == _SCAN:
            after = _AFTER_SCAN.search(self._data, end)
            if after is None:
                raise _LeftToLibjpeg
            self._scan(body, end, after.start())
            return after.start()
        if marker == _TABLES:
            self._take_codes(body)
        elif marker == _QUANTIZATION:
            self._take_quantization(body)
        elif marker == _RESTARTS:
            self._restarts = int.from_bytes(body[:2])
        elif marker == 0xEE and body.startswith(b"Adobe") and body[11] != 1:
            raise _LeftToLibjpeg
        elif 0xC0 <= marker <= 0xCF:
            self._take_frame(marker, body)
        return end

    def _take_codes(self, body: bytes) -> None:
        place = 0
        while place < len(body):
            several = sum(body[place + 1 : place + 17])
            # Scans of AC coefficients are not needed.
            if body[place] < 16:
                symbols = body[place + 17 : place + 17 + several]
                self._codes[body[place]] = _Code(body[place + 1 : place + 17], symbols)
            place += 17 + several

    def _take_quantization(self, body: bytes) -> None:
        place = 0
        while place < len(body):
            wide = 1 + (body[place] >> 4 > 0)
            step = int.from_bytes(body[place + 1 : place + 1 + wide])
            self._quantization[body[place] & 15] = step
            place += 1 + 64 * wide

    def _take_frame(self, marker: int, body: bytes) -> None:
        names = body[6::3]
        # These component names declare the colour model, unless a marker does.
        if marker != _PROGRESSIVE or self._components or names not in {b"\1", b"\1\2\3"}:
            raise _LeftToLibjpeg
        if body[0] != 8 or len(names) != body[5] or len(body) != 6 + 3 * len(names):
            raise _LeftToLibjpeg
        self._height, self._width = int.from_bytes(body[1:3]), int.from_bytes(body[3:5])
        for name, factors, table in zip(names, body[7::3], body[8::3], strict=True):
            self._components[name] = _Component(factors >> 4, factors & 15, table)
        self._lay_out()

    def _lay_out(self) -> None:
        across, down = self._most()
        if not (across and down and self._width and self._height):
            raise _LeftToLibjpeg
        units = _over(self._height, 8 * down), _over(self._width, 8 * across)
        for part in self._components.values():
            if not (part.across and part.down) or across % part.across or down % part.down:
                raise _LeftToLibjpeg
            shrunk = EIGHTH * max(across // part.across, down // part.down)
            if min(self._width, self._height) < shrunk * self._side:
                raise _LeftToLibjpeg
            part.size = (
                _over(self._height * part.down, 8 * down),
                _over(self._width * part.across, 8 * across),
            )
            part.values = np.zeros((units[0] * part.down, units[1] * part.across), np.int32)

    def _most(self) -> tuple[int, int]:
        parts = self._components.values()
        return max(p.across for p in parts), max(p.down for p in parts)

    def _scan(self, body: bytes, start: int, end: int) -> None:
        several = body[0]
        if not (self._components and several) or len(body) != 4 + 2 * several:
            raise _LeftToLibjpeg
        first, last, bits = body[-3:]
        if first > 0:
            return
        before, after = divmod(bits, 16)
        names, tables = body[1 : 1 + 2 * several : 2], body[2 : 2 + 2 * several : 2]
        if last or not names or not all(name in self._components for name in names):
            raise _LeftToLibjpeg
        parts = [self._components[name] for name in names]
        is_next = all(part.missing == (before or None) for part in parts)
        if not is_next or (before and after != before - 1) or after > _MOST_BITS:
            raise _LeftToLibjpeg
        scan = _Scan(parts, self._restarts)
        pieces = scan.pieces(self._data[start:end])
        if before:
            scan.refine(pieces, after)
        else:
            scan.begin(pieces, [self._code_of(table >> 4) for table in tables], after)

    def _code_of(self, number: int) -> _Code:
        if number not in self._codes:
            raise _LeftToLibjpeg
        return self._codes[number]

    def _picture(self) -> Image.Image:
        if not self._components:
            raise _LeftToLibjpeg
        across, down = self._most()
        size = (_over(self._width, EIGHTH), _over(self._height, EIGHTH))
        planes = []
        for part in self._components.values():
            if part.missing != 0 or part.quantization not in self._quantization:
                raise _LeftToLibjpeg
            plane = Image.fromarray(_samples(part.values, self._quantization[part.quantization]))
            wide, high = across // part.across, down // part.down
            grown = plane.resize(
                (plane.width * wide, plane.height * high), Image.Resampling.NEAREST
            )
            planes.append(grown.crop((0, 0, *size)))
        return planes[0] if len(planes) == 1 else Image.merge("YCbCr", planes).convert("RGB")


class _Scan:
    """The units of one scan in their order, and the components whose blocks they contain."""

    def __init__(self, parts: list[_Component], restarts: int) -> None:
        self._parts, self._restarts = parts, restarts
        # In a scan of one component, each block is a unit.
        self._alone = len(parts) == 1
        part = parts[0]
        rows, columns = part.values.shape
        self._units = part.size if self._alone else (rows // part.down, columns // part.across)
        self._blocks = [1 if self._alone else p.across * p.down for p in parts]
        if sum(self._blocks) > _BLOCKS_IN_UNIT:
            raise _LeftToLibjpeg

    def pieces(self, data: bytes) -> Iterator[tuple[bytes, int]]:
        """Yields the data between restart markers, and the number of units in each piece."""
        left = self._units[0] * self._units[1]
        parts = _RESTART.split(data) if self._restarts else [data]
        if len(parts) > _MOST_RESTARTS or len(parts) != _over(left, self._restarts or left):
            raise _LeftToLibjpeg
        for part in parts:
            # A zero byte after 0xFF means that it is data, not a marker.
            yield part.replace(b"\xff\0", b"\xff"), min(left, self._restarts or left)
            left -= self._restarts

    def begin(self, pieces: Iterator[tuple[bytes, int]], codes: list[_Code], missing: int) -> None:
        """Decodes the first scan of its components."""
        blocks = [n for n, several in enumerate(self._blocks) for _ in range(several)]
        order = [codes[n] for n in blocks]
        found = list[_Ints]()
        for piece, units in pieces:
            differences = _differences(piece, units, order)
            for n in range(len(self._parts)):
                own = [i for i, of in enumerate(blocks) if of == n]
                sums = np.cumsum(differences[:, own], dtype=np.int32)
                differences[:, own] = sums.reshape(units, len(own))
            found.append(differences << missing)
        self._put(np.concatenate(found))
        for part in self._parts:
            part.missing = missing

    def refine(self, pieces: Iterator[tuple[bytes, int]], missing: int) -> None:
        """Adds the next bit of each value."""
        found = list[_Ints]()
        for piece, units in pieces:
            several = units * sum(self._blocks)
            bits = np.unpackbits(np.frombuffer(piece, np.uint8), count=several)
            if len(piece) * 8 < several:
                raise _LeftToLibjpeg
            found.append(bits.reshape(units, -1).astype(np.int32) << missing)
        self._put(np.concatenate(found))
        for part in self._parts:
            part.missing = missing

    def _put(self, values: _Ints) -> None:
        """Adds bits to the components' values, from ``int32 (units, blocks of a unit)``."""
        rows, columns = self._units
        place = 0
        for part, several in zip(self._parts, self._blocks, strict=True):
            own = values[:, place : place + several]
            place += several
            if self._alone:
                part.values[:rows, :columns] |= own.reshape(rows, columns)
                continue
            unit = own.reshape(rows, columns, part.down, part.across)
            part.values |= unit.transpose(0, 2, 1, 3).reshape(part.values.shape)


def _differences(data: bytes, units: int, codes: list[_Code]) -> _Ints:
    """Decodes ``int32 (units, blocks of a unit)``; the blocks of a unit use their codes in turn.

    The start of a code is known only after the previous one has been decoded. Therefore the end of
    a unit that would start at a bit is computed for many bits at once, and the actual units are
    then followed one by one.
    """
    padded = np.frombuffer(data + bytes(_PIECE + _MARGIN + 2), np.uint8)
    found = np.empty((units, len(codes)), np.int32)
    done, begin = 0, 0
    while done < units:
        byte = begin // 8
        if byte >= len(data):
            raise _LeftToLibjpeg
        window = _windows(padded[byte : byte + _PIECE + _MARGIN + 2])
        starts, last = _starts(window, begin - 8 * byte, units - done, codes)
        found[done : done + len(starts)] = _values(window, starts, codes)
        done, begin = done + len(starts), 8 * byte + last
    if begin > 8 * len(data):
        raise _LeftToLibjpeg
    return found


def _windows(data: _Bytes) -> _Places:
    """Returns the 16 bits from each bit position."""
    wide = data.astype(np.intp)
    three = (wide[:-2] << 16) | (wide[1:-1] << 8) | wide[2:]
    return ((three[:, None] >> np.arange(8, 0, -1)) & 0xFFFF).ravel()


def _starts(window: _Places, place: int, most: int, codes: list[_Code]) -> tuple[_Places, int]:
    """Returns where units start in the first `_PIECE` bytes, and where the next one would."""
    bits = 8 * _PIECE
    everywhere = np.arange(len(window))
    ends = everywhere[:bits]
    for code, several in itertools.groupby(codes):
        one = everywhere + code.lengths[window]
        for _ in several:
            ends = one.take(ends)
    begun, after = list[int](), ends.data
    add = begun.append
    while place < bits:
        add(place)
        place = after[place]
    # Data after the last unit is not a unit.
    place = begun[most] if len(begun) > most else place
    return np.array(begun[:most], np.intp), place


def _values(window: _Places, places: _Places, codes: list[_Code]) -> _Places:
    found = np.empty((len(places), len(codes)), np.intp)
    for block, code in enumerate(codes):
        here = window[places]
        category = code.category[here].astype(np.intp)
        if category.max(initial=0) == _NO_CODE:
            raise _LeftToLibjpeg
        places = places + code.lengths[here]
        value = window[places - category] >> (16 - category)
        # Differences whose first bit is zero are negative.
        found[:, block] = value - ((1 << category) - 1) * (value < (1 << category) >> 1)
    return found


def _samples(values: _Ints, step: int) -> _Bytes:
    """Computes samples; the mean of a block is an eighth of its DC coefficient."""
    means: _Ints = np.clip(((values * step + 4) >> 3) + 128, 0, 255)
    return means.astype(np.uint8)


def _over(length: int, unit: int) -> int:
    return math.ceil(length / unit)
