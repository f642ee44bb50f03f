"""Common options, exit statuses and error handling of all commands."""

import inspect
import logging
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
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

app = typer.Typer(
    name="kindred-cli",
    help="Find the other photos like this one.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        help="Folder of the library (default: $KINDRED_LIBRARY, else the user's data folder).",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
DeviceOption = Annotated[
    str, typer.Option("--device", help="Device: auto, cpu, cuda, cuda:N or mps.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Print no progress and no remarks.")]


class Session:
    """The common options, which may precede or follow the name of a command.

    Attributes:
        library: folder of the library, or None for the default.
        device: requested device, for `engine.base.device.resolve_device`.
        output: prints results.
    """

    def __init__(self, library: Path | None, as_json: bool, device: str, quiet: bool) -> None:
        self.library = library
        self.device = device
        self.output = Output(as_json=as_json, quiet=quiet)

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

    def merged(self, library: Path | None, as_json: bool, device: str, quiet: bool) -> "Session":
        """Returns these options, overridden by those given after the command's name."""
        return Session(
            library or self.library,
            as_json or self.output.as_json,
            device if device != "auto" else self.device,
            quiet or self.output.quiet,
        )


@app.callback()
def _common(
    context: typer.Context,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
    quiet: QuietOption = False,
) -> None:
    context.obj = Session(library, as_json, device, quiet)


def session_of(
    context: typer.Context, library: Path | None, as_json: bool, device: str, quiet: bool
) -> Session:
    """Builds the session of a command from the options before and after its name."""
    base: Session = context.obj
    return base.merged(library, as_json, device, quiet)


def with_session(function: Callable[..., None]) -> Callable[..., None]:
    """Adds the common options to a command, and passes them as a `Session`.

    Args:
        function: takes the argument ``session``, and optionally ``context``.
    """
    own = inspect.signature(function, eval_str=True).parameters
    shared = inspect.signature(_common, eval_str=True).parameters
    all_of_them = {**{name: own[name] for name in own if name != "session"}, **shared}

    def command(context: typer.Context, **values: Any) -> None:
        chosen = (values.pop(name) for name in shared if name != "context")
        context.obj = session_of(context, *chosen)
        if "context" in own:
            values["context"] = context
        function(session=context.obj, **values)

    command.__name__, command.__doc__ = function.__name__, function.__doc__
    command.__annotations__ = {name: each.annotation for name, each in all_of_them.items()}
    by_name = [each.replace(kind=each.KEYWORD_ONLY) for each in all_of_them.values()]
    command.__signature__ = inspect.Signature(by_name)  # type: ignore[attr-defined]
    return command


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
