"""The made parts of the README: outputs of the commands beside them, and the scores. `make generate` writes them."""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
README = REPOSITORY / "README.md"
SCORES = REPOSITORY / "tests" / "benchmarks" / "scores.json"
MADE = re.compile(r"<!-- made by: (?P<command>.+?) -->\n```text\n(?P<output>.*?)```\n<!-- end -->", re.DOTALL)
SCORED = re.compile(r"<!-- scores -->\n(?P<table>.*?)<!-- end -->", re.DOTALL)
COLUMNS = 100
# The day the README was written: to a later one the seeds look older, which a check tells.
NOW = "2026-11-23T12:00:00+00:00"
# How long it took is no one's business but that run's.
TOOK = re.compile(r"^took\s+\S+ s \([^)]*\)", re.MULTILINE)


def run_command(command: str, home: Path) -> str:
    """What a command prints, on a terminal of COLUMNS columns."""
    terminal = {"COLUMNS": str(COLUMNS), "NO_COLOR": "1", "TERM": "dumb"}
    environment = {**os.environ, **terminal, "DATELINE_HOME": str(home), "DATELINE_NOW": NOW}
    called = [sys.executable, "-m", "flows.cli", *shlex.split(command)[1:]]
    ended = subprocess.run(called, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"{command}\n{ended.stdout}{ended.stderr}")
    said = ended.stdout.replace(f" --home {home}", "").replace(f"{home}/", "warehouse/")
    lines = said.splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def make_readme(readme: str) -> str:
    """The README with every made part as it is now, in a new home, since `run` is among the commands."""
    # Always as long a path, since lines are folded with it in them.
    with tempfile.TemporaryDirectory(dir="/tmp") as home:
        made = MADE.sub(lambda part: _made(part["command"], run_command(part["command"], Path(home))), readme)
    return SCORED.sub(lambda _: f"<!-- scores -->\n{tabulate_scores()}<!-- end -->", made)


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
    README.write_text(make_readme(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
