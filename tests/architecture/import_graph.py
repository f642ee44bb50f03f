"""The rooms of the engine and who imports whom: ``python -m tests.architecture.import_graph``.

A room is a folder of `engine/` or a module beside the folders. There is an arrow from one to
another where any module imports any other. An arrow is upward where its head stands no lower than
its tail in the layers of `pyproject.toml`.
"""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
MOST_ROOMS, MOST_ARROWS = 20, 90
# The file that starts the command line.
_STARTER = "__main__"

Arrow = tuple[str, str]


class Graph(NamedTuple):
    """What was found.

    Attributes:
        rooms: names of all.
        arrows: who imports whom.
        upward: arrows against the layers.
        circles: rooms that import one another, directly or not.
    """

    rooms: set[str]
    arrows: set[Arrow]
    upward: set[Arrow]
    circles: list[set[str]]

    def faults(self) -> list[str]:
        """What exceeds the limits, in words."""
        said = [f"{a} imports {b}, which stands above it" for a, b in sorted(self.upward)]
        said += [f"a circle: {', '.join(sorted(circle))}" for circle in self.circles]
        if len(self.rooms) > MOST_ROOMS:
            said.append(f"{len(self.rooms)} rooms; at most {MOST_ROOMS}")
        if len(self.arrows) > MOST_ARROWS:
            said.append(f"{len(self.arrows)} arrows; at most {MOST_ARROWS}")
        return said


def layers_of(text: str) -> list[set[str]]:
    """The rooms of each layer, the highest first, from the text of ``pyproject.toml``."""
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c.get("layers", [""])[0] == "engine.cli")
    split = (layer.replace("|", " ").replace(":", " ").split() for layer in layers)
    return [{name.partition(".")[2] for name in names} for names in split]


def read(package: Path, layers: list[set[str]]) -> Graph:
    """Reads every module of a package; imports inside functions count like all others."""
    rooms: set[str] = set()
    arrows: set[Arrow] = set()
    for file in package.rglob("*.py"):
        parts = file.relative_to(package).with_suffix("").parts
        if parts[0] in {"__init__", _STARTER}:
            continue
        rooms.add(parts[0])
        found = _imported(file, package.name)
        arrows |= {(parts[0], room) for room in found if room != parts[0]}
    place = {room: number for number, names in enumerate(layers) for room in names}
    upward = {(a, b) for a, b in arrows if place.get(b, -1) <= place.get(a, len(layers))}
    return Graph(rooms, arrows, upward, _circles(rooms, arrows))


def _imported(file: Path, package: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from _rooms((alias.name for alias in node.names), package)
        elif isinstance(node, ast.ImportFrom) and node.module == package:
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from _rooms([node.module], package)


def _rooms(names: Iterable[str], package: str) -> Iterator[str]:
    for name in names:
        first, _, rest = name.partition(".")
        if first == package and rest:
            yield rest.partition(".")[0]


def _circles(rooms: set[str], arrows: set[Arrow]) -> list[set[str]]:
    reached = {room: _reached(room, arrows) for room in rooms}
    circles = (
        frozenset({room, *(other for other in reached[room] if room in reached[other])})
        for room in rooms
        if room in reached[room]
    )
    return [set(circle) for circle in set(circles)]


def _reached(room: str, arrows: set[Arrow]) -> set[str]:
    found: set[str] = set()
    waiting = [room]
    while waiting:
        tail = waiting.pop()
        heads = {b for a, b in arrows if a == tail} - found
        found |= heads
        waiting += heads
    return found


def main() -> int:
    """Prints the graph; 1 where it exceeds the limits."""
    layers = layers_of((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    graph = read(ROOT / "engine", layers)
    lines = [
        f"{room:<12} → {', '.join(sorted(b for a, b in graph.arrows if a == room)) or '-'}"
        for names in layers
        for room in sorted(names)
    ]
    lines += [
        f"{len(graph.rooms)} rooms, {len(graph.arrows)} arrows, {len(graph.upward)} upward, "
        f"{len(graph.circles)} circles",
        *graph.faults(),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(graph.faults()))


if __name__ == "__main__":
    sys.exit(main())
