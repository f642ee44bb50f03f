"""Languages: the window's own texts and Qt's, chosen by the system's locale."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

_ENGLISH = QLocale("en_001")
_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"


def install(application: QCoreApplication, locale: QLocale | None = None) -> None:
    """Installs the translations of a language, and makes it the one that numbers are written in.

    English has one too: it holds the plurals, which the sources write as ``photo(s)``. Where there
    is no translation, everything is English, dialogs of Qt and the direction of reading too.

    Args:
        application: gets the translators.
        locale: whose language; the system's when left out.
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
    """How numbers and dates are written: as chosen, unless that is of no use among our words."""
    # ``LANG=C`` is of programs, and writes dates as nobody does.
    if chosen.language() == QLocale.Language.C:
        return _ENGLISH
    leftwards = chosen.textDirection() == Qt.LayoutDirection.RightToLeft
    return _ENGLISH if leftwards else chosen


def _direction(own: QTranslator) -> Qt.LayoutDirection:
    """The direction that our words are read in."""
    return QLocale(own.language()).textDirection()
