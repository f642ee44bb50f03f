"""Converts between local URLs and files byte by byte, since a name need not be valid text."""

import os
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from PySide6.QtCore import QByteArray, QUrl


def local_path(url: QUrl) -> Path:
    """Returns the file of a local URL; names that are not valid text keep their bytes."""
    if os.name == "nt":
        return Path(url.toLocalFile())
    encoded_path = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return Path(os.fsdecode(unquote_to_bytes(encoded_path)))


def file_url(path: Path) -> QUrl:
    """Returns the local URL of a file, byte by byte."""
    if os.name == "nt":
        return QUrl.fromLocalFile(str(path))
    return QUrl.fromEncoded(QByteArray(b"file://" + quote_from_bytes(os.fsencode(path)).encode()))
