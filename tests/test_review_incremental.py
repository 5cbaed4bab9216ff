"""What several runs have made, one after the other, is what one run over all that was received makes anew."""

import json
from pathlib import Path

import pytest
from factories import FERRY, NOW, Pass, digests, document, open_session_here, query, run_here, write_article

from flows import versions
from flows.home import Home
from flows.publish import PublishStopped
from flows.raw_store import store_received
from flows.run import run

pytestmark = pytest.mark.usefixtures("prefect")
URL = "https://lake.example/ferry"


def write_records(path: Path, *records: dict[str, str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


def tell(**fields: str) -> dict[str, str]:
    return {"title": "Ferry sinks", "text": FERRY, "date": "2025-05-03", "url": URL} | fields


SECOND = tell(url=f"{URL}/2", title="Another")


def test_runs_one_after_the_other_end_as_one_built_anew(tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch):
    later = FERRY.replace("three of them drowned", "fourteen of them drowned")
    first = write_records(
        tmp_path / "z.jsonl", {"title": "no text"}, tell(), SECOND, tell(date="2031-01-01", url=f"{URL}/3")
    )
    run_here(home, Pass(), first)
    again = write_records(
        tmp_path / "a.jsonl",
        tell(),
        tell(text=later, title="Toll rises"),
        tell(text=FERRY + " More."),
        tell(date="2031-01-01", url=f"{URL}/3"),
    )
    run_here(home, Pass(), again)
    run_here(home, Pass(), write_article(tmp_path, "m.txt", "Ferry sinks", "May 9, 2025", "Lake Herald", later))
    run_here(
        home, Pass(), write_records(tmp_path / "b.jsonl", {"title": "no text"}, tell(text=later + " Yet more."), SECOND)
    )
    grown = digests(home)
    places = "SELECT article_id, articles.line, documents.line FROM articles JOIN raw.documents USING (document_id)"
    assert [row for row in query(home, places) if row[1] != row[2]] == []
    monkeypatch.setattr(versions, "_layer_code", lambda: "another version of the layers")
    run_here(home, Pass(), first)
    assert {name for name, digest in digests(home).items() if digest != grown[name]} == set()


def test_a_place_found_later_does_not_change_which_version_is_the_newest(
    tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
):
    early, late = tell(text=FERRY + " First."), tell(text=FERRY + " Second.")
    first, second = write_records(tmp_path / "m.jsonl", late), write_records(tmp_path / "n.jsonl", early)
    run_here(home, Pass(), first, second)
    run_here(home, Pass(), write_records(tmp_path / "a.jsonl", early), write_records(tmp_path / "z.jsonl", SECOND))
    newest = query(home, "SELECT right(body, 6) FROM articles WHERE title = 'Ferry sinks'")
    monkeypatch.setattr(versions, "_layer_code", lambda: "another version of the layers")
    run_here(home, Pass(), first)
    assert query(home, "SELECT right(body, 6) FROM articles WHERE title = 'Ferry sinks'") == newest == [("First.",)]


def test_documents_that_vanish_between_ingest_and_publish_stop_it(tmp_path: Path, home: Home, judge):
    store_received(home, [document(b"A ferry that nobody will find again.", "lost.txt")], NOW)
    for segment in home.segments.glob("*.parquet"):
        segment.unlink()
    path = write_article(tmp_path, "a.txt", "Ferry sinks", "May 3, 2025", "Lake Herald", FERRY)
    with pytest.raises(PublishStopped) as stopped:
        run(open_session_here(home, judge), [str(path)])
    failed = {one.expectation for one in stopped.value.verdicts if not one.success}
    assert "documents in = new + revised + unchanged + rejected" in failed
