"""The theme: light and dark colours, one style sheet, one icon set."""

import gc
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.base.settings import Appearance

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_ICON_SIZE = 20
# Height of a card's heading, with or without a button in it.
HEADING = 24
# In pixels, whatever the density of the screen.
_LETTERS = 13
_POINTS_PER_INCH = 72
_PROPERTY = "kindredAppearance"


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours by role."""

    window: str
    panel: str
    hover: str
    chosen: str
    line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    warning: str
    # The checkerboard under transparent pictures.
    chequer: str
    other_chequer: str


LIGHT = Colours(
    window="#f6f6f4",
    panel="#ffffff",
    hover="#ecece9",
    chosen="#dce8e4",
    line="#dededa",
    text="#1c1d1f",
    muted="#63656a",
    accent="#2b6b5b",
    accent_hover="#235a4c",
    on_accent="#ffffff",
    warning="#9a3b26",
    chequer="#dededb",
    other_chequer="#c0c0bc",
)
DARK = Colours(
    window="#1a1b1d",
    panel="#232528",
    hover="#2e3034",
    chosen="#2b423c",
    line="#393c41",
    text="#ededee",
    muted="#a3a6ab",
    accent="#63b8a0",
    accent_hover="#79c8b1",
    on_accent="#0d1f1a",
    warning="#f0937a",
    chequer="#5a5d62",
    other_chequer="#3f4246",
)


# Around photos being viewed, whatever the theme, so that nothing else is bright.
STAGE = "#111214"


def is_dark() -> bool:
    """Returns whether the dark theme is in use."""
    application = QGuiApplication.instance()
    wanted = application.property(_PROPERTY) if application is not None else None
    if wanted in {Appearance.LIGHT, Appearance.DARK}:
        return bool(wanted == Appearance.DARK)
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def colours() -> Colours:
    """Returns the colours of the current theme."""
    return DARK if is_dark() else LIGHT


def wear(application: QApplication, appearance: Appearance) -> None:
    """Applies the light, dark or system theme.

    The choice is stored on the application as well as passed to Qt, since not every platform can
    make its own dialogs follow.
    """
    schemes = {
        Appearance.SYSTEM: Qt.ColorScheme.Unknown,
        Appearance.LIGHT: Qt.ColorScheme.Light,
        Appearance.DARK: Qt.ColorScheme.Dark,
    }
    application.setProperty(_PROPERTY, appearance.value)
    application.styleHints().setColorScheme(schemes[appearance])
    restyle(application)


def letter(application: QApplication) -> None:
    """Enlarges a font that is too small to be read well.

    Args:
        application: an application with the system's font.
    """
    font = application.font()
    if QFontInfo(font).pixelSize() < _LETTERS:
        dots = application.primaryScreen().logicalDotsPerInchY()
        font.setPointSizeF(_LETTERS * _POINTS_PER_INCH / dots)
        application.setFont(font)


def restyle(application: QApplication) -> None:
    """Applies palette and style sheet of the current theme to the application."""
    worn = colours()
    application.setPalette(_palette(worn))
    template = Template((_RESOURCES / "style" / "kindred.qss").read_text(encoding="utf-8"))
    tick = _RESOURCES / "icons" / f"tick-{'dark' if worn is DARK else 'light'}.svg"
    named = {name: getattr(worn, name) for name in worn.__slots__}
    sheet = template.substitute({**named, "tick": tick.as_posix(), "stage": STAGE})
    # Qt iterates over all widgets, and crashes if the garbage collector deletes one of them
    # meanwhile (`tests/app/base/test_theme.py`).
    collecting = gc.isenabled()
    gc.disable()
    try:
        application.setStyleSheet(sheet)
    finally:
        if collecting:
            gc.enable()


def icon(name: str, colour: str | None = None) -> QIcon:
    """Returns an icon in a colour, by default that of text.

    Args:
        name: a file in ``resources/icons`` without its suffix.
        colour: ``#rrggbb``.
    """
    return QIcon(_picture(name, colour or colours().text, _ICON_SIZE * 2))


def picture(name: str, colour: str, size: int) -> QPixmap:
    """Returns an icon as a picture of a size in device pixels."""
    return _picture(name, colour, size)


def application_icon() -> QIcon:
    """Returns the icon of the program."""
    return QIcon(str(_RESOURCES / "icons" / "kindred.svg"))


def _picture(name: str, colour: str, size: int) -> QPixmap:
    # Qt's own cache is destroyed with the application; pixmaps that outlive it crash the exit.
    key = f"kindred/{name}/{colour}/{size}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    drawing = (_RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _palette(worn: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: worn.window,
        QPalette.ColorRole.Base: worn.panel,
        QPalette.ColorRole.AlternateBase: worn.hover,
        QPalette.ColorRole.Button: worn.panel,
        QPalette.ColorRole.ToolTipBase: worn.panel,
        QPalette.ColorRole.WindowText: worn.text,
        QPalette.ColorRole.Text: worn.text,
        QPalette.ColorRole.ButtonText: worn.text,
        QPalette.ColorRole.ToolTipText: worn.text,
        QPalette.ColorRole.PlaceholderText: worn.muted,
        QPalette.ColorRole.Highlight: worn.accent,
        QPalette.ColorRole.HighlightedText: worn.on_accent,
        QPalette.ColorRole.Link: worn.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(worn.muted))
    return palette
