"""The window's settings: typed and versioned, stored with QSettings."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from engine.base.config import BITS, DEFAULT_BITS, EFFORTS, Effort

_VERSION = 1
SMALLEST_TILE, LARGEST_TILE = 96, 400
_TILE = 208
LANGUAGES = ("en", "de", "zh_CN")
DEVICES = ("auto", "cpu", "cuda", "mps", "coreml", "directml", "openvino", "webgpu")


class Appearance(StrEnum):
    """The themes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings:
    """Typed access to settings; an unknown or damaged value reads as its default.

    Args:
        storage: where the values are stored; the user's settings if left out.
    """

    def __init__(self, storage: QSettings | None = None) -> None:
        self._storage = storage if storage is not None else QSettings("Kindred", "Kindred")
        if self._int("version", 0) != _VERSION:
            self._storage.setValue("version", _VERSION)

    @property
    def appearance(self) -> Appearance:
        """The theme."""
        value = str(self._storage.value("appearance", Appearance.SYSTEM.value))
        return Appearance(value) if value in set(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, value: Appearance) -> None:
        self._storage.setValue("appearance", value.value)

    @property
    def tile(self) -> int:
        """Desired width of a result's picture in device-independent pixels."""
        return max(SMALLEST_TILE, min(LARGEST_TILE, self._int("tile", _TILE)))

    @tile.setter
    def tile(self, value: int) -> None:
        self._storage.setValue("tile", value)

    @property
    def order(self) -> str:
        """Sort order when browsing; empty for the default."""
        return str(self._storage.value("order", ""))

    @order.setter
    def order(self, value: str) -> None:
        self._storage.setValue("order", value)

    @property
    def names(self) -> bool:
        """Whether names are shown below the photos."""
        return self._int("names", 0) != 0

    @names.setter
    def names(self, value: bool) -> None:
        self._storage.setValue("names", int(value))

    @property
    def reduces_motion(self) -> bool:
        """Whether nothing fades in or out, whatever the system's setting."""
        return self._int("reduces_motion", 0) != 0

    @reduces_motion.setter
    def reduces_motion(self, value: bool) -> None:
        self._storage.setValue("reduces_motion", int(value))

    @property
    def language(self) -> str:
        """One of `LANGUAGES`; empty for the system's language."""
        return self._one_of("language", LANGUAGES, "")

    @language.setter
    def language(self, value: str) -> None:
        self._storage.setValue("language", value)

    @property
    def device(self) -> str:
        """The device from the next start on, one of `DEVICES`."""
        return self._one_of("device", DEVICES, "auto")

    @device.setter
    def device(self, value: str) -> None:
        self._storage.setValue("device", value)

    @property
    def effort(self) -> Effort:
        """How much of the machine background work may use."""
        value = self._one_of("effort", EFFORTS, "normal")
        return next(effort for effort in EFFORTS if effort == value)

    @effort.setter
    def effort(self, value: Effort) -> None:
        self._storage.setValue("effort", value)

    @property
    def learns_by_itself(self) -> bool:
        """Whether the window trains automatically."""
        return self._int("learns_by_itself", 1) != 0

    @learns_by_itself.setter
    def learns_by_itself(self, value: bool) -> None:
        self._storage.setValue("learns_by_itself", int(value))

    @property
    def backbone(self) -> str:
        """The backbone of the next training; empty for the one in use."""
        return str(self._storage.value("backbone", ""))

    @backbone.setter
    def backbone(self, value: str) -> None:
        self._storage.setValue("backbone", value)

    @property
    def bits(self) -> int:
        """The code length of the next training."""
        bits = self._int("bits", DEFAULT_BITS)
        return bits if bits in BITS else DEFAULT_BITS

    @bits.setter
    def bits(self, value: int) -> None:
        self._storage.setValue("bits", value)

    @property
    def library(self) -> Path | None:
        """The library of the next start; None for the default."""
        value = str(self._storage.value("library", ""))
        return Path(value) if value else None

    @library.setter
    def library(self, value: Path | None) -> None:
        self._storage.setValue("library", str(value) if value is not None else "")

    @property
    def stacking(self) -> bool:
        """Whether near-duplicates are stacked."""
        return self._int("stacking", 1) != 0

    @stacking.setter
    def stacking(self, value: bool) -> None:
        self._storage.setValue("stacking", int(value))

    @property
    def kept_first(self) -> str:
        """The rule for which copy to keep: criteria separated by commas."""
        return str(self._storage.value("kept_first", ""))

    @kept_first.setter
    def kept_first(self, value: str) -> None:
        self._storage.setValue("kept_first", value)

    @property
    def kept_folder(self) -> Path | None:
        """The folder whose photos are kept in preference to copies of them."""
        value = str(self._storage.value("kept_folder", ""))
        return Path(value) if value else None

    @kept_folder.setter
    def kept_folder(self, value: Path | None) -> None:
        self._storage.setValue("kept_folder", str(value) if value is not None else "")

    @property
    def last_folder(self) -> Path:
        """The folder in which file dialogs open."""
        return Path(str(self._storage.value("last_folder", Path.home())))

    @last_folder.setter
    def last_folder(self, value: Path) -> None:
        self._storage.setValue("last_folder", str(value))

    @property
    def geometry(self) -> QByteArray:
        """The window's position and size; empty before it was first closed."""
        value: Any = self._storage.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._storage.setValue("geometry", value)

    def _one_of(self, name: str, known: Sequence[str], default: str) -> str:
        value = str(self._storage.value(name, default))
        return value if value in known else default

    def _int(self, name: str, default: int) -> int:
        try:
            return int(str(self._storage.value(name, default)))
        except ValueError:
            return default
