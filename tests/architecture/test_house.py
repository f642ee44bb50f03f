"""Rules of the house that no linter knows."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_module_beyond_400_lines_is_two_modules() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for package in ("app", "engine")
        for path in (ROOT / package).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_the_engine_neither_prints_nor_exits() -> None:
    for path in (ROOT / "engine").rglob("*.py"):
        if path.parent.name != "cli" and path.name != "__main__.py":
            text = path.read_text(encoding="utf-8")
            assert "sys.exit" not in text, path
            assert "sys.stdout" not in text, path
