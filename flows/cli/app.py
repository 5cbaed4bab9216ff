"""The application that all commands hang on, and what they share: the home option and how errors are told."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, ConsoleDimensions

from flows.cli.printing import is_looked_at

# Wider than any line: where nobody looks at a terminal, lines end where their text does.
ENDLESS = 1_000_000


class Lines(Console):
    """A console that folds lines to a terminal's width, and leaves them whole in a file or a pipe."""

    @property
    def size(self) -> ConsoleDimensions:
        found = super().size
        return found if is_looked_at(self.file) else ConsoleDimensions(ENDLESS, found.height)

    @size.setter
    def size(self, new_size: tuple[int, int]) -> None:
        self._width, self._height = new_size


out = Lines()
err = Lines(stderr=True)

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", envvar="DATELINE_HOME", help="Directory that holds all state. Default: warehouse/ here."),
]

app = typer.Typer(
    name="dateline",
    help="Raw news articles in, one DuckDB file out: who said what about whom; what happened, where and when.",
    epilog="Begin with: dateline run seeds/articles, then: dateline sql 'FROM articles'",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        typer.echo(f"dateline {version('dateline')}")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version, and end.")
]


@app.callback()
def dateline(version: VersionOption = False) -> None:
    """Raw news articles in, one DuckDB file out: who said what about whom; what happened, where and when."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Faults that a user can mend end the command with one line on stderr and exit code 1, not with a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        err.print("interrupted; the same command goes on where this one stopped", style="yellow")
        raise typer.Exit(130) from None
    except typer.Exit:
        raise
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None
    except Exception as fault:
        if not isinstance(fault, _expected()):
            raise
        if type(fault).__name__ == "Stopped":
            err.print(str(fault), style="yellow", markup=False, highlight=False, soft_wrap=True)
            raise typer.Exit(getattr(fault, "exit_code", 1)) from None
        err.print(f"dateline: {fault}", style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None


def _expected() -> tuple[type[Exception], ...]:
    """Faults with a message made for users, of modules that are loaded; one not loaded cannot have raised."""
    names = {
        "flows.home": ("HomeError",),
        "flows.settings": ("SettingsError",),
        "flows.models": ("ModelError",),
        "flows.failures": ("RunStopped",),
        "flows.stopping": ("Stopped",),
        "flows.redo": ("RedoError",),
        "flows.schedule": ("ScheduleError",),
        "flows.sources.listing": ("SourceError",),
        "flows.prefect_server": ("ServerError",),
        "flows.explain": ("UnknownId",),
        "flows.export": ("ExportError",),
        "duckdb": ("Error",),
    }
    loaded = [(sys.modules[module], kinds) for module, kinds in names.items() if module in sys.modules]
    return (FileNotFoundError, *(getattr(module, kind) for module, kinds in loaded for kind in kinds))


def command(function: Callable[..., None]) -> Callable[..., None]:
    """The function as a command of its own name, its docstring the help."""
    return app.command(function.__name__.rstrip("_"))(function)


# Commands register themselves when their modules are imported, in the order of --help.
from flows.cli import working  # noqa: E402, F401, I001
from flows.cli import serving  # noqa: E402, F401
from flows.cli import reading  # noqa: E402, F401
