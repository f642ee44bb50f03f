"""What a library holds, without what may differ between two good runs, and what is wrong in it."""

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from engine.base.progress import last
from engine.indexing.drives import identify
from engine.library import Library
from engine.results import SearchRequest
from engine.store.connection import DATABASE_NAME

_QUERIES = 4
_DATABASE_FILES = {DATABASE_NAME, f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm"}


@dataclass(frozen=True, slots=True)
class State:
    """The state after a run; photos are identified by path, never by id.

    Attributes:
        folders: folders, and which are watched.
        photos: facts by path.
        features: bytes by path and backbone, including those of regions.
        codes: bytes by path and rank of the version, including those of regions.
        models: all versions, oldest first.
        marks: pairs of paths.
        thumbnails: names of the files.
        files: every other file of the library.
        answers: results of a few searches.
    """

    folders: Any
    photos: Any
    features: Any
    codes: Any
    models: Any
    marks: Any
    thumbnails: Any
    files: Any
    answers: Any

    def differences(self, other: "State") -> list[str]:
        """Returns a line for each part that differs."""
        found = []
        for field in fields(self):
            here, there = getattr(self, field.name), getattr(other, field.name)
            if here != there:
                found.append(f"{field.name}: {_difference(here, there)}")
        return found


def read_state(library: Path) -> State:
    """Reads the state after a run; the library is opened as the window does it."""
    with closing(sqlite3.connect(library / DATABASE_NAME)) as db:
        rows = _rows(db)
        examples = [
            Path(root.decode()) / path.decode()
            for root, path in db.execute(
                "SELECT folders.path, photos.path FROM photos JOIN folders "
                "ON folders.id = folder_id WHERE error IS NULL ORDER BY 1, 2"
            )
        ]
    with Library.open(library, "cpu") as opened:
        answers = [_answer(opened, path) for path in examples[:: max(1, len(examples) // _QUERIES)]]
    versions = {row["folder"]: rank for rank, row in enumerate(rows["models"])}
    kept = {str(file.relative_to(library)) for file in library.rglob("*") if file.is_file()}
    # Lock files are empty and stay; a restarted run makes a backup of what it finds.
    kept = {name for name in kept if not name.startswith(("open/", "backups/"))}
    kept -= _DATABASE_FILES
    thumbnails = {name for name in kept if name.startswith("thumbnails/")}
    return State(
        folders=rows["folders"],
        photos=rows["photos"],
        features=rows["features"],
        codes=rows["codes"],
        models=[{k: v for k, v in row.items() if k != "folder"} for row in rows["models"]],
        marks=rows["marks"],
        thumbnails=thumbnails,
        files=sorted(_ranked(n, versions) for n in kept - thumbnails),
        answers=answers,
    )


def faults(library: Path) -> list[str]:
    """Lists what is wrong in a library, whatever run made it."""
    found = []
    with closing(sqlite3.connect(library / DATABASE_NAME)) as db:
        for pragma, good in (("quick_check", [("ok",)]), ("foreign_key_check", [])):
            lines = db.execute(f"PRAGMA {pragma}").fetchall()
            if lines != good:
                found.append(f"{pragma}: {lines[:3]}")
        stored = db.execute(
            "SELECT photo_id, code FROM codes JOIN hash_models ON hash_models.id = model_id "
            "WHERE active = 1 ORDER BY photo_id"
        ).fetchall()
        contents = {
            f"thumbnails/{row[0].hex()[:2]}/{row[0].hex()[2:]}.jpg"
            for row in db.execute("SELECT content_hash FROM photos WHERE error IS NULL")
            if row[0] is not None
        }
        folders = {row[0] for row in db.execute("SELECT folder FROM hash_models")}
    there = {str(p.relative_to(library)) for p in (library / "thumbnails").glob("*/*")}
    found += [f"thumbnail missing: {name}" for name in sorted(contents - there)[:3]]
    found += [f"stray: {name}" for name in sorted(there - contents)[:3]]
    found += [f"stray: {p}" for p in library.rglob("*") if _temporary(p)]
    models = {path.name for path in (library / "models").iterdir()}
    found += [f"model folder without a version: {name}" for name in sorted(models - folders)]
    found += [f"version without its folder: {name}" for name in sorted(folders - models)]
    with Library.open(library, "cpu") as opened:
        found += [f"check: {f.text}" for f in opened.maintenance.check() if f.wrong]
        _, index = opened._searching._searcher.index()
        codes = b"".join(code for _, code in stored)
        if index.ids.tolist() != [i for i, _ in stored] or index.codes.tobytes() != codes:
            found.append("the index differs from the store")
    return found


def _temporary(path: Path) -> bool:
    named = path.suffix in {".tmp", ".part", ".old", ".note"} or path.name == "thumbnails-untidy"
    return named or path.name.startswith(".")


def _rows(db: sqlite3.Connection) -> dict[str, Any]:
    db.row_factory = sqlite3.Row
    db.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    places = {
        row["id"]: (row["root"] + b"/" + row["path"]).decode("utf-8", "surrogateescape")
        for row in db.execute(
            "SELECT photos.id, folders.path AS root, photos.path FROM photos "
            "JOIN folders ON folders.id = folder_id"
        )
    }
    facts = ("size", "mtime_ns", "content_hash", "width", "height", "taken_at", "error")
    models = [
        {
            **{k: row[k] for k in ("folder", "method", "bits", "backbone", "photos")},
            "active": row["active"],
            "starter": row["starter"],
            "report": json.loads(row["report"]),
            "note": row["note"],
        }
        for row in db.execute("SELECT * FROM hash_models ORDER BY id")
    ]
    ranks = {row[0]: n for n, row in enumerate(db.execute("SELECT id FROM hash_models ORDER BY 1"))}
    keys = {row["id"]: row["key"] for row in db.execute("SELECT * FROM backbones")}
    return {
        "folders": [
            (row["path"], row["watched"], row["exclude"], row["identity"] == _identity(row["path"]))
            for row in db.execute("SELECT * FROM folders ORDER BY path")
        ],
        "photos": {
            places[row["id"]]: tuple(row[name] for name in facts)
            for row in db.execute("SELECT * FROM photos")
        },
        "features": {
            (places[row["photo_id"]], keys[row["backbone_id"]]): (row["vector"], row["vectors"])
            for row in db.execute(
                "SELECT f.*, r.vectors FROM features AS f LEFT JOIN regions AS r "
                "ON r.photo_id = f.photo_id AND r.backbone_id = f.backbone_id"
            )
        },
        "codes": {
            (places[row["photo_id"]], ranks[row["model_id"]]): (row["code"], row["codes"])
            for row in db.execute(
                "SELECT c.*, r.codes FROM codes AS c LEFT JOIN region_codes AS r "
                "ON r.photo_id = c.photo_id AND r.model_id = c.model_id"
            )
        },
        "models": models,
        "marks": sorted(
            (places[row["photo_a"]], places[row["photo_b"]], row["alike"])
            for row in db.execute("SELECT * FROM marks")
        ),
    }


def _answer(opened: Library, example: Path) -> list[tuple[str, float, int, str]]:
    found = last(opened.search(SearchRequest([example], k=10)))
    return sorted(
        (str(h.path), float(np.round(h.similarity, 4)), h.hamming, h.match) for h in found.hits
    )


def _identity(path: bytes) -> str | None:
    return identify(Path(os.fsdecode(path)))


def _ranked(name: str, versions: dict[str, int]) -> str:
    """The folder's name contains the version's number, which a killed training may have used."""
    parts = name.split("/")
    if parts[0] == "models" and parts[1] in versions:
        parts[1] = f"version {versions[parts[1]]}"
    return "/".join(parts)


def _difference(here: Any, there: Any) -> str:
    if isinstance(here, dict):
        lost = [key for key in here if key not in there]
        more = [key for key in there if key not in here]
        other = [key for key in here if key in there and here[key] != there[key]]
        return f"lost {lost[:2]} ({len(lost)}), more {more[:2]} ({len(more)}), other {other[:2]}"
    if isinstance(here, set | list) and all(isinstance(x, str) for x in [*here, *there]):
        before, after = set(here), set(there)
        return f"lost {sorted(before - after)[:3]}, more {sorted(after - before)[:3]}"
    return f"{str(here)[:300]} became {str(there)[:300]}"
