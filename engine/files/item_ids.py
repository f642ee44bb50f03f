"""Determines by name which photos of a library are one item: a RAW and its renderings."""

import os
from collections import defaultdict
from collections.abc import Sequence

from engine.indexing.companions import companions_among, is_raw_name
from engine.store.shots import Shot


def item_ids(shots: Sequence[Shot]) -> dict[int, int]:
    """Maps photos that share an item with others to the id that represents the item.

    That is the RAW file, or the first one by name.

    Args:
        shots: photos of the library.
    """
    beside = defaultdict[tuple[int, str, str], list[Shot]](list)
    for shot in shots:
        folder, name = os.path.split(shot.place)
        beside[shot.folder_id, folder, os.path.splitext(name.lower())[0]].append(shot)
    found: dict[int, int] = {}
    for some in beside.values():
        if len(some) > 1 and any(is_raw_name(shot.place) for shot in some):
            found.update(_bound(some))
    return found


def _bound(shots: list[Shot]) -> dict[int, int]:
    """Maps photos of one folder and stem that are companions to the one they belong to."""
    names = {os.path.basename(shot.place): shot for shot in shots}
    with_others = [name for name in names if companions_among(name, names)]
    if not with_others:
        return {}
    lead = min(with_others, key=lambda name: (not is_raw_name(name), name))
    return {names[name].photo_id: names[lead].photo_id for name in with_others}
