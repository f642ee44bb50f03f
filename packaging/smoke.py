"""Tests a finished bundle like a user who has just installed it, and reports what is wrong.

``python packaging/smoke.py dist/Kindred PHOTOS [--root ROOT]``: with ``--root`` the programs run in
that folder as their root (`chroot`), which contains neither Python nor files of the build machine.
HOME and cache are empty. Only external results are checked: exit statuses, JSON, standard error and
the window's pixels.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

THEME = Path(__file__).resolve().parents[1] / "app" / "base" / "theme.py"
# The limits in README.md.
MOST_BYTES = 400_000_000
SECONDS_TO_WINDOW = 10.0
# For one program; a busy machine takes many times as long as an idle one.
SECONDS = 900
DENIED = re.compile(
    r"torch|nvidia|triton|libgtk|libgdk-3|libqgtk3|hypothesis|mypy|pytest|x265|pillow_heif|pillow_jxl"
    r"|lib(vpx|aom|ssl|crypto)\b|libQt6(Quick|Qml|Pdf|Designer|WebEngine)|/tests/"
)
# System libraries; they would not fit the system's own modules in another version.
OF_THE_SYSTEM = re.compile(
    r"lib(c|m|dl|pthread|stdc\+\+|gcc_s|mvec|glib-2\.0|GL|systemd|dbus-1)\.so"
)
# Commands with groups, and `evaluate`; a missing module removes some.
LEAST_COMMANDS = 40
LEAST_METHODS = 15
REQUIRED = ("Kindred", "kindred-cli", "kindred-decoder")
NETWORK = "_internal/resources/backbones"


class Broken(Exception):
    """The artefact does not work as it should; the text says why."""


class Artefact:
    """The programs of a bundle, run with an empty home folder.

    Args:
        folder: the bundle, as the host sees it.
        root: the root folder for the programs; None for this machine's.
        photos: photos to index, as the host sees them.
    """

    def __init__(self, folder: Path, root: Path | None, photos: Path) -> None:
        self.folder, self.root, self.photos = folder, root, photos
        self.home = Path(tempfile.mkdtemp(prefix="kindred-home-", dir=self._host("/tmp")))

    def _host(self, path: str) -> Path:
        return self.root / path.lstrip("/") if self.root else Path(path)

    def inside(self, path: Path) -> str:
        """Converts a path to what the programs see."""
        return f"/{path.relative_to(self.root)}" if self.root else str(path)

    def command(self, program: str, *words: str, **variables: str) -> list[str]:
        """Returns the command that runs a program with only a few variables."""
        home = self.inside(self.home)
        bare = {"HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **variables}
        bare["XDG_RUNTIME_DIR"] = home
        environment = [f"{name}={value}" for name, value in bare.items()]
        entered = ["chroot", str(self.root)] if self.root else []
        program_there = self.inside(self.folder / program)
        return [*entered, "env", "-i", *environment, program_there, *words]

    def try_to(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs to the end, whatever the result."""
        command = self.command(program, *words)
        return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)

    def run(self, program: str, *words: str) -> str:
        """Runs to the end; returns the output.

        Raises:
            Broken: it failed, or wrote to standard error.
        """
        done = self.try_to(program, *words)
        said = f"{program} {' '.join(words)}"
        if done.returncode:
            raise Broken(f"{said}: exit status {done.returncode}: {done.stderr.strip()[-400:]}")
        if done.stderr:
            raise Broken(f"{said}: on standard error: {done.stderr.strip()[:400]}")
        return done.stdout

    def answer(self, *words: str) -> dict:
        """Runs the command line and parses its JSON."""
        return json.loads(self.run("kindred-cli", "--json", *words))


def check_files(artefact: Artefact, telltales: list[str]) -> None:
    """Checks size, required and forbidden files, and that no path of the build machine is left."""
    files = [file for file in artefact.folder.rglob("*") if file.is_file()]
    for name in REQUIRED:
        if not (artefact.folder / name).is_file():
            raise Broken(f"{name} is missing")
    if not any((artefact.folder / NETWORK).glob("*.onnx")):
        raise Broken("the network is missing")
    lost = [link.name for link in artefact.folder.rglob("*") if not link.exists()]
    if lost:
        raise Broken(f"links that lead nowhere: {lost}")
    size = sum(file.stat().st_size for file in files if not file.is_symlink())
    print(f"  {len(files)} files, {size / 1e6:.0f} MB")
    if size > MOST_BYTES:
        raise Broken(f"{size / 1e6:.0f} MB are more than {MOST_BYTES / 1e6:.0f}")
    for file in files:
        name = file.relative_to(artefact.folder).as_posix()
        if DENIED.search(name) or OF_THE_SYSTEM.match(file.name):
            raise Broken(f"{name} must not be in it")
        content = file.read_bytes()
        for telltale in telltales:
            if telltale.encode() in content:
                raise Broken(f"{name} names {telltale}, a folder of the machine that made it")


def check_commands(artefact: Artefact, version: str) -> None:
    """Tests version, indexing, searching, learning, duplicates and the check, on every format."""
    said = artefact.run("Kindred", "--version").strip()
    if said != f"Kindred {version}":
        raise Broken(f"--version says {said!r} instead of Kindred {version}")
    photos = sorted(file for file in artefact.photos.iterdir() if file.is_file())
    report = artefact.answer("index", artefact.inside(artefact.photos))
    if report["added"] != len(photos) or report["unreadable"]:
        raise Broken(f"of {len(photos)} photos {report['added']} were indexed: {report}")
    # One of each kind, since JPEG files are many.
    for file in {each.suffix: each for each in reversed(photos)}.values():
        example = artefact.inside(file)
        hits = artefact.answer("search", example)["results"]
        if not hits or hits[0]["path"] != example:
            raise Broken(f"a search for {file.name} does not find it first")
    trained = artefact.answer("train")
    if not trained.get("model", trained):
        raise Broken(f"training made nothing: {trained}")
    artefact.answer("duplicates")
    wrong = [f for f in artefact.answer("check")["findings"] if f.get("wrong")]
    if wrong:
        raise Broken(f"the check finds {wrong}")
    print(f"  {len(photos)} photos indexed, one of each kind found first; trained and checked")


def check_help(artefact: Artefact) -> None:
    """Checks that every command and subcommand has a help text."""
    waiting: list[tuple[str, ...]] = [()]
    seen = 0
    while waiting:
        words = waiting.pop()
        usage, _, commands = artefact.run("kindred-cli", *words, "--help").partition("Commands:")
        if "Usage:" not in usage:
            raise Broken(f"{' '.join(words)} --help does not say how it is used: {usage[:200]}")
        waiting += [(*words, name) for name in re.findall(r"^  ([a-z][\w-]*)", commands, re.M)]
        seen += 1
    if seen < LEAST_COMMANDS:
        raise Broken(f"there are {seen} commands, fewer than {LEAST_COMMANDS}")
    print(f"  {seen} commands say how they are used")


def check_evaluation(artefact: Artefact) -> None:
    """Checks that each method is measured, or refused in one line that says how to get it."""
    labelled = artefact.home / "labelled"
    for number, file in enumerate(sorted(artefact.photos.glob("*.jpg"))):
        for split in ("train", "test")[: 2 if number < 2 else 1]:
            place = labelled / split / "ab"[number % 2]
            place.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place / file.name)
    # The length that every method has; `nrdh-app` has no other.
    bits = ("--bits", "128")
    words = ("--quiet", "--json", "evaluate", artefact.inside(labelled), *bits, "--methods")
    refused = artefact.try_to("kindred-cli", *words, "none").stderr
    wanted = re.sub(r".*out of", "", " ".join(refused.split())).strip(" .│╯").split(", ")
    lacking = []
    while True:
        done = artefact.try_to("kindred-cli", *words, ",".join(wanted))
        if not done.returncode:
            break
        lacks = re.match(
            r"error: the method (\S+) .*`pip install .*`$|error: (\S+) needs", done.stderr
        )
        name = lacks and (lacks[1] or lacks[2])
        if name not in wanted:
            raise Broken(f"evaluate: {done.stderr.strip()[-400:]}")
        wanted.remove(name)
        lacking.append(name)
    measured = {row["method"] for row in json.loads(done.stdout)["results"]}
    if measured != set(wanted) or len(measured) < LEAST_METHODS:
        raise Broken(f"evaluate measured {sorted(measured)} out of {sorted(wanted)}")
    print(f"  {len(measured)} methods measured, {len(lacking)} refused: {', '.join(lacking)}")


def check_window(artefact: Artefact, warnings: list[tuple[int, int, int]]) -> None:
    """Checks that the window appears in time, opens a folder dialog, trains and exits cleanly."""
    # Without photos, the message that nothing can be learned is correct.
    trains = any(artefact.home.rglob("library.db"))
    with _screen() as (display, picture):
        # As on GNOME, whose theme would load GTK; a missing D-Bus is not an error of ours.
        see = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_CURRENT_DESKTOP": "GNOME"}
        see["QT_LOGGING_RULES"] = "qt.qpa.theme*=false"
        started = time.monotonic()
        log = (artefact.home / "window.txt").open("w+")
        running = subprocess.Popen(artefact.command("Kindred", **see), stdout=log, stderr=log)
        try:
            window = _wait_for(display, running, log, SECONDS_TO_WINDOW)[0]
            print(f"  window after {time.monotonic() - started:.1f} s")
            time.sleep(6)
            if _shows(picture, warnings):
                raise Broken("the window shows a banner")
            _type(display, window, "ctrl+o")
            _wait_for(display, running, log, SECONDS_TO_WINDOW, more_than=1)
            _type(display, None, "Escape")
            time.sleep(1)
            if trains:
                _type(display, window, "ctrl+t")
                # A curve has the colour of banners, so errors are looked for in the log.
                time.sleep(15)
            running.terminate()
            if running.wait(SECONDS_TO_WINDOW):
                raise Broken(f"the window ended with {running.returncode}: {_said(log)}")
            noted = [file.read_text() for file in artefact.home.rglob("kindred.log")]
            if _said(log) or any(noted):
                raise Broken(f"the window said: {_said(log)[:400]} {noted}")
        except Broken:
            _keep(picture, Path("build") / "window.png")
            raise
        finally:
            running.kill()


@contextmanager
def _screen() -> Iterator[tuple[str, Path]]:
    """Starts a virtual screen; yields its name and the file with its pixels."""
    with tempfile.TemporaryDirectory() as folder:
        reader, writer = os.pipe()
        wanted = ["-displayfd", str(writer), "-screen", "0", "1280x900x24", "-fbdir", folder]
        server = subprocess.Popen(
            ["Xvfb", *wanted, "-ac", "-nolisten", "tcp"],
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        try:
            with os.fdopen(reader) as stream:
                yield f":{stream.readline().strip()}", Path(folder) / "Xvfb_screen0"
        finally:
            server.terminate()
            server.wait()


def _windows(display: str) -> list[str]:
    # Qt's helper windows have a size of about one pixel.
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "."],
        capture_output=True,
        text=True,
        env={**os.environ, "DISPLAY": display},
    )
    return found.stdout.split()


def _wait_for(display, running, log, seconds: float, more_than: int = 0) -> list[str]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if running.poll() is not None:
            raise Broken(f"the window ended with {running.returncode}: {_said(log)[-400:]}")
        found = _windows(display)
        if len(found) > more_than:
            return found
        time.sleep(0.1)
    what = "a folder dialog" if more_than else "a window"
    raise Broken(f"{what} was not seen within {seconds:.0f} s: {_said(log)[-400:]}")


def _type(display: str, window: str | None, key: str) -> None:
    # Without a window manager, nothing else gives a window the keyboard focus.
    focused = ["windowfocus", window] if window else []
    words = ["xdotool", *focused, "key", key]
    subprocess.run(words, env={**os.environ, "DISPLAY": display}, check=True, capture_output=True)


def _said(log) -> str:
    log.seek(0)
    return log.read().strip()


def _keep(picture: Path, file: Path) -> None:
    """Writes a screenshot as a PNG if possible, so that a person can see the reason."""
    try:
        from PIL import Image
    except ImportError:
        return
    content = picture.read_bytes()
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    pixels = content[-width * height * 4 :]
    Image.frombuffer("RGBX", (width, height), pixels, "raw", "BGRX", 0, 1).convert("RGB").save(file)
    print(f"  {file} shows it")


def _shows(picture: Path, colours: list[tuple[int, int, int]]) -> bool:
    """Tells whether more than a few pixels of a screen have one of the colours."""
    content = picture.read_bytes()
    header = int.from_bytes(content[:4], "big")
    colour_map = int.from_bytes(content[76:80], "big") * 12
    pixels = content[header + colour_map :]
    return any(_count(pixels, bytes((blue, green, red))) > 20 for red, green, blue in colours)


def _count(pixels: bytes, colour: bytes) -> int:
    found = re.finditer(re.escape(colour), pixels)
    return sum(match.start() % 4 == 0 for match in found)


def warning_colours(theme: Path) -> list[tuple[int, int, int]]:
    """Returns the colours of a banner's icon, as defined in the sources of the window."""
    found = re.findall(r'warning="#(\w{6})"', theme.read_text(encoding="utf-8"))
    return [tuple(bytes.fromhex(digits)) for digits in found]


def main() -> int:
    """Runs all checks; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--root", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--telltale", action="append", default=[])
    parser.add_argument(
        "--only", choices=["files", "commands", "help", "evaluation", "window"], action="append"
    )
    wanted = parser.parse_args()
    root = wanted.root.resolve() if wanted.root else None
    artefact = Artefact(wanted.folder.resolve(), root, wanted.photos.resolve())
    checks = {
        "files": lambda: check_files(artefact, wanted.telltale),
        "commands": lambda: check_commands(artefact, wanted.version),
        "help": lambda: check_help(artefact),
        "evaluation": lambda: check_evaluation(artefact),
        "window": lambda: check_window(artefact, warning_colours(THEME)),
    }
    try:
        for name in wanted.only or checks:
            print(f"{name} …", flush=True)
            checks[name]()
    except (Broken, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        print(f"BROKEN: {type(error).__name__}: {error}")
        return 1
    finally:
        shutil.rmtree(artefact.home, ignore_errors=True)
    print("sound")
    return 0


if __name__ == "__main__":
    sys.exit(main())
