"""Finds encoded pictures in dropped or pasted data: raw, or in a `data:` URL."""

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QMimeData

_DATA = "data:image/"
# The longest text that is searched; larger pictures are not put on a clipboard in this form.
_MOST_LETTERS = 256 << 20
_END_IN_HTML = re.compile(r"[\"'\s>]")
# Formats of cameras and browsers take precedence over conversions.
_PREFERRED = (
    *("image/jpeg", "image/heic", "image/heif", "image/avif", "image/webp", "image/jxl"),
    *("image/png", "image/tiff", "image/gif", "image/bmp"),
)
_NO_PHOTOS = frozenset({"image/svg+xml", "image/x-icon", "image/vnd.microsoft.icon"})


def raw_picture(data: QMimeData) -> bytes:
    """Returns the bytes of an encoded picture in the data; empty without one."""
    offered = [name for name in data.formats() if name.startswith("image/")]
    known = [name for name in _PREFERRED if name in offered]
    others = [name for name in offered if name not in _PREFERRED and name not in _NO_PHOTOS]
    for name in (*known, *others):
        found = bytes(data.data(name).data())
        if found:
            return found
    return b""


def written_picture(data: QMimeData) -> bytes:
    """Returns the first picture in a `data:` URL of the URLs, text or HTML; empty without one."""
    urls = (url.toString() for url in data.urls() if url.scheme() == "data")
    for text in (*urls, data.text(), data.html()):
        found = _in_text(text)
        if found:
            return found
    return b""


def _in_text(text: str) -> bytes:
    start = text.find(_DATA, 0, _MOST_LETTERS)
    while start >= 0:
        end = _END_IN_HTML.search(text, start)
        found = _decoded(text[start : end.start() if end else len(text)])
        if found:
            return found
        start = text.find(_DATA, start + len(_DATA), _MOST_LETTERS)
    return b""


def _decoded(url: str) -> bytes:
    head, comma, body = url.partition(",")
    kind, *options = head.removeprefix("data:").lower().split(";")
    if not comma or kind in _NO_PHOTOS:
        return b""
    if "base64" not in (option.strip() for option in options):
        return unquote_to_bytes(body)
    try:
        # Some programs percent-encode the data and omit the padding.
        plain = unquote_to_bytes(body).replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
        return base64.b64decode(plain + b"=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""
