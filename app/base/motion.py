"""Short fades of messages that lie over the window, unless the user prefers no motion."""

import sys
from pathlib import Path

from PySide6.QtCore import QEasingCurve, QObject, QSettings, QStandardPaths, QVariantAnimation, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

FADE_MILLISECONDS = 140
_PROPERTY = "kindredReducesMotion"
# SPI_GETCLIENTAREAANIMATION of the Windows API.
_CLIENT_AREA_ANIMATION = 0x1042


def reduce(wanted: bool) -> None:
    """Sets whether nothing moves, for the application."""
    application = QGuiApplication.instance()
    if application is not None:
        application.setProperty(_PROPERTY, wanted)


def is_reduced() -> bool:
    """Returns whether nothing moves."""
    application = QGuiApplication.instance()
    return application is not None and bool(application.property(_PROPERTY))


def system_reduces() -> bool:
    """Returns whether animations are turned off in the system's settings.

    Qt does not report this. It is known for Windows, KDE and GTK.
    """
    if sys.platform == "win32":
        import ctypes

        shown = ctypes.c_int(1)
        user = ctypes.windll.user32
        user.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
        return not shown.value
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.GenericConfigLocation)
    return any(_turned_off(Path(place)) for place in places)


def _turned_off(folder: Path) -> bool:
    """Returns whether KDE or GTK show no animations, by their files in a folder of settings."""
    kde, gtk = folder / "kdeglobals", folder / "gtk-3.0" / "settings.ini"
    return _value(kde, "KDE/AnimationDurationFactor") in {"0", "0.0"} or (
        _value(gtk, "Settings/gtk-enable-animations") in {"0", "false"}
    )


def _value(file: Path, key: str) -> str:
    if not file.is_file():
        return ""
    return str(QSettings(str(file), QSettings.Format.IniFormat).value(key, "")).lower()


class Fade(QObject):
    """Shows and hides a widget that lies over others.

    The effect is enabled only while it fades, so that it costs nothing afterwards.

    Args:
        widget: the widget.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._effect: QGraphicsOpacityEffect | None = None
        self._leaving = False
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(FADE_MILLISECONDS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._set_opacity)
        self._animation.finished.connect(self._finish)

    @property
    def is_running(self) -> bool:
        """Whether the widget is fading in or out."""
        return self._effect is not None and self._effect.isEnabled()

    def appear(self) -> None:
        """Shows the widget; fades in if it was hidden."""
        if self._widget.isVisible() and not self._leaving:
            return
        first = self._effect.opacity() if self._effect is not None and self._leaving else 0.0
        self._leaving = False
        self._start(first, 1.0)
        self._widget.show()

    @Slot()
    def vanish(self) -> None:
        """Fades out, then hides the widget."""
        if self._widget.isVisible() and not self._leaving:
            self._leaving = True
            self._start(1.0, 0.0)

    def _start(self, first: float, last: float) -> None:
        self._animation.stop()
        if is_reduced():
            self._finish()
            return
        if self._effect is None:
            self._effect = QGraphicsOpacityEffect(self._widget)
            self._widget.setGraphicsEffect(self._effect)
        self._effect.setOpacity(first)
        self._effect.setEnabled(True)
        self._animation.setStartValue(first)
        self._animation.setEndValue(last)
        self._animation.start()

    @Slot(object)
    def _set_opacity(self, opacity: float) -> None:
        if self._effect is not None:
            self._effect.setOpacity(opacity)

    @Slot()
    def _finish(self) -> None:
        if self._effect is not None:
            self._effect.setEnabled(False)
        if self._leaving:
            self._leaving = False
            self._widget.hide()
