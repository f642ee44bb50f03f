"""The command line."""

from engine.cli.app import run

__all__ = ["run"]
