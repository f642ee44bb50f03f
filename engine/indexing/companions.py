"""Finds files that belong to a photo beside it: metadata, recipes, the video of a Live Photo."""

import os
from collections.abc import Iterable
from pathlib import Path

from engine.base.picture_kinds import RAW_SUFFIXES, RENDERING_SUFFIXES

# They have the photo's name with another suffix (`IMG_1.xmp`) or an additional one
# (`IMG_1.jpg.xmp`).
_SIDECARS = frozenset(
    {".xmp", ".aae", ".thm", ".pp3", ".on1", ".dop", ".wav", ".cos", ".arp", ".acr", ".vrd"}
)
# The video of a Live Photo or motion photo, as phones and their cloud services write it beside the
# still.
_FILMS = frozenset({".mov", ".mp4", ".mp"})
_STILLS = RENDERING_SUFFIXES | {".avif"}
XMP = ".xmp"


def companions_of(path: Path) -> list[Path]:
    """Returns files beside a photo that belong to it, sorted; none if its folder cannot be listed.

    Args:
        path: absolute path of a photo.
    """
    try:
        names = os.listdir(path.parent)
    except OSError:
        return []
    return [path.parent / name for name in companions_among(path.name, names)]


def companions_among(name: str, names: Iterable[str]) -> list[str]:
    """Works like `companions_of` on names of one folder.

    It finds the RAW and rendering of the same stem and sidecars of both naming schemes. Case is
    ignored, since cameras and programs differ in it.
    """
    stem, suffix = _split(name)
    found = []
    for other in names:
        if other == name or other.startswith("."):
            continue
        base, ending = _split(other)
        is_beside = base == stem and _belongs(suffix, ending)
        is_named_after = base == name.lower() and ending in _SIDECARS
        # `PXL_1.MP.jpg` and its video `PXL_1.MP`.
        is_film_of = other.lower() == stem and ending in _FILMS and suffix in _STILLS
        if is_beside or is_named_after or is_film_of:
            found.append(other)
    return sorted(found)


def xmp_sidecars(path: Path) -> list[Path]:
    """Returns the ``.xmp`` files beside a photo, of both naming schemes."""
    found: dict[tuple[int, int], Path] = {}
    for base in (path.with_suffix(""), path):
        for suffix in (XMP, XMP.upper()):
            sidecar = base.with_name(base.name + suffix)
            try:
                status = os.stat(sidecar)
            except (OSError, ValueError):
                continue
            found.setdefault((status.st_dev, status.st_ino or len(found)), sidecar)
    return list(found.values())


def photos_beside(sidecar: Path) -> list[Path]:
    """Returns the files to which an ``.xmp`` file may belong, by both naming schemes."""
    base = sidecar.name[: -len(XMP)].lower()
    try:
        names = os.listdir(sidecar.parent)
    except OSError:
        return []
    owners = (n for n in names if base in {n.lower(), _split(n)[0]} and not is_sidecar(n))
    return [sidecar.parent / name for name in sorted(owners)]


def with_raw_named(name: str, reason: str) -> str:
    """Returns why a file cannot be read, naming it a RAW if only its name shows that."""
    if is_raw_name(name) and reason.startswith("not a picture"):
        return "a RAW file whose preview cannot be read"
    return reason


def is_sidecar(name: str) -> bool:
    """Returns whether a file is an XMP sidecar by its name."""
    return name.lower().endswith(XMP) and not name.startswith(".")


def is_raw_name(name: str) -> bool:
    """Returns whether a file is a RAW file by its name."""
    return _split(name)[1] in RAW_SUFFIXES


def is_rendering(name: str) -> bool:
    """Returns whether a file may be the camera's rendering of a RAW by its name."""
    return _split(name)[1] in RENDERING_SUFFIXES


def is_film(name: str) -> bool:
    """Returns whether a file may be the video of a Live Photo or motion photo by its name."""
    return _split(name)[1] in _FILMS


def _belongs(suffix: str, other: str) -> bool:
    if other in _FILMS:
        return suffix in _STILLS
    return (
        other in _SIDECARS
        or (suffix in RAW_SUFFIXES and other in RENDERING_SUFFIXES)
        or (suffix in RENDERING_SUFFIXES and other in RAW_SUFFIXES)
    )


def _split(name: str) -> tuple[str, str]:
    stem, suffix = os.path.splitext(name.lower())
    return stem, suffix
