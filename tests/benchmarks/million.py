"""Multiplies a published warehouse into one of a million articles, and times every macro and cookbook question on it.

Each copy of an article has fresh ids, a day of its own and a last paragraph of its own. Half of the copies have their
vowels exchanged, texts and names alike, so that the vocabulary and the entities grow as they do in life while every
span still fits.
"""

import argparse
import json
import re
import resource
import statistics
import time
from itertools import permutations
from pathlib import Path

import duckdb

from schemas import (
    ANNOTATIONS,
    ARTICLE_REVISIONS,
    ARTICLES,
    DUPLICATES,
    HAPPENING_REPORTS,
    HAPPENINGS,
    REVISION_CHANGES,
    STORIES,
    STORY_LINKS,
    TABLES,
)
from schemas.rules import quote_name, quote_value
from schemas.table import Table
from warehouse.cookbook import read_questions
from warehouse.ddl import create_schema
from warehouse.derived import create_derived, derive
from warehouse.gather import gather_entities
from warehouse.load import reading_order

DAYS = 1_000
ARTICLES_AT_ONCE = 50_000
VOWELS = "aeiou"
# How each column changes from copy to copy; all others stay as they are.
FRESH = {"content_hash", "duplicate_of", "repeats"}
SAME_ID = {"kb_id", "run_id"}
SHIFTED = {
    "published_on", "published_at", "updated_at", "starts_on", "ends_on", "happened_on", "started_on", "ended_on",
    "first_reported_on", "last_reported_on",
}  # fmt: skip
RELATED = (DUPLICATES, STORIES, STORY_LINKS, HAPPENINGS, HAPPENING_REPORTS, REVISION_CHANGES)
MIXED = {
    "title", "headline", "byline", "credit", "source", "text", "cue", "speaker", "name", "compared_as", "actor", "recipient", "victims",
    "claimed_by", "who", "what", "place",
}  # fmt: skip
MACROS = (
    "FROM search('capsized ferry') LIMIT 10",
    "FROM search('government', every_word := true) LIMIT 10",
    "FROM kwic('drone') LIMIT 20",
    "FROM kwic('lake victoria') LIMIT 20",
    "FROM mentions_of('malele') LIMIT 20",
    "FROM quotes_of('malele') LIMIT 20",
    "FROM timeline('Mwanza', newest_day() - 90, newest_day())",
    "FROM co_mentioned('Mwanza') LIMIT 10",
    "FROM entities_named('mwanza')",
    "FROM around((SELECT max(article_id) FROM articles), 200)",
    "FROM catalog",
)


def multiply(seed: Path, target: Path, articles: int) -> None:
    """A new warehouse at target with at least so many articles, oldest first, as publishes would have brought them."""
    started = time.monotonic()
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target)) as connection:
        connection.execute("SET TimeZone = 'UTC'; SET memory_limit = '4GB'; SET preserve_insertion_order = false")
        connection.execute(f"SET temp_directory = {quote_value(target.parent / 'spill')}")
        connection.execute(_without_checks(create_schema()))
        create_derived(connection)
        connection.execute(f"ATTACH {quote_value(seed)} AS seed (READ_ONLY)")
        (count,) = connection.execute("SELECT count(*) FROM seed.articles").fetchone() or (1,)
        copies = -(-articles // count)
        _list_copies(connection, copies)
        step = max(ARTICLES_AT_ONCE // count, 1)
        for first in range(0, copies, step):
            _insert(connection, first, first + step)
            tell("articles multiplied", min((first + step) * count, articles), time.monotonic() - started)
        _copy_operations(connection)
        begun = time.monotonic()
        gather_entities(connection)
        tell("entities gathered", time.monotonic() - begun)
        connection.execute("DETACH seed")
        begun = time.monotonic()
        derive(connection)
        tell("index and kept marts filled", time.monotonic() - begun)
        begun = time.monotonic()
        derive(connection)
        tell("the same again, nothing new", time.monotonic() - begun)
        connection.execute("CHECKPOINT")


def _without_checks(ddl: str) -> str:
    """The same tables without CHECKs, which cost writing and not asking."""
    return re.sub(r",\n    CHECK \(.*\)(?=,?\n)", "", ddl)


def _list_copies(connection: duckdb.DuckDBPyConnection, copies: int) -> None:
    """copies: number, how its vowels are exchanged, what parts its entities from others', days by which it is older."""
    orders = ["".join(one) for one in permutations(VOWELS)]
    connection.execute(
        "CREATE TEMP TABLE orders AS SELECT unnest(?) AS vowels, unnest(?) AS place", [orders, [*range(len(orders))]]
    )
    connection.execute(f"""
        CREATE TEMP TABLE copies AS
        SELECT copy, vowels || upper(vowels) AS vowels, if(place = 0, 'x', concat(place, '/', copy % 10)) AS cast_of,
            ({copies} - 1 - copy) * {DAYS} // {copies} AS days
        FROM range({copies}) AS numbers(copy)
        JOIN orders ON place = if(copy % 2 = 0, 0, 1 + (copy // 2) % {len(orders) - 1})
    """)


def _insert(connection: duckdb.DuckDBPyConnection, first: int, end: int) -> None:
    connection.execute("BEGIN")
    for table in (ARTICLES, ARTICLE_REVISIONS, *ANNOTATIONS, *RELATED):
        columns = ", ".join(_change(table, column) for column in table.column_names)
        order = ", ".join(reading_order(table) if table in ANNOTATIONS else table.key)
        connection.execute(f"""
            INSERT INTO {table.name}
            SELECT {columns} FROM seed.{table.name} AS here CROSS JOIN copies
            WHERE copy >= {first} AND copy < {end} ORDER BY {order}
        """)
    connection.execute("COMMIT")


def _change(table: Table, column: str) -> str:
    value = f"here.{quote_name(column)}"
    mixed = f"if(copy % 2 = 0, {value}, translate({value}, '{VOWELS}{VOWELS.upper()}', vowels))"
    if column.endswith("entity_id"):
        return f"sha256({value} || '/' || cast_of)[:20] AS {column}"
    if column in FRESH or (column.endswith("_id") and column not in SAME_ID):
        digits = 64 if column in ("document_id", "content_hash") else 20
        return f"sha256({value} || '/' || copy)[:{digits}] AS {column}"
    if column in SHIFTED:
        return f"CAST({value} - to_days(CAST(days AS INTEGER)) AS {_type(table, column)}) AS {column}"
    if column == "body":
        return f"{mixed} || chr(10) || chr(10) || 'Item ' || copy || '.' AS {column}"
    if column == "aliases":
        return f"list_transform({value}, lambda one: translate(one, '{VOWELS}{VOWELS.upper()}', vowels)) AS {column}"
    return f"{mixed} AS {column}" if column in MIXED else value


def _type(table: Table, column: str) -> str:
    return "TIMESTAMPTZ" if column.endswith("_at") else "DATE"


def _copy_operations(connection: duckdb.DuckDBPyConnection) -> None:
    """The diary of the seed's own runs; raw.documents are left out."""
    for table in TABLES:
        if table.name.startswith("ops.") and table.name != "ops.outcomes":
            connection.execute(f"INSERT INTO {table.name} SELECT * FROM seed.{table.name}")


def measure(target: Path, tries: int) -> list[dict[str, object]]:
    """Each macro and question: seconds the first time, the median of the next ones, processor seconds; 3 GB for DuckDB."""
    questions = [(one.name, one.sql) for one in read_questions()]
    rows: list[dict[str, object]] = []
    with duckdb.connect(str(target), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'; SET memory_limit = '3GB'; SET threads = 2")
        for name, sql in [*((one, one) for one in MACROS), *questions]:
            first, *others = [_time(connection, sql) for _ in range(tries + 1)]
            again, busy = (statistics.median(one) for one in zip(*others, strict=True))
            rows.append({"name": name, "first": first[0], "again": again, "cpu": busy})
            tell(name, first[0], again, busy)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    tell("peak memory of the process, GiB", peak)
    return [*rows, {"name": "peak memory, GiB", "first": peak, "again": peak, "cpu": None}]


def _time(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, float]:
    """Seconds that passed, and seconds that processors were busy for it, which other work on the machine changes little."""
    begun, busy = time.monotonic(), time.process_time()
    connection.execute(sql).fetchall()
    return time.monotonic() - begun, time.process_time() - busy


def tell(name: str, *figures: object) -> None:
    print(f"{name:<64}", *(f"{figure:8.3f}" for figure in figures), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=Path, help="a published warehouse, such as that of `make run`")
    parser.add_argument("target", type=Path, help="file to make, or to measure when it is there")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--tries", type=int, default=3)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    if not asked.target.exists():
        multiply(asked.seed, asked.target, asked.articles)
        tell("size of the file, GB", asked.target.stat().st_size / 1e9)
    rows = measure(asked.target, asked.tries)
    if asked.json is not None:
        asked.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
