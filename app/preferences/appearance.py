"""Settings page: theme, size of photos, motion, language."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QSlider

from app.base import motion
from app.base.settings import LARGEST_TILE, SMALLEST_TILE, Appearance, Settings
from app.preferences.parts import Options, Page, ValueChoice, leading, note

# Each language in its own name, so that everybody finds theirs.
_LANGUAGE_NAMES = {"en": "English", "de": "Deutsch", "zh_CN": "简体中文"}


class AppearancePage(Page):
    """The appearance of the window.

    Args:
        settings: stores the choices.
        wear: applies a theme immediately.
        resize_tiles: applies a size of photos immediately.
    """

    def __init__(
        self,
        settings: Settings,
        wear: Callable[[Appearance], object],
        resize_tiles: Callable[[int], object],
    ) -> None:
        super().__init__(self.tr("Appearance"))
        self._settings = settings
        self._wear = wear
        self._started_with = settings.language
        self._add_colours()
        self._add_tiles(resize_tiles)
        self._add_motion()
        self._add_language()

    def _add_colours(self) -> None:
        self.colours = Options(
            [
                (Appearance.SYSTEM.value, self.tr("Same as the system"), ""),
                (Appearance.LIGHT.value, self.tr("Light"), ""),
                (Appearance.DARK.value, self.tr("Dark"), ""),
            ],
            self._settings.appearance.value,
        )
        self.colours.group.idClicked.connect(self._colours_changed)
        self.section(self.tr("Colours")).addWidget(self.colours)

    def _add_tiles(self, resize_tiles: Callable[[int], object]) -> None:
        self.tiles = QSlider(Qt.Orientation.Horizontal)
        self.tiles.setRange(SMALLEST_TILE, LARGEST_TILE)
        self.tiles.setPageStep(16)
        self.tiles.setFixedWidth(280)
        self.tiles.setAccessibleName(self.tr("Size of the photos on show"))
        self.tiles.setValue(self._settings.tile)
        self.tiles.valueChanged.connect(resize_tiles)
        self.section(self.tr("Size of the photos on show")).addLayout(leading(self.tiles))

    def _add_motion(self) -> None:
        self.still = QCheckBox(self.tr("Reduce motion"))
        self.still.setChecked(motion.is_reduced())
        self.still.toggled.connect(self._motion_changed)
        section = self.section(self.tr("Motion"))
        section.addLayout(leading(self.still))
        if motion.system_reduces():
            self.still.setEnabled(False)
            section.addWidget(note(self.tr("Turned on in the settings of the system.")))

    def _add_language(self) -> None:
        languages = [("", self.tr("System language")), *_LANGUAGE_NAMES.items()]
        self.language = ValueChoice(self.tr("Language"), languages, self._settings.language)
        self.language.currentIndexChanged.connect(self._language_changed)
        self.restart = note(self.tr("Kindred uses this language from its next start."))
        self.restart.setObjectName("warning")
        self.restart.hide()
        section = self.section(
            self.tr("Language"), self.tr("Takes effect when you start Kindred again.")
        )
        section.addLayout(leading(self.language))
        section.addWidget(self.restart)

    def show_settings(self) -> None:
        """Shows values that were changed elsewhere."""
        self.colours.button(self._settings.appearance.value).setChecked(True)
        before = self.tiles.blockSignals(True)
        self.tiles.setValue(self._settings.tile)
        self.tiles.blockSignals(before)

    @Slot(int)
    def _colours_changed(self, _: int) -> None:
        self._wear(Appearance(self.colours.value()))

    @Slot(bool)
    def _motion_changed(self, reduced: bool) -> None:
        self._settings.reduces_motion = reduced
        motion.reduce(reduced)

    @Slot(int)
    def _language_changed(self, _: int) -> None:
        self._settings.language = self.language.value()
        self.restart.setVisible(self._settings.language != self._started_with)
