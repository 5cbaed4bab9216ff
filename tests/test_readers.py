"""Readers first: whoever queries while others publish never waits, never fails, never sees half of anything."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from factories import FERRY, Pass, query, run_here, write_article

from flows.home import REPOSITORY, Home

pytestmark = pytest.mark.usefixtures("prefect")
PUBLISHES = 20
# Each publish adds one article; a file that is whole has as many as its runs say, each with its sentences.
READER = """
import json, select, sys, time
from pathlib import Path
from warehouse.open import open_for_reading
path, seen = Path(sys.argv[1]), []
while not (select.select([sys.stdin], [], [], 0)[0] and sys.stdin.readline() == ""):
    with open_for_reading(path) as connection:
        seen.append(connection.execute('''
            SELECT count(*), (SELECT sum(documents_new) FROM ops.runs), (SELECT count(DISTINCT article_id) FROM sentences),
                (SELECT count(*) FROM article_revisions), (SELECT count(*) FROM raw.documents), (SELECT count(*) FROM mart.who_said_what)
            FROM articles
        ''').fetchone())
    if len(seen) == 1:
        print("reading", flush=True)
    time.sleep(0.1)
print(json.dumps([list(map(int, row)) for row in seen]))
"""


def write(folder: Path, number: int) -> Path:
    body = FERRY.replace("80", f"{number + 20}")
    return write_article(folder, f"{number:02}.txt", f"Ferry {number} sinks", "May 3, 2025", "Lake Herald", body)


def test_a_reader_in_a_loop_sees_only_whole_files_while_twenty_are_published(tmp_path: Path, home: Home):
    run_here(home, Pass(), write(tmp_path, 0))
    command, pipe = [sys.executable, "-c", READER, str(home.warehouse)], subprocess.PIPE
    reader = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=REPOSITORY)
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reading\n"
    for number in range(1, PUBLISHES + 1):
        run_here(home, Pass(), write(tmp_path, number))
    told, faults = reader.communicate()
    assert (reader.returncode, faults) == (0, "")
    seen = json.loads(told)
    assert all(len(set(row[:5])) == 1 for row in seen)
    counts = [row[0] for row in seen]
    assert counts == sorted(counts)
    assert len(set(counts)) > 3
    assert query(home, "SELECT count(*) FROM articles") == [(PUBLISHES + 1,)]
