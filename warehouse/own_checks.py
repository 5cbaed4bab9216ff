"""Checks that people write: each a SELECT of the rows that offend, asked where it can change and reach nothing."""

import difflib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from schemas.rules import quote_value
from schemas.table import Severity
from warehouse.ask import confine, tell_in_a_line
from warehouse.open import MEMORY_LIMIT, open_for_reading

KEYS = ("name", "severity", "seconds")
COMMENT = re.compile(r"\s*--\s?(?P<said>.*)")
SETTING = re.compile(r"(?P<key>[A-Za-z]+)\s*:\s*(?P<value>.*)")
# How like a key a word must be to be taken for one that was mistyped.
LIKENESS = 0.75
SECONDS, MOST_SECONDS = 30, 3_600
EXAMPLES, EXAMPLE_CHARS, NAME_CHARS = 3, 300, 120


@dataclass(frozen=True)
class OwnCheck:
    """What a file asks: the rows that offend, what they offend against, in words, and what that does to a publish.

    fault says why the file cannot be asked, where it cannot.
    """

    file: str
    name: str
    severity: Severity = Severity.WARNING
    seconds: int = SECONDS
    sql: str = ""
    fault: str | None = None

    @property
    def words(self) -> str:
        """The expectation in words; the file's name makes it the only one."""
        return f"{self.name} ({self.file})"


@dataclass(frozen=True)
class Offences:
    """How many rows offend, and some of them in words; no count where the question had no answer, which observed tells."""

    count: int | None
    observed: str | None


def read_check(file: str, text: str) -> OwnCheck:
    """The check that a file's text makes: `-- key: value` lines before the SELECT, other comments there are its name."""
    given: dict[str, str] = {}
    said: list[str] = []
    for line in _leading_comments(text):
        found = SETTING.fullmatch(line)
        if found and (key := _find_key(found["key"])):
            given[key] = found["value"].strip()
        elif line.strip():
            said.append(line.strip())
    stem = file.rpartition("/")[2].rpartition(".")[0]
    name = " ".join((given.pop("name", "") or next(iter(said), "") or stem).split())[:NAME_CHARS]
    faults = [*_find_mistyped(given), *_find_unreadable(given)]
    seconds = SECONDS if faults else int(given.get("seconds", SECONDS))
    return OwnCheck(file, name, _find_severity(given), seconds, text, next(iter(faults), None))


def _leading_comments(text: str) -> list[str]:
    """What the comments before the first line of SQL say, line by line."""
    lines = []
    for line in text.splitlines():
        found = COMMENT.fullmatch(line)
        if found:
            lines.append(found["said"])
        elif line.strip():
            break
    return lines


def _find_key(word: str) -> str | None:
    """The word where it is a key, or is so like one that it must be one mistyped."""
    near = difflib.get_close_matches(word.lower(), KEYS, 1, LIKENESS)
    return word.lower() if near else None


def _find_mistyped(given: dict[str, str]) -> Iterator[str]:
    for word in given:
        if word not in KEYS:
            (meant,) = difflib.get_close_matches(word, KEYS, 1, LIKENESS)
            yield f"there is no setting {word!r}; {meant} is meant, perhaps"


def _find_unreadable(given: dict[str, str]) -> Iterator[str]:
    severity, seconds = given.get("severity", "warning"), given.get("seconds", "1")
    if severity.lower() not in list(Severity):
        yield f"severity is {severity!r}; write critical or warning (until then it counts as critical)"
    if not re.fullmatch(r"[1-9][0-9]{0,3}", seconds) or int(seconds) > MOST_SECONDS:
        yield f"seconds is {seconds!r}; write a whole number from 1 to {MOST_SECONDS:,}"


def _find_severity(given: dict[str, str]) -> Severity:
    """As stated, warning where nothing is; one that cannot be read counts as critical, since it may have been meant so."""
    stated = {word: value.lower() for word, value in given.items() if word not in ("name", "seconds")}
    return Severity.WARNING if set(stated.items()) <= {("severity", "warning")} else Severity.CRITICAL


def find_offences(path: Path, check: OwnCheck) -> Offences:
    """The rows of the warehouse at path that offend; whatever is wrong with the check is told in observed."""
    if check.fault is not None:
        return _refuse(check, check.fault)
    connection = open_for_reading(path)
    ending = threading.Timer(check.seconds, connection.interrupt)
    ending.daemon = True
    ending.start()
    try:
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute(f"SET temp_directory = {quote_value(path.parent / 'spill')}")
        confine(connection)
        return _count_offences(connection, check)
    except duckdb.InterruptException:
        return _refuse(check, f"it took more than {check.seconds} s; make it faster, or allow more by `-- seconds: N`")
    except duckdb.Error as fault:
        return _refuse(check, _tell_fault(fault))
    finally:
        ending.cancel()
        connection.close()


def _count_offences(connection: duckdb.DuckDBPyConnection, check: OwnCheck) -> Offences:
    statements = connection.extract_statements(check.sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        kinds = ", ".join(one.type.name for one in statements) or "no statement"
        return _refuse(check, f"it holds {kinds}; write one SELECT of the rows that offend")
    if statements[0].named_parameters:
        return _refuse(check, "it has parameters, for which nothing stands; write the values themselves")
    # As text, since not every value that DuckDB knows has a counterpart here; ordered, so that examples are the same ones.
    answer = connection.execute(f"""
        WITH offending AS MATERIALIZED (
            {statements[0].query.rstrip().rstrip(";")}
        )
        SELECT (SELECT count(*) FROM offending) AS n, COLUMNS(*)::VARCHAR FROM offending ORDER BY ALL LIMIT {EXAMPLES}
    """)
    names, rows = [column[0] for column in answer.description[1:]], answer.fetchall()
    if not rows:
        return Offences(0, None)
    return Offences(rows[0][0], "e.g. " + "; ".join(_tell_row(names, row[1:]) for row in rows))


def _tell_row(names: list[str], values: tuple[str | None, ...]) -> str:
    told = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True) if value is not None)
    line = " ".join(told.split()) or "a row of nothing"
    most = EXAMPLE_CHARS // EXAMPLES
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _tell_fault(fault: duckdb.Error) -> str:
    if isinstance(fault, duckdb.PermissionException):
        return "it reads a file or the network, which a check may not"
    if isinstance(fault, duckdb.OutOfMemoryException):
        return "it needs more memory than a check may have"
    return tell_in_a_line(fault)


def _refuse(check: OwnCheck, why: str) -> Offences:
    return Offences(None, f"{check.file} cannot be judged: {' '.join(why.split())[:EXAMPLE_CHARS]}")
