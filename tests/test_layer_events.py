"""Events: who did what to whom, on hand-made parses."""

from datetime import date

import pytest
from parses import NOWHERE, lexicons, parsed
from spacy.tokens import Doc

from transforms.layers.annotate import ArticleContext, annotate

ARTICLE = ArticleContext("0123456789abcdef0123", published_on=date(2025, 7, 4))


def with_names(doc: Doc, **names: str) -> Doc:
    """The Doc with names marked: label="one, another"."""
    starts = {label: list(forms.split(", ")) for label, forms in names.items()}
    doc.ents = [
        span
        for label, forms in starts.items()
        for form in forms
        if (span := doc.char_span(at := doc.text.index(form), at + len(form), label))
    ]
    return doc


def told(doc: Doc) -> list[dict]:
    return annotate(doc, ARTICLE, lexicons(), NOWHERE)["events"]


def deeds(doc: Doc) -> list[tuple]:
    return [(row["event_type"], row["actor"], row["text"], row["recipient"]) for row in told(doc)]


STRUCK = {
    "ud": "Rebels NOUN nsubj 1 rebel\nattacked VERB ROOT 1 attack\nHarbin PROPN obj 1 Harbin\n. PUNCT punct 1",
    "clearnlp": "Rebels NOUN nsubj 1 rebel\nattacked VERB ROOT 1 attack\nHarbin PROPN dobj 1 Harbin\n. PUNCT punct 1",
}
PASSIVE = {
    "ud": """Harbin PROPN nsubj:pass 2 Harbin
was AUX aux:pass 2 be
attacked VERB ROOT 2 attack VBN
by ADP case 4
rebels NOUN obl:agent 2 rebel
. PUNCT punct 2""",
    "clearnlp": """Harbin PROPN nsubjpass 2 Harbin
was AUX auxpass 2 be
attacked VERB ROOT 2 attack VBN
by ADP agent 2
rebels NOUN pobj 3 rebel
. PUNCT punct 2""",
}


@pytest.mark.parametrize("labels", STRUCK)
def test_a_verb_tells_who_did_what_to_whom(labels: str):
    assert deeds(with_names(parsed(STRUCK[labels]), GPE="Harbin")) == [("ASSAULT", "Rebels", "attacked", "Harbin")]


@pytest.mark.parametrize("labels", PASSIVE)
def test_in_the_passive_the_agent_acts(labels: str):
    assert deeds(with_names(parsed(PASSIVE[labels]), GPE="Harbin")) == [("ASSAULT", "rebels", "attacked", "Harbin")]


def test_a_noun_tells_of_a_deed_by_the_name_before_it():
    doc = parsed("""A DET det 3
Russian ADJ amod 3
drone NOUN compound 3
attack NOUN nsubj 6 attack
on ADP case 5
Sumy PROPN nmod 3 Sumy
burned VERB ROOT 6 smoulder VBD
. PUNCT punct 6""")
    (row,) = told(with_names(doc, NORP="Russian", GPE="Sumy"))
    assert (row["event_type"], row["actor"], row["text"], row["recipient"]) == ("ASSAULT", "Russian", "attack", "Sumy")
    assert row["rule"] == "noun: attack"


def test_talks_between_two_are_mutual():
    doc = parsed("""Talks NOUN nsubj 5 talk
between ADP case 2
Chad PROPN nmod 0 Chad
and CCONJ cc 4
Niger PROPN conj 2 Niger
stalled VERB ROOT 5 stall VBD
. PUNCT punct 5""")
    (row,) = told(with_names(doc, GPE="Chad, Niger"))
    assert (row["event_type"], row["actor"], row["recipient"], row["is_mutual"]) == ("CONSULT", "Chad", "Niger", True)


def test_coordinated_actors_have_a_row_each():
    doc = parsed("""Chad PROPN nsubj 3 Chad
and CCONJ cc 2
Niger PROPN conj 0 Niger
condemned VERB ROOT 3 condemn VBD
Mali PROPN obj 3 Mali
. PUNCT punct 3""")
    rows = told(with_names(doc, GPE="Chad, Niger, Mali"))
    assert [(row["actor"], row["recipient"]) for row in rows] == [("Chad", "Mali"), ("Niger", "Mali")]
    assert len({row["event_id"] for row in rows}) == 2
    assert all(row["actor_entity_id"] and row["recipient_entity_id"] for row in rows)


def test_a_light_verb_takes_its_type_from_its_object():
    doc = parsed("""Chad PROPN nsubj 1 Chad
imposed VERB ROOT 1 impose VBD
sanctions NOUN obj 1 sanction
on ADP case 4
Mali PROPN obl 1 Mali
. PUNCT punct 1""")
    assert deeds(with_names(doc, GPE="Chad, Mali")) == [("SANCTION", "Chad", "imposed sanctions", "Mali")]


def test_who_agrees_to_withdraw_is_who_withdraws_and_that_lies_ahead():
    doc = parsed("""Chad PROPN nsubj 1 Chad
agreed VERB ROOT 1 agree VBD
to PART mark 3
withdraw VERB xcomp 1 withdraw VB
from ADP case 5
Mali PROPN obl 3 Mali
. PUNCT punct 1""")
    rows = told(with_names(doc, GPE="Chad, Mali"))
    assert [(row["event_type"], row["actor"], row["recipient"], row["status"]) for row in rows] == [
        ("AGREE", "Chad", "Mali", "asserted"),
        ("RETREAT", "Chad", "Mali", "planned"),
    ]


def test_what_was_not_done_is_denied():
    doc = parsed("""Rebels NOUN nsubj 3 rebel
did AUX aux 3 do
not PART advmod 3
attack VERB ROOT 3 attack VB
Sumy PROPN obj 3 Sumy
. PUNCT punct 3""")
    assert [row["status"] for row in told(with_names(doc, GPE="Sumy"))] == ["denied"]


def test_help_that_will_be_given_is_agreed_and_force_that_will_be_used_is_threatened():
    def will(lemma: str) -> str:
        return f"Chad PROPN nsubj 2 Chad\nwill AUX aux 2 will\n{lemma} VERB ROOT 2 {lemma} VB\nMali PROPN obj 2 Mali\n. PUNCT punct 2"

    kinds = [
        (row["event_type"], row["status"])
        for verb in ("assist", "attack")
        for row in told(with_names(parsed(will(verb)), GPE="Chad, Mali"))
    ]
    assert kinds == [("AGREE", "planned"), ("THREATEN", "planned")]


def test_a_pronoun_is_the_one_who_says_so():
    doc = parsed("""Chad PROPN nsubj 1 Chad
says VERB ROOT 1 say VBZ
it PRON nsubj 3
arrested VERB ccomp 1 arrest VBD
rebels NOUN obj 3 rebel
. PUNCT punct 1""")
    assert deeds(with_names(doc, GPE="Chad")) == [("COERCE", "Chad", "arrested", "rebels")]


def test_words_that_nobody_does_are_no_event():
    doc = parsed("""Prices NOUN nsubj 1 price
hit VERB ROOT 1 hit VBD
records NOUN obj 1 record
. PUNCT punct 1""")
    assert told(doc) == []


def test_the_day_is_of_the_deed_and_not_of_the_saying():
    doc = parsed("""Police NOUN nsubj 1 police
said VERB ROOT 1 say VBD
Thursday PROPN obl:unmarked 1 Thursday
they PRON nsubj 4
arrested VERB ccomp 1 arrest VBD
rebels NOUN obj 4 rebel
on ADP case 7
Monday PROPN obl 4 Monday
. PUNCT punct 1""")
    (row,) = told(doc)
    assert (row["happened_on"], row["happened_precision"], row["happened_reason"]) == (
        date(2025, 6, 30), "day", "told by 'Monday'",
    )  # fmt: skip


def test_without_a_day_in_its_clause_an_event_has_none_and_says_so():
    doc = parsed(STRUCK["ud"])
    (row,) = told(with_names(doc, GPE="Harbin"))
    assert (row["happened_on"], row["happened_reason"]) == (None, "its clause names no day")
    assert (row["place_mention_id"], row["place_reason"]) == (None, "its clause names no place")


def test_without_a_parse_there_are_no_events():
    from parses import plain

    found = annotate(plain("Rebels attacked Harbin.", GPE="Harbin"), ARTICLE, lexicons(), NOWHERE)
    assert (found["events"], found["casualties"]) == ([], [])
    assert [row["event_id"] for row in found["five_ws"]] == [None]


def test_every_word_of_the_lexicon_has_a_type_of_plover_and_a_reason():
    from flows.lexicons import SEEDS, rows
    from schemas.events import PLOVER

    verbs, nouns = rows(SEEDS / "event_verbs.csv"), rows(SEEDS / "event_nouns.csv")
    assert {row["type"] for row in verbs} == set(PLOVER)
    assert {row["type"] for row in nouns} <= {*PLOVER, ""}
    assert all(row["reason"] for row in (*verbs, *nouns))
    assert {row["needs"] for row in verbs} == {"", "yes", "must", "harm", "reach", "whom", "gives", "power", "accord"}
    assert len({(row["verb"], row["object"]) for row in verbs}) == len(verbs)
