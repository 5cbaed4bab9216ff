"""What the tagger of attributions is told of each word."""

import numpy as np
import pytest
from parses import parsed, plain
from spacy.vocab import Vocab

from transforms.layers.tagger_input import quoted_places, tagger_input

REPORT = """
Hall PROPN nsubj 1 Hall
said VERB root 1 say
boats NOUN nsubj 3 boat
carry VERB ccomp 1 carry
salt NOUN obj 3 salt
. PUNCT punct 1 .
"""
OLD_LABELS = REPORT.replace("obj 3", "dobj 3")


def signs(rows: str) -> list[tuple[str, str, str]]:
    doc = parsed(rows)
    return [
        (token.dep_, token.lemma_, token.ent_id_) for token in tagger_input(doc, range(len(doc)), Vocab(), frozenset())
    ]


def test_every_word_of_a_reported_clause_knows_the_verb_that_reports_it():
    told = signs(REPORT)
    assert [inner for _, inner, _ in told] == ["", "", *["clause:say:after"] * 3, ""]
    assert [near for near, _, _ in told][:4] == ["subject:say", "root", "subject:carry", "clause:say"]


def test_a_clause_within_a_clause_knows_both():
    rows = """
Hall PROPN nsubj 1 Hall
said VERB root 1 say
she PRON nsubj 3 she
thinks VERB ccomp 1 think
boats NOUN nsubj 5 boat
sink VERB ccomp 3 sink
"""
    assert signs(rows)[4] == ("subject:sink", "clause:think:after", "clause:say:after")


def test_a_cue_set_off_in_a_sentence_hangs_beside_it():
    rows = """
Boats NOUN nsubj 1 boat
sink VERB root 1 sink
, PUNCT punct 4 ,
Hall PROPN nsubj 4 Hall
said VERB parataxis 1 say
"""
    assert signs(rows)[3:] == [("subject:say", "beside:sink:after", "beside:sink:after")] + [
        ("beside:sink", "beside:sink:after", "beside:sink:after")
    ]


def test_a_branch_that_is_no_argument_of_a_verb_has_the_sign_of_what_it_hangs_on():
    rows = """
Hall PROPN nsubj 3 Hall
of ADP case 2 of
Oslo PROPN nmod 0 Oslo
spoke VERB root 3 speak
"""
    assert [near for near, _, _ in signs(rows)] == ["subject:speak"] * 3 + ["root"]


@pytest.mark.parametrize("rows", [REPORT, OLD_LABELS])
def test_the_signs_of_who_speaks_and_what_is_said_are_alike_in_any_label_scheme(rows: str):
    assert signs(rows) == signs(REPORT)


def test_without_a_parse_the_words_are_told_alone():
    doc = plain("Hall said so.")
    made = tagger_input(doc, [0, 2], Vocab(), frozenset())
    assert [(token.text, token.dep_, token.lemma_, token.ent_id_) for token in made] == [
        ("Hall", "", "", ""),
        ("so", "", "", ""),
    ]


def test_a_word_is_told_what_name_it_is_part_of_and_whether_quote_marks_hold_it():
    doc = plain("“Salt is dear,” Hall said.", PERSON="Hall")
    made = tagger_input(doc, range(len(doc)), Vocab(), quoted_places(doc))
    told = {token.text: token.ent_kb_id_ for token in made}
    assert told == {
        **dict.fromkeys(("“", "Salt", "is", "dear", ",", "”"), ":quoted"), "Hall": "PERSON", "said": "", ".": ""
    }  # fmt: skip


def test_the_vectors_of_the_same_words_are_handed_on_unless_they_are_not_wanted():
    doc = plain("Hall said so.")
    doc.tensor = np.arange(len(doc) * 2, dtype="float32").reshape(-1, 2)
    made = tagger_input(doc, [0, 2], Vocab(), frozenset())
    assert made.tensor.tolist() == [[0, 1], [4, 5]]
    assert not len(tagger_input(doc, [0, 2], Vocab(), frozenset(), with_vectors=False).tensor)
