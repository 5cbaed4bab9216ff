import pytest
from factories import query
from small_warehouse import (
    ARTICLE,
    COPY,
    EMPTY_DOCUMENT,
    ENTITY,
    IN_FRENCH,
    MADE_BY,
    MENTION,
    QUOTE,
    REJECT,
    RUN,
    TEXT_DOCUMENT,
    make_home,
)  # fmt: skip
from typer.testing import CliRunner

from flows.cli.app import app
from flows.cli.tracing import mark, spell_payload
from flows.explain import Explanation, UnknownId, explain
from flows.walk_back import Passage


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return make_home(tmp_path_factory.mktemp("home"))


def titles(explanation: Explanation) -> list[str]:
    return [section.title for section in explanation.sections]


def facts(explanation: Explanation, title: str) -> dict[str, object]:
    (section,) = [section for section in explanation.sections if section.title == title]
    return {name: value for name, value in section.facts if value}


def marked(passage: Passage | None) -> list[str]:
    assert passage is not None
    return [passage.text[start:end] for start, end in passage.marks]


def test_a_mention_is_walked_back_to_its_sentence_article_file_and_run(home):
    found = explain(home, MENTION)
    assert titles(found) == ["mention", "article", "document", "run"]
    told = facts(found, "mention")
    assert (told["why"], told["made by"], told["entity"]) == ("full name", MADE_BY, f"Olena Kovalenko ({ENTITY})")
    passage = found.sections[0].passage
    assert passage is not None
    assert passage.text == "“We will rebuild it,” Mayor Olena Kovalenko said."
    assert marked(passage) == ["Olena Kovalenko"]
    assert facts(found, "document")["file"] == "seeds/wire.zip › day/one.txt, received 2025-07-04 12:00:00 UTC"
    assert facts(found, "run")["model"] == "en_dateline_sm/0.1+9f"


def test_a_quote_is_marked_with_its_parts_cue_and_speaker(home):
    found = explain(home, QUOTE)
    assert marked(found.sections[0].passage) == [
        "“We will rebuild it,”", "Mayor Olena Kovalenko", "said", "“Nobody was hurt.”",
    ]  # fmt: skip
    told = facts(found, "quote")
    assert (told["rule"], told["why"]) == ("cue after", "subject of the cue")


def test_an_article_says_what_was_read_from_it_and_who_copies_it(home):
    told = facts(explain(home, ARTICLE), "article")
    assert told["read"] == "3 sentences, 1 mentions, 1 entities, 1 quotes"
    assert told["copies"] == "1 articles copy it"


def test_a_copy_names_its_original(home):
    assert facts(explain(home, COPY), "article")["copy of"] == f"Drones hit depot ({ARTICLE})"


def test_an_article_that_was_not_read_says_why_and_on_which_line_it_stood(home):
    found = explain(home, IN_FRENCH)
    assert facts(found, "article")["not read"] == "it is not English but fr"
    assert str(facts(found, "document")["file"]).startswith("seeds/french.jsonl, line 7")


def test_a_document_says_what_became_of_it(home):
    assert facts(explain(home, TEXT_DOCUMENT), "document")["became"] == f"new: article {ARTICLE}, revision 1"
    rejected = explain(home, EMPTY_DOCUMENT)
    assert facts(rejected, "document")["became"] == "rejected"
    assert facts(rejected, "set aside")["rule"] == "there is text"


def test_a_reject_says_where_it_came_from_and_why(home):
    told = facts(explain(home, REJECT), "set aside")
    assert (told["file"], told["reason"]) == ("seeds/empty.txt", "the file holds no text; nothing to read")


def test_an_entity_says_how_it_is_named_and_where(home):
    found = explain(home, ENTITY)
    assert found.sections[1].rows == [{"text": "Olena Kovalenko", "mention_count": 1, "reason": "full name"}]
    assert [row["article_id"] for row in found.sections[2].rows] == [ARTICLE]


def test_a_run_says_its_funnel_and_steps(home):
    found = explain(home, RUN)
    assert facts(found, "run")["documents"] == "5 in = 3 new + 0 revised + 0 unchanged + 2 rejected"
    assert [row["step"] for row in found.sections[1].rows] == ["parse"]


def test_a_character_of_an_article_is_walked_back_by_every_layer_that_reads_it(home):
    start = query(home, f"SELECT start_char FROM mentions WHERE mention_id = '{MENTION}'")[0][0]
    told = explain(home, f"{ARTICLE[:8]}@{start}")
    assert titles(told)[:3] == ["place", "sentences", "mentions"]
    (mentions,) = [section for section in told.sections if section.title == "mentions"]
    assert [row["mention_id"] for row in mentions.rows] == [MENTION]
    with pytest.raises(UnknownId, match="the id of a mention"):
        explain(home, f"{MENTION}@{start}")


def test_six_digits_are_enough_where_only_one_id_begins_so(home):
    assert explain(home, MENTION[:6].upper()).id == MENTION


def test_an_id_that_nothing_has_says_what_was_searched(home):
    with pytest.raises(UnknownId, match=r"no id begins with 012345; searched articles\.article_id, stories\.story_id"):
        explain(home, "012345")


def test_what_is_no_id_is_told_what_an_id_is(home):
    for given in ("f1f1", "Zelenskyy", "a1a1a1'; DROP TABLE articles; --", ""):
        with pytest.raises(UnknownId, match="is no id: write 6 or more of its hexadecimal digits"):
            explain(home, given)


def test_digits_that_several_ids_begin_with_list_them(tmp_path):
    import duckdb
    from small_warehouse import NOON, put_run

    home = make_home(tmp_path)
    with duckdb.connect(str(home.warehouse)) as connection:
        put_run(connection, "a1a1a1" + "0" * 14, NOON)
    with pytest.raises(UnknownId, match=rf"a1a1a1 may be article {ARTICLE}, run a1a1a10+; write more digits"):
        explain(home, "a1a1a1")
    assert explain(home, ARTICLE).kind == "article"


def test_the_command_marks_the_span_in_plain_text(home):
    told = CliRunner().invoke(app, ["explain", MENTION[:8], "--home", str(home.root)])
    assert "“We will rebuild it,” Mayor ⟦Olena Kovalenko⟧ said." in told.stdout.splitlines()
    assert "Daily [bold]Wire" in told.stdout


def test_the_command_tells_an_unknown_id_in_a_line(home):
    told = CliRunner().invoke(app, ["explain", "012345", "--home", str(home.root)])
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith("dateline: no id begins with 012345")


def test_marks_may_stand_in_each_other():
    assert mark(Passage("abcdef", ((0, 4), (1, 2))), plain=True).plain == "⟦a⟦b⟧cd⟧ef"


def test_bytes_that_are_no_text_are_shown_in_hexadecimal():
    assert spell_payload(bytes([0, 255, 254, 253])) == "000000  00 ff fe fd"
    assert spell_payload(b"") == "(no bytes were kept)"
    assert spell_payload(b"a" * 5000).endswith("\n… and 1,000 bytes more")
