"""Disables what PySide does at each import of a module."""

import builtins

import PySide6.QtCore  # noqa: F401  which puts a function of its own in the place of `__import__`


def import_without_features() -> None:
    """Restores the original `__import__`, since no code uses PySide's ``__feature__``.

    To find modules that use it, PySide reads and keeps the source of every module that is imported
    later. For the modules of the window these are 327 files, 12 of 89 MiB of resident memory and
    about 4 % of the processor time (7 pairs of processes; ``docs/decisions/0020``).
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
