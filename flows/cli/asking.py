"""Commands that ask the warehouse: sql, tables."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.app import HomeOption, app, command, err, out, told_plainly
from flows.cli.giving import FormatOption, OutputOption, choose_format, hand_over, told_if_unwritable
from flows.cli.printing import print_facts, print_rows
from flows.cli.question import QuestionCommand

if TYPE_CHECKING:
    import duckdb

QuestionArgument = Annotated[str, typer.Argument(help="A query in SQL, or - to read it from standard input.")]
LimitOption = Annotated[
    int | None,
    typer.Option(min=0, help="Rows at most. Default: all, but of a table as many as the terminal has room for."),
]
NameArgument = Annotated[
    str | None, typer.Argument(help="A table, view or macro, to see its columns. Default: all, in a list.")
]


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
        from flows.home import find_home
        from warehouse.ask import ask, open_for_asking

        place = find_home(home)
        if form == "parquet":
            count = _write_parquet(place.warehouse, text, output, limit)
            err.print(f"{count:,} rows in {output}", highlight=False)
            return
        with open_for_asking(place.warehouse) as connection:
            names, rows = ask(connection, text)
            hand_over(form, names, rows, limit, output)


def _write_parquet(warehouse: Path, text: str, output: Path | None, limit: int | None) -> int:
    from flows.home import place_file
    from warehouse.ask import open_for_asking, write_parquet

    assert output is not None
    count = 0

    def write(aside: Path) -> None:
        nonlocal count
        with open_for_asking(warehouse, aside) as connection:
            count = write_parquet(connection, text, aside, limit)

    with told_if_unwritable(output):
        place_file(output.expanduser().resolve(), write)
    return count


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
