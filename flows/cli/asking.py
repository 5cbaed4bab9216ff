"""Commands that ask the warehouse: sql, tables."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.app import HomeOption, app, command, err, out, told_plainly
from flows.cli.formats import FORMATS, WRITERS
from flows.cli.printing import print_facts, print_rows
from flows.cli.question import QuestionCommand

if TYPE_CHECKING:
    import duckdb

QuestionArgument = Annotated[str, typer.Argument(help="A query in SQL, or - to read it from standard input.")]
FormatOption = Annotated[
    str | None,
    typer.Option("--format", help="table, csv, json, jsonl or parquet. Default: by the output's name, or table."),
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; parquet needs one.")]
LimitOption = Annotated[
    int | None,
    typer.Option(min=0, help="Rows at most. Default: all, but of a table as many as the terminal has room for."),
]
NameArgument = Annotated[
    str | None, typer.Argument(help="A table, view or macro, to see its columns. Default: all, in a list.")
]
# Rows of a table where no terminal says how many fit, and the lines of a terminal that are not rows.
ROWS_IN_A_PIPE, LINES_AROUND = 1_000, 5


@app.command(cls=QuestionCommand)
def sql(
    question: QuestionArgument,
    format_: FormatOption = None,
    output: OutputOption = None,
    limit: LimitOption = None,
    home: HomeOption = None,
) -> None:
    """Ask the warehouse in SQL. The file is opened read-only; runs go on meanwhile. Bytes become base64 in JSON and CSV."""
    form = choose_format(format_, output)
    text = sys.stdin.read() if question == "-" else question
    with told_plainly():
        from flows.home import find_home, place_file
        from warehouse.ask import ask, open_for_asking

        place = find_home(home)
        if form == "parquet":
            count = _write_parquet(place.warehouse, text, output, limit)
            err.print(f"{count:,} rows in {output}", highlight=False)
            return
        with open_for_asking(place.warehouse) as connection:
            names, rows = ask(connection, text)
            if output is None:
                give(form, names, rows, limit)
            else:
                with _told_if_unwritable(output):
                    place_file(output.resolve(), lambda aside: _write_text(aside, form, names, rows, limit))
                err.print(f"written to {output}", highlight=False)


def choose_format(named: str | None, output: Path | None) -> str:
    """The format named, else the one that the output's name ends in, else table."""
    by_name = output.suffix.removeprefix(".") if output is not None else ""
    form = named or (by_name if by_name in FORMATS else "table")
    if form not in FORMATS:
        raise typer.BadParameter(f"there is no format {form!r}; there are {', '.join(FORMATS)}", param_hint="--format")
    if form == "parquet" and output is None:
        raise typer.BadParameter("parquet goes to a file: add --output FILE", param_hint="--output")
    return form


def _write_parquet(warehouse: Path, text: str, output: Path | None, limit: int | None) -> int:
    from flows.home import place_file
    from warehouse.ask import open_for_asking, write_parquet

    assert output is not None
    count = 0

    def write(aside: Path) -> None:
        nonlocal count
        with open_for_asking(warehouse, aside) as connection:
            count = write_parquet(connection, text, aside, limit)

    with _told_if_unwritable(output):
        place_file(output.resolve(), write)
    return count


@contextmanager
def _told_if_unwritable(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise typer.BadParameter(f"{output} cannot be written: {fault.strerror}", param_hint="--output") from fault


def _write_text(aside: Path, form: str, names: Sequence[str], rows: Iterable[Sequence[Any]], limit: int | None) -> None:
    with open(aside, "w", encoding="utf-8", newline="") as file:
        write_rows(file, form, names, rows, limit)


def write_rows(
    file: IO[str], form: str, names: Sequence[str], rows: Iterable[Sequence[Any]], limit: int | None
) -> None:
    """The rows in a format of text."""
    if form == "table":
        from rich.console import Console

        print_rows(Console(file=file, width=120), names, list(islice(rows, limit)))
        return
    WRITERS[form](file, names, islice(rows, limit))


def give(form: str, names: Sequence[str], rows: Iterable[Sequence[Any]], limit: int | None) -> None:
    """The rows on standard output; a table says how many there was no room for."""
    if form != "table":
        write_rows(sys.stdout, form, names, rows, limit)
        return
    coming = iter(rows)
    print_rows(out, names, list(islice(coming, _room() if limit is None else limit)))
    left = sum(1 for _ in coming)
    if left:
        more = "; --limit N shows more, --format csv all" if limit is None else ""
        err.print(f"… and {left:,} more rows{more}", style="dim", highlight=False)


def _room() -> int:
    return max(out.height - LINES_AROUND, 5) if out.is_terminal else ROWS_IN_A_PIPE


@command
def tables(name: NameArgument = None, home: HomeOption = None) -> None:
    """List tables, views and macros with what a row is, or the columns of one of them with types, docs and rules."""
    with told_plainly():
        from contextlib import closing

        from flows.home import find_home
        from warehouse.catalog import list_relations
        from warehouse.open import open_for_reading

        with closing(open_for_reading(find_home(home).warehouse)) as connection:
            if name is None:
                rows = [
                    (one.name, one.kind, one.row_count, one.doc.removeprefix("One row per "))
                    for one in list_relations(connection)
                ]
                print_rows(out, ("name", "kind", "rows", "one row per"), rows, is_last_wrapped=True)
                err.print("columns of one: dateline tables NAME", style="dim")
                return
            _show_relation(connection, name)


def _show_relation(connection: "duckdb.DuckDBPyConnection", asked: str) -> None:
    from warehouse.catalog import describe_columns, find_relation, list_rules

    relation = find_relation(connection, asked)
    rows = "" if relation.row_count is None else f" {relation.row_count:,} rows."
    out.print(f"{relation.name}: {relation.doc}{rows}", markup=False, highlight=False)
    print_facts(out, [("example", relation.example)])
    rules = list_rules(relation)
    if rules:
        print_facts(out, [("rules", "; ".join(rules))])
    columns = describe_columns(connection, relation)
    for one in columns:
        out.print(f"\n{one.name}  [dim]{one.type}{'' if one.is_nullable else ', always there'}[/dim]", highlight=False)
        out.print(f"  {one.doc}" + (f" Rule: {one.rules}." if one.rules else ""), markup=False, highlight=False)
