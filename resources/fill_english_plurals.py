"""Fills in missing English plurals: ``python -m resources.fill_english_plurals FILE``.

In source texts such as ``%n photo(s)``, the singular drops the letters in parentheses and the
plural keeps them. Forms that a person wrote are not changed.
"""

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

_ENDING = re.compile(r"\((e?s)\)")
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "go": "goes"}
_VERB = re.compile(rf"(\((?:e?s)\) (?:that )?)({'|'.join(_SINGULAR)})\b")
_AFTER_Y = re.compile(r"(?<=[^aeiou\W])y\(s\)")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def forms(source: str) -> tuple[str, str]:
    """Returns singular and plural of a source text, whose verbs are in the plural."""
    single = _ENDING.sub("", _VERB.sub(lambda found: found[1] + _SINGULAR[found[2]], source))
    return single, _ENDING.sub(r"\1", _AFTER_Y.sub("ies", source))


def fill(file: Path) -> int:
    """Fills a file in place; returns the number of texts that received their plurals."""
    tree = ET.parse(file)
    filled = 0
    for message in tree.iter("message"):
        translation = message.find("translation")
        if message.get("numerus") != "yes" or translation is None:
            continue
        places = translation.findall("numerusform")
        # Text that lupdate copied from the same text elsewhere is as good.
        if all(place.text for place in places) and not translation.get("type"):
            continue
        for place, text in zip(places, forms(message.findtext("source", "")), strict=True):
            place.text = place.text or text
        translation.attrib.pop("type", None)
        filled += 1
    if filled:
        body = ET.tostring(tree.getroot(), encoding="unicode")
        file.write_text(f"{_HEAD}{body}\n", encoding="utf-8")
    return filled


if __name__ == "__main__":
    for name in sys.argv[1:]:
        fill(Path(name))
