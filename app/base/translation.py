"""Languages: the window's own texts and Qt's, chosen by the system's locale."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"


def install(application: QCoreApplication, locale: QLocale | None = None) -> None:
    """Installs the translations of a language, and makes it the one that numbers are written in.

    English has one too: it holds the plurals, which the sources write as ``photo(s)``.

    Args:
        application: gets the translators.
        locale: whose language; the system's when left out.
    """
    chosen = locale or QLocale()
    QLocale.setDefault(chosen)
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt_folder), ("kindred", str(_FOLDER))):
        translator = QTranslator(application)
        if not translator.load(chosen, name, "_", folder) and name == "kindred":
            translator.load("kindred_en", folder)
        application.installTranslator(translator)
