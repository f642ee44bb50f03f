"""What PySide does at each import of a module, and how to be rid of it."""

import builtins

import PySide6.QtCore  # noqa: F401  which puts a function of its own in the place of `__import__`


def import_without_features() -> None:
    """Gives `__import__` back; nothing here asks PySide for a ``__feature__``.

    To find out which modules do, PySide reads the source of every module that is imported after it,
    and keeps it. For the modules of the window that is 327 files, 12 of 89 MiB of resident memory
    and some 4 % of the processor time (7 pairs of processes; ``docs/decisions/0020``).
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
