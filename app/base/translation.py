"""Installs translations of the window and of Qt for the system's or a chosen language."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

_ENGLISH = QLocale("en_001")
_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"


def install(application: QCoreApplication, locale: QLocale | None = None) -> None:
    """Installs the translations of a language, and uses it for formatting numbers.

    English has translations too: they contain plural forms, which the sources write as
    ``photo(s)``. If there is no translation, everything is English, including Qt's dialogs and the
    reading direction.

    Args:
        application: receives the translators.
        locale: the language; the system's if left out.
    """
    chosen = locale or QLocale()
    own = QTranslator(application)
    if own.load(chosen, "kindred", "_", str(_FOLDER)):
        qt = QTranslator(application)
        qt.load(chosen, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        application.installTranslator(qt)
    else:
        own.load("kindred_en", str(_FOLDER))
    QLocale.setDefault(_formats(chosen))
    application.installTranslator(own)
    if isinstance(application, QGuiApplication):
        application.setLayoutDirection(_direction(own))


def _formats(chosen: QLocale) -> QLocale:
    """Returns the locale for numbers and dates, unless it does not suit the language."""
    # ``LANG=C`` is meant for programs, and its date format is unusual.
    if chosen.language() == QLocale.Language.C:
        return _ENGLISH
    leftwards = chosen.textDirection() == Qt.LayoutDirection.RightToLeft
    return _ENGLISH if leftwards else chosen


def _direction(own: QTranslator) -> Qt.LayoutDirection:
    """Returns the reading direction of the translation."""
    return QLocale(own.language()).textDirection()
