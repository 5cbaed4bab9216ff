"""The README tells the truth: its outputs are those of its commands, its scores those that were measured."""

import re

import pytest
from readme import MADE, README, REPOSITORY, make_readme, tabulate_scores, without_seconds

# Commands of a test run on the server of the session.
pytestmark = pytest.mark.usefixtures("prefect")
MEND = "run `make generate`"


def test_every_made_part_of_the_readme_is_what_its_command_prints():
    written = README.read_text(encoding="utf-8")
    assert without_seconds(make_readme(written)) == without_seconds(written), MEND


def test_the_scoreboard_is_what_was_measured():
    assert tabulate_scores() in README.read_text(encoding="utf-8"), MEND


def test_the_readme_shows_ten_questions():
    _, questions = README.read_text(encoding="utf-8").split("## Ten questions")
    assert len(MADE.findall(questions)) == 10


def test_every_file_that_the_readme_links_to_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (REPOSITORY / link).exists()] == []
