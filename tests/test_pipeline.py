"""The whole way, as a user goes it: the command, over the articles that come with the project."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from factories import (
    DATELINE,
    FERRY,
    dateline,
    digests,
    lend_gazetteer,
    make_environment,
    processes_of,
    query,
    write_article,
    write_articles,
)

from flows.history import read_entries
from flows.home import DEFAULT_HOME, REPOSITORY, Home
from warehouse.open import open_for_reading

SEEDS = REPOSITORY / "seeds" / "articles"


@pytest.fixture(scope="module")
def published(prefect: None, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home into which the seeds' articles were run."""
    home = lend_gazetteer(Home(tmp_path_factory.mktemp("published") / "home"))
    ended = dateline("run", SEEDS, "--home", home.root)
    assert ended.returncode == 0, ended.stderr
    return home


@pytest.fixture
def tables(published: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(published.warehouse) as connection:
        yield connection


def ask(tables: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return tables.execute(sql).fetchall()


def test_every_document_is_accounted_for(tables):
    fates = "documents_new, documents_revised, documents_unchanged, documents_rejected"
    assert ask(tables, f"SELECT documents_in, {fates} FROM ops.runs ORDER BY ended_at LIMIT 1") == [(57, 47, 1, 1, 8)]
    fates = dict(ask(tables, "SELECT fate::VARCHAR, count(*) FROM ops.outcomes GROUP BY fate"))
    assert (fates["new"], fates["revised"]) == (47, 1)
    assert ask(tables, "SELECT count(*) FROM raw.documents ANTI JOIN ops.outcomes USING (document_id)") == [(0,)]
    assert ask(tables, "SELECT count(*) FROM articles") == [(47,)]


def test_what_was_set_aside_says_why(tables):
    rejects = ask(tables, "SELECT source_uri, line, rule, reason FROM ops.rejects")
    assert all(rule.strip() and reason.strip() for _, _, rule, reason in rejects)
    named = {(Path(uri).name, line) for uri, line, _, _ in rejects}
    assert named == {
        ("empty.txt", None), ("future-date.txt", None), ("half-line-and-no-text.jsonl", 2), ("half-line-and-no-text.jsonl", 3),
        ("header-only.txt", None), ("path-traversal.zip", None), ("random-bytes.txt", None), ("truncated.txt.gz", None),
    }  # fmt: skip


def test_an_article_from_the_future_is_set_aside_by_its_rule(tables):
    rejects = ask(tables, "SELECT \"table\", rule FROM ops.rejects WHERE source_uri LIKE '%future-date.txt'")
    assert rejects == [("articles", "published_on is not later than the day after received_at")]


def test_every_span_is_exact(tables):
    spans = (
        ("sentences", "start_char", "end_char", "text"), ("mentions", "start_char", "end_char", "text"),
        ("quotes", "start_char", "end_char", "text"), ("quotes", "cue_start", "cue_end", "cue"),
        ("quotes", "speaker_start", "speaker_end", "speaker"),
    )  # fmt: skip
    for table, start, end, text in spans:
        given = f"FROM {table} AS here JOIN articles USING (article_id) WHERE here.{text} IS NOT NULL"
        rows = ask(tables, f"SELECT body, {start}, {end}, here.{text} {given}")
        assert rows, f"{table} has no {text}"
        assert all(body[start:end] == text for body, start, end, text in rows)


def test_the_revised_article_has_both_its_texts(tables):
    rows = ask(
        tables,
        """
        SELECT revision, body LIKE '%14 %', added_chars, removed_chars FROM article_revisions
        WHERE article_id IN (SELECT article_id FROM articles WHERE revision = 2) ORDER BY revision
    """,
    )
    assert [(revision, has_later_toll) for revision, has_later_toll, _, _ in rows] == [(1, False), (2, True)]
    assert rows[1][2] > 100
    assert rows[1][3] > 0


def test_the_copy_points_to_the_original(tables):
    copies = ask(
        tables,
        """
        SELECT copy.title <> original.title, copy.body = original.body, original.published_on < copy.published_on
        FROM articles AS copy JOIN articles AS original ON copy.duplicate_of = original.article_id
    """,
    )
    assert copies == [(True, True, True)]


def test_what_is_not_english_is_kept_and_not_annotated_with_the_reason(tables):
    kept = ask(
        tables, "SELECT language, unannotated_reason FROM articles WHERE unannotated_reason IS NOT NULL ORDER BY 1"
    )
    assert kept == [
        ("fr", "language is fr; only English is annotated"),
        ("uk", "language is uk; only English is annotated"),
    ]
    assert ask(tables, "SELECT count(*) FROM sentences JOIN articles USING (article_id) WHERE language <> 'en'") == [
        (0,)
    ]


def test_every_critical_expectation_was_judged_and_met(tables):
    assert ask(tables, "SELECT count(*) FROM ops.checks WHERE NOT success AND severity = 'critical'") == [(0,)]
    assert ask(tables, "SELECT count(*) > 300 FROM ops.checks") == [(True,)]


def test_every_mart_can_be_asked(tables):
    sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'mart'"
    marts = [name for (name,) in ask(tables, sql)]
    assert {"daily_entities", "co_mentions", "who_said_what", "source_profile"} <= set(marts)
    for mart in marts:
        assert ask(tables, f"SELECT count(*) > 0 FROM mart.{mart}") == [(True,)], mart


def test_the_bytes_received_are_kept_unchanged(tables):
    kept = ask(
        tables,
        "SELECT source_uri, content FROM raw.documents WHERE member IS NULL AND line IS NULL AND source_uri NOT LIKE '%.gz'",
    )
    assert len(kept) > 30
    assert all(Path(uri).read_bytes() == content for uri, content in kept)


def test_a_second_run_changes_nothing_and_says_so(published: Home):
    before = digests(published)
    ended = dateline("run", SEEDS, "--home", published.root)
    assert ended.returncode == 0, ended.stderr
    assert digests(published) == before
    assert [entry.run["status"] for entry in read_entries(published)][-1] == "unchanged"
    counts = "documents_in, documents_unchanged, documents_rejected"
    latest = query(published, f"SELECT status::VARCHAR, {counts} FROM ops.runs ORDER BY ended_at DESC LIMIT 1")
    assert latest == [("unchanged", 57, 49, 8)]


def test_without_a_server_a_run_brings_its_own_and_leaves_no_process_behind(tmp_path: Path):
    home, folder = Home(tmp_path / "home"), tmp_path / "in"
    write_articles(folder)
    outside = set(tmp_path.rglob("*")) | set(DEFAULT_HOME.iterdir())
    environment = make_environment(PREFECT_API_URL=None, PREFECT_HOME=None, HOME=str(tmp_path / "nobody"))
    command = [DATELINE, "run", folder, "--home", home.root]
    run = subprocess.Popen(
        list(map(str, command)),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    _, said = run.communicate(timeout=600)
    assert (run.returncode, said) == (0, "")
    assert processes_of(run.pid) == []
    assert query(home, "SELECT count(*) FROM articles") == [(7,)]
    now = {path for path in tmp_path.rglob("*") if home.root not in path.parents} | set(DEFAULT_HOME.iterdir())
    assert now - outside <= {home.root}


def test_the_three_verbs_one_by_one_give_what_run_gives(prefect: None, tmp_path: Path):
    folder = write_articles(tmp_path / "in")
    together, apart = (lend_gazetteer(Home(tmp_path / name)) for name in ("together", "apart"))
    assert dateline("run", folder, "--home", together.root).returncode == 0
    for command in (["ingest", folder], ["refine"], ["publish"]):
        ended = dateline(*command, "--home", apart.root)
        assert ended.returncode == 0, ended.stderr
    assert digests(apart) == digests(together)


def test_standard_input_is_read_like_a_file(prefect: None, tmp_path: Path):
    path = write_article(tmp_path, "a.txt", "Ferry sinks", "May 3, 2025", "Lake Herald", FERRY)
    command = [DATELINE, "run", "-", "--home", lend_gazetteer(Home(tmp_path / "home")).root]
    ended = subprocess.run(
        list(map(str, command)), input=path.read_bytes(), env=make_environment(), capture_output=True
    )
    assert ended.returncode == 0, ended.stderr
    assert query(Home(tmp_path / "home"), "SELECT source_uri, content FROM raw.documents") == [
        ("stdin:", path.read_bytes())
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["run", "no-such-folder"],
            "dateline: no-such-folder: no such file or folder; check the path, and where the command is run\n",
        ),
        (["run", __file__, "--model", "no_such_model"], "no_such_model"),
    ],
)
def test_what_a_user_can_mend_is_told_in_one_line(prefect: None, tmp_path: Path, arguments: list[str], said: str):
    ended = dateline(*arguments, "--home", tmp_path / "home")
    assert ended.returncode == 1
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not (tmp_path / "home" / "dateline.duckdb").exists()
