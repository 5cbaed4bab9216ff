"""Things that tests need: articles as files, rows that keep their contract, and runs in this process or another."""

import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import polars as pl

from flows.home import Home
from flows.settings import Settings
from schemas.received import Document, Record
from schemas.rules import Between, Matches, OneOf
from schemas.table import INSTANT, Column, Severity, Table

if TYPE_CHECKING:
    from flows.gate import Judge
    from flows.publish import Outcome
    from flows.session import Session

NOW = datetime(2025, 8, 1, 6, 0, tzinfo=UTC)
DATELINE = Path(sys.executable).with_name("dateline")
VALUES: Mapping[Any, Any] = {
    pl.String: "x", pl.Int32: 1, pl.Int64: 1, pl.Float64: 1.0, pl.Boolean: True, pl.Binary: b"x",
    pl.Date: date(2025, 7, 1), pl.List(pl.String): ["x"],
    pl.List(pl.Int64): [1], INSTANT: NOW,
}  # fmt: skip
EXAMPLES = {
    "20 hexadecimal digits of a content hash": "0" * 20,
    "a SHA-256 in hexadecimal": "0" * 64,
    "a language code": "en",
    "a TIMEX3 value": "2025-07-04",
    "two capital letters": "UA",
}

FERRY = """A ferry with 80 people on board sank off Kisumu on Friday, and three of them drowned, police said.

"We saw it tilt, and then it was gone," said Grace Otieno, who sells fish at the harbour.

Otieno said that the boat had left late and that nobody had counted the passengers. The Kenya Maritime Authority promised an inquiry."""  # noqa: E501 - a line is a paragraph
TEXTS = {
    "ferry.txt": ("Ferry sinks off Kisumu", "May 3, 2025", "Lake Herald", FERRY),
    "ferry-copy.txt": ("Three drown in the lake", "May 4, 2025", "Coast Courier", FERRY),
    "budget.txt": ("Lisbon passes a thin budget", "June 11, 2025", "Tagus Daily", """LISBON, Portugal — Parliament passed the smallest budget in ten years on Tuesday after a debate that lasted until dawn.

Finance Minister Marta Figueira told reporters that the money would reach schools first. "Nobody will like it, and everybody will live with it," Figueira said.

The opposition leader, Tiago Brandao, called the vote a mistake and said his party would fight it in court."""),  # noqa: E501
    "strike.txt": ("Tram drivers in Graz walk out", "June 19, 2025", "Mur Post", """Tram drivers in Graz stopped work on Thursday morning, and 40,000 people went on foot.

The union said that it wanted 6 percent more pay. According to Karl Edlinger, who leads it, talks with the city had failed twice since March.

The mayor's office declined to comment. “We are ready to talk again on Monday,” Edlinger added."""),  # noqa: E501
    "storm.txt": ("Storm cuts power in Galway", "Jan 8, 2025", "Western Sentinel", """A storm cut off the power of 12,000 homes in Galway on Wednesday night and closed the airport for six hours.

Nobody was hurt, the county council said. Engineers worked through the night, and most lights were on again by noon."""),  # noqa: E501
    "broken/empty.txt": None,
}  # fmt: skip
RECORDS = """{"headline": "Library reopens in Porto", "published_at": "2025-06-02T09:00:00Z", "text": "The old library of Porto opened its doors again on Monday after four years of work. Readers queued from seven in the morning, said the librarian, Ines Matos.", "source": "Douro News"}
{"headline": "No text here", "published_at": "2025-06-02T09:00:00Z", "source": "Douro News"}
{"headline": "Wolves return to the Harz", "published_at": "2025-06-03T10:30:00+02:00", "text": "Foresters in the Harz have seen three young wolves near the village of Schierke. It is the first litter in a century, the state office for nature said on Tuesday.", "source": "Brocken Bote"}
{"headline": "Tomorrow never comes", "published_at": "2031-01-01", "text": "A calendar printed in Ghent says that the new year has begun, which surprised the people who were asked about it on Monday.", "source": "Leie Post"}
"""  # noqa: E501 - a line is a record


def write_article(folder: Path, name: str, title: str, day: str, source: str, body: str) -> Path:
    """A text file with a header, as wire desks send it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{title}\n\n{day}\n\nSource: {source}\n\n\n{body}\n", encoding="utf-8")
    return path


def write_ferry(folder: Path, name: str, **changes: str) -> Path:
    """The article on the ferry as a file, with its title, day, source or body changed."""
    title, day, source, body = TEXTS["ferry.txt"]
    told = {"title": title, "day": day, "source": source, "body": body} | changes
    return write_article(folder, name, **told)


def write_articles(folder: Path) -> Path:
    """A folder of ten documents: seven articles, one of them a copy, and three that are rejected."""
    for name, text in TEXTS.items():
        if text is not None:
            write_article(folder, name, *text)
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    (folder / "wire.jsonl").write_text(RECORDS, encoding="utf-8")
    return folder


def make_row(table: Table, /, **columns: Any) -> dict[str, Any]:
    """A row that keeps every rule of the table, no column empty, with some columns as the test wants them."""
    return {column.name: _make_value(column) for column in table.columns} | columns


def _make_value(column: Column) -> Any:
    if column.name.endswith(("start", "start_char")):
        return 0
    for check in column.checks:
        if isinstance(check, OneOf):
            return check.values[0]
        if isinstance(check, Matches):
            return EXAMPLES[check.meaning]
        if isinstance(check, Between) and isinstance(check.low, int):
            return max(check.low, VALUES[column.dtype])
    return VALUES[column.dtype]


def make_frame(table: Table, *rows: Mapping[str, Any]) -> pl.DataFrame:
    """Rows of a table, each with what the test says of it."""
    return pl.DataFrame([make_row(table, **row) for row in rows], schema=table.polars_schema)


def record(**fields: Any) -> Record:
    """A parsed article with what the test says of it."""
    told = {"title": "Ferry sinks", "body": FERRY, "source": "Lake Herald", "published_on": date(2025, 5, 3)}
    return Record(**(told | {"published_precision": "day", "language": "en"} | fields))


def document(content: bytes = b"A ferry sank.", source_uri: str = "a.txt", **fields: Any) -> Document:
    """Bytes received."""
    told = {"member": None, "line": None, "format": "text", "encoding": "utf-8"} | fields
    return Document(hashlib.sha256(content).hexdigest(), source_uri, content=content, **told)


class InProcess:
    """Workers that are this process: one batch at a time, for spaCy's memory zones do not nest."""

    count = 1

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()

    def work(self, function: Callable[[Any], Any], job: Any) -> Any:
        with self._one_at_a_time:
            return function(job)

    def close(self) -> None:
        """Nothing of its own to end."""


class Pass:
    """A judge that lets everything pass at once, for tests of what comes before and after it."""

    def judge_batch(self, table: Table, frame: pl.DataFrame, batch: str) -> list[SimpleNamespace]:
        return [self._pass("batch", batch, table.name)]

    def judge_tables(self, measures: Sequence[Any]) -> list[SimpleNamespace]:
        return [self._pass("publish", None, table) for table in sorted({measure.table for measure in measures})]

    def _pass(self, stage: str, batch: str | None, table: str, success: bool = True) -> SimpleNamespace:
        return SimpleNamespace(
            stage=stage, batch=batch, table=table, expectation="anything", severity=Severity.CRITICAL, success=success,
            observed=None, unexpected_count=0,
        )  # fmt: skip


class StopAtPublish(Pass):
    """A judge that lets every batch pass and no table."""

    def judge_tables(self, measures: Sequence[Any]) -> list[SimpleNamespace]:
        return [self._pass("publish", None, "articles", success=False)]


def lend_gazetteer(home: Home) -> Home:
    """The home with the towns' arrays that all tests share: each home of its own would take seconds to make them."""
    shared = Path(os.environ["PREFECT_HOME"]) / "gazetteer"
    shared.mkdir(parents=True, exist_ok=True)
    home.root.mkdir(parents=True, exist_ok=True)
    if not home.gazetteer.exists():
        home.gazetteer.symlink_to(shared)
    return home


def open_session_here(home: Home, judge: "Judge | Pass", **settings: Any) -> "Session":
    """A session without processes of its own, whose judge is there already."""
    from flows.session import Session
    from flows.versions import find_versions_for

    chosen = Settings(**({"now": NOW} | settings))
    called: Future[Any] = Future()
    called.set_result(judge)
    versions = find_versions_for(chosen)
    return Session(home, chosen, versions, InProcess(), _judge=called)  # type: ignore[arg-type]


def run_here(home: Home, judge: "Judge | Pass", *paths: Path, **settings: Any) -> "Outcome":
    """A whole run in this process: ingest, refine, publish; raises RunStopped, with the stop recorded."""
    from flows.run import run, tell_if_stopped

    lend_gazetteer(home).prepare()
    session = open_session_here(home, judge, **settings)
    return tell_if_stopped(session, lambda: run(session, [str(path) for path in paths]))


def dateline(*arguments: object, **environment: str | None) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, with some variables set or, where None, taken away."""
    command = [DATELINE, *map(str, arguments)]
    return subprocess.run(command, env=make_environment(**environment), capture_output=True, text=True, timeout=600)


def make_environment(**changes: str | None) -> dict[str, str]:
    """This process's environment, changed, and with the instant that the tests take for the present."""
    merged = {**os.environ, "DATELINE_NOW": NOW.isoformat(), **changes}
    return {name: value for name, value in merged.items() if value is not None}


def processes_of(group: int) -> list[str]:
    """Command lines of the living processes of a process group."""
    listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return [args for pgid, stat, args in rows if int(pgid) == group and not stat.startswith("Z")]


def query(home: Home, sql: str) -> list[tuple[Any, ...]]:
    """Rows of the published file."""
    from warehouse.open import open_for_reading

    with open_for_reading(home.warehouse) as connection:
        return connection.execute(sql).fetchall()


def digests(home: Home) -> dict[str, str]:
    """The digests of the published tables."""
    from warehouse.digest import digest_tables
    from warehouse.open import open_for_reading

    with open_for_reading(home.warehouse) as connection:
        return digest_tables(connection)
