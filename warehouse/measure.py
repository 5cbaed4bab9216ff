"""The figures by which published tables are judged: each one number of a whole table, computed by DuckDB."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from schemas import ARTICLES, TABLES
from schemas.rules import quote_name, quote_value
from schemas.table import Severity, Table

JUDGED_LAST = """
    SELECT success FROM ops.checks JOIN ops.runs USING (run_id)
    WHERE "table" = ? AND expectation = ? AND status = 'published' ORDER BY ended_at DESC LIMIT 1
"""


@dataclass(frozen=True)
class Figure:
    """A question to a table with one number for an answer, and the bounds the answer must keep, both included."""

    table: str
    expectation: str
    sql: str
    low: float | None = None
    high: float | None = None
    severity: Severity = Severity.CRITICAL
    is_count: bool = True


@dataclass(frozen=True)
class Bounds:
    """What the settings, the clock and the seeds say of a publish; corrections as the reasons of their mentions name them.

    unreached_count: how much of its input the web did not give.
    """

    max_reject_share: float
    stale_after_days: int
    today: str
    unreached_count: int = 0
    corrections: tuple[str, ...] = ()


def list_figures(bounds: Bounds) -> Iterator[Figure]:
    """Every figure of every table: row rules, keys, references, spans, then what holds across tables."""
    for table in TABLES:
        yield from _row_rules(table)
        yield _unique_key(table)
        yield from _references(table)
        yield from _exact_spans(table)
    yield from _across(bounds)
    yield from _corrections(bounds.corrections)


def _corrections(corrections: tuple[str, ...]) -> Iterator[Figure]:
    """A correction that matches nothing any more is told, so that it is looked at or taken out."""
    for words in corrections:
        sql = f"SELECT count(*) FROM mentions WHERE contains(entity_reason, {quote_value(words)})"
        yield Figure(
            "mentions", f"{words} still matches a mention", sql, low=1, severity=Severity.WARNING, is_count=False
        )


def _row_rules(table: Table) -> Iterator[Figure]:
    for judgement in table.judgements():
        sql = f"SELECT count(*) FROM {table.name} WHERE NOT ({judgement.sql})"
        yield Figure(table.name, judgement.words, sql, high=0)


def _unique_key(table: Table) -> Figure:
    key = ", ".join(map(quote_name, table.key))
    sql = f"SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM {table.name} GROUP BY {key})"
    return Figure(table.name, table.key_rule, sql, high=0)


def _references(table: Table) -> Iterator[Figure]:
    for reference in table.references:
        column, key = quote_name(reference.column), quote_name(reference.key)
        sql = (
            f"SELECT count(*) FROM {table.name} AS here WHERE here.{column} IS NOT NULL "
            f"AND NOT EXISTS (FROM {reference.table} AS there WHERE there.{key} = here.{column})"
        )
        yield Figure(table.name, f"{reference.column} stands in {reference.table}.{reference.key}", sql, high=0)


def _exact_spans(table: Table) -> Iterator[Figure]:
    for start, end, text in table.spans:
        sql = (
            f"SELECT count(*) FROM {table.name} AS here JOIN articles USING (article_id) "
            f"WHERE here.{text} IS NOT NULL "
            f"AND substring(body, here.{start} + 1, here.{end} - here.{start}) IS DISTINCT FROM here.{text}"
        )
        yield Figure(table.name, f"articles.body[{start}:{end}] = {text}", sql, high=0)


def _across(bounds: Bounds) -> Iterator[Figure]:
    yield from _documents(bounds)
    unread = (
        "SELECT count(*) FROM articles WHERE unannotated_reason IS NULL "
        "AND article_id NOT IN (SELECT article_id FROM sentences)"
    )
    yield Figure(ARTICLES.name, "every annotated article has a sentence", unread, high=0)
    yield from _bands()
    yield from _fill_rates()
    yield from _freshness(bounds)


def _freshness(bounds: Bounds) -> Iterator[Figure]:
    """What the clock alone decides."""
    if bounds.stale_after_days:
        age = f"SELECT DATE '{bounds.today}' - max(published_on) FROM articles"
        words = f"the newest article is at most {bounds.stale_after_days} days old"
        yield Figure(ARTICLES.name, words, age, high=bounds.stale_after_days, severity=Severity.WARNING, is_count=False)


def has_turned(connection: duckdb.DuckDBPyConnection, bounds: Bounds) -> bool:
    """Whether the clock alone has changed a verdict since the file was judged: its newest article has become old."""
    for figure in _freshness(bounds):
        age = measure(connection, figure)
        judged = connection.execute(JUDGED_LAST, [figure.table, figure.expectation]).fetchone()
        if age is not None and judged is not None and (age <= bounds.stale_after_days) != judged[0]:
            return True
    return False


def _documents(bounds: Bounds) -> Iterator[Figure]:
    """What became of documents: none lost, none counted twice, not too many rejected."""
    conserved = (
        "SELECT count(*) FROM ops.runs WHERE documents_in <> documents_new + documents_revised + documents_unchanged "
        "+ documents_rejected"
    )
    yield Figure("ops.runs", "documents in = new + revised + unchanged + rejected", conserved, high=0)
    lost = (
        "SELECT count(*) FROM raw.documents AS here "
        "WHERE NOT EXISTS (FROM ops.outcomes AS one WHERE one.document_id = here.document_id AND fate <> 'rejected') "
        "AND NOT EXISTS (FROM ops.rejects AS one WHERE one.document_id = here.document_id)"
    )
    yield Figure("raw.documents", "every document became an article or has a reject", lost, high=0)
    # What could not be fetched says nothing of the data, and is asked for again.
    rejected = (
        f"SELECT coalesce((sum(documents_rejected) - {bounds.unreached_count}) "
        f"/ nullif(sum(documents_in) - {bounds.unreached_count}, 0), 0) FROM ops.runs "
        "WHERE ended_at = (SELECT max(ended_at) FROM ops.runs)"
    )
    words = f"at most {bounds.max_reject_share:.0%} of the run's documents are rejected"
    yield Figure("ops.runs", words, rejected, high=bounds.max_reject_share, is_count=False)


def _bands() -> Iterator[Figure]:
    """Counts that a corpus of news keeps, wide enough for any; outside them something was misread."""
    annotated = "nullif((SELECT count(*) FROM articles WHERE unannotated_reason IS NULL), 0)"
    for table, low, high in (("sentences", 1, 2_000), ("mentions", 0.5, 2_000), ("quotes", 0, 500)):
        sql = f"SELECT coalesce((SELECT count(*) FROM {table}) / {annotated}, {low})"
        words = f"between {low} and {high} rows for each annotated article"
        yield Figure(table, words, sql, low, high, Severity.WARNING, is_count=False)


def _fill_rates() -> Iterator[Figure]:
    for table, column, low in (
        ("articles", "published_on", 0.5),
        ("articles", "language", 0.9),
        ("mentions", "entity_id", 0.2),
        ("quotes", "cue", 0.5),
        ("quotes", "speaker", 0.5),
    ):
        sql = f"SELECT coalesce(count({quote_name(column)}) / nullif(count(*), 0), 1) FROM {table}"
        words = f"{column} is filled in at least {low:.0%} of rows"
        yield Figure(table, words, sql, low=low, severity=Severity.WARNING, is_count=False)


def measure(connection: duckdb.DuckDBPyConnection, figure: Figure) -> float | None:
    """The figure's answer; None where the table has nothing to answer with."""
    row = connection.execute(figure.sql).fetchone()
    return None if row is None or row[0] is None else float(row[0])
