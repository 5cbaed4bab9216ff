"""The dependency adapter gives one answer for both label sets."""

import pytest
from parses import parsed
from spacy.tokens import Doc

from transforms.layers import syntax

SAID_UD = """
Trump PROPN nsubj 1
said VERB ROOT 1
that SCONJ mark 5
talks NOUN nsubj 5
had AUX aux 5
failed~ VERB ccomp 1
. PUNCT punct 1
"""
PASSIVE_UD = """
Five NUM nummod 1
people NOUN nsubj:pass 4
were AUX aux:pass 4
not PART advmod 4
killed VERB ROOT 4
by ADP case 7
the DET det 7
army~ NOUN obl:agent 4
. PUNCT punct 4
"""
PASSIVE_CLEARNLP = """
Five NUM nummod 1
people NOUN nsubjpass 4
were AUX auxpass 4
not PART neg 4
killed VERB ROOT 4
by ADP agent 4
the DET det 7
army~ NOUN pobj 5
. PUNCT punct 4
"""
OBJECT_UD = """
Poland PROPN nsubj 1
gave VERB ROOT 1
Ukraine PROPN iobj 1
tanks NOUN obj 1
and CCONJ cc 5
shells~ NOUN conj 3
. PUNCT punct 1
"""
OBJECT_CLEARNLP = OBJECT_UD.replace("iobj", "dative").replace(" obj ", " dobj ")


def words(tokens: list) -> list[str]:
    return [token.text for token in tokens]


@pytest.fixture(params=[PASSIVE_UD, PASSIVE_CLEARNLP], ids=["universal", "clearnlp"])
def passive(request: pytest.FixtureRequest) -> Doc:
    return parsed(request.param)


@pytest.fixture(params=[OBJECT_UD, OBJECT_CLEARNLP], ids=["universal", "clearnlp"])
def giving(request: pytest.FixtureRequest) -> Doc:
    return parsed(request.param)


def test_a_verb_of_saying_has_a_subject_and_a_clause() -> None:
    doc = parsed(SAID_UD)
    assert words(syntax.subjects(doc[1])) == ["Trump"]
    assert words(syntax.clausal_complements(doc[1])) == ["failed"]


def test_a_passive_has_a_passive_subject_an_agent_and_no_subject(passive: Doc) -> None:
    killed = passive[4]
    assert words(syntax.passive_subjects(killed)) == ["people"]
    assert words(syntax.agents(killed)) == ["army"]
    assert syntax.subjects(killed) == []
    assert syntax.is_passive(killed)


def test_who_acts_in_a_passive_is_its_agent(passive: Doc) -> None:
    assert words(syntax.actors(passive[4])) == ["army"]


def test_a_negation_is_seen_in_both_label_sets(passive: Doc) -> None:
    assert syntax.is_negated(passive[4])


def test_objects_and_receivers_are_told_apart(giving: Doc) -> None:
    assert words(syntax.objects(giving[1])) == ["tanks"]
    assert words(syntax.indirect_objects(giving[1])) == ["Ukraine"]


def test_what_is_coordinated_comes_in_text_order(giving: Doc) -> None:
    assert words(syntax.coordinated(giving[3])) == ["tanks", "shells"]
    assert syntax.first_conjunct(giving[5]).text == "tanks"


@pytest.mark.parametrize(("relation", "prepositional"), [("obl", True), ("pobj", False)])
def test_a_noun_is_asked_for_by_its_preposition(relation: str, prepositional: bool) -> None:
    to = "to ADP case 3" if prepositional else "to ADP prep 1"
    doc = parsed(f"He PRON nsubj 1\nspoke VERB ROOT 1\n{to}\nPutin PROPN {relation} {1 if prepositional else 2}")
    assert words(list(syntax.oblique(doc[1], "to"))) == ["Putin"]
    assert list(syntax.oblique(doc[1], "with")) == []


@pytest.mark.parametrize("relation", ["acl:relcl", "relcl"])
def test_a_relative_pronoun_leads_to_its_noun(relation: str) -> None:
    doc = parsed(f"Biden PROPN ROOT 0\nwho PRON nsubj 2\nspoke VERB {relation} 0")
    found = syntax.antecedent(doc[1])
    assert found is not None
    assert found.text == "Biden"


def test_tense_follows_the_first_auxiliary() -> None:
    doc = parsed("Talks NOUN nsubj 2\nwill AUX aux 2\nfail VERB ROOT 2")
    assert syntax.tense(doc[2]) == "future"
    past = Doc(
        doc.vocab,
        words=["Talks", "had", "failed"],
        heads=[2, 2, 2],
        deps=["nsubj", "aux", "ROOT"],
        tags=["NNS", "VBD", "VBN"],
    )
    assert syntax.tense(past[2]) == "past"
    bare = Doc(doc.vocab, words=["to", "fail"], heads=[1, 1], deps=["mark", "ROOT"], tags=["TO", "VB"])
    assert syntax.tense(bare[1]) is None
