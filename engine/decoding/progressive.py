"""Progressive JPEG: leaves out of a file what no pixel of a small decoding is made of.

A progressive file is many scans, and a decoder reads all of them before it gives a pixel. Decoded
at an eighth, a pixel is the mean of its block, the first coefficient, which has scans of its own;
most of the file is about the others.
"""

import re

_START = b"\xff\xd8"
_END, _SCAN, _FRAMES, _PROGRESSIVE = 0xD9, 0xDA, (0xC0, 0xC1, 0xC2), 0xC2
# In the data of a scan 0xFF is followed by a zero; restart markers are part of it.
_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_EIGHTH = 8
# While one of these is not known to its last bit, a decoder smooths blocks, by which scan had data.
_SMOOTHED = range(1, 10)


def without_detail(data: bytes, side: int) -> bytes:
    """The same picture with the data of fewer scans, where it will be decoded at an eighth.

    Pixels come out the same, bit for bit. Every scan is still announced, so that the decoder does
    not guess what is missing.

    Args:
        data: a file of any format; only a whole progressive JPEG comes out shorter.
        side: the shorter side is to come out at least this long.
    """
    if not data.startswith(_START):
        return data
    view, kept = memoryview(data), list[memoryview]()
    copied, place, fine, rough = 0, len(_START), set[int](), set[tuple[int, int]]()
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != _END:
        marker, end = data[place + 1], place + 2 + int.from_bytes(data[place + 2 : place + 4])
        if marker in _FRAMES:
            fine = _finest(data[place:end], side)
            rough = {(c, k) for c in _factors(data[place:end]) for k in _SMOOTHED}
        if marker == _SCAN:
            # The scan of a baseline picture is most of its file.
            after = _AFTER_SCAN.search(data, end) if fine else None
            if after is None:
                return data
            component, first, last, bits = data[place + 5], *data[end - 3 : end]
            if first > 0:
                scanned = {(component, k) for k in _SMOOTHED if first <= k <= last}
                # The lower half says how many bits are still missing.
                rough = rough | scanned if bits % 16 else rough - scanned
                if component in fine:
                    kept.append(view[copied:end])
                    copied = after.start()
            end = after.start()
        place = end
    # Without its end it is cut off, which the decoder is to find.
    if rough or data[place : place + 2] != b"\xff\xd9":
        return data
    return b"".join([*kept, view[copied:]])


def _finest(frame: bytes, side: int) -> set[int]:
    """Components of a progressive picture that one pixel a block is decoded of."""
    height, width = int.from_bytes(frame[5:7]), int.from_bytes(frame[7:9])
    if frame[1] != _PROGRESSIVE or min(width, height) < _EIGHTH * side:
        return set()
    factors = _factors(frame)
    if len(factors) != int.from_bytes(frame[9:10]):
        # Scans do not tell components of one name apart.
        return set()
    # Of a component with fewer blocks than others, more pixels are decoded of each.
    most = tuple(map(max, zip(*factors.values(), strict=True)))
    return {component for component, own in factors.items() if own == most}


def _factors(frame: bytes) -> dict[int, tuple[int, int]]:
    return {frame[i]: divmod(frame[i + 1], 16) for i in range(10, len(frame) - 2, 3)}
