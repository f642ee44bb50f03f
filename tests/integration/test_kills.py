"""A few of the kills of ``benchmarks.kills``, on photos that need no data."""

import io
import random
from pathlib import Path

import pytest

from benchmarks.kills.campaign import Campaign
from benchmarks.kills.campaigns import Index
from benchmarks.kills.file_campaigns import Move
from benchmarks.kills.process import Command, Undisturbed
from tests.pictures import picture

_MOMENTS = {"index": {"rename": 9, "commit": 8}, "move": {"rename": 2}}


def _pictures() -> list[bytes]:
    made = []
    for seed in range(12):
        buffer = io.BytesIO()
        picture(seed).save(buffer, "JPEG", quality=90)
        made.append(buffer.getvalue())
    return made


@pytest.mark.parametrize("kind", [Index, Move])
def test_a_killed_command_that_is_started_again_ends_as_an_undisturbed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Campaign]
) -> None:
    chance = random.Random(1)

    def at_a_moment(
        self: Command, undisturbed: Undisturbed, chance: random.Random, meanwhile: object = None
    ) -> str:
        moments = _MOMENTS[kind.name]
        some = Undisturbed(undisturbed.seconds, dict([chance.choice(sorted(moments.items()))]))
        return self.die_at_a_moment(some, chance)

    monkeypatch.setattr(Command, "kill", at_a_moment)
    for outcome in kind(tmp_path, _pictures(), chance, 12).run(1):
        assert outcome.bad == []
    assert outcome.kills == 1
