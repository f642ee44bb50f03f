"""Makes what people install out of the bundle: .deb and tar.xz, with notices, SBOM and checksums.

``python packaging/release.py [--only KIND]``, from the root of the repository and in the
environment of the bundle. The same bundle gives the same archives: times are those of the last
commit (``SOURCE_DATE_EPOCH``), owners are root, names are sorted.
"""

import argparse
import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import notices
import sbom
from icons import SIZES, draw_icons

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
DIST = ROOT / "dist"
BUNDLE = DIST / "Kindred"
NAME = "kindred-photos"
# Qt's plugins and standard fonts; `make release-check` installs the package in a bare system with
# only these dependencies.
DEPENDS = (
    *("libc6 (>= 2.34)", "libstdc++6", "libgcc-s1", "zlib1g", "libglib2.0-0 | libglib2.0-0t64"),
    *("libgl1", "libegl1", "libdbus-1-3", "libfontconfig1", "libfreetype6", "libx11-6"),
    *("libx11-xcb1", "libxcb1", "libxcb-glx0", "libxcb-randr0", "libxcb-render0", "libxcb-shape0"),
    *("libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0", "libexpat1", "libwayland-client0"),
    *("libwayland-cursor0", "libwayland-egl1", "libdrm2", "fontconfig"),
    # Of Qt's module for networks, by which a second start hands its files to the first.
    "libgssapi-krb5-2",
)
RECOMMENDS = ("fonts-dejavu-core | fonts-noto-core", "xdg-desktop-portal")


def main() -> None:
    """Makes all packages, or one kind."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=["deb", "tar", "papers"])
    parser.add_argument("--fast", action="store_true", help="pack loosely, to try it")
    chosen = parser.parse_args()
    wanted = chosen.only
    os.environ.setdefault("SOURCE_DATE_EPOCH", _last_commit())
    if not BUNDLE.is_dir():
        sys.exit(f"{BUNDLE} is missing: run `make bundle` first")
    made = []
    if wanted in {None, "papers"}:
        made += _papers()
    if wanted in {None, "deb"} and shutil.which("dpkg-deb"):
        made.append(make_deb(fast=chosen.fast))
    if wanted in {None, "tar"}:
        made.append(make_tar())
    write_checksums(made)


def make_deb(*, fast: bool = False) -> Path:
    """Makes a Debian package: the bundle in /opt, and links where desktops look."""
    tree = _fresh("deb")
    shutil.copytree(BUNDLE, tree / "opt" / NAME, symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    for link, program in (("kindred", "Kindred"), ("kindred-cli", "kindred-cli")):
        (tree / "usr" / "bin" / link).symlink_to(f"/opt/{NAME}/{program}")
    desktop_files(tree / "usr" / "share")
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    kilobytes = sum(f.stat().st_size for f in tree.rglob("*") if f.is_file()) // 1024
    control.write_text(_control(kilobytes), encoding="utf-8")
    _normalise(tree)
    file = DIST / f"{NAME}_{version(NAME)}_{_debian_architecture()}.deb"
    packed = ["-Zgzip", "-z1"] if fast else ["-Zxz"]
    command = ["dpkg-deb", *packed, "--root-owner-group", "--build", str(tree), str(file)]
    subprocess.run(command, check=True)
    shutil.rmtree(tree)
    return file


def make_tar() -> Path:
    """Makes an archive of the bundle with a script that installs it for one user."""
    inside = f"{NAME}-{version(NAME)}"
    tree = _fresh("tar") / inside
    shutil.copytree(BUNDLE, tree / "Kindred", symlinks=True)
    desktop_files(tree / "share")
    for script in ("install.sh", "uninstall.sh", "search-with-kindred.sh"):
        shutil.copy2(LINUX / script, tree / script)
    _normalise(tree)
    file = DIST / f"{inside}-linux-{platform.machine()}.tar.xz"
    packed = subprocess.run(
        [
            *("tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner"),
            *(f"--mtime=@{os.environ['SOURCE_DATE_EPOCH']}", "-C", str(tree.parent)),
            *("-I", "xz -T0 -6", "-cf", str(file), inside),
        ]
    )
    packed.check_returncode()
    shutil.rmtree(tree.parent)
    return file


def desktop_files(share: Path) -> None:
    """Writes desktop files to a folder such as /usr/share: entry, icons, actions, man pages."""
    for source, place in (
        ("kindred.desktop", "applications"),
        ("io.github.kindred_photos.kindred.metainfo.xml", "metainfo"),
        ("kindred-search.desktop", "kio/servicemenus"),
        ("kindred.nemo_action", "nemo/actions"),
    ):
        (share / place).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(LINUX / source, share / place / source)
    icons = draw_icons(ROOT / "build" / "icons")
    for size in SIZES:
        place = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        place.mkdir(parents=True)
        shutil.copyfile(icons / f"kindred-{size}.png", place / "kindred.png")
    scalable = share / "icons" / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copyfile(icons / "kindred.svg", scalable / "kindred.svg")
    pages = share / "man" / "man1"
    pages.mkdir(parents=True)
    for page in sorted(LINUX.glob("*.1")):
        with gzip.GzipFile(pages / f"{page.name}.gz", "wb", mtime=0) as packed:
            packed.write(page.read_bytes())
    papers = share / "doc" / NAME
    papers.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", papers / "copyright")
    (papers / "THIRD-PARTY-NOTICES.txt").write_text(notices.text(), encoding="utf-8")


def write_checksums(files: list[Path]) -> None:
    """Writes ``SHA256SUMS`` in the format of ``sha256sum --check``."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (DIST / "SHA256SUMS").write_text("".join(sorted(lines)), encoding="utf-8")
    for file in files:
        print(f"{file.stat().st_size / 1e6:8.1f} MB  {file.relative_to(ROOT)}")


def _papers() -> list[Path]:
    third_party, components = DIST / "THIRD-PARTY-NOTICES.txt", DIST / "kindred.cdx.json"
    third_party.write_text(notices.text(), encoding="utf-8")
    components.write_text(sbom.text(), encoding="utf-8")
    return [third_party, components]


def _control(kilobytes: int) -> str:
    return (
        f"Package: {NAME}\n"
        f"Version: {version(NAME)}\n"
        f"Architecture: {_debian_architecture()}\n"
        "Maintainer: The Kindred authors <kindred-photos@users.noreply.github.com>\n"
        f"Installed-Size: {kilobytes}\n"
        f"Depends: {', '.join(DEPENDS)}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\n"
        "Section: graphics\n"
        "Priority: optional\n"
        "Description: finds the other photos like this one\n"
        " Pick a folder, drag a picture in, see the photos like it. Kindred learns what belongs\n"
        " together in your own collection and orders every search by it. Everything works\n"
        " offline; photos are never written to.\n"
    )


def _debian_architecture() -> str:
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def _fresh(name: str) -> Path:
    folder = ROOT / "build" / "packages" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _normalise(tree: Path) -> None:
    """Sets permissions that do not depend on the builder, and one time for all files."""
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or bool(path.stat().st_mode & 0o100)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def _last_commit() -> str:
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True
    )
    return told.stdout.strip() or "0"


if __name__ == "__main__":
    main()
