"""The commands ``saved-searches add``, ``list``, ``remove``, ``rename`` and ``matches``."""

from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.app import Session, app, with_session
from engine.cli.examples import NotOption, RegionOption, parse_region
from engine.library import Library
from engine.results import DEFAULT_SIMILARITY, SavedSearch, SavedSearchMatch

_commands = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.add_typer(_commands, name="saved-searches")
# The name of earlier versions.
app.add_typer(_commands, name="standing", hidden=True)

_Number = Annotated[int, typer.Argument(metavar="ID", show_default=False)]
_Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False)]


@_commands.callback()
@with_session
def _saved(
    session: Session,
    context: typer.Context,
) -> None:
    """List saved searches, which report new matching photos.

    `index` and `watch` compare new photos with them.
    """
    if context.invoked_subcommand is None:
        with session.open() as opened:
            _show(session, opened)


@_commands.command("list")
@with_session
def _list(
    session: Session,
) -> None:
    """List all saved searches, oldest first."""
    with session.open() as opened:
        _show(session, opened)


@_commands.command("add")
@with_session
def _add(
    session: Session,
    name: _Name,
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", show_default=False)],
    against: NotOption = None,
    region: RegionOption = None,
    min_similarity: Annotated[
        float, typer.Option(min=0, max=1, help="Minimum similarity of a match.")
    ] = DEFAULT_SIMILARITY,
) -> None:
    """Save a search, which reports matching photos added later."""
    part = parse_region(region)
    with session.open() as opened:
        made = opened.saved_searches.add(name, images, against or (), part, min_similarity)
    session.output.result(_value(made), [f"saved as {made.id}: {made.name}"])


@_commands.command("remove")
@with_session
def _remove(
    session: Session,
    number: _Number,
) -> None:
    """Delete a saved search; photos are not affected."""
    with session.open() as opened:
        opened.saved_searches.remove(number)
        _show(session, opened)


@_commands.command("rename")
@with_session
def _rename(
    session: Session,
    number: _Number,
    name: _Name,
) -> None:
    """Rename a saved search."""
    with session.open() as opened:
        opened.saved_searches.rename(number, name)
        _show(session, opened)


@_commands.command("matches")
@with_session
def _matches(
    session: Session,
    number: Annotated[
        int | None,
        typer.Argument(metavar="[ID]", help="List only this search.", show_default=False),
    ] = None,
) -> None:
    """List the matches of saved searches, the latest first."""
    with session.open() as opened:
        found = opened.saved_searches.matches(number)
    session.output.result(
        {"matches": [match_value(match) for match in found]},
        [match_line(match) for match in found] or ["no matches yet"],
    )


def match_value(match: SavedSearchMatch) -> dict[str, Any]:
    """Converts a match to its JSON form."""
    return {
        "saved_search": match.query_id,
        # The name of earlier versions.
        "standing": match.query_id,
        "name": match.name,
        "path": match.path,
        "photo_id": match.photo_id,
        "similarity": round(match.similarity, 6),
        "found_at": match.found_at,
        "seen": match.seen,
    }


def match_line(match: SavedSearchMatch) -> str:
    """Formats a match for the user."""
    return f"match: {match.name}: {match.similarity:.3f}  {match.path}"


def _show(session: Session, opened: Library) -> None:
    saved = opened.saved_searches.all()
    lines = [
        f"{query.id:>4}  {query.name}: {query.matches} matches, {query.unseen} not seen, "
        f"from {query.min_similarity:.2f}"
        for query in saved
    ]
    values = [_value(query) for query in saved]
    session.output.result(
        # The second key is the name of earlier versions.
        {"saved_searches": values, "standing": values},
        lines or ["no saved searches: `saved-searches add NAME IMAGE...` makes one"],
    )


def _value(query: SavedSearch) -> dict[str, Any]:
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
