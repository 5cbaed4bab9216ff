"""Readers first: whoever queries while others publish never waits, never fails, never sees half of anything."""

import json
import subprocess
import sys
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import FERRY, open_session_here, query, run_here, write_article

from flows.home import REPOSITORY, Home

pytestmark = pytest.mark.usefixtures("prefect")
PUBLISHES = 20
# Each publish adds one article; a file that is whole has as many as its runs say, each with its sentences.
READER = """
import json, select, sys
from pathlib import Path
from warehouse.open import open_for_reading
path, seen = Path(sys.argv[1]), []
while not (select.select([sys.stdin], [], [], 0)[0] and sys.stdin.readline() == ""):
    with open_for_reading(path) as connection:
        seen.append(connection.execute('''
            SELECT count(*), (SELECT sum(documents_new) FROM ops.runs), (SELECT count(DISTINCT article_id) FROM sentences),
                (SELECT count(*) FROM article_revisions), (SELECT count(*) FROM raw.documents), (SELECT count(*) FROM mart.source_profile)
            FROM articles
        ''').fetchone())
    if len(seen) == 1:
        print("reading", flush=True)
print(json.dumps([list(map(int, row)) for row in seen]))
"""


class Pass:
    """A judge that lets everything pass at once, so that publishes follow fast."""

    def judge_batch(self, table: Any, frame: Any, batch: str) -> list[Any]:
        return []

    def judge_tables(self, measures: Any) -> list[Any]:
        return []


def write(folder: Path, number: int) -> Path:
    return write_article(folder, f"{number:02}.txt", f"Ferry {number} sinks", "May 3, 2025", "Lake Herald", FERRY.replace("80", f"{number + 20}"))


def test_a_reader_in_a_loop_sees_only_whole_files_while_twenty_are_published(tmp_path: Path, home: Home, monkeypatch):
    from flows import publish, refine

    verdict = {"stage": "batch", "batch": "b", "table": "articles", "expectation": "e", "severity": "critical",
               "success": True, "observed": None, "unexpected_count": 0}  # fmt: skip
    monkeypatch.setattr(refine, "judge_batch", lambda session, folder: __import__("polars").DataFrame([verdict]).write_parquet(folder / "verdicts.parquet"))
    judge = Pass()
    run_here(home, judge, write(tmp_path, 0))
    command = [sys.executable, "-c", READER, str(home.warehouse)]
    reader = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY)
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reading\n"
    for number in range(1, PUBLISHES + 1):
        run_here(home, judge, write(tmp_path, number))
    told, faults = reader.communicate()
    assert (reader.returncode, faults) == (0, "")
    seen = json.loads(told)
    assert all(len(set(row[:5])) == 1 for row in seen)
    counts = [row[0] for row in seen]
    assert counts == sorted(counts)
    assert len(set(counts)) > 3
    assert query(home, "SELECT count(*) FROM articles") == [(PUBLISHES + 1,)]
