"""Every text of the window in every language, complete, with its placeholders and keys.

When one of these fails after a text was changed: ``make translations``, then fill what is
unfinished in ``resources/translations/*.ts`` and run it again.
"""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt
from PySide6.QtWidgets import QApplication

from app.base import theme, translation
from app.base.settings import LANGUAGES, Appearance, Settings
from app.frame.rail import WIDTH as RAIL_WIDTH
from app.frame.sidebar import WIDTH
from resources.fill_english_plurals import fill, forms
from tests.app.conftest import open_window

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "resources" / "translations"
FOREIGN = [language for language in LANGUAGES if language != "en"]
_KEYS = {"Strg": "Ctrl", "Umschalt": "Shift", "Entf": "Del"}

Message = tuple[str, str, str, bool]


def tool(name: str, *arguments: object) -> None:
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or name
    subprocess.run([found, *map(str, arguments)], check=True, capture_output=True, timeout=60)


def messages(file: Path) -> dict[Message, tuple[list[str], bool]]:
    """Translations by context, source, remark and whether it has plurals; and if finished."""
    found = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            target = message.find("translation")
            if target is None or target.get("type") in {"obsolete", "vanished"}:
                continue
            key = (
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
                message.get("numerus") == "yes",
            )
            forms = [form.text or "" for form in target.findall("numerusform")]
            found[key] = (forms or [target.text or ""], target.get("type") != "unfinished")
    return found


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> set[Message]:
    file = tmp_path_factory.mktemp("translations") / "now_de.ts"
    code = sorted((ROOT / "app").rglob("*.py"))
    tool("pyside6-lupdate", "-source-language", "en", "-target-language", "de", *code, "-ts", file)
    return set(messages(file))


def wanted(language: str, sources: set[Message]) -> set[Message]:
    return {source for source in sources if language != "en" or source[3]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_holds_the_texts_of_today(language: str, sources: set[Message]) -> None:
    kept = set(messages(FOLDER / f"kindred_{language}.ts"))
    assert len(sources) > 200
    assert sorted(wanted(language, sources) - kept) == [], "missing: run `make translations`"
    assert sorted(kept - wanted(language, sources)) == [], "no longer there"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    unfinished = [
        key[:2]
        for key, (texts, finished) in messages(FOLDER / f"kindred_{language}.ts").items()
        if not finished or not all(text.strip() for text in texts)
    ]
    assert unfinished == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_keys_are_those_of_the_source(language: str) -> None:
    wrong = [
        (key[1], text)
        for key, (texts, finished) in messages(FOLDER / f"kindred_{language}.ts").items()
        for number, text in enumerate(texts, 1)
        if finished
        and marks(text) != marks(key[1])
        # "the first photo" may do without a number.
        and not (number < len(texts) and sorted([*marks(text), "%n"]) == marks(key[1]))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_is_what_was_written(language: str, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    tool("pyside6-lrelease", FOLDER / f"kindred_{language}.ts", "-qm", made)
    kept = FOLDER / f"kindred_{language}.qm"
    assert made.read_bytes() == kept.read_bytes(), "run `make translations`"


def marks(text: str) -> list[str]:
    """Placeholders and key names, in a fixed order."""
    for translated, key in _KEYS.items():
        text = text.replace(translated, key)
    keys = re.findall(r"(?:(?:Ctrl|Shift|Alt)\+)+(?:\w+|,)|\bF\d{1,2}\b", text, re.ASCII)
    return sorted([*re.findall(r"\{\w*\}|%n|%\d", text), *keys])


def test_marks_are_seen() -> None:
    assert marks("{a} of %n (Ctrl+Shift+O, F5)") == ["%n", "Ctrl+Shift+O", "F5", "{a}"]
    assert marks("{a} von %n (Strg+Umschalt+O, F5)") == marks("{a} of %n (Ctrl+Shift+O, F5)")
    assert marks("{a}查找（Ctrl+T）") == ["Ctrl+T", "{a}"]
    assert marks("{b}") != marks("{a}")


@pytest.mark.parametrize("language", FOREIGN)
def test_qt_speaks_the_language_too(application: QApplication, language: str) -> None:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert (folder / f"qtbase_{language}.qm").is_file()
    translation.install(application, QLocale(language))
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") != "Cancel"
    assert QCoreApplication.translate("Rail", "Duplicates") != "Duplicates"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panels_fit_the_sidebar(
    application: QApplication, settings: Settings, tmp_path: Path, language: str
) -> None:
    translation.install(application, QLocale(language))
    window = open_window(tmp_path / "library", settings)
    theme.wear(application, Appearance.LIGHT)
    beside, rail = WIDTH - 2 * (16 + 12 + 1), RAIL_WIDTH - 2 * 8
    panels = ((window.query, beside), (window.training, rail), (window.folders, rail))
    for panel, room in panels:
        assert panel.minimumSizeHint().width() <= room, (language, panel)
    assert window.minimumSizeHint().width() <= 900, "it fits a small screen"
    window.close()
    application.setStyleSheet("")
    window.deleteLater()


def test_english_plurals_come_by_themselves(tmp_path: Path) -> None:
    assert forms("%n photo(s)") == ("%n photo", "%n photos")
    assert forms("{a} of %n copy(s)") == ("{a} of %n copy", "{a} of %n copies")
    file = tmp_path / "kindred_en.ts"
    shutil.copy(FOLDER / "kindred_en.ts", file)
    assert fill(file) == 0
    text = file.read_text(encoding="utf-8")
    kept = text.replace("%n photo<", "%n picture<", 1)
    empty = kept.replace(
        "<numerusform>%n new photo can be searched</numerusform>", "<numerusform/>"
    )
    assert empty != kept
    file.write_text(empty, encoding="utf-8")
    assert fill(file) == 1
    filled = messages(file)
    assert ["%n new photo can be searched", "%n new photos can be searched"] in [
        texts for texts, _ in filled.values()
    ]
    assert "%n picture<" in file.read_text(encoding="utf-8")


def test_english_verbs_agree() -> None:
    assert forms("%n photo(s) are back")[0] == "%n photo is back"
    assert forms("%n photo(s) that are alike")[0] == "%n photo that is alike"
    singular = [texts[0] for texts, _ in messages(FOLDER / "kindred_en.ts").values()]
    assert len(singular) > 50
    # One photo and its companions are several.
    alone = [text for text in singular if " and {" not in text]
    assert [text for text in alone if re.search(r"\b(are|were|have|do|go)\b", text)] == []


def test_the_language_of_programs_writes_dates_as_people_do(application: QApplication) -> None:
    translation.install(application, QLocale.c())
    assert QLocale().language() == QLocale.Language.English
    assert QLocale().toString(12345) == "12,345"
    assert "/" in QLocale().dateFormat(QLocale.FormatType.ShortFormat)


@pytest.mark.parametrize("language", ["ar", "he", "fa"])
def test_without_a_translation_one_reads_from_left_to_right(
    application: QApplication, language: str
) -> None:
    translation.install(application, QLocale(language))
    assert application.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert QLocale().textDirection() == Qt.LayoutDirection.LeftToRight
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_numbers_follow_a_language_without_a_translation(application: QApplication) -> None:
    translation.install(application, QLocale("fr"))
    assert QLocale().language() == QLocale.Language.French
    assert QCoreApplication.translate("Rail", "Duplicates") == "Duplicates"
