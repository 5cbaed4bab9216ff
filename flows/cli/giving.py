"""An answer handed over: on standard output, or in a file whose name tells its format and that appears whole."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from flows.cli.app import err, out
from flows.cli.formats import FORMATS, WRITERS
from flows.cli.printing import is_looked_at, print_rows, write_whole

FormatOption = Annotated[
    str | None,
    typer.Option("--format", help="table, csv, json, jsonl or parquet. Default: by the output's name, or table."),
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; parquet needs one.")]
# Names of files in which a table is expected, as on the terminal.
PLAIN = ("", "txt", "text")
# The lines of a terminal that are not rows.
LINES_AROUND = 5


def choose_format(named: str | None, output: Path | None, formats: Sequence[str] = FORMATS) -> str:
    """The format named, else the one that the output's name ends in, else table; a name that tells another is refused."""
    listed = ", ".join(formats)
    if named is not None and named not in formats:
        raise typer.BadParameter(f"there is no format {named!r}; there are {listed}", param_hint="--format")
    suffix = output.suffix.removeprefix(".").lower() if output is not None else ""
    if named is None and suffix not in (*formats, *PLAIN):
        raise typer.BadParameter(
            f"{output}: there is no format {suffix!r}; let the name end in one of {listed}, or name one by --format",
            param_hint="--output",
        )
    form = named or ("table" if suffix in PLAIN else suffix)
    if form == "parquet" and output is None:
        raise typer.BadParameter(
            "parquet is no text and goes to a file: add -o FILE, such as -o answer.parquet", param_hint="--format"
        )
    return form


def hand_over(
    form: str,
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    limit: int | None = None,
    output: Path | None = None,
    schema: Mapping[str, Any] | None = None,
) -> None:
    """The rows on standard output or, where one is named, in a file; schema: types of columns for Parquet, where known."""
    if output is None:
        give(form, names, rows, limit)
        return
    taken = islice(rows, limit)
    if form == "parquet":
        keep(output, lambda aside: _write_parquet(aside, names, list(taken), schema or {}))
    else:
        keep(output, lambda aside: _write_text(aside, form, names, taken))
    tell_written(output)


def give(form: str, names: Sequence[str], rows: Iterable[Sequence[Any]], limit: int | None) -> None:
    """The rows on standard output; a table says how many there was no room for."""
    if form != "table":
        WRITERS[form](sys.stdout, names, islice(rows, limit))
        return
    coming = iter(rows)
    print_rows(out, names, islice(coming, _find_room() if limit is None else limit))
    left = sum(1 for _ in coming)
    if left:
        more = "; --limit N shows more, --format csv all" if limit is None else ""
        err.print(f"… and {left:,} more rows{more}", style="dim", highlight=False)


def _find_room() -> int | None:
    """Rows for which the terminal has room; None, which is all, where there is none."""
    return max(out.height - LINES_AROUND, 5) if is_looked_at(out.file) else None


def keep(output: Path, write: Callable[[Path], object]) -> None:
    """A file that appears whole; one that cannot be written is the fault of its name."""
    from flows.home import place_file

    with told_if_unwritable(output):
        place_file(output.expanduser().resolve(), write)


def tell_written(output: object) -> None:
    """Where the answer stands, beside what the command gives."""
    err.print(f"written to {output}", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def told_if_unwritable(output: Path) -> Iterator[None]:
    """A file that the system refuses ends the command with why."""
    try:
        yield
    except OSError as fault:
        raise typer.BadParameter(f"{output} cannot be written: {fault.strerror}", param_hint="--output") from fault


def _write_text(aside: Path, form: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with open(aside, "w", encoding="utf-8", newline="") as file:
        write_rows(file, form, names, rows)


def write_rows(file: IO[str], form: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The rows in a format of text, whole."""
    writer = write_whole if form == "table" else WRITERS[form]
    writer(file, names, rows)


def _write_parquet(aside: Path, names: Sequence[str], rows: Sequence[Sequence[Any]], schema: Mapping[str, Any]) -> None:
    import polars as pl

    typed = {name: schema.get(name) for name in names}
    frame = pl.DataFrame(rows, schema=typed, orient="row", infer_schema_length=None)
    # A column without a value has no type of its own, and many readers know no column of none.
    frame.with_columns(pl.col(pl.Null).cast(pl.String)).write_parquet(aside)
