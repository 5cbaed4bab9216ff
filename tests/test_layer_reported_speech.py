"""Reported speech from what the tagger marks: which cue goes with which words, and where the words end."""

import pytest
from parses import parsed, plain, read
from spacy.tokens import Doc

from transforms.layers.attribution_tagger import GROUP


def mark(doc: Doc, **labels: str) -> Doc:
    """The Doc as a tagger would mark it: label="one phrase | another"."""
    found = [
        doc.char_span(doc.text.index(phrase), doc.text.index(phrase) + len(phrase), label)
        for label, phrases in labels.items()
        for phrase in phrases.split(" | ")
    ]
    assert None not in found
    doc.spans[GROUP] = found
    return doc


def told(doc: Doc) -> list[tuple[str, str | None]]:
    """Words and cue of each part."""
    return [(row["text"], row["cue"]) for row in read(doc)["quotes"]]


def test_each_cue_goes_with_the_words_beside_it() -> None:
    doc = plain("Hall said the mill is safe and the mayor denies any leak at all.")
    marked = mark(doc, SOURCE="Hall | the mayor", CUE="said | denies", CONTENT="the mill is safe | any leak at all")
    assert told(marked) == [("the mill is safe", "said"), ("any leak at all", "denies")]


def test_words_right_after_those_of_a_cue_are_its_words_too() -> None:
    doc = plain("Hall said that the mill is safe and that it stays.")
    marked = mark(doc, SOURCE="Hall", CUE="said", CONTENT="that the mill is safe | that it stays")
    assert told(marked) == [("that the mill is safe", "said"), ("that it stays", "said")]


def test_words_of_another_paragraph_are_not_given_to_a_cue_that_has_its_own() -> None:
    doc = plain("Hall said the mill is safe.\n\nNobody had hoped for a second look.")
    marked = mark(doc, SOURCE="Hall", CUE="said", CONTENT="the mill is safe | a second look")
    assert told(marked) == [("the mill is safe", "said")]


def test_words_broken_off_at_a_word_that_leads_into_others_go_on_to_the_end_of_those() -> None:
    doc = parsed("""
Hall PROPN nsubj 1
warned VERB root 1
boats NOUN nsubj 3
sink VERB ccomp 1
unless SCONJ mark 7
what PRON nsubj:pass 7
leaks AUX aux 7
mended VERB advcl 3
soon ADV advmod 7
. PUNCT punct 1
""")
    assert told(mark(doc, SOURCE="Hall", CUE="warned", CONTENT="boats sink unless what")) == [
        ("boats sink unless what leaks mended soon", "warned")
    ]


def test_what_tells_more_of_a_speaker_named_after_the_cue_is_not_said() -> None:
    doc = plain("The boats sink, said Hall, a farmer from Leeds.")
    assert told(mark(doc, SOURCE="Hall", CUE="said", CONTENT="The boats sink")) == [("The boats sink", "said")]


def test_the_phrase_of_a_speaker_before_the_cue_is_not_said() -> None:
    doc = mark(
        plain("Two boats sank, police chief Ada Hall said.", PERSON="Ada Hall"),
        SOURCE="Ada Hall", CUE="said", CONTENT="Two boats sank, police chief Ada Hall",
    )  # fmt: skip
    assert told(doc) == [("Two boats sank", "said")]


def test_quoted_words_with_a_cue_after_them_are_a_quotation_of_their_own() -> None:
    rows = read(plain("“We go,” Hall said. “They stay,” Lund replied.", PERSON="Hall, Lund"))["quotes"]
    assert [(row["text"], row["cue"], row["speaker"]) for row in rows] == [
        ("“We go,”", "said", "Hall"),
        ("“They stay,”", "replied", "Lund"),
    ]


def test_a_sentence_that_ends_with_its_cue_is_what_was_said_though_nothing_marks_it() -> None:
    doc = parsed("""
Blasts NOUN nsubj 1
hit VERB ROOT 1
Oslo PROPN obj 1
, PUNCT punct 1
police NOUN nsubj 5
said VERB parataxis 1
Friday PROPN obl:unmarked 5
. PUNCT punct 1
""")
    assert told(mark(doc, SOURCE="police", CUE="said")) == [("Blasts hit Oslo", "said")]


def test_which_alone_is_not_said() -> None:
    doc = parsed("""
Missiles NOUN nsubj 4
, PUNCT punct 0
which PRON obj 4 which WDT
officials NOUN nsubj 4
praise VERB ROOT 4
. PUNCT punct 4
""")
    assert told(mark(doc, SOURCE="officials", CUE="praise", CONTENT="which")) == []


def test_what_the_tagger_marks_is_joined_to_its_cue_and_source() -> None:
    doc = plain("Officials blamed the army for the fire.")
    doc.spans[GROUP] = [doc.char_span(0, 9, "SOURCE"), doc.char_span(10, 16, "CUE"), doc.char_span(17, 38, "CONTENT")]
    row = read(doc)["quotes"][0]
    assert (row["text"], row["cue"], row["speaker"], row["rule"]) == (
        "the army for the fire",
        "blamed",
        "Officials",
        "tagger",
    )


def test_how_things_seem_is_ascribed_to_nobody() -> None:
    doc = parsed("Both DET det 1\nsides NOUN nsubj 2\nappear VERB ROOT 2\nlocked ADJ xcomp 2")
    doc.spans[GROUP] = [doc.char_span(11, 17, "CUE"), doc.char_span(18, 24, "CONTENT")]
    rows = read(doc)["quotes"]
    assert [(row["text"], row["speaker"]) for row in rows] == [("Both sides", None), ("locked", None)]


def test_a_cue_clause_in_mid_sentence_has_words_on_both_its_sides() -> None:
    doc = plain("Cost estimates, Trump added, were too low.", PERSON="Trump")
    doc.spans[GROUP] = [doc.char_span(16, 21, "SOURCE"), doc.char_span(22, 27, "CUE"), doc.char_span(29, 41, "CONTENT")]
    assert [row["text"] for row in read(doc)["quotes"]] == ["Cost estimates", "were too low"]


def test_words_in_marks_are_told_once_though_the_tagger_marks_more_behind_their_cue() -> None:
    doc = plain("“The bridge is closed”, Trump said, as per a spokesperson.", PERSON="Trump")
    doc.spans[GROUP] = [
        doc.char_span(0, 22, "CONTENT"), doc.char_span(24, 29, "SOURCE"), doc.char_span(30, 34, "CUE"),
        doc.char_span(36, 57, "CONTENT"),
    ]  # fmt: skip
    rows = read(doc)["quotes"]
    assert [(row["text"], row["kind"], row["rule"]) for row in rows] == [
        ("“The bridge is closed”", "direct", "cue after the quote")
    ]


def test_what_is_asked_or_expected_in_the_passive_has_no_speaker() -> None:
    doc = parsed("""
Asked VERB advcl 7 ask VBN
if SCONJ mark 3
prices NOUN nsubj 3
fell VERB ccomp 0
, PUNCT punct 7
Hall PROPN nsubj 7
only ADV advmod 7
smiled VERB ROOT 7
. PUNCT punct 7
""")
    rows = read(mark(doc, SOURCE="Hall", CUE="Asked", CONTENT="if prices fell"))["quotes"]
    assert [(row["text"], row["cue"], row["speaker"]) for row in rows] == [("if prices fell", "Asked", None)]


def test_who_denies_a_charge_is_named_after_it() -> None:
    doc = plain("Lund took bribes, a charge Hall denies.", PERSON="Hall, Lund")
    rows = read(mark(doc, SOURCE="a charge Hall", CUE="denies", CONTENT="Lund took bribes"))["quotes"]
    assert [(row["text"], row["speaker"]) for row in rows] == [("Lund took bribes", "Hall")]


def test_a_sentence_before_that_of_a_quotation_is_not_said_by_its_speaker() -> None:
    doc = plain("The trucks came far.\n\n“We are glad,” Hall said.", PERSON="Hall")
    assert told(mark(doc, SOURCE="Hall", CUE="said", CONTENT="The trucks came far")) == [("“We are glad,”", "said")]


def test_brackets_at_the_end_are_the_reporters() -> None:
    doc = plain("Hall doubted the figures (they were wrong) and left the Food Programme (WFP).")
    marked = mark(
        doc, SOURCE="Hall", CUE="doubted | left", CONTENT="the figures (they were wrong) | the Food Programme (WFP)"
    )
    assert told(marked) == [("the figures", "doubted"), ("the Food Programme (WFP)", "left")]


def test_words_go_on_to_the_end_of_a_clause_that_hangs_on_their_last() -> None:
    doc = parsed("""
Hall PROPN nsubj 1
backs VERB ROOT 1
pacts NOUN obj 1
that PRON nsubj 4
bind VERB acl:relcl 2
Lund PROPN obj 4
, PUNCT punct 8
he PRON nsubj 8
shouts VERB parataxis 1
. PUNCT punct 1
""")
    assert told(mark(doc, SOURCE="Hall", CUE="backs", CONTENT="pacts"))[0] == ("pacts that bind Lund", "backs")


def test_two_speakers_at_the_end_of_a_sentence_are_no_part_of_what_they_say() -> None:
    doc = parsed("""
Boats NOUN nsubj 1
sank~ VERB ccomp 7
, PUNCT punct 7
Mareco PROPN nsubj 7
and CCONJ cc 6
the DET det 6
Bank PROPN conj 3
said VERB ROOT 7
. PUNCT punct 7
""")
    rows = read(mark(doc, SOURCE="Bank", CUE="said", CONTENT="Boats sank, Mareco"))["quotes"]
    assert [(row["text"], row["speaker"]) for row in rows] == [("Boats sank", "Mareco and the Bank")]


PACT = "Iran PROPN nsubj 1\n{verb} VERB ROOT 1 {lemma}\na DET det 3\n{what} NOUN obj 1 {what}\n. PUNCT punct 1"


@pytest.mark.parametrize(
    ("verb", "lemma", "what", "is_said"),
    [
        ("signed", "sign", "pact", False),
        ("passed", "pass", "law", False),
        ("arrested", "arrest", "rebel", False),
        ("bombed", "bomb", "convoy", False),
        ("attacked", "attack", "school", False),
        ("attacked", "attack", "budget", True),
        ("backed", "back", "plan", True),
        ("demanded", "demand", "ceasefire", True),
    ],
)
def test_a_deed_is_no_quotation_and_a_stance_is_one(verb: str, lemma: str, what: str, is_said: bool) -> None:
    doc = parsed(PACT.format(verb=verb, lemma=lemma, what=what))
    doc.ents = [doc.char_span(0, 4, "GPE")]
    marked = mark(doc, SOURCE="Iran", CUE=verb, CONTENT=f"a {what}")
    assert told(marked) == ([(f"a {what}", verb)] if is_said else [])


def test_a_deed_with_quoted_words_stays_a_quotation() -> None:
    doc = parsed(PACT.format(verb="signed", lemma="sign", what="“pact”"))
    assert told(mark(doc, SOURCE="Iran", CUE="signed", CONTENT="a “pact”")) == [("a “pact”", "signed")]


def test_the_town_of_a_dateline_is_not_said() -> None:
    doc = plain("Oslo: Rain fell, Hall said.", GPE="Oslo")
    assert told(mark(doc, SOURCE="Hall", CUE="said", CONTENT="Oslo: Rain fell")) == [("Rain fell", "said")]


def test_a_closing_mark_taken_for_the_next_sentence_gives_its_words_to_no_cue_there() -> None:
    doc = plain('Hall wrote to us that he hoped for "calm." Police declined comment.')
    doc[11].is_sent_start, doc[12].is_sent_start = True, False
    marked = mark(doc, SOURCE="Hall | Police", CUE="wrote | declined", CONTENT='that he hoped for "calm." | comment')
    assert told(marked) == [('that he hoped for "calm."', "wrote"), ("comment", "declined")]
