"""The command that tells where the news is: places."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.cli.app import HomeOption, command, told_plainly
from flows.cli.formats import FORMATS, as_json
from flows.cli.giving import choose_format, hand_over, keep, tell_written

PLACE_FORMATS = (*FORMATS, "geojson")
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
    form = choose_format(format_, output, PLACE_FORMATS)
    with told_plainly():
        from contextlib import closing

        from flows.home import find_home
        from warehouse.geojson import select_places
        from warehouse.open import open_for_reading

        with closing(open_for_reading(find_home(home).warehouse)) as connection:
            names, rows = select_places(connection, f"{day:%F}" if day else None)
        if form != "geojson":
            hand_over(form, names, rows, output=output)
        elif output is None:
            sys.stdout.write(spell_geojson(names, rows))
        else:
            keep(output, lambda aside: aside.write_text(spell_geojson(names, rows), encoding="utf-8"))
            tell_written(output)


def spell_geojson(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """One feature collection, dates in ISO 8601."""
    from warehouse.geojson import as_features

    return json.dumps(as_features(names, rows), ensure_ascii=False, indent=1, default=as_json) + "\n"
