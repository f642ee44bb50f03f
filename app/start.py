"""Opens the library that the arguments or the settings name, or says what else can be done."""

import os
from collections.abc import Callable
from pathlib import Path

from app.settings import Settings
from engine.errors import DeviceError, LibraryError
from engine.library import Library


def open_library(
    named: Path | None,
    device: str | None,
    settings: Settings,
    use_usual: Callable[[str], bool],
) -> tuple[Library, str]:
    """Opens a library.

    Args:
        named: by an argument, before ``KINDRED_LIBRARY`` and the settings.
        device: by an argument, before the settings.
        settings: what was chosen in the window.
        use_usual: asked, with the reason, whether the usual library is to be opened where the
            chosen one cannot be.

    Returns:
        The library, and a remark for the person, mostly empty.

    Raises:
        EngineError: it cannot be opened.
    """
    chosen = settings.library if named is None and not os.environ.get("KINDRED_LIBRARY") else None
    if chosen is None:
        return _open(named, device, settings)
    try:
        if not chosen.is_dir():
            raise LibraryError(f"{chosen} is not there: its drive may be unplugged")
        return _open(chosen, device, settings)
    except LibraryError as error:
        if not use_usual(str(error)):
            raise
        return _open(None, device, settings)


def _open(place: Path | None, device: str | None, settings: Settings) -> tuple[Library, str]:
    if device is not None:
        return Library.open(place, device), ""
    try:
        return Library.open(place, settings.device), ""
    except DeviceError as error:
        return Library.open(place, "auto"), str(error)
