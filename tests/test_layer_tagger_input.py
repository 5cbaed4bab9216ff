"""What the tagger of attributions is told of each word."""

import numpy as np
import pytest
from parses import parsed, plain

from transforms.layers.tagger_input import look_at, told_signs

REPORT = """
Hall PROPN nsubj 1 Hall
said VERB root 1 say
boats NOUN nsubj 3 boat
carry VERB ccomp 1 carry
salt NOUN obj 3 salt
. PUNCT punct 1 .
"""
OLD_LABELS = REPORT.replace("obj 3", "dobj 3")


def signs(rows: str) -> list[tuple[str, ...]]:
    return [told[1:4] for told in told_signs(parsed(rows))]


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
    assert told_signs(plain("Hall said so.")) == [(word, "", "", "", "") for word in ("hall", "said", "so", ".")]


def test_a_word_is_told_in_lower_case_and_marks_in_their_plain_form():
    assert [word for word, *_ in told_signs(plain("“It’s HERE”"))] == ['"', "it", "'s", "here", '"']


def test_a_word_is_told_what_name_it_is_part_of_and_whether_quote_marks_hold_it():
    doc = plain("“Salt is dear,” Hall said.", PERSON="Hall")
    told = {token.text: name for token, (*_, name) in zip(doc, told_signs(doc), strict=True)}
    assert told == {
        **dict.fromkeys(("“", "Salt", "is", "dear", ",", "”"), ":quoted"), "Hall": "PERSON", "said": "", ".": ""
    }  # fmt: skip


def test_like_words_have_like_signs_and_a_word_elsewhere_in_the_sentence_others():
    seen = look_at(parsed(REPORT), vector_width=0).signs
    assert (seen == look_at(parsed(OLD_LABELS), vector_width=0).signs).all()
    assert len({tuple(row) for row in seen.tolist()}) == len(seen)


def test_the_vectors_of_the_same_words_are_handed_on_unless_they_are_not_wanted_or_of_another_width():
    doc = plain("Hall said so.")
    doc.tensor = np.arange(len(doc) * 2, dtype="float32").reshape(-1, 2)
    assert look_at(doc, vector_width=2).at([0, 2]).vectors.tolist() == [[0, 1], [4, 5]]
    assert not look_at(doc, vector_width=2, with_vectors=False).vectors.any()
    assert not look_at(doc, vector_width=3).vectors.any()


def test_an_empty_text_is_seen_as_nothing():
    assert look_at(plain(""), vector_width=2).signs.shape[0] == 0
