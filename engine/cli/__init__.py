"""The command line; ``commands.md`` of the specification is its contract."""

from engine.cli.app import run

__all__ = ["run"]
