"""DuckDB's own full-text index in the file besides ours, where the package with its extension is installed.

search() needs neither the extension nor this index: it gives the same scores from plain tables. The index is for those
who call fts_main_articles.match_bm25 themselves, and reading it needs the extension.
"""

from importlib.util import find_spec
from pathlib import Path

import duckdb

from schemas.rules import quote_value

PACKAGE = "duckdb_extension_fts"
# Words as words_of() parts them, once they are without accents; every word counts, as in search().
INDEX = """
    PRAGMA create_fts_index('articles', 'article_id', 'title', 'body', stemmer = 'porter', stopwords = 'none',
        ignore = '[^\\pL\\pN]+', overwrite = 1)
"""


def find_extension() -> Path | None:
    """The extension's file for this version of DuckDB; None where the package is not installed."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    file = Path(found.submodule_search_locations[0], "extensions", f"v{duckdb.__version__}", "fts.duckdb_extension")
    return file if file.exists() else None


def index_by_extension(connection: duckdb.DuckDBPyConnection) -> None:
    """fts_main_articles made anew, for it does not follow the articles; nothing where the extension is not installed."""
    extension = find_extension()
    if extension is not None:
        connection.execute(f"LOAD {quote_value(extension)}")
        connection.execute(INDEX)
