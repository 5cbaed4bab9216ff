"""The publish: all or nothing, judged before it shows, and told in the history whatever became of it."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from factories import FERRY, Pass, open_session_here, query, run_here, write_articles, write_ferry

from flows.history import read_entries
from flows.home import Home
from flows.run import RunStopped
from schemas.table import Severity
from warehouse.open import open_for_reading
from warehouse.set_aside import list_rejects, open_kept

if TYPE_CHECKING:
    from flows.gate import Judge

pytestmark = pytest.mark.usefixtures("prefect")
SPANS = """
    SELECT count(*) FROM {table} AS here JOIN articles USING (article_id)
    WHERE substring(body, start_char + 1, end_char - start_char) IS DISTINCT FROM here.text
"""


def test_articles_are_published_with_what_was_read_from_them(tmp_path: Path, home: Home, judge: "Judge"):
    outcome = run_here(home, judge, write_articles(tmp_path / "in"))
    run = outcome.entry.run
    counts = [run[f"documents_{fate}"] for fate in ("in", "new", "revised", "unchanged", "rejected")]
    assert counts == [10, 7, 0, 0, 3]
    assert query(home, "SELECT count(*) FROM articles") == [(7,)]
    assert outcome.tables["sentences"] > 15
    for table in ("sentences", "mentions", "quotes"):
        assert query(home, SPANS.format(table=table)) == [(0,)]
    assert query(home, "SELECT status, documents_in FROM ops.runs") == [("published", 10)]
    assert {step for (step,) in query(home, "SELECT step FROM ops.steps")} >= {
        "ingest",
        "parse",
        "read",
        "merge",
        "judge tables",
    }
    assert not list(home.stage.glob("next.duckdb*"))


def test_every_expectation_that_was_judged_is_in_the_file(tmp_path: Path, home: Home, judge: "Judge"):
    outcome = run_here(home, judge, write_articles(tmp_path / "in"))
    critical = "FROM ops.checks WHERE severity = 'critical' GROUP BY stage ORDER BY stage"
    judged = query(home, f"SELECT stage, count(*), bool_and(success) {critical}")
    assert [(stage, passed) for stage, _, passed in judged] == [("batch", True), ("publish", True)]
    assert sum(count for _, count, _ in judged) > 200
    assert query(home, "SELECT count(*) FROM ops.checks WHERE stage = 'publish'") == [(len(outcome.verdicts),)]


def test_a_critical_failure_leaves_the_published_file_as_it_was_and_tells_why(
    tmp_path: Path, home: Home, judge: "Judge"
):
    run_here(home, judge, write_ferry(tmp_path, "ferry.txt"))
    before = home.warehouse.read_bytes()
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(
        RunStopped, match="ops.runs: 'at most 40% of the run's documents are rejected' does not hold, found 1"
    ):
        run_here(home, judge, tmp_path / "empty.txt", max_reject_share=0.4)
    assert home.warehouse.read_bytes() == before
    assert not list(home.stage.glob("next.duckdb*"))
    stopped = read_entries(home)[-1]
    assert stopped.run["status"] == "stopped"
    assert "nothing was published, the file stands as it was; set aside: " in stopped.run["why"]
    assert "empty.txt" in stopped.run["why"]
    with closing(open_kept(home.set_aside)) as kept:
        assert [(row["rule"], row["source_uri"][-9:]) for row in list_rejects(kept, None, 5)] == [
            ("is not empty", "empty.txt")
        ]
    run_here(home, judge, write_ferry(tmp_path, "other.txt"))
    assert not home.set_aside.exists()
    assert [row[4] for row in stopped.checks] == ["ops.runs", "articles"]
    assert stopped.judged["critical"][0] > 100


def test_a_stop_stands_in_the_history_once_something_is_published_again(tmp_path: Path, home: Home, judge: "Judge"):
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(RunStopped):
        run_here(home, judge, tmp_path / "empty.txt", max_reject_share=0.4)
    assert not home.warehouse.exists()
    run_here(home, judge, write_ferry(tmp_path, "ferry.txt"))
    assert query(home, "SELECT status, documents_in FROM ops.runs ORDER BY ended_at") == [
        ("stopped", 0),
        ("published", 2),
    ]
    failed = query(home, "SELECT \"table\" FROM ops.checks WHERE NOT success AND severity = 'critical'")
    assert failed == [("ops.runs",)]
    assert query(home, "SELECT reason FROM ops.rejects")[0][0].startswith("empty")


def test_a_warning_is_told_and_does_not_stop_the_publish(tmp_path: Path, home: Home, judge: "Judge"):
    outcome = run_here(home, judge, write_ferry(tmp_path, "ferry.txt"), stale_after_days=3)
    failed = [one for one in outcome.verdicts if not one.success]
    assert ("articles", "the newest article is at most 3 days old", Severity.WARNING, "90") in [
        (one.table, one.expectation, one.severity, one.observed) for one in failed
    ]
    assert query(home, "SELECT status::VARCHAR, count(*) FROM ops.runs GROUP BY ALL") == [("published", 1)]


def test_text_that_is_sql_stays_text(tmp_path: Path, home: Home):
    evil = "'); DROP TABLE articles; SELECT ('x"
    body = f"{FERRY}\n\nSELECT 1; {evil}'); DELETE FROM raw.documents; --"
    path = write_ferry(tmp_path / "it's; DROP", "o'clock.txt", title=f"Robert{evil}", source=f"Bobby{evil}", body=body)
    run_here(home, Pass(), path)
    ((title, source, published),) = query(home, "SELECT title, source, body FROM articles")
    assert (title, source) == (f"Robert{evil}", f"Bobby{evil}")
    assert published == body
    assert query(home, "SELECT source_uri FROM raw.documents") == [(str(path),)]
    assert query(home, SPANS.format(table="sentences")) == [(0,)]


def test_a_changed_text_is_a_revision_whose_annotations_replace_the_old_ones(tmp_path: Path, home: Home):
    run_here(home, Pass(), write_ferry(tmp_path, "1.txt"))
    later = FERRY.replace("three of them drowned", "fourteen of them drowned").replace("Grace Otieno", "Ruth Wanjiru")
    outcome = run_here(home, Pass(), write_ferry(tmp_path, "2.txt", body=later))
    assert outcome.entry.run["documents_revised"] == 1
    ((article_id, revision, body),) = query(home, "SELECT article_id, revision, body FROM articles")
    assert (revision, body) == (2, later)
    revisions = query(home, "SELECT revision, body, added_chars, removed_chars FROM article_revisions ORDER BY 1")
    assert revisions == [(1, FERRY, len(FERRY), 0), (2, later, 20, 17)]
    assert query(
        home, "SELECT count(*) FROM sentences WHERE text LIKE '%Grace Otieno%' OR text LIKE '%three of them%'"
    ) == [(0,)]
    assert query(home, "SELECT count(*) FROM sentences WHERE text LIKE '%fourteen of them%'") == [(1,)]
    assert query(home, "SELECT count(*) FROM mentions WHERE text LIKE '%Grace%'") == [(0,)]
    for table in ("sentences", "mentions", "quotes"):
        assert query(home, SPANS.format(table=table)) == [(0,)]
    assert query(home, "SELECT fate::VARCHAR, revision FROM ops.outcomes ORDER BY 2") == [("new", 1), ("revised", 2)]


def test_a_reader_that_holds_the_old_file_keeps_it_and_the_next_gets_the_new(tmp_path: Path, home: Home):
    run_here(home, Pass(), write_ferry(tmp_path, "a.txt"))
    with open_for_reading(home.warehouse) as held:
        run_here(home, Pass(), write_ferry(tmp_path, "b.txt", title="Another ferry sinks"))
        assert held.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    assert query(home, "SELECT count(*) FROM articles") == [(2,)]


def test_readers_cannot_write(tmp_path: Path, home: Home):
    run_here(home, Pass(), write_ferry(tmp_path, "a.txt"))
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        query(home, "DELETE FROM articles")


def test_a_worker_that_dies_over_a_batch_stops_the_run_with_the_reason(
    tmp_path: Path, home: Home, judge: "Judge", monkeypatch
):
    from flows import refine
    from flows.run import run, tell_if_stopped
    from flows.workers import WorkerLost

    class Dying:
        count = 1

        def work(self, function: object, job: object) -> None:
            raise WorkerLost("a worker died over the batch")

    monkeypatch.setattr(refine, "parse_documents", refine.parse_documents.with_options(retries=0))
    session = replace(open_session_here(home, judge), workers=Dying())
    with pytest.raises(RunStopped, match="a worker died over the batch"):
        tell_if_stopped(session, lambda: run(session, [str(write_ferry(tmp_path, "a.txt"))]))
    assert not home.warehouse.exists()
    assert [entry.run["status"] for entry in read_entries(home)] == ["stopped"]
