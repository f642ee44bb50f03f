"""Kinds of picture files by the suffixes of their names."""

from collections.abc import Mapping

# fmt: off
RAW_SUFFIXES = frozenset({
    ".dng", ".nef", ".nrw", ".cr2", ".cr3", ".crw", ".arw", ".srf", ".sr2", ".raf", ".orf", ".ori",
    ".rw2", ".raw", ".pef", ".srw", ".3fr", ".erf", ".kdc", ".mrw", ".rwl", ".iiq", ".gpr", ".x3f",
    ".mef", ".mos", ".cap", ".dcr", ".dcs", ".drf", ".k25", ".fff", ".bay", ".ptx",
})
# fmt: on
# What cameras write beside a RAW file of the same shot, and phones as still of a film.
RENDERING_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".heic", ".heif", ".hif", ".jxl"})
# By the name that filters have for them; what is none of these is `OTHER_KIND`.
KINDS: Mapping[str, frozenset[str]] = {
    "jpeg": frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".mpo"}),
    "raw": RAW_SUFFIXES,
    "heic": frozenset({".heic", ".heif", ".heics", ".heifs", ".hif"}),
    "png": frozenset({".png", ".apng"}),
    "tiff": frozenset({".tif", ".tiff"}),
    "webp": frozenset({".webp"}),
    "gif": frozenset({".gif"}),
    "avif": frozenset({".avif", ".avifs"}),
    "jpeg-xl": frozenset({".jxl"}),
    "jpeg-2000": frozenset({".jp2", ".j2k", ".jpf", ".jpx", ".j2c"}),
    "photoshop": frozenset({".psd", ".psb"}),
    "bmp": frozenset({".bmp", ".dib"}),
}
OTHER_KIND = "other"
_OF_SUFFIX = {suffix: kind for kind, suffixes in KINDS.items() for suffix in suffixes}


def kind_of_suffix(suffix: str) -> str:
    """One of `KINDS`, or `OTHER_KIND`."""
    return _OF_SUFFIX.get(suffix, OTHER_KIND)
