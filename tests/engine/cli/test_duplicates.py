"""Groups of duplicates on the command line."""

import shutil
from pathlib import Path

from tests.engine.cli.test_cli import Run, answer, cli, refusal
from tests.pictures import picture

__all__ = ["cli"]


def test_groups_by_kind_and_rule(cli: Run, photos: Path) -> None:
    shutil.copy(photos / "photo_001.jpg", photos / "same.jpg")
    picture(2).resize((200, 150)).save(photos / "smaller.jpg")
    answer(cli("index", photos, "--json"))
    exact, copies = sorted(
        answer(cli("duplicates", "--json"))["groups"], key=lambda group: group["match"]
    )
    assert exact["match"] == "identical"
    assert copies["match"] == "near-duplicate"
    large, small = str(photos / "photo_002.jpg"), str(photos / "smaller.jpg")
    assert (copies["paths"], copies["keep"], copies["extra"]) == ([large, small], large, [small])
    assert copies["companions"] == {}
    only = answer(cli("duplicates", "--kind", "same-picture", "--rule", "newest", "--json"))
    assert [(group["keep"], group["extra"]) for group in only["groups"]] == [(small, [large])]
    assert answer(cli("duplicates", "--kind", "exact", "--json"))["groups"] == [exact]
    assert answer(cli("duplicates", "--kind", "same-moment", "--json")) == {"groups": []}
    assert f"- {small}" in cli("duplicates").stdout
    assert "no rule" in refusal(cli("duplicates", "--rule", "prettiest"))
    assert cli("duplicates", "--kind", "similar").returncode == 2
