"""An id walked back: the row, the sentence it was read from, what read it, the article, the document, the file."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import duckdb

from flows.history import read_entries
from flows.home import Home
from flows.walk_back import (
    Section,
    explain_document,
    explain_entity,
    explain_mention,
    explain_quote,
    explain_reject,
    explain_run_and_steps,
)  # fmt: skip
from flows.walk_back_events import explain_casualty, explain_event
from flows.walk_back_spot import explain_spot
from flows.walk_back_stories import explain_happening, explain_placed_article, explain_story
from warehouse import trace
from warehouse.open import open_for_reading

SHORTEST = 6
# A character of an article: "4325c4e9@120".
SPOT = re.compile(rf"(?P<article>[0-9a-f]{{{SHORTEST},64}})@(?P<char>\d{{1,9}})")


class UnknownId(LookupError):
    """Nothing, or more than one thing, has that id; says what was looked at."""


@dataclass(frozen=True)
class Explanation:
    """The way back of one thing, from itself to the file."""

    kind: str
    id: str
    sections: tuple[Section, ...]


def explain(home: Home, given: str) -> Explanation:
    """The explanation of an id or of its unique beginning, or of ARTICLE@CHARACTER; raises UnknownId."""
    prefix = given.strip().lower()
    if spot := SPOT.fullmatch(prefix):
        return _explain_spot(home, spot["article"], int(spot["char"]))
    if not re.fullmatch(rf"[0-9a-f]{{{SHORTEST},64}}", prefix):
        raise UnknownId(f"{given!r} is no id: write {SHORTEST} or more of its hexadecimal digits, or ARTICLE@CHARACTER")
    try:
        with closing(open_for_reading(home.warehouse)) as connection:
            kind, identifier = _find_one(connection, prefix)
            return Explanation(kind, identifier, tuple(EXPLAINERS[kind](connection, identifier)))
    except (UnknownId, FileNotFoundError):
        told = _explain_unpublished(home, prefix)
        if told is None:
            raise
        return told


def _explain_spot(home: Home, prefix: str, char: int) -> Explanation:
    with closing(open_for_reading(home.warehouse)) as connection:
        kind, identifier = _find_one(connection, prefix)
        if kind != "article":
            raise UnknownId(f"{identifier} is the id of a {kind}; before @ an article's is wanted")
        return Explanation("place", f"{identifier}@{char}", tuple(explain_spot(connection, identifier, char)))


def _explain_unpublished(home: Home, prefix: str) -> Explanation | None:
    """A run that failed, which the published file does not tell of until something is published again."""
    for entry in read_entries(home):
        run = entry.run
        if run["run_id"].startswith(prefix):
            ended = f"{run['status']} {run['ended_at'][:19].replace('T', ' ')} UTC after {run['seconds']:,.1f} s"
            facts = [("id", run["run_id"]), ("ended", ended), ("why", run["why"]), ("published", "not in the file yet")]
            steps = [{name: step[name] for name in ("step", "seconds", "rows_in", "rows_out")} for step in entry.steps]
            return Explanation("run", run["run_id"], (Section("run", facts), Section("steps", rows=steps)))
    return None


def _find_one(connection: duckdb.DuckDBPyConnection, prefix: str) -> tuple[str, str]:
    found = trace.find_ids(connection, prefix)
    if not found:
        searched = ", ".join(f"{table}.{column}" for table, column in trace.IDS.values())
        raise UnknownId(f"no id begins with {prefix}; searched {searched}")
    whole = [one for one in found if one[1] == prefix]
    if len(whole) == 1 or len(found) == 1:
        return (whole or found)[0]
    listed = ", ".join(f"{kind} {identifier}" for kind, identifier in found)
    raise UnknownId(f"{prefix} may be {listed}; write more digits")


EXPLAINERS: dict[str, Callable[[duckdb.DuckDBPyConnection, str], Iterator[Section]]] = {
    "article": explain_placed_article,
    "story": explain_story,
    "happening": explain_happening,
    "mention": explain_mention,
    "quote": explain_quote,
    "event": explain_event,
    "casualty": explain_casualty,
    "entity": explain_entity,
    "document": explain_document,
    "run": explain_run_and_steps,
    "reject": explain_reject,
}
