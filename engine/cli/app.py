"""Common options, exit statuses and error handling of all commands."""

import inspect
import logging
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.base.errors import Cancelled, EngineError, explain_database
from engine.base.paths import default_library_directory
from engine.cli.output import Output, printable
from engine.library import Library

# typer uses its own copy of click and does not export the base class of its usage errors.
_UsageError: Any = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
_BY_NAME = inspect.Parameter.KEYWORD_ONLY

app = typer.Typer(
    name="kindred-cli",
    help="Find the other photos like this one.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@dataclass(frozen=True)
class Session:
    """The common options, which may precede or follow the name of a command.

    Attributes:
        library: folder of the library, or None for the default.
        as_json: whether to print exactly one JSON object.
        device: requested device, for `engine.base.device.resolve_device`.
        quiet: whether to print neither progress nor remarks.
    """

    library: Annotated[
        Path | None,
        typer.Option(
            "--library",
            help="Folder of the library (default: $KINDRED_LIBRARY, else the user's data folder).",
            show_default=False,
        ),
    ] = None
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
    device: Annotated[
        str, typer.Option("--device", help="Device: auto, cpu, cuda, cuda:N or mps.")
    ] = "auto"
    quiet: Annotated[bool, typer.Option("--quiet", help="Print no progress and no remarks.")] = (
        False
    )

    @cached_property
    def output(self) -> Output:
        """Prints results."""
        return Output(as_json=self.as_json, quiet=self.quiet)

    def open(self, *, writes: bool = False) -> Library:
        """Opens the library; the first command of a day that writes makes a backup first."""
        if Library.is_earlier(self.directory()):
            self.output.note(
                "an earlier version of Kindred made this library: it is brought up to date, which "
                "takes minutes where it has very many photos"
            )
        opened = Library.open(self.library, self.device)
        if writes:
            try:
                opened.maintenance.back_up_daily()
            except EngineError as error:
                self.output.note(str(error))
        return opened

    def directory(self) -> Path:
        """The folder of the library, whether or not it is open."""
        chosen = self.library or default_library_directory()
        return Path(os.path.abspath(chosen.expanduser()))

    def merged(self, later: "Session") -> "Session":
        """Returns these options, overridden by those given after the command's name."""
        return Session(
            later.library or self.library,
            later.as_json or self.as_json,
            later.device if later.device != "auto" else self.device,
            later.quiet or self.quiet,
        )


def with_session(function: Callable[..., None]) -> Callable[..., None]:
    """Adds the common options to a command, and passes them as a `Session`.

    Each other parameter whose type is a dataclass stands for the options that are its fields.

    Args:
        function: takes the argument ``session``, and optionally ``context``.
    """
    own = _parameters(function)
    groups: dict[str, type[Any]] = {
        name: each.annotation for name, each in own.items() if _is_group(each.annotation)
    }
    shown = {"context": inspect.Parameter("context", _BY_NAME, annotation=typer.Context)}
    for name in sorted(own, key="session".__eq__):
        shown |= _parameters(groups[name]) if name in groups else {name: own[name]}

    def command(context: typer.Context, **values: Any) -> None:
        for name, group in groups.items():
            values[name] = group(**{option: values.pop(option) for option in _parameters(group)})
        base: Session = context.obj or Session()
        context.obj = values["session"] = base.merged(values["session"])
        if "context" in own:
            values["context"] = context
        function(**values)

    command.__name__, command.__doc__ = function.__name__, function.__doc__
    command.__annotations__ = {name: each.annotation for name, each in shown.items()}
    by_name = [each.replace(kind=_BY_NAME) for each in shown.values()]
    command.__signature__ = inspect.Signature(by_name)  # type: ignore[attr-defined]
    return command


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and is_dataclass(annotation)


def _parameters(function: Callable[..., object]) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(function, eval_str=True).parameters)


@app.callback()
@with_session
def _common(session: Session) -> None:
    # The options before a command's name, with which those after it are merged.
    pass


def run(arguments: list[str]) -> int:
    """Runs one command line.

    Args:
        arguments: arguments without the program's name.

    Returns:
        Exit status: 0 for success, 1 for failure, 2 for wrong usage, 130 if interrupted.
    """
    from engine.cli import (  # noqa: F401 - they register themselves
        backbones,
        commands,
        compare,
        evaluate,
        explain,
        files,
        folders,
        listing,
        maintenance,
        marks,
        models,
        saved_searches,
        scale,
        show,
    )

    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="%(message)s")
    # Shells start background jobs with SIGINT ignored; whoever still sends it means it.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    command: Callable[..., Any] = typer.main.get_command(app)
    try:
        status = command(arguments, standalone_mode=False)
    except _UsageError as usage:
        usage.show()
        return WRONG_USAGE
    except (typer.Abort, KeyboardInterrupt, Cancelled):
        sys.stderr.write("interrupted: finished work is kept\n")
        return INTERRUPTED
    except EngineError as error:
        return _fail(str(error))
    except sqlite3.Error as error:
        # Damage is found when its page is read, which may happen anywhere.
        return _fail(explain_database(error))
    except BrokenPipeError:
        # The reader of our output has exited, which is not an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (OSError, MemoryError) as error:
        return _fail(str(error) or type(error).__name__)
    return status if isinstance(status, int) else DONE


def _fail(text: str) -> int:
    sys.stderr.write(f"error: {printable(' '.join(text.split()))}\n")
    return FAILED


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
