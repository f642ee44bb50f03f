"""Licences of everything in a bundle, including libraries inside packages."""

import platform
import sys
from importlib.metadata import Distribution
from pathlib import Path

from components import components, licence_of

# Libraries inside wheels, which pip and its tools do not know.
BUNDLED: dict[str, tuple[tuple[str, str], ...]] = {
    "faiss-cpu": (("OpenBLAS", "BSD-3-Clause"), ("libgomp", "GPL-3.0-only WITH GCC-exception-3.1")),
    "numpy": (
        ("OpenBLAS", "BSD-3-Clause"),
        ("libgfortran", "GPL-3.0-only WITH GCC-exception-3.1"),
        ("libquadmath", "LGPL-2.1-or-later"),
    ),
    "opencv-python-headless": (
        ("OpenBLAS", "BSD-3-Clause"),
        # On Linux they are replaced by empty libraries (stand_ins.py).
        *(
            ()
            if sys.platform == "linux"
            else (("FFmpeg", "LGPL-2.1-or-later"), ("OpenSSL", "OpenSSL"))
        ),
    ),
    "openimageio": (
        ("libjxl", "BSD-3-Clause"),
        ("Highway", "Apache-2.0 OR BSD-3-Clause"),
        ("Brotli", "MIT"),
        ("OpenColorIO", "BSD-3-Clause"),
        ("OpenEXR and Imath", "BSD-3-Clause"),
        ("OpenJPH", "BSD-2-Clause"),
        ("OpenJPEG", "BSD-2-Clause"),
        ("libjpeg-turbo", "IJG AND BSD-3-Clause"),
        ("libultrahdr", "Apache-2.0"),
        ("libtiff", "libtiff"),
        ("libpng", "libpng-2.0"),
        ("libwebp", "BSD-3-Clause"),
        ("giflib", "MIT"),
        ("FreeType", "FTL"),
        ("fmt", "MIT"),
        ("yaml-cpp", "MIT"),
        ("pystring", "BSD-3-Clause"),
        ("Expat", "MIT"),
        ("minizip-ng", "Zlib"),
        ("Zstandard", "BSD-3-Clause"),
        ("libdeflate", "MIT"),
    ),
    "pi-heif": (("libheif", "LGPL-3.0-or-later"), ("libde265", "LGPL-3.0-or-later")),
    "pillow": (
        ("libjpeg-turbo", "IJG AND BSD-3-Clause"),
        ("libtiff", "libtiff"),
        ("libwebp", "BSD-3-Clause"),
        ("OpenJPEG", "BSD-2-Clause"),
        ("Little CMS", "MIT"),
        ("FreeType", "FTL"),
        ("libavif", "BSD-2-Clause"),
        ("dav1d", "BSD-2-Clause"),
        ("libaom", "BSD-2-Clause"),
        ("XZ Utils", "0BSD"),
    ),
    "pyside6-essentials": (("Qt", "LGPL-3.0-only"), ("ICU", "Unicode-3.0")),
    "shiboken6": (("Qt for Python", "LGPL-3.0-only"),),
    "rawpy": (("LibRaw", "LGPL-2.1-only OR CDDL-1.0"),),
    "scipy": (
        ("OpenBLAS", "BSD-3-Clause"),
        ("libgfortran", "GPL-3.0-only WITH GCC-exception-3.1"),
        ("libquadmath", "LGPL-2.1-or-later"),
    ),
}
_HEAD = """Kindred is under the MIT licence. A bundle holds more, each part under its own licence.
Qt, libheif, libde265 and LibRaw are libraries of their own in the folder, which you may
replace by other builds of them; their sources are where each package's page leads. The weights of
the embedded network (EfficientNet-Lite0) are under Apache-2.0.
"""
_NAMES = ("licen", "copying", "notice", "copyright", "authors")
_LINE = "=" * 96


def text() -> str:
    """Returns the text of the file."""
    python = Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    own = python / "LICENSE.txt"
    licence = own.read_text(encoding="utf-8", errors="replace") if own.is_file() else ""
    first = f"{_LINE}\nPython {platform.python_version()} (Python-2.0)\n\n{licence}"
    return "\n".join([_HEAD, first, *map(_chapter, components())])


def _chapter(package: Distribution) -> str:
    name = package.metadata["Name"]
    page = package.metadata.get("Home-page") or next(
        (line.partition(",")[2].strip() for line in package.metadata.get_all("Project-URL") or ()),
        f"https://pypi.org/project/{name}/",
    )
    lines = [_LINE, f"{name} {package.version} ({licence_of(package)})", page]
    inside = BUNDLED.get(name.lower().replace("_", "-"), ())
    lines += [f"with {what} inside ({licence})" for what, licence in inside]
    return "\n".join([*lines, "", *_texts(package)])


def _texts(package: Distribution) -> list[str]:
    found = {
        str(package.locate_file(file))
        for file in package.files or ()
        if any(word in file.name.lower() for word in _NAMES)
        and file.suffix in {"", ".txt", ".md", ".rst"}
    }
    return [Path(path).read_text(encoding="utf-8", errors="replace") for path in sorted(found)]


if __name__ == "__main__":
    print(text())
