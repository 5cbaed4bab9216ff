"""A warehouse of twelve weeks and several sources, made in SQL, with a gap and a drift where the test wants them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
from small_warehouse import put, put_run

from flows.home import Home
from warehouse.ddl import create_schema
from warehouse.derived import create_derived, derive

FIRST, LAST = date(2025, 4, 7), date(2025, 6, 29)
SOURCES = {
    "Aral Gazette": 2,
    "Borneo Courier": 3,
    "Cusco Daily": 2,
    "Delta Wire": 4,
    "Elbe Observer": 2,
    "Fjord News": 3,
}
RUN = "ab" * 10
PLAN = """
    CREATE TEMP TABLE plan AS
    SELECT source, day::DATE AS day, number, md5_number_lower(concat_ws('|', source, day, number)) AS chance,
        md5(concat_ws('|', source, day, number))[:20] AS article_id, sha256(concat_ws('|', source, day, number)) AS document_id,
        if(source = $drifting AND day >= $drift_from, 1, 6 + chance % 3) AS quote_count
    FROM (SELECT unnest($sources) AS source, unnest($rates) AS rate),
        generate_series($first, $last, INTERVAL 1 DAY) AS days(day), range(6) AS numbers(number)
    WHERE number < rate + md5_number_lower(concat_ws('|', source, day)) % 2
        AND NOT (source IN $silent AND day BETWEEN $gap_first AND $gap_last)
        AND (isodow(day) < 6 OR number < 1)
"""
BODY = "repeat('word ', 240 + (chance % 90)::INT)"
ARTICLES = f"""
    INSERT INTO articles BY NAME
    SELECT article_id, document_id, nullif(source, '') AS source, concat('Article ', number, ' of ', day) AS title,
        day AS published_on, 'day' AS published_precision, 'en' AS language, {BODY} AS body,
        240 + (chance % 90)::INT AS word_count, sha256(article_id) AS content_hash, 1 AS revision, []::VARCHAR[] AS notes,
        []::VARCHAR[] AS unread_header, TIMESTAMPTZ '2025-06-30 06:00:00Z' AS received_at, $run AS run_id
    FROM plan
"""
QUOTES = """
    INSERT INTO quotes BY NAME
    SELECT md5(concat(article_id, place))[:20] AS quote_id, 0 AS part, article_id, 0 AS sentence_index, 'direct' AS kind,
        0 AS start_char, 4 AS end_char, 'word' AS text, 'said' AS cue, 0 AS cue_start, 4 AS cue_end, 'word' AS speaker,
        0 AS speaker_start, 4 AS speaker_end,
        if(md5_number_lower(concat_ws('|', article_id, place)) % 3 = 0, NULL, repeat('d1', 10)) AS speaker_entity_id,
        'a test' AS rule, 'a test' AS speaker_reason, 'a test' AS made_by
    FROM plan, range(10) AS places(place) WHERE place < quote_count
"""
MENTIONS = """
    INSERT INTO mentions BY NAME
    SELECT md5(concat('m', article_id, place))[:20] AS mention_id, article_id, 0 AS sentence_index, 0 AS start_char, 4 AS end_char,
        'word' AS text, ['PERSON', 'ORG', 'GPE', 'PERSON'][1 + (md5_number_lower(concat_ws('|', article_id, place)) % 4)::INT] AS label,
        'a test' AS entity_reason, 'a test' AS made_by
    FROM plan, range(12) AS places(place)
"""


def make_long_home(
    root: Path,
    silent: tuple[str, ...] = (),
    gap: tuple[date, date] = (LAST, LAST),
    drifting: str = "",
    drift_from: date = LAST,
    first: date = FIRST,
    sources: dict[str, int] = SOURCES,
) -> Home:
    """A home with a published warehouse; silent sources print nothing in the gap, the drifting one quotes less."""
    home = Home(root).prepare()
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(create_schema())
        create_derived(connection)
        given = {
            "sources": list(sources), "rates": list(sources.values()), "first": first, "last": LAST, "silent": list(silent),
            "gap_first": gap[0], "gap_last": gap[1], "drifting": drifting, "drift_from": drift_from,
        }  # fmt: skip
        connection.execute(PLAN, given)
        connection.execute(ARTICLES, {"run": RUN})
        connection.execute(QUOTES)
        connection.execute(MENTIONS)
        _put_runs(connection)
        derive(connection)
    return home


def _put_runs(connection: duckdb.DuckDBPyConnection) -> None:
    """A run a week, in which one check fails in the last two and another fails now and then."""
    for number in range(12):
        run_id = RUN if number == 11 else f"{number:020x}"
        ended_at = datetime(2025, 4, 14, 6, 0, tzinfo=UTC) + timedelta(weeks=number)
        put_run(connection, run_id, ended_at, documents_in=60, documents_new=50, documents_unchanged=8)
        for place, (table, expectation, severity, success) in enumerate((
            ("articles", "article_id is unique", "critical", True),
            ("quotes", "speaker is filled in at least 50% of rows", "warning", number < 10),
            ("articles", "the newest article is at most 30 days old", "warning", number % 4 != 1),
        )):  # fmt: skip
            put(connection, "ops.checks", check_id=f"{number:010x}{place:010x}", run_id=run_id, stage="publish", table=table,
                expectation=expectation, severity=severity, success=success, observed="0.4", unexpected_count=0)  # fmt: skip
