"""The command ``backbones [--fetch NAME]``."""

from typing import Annotated

import typer

from engine.base.extras import how_to_get
from engine.cli.app import Session, app, with_session
from engine.results import BackboneChoice


@app.command("backbones")
@with_session
def _backbones(
    session: Session,
    fetch: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Download the weights of this network.", show_default=False
        ),
    ] = None,
) -> None:
    """List the backbone networks, or download one with --fetch."""
    with session.open() as opened:
        if fetch is not None:
            session.output.run(opened.machine.fetch(fetch))
        choices = opened.machine.backbones()
    lines = [_line(choice) for choice in choices]
    fetched = {"fetched": fetch} if fetch is not None else {}
    session.output.result({"backbones": choices} | fetched, lines)


def _line(choice: BackboneChoice) -> str:
    line = f"{choice.name:<20} {choice.dim:>5} numbers a photo"
    if not choice.obtainable:
        return f"{line}; needs PyTorch: {how_to_get('train')}"
    if choice.download_bytes:
        return f"{line}; downloads {choice.download_bytes / 1e6:.0f} MB once"
    return line
