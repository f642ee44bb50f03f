"""Kills kindred-cli at random moments and compares the resulting library.

python -m benchmarks.kills [--rounds 50] [--seed 0] [CAMPAIGN...]

Each round starts a command on a small library, sends it SIGKILL during its run (at a random time,
or at or within a commit, rename, deletion, switch of version, …), runs it again to the end, and
compares with an undisturbed run: photos, features, codes, regions, versions, thumbnails and other
files, and the results of searches. Exits with 1 if anything differs.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.kills.campaign import Outcome
from benchmarks.kills.campaigns import CAMPAIGNS
from benchmarks.kills.scene import shared_pictures


def main() -> int:
    """Runs the campaigns; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills")
    parser.add_argument("campaigns", nargs="*", metavar="CAMPAIGN", help=", ".join(CAMPAIGNS))
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--work", type=Path, help="where libraries are made")
    asked = parser.parse_args()
    unknown = set(asked.campaigns) - set(CAMPAIGNS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    pictures, bad = shared_pictures(), 0
    with tempfile.TemporaryDirectory(prefix="kills-", dir=asked.work) as work:
        for name in asked.campaigns or CAMPAIGNS:
            chance = random.Random(f"{asked.seed} {name}")
            outcome, told = Outcome(), 0
            for outcome in CAMPAIGNS[name](Path(work), pictures, chance).run(asked.rounds):
                for line in outcome.bad[told:]:
                    print(f"  {line}", flush=True)
                told = len(outcome.bad)
                print(f"{name}: {outcome.kills} of {asked.rounds}", file=sys.stderr, flush=True)
            moments = ", ".join(f"{kind} {n}" for kind, n in sorted(outcome.moments.items()))
            print(
                f"{name}: {outcome.kills} kills, {told} differences ({moments})",
                flush=True,
            )
            bad += told
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
