"""The marts: one SELECT each, in a file named as the mart; its first comment line is its description."""

from pathlib import Path

import duckdb

from schemas.rules import quote_value

HERE = Path(__file__).parent


def create_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Every mart as a view with its description as comment."""
    for file in sorted(HERE.glob("*.sql")):
        select = file.read_text(encoding="utf-8")
        description = select.splitlines()[0].removeprefix("-- ")
        connection.execute(f"CREATE OR REPLACE VIEW mart.{file.stem} AS {select}")
        connection.execute(f"COMMENT ON VIEW mart.{file.stem} IS {quote_value(description)}")
