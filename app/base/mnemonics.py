"""Assigns mnemonics to menu entries in any language, without the translator's help."""

import re
from collections.abc import Iterable

from PySide6.QtGui import QAction

_MARKED = re.compile(r"&(\w)")
_SPARE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def assign(actions: Iterable[QAction]) -> None:
    """Gives each entry its own mnemonic; existing ones are kept.

    A text without Latin letters gets one appended, as is usual in Chinese.

    Args:
        actions: entries of one menu, in order.
    """
    shown = [action for action in actions if action.text() and not action.isSeparator()]
    taken = {letter for action in shown if (letter := _letter(action.text()))}
    for action in shown:
        if not _letter(action.text()):
            text = with_mnemonic(action.text(), taken)
            taken.add(_letter(text))
            action.setText(text)


def with_mnemonic(text: str, taken: set[str]) -> str:
    """Returns a text with an unused mnemonic; unchanged if none is left.

    Args:
        text: without a mnemonic.
        taken: used letters, in lower case.
    """
    plain = text.replace("&", "&&")
    starts = [i for i, c in enumerate(plain) if _fits(c) and (not i or not plain[i - 1].isalnum())]
    others = [i for i, c in enumerate(plain) if _fits(c)]
    for place in (*starts, *others):
        if plain[place].lower() not in taken:
            return f"{plain[:place]}&{plain[place:]}"
    spare = next((c for c in _SPARE if c.lower() not in taken), None)
    if others or spare is None:
        return plain
    ellipsis = " …" if plain.endswith(" …") else ""
    return f"{plain.removesuffix(' …')}(&{spare}){ellipsis}"


def without(text: str) -> str:
    """Returns the text without its mnemonic marker."""
    letter = _letter(text).upper()
    plain = text.replace(f"(&{letter})", "") if letter else text
    return plain.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _letter(text: str) -> str:
    found = _MARKED.search(text.replace("&&", ""))
    return found[1].lower() if found else ""


def _fits(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()
