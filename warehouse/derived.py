"""What the file holds besides its tables so that questions are short and quick: macros, marts, the index of words."""

import duckdb

from warehouse.catalog import create_catalog
from warehouse.fts_extension import index_by_extension
from warehouse.full_text import create_index, index_words
from warehouse.gdelt import create_gdelt_views
from warehouse.macros import create_questions, create_values
from warehouse.marts import create_marts, fill_kept_marts
from warehouse.revisions import create_history


def create_derived(connection: duckdb.DuckDBPyConnection) -> None:
    """Macros, views, and the kept marts and index where they are not there yet; made again they change nothing."""
    connection.execute("BEGIN")
    create_index(connection)
    create_history(connection)
    create_values(connection)
    create_marts(connection)
    create_questions(connection)
    create_gdelt_views(connection)
    create_catalog(connection)
    connection.execute("COMMIT")


def derive(connection: duckdb.DuckDBPyConnection) -> None:
    """The index and the kept marts brought to the tables as they are."""
    connection.execute("BEGIN")
    index_words(connection)
    fill_kept_marts(connection)
    connection.execute("COMMIT")
    index_by_extension(connection)
