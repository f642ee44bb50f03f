"""The commands index, search, duplicates, status, watch, remove and train."""

import sqlite3
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.base.config import BITS, DEFAULT_BITS, TrainConfig
from engine.base.errors import Cancelled, EngineError, explain_database
from engine.base.progress import CancelToken, last
from engine.cli.app import Session, app, with_session
from engine.cli.examples import NotOption, RegionOption, parse_region
from engine.cli.figures import figure_lines
from engine.cli.filters import Filters, FolderOption, SimilarityOption
from engine.cli.saved_searches import match_line, match_value
from engine.cli.torchrun import together
from engine.library import Library, group_of, parse_rule
from engine.results import COPIES, DEFAULT_RULE, Hit, IndexReport, Match, SearchRequest, TrainResult

_WORTH = {
    "first": "Kindred has not learned from these photos yet",
    "grown": "the library has grown by half since the last training",
    "drifted": "many new photos are unlike those that were learned",
}


@app.command("index")
@with_session
def _index(
    session: Session,
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER...", show_default=False)],
    learn: Annotated[
        Literal["auto", "never"],
        typer.Option(help="Train afterwards where `status` says that it is worth it."),
    ] = "never",
) -> None:
    """Add folders to the library and index them."""
    with session.open(writes=True) as opened:
        report = session.output.run(opened.folders.add(folders))
        matches = opened.saved_searches.check()
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
@with_session
def _search(
    session: Session,
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", show_default=False)],
    against: NotOption = None,
    k: Annotated[int, typer.Option("-k", min=1, help="How many photos.")] = 20,
    region: RegionOption = None,
    min_similarity: SimilarityOption = None,
    *,
    filters: Filters,
    regions: Annotated[
        bool | None,
        typer.Option(
            "--regions/--no-regions",
            help="Search in parts of photos; by default only if there is no copy.",
            show_default=False,
        ),
    ] = None,
    orientations: Annotated[
        bool | None,
        typer.Option(
            "--orientations/--no-orientations",
            help="Rotate it by 90°, 180° and 270°; by default only if there is no copy.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Find photos that resemble the examples.

    Photos that resemble the examples given with --not rank lower.
    """
    request = SearchRequest(
        images,
        against=against or (),
        k=k,
        region=parse_region(region),
        min_similarity=min_similarity,
        wanted=filters.read(),
        regions=regions,
        orientations=orientations,
    )
    with session.open() as opened:
        found = last(opened.search(request))
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
            "example_region": hit.example_region,
            "mirrored": hit.mirrored,
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
    """The kinds of groups."""

    EXACT = "exact"
    SAME_PICTURE = "same-picture"
    SAME_MOMENT = "same-moment"


_MATCHES: dict[Kind, Match] = {
    Kind.EXACT: "identical",
    Kind.SAME_PICTURE: "near-duplicate",
    Kind.SAME_MOMENT: "same-moment",
}


@app.command("duplicates")
@with_session
def _duplicates(
    session: Session,
    kind: Annotated[
        Kind | None, typer.Option(help="Kind of groups to list; by default exact and same-picture.")
    ] = None,
    rule: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Which photo to keep: largest, oldest, newest, or criteria."
        ),
    ] = DEFAULT_RULE.name,
    min_similarity: SimilarityOption = None,
    folder: FolderOption = None,
) -> None:
    """List groups of identical files and verified copies.

    The list shows what a rule would keep and remove.
    """
    kinds = COPIES if kind is None else (_MATCHES[kind],)
    with session.open() as opened:
        wanted = parse_rule(rule)
        job = opened.duplicates.read(None, kinds, wanted, folder, min_similarity)
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
@with_session
def _status(
    session: Session,
) -> None:
    """Show folders and state of the library."""
    with session.open() as opened:
        status, learning = opened.status(), opened.models.advice()
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
@with_session
def _watch(
    session: Session,
) -> None:
    """Keep the library up to date until interrupted.

    It prints one JSON object for each change.
    """
    with session.open(writes=True) as opened:
        folders = opened.status().folders
        session.output.note(f"watching {len(folders)} folder(s); press Ctrl+C to stop")
        for event in opened.folders.watch(CancelToken()):
            session.output.json(event)
            for match in opened.saved_searches.check([event.photo_id]):
                session.output.json({"event": "match", **match_value(match)})


@app.command("remove")
@with_session
def _remove(
    session: Session,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False)],
) -> None:
    """Forget a folder; its photos are not touched."""
    with session.open(writes=True) as opened:
        removed = opened.folders.remove(folder)
    session.output.result({"removed": removed}, [f"{removed} photos forgotten"])


@app.command("train")
@with_session
def _train(
    session: Session,
    method: Annotated[Literal["nrdh", "nrdh-paper"], typer.Option()] = "nrdh",
    bits: Annotated[int, typer.Option(help="16, 32, 48, 64, 96 or 128.")] = DEFAULT_BITS,
    trainable: Annotated[Literal["head", "all"], typer.Option()] = "head",
    backbone: Annotated[
        str, typer.Option(metavar="NAME", help="By default the one in use.", show_default=False)
    ] = "",
    seed: Annotated[int, typer.Option(min=0)] = 0,
    activate: Annotated[Literal["always", "if-better", "never"], typer.Option()] = "always",
) -> None:
    """Train on the library's photos, encode them, and switch."""
    if bits not in BITS:
        raise typer.BadParameter(f"{bits} is not one of {', '.join(map(str, BITS))}")
    config = TrainConfig(method, bits, trainable, backbone, seed, activate)
    with together(session.device) as leads:
        if not leads:
            return
        with session.open(writes=True) as opened:
            result = session.output.run(opened.models.train(config))
    session.output.result(result, _trained_lines(result))


def _learn(session: Session, opened: Library) -> TrainResult | None:
    """Trains if worthwhile; the result of indexing is reported even if training fails."""
    try:
        return session.output.run(opened.models.learn())
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
    """Returns what this version read again of photos that were already in the library."""
    facts = f"the metadata of {report.facts} photos were read"
    again = f"{report.reread} photos were decoded again"
    return [line for count, line in ((report.facts, facts), (report.reread, again)) if count]


def _how_found(hit: Hit) -> str:
    ways = [f"turned by {hit.orientation}°"] if hit.orientation else []
    if hit.mirrored:
        ways.append("mirrored")
    if hit.region is not None:
        ways.append(f"part {_edges(hit.region)}")
    if hit.example_region is not None:
        ways.append(f"in part {_edges(hit.example_region)} of the example")
    return f"  ({', '.join(ways)})" if ways else ""


def _edges(part: tuple[float, float, float, float]) -> str:
    return ",".join(f"{edge:.2f}" for edge in part)
