import csv
import io

import pytest
from small_warehouse import REJECT, make_home
from typer.testing import CliRunner, Result

from flows.cli.app import app


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return make_home(tmp_path_factory.mktemp("home"))


def ask(home, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--home", str(home.root)])


def test_tables_lists_what_a_row_of_each_is(home):
    lines = [line.split() for line in ask(home, "tables").stdout.splitlines()]
    assert ["articles", "table", "3", "article,", "in", "its", "newest", "revision."] in lines
    assert any(line[:4] == ["mart.who_said_what", "table", "1", "quotation"] for line in lines)


def test_tables_with_a_name_tells_types_docs_and_rules(home):
    told = " ".join(ask(home, "tables", "mentions").stdout.split())
    assert "label ENUM, always there Kind of name or value. Rule: is one of PERSON, ORG," in told
    assert "articles.body[start_char:end_char] = text" in told
    assert "stands in entities.entity_id" in told


def test_a_table_may_be_named_without_its_schema(home):
    assert ask(home, "tables", "who_said_what").stdout.startswith("mart.who_said_what: One row per quotation")


def test_a_table_that_is_not_there_is_told_with_the_nearest_name(home):
    told = ask(home, "tables", "mention")
    assert told.exit_code == 1
    assert "did you mean mentions" in told.stderr


def test_rejects_are_counted_by_rule_then_listed_with_their_place(home):
    lines = [" ".join(line.split()) for line in ask(home, "rejects").stdout.splitlines()]
    assert lines[0] == "rejects table rule for instance"
    assert "seeds/bad.zip › ../x f2f2f2f2f2f2f2f2f2f2" in lines
    assert "there is text: the file holds no text; nothing to read" in lines


def test_rejects_of_one_rule_can_be_had_as_csv(home):
    (row,) = csv.DictReader(io.StringIO(ask(home, "rejects", "--rule", "TEXT", "--format", "csv").stdout))
    assert (row["reject_id"], row["source_uri"], row["payload_bytes"]) == (REJECT, "seeds/empty.txt", "32")


def test_the_payload_of_a_reject_cannot_steer_the_terminal(home):
    told = ask(home, "rejects", "--show", "f1f1f1")
    assert r"\x1b[31mred\x1b[0m <b>bold</b> [bold]\x00" in told.stdout
    assert "\x1b" not in told.stdout


def test_rejects_in_a_format_are_limited_too(home):
    rows = list(csv.DictReader(io.StringIO(ask(home, "rejects", "--format", "csv", "--limit", "1").stdout)))
    assert [row["source_uri"] for row in rows] == ["seeds/bad.zip"]
    assert len(list(csv.DictReader(io.StringIO(ask(home, "rejects", "--format", "csv").stdout)))) == 2
