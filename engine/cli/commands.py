"""index, search, duplicates, status, watch, remove, train."""

import sqlite3
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.cli.app import (
    DeviceOption,
    JsonOption,
    LibraryOption,
    QuietOption,
    Session,
    app,
    session_of,
)
from engine.cli.figures import figure_lines
from engine.cli.regions import parse_region
from engine.cli.standing import match_line, match_value
from engine.cli.together import together
from engine.config import BITS, DEFAULT_BACKBONE, DEFAULT_BITS, TrainConfig
from engine.errors import Cancelled, EngineError, explain_database
from engine.keeping import DEFAULT_RULE, parse_rule
from engine.library import Hit, IndexReport, Library, TrainResult
from engine.near_duplicates import COPIES, group_of
from engine.progress import CancelToken
from engine.search.similarity import Match

_WORTH = {
    "first": "Kindred has not learned from these photos yet",
    "grown": "the library has grown by half since the last training",
    "drifted": "many new photos are unlike those that were learned",
}
_Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]


@app.command("index")
def _index(
    context: typer.Context,
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER...", show_default=False)],
    learn: Annotated[
        Literal["auto", "never"],
        typer.Option(help="Train afterwards where `status` says that it is worth it."),
    ] = "never",
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Adds folders to the library and brings all they hold up to date."""
    session = session_of(context, library, as_json, device, quiet)
    with session.open(writes=True) as opened:
        report = session.output.run(opened.index(folders))
        matches = opened.standing.check()
        learned = _learn(session, opened) if learn == "auto" else None
    for note in report.notes:
        session.output.note(note)
    lines = [
        f"{report.added} added, {report.updated} updated, {report.moved} moved, "
        f"{report.removed} removed, {report.unchanged} unchanged "
        f"in {report.seconds:.1f} s ({report.photos_per_second:.0f} photos/s); "
        f"{report.searchable} photos can be searched",
        *_seen_again(report),
        *(f"unreadable: {item.path}: {item.reason}" for item in report.unreadable),
        *(match_line(match) for match in matches),
        *(_trained_lines(learned) if learned else ()),
    ]
    answer = asdict(report) | {
        "matches": [match_value(match) for match in matches],
        "learned": learned,
    }
    session.output.result(answer, lines)


@app.command("search")
def _search(
    context: typer.Context,
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", show_default=False)],
    against: Annotated[
        list[Path] | None, typer.Option("--not", metavar="IMAGE", help="Keep away from this one.")
    ] = None,
    k: Annotated[int, typer.Option("-k", min=1, help="How many photos.")] = 20,
    region: Annotated[
        str | None, typer.Option(metavar="L,T,R,B", help="Part of the first, in fractions.")
    ] = None,
    min_similarity: Annotated[float | None, typer.Option(min=0, max=1)] = None,
    folder: Annotated[Path | None, typer.Option(metavar="DIR")] = None,
    taken_from: _Day = None,
    taken_to: _Day = None,
    regions: Annotated[
        bool | None,
        typer.Option(
            "--regions/--no-regions",
            help="Look for it in parts of photos; by itself only where nothing is near.",
            show_default=False,
        ),
    ] = None,
    orientations: Annotated[
        bool | None,
        typer.Option(
            "--orientations/--no-orientations",
            help="Turn it by quarters; by itself only where nothing is near.",
            show_default=False,
        ),
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Photos like these examples and unlike those given by --not."""
    session = session_of(context, library, as_json, device, quiet)
    part = parse_region(region)
    with session.open() as opened:
        found = opened.search(
            images,
            against=against or (),
            k=k,
            region=part,
            min_similarity=min_similarity,
            folder=folder,
            taken_from=taken_from.date() if taken_from else None,
            taken_to=taken_to.date() if taken_to else None,
            regions=regions,
            orientations=orientations,
        )
    results = [
        {
            "path": str(hit.path),
            "similarity": round(hit.similarity, 6),
            "hamming": hit.hamming,
            "match": hit.match,
            "photo_id": hit.photo_id,
            "orientation": hit.orientation,
            "region": hit.region,
            "size": hit.size,
            "width": hit.width,
            "height": hit.height,
            "taken_at": hit.taken_at,
        }
        for hit in found.hits
    ]
    lines = [
        f"{hit.similarity:.3f}  {hit.match:<14}  {hit.path}{_how_found(hit)}" for hit in found.hits
    ]
    session.output.result(
        {"results": results, "model": found.model, "milliseconds": found.milliseconds},
        lines or ["nothing found: index a folder first, or widen the filters"],
    )


class Kind(StrEnum):
    """Which list of groups."""

    EXACT = "exact"
    SAME_PICTURE = "same-picture"
    SAME_MOMENT = "same-moment"


_MATCHES: dict[Kind, Match] = {
    Kind.EXACT: "identical",
    Kind.SAME_PICTURE: "near-duplicate",
    Kind.SAME_MOMENT: "same-moment",
}


@app.command("duplicates")
def _duplicates(
    context: typer.Context,
    kind: Annotated[
        Kind | None, typer.Option(help="One list alone; exact and same-picture when left out.")
    ] = None,
    rule: Annotated[
        str,
        typer.Option(metavar="NAME", help="What is kept: largest, oldest, newest, or criteria."),
    ] = DEFAULT_RULE.name,
    min_similarity: Annotated[float | None, typer.Option(min=0, max=1)] = None,
    folder: Annotated[Path | None, typer.Option(metavar="DIR")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Groups of identical files and of verified copies, and what a rule would let go."""
    session = session_of(context, library, as_json, device, quiet)
    kinds = COPIES if kind is None else (_MATCHES[kind],)
    with session.open() as opened:
        wanted = parse_rule(rule)
        job = opened.near_duplicates.read(None, kinds, wanted, folder, min_similarity)
        groups = [group_of(found, wanted) for found in session.output.run(job)]
    lines = [
        line
        for g in groups
        for line in (
            f"{g.match}:",
            *(f"  {'- ' if path in g.extra else '  '}{path}" for path in g.paths),
        )
    ]
    session.output.result({"groups": groups}, lines or ["no duplicates found"])


@app.command("status")
def _status(
    context: typer.Context,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Folders and health."""
    session = session_of(context, library, as_json, device, quiet)
    with session.open() as opened:
        status, learning = opened.status(), opened.learning.advice()
    lines = [
        f"{status.photos} photos, {status.searchable} searchable, {status.unreadable} unreadable; "
        f"model {status.model}",
        *(
            f"{'online ' if f.online else 'OFFLINE'}  {f.photos:>7}  {f.path}"
            for f in status.folders
        ),
        *([f"worth training: {_WORTH[learning.reason]}"] if learning.reason else ()),
    ]
    session.output.result(asdict(status) | {"learning": learning}, lines)


@app.command("watch")
def _watch(
    context: typer.Context,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Keeps the library up to date until interrupted; prints a JSON object for each change."""
    session = session_of(context, library, as_json, device, quiet)
    with session.open(writes=True) as opened:
        folders = opened.status().folders
        session.output.note(f"watching {len(folders)} folder(s); Ctrl+C ends")
        for event in opened.watch(CancelToken()):
            session.output.json(event)
            for match in opened.standing.check([event.photo_id]):
                session.output.json({"event": "match", **match_value(match)})


@app.command("remove")
def _remove(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False)],
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Forgets a folder; touches no photo."""
    session = session_of(context, library, as_json, device, quiet)
    with session.open(writes=True) as opened:
        removed = opened.remove(folder)
    session.output.result({"removed": removed}, [f"{removed} photos forgotten"])


@app.command("train")
def _train(
    context: typer.Context,
    method: Annotated[Literal["nrdh", "nrdh-paper"], typer.Option()] = "nrdh",
    bits: Annotated[int, typer.Option(help="16, 32, 48, 64, 96 or 128.")] = DEFAULT_BITS,
    trainable: Annotated[Literal["head", "all"], typer.Option()] = "head",
    backbone: Annotated[str, typer.Option(metavar="NAME")] = DEFAULT_BACKBONE,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    activate: Annotated[Literal["always", "if-better", "never"], typer.Option()] = "always",
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    """Trains on the library's photos, encodes all of them, and switches."""
    if bits not in BITS:
        raise typer.BadParameter(f"{bits} is not one of {', '.join(map(str, BITS))}")
    session = session_of(context, library, as_json, device, quiet)
    config = TrainConfig(method, bits, trainable, backbone, seed, activate)
    with together(session.device) as leads:
        if not leads:
            return
        with session.open(writes=True) as opened:
            result = session.output.run(opened.train(config))
    session.output.result(result, _trained_lines(result))


def _learn(session: Session, opened: Library) -> TrainResult | None:
    """Trains where it is worth it; what was indexed is told though that cannot be done."""
    try:
        return session.output.run(opened.learning.run())
    except Cancelled:
        raise
    except (EngineError, OSError, MemoryError) as error:
        reason = str(error) or type(error).__name__
    except sqlite3.Error as error:
        reason = explain_database(error)
    session.output.note(f"nothing was learned: {' '.join(reason.split())}")
    return None


def _trained_lines(result: TrainResult) -> list[str]:
    spent = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in result.seconds.items())
    return [
        f"model {result.model}: {result.method}, {result.bits} bits, {result.photos} photos "
        f"({spent}); {'active' if result.activated else 'not activated'}",
        *figure_lines(result.report),
    ]


def _seen_again(report: IndexReport) -> list[str]:
    """What a new version of Kindred read of photos that the library had."""
    facts = f"of {report.facts} photos it was read how they were taken"
    again = f"{report.reread} photos were decoded again"
    return [line for count, line in ((report.facts, facts), (report.reread, again)) if count]


def _how_found(hit: Hit) -> str:
    if hit.orientation:
        return f"  (turned by {hit.orientation}°)"
    if hit.region is not None:
        return f"  (part {','.join(f'{edge:.2f}' for edge in hit.region)})"
    return ""
