"""The command that writes tables to files: export."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.app import HomeOption, command, out, told_plainly
from flows.cli.giving import tell_written
from flows.cli.printing import print_rows

FolderArgument = Annotated[Path, typer.Argument(help="Folder to make; one that an earlier export made is replaced.")]
TableOption = Annotated[
    list[str] | None, typer.Option("--table", help="Table or view to write; may be given again. Default: all.")
]
FormOption = Annotated[str, typer.Option("--format", help="parquet (a folder per day), csv or jsonl.")]
FromOption = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of publication.")]
ToOption = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of publication.")]


@command
def export(
    folder: FolderArgument,
    table: TableOption = None,
    format_: FormOption = "parquet",
    from_: FromOption = None,
    to: ToOption = None,
    home: HomeOption = None,
) -> None:
    """Write tables to files: Parquet partitioned by day, CSV or JSON Lines. Tables whose rows have no day are written whole."""
    from flows.cli.progress import shown_progress

    if from_ is not None and to is not None and from_ > to:
        raise typer.BadParameter(f"--from {from_:%F} is later than --to {to:%F}", param_hint="--from")
    with told_plainly():
        from flows.export import export as write
        from flows.home import find_home
        from warehouse.unload import FORMATS, Span

        if format_ not in FORMATS:
            raise typer.BadParameter(
                f"there is no format {format_!r}; there are {', '.join(FORMATS)}", param_hint="--format"
            )
        span = Span(from_ and from_.date(), to and to.date())
        with shown_progress() as progress:
            made = write(find_home(home), folder, table or [], format_, span, progress)
        by_day = {True: "a folder per day", False: "one file"}
        print_rows(out, ("table", "rows", "as"), [(one.name, one.row_count, by_day[one.is_by_day]) for one in made])
        tell_written(folder)
