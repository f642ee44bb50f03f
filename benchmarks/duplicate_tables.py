"""Formats the figures of `near_duplicates` as tables."""

from collections.abc import Mapping
from typing import Any

_GROUPS = {
    "JPEG 75…10": tuple(f"JPEG {q}" for q in (75, 50, 30, 20, 15, 10)),
    "third size": ("third size",),
    "crops to 50 %": tuple(f"crop to {share} %" for share in (90, 80, 70, 60, 50)),
    "mirrored": ("mirrored",),
    "grey": ("grey",),
    "border": ("border",),
    "caption": ("caption",),
    "turned, filtered, darker, blurred": (
        "quarter turn",
        "turned by 3°",
        "filter",
        "darker",
        "blurred",
    ),
    "a 16th of the pixels, JPEG 75…10": tuple(f"jpeg{q:02d}" for q in (75, 50, 30, 20, 15, 10)),
    "a 16th of the pixels, JPEG 8…3": tuple(f"jpeg{q:02d}" for q in (8, 5, 3)),
    "10…50 % cut away": tuple(f"crop{away}" for away in (10, 15, 20, 30, 40, 50)),
    "60…80 % cut away": tuple(f"crop{away}" for away in (60, 70, 80)),
    "strong": ("strong",),
}


def as_markdown(figures: Mapping[str, Any]) -> str:
    """Returns tables of recall, of false pairs and of times."""
    parts = [_recall(figures), _false(figures), _times(figures)]
    return "\n\n".join(part for part in parts if part) + "\n"


def grouped(recall: Mapping[str, float]) -> dict[str, float]:
    """Returns the mean recall of each group of edits that was measured."""
    found = {}
    for name, kinds in _GROUPS.items():
        values = [recall[kind] for kind in kinds if kind in recall]
        if values:
            found[name] = sum(values) / len(values)
    return found


def _recall(figures: Mapping[str, Any]) -> str:
    if "copies" not in figures:
        return ""
    programs = {"Kindred": figures["copies"], **figures.get("copies, peers", {})}
    ran = {name: own for name, own in programs.items() if isinstance(own, dict)}
    columns = {name: grouped(own["recall"]) for name, own in ran.items()}
    rows = [[edit, *(f"{columns[name][edit]:.3f}" for name in ran)] for edit in columns["Kindred"]]
    rows.append(["precision", *(f"{_precision(own):.5f}" for own in ran.values())])
    rows.append(["false pairs", *(str(_false_count(own)) for own in ran.values())])
    rows.append(["threshold", *(f"{own.get('threshold', '')}" for own in ran.values())])
    table = _table(["recall", *ran], rows)
    failed = [f"{name}: {own}" for name, own in programs.items() if not isinstance(own, dict)]
    return "\n".join([table, *failed])


def _false(figures: Mapping[str, Any]) -> str:
    if "different" not in figures:
        return ""
    own = figures["different"]
    rows = [[kind, str(number)] for kind, number in sorted(own["false by kind"].items())]
    rows += [["all", str(len(own["false"]))]]
    for name, peer in figures.get("different, peers", {}).items():
        if isinstance(peer, dict):
            rows.append([f"{name}, all at its threshold", str(peer["false"])])
    table = _table(["false pairs of one picture", "number"], rows)
    bursts = [
        [kind, str(found["bursts"]), str(found["whole"]), f"{found['frames']:.3f}"]
        for kind, found in own["moments"].items()
    ]
    head = ["one moment", "bursts", "found whole", "share of frames"]
    note = f"False pairs of one moment: {len(own['false moments'])}"
    return f"{table}\n\n{_table(head, bursts)}\n\n{note}"


def _times(figures: Mapping[str, Any]) -> str:
    steps = ("index", "first look", "second look")
    rows = [
        [name, *(f"{own[step]:.1f}" for step in steps)]
        for name, own in figures.items()
        if "first look" in own
    ]
    return _table(["seconds", *steps], rows)


def _precision(own: Mapping[str, Any]) -> float:
    if "precision" in own:
        return float(own["precision"])
    return float(own["right"] / max(1, own["right"] + own["false"]))


def _false_count(own: Mapping[str, Any]) -> int:
    false = own["false"]
    return len(false) if isinstance(false, list) else int(false)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
