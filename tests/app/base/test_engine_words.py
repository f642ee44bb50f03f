"""Messages of the engine appear in the language of the window."""

import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import engine.base.errors
from app.base import translation
from app.base.engine_words import _patterns, in_words, templates
from app.frame.main_window import MainWindow
from engine.decoding import reasons
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


# Of what only the command line asks for, by the beginning of the sentence.
OF_THE_TERMINAL = (
    "unknown backbone",
    "timm has no",
    "the exported",
    "a hash head",
    "regions and orientations",
    "there is no rule",
    "there is no backup",
    "the rule",
    "a similarity of",
    "features must be",
)
OF_THE_TERMINAL_TOO = re.compile(
    r"X (are not settings of|bits are not offered|photos a step are|is a folder: show).*|"
    r"the library has X different photos.*"
)


def raised_by_the_engine() -> Iterator[str]:
    """Every sentence that is raised as an error for a person, with X for each part put in."""
    errors = {"DecoderError", "Refusal", "PlaceTaken"} | {
        name for name, kind in vars(engine.base.errors).items() if isinstance(kind, type)
    }
    for folder in sorted((ROOT / "engine").iterdir()):
        if folder.name in {"cli", "evaluation"}:
            continue
        for file in folder.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or ast.unparse(node.func) not in errors:
                    continue
                for text in node.args[:1]:
                    if isinstance(text, ast.Constant):
                        yield str(text.value)
                    elif isinstance(text, ast.JoinedStr):
                        yield "".join(
                            str(p.value) if isinstance(p, ast.Constant) else "X"
                            for p in text.values
                        )


def test_every_error_that_reaches_the_window_is_known_here() -> None:
    unknown = {
        sentence
        for sentence in raised_by_the_engine()
        if not any(pattern.fullmatch(sentence) for _, pattern in _patterns())
        and not sentence.startswith(OF_THE_TERMINAL)
        and not OF_THE_TERMINAL_TOO.fullmatch(sentence)
        # Two parts of one sentence stand beside each other.
        and "damagedX" not in sentence
        and ")X" not in sentence
    }
    assert unknown == set()
    assert len(set(raised_by_the_engine())) > 100


def test_every_kind_of_file_that_cannot_be_read_is_known_here() -> None:
    kinds = {name for _, _, name in reasons.SIGNATURES} | {name for _, name in reasons.TEXTS}
    kinds |= set(reasons.BRANDS.values()) | reasons.ORDINARY
    assert kinds <= set(templates())


def test_every_sentence_here_is_one_of_the_engine() -> None:
    said = said_by_the_engine() | {
        # Put together of two, or said by the window itself.
        "{} cannot be read ({}): {}",
        "{} is not available: its drive may be unplugged",
        "{} is damaged or not a Kindred library ({}): repair it with `kindred-cli "
        "repair`, or restore a backup with `kindred-cli restore`",
        "{}, which cannot be read here: install OpenImageIO",
        "{} could not be restored ({}); the next start goes on with it",
        "the prepared file of {} is damaged, or {} does not support it",
        "a {} RAW",
        "a JPEG XL of values ({}) that are not read here",
        # Said by the system.
        *(os.strerror(number) for number in errno.errorcode),
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
            "/a: b (c) kann nicht verwendet werden: beschädigt: PNG-Datei: odd",
        ),
        (
            "a Canon CR3 RAW file whose preview cannot be read",
            "RAW-Datei (Canon CR3): Die Vorschau kann nicht gelesen werden",
        ),
        (
            "cut off: a TIFF of 32-bit floats whose end is missing",
            "abgeschnitten: TIFF-Datei mit Gleitkommazahlen von 32 Bit, das Ende fehlt",
        ),
        ("the file is not available", "Es ist gerade nicht da"),
        (
            "a.xmp, which belongs to it: Permission denied",
            "a.xmp, das dazugehört: keine Berechtigung",
        ),
        (
            "/l/b.zip could not be written (No space left on device)",
            "/l/b.zip konnte nicht geschrieben werden (kein Platz mehr auf dem Laufwerk)",
        ),
        (
            "no space left for the library: free some space and try again",
            "Kein Platz mehr für die Bibliothek: Schaffen Sie Platz und versuchen Sie es noch "
            "einmal",
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
    window.operations.searches.search([empty])
    qtbot.waitUntil(window.banner.isVisible, timeout=LONG)
    assert window.banner.text() == f"{empty} kann nicht als Beispiel dienen: Die Datei ist leer"
