"""Libraries in the place of others that are loaded and never called.

OpenCV's module is linked with what reads films and writes pictures: FFmpeg, libvpx, libaom, libpng
and an OpenSSL that gets no fixes any more. Kindred gives it arrays and takes arrays. So a bundle
for Linux has empty libraries of the same names: each function that the module asks for ends the
program, which `make release-check` would see.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

# Of those that the module names itself; the rest is what these bring.
_DIRECT = re.compile(r"lib(avcodec|avformat|avutil|swscale|avif|png16)-\w+\.so")
_BROUGHT = re.compile(r"lib(swresample|vpx|aom|ssl|crypto|drm)-\w+\.so")
_FOLDER = "opencv_python_headless.libs/"
_MODULE = "cv2/cv2.abi3.so"

Entry = tuple[str, str, str]


def with_stand_ins(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """Replaces or removes OpenCV's codecs in PyInstaller's entries ``(name, path, kind)``.

    Args:
        entries: entries of a bundle for Linux.
        folder: folder for the new libraries.

    Raises:
        FileNotFoundError: there is no C compiler.
    """
    entries = list(entries)
    module = next((path for name, path, _ in entries if name == _MODULE), None)
    if module is None:
        return entries
    wanted = _functions(module, "--undefined-only")
    return [
        (name, str(_made(path, wanted, folder)), kind) if _is(name, _DIRECT) else (name, path, kind)
        for name, path, kind in entries
        if not _is(name, _BROUGHT)
    ]


def _is(name: str, kind: re.Pattern[str]) -> bool:
    return name.startswith(_FOLDER) and bool(kind.match(Path(name).name))


def _functions(library: str, which: str) -> dict[str, str]:
    """Returns the versions of symbols by name."""
    told = subprocess.run(
        ["nm", "--dynamic", "--with-symbol-versions", which, library],
        check=True,
        capture_output=True,
        text=True,
    )
    found = {}
    for line in told.stdout.splitlines():
        name, _, version = line.split()[-1].partition("@")
        found[name] = version.lstrip("@")
    return found


def _made(library: str, wanted: dict[str, str], folder: Path) -> Path:
    """Makes an empty library with the symbols that the module needs."""
    name = Path(library).name
    offered = _functions(library, "--defined-only")
    functions = sorted(wanted.keys() & offered.keys())
    versions: dict[str, list[str]] = {}
    for function in functions:
        versions.setdefault(wanted[function], []).append(function)
    folder.mkdir(parents=True, exist_ok=True)
    source, script, made = (folder / f"{name}{end}" for end in (".c", ".map", ""))
    source.write_text("".join(f"void {f}(void) {{ __builtin_trap(); }}\n" for f in functions))
    script.write_text(
        "".join(
            f"{version} {{ global: {'; '.join(group)}; }};\n"
            for version, group in sorted(versions.items())
            if version
        )
    )
    compiler = shutil.which("cc") or "cc"
    options = ["-shared", "-nostdlib", "-s", "-w", "-O1", f"-Wl,-soname,{name}"]
    if script.stat().st_size:
        options.append(f"-Wl,--version-script,{script}")
    subprocess.run([compiler, *options, "-o", str(made), str(source)], check=True)
    return made.resolve()
