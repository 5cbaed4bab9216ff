"""What is made of a run over the seeds: the README's outputs and scores, and the cookbook. `make generate` writes it."""

import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import duckdb
from rich.console import Console

from flows.cli.printing import print_table
from warehouse.ask import ask
from warehouse.cookbook import read_questions
from warehouse.open import open_for_reading
from warehouse.words import SqlFile

REPOSITORY = Path(__file__).resolve().parent.parent
README = REPOSITORY / "README.md"
COOKBOOK = REPOSITORY / "warehouse" / "COOKBOOK.md"
SCORES = REPOSITORY / "tests" / "benchmarks" / "scores.json"
MADE = re.compile(r"<!-- made by: (?P<command>.+?) -->\n```text\n(?P<output>.*?)```\n<!-- end -->", re.DOTALL)
SCORED = re.compile(r"<!-- scores -->\n(?P<table>.*?)<!-- end -->", re.DOTALL)
COOKBOOK_HEAD = """# Cookbook

Questions that people ask of the news, each with the SQL that answers it and the answer for `seeds/articles`. Each works as it
stands: `dateline sql "…"`, or any client of DuckDB with the file open. "Today" is the newest day in the data, so that
answers do not change with the clock. Made by `make generate` from `warehouse/cookbook/`, one file a question; a
test checks it.
"""
COLUMNS = 100
# The day the README was written: to a later one the seeds look older, which a check tells.
NOW = "2026-11-23T12:00:00+00:00"
# How long it took is no one's business but that run's.
TOOK = re.compile(r"^took\s+\S+ s \([^)]*\)", re.MULTILINE)
STYLED = re.compile(r"\x1b\[[0-9;]*m")


def run_command(command: str, home: Path) -> str:
    """What a command prints, on a terminal of COLUMNS columns."""
    terminal = {"COLUMNS": str(COLUMNS), "LINES": "1000", "TTY_COMPATIBLE": "1", "NO_COLOR": "1", "TERM": "xterm"}
    environment = {**os.environ, **terminal, "DATELINE_HOME": str(home), "DATELINE_NOW": NOW}
    called = [sys.executable, "-m", "flows.cli", *shlex.split(command)[1:]]
    ended = subprocess.run(called, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"{command}\n{ended.stdout}{ended.stderr}")
    said = STYLED.sub("", ended.stdout).replace(f" --home {home}", "").replace(f"{home}/", "warehouse/")
    lines = said.splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def make_pages() -> dict[Path, str]:
    """The README and the cookbook as they are now, of one new home, since `run` is among the README's commands."""
    # Always as long a path, since lines are folded with it in them.
    with tempfile.TemporaryDirectory(dir="/tmp") as home:
        return {
            README: make_readme(README.read_text(encoding="utf-8"), Path(home)),
            COOKBOOK: make_cookbook(Path(home)),
        }


def make_readme(readme: str, home: Path) -> str:
    """The README with every made part as it is now."""
    made = MADE.sub(lambda part: _made(part["command"], run_command(part["command"], home)), readme)
    return SCORED.sub(lambda _: f"<!-- scores -->\n{tabulate_scores()}<!-- end -->", made)


def make_cookbook(home: Path) -> str:
    """Every question of warehouse/cookbook/ with its SQL and its answer from the home's warehouse."""
    with closing(open_for_reading(home / "dateline.duckdb")) as connection:
        parts = [_answer(connection, number, one) for number, one in enumerate(read_questions(), 1)]
    return COOKBOOK_HEAD + "".join(parts)


def _answer(connection: duckdb.DuckDBPyConnection, number: int, question: SqlFile) -> str:
    names, rows = ask(connection, question.sql)
    text = io.StringIO()
    print_table(Console(file=text, width=COLUMNS, no_color=True), names, list(rows))
    lines = "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())
    return f"\n## {number}. {question.doc}\n\n```sql\n{question.sql.strip()}\n```\n\n```text\n{lines}```\n"


def _made(command: str, output: str) -> str:
    return f"<!-- made by: {command} -->\n```text\n{output.strip(chr(10))}\n```\n<!-- end -->"


def tabulate_scores() -> str:
    """The scoreboard as tests/benchmarks/score.py last measured it."""
    rows = json.loads(SCORES.read_text(encoding="utf-8"))
    lines = "".join(f"| {row['corpus']} | {row['figure']} | {row['value']} |\n" for row in rows)
    return f"| corpus | figure | measured |\n|---|---|---|\n{lines}"


def without_seconds(text: str) -> str:
    """The text with every duration blanked."""
    return TOOK.sub("took …", text)


def main() -> None:
    for path, text in make_pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
