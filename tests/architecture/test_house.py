"""Rules of the house that no linter knows."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_engine_neither_prints_nor_exits() -> None:
    for path in (ROOT / "engine").rglob("*.py"):
        if path.parent.name != "cli" and path.name != "__main__.py":
            text = path.read_text(encoding="utf-8")
            assert "sys.exit" not in text, path
            assert "sys.stdout" not in text, path
