"""The look: one set of colours for light and one for dark, one style sheet, one icon set."""

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
# Height of the heading of a card, with or without a button in it.
HEADING = 24
# Pixels, whatever the density of the screen.
_LETTERS = 13
_POINTS_PER_INCH = 72
_PROPERTY = "kindredAppearance"


@dataclass(frozen=True, slots=True)
class Colours:
    """Named by role."""

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
    # Squares under what is transparent.
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


# Behind photos that are looked at, whatever the window wears: nothing else shines there.
STAGE = "#111214"


def is_dark() -> bool:
    """Whether the window wears its dark colours now."""
    application = QGuiApplication.instance()
    wanted = application.property(_PROPERTY) if application is not None else None
    if wanted in {Appearance.LIGHT, Appearance.DARK}:
        return bool(wanted == Appearance.DARK)
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def colours() -> Colours:
    """The colours worn now."""
    return DARK if is_dark() else LIGHT


def wear(application: QApplication, appearance: Appearance) -> None:
    """Puts on light, dark, or what the system says.

    The wish is kept on the application as well as given to Qt, since not every platform can tell
    its own dialogs to follow.
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
    """Makes letters that are smaller than can be read well as large as that.

    Args:
        application: whose letters are as the system has them.
    """
    font = application.font()
    if QFontInfo(font).pixelSize() < _LETTERS:
        dots = application.primaryScreen().logicalDotsPerInchY()
        font.setPointSizeF(_LETTERS * _POINTS_PER_INCH / dots)
        application.setFont(font)


def restyle(application: QApplication) -> None:
    """Gives the application the palette and style sheet of the colours worn now."""
    worn = colours()
    application.setPalette(_palette(worn))
    template = Template((_RESOURCES / "style" / "kindred.qss").read_text(encoding="utf-8"))
    tick = _RESOURCES / "icons" / f"tick-{'dark' if worn is DARK else 'light'}.svg"
    named = {name: getattr(worn, name) for name in worn.__slots__}
    sheet = template.substitute({**named, "tick": tick.as_posix(), "stage": STAGE})
    # Qt goes through a list of all widgets, and crashes where the collector deletes one of them
    # meanwhile (`tests/app/base/test_theme.py`).
    collecting = gc.isenabled()
    gc.disable()
    try:
        application.setStyleSheet(sheet)
    finally:
        if collecting:
            gc.enable()


def icon(name: str, colour: str | None = None) -> QIcon:
    """An icon of the set in a colour, the text's own when left out.

    Args:
        name: a file in ``resources/icons`` without its suffix.
        colour: ``#rrggbb``.
    """
    return QIcon(_picture(name, colour or colours().text, _ICON_SIZE * 2))


def picture(name: str, colour: str, size: int) -> QPixmap:
    """An icon as a picture of a size in device pixels."""
    return _picture(name, colour, size)


def application_icon() -> QIcon:
    """The icon of the program."""
    return QIcon(str(_RESOURCES / "icons" / "kindred.svg"))


def _picture(name: str, colour: str, size: int) -> QPixmap:
    # Qt's own cache ends with the application; pixmaps that outlive it crash the exit.
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
