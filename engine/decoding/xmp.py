"""Reads the XMP properties that Kindred uses, in all of the forms in which they are written."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SPACES: Mapping[str, str] = {
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://cipa.jp/exif/1.0/": "exifEX",
    "http://cipa.jp/exif/1.0": "exifEX",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/exif/1.0/aux/": "aux",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/lightroom/1.0/": "lr",
    "http://www.digikam.org/ns/1.0/": "digiKam",
    "http://ns.microsoft.com/photo/1.0/": "MicrosoftPhoto",
    "http://ns.microsoft.com/photo/1.0": "MicrosoftPhoto",
}
_LONGEST = 8 << 20
_MOST_VALUES = 1000
# Entities can be made to expand without limit, and XMP does not use any.
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BODY = re.compile(
    rb"<(?:[\w.-]+:)?(?:xmpmeta|xapmeta|RDF)[\s>].*</(?:[\w.-]+:)?(?:xmpmeta|xapmeta|RDF)\s*>",
    re.DOTALL,
)

Properties = Mapping[str, list[str]]


def read_xmp(packet: bytes | memoryview) -> Properties:
    """Returns values by property, such as ``exif:DateTimeOriginal``; empty if it is not XMP."""
    from xml.etree.ElementTree import ParseError, fromstring

    data = _utf8(bytes(packet[:_LONGEST]))
    body = _BODY.search(data)
    if body is None or _DECLARED.search(data):
        return {}
    try:
        root = fromstring(body[0])
    except (ParseError, ValueError, LookupError):
        return {}
    found: dict[str, list[str]] = {}
    for description in root.iter(f"{_RDF}Description"):
        for name, value in _properties(description):
            values = found.setdefault(name, [])
            if value and len(values) < _MOST_VALUES:
                values.append(value)
    return found


def _properties(description: "Element") -> Iterator[tuple[str, str]]:
    for key, value in description.attrib.items():
        name = _short(key)
        if name:
            yield name, value.strip()
    for child in description:
        name = _short(child.tag) if isinstance(child.tag, str) else None
        if name is None:
            continue
        items = list(child.iter(f"{_RDF}li"))
        for element in items or [child]:
            yield name, (element.text or element.get(f"{_RDF}resource") or "").strip()


def _short(key: str) -> str | None:
    space, _, name = key[1:].partition("}") if key.startswith("{") else ("", "", "")
    prefix = _SPACES.get(space)
    return f"{prefix}:{name}" if prefix else None


def _utf8(data: bytes) -> bytes:
    """Converts XMP in UTF-16, which is recognised by its zero bytes, to UTF-8."""
    head = data[:64]
    if head.startswith((b"\xff\xfe", b"<\0")):
        return data.decode("utf-16-le", "ignore").encode()
    if head.startswith((b"\xfe\xff", b"\0<")):
        return data.decode("utf-16-be", "ignore").encode()
    return data
