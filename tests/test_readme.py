"""The README tells the truth: its outputs are those of its commands, its scores those that were measured."""

import re

import pytest
from readme import COOKBOOK, MADE, README, REPOSITORY, make_pages, tabulate_scores, without_seconds

# Commands of a test run on the server of the session.
pytestmark = pytest.mark.usefixtures("prefect")
MEND = "run `make generate`"


@pytest.fixture(scope="module")
def pages():
    return make_pages()


def test_every_made_part_of_the_readme_is_what_its_command_prints(pages):
    assert without_seconds(pages[README]) == without_seconds(README.read_text(encoding="utf-8")), MEND


def test_every_answer_of_the_cookbook_is_what_its_question_gives(pages):
    assert pages[COOKBOOK] == COOKBOOK.read_text(encoding="utf-8"), MEND


def test_the_cookbook_answers_25_questions(pages):
    assert len(re.findall(r"^## \d+\. .+\?", pages[COOKBOOK], re.MULTILINE)) >= 25
    assert "```text\n```" not in pages[COOKBOOK], "a question has no answer in the seeds"


def test_the_scoreboard_is_what_was_measured():
    assert tabulate_scores() in README.read_text(encoding="utf-8"), MEND


def test_the_readme_shows_ten_questions():
    _, questions = README.read_text(encoding="utf-8").split("## Ten questions")
    assert len(MADE.findall(questions)) == 10


def test_every_file_that_the_readme_links_to_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (REPOSITORY / link).exists()] == []
