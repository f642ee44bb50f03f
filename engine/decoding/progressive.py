"""Progressive JPEG: removes data that a small decoding does not need.

A progressive file consists of many scans, and a decoder reads all of them before it outputs a
pixel. At an eighth of the size, a pixel is the mean of its block, which is the first coefficient.
It has scans of its own, and most of the file belongs to the other coefficients.
"""

import re

_START = b"\xff\xd8"
_END, _SCAN, _FRAMES, _PROGRESSIVE = 0xD9, 0xDA, (0xC0, 0xC1, 0xC2), 0xC2
# In the data of a scan, 0xFF is followed by a zero byte; restart markers belong to the data.
_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_EIGHTH = 8
# As long as one of these coefficients is not known exactly, a decoder smooths blocks.
_SMOOTHED = range(1, 10)


def without_detail(data: bytes, side: int) -> bytes:
    """Removes scan data that decoding at an eighth of the size does not need.

    The decoded pixels are bit-identical. Every scan is still announced, so that the decoder does
    not estimate missing data.

    Args:
        data: a file of any format; only a complete progressive JPEG is shortened.
        side: minimum length of the shorter side of the result.
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
                # The low four bits are the number of bits that are still missing.
                rough = rough | scanned if bits % 16 else rough - scanned
                if component in fine:
                    kept.append(view[copied:end])
                    copied = after.start()
            end = after.start()
        place = end
    # A file without its end is truncated, which the decoder should detect.
    if rough or data[place : place + 2] != b"\xff\xd9":
        return data
    return b"".join([*kept, view[copied:]])


def _finest(frame: bytes, side: int) -> set[int]:
    """Returns the components of a progressive picture that are decoded from one pixel per block."""
    height, width = int.from_bytes(frame[5:7]), int.from_bytes(frame[7:9])
    if frame[1] != _PROGRESSIVE or min(width, height) < _EIGHTH * side:
        return set()
    factors = _factors(frame)
    if len(factors) != int.from_bytes(frame[9:10]):
        # Scans cannot distinguish components with the same name.
        return set()
    # For a component with fewer blocks than others, more pixels are decoded per block.
    most = tuple(map(max, zip(*factors.values(), strict=True)))
    return {component for component, own in factors.items() if own == most}


def _factors(frame: bytes) -> dict[int, tuple[int, int]]:
    return {frame[i]: divmod(frame[i + 1], 16) for i in range(10, len(frame) - 2, 3)}
