"""Letters that choose an entry of a menu, in any language, without a thought of the translator."""

import re
from collections.abc import Iterable

from PySide6.QtGui import QAction

_MARKED = re.compile(r"&(\w)")
_SPARE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def assign(actions: Iterable[QAction]) -> None:
    """Gives every entry a letter of its own; those that have one keep it.

    A text without Latin letters gets one behind it, as is the custom in Chinese.

    Args:
        actions: of one menu, in their order.
    """
    shown = [action for action in actions if action.text() and not action.isSeparator()]
    taken = {letter for action in shown if (letter := _letter(action.text()))}
    for action in shown:
        if not _letter(action.text()):
            text = with_mnemonic(action.text(), taken)
            taken.add(_letter(text))
            action.setText(text)


def with_mnemonic(text: str, taken: set[str]) -> str:
    """A text with a letter that is not taken; as it is where none is left.

    Args:
        text: without a mnemonic.
        taken: lower-case letters.
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
    """The text as it is read."""
    letter = _letter(text).upper()
    plain = text.replace(f"(&{letter})", "") if letter else text
    return plain.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _letter(text: str) -> str:
    found = _MARKED.search(text.replace("&&", ""))
    return found[1].lower() if found else ""


def _fits(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()
