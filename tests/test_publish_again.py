"""Runs after the first: what was printed before, what has not changed, and what is built anew."""

from pathlib import Path

import pytest
from factories import FERRY, NOW, Pass, digests, query, run_here, write_articles, write_ferry

from flows import versions
from flows.home import Home
from flows.settings import Settings
from flows.unchanged import tell_unchanged

pytestmark = pytest.mark.usefixtures("prefect")


def test_the_earliest_printing_is_the_original_whichever_arrived_first(tmp_path: Path):
    early = write_ferry(tmp_path, "early.txt")
    late = write_ferry(tmp_path, "late.txt", title="Three drown", source="Coast Courier", day="May 4, 2025")
    marked = []
    for name, paths in (("a", (early, late)), ("b", (late, early))):
        home = Home(tmp_path / name).prepare()
        for path in paths:
            run_here(home, Pass(), path)
        pairs = "articles AS copy JOIN articles AS original ON copy.duplicate_of = original.article_id"
        marked.append(query(home, f"SELECT copy.source, original.source FROM {pairs}"))
    assert marked == [[("Coast Courier", "Lake Herald")]] * 2


def test_a_copy_has_its_own_annotations(tmp_path: Path, home: Home):
    copy = write_ferry(tmp_path, "b.txt", title="Three drown", source="Coast Courier")
    run_here(home, Pass(), write_ferry(tmp_path, "a.txt"), copy)
    counts = query(home, "SELECT count(*) FROM sentences GROUP BY article_id")
    assert len(counts) == 2
    assert counts[0] == counts[1]


def test_a_run_to_which_nothing_is_new_only_adds_its_line_to_the_history(tmp_path: Path, home: Home):
    folder = write_articles(tmp_path / "in")
    run_here(home, Pass(), folder)
    before, receipts = digests(home), sorted(home.receipts.iterdir())
    entry = tell_unchanged(home, Settings(now=NOW), [str(folder)], None)
    assert entry is not None
    assert [entry.run[f"documents_{fate}"] for fate in ("in", "unchanged", "rejected")] == [10, 7, 3]
    assert query(home, "SELECT status::VARCHAR FROM ops.runs ORDER BY ended_at") == [("published",), ("unchanged",)]
    assert digests(home) == before
    assert sorted(home.receipts.iterdir()) == receipts


def test_a_new_file_a_new_place_or_an_unfinished_run_is_not_unchanged(tmp_path: Path, home: Home):
    path = write_ferry(tmp_path, "a.txt")
    run_here(home, Pass(), path)
    assert (
        tell_unchanged(home, Settings(), [str(write_ferry(tmp_path, "b.txt", body=f"{FERRY}\n\nMore."))], None) is None
    )
    assert tell_unchanged(home, Settings(), [str(write_ferry(tmp_path, "c.txt"))], None) is None
    assert tell_unchanged(home, Settings(fields={"heading": "title"}), [str(path)], None) is None
    from flows.raw_store import store_received

    store_received(home, [], NOW)
    assert tell_unchanged(home, Settings(), [str(path)], None) is None


def test_the_flow_run_again_over_the_same_input_changes_nothing(tmp_path: Path, home: Home):
    folder = write_articles(tmp_path / "in")
    run_here(home, Pass(), folder)
    before = digests(home)
    outcome = run_here(home, Pass(), folder)
    assert [outcome.entry.run[f"documents_{fate}"] for fate in ("in", "new", "unchanged", "rejected")] == [10, 0, 7, 3]
    assert digests(home) == before


def test_all_is_built_anew_when_what_made_it_has_changed(tmp_path: Path, home: Home, monkeypatch):
    folder = write_articles(tmp_path / "in")
    run_here(home, Pass(), folder)
    before = digests(home)
    run_here(
        home, Pass(), write_ferry(tmp_path, "more.txt", title="Another ferry sinks", body=FERRY.replace("80", "90"))
    )
    grown = digests(home)
    assert grown != before
    monkeypatch.setattr(versions, "_layer_code", lambda: "another version of the layers")
    assert tell_unchanged(home, Settings(), [str(folder)], None) is None
    outcome = run_here(home, Pass(), folder)
    run = outcome.entry.run
    assert (
        run["documents_in"]
        == sum(run[f"documents_{fate}"] for fate in ("new", "revised", "unchanged", "rejected"))
        == 10
    )
    assert query(home, "SELECT count(*) FROM ops.runs") == [(3,)]
    assert query(home, "SELECT count(DISTINCT run_id) FROM articles") == [(1,)]
    assert digests(home) == grown
