"""standing add NAME IMAGE..., list, remove ID, rename ID NAME, matches [ID]."""

from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.app import Session, app, with_session
from engine.cli.regions import parse_region
from engine.library import Library
from engine.results import DEFAULT_SIMILARITY, StandingMatch, StandingQuery

_standing = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.add_typer(_standing, name="standing")

_Number = Annotated[int, typer.Argument(metavar="ID", show_default=False)]
_Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False)]


@_standing.callback()
@with_session
def _saved(
    session: Session,
    context: typer.Context,
) -> None:
    """Saved searches that tell of new photos; `index` and `watch` compare them."""
    if context.invoked_subcommand is None:
        with session.open() as opened:
            _show(session, opened)


@_standing.command("list")
@with_session
def _list(
    session: Session,
) -> None:
    """Every saved search, oldest first."""
    with session.open() as opened:
        _show(session, opened)


@_standing.command("add")
@with_session
def _add(
    session: Session,
    name: _Name,
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", show_default=False)],
    against: Annotated[
        list[Path] | None, typer.Option("--not", metavar="IMAGE", help="Keep away from this one.")
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="L,T,R,B", help="Part of the first, in fractions.")
    ] = None,
    min_similarity: Annotated[
        float, typer.Option(min=0, max=1, help="New photos match from here on.")
    ] = DEFAULT_SIMILARITY,
) -> None:
    """Saves a search; it tells of photos that come from now on."""
    part = parse_region(region)
    with session.open() as opened:
        made = opened.saved_searches.add(name, images, against or (), part, min_similarity)
    session.output.result(_value(made), [f"saved as {made.id}: {made.name}"])


@_standing.command("remove")
@with_session
def _remove(
    session: Session,
    number: _Number,
) -> None:
    """Deletes a saved search; touches no photo."""
    with session.open() as opened:
        opened.saved_searches.remove(number)
        _show(session, opened)


@_standing.command("rename")
@with_session
def _rename(
    session: Session,
    number: _Number,
    name: _Name,
) -> None:
    """Gives a saved search another name."""
    with session.open() as opened:
        opened.saved_searches.rename(number, name)
        _show(session, opened)


@_standing.command("matches")
@with_session
def _matches(
    session: Session,
    number: Annotated[
        int | None, typer.Argument(metavar="[ID]", help="One search alone.", show_default=False)
    ] = None,
) -> None:
    """The photos that saved searches told of, the latest first."""
    with session.open() as opened:
        found = opened.saved_searches.matches(number)
    session.output.result(
        {"matches": [match_value(match) for match in found]},
        [match_line(match) for match in found] or ["no matches yet"],
    )


def match_value(match: StandingMatch) -> dict[str, Any]:
    """A match for other programs."""
    return {
        "standing": match.query_id,
        "name": match.name,
        "path": match.path,
        "photo_id": match.photo_id,
        "similarity": round(match.similarity, 6),
        "found_at": match.found_at,
        "seen": match.seen,
    }


def match_line(match: StandingMatch) -> str:
    """A match for a person."""
    return f"match: {match.name}: {match.similarity:.3f}  {match.path}"


def _show(session: Session, opened: Library) -> None:
    saved = opened.saved_searches.all()
    lines = [
        f"{query.id:>4}  {query.name}: {query.matches} matches, {query.unseen} not seen, "
        f"from {query.min_similarity:.2f}"
        for query in saved
    ]
    session.output.result(
        {"standing": [_value(query) for query in saved]},
        lines or ["no saved searches: `standing add NAME IMAGE...` makes one"],
    )


def _value(query: StandingQuery) -> dict[str, Any]:
    part = query.region
    return {
        "id": query.id,
        "name": query.name,
        "created_at": query.created_at,
        "min_similarity": query.min_similarity,
        "examples": len(query.examples),
        "against": len(query.against),
        "region": (part.left, part.top, part.right, part.bottom) if part else None,
        "matches": query.matches,
        "unseen": query.unseen,
    }
