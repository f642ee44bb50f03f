"""The packages in a bundle: the core's dependencies and theirs, as installed."""

import re
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution

NAME = "kindred-photos"


@cache
def components() -> tuple[Distribution, ...]:
    """Returns their distributions sorted by name, without Kindred itself."""
    found: dict[str, Distribution] = {}
    waiting = [NAME]
    while waiting:
        name = _plain(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            # Only for another system or Python version.
            continue
        waiting += [_name(line) for line in found[name].requires or () if "extra ==" not in line]
    return tuple(found[name] for name in sorted(found) if name != NAME)


def licence_of(package: Distribution) -> str:
    """Returns a package's licence: an SPDX expression, or else a description."""
    said = package.metadata.get("License-Expression") or package.metadata.get("License") or ""
    if said and "\n" not in said.strip():
        return said.strip()
    classified = [
        line.rpartition("::")[2].strip()
        for line in package.metadata.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    return _BY_HAND.get(_plain(package.metadata["Name"]), " AND ".join(classified) or "unknown")


# Their metadata do not name a licence; their repositories do.
_BY_HAND = {"protobuf": "BSD-3-Clause", "sqlite-fts4": "Apache-2.0"}


def _name(requirement: str) -> str:
    return re.split(r"[ ;\[<>=!~(]", requirement.strip(), maxsplit=1)[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
