"""Rules of the code base that no linter checks."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# It falls; whoever needs one more offers a public name, or tests by what can be seen.
MOST_PRIVATE_USES = 20
# What `NamedTuple` offers to everybody.
_OF_NAMED_TUPLES = {"_asdict", "_fields", "_make", "_replace"}
# A job runs work of any kind; what receives its steps and result is checked where it is started.
_OF_ANY_TYPE = {"app/base/jobs.py": {"progress", "finished"}}


def private_uses(text: str) -> Iterator[str]:
    """Attributes with one underscore in front that are of something else than the object itself."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Attribute) or node.attr in _OF_NAMED_TUPLES:
            continue
        own = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
        if node.attr.startswith("_") and not node.attr.startswith("__") and not own:
            yield ast.unparse(node)


def untyped_signals(text: str) -> Iterator[str]:
    """Names of the signals that carry a value without saying of which type."""
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
            continue
        made, (target, *_) = node.value, node.targets
        if ast.unparse(made.func).rpartition(".")[2] == "Signal" and isinstance(target, ast.Name):
            types = {ast.unparse(each).strip("'") for each in made.args}
            if types & {"object", "PyObject", "QVariant"}:
                yield target.id


def test_the_engine_neither_prints_nor_exits() -> None:
    for path in (ROOT / "engine").rglob("*.py"):
        if path.parent.name != "cli" and path.name != "__main__.py":
            text = path.read_text(encoding="utf-8")
            assert "sys.exit" not in text, path
            assert "sys.stdout" not in text, path


def test_tests_seldom_use_what_is_private() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {use}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for use in private_uses(path.read_text(encoding="utf-8"))
    ]
    assert len(found) <= MOST_PRIVATE_USES, "\n".join(found)


def test_private_uses_are_found() -> None:
    text = "self._a\nself.b._c\nd._e\nd.__dict__\nd._replace(a=1)\ncls._f"
    assert list(private_uses(text)) == ["self.b._c", "d._e"]


def test_signals_of_the_window_say_what_they_carry() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): names
        for path in sorted((ROOT / "app").rglob("*.py"))
        if (names := set(untyped_signals(path.read_text(encoding="utf-8"))))
    }
    assert found == _OF_ANY_TYPE


def test_untyped_signals_are_found() -> None:
    text = (
        "a = Signal(int, object)\nb = Signal(str)\nc = QtCore.Signal('QVariant')\nd = Slot(object)"
    )
    assert list(untyped_signals(text)) == ["a", "c"]
