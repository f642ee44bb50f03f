"""What the engine says is said in the language of the window."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base import translation
from app.base.engine_words import in_words, templates
from app.frame.main_window import MainWindow
from tests.app.conftest import LONG, index

ROOT = Path(__file__).resolve().parents[3]


def said_by_the_engine() -> set[str]:
    """Every text of the engine, with a pair of braces for each part that is put in."""
    found = set()
    for file in (ROOT / "engine").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
                found.add("".join(parts))
    return found


def test_every_sentence_here_is_one_of_the_engine() -> None:
    said = said_by_the_engine() | {
        # Put together of two, or said by the window itself.
        "{} cannot be read ({}): {}",
        "{} is not there: its drive may be unplugged",
        "{} is damaged or not a Kindred library ({}): mend it with `kindred-cli repair`, or go "
        "back to a backup with `kindred-cli restore`",
    }
    plain = {re.sub(r"\{\w*\}", "", text) for text in said}
    # Reasons such as "nothing was moved" end other sentences.
    ends = [text for text in templates() if "{" not in text]
    unknown = [
        text
        for text in templates()
        if re.sub(r"\{\w*\}", "", text) not in plain
        and not (text in ends and any(text in each for each in said))
        and not any(re.sub(r"\{\w*\}", "", text).rstrip(": ") in each for each in plain)
    ]
    assert unknown == []
    assert len(templates()) > 50


@pytest.mark.parametrize(
    ("english", "german"),
    [
        (
            "/p/a.jpg cannot be used: the file is empty",
            "/p/a.jpg kann nicht verwendet werden: Die Datei ist leer",
        ),
        ("/p does not exist: nothing was added", "/p gibt es nicht: Nichts wurde hinzugefügt"),
        ("/p/{x}.jpg does not exist", "/p/{x}.jpg gibt es nicht"),
        (
            "/a: b (c) cannot be used: damaged: a PNG: odd",
            "/a: b (c) kann nicht verwendet werden: beschädigt: a PNG: odd",
        ),
        ("nobody knows this one", "nobody knows this one"),
    ],
)
def test_sentences_are_translated_with_their_parts(
    application: QApplication,
    english: str,
    german: str,
) -> None:
    assert in_words(english) == english
    translation.install(application, QLocale("de"))
    assert in_words(english) == german


def test_a_refusal_is_read_in_german(
    qtbot: QtBot,
    application: QApplication,
    window: MainWindow,
    photos: Path,
) -> None:
    index(qtbot, window, photos, 12)
    translation.install(application, QLocale("de"))
    empty = photos.parent / "leer.jpg"
    empty.write_bytes(b"")
    window.work.searches.search([empty])
    qtbot.waitUntil(window.banner.isVisible, timeout=LONG)
    assert window.banner.text() == f"{empty} kann nicht als Beispiel dienen: Die Datei ist leer"
