"""Views under the names that GDELT's codebook gives, made from the tables: the only place where text is packed."""

from pathlib import Path

import duckdb

from warehouse.marts import create_view
from warehouse.words import read_sql_files

HERE = Path(__file__).parent


def create_gdelt_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Every view of the schema gdelt, with its description and its columns' as comments."""
    for file in read_sql_files(HERE):
        create_view(connection, "gdelt", file)
