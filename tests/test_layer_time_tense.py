"""Times: which weekday, month or day without a year is meant."""

from datetime import date

import pytest
import spacy
from shipped import pipeline
from spacy.tokens import Doc
from timed import rows, values


def clause(table: str) -> Doc:
    """A Doc from lines "word tag lemma relation head", heads counted from 0."""
    words = [line.split() for line in table.strip().splitlines()]
    return Doc(
        spacy.blank("en").vocab,
        words=[word[0] for word in words],
        tags=[word[1] for word in words],
        pos=[{"V": "VERB", "M": "AUX", "N": "NOUN"}.get(word[1][0], "X") for word in words],
        lemmas=[word[2] for word in words],
        deps=[word[3] for word in words],
        heads=[int(word[4]) for word in words],
    )


SAID = clause("""
    Trump NNP Trump nsubj 1
    said VBD say ROOT 1
    Thursday NNP Thursday obl:tmod 1
""")
WILL_MEET = clause("""
    They PRP they nsubj 2
    will MD will aux 2
    meet VB meet ROOT 2
    Thursday NNP Thursday obl:tmod 2
""")
COULD_SPEAK_FRIDAY = clause("""
    They PRP they nsubj 2
    could MD could aux 2
    speak VB speak ROOT 2
    as RB as advmod 4
    early RB early advmod 2
    as IN as case 6
    Friday NNP Friday obl 4
""")
SAID_HE_WOULD_GO = clause("""
    He PRP he nsubj 1
    said VBD say ROOT 1
    they PRP they nsubj 4
    would MD would aux 4
    go VB go ccomp 1
    Saturday NNP Saturday obl:tmod 1
""")
HAS_WAITED = clause("""
    He PRP he nsubj 2
    has VBZ have aux 2
    waited VBN wait ROOT 2
    in IN in case 4
    December NNP December obl 2
""")
OPENS = clause("""
    It PRP it nsubj 1
    opens VBZ open ROOT 1
    in IN in case 3
    December NNP December obl 1
""")


@pytest.mark.parametrize(
    ("doc", "value", "rule"),
    [
        (SAID, "2025-07-03", "weekday: past clause"),
        (WILL_MEET, "2025-07-10", "weekday: future clause"),
        (COULD_SPEAK_FRIDAY, "2025-07-04", "weekday: the day of publication"),
        (SAID_HE_WOULD_GO, "2025-07-05", "weekday: future clause"),
        (HAS_WAITED, "2024-12", "month: past clause"),
        (OPENS, "2025-12", "month: future clause"),
    ],
)
def test_the_tense_of_the_clause_tells_which_weekday_or_month_is_meant(doc, value, rule):
    assert [(row["value"], row["rule"]) for row in rows(doc)] == [(value, rule)]


def test_a_weekday_in_an_article_of_that_weekday_is_the_day_itself():
    assert values("It happened on Friday.") == [("Friday", "2025-07-04")]


def test_a_day_without_a_year_is_the_nearest_where_no_verb_tells():
    assert values("A June 18 deadline.", date(2008, 7, 2)) == [("June 18", "2008-06-18")]
    assert values("A January 2 deadline.", date(2008, 12, 30)) == [("January 2", "2009-01-02")]


TRIP = """
    Crews NNS crew nsubj 1
    {verb} {tag} travel ROOT 1
    to TO to mark 3
    meet VB meet advcl 1
    him PRP he obj 3
    on IN on case 6
    Wednesday NNP Wednesday obl 3
"""


@pytest.mark.parametrize(("verb", "tag", "day"), [("travelled", "VBD", "2025-07-02"), ("travel", "VBP", "2025-07-09")])
def test_what_is_done_to_an_end_tells_when_that_was(verb: str, tag: str, day: str):
    assert [row["value"] for row in rows(clause(TRIP.format(verb=verb, tag=tag)))] == [day]


TOLL_HAS_RISEN = """
    Thursday NNP Thursday nmod:poss 2
    's POS 's case 0
    {noun} NN {noun} nsubj 3
    has VBZ have ROOT 3
    {verb} {tag} {verb} obj 3
"""
RAISE_FROM_THURSDAY = clause("""
    They PRP they nsubj 1
    voted VBD vote ROOT 1
    to TO to mark 3
    raise VB raise advcl 1
    fares NNS fare obj 3
    from IN from case 6
    Thursday NNP Thursday obl 3
""")


@pytest.mark.parametrize(
    ("noun", "verb", "tag", "value"),
    [("quake", "power", "NN", "2025-07-03"), ("election", "risen", "VBN", "2025-07-03"), ("election", "power", "NN", "2025-07-10")],
)  # fmt: skip
def test_what_nobody_plans_has_been_and_so_has_what_has_risen(noun: str, verb: str, tag: str, value: str) -> None:
    doc = clause(TOLL_HAS_RISEN.format(noun=noun, verb=verb, tag=tag))
    assert [row["value"] for row in rows(doc)] == [value]


def test_what_is_to_be_done_from_a_day_on_lies_ahead() -> None:
    assert [row["value"] for row in rows(RAISE_FROM_THURSDAY)] == ["2025-07-10"]


CALLED_FOR = """
    They PRP they nsubj 1
    {verb} VBD {lemma} ROOT 1
    for IN for case 4
    a DT a det 4
    {noun} NN {noun} obl 1
    {word} IN {word} case 6
    Thursday NNP Thursday {relation} {head}
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "noun", "word", "relation", "head", "day"),
    [
        ("called", "call", "strike", "on", "nmod", 4, "2025-07-10"),
        ("voted", "vote", "strike", "on", "nmod", 4, "2025-07-03"),
        ("called", "call", "strike", "on", "obl", 1, "2025-07-03"),
        ("called", "call", "ceasefire", "from", "obl", 1, "2025-07-10"),
    ],
)
def test_what_is_called_for_lies_ahead(verb: str, lemma: str, noun: str, word: str, relation: str, head: int, day: str):
    doc = clause(CALLED_FOR.format(verb=verb, lemma=lemma, noun=noun, word=word, relation=relation, head=head))
    assert [row["value"] for row in rows(doc)] == [day]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A day of mourning was declared for Sunday.", "2025-07-06"),
        ("Elections were called for August 9.", "2025-08-09"),
        ("The mayor was blamed for Sunday's raid.", "2025-06-29"),
        ("Earnings for Q1 rose.", "2025-Q1"),
        ("Classes end in late September.", "2025-09"),
        ("The season kicks off in September.", "2025-09"),
        ("The school closed in September.", "2024-09"),
    ],
)
def test_what_is_set_for_a_day_and_what_the_calendar_opens_lie_ahead(text: str, value: str) -> None:
    assert rows(pipeline()(text))[-1]["value"] == value


def test_to_last_is_no_last_week():
    told = rows(pipeline()("The truce will last two weeks, she said."))
    assert [(row["text"], row["value"], row["starts_on"]) for row in told] == [("two weeks", "P2W", None)]
