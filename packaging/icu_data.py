"""Reduces ICU's data to what Qt uses.

Qt's libraries are linked with ICU, whose data are 32 MB: names of languages, currencies, units and
time zones in all languages, tables of old encodings, dictionaries for breaking lines. Qt has its
own versions of these or never needs them. Only the collation of the window's languages is kept.
"""

import re
import struct
import subprocess
from pathlib import Path

_MAGIC = b"CmnD"
_BEFORE_MAGIC = 12
# Folders of ICU that stay whole are none; of orders those of the window's languages.
_KEPT = re.compile(
    r"[^/]+/([^/]+\.(icu|nrm|cfu|spp)|coll/((root|de|en|zh)(_\w+)?|res_index|ucadata)\.\w+"
    r"|(root|de|en|zh|pool|res_index|[a-z]+[A-Z]\w*|plurals|metadata)\.res)"
)
_ALIGNED = 16


def smaller_icu_data(library: Path, folder: Path) -> Path:
    """Makes another libicudata with less in it.

    Args:
        library: ``libicudata.so.NN`` of a wheel.
        folder: where it is made.

    Raises:
        ValueError: it holds no data that are laid out as expected.
    """
    content = library.read_bytes()
    magic = content.find(_MAGIC)
    if magic < _BEFORE_MAGIC:
        raise ValueError(f"{library} holds no data of ICU")
    start = magic - _BEFORE_MAGIC
    head = content[start : start + struct.unpack_from("<H", content, start)[0]]
    kept = {name: data for name, data in _items(content, start + len(head)) if _KEPT.match(name)}
    if not any(name.endswith("/coll/ucadata.icu") for name in kept):
        raise ValueError(f"{library} holds no orders of letters")
    folder.mkdir(parents=True, exist_ok=True)
    data, source, made = folder / "icu.dat", folder / "icu.S", folder / library.name
    data.write_bytes(head + _packed(kept))
    version = re.search(r"\.so\.(\d+)", library.name)
    symbol = f"icudt{version[1] if version else ''}_dat"
    source.write_text(
        f".section .rodata\n.balign {_ALIGNED}\n.globl {symbol}\n.type {symbol}, @object\n"
        f'{symbol}:\n.incbin "{data.resolve()}"\n.size {symbol}, . - {symbol}\n'
        '.section .note.GNU-stack,"",@progbits\n'
    )
    options = ["-shared", "-nostdlib", f"-Wl,-soname,{library.name}", "-Wl,--build-id=none", "-s"]
    subprocess.run(["cc", *options, "-o", str(made), str(source)], check=True)
    return made.resolve()


def _items(content: bytes, table: int) -> list[tuple[str, bytes]]:
    """Names and contents, by the table at the beginning; places count from it."""
    (count,) = struct.unpack_from("<I", content, table)
    entries = [struct.unpack_from("<II", content, table + 4 + 8 * k) for k in range(count)]
    starts = [start for _, start in entries]
    # The last one ends with the section, behind which nothing of it is read.
    ends = [*starts[1:], len(content) - table]
    found = []
    for (place, start), end in zip(entries, ends, strict=True):
        name = content[table + place : content.index(b"\0", table + place)].decode()
        found.append((name, content[table + start : table + end]))
    return found


def _packed(items: dict[str, bytes]) -> bytes:
    names = sorted(items)
    place = 4 + 8 * len(names)
    table, letters = struct.pack("<I", len(names)), b""
    start = -(-(place + sum(len(name) + 1 for name in names)) // _ALIGNED) * _ALIGNED
    body = b""
    for name in names:
        table += struct.pack("<II", place + len(letters), start + len(body))
        letters += name.encode() + b"\0"
        body += items[name] + bytes(-len(items[name]) % _ALIGNED)
    return (table + letters).ljust(start, b"\0") + body
