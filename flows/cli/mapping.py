"""The command that tells where the news is: places."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.cli.app import HomeOption, command, err, told_plainly
from flows.cli.asking import give
from flows.cli.formats import FORMATS, as_json

# A frame in a file needs a reader of its own; dateline sql writes it.
PLACE_FORMATS = (*(form for form in FORMATS if form != "parquet"), "geojson")
DayOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Day of publication. Default: the newest in the warehouse."),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format", help=f"{', '.join(PLACE_FORMATS[:-1])} or geojson. Default: by the output's name, or table."
    ),
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="File to write. Default: standard output.")]


@command
def places(
    day: DayOption = None, format_: FormatOption = None, output: OutputOption = None, home: HomeOption = None
) -> None:
    """Places in the news of a day: where, in how many articles and sources, and whether the day before named them too."""
    by_name = output.suffix.removeprefix(".") if output is not None else ""
    form = format_ or (by_name if by_name in PLACE_FORMATS else "table")
    if form not in PLACE_FORMATS:
        raise typer.BadParameter(f"there is no format {form!r}; there are {', '.join(PLACE_FORMATS)}")
    with told_plainly():
        from contextlib import closing

        from flows.home import find_home
        from warehouse.geojson import select_places
        from warehouse.open import open_for_reading

        with closing(open_for_reading(find_home(home).warehouse)) as connection:
            names, rows = select_places(connection, f"{day:%F}" if day else None)
        if output is None:
            show(form, names, rows)
        else:
            keep(output, form, names, rows)
            err.print(f"written to {output}", highlight=False)


def show(form: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """The places on standard output."""
    if form == "geojson":
        sys.stdout.write(spell_geojson(names, rows))
        return
    give(form, names, rows, None)


def keep(output: Path, form: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """The places in a file that appears whole."""
    from flows.cli.asking import write_rows
    from flows.home import place_file

    def write(aside: Path) -> None:
        with open(aside, "w", encoding="utf-8", newline="") as file:
            if form == "geojson":
                file.write(spell_geojson(names, rows))
            else:
                write_rows(file, form, names, rows, None)

    try:
        place_file(output.resolve(), write)
    except OSError as fault:
        raise typer.BadParameter(f"{output} cannot be written: {fault.strerror}", param_hint="--output") from fault


def spell_geojson(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """One feature collection, dates in ISO 8601."""
    from warehouse.geojson import as_features

    return json.dumps(as_features(names, rows), ensure_ascii=False, indent=1, default=as_json) + "\n"
