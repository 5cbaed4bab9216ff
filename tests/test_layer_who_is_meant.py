"""Who is meant beyond the name: peoples and their state, capitals and their governments, roles, what the desk knows better."""

from dataclasses import replace
from typing import Any

import pytest
from parses import ARTICLE, lexicons, parsed, plain
from spacy.tokens import Doc, Span

from flows.lexicons import read_correction
from transforms.layers.annotate import annotate
from transforms.layers.attribution_tagger import GROUP
from transforms.layers.city_index import index_towns
from transforms.layers.gazetteer import Gazetteer, Place, Sense
from transforms.layers.lexicons import Lexicons

LATVIA = Place("Latvia", 57.0, 25.0, "country", 458258, "LV")
RIGA = Place("Riga", 56.9, 24.1, "city", 456172, "LV", "25", 600_000)
OTHER_RIGA = Place("Riga", 42.8, -83.8, "city", 5007410, "US", "MI", 1_400)
MICHIGAN = Place("Michigan", 44.2, -85.5, "admin1", 5001836, "US", "MI")
WORLD = Gazetteer(
    {
        "latvia": (Sense(LATVIA),),
        "latvian": (Sense(LATVIA, is_main=False, is_demonym=True),),
        "latvians": (Sense(LATVIA, is_main=False, is_demonym=True),),
        "lettland": (Sense(LATVIA, is_main=False),),
        "riga": (Sense(RIGA), Sense(OTHER_RIGA)),
        "michigan": (Sense(MICHIGAN),),
    },
    index_towns([]),
    frozenset(),
)


def read(doc: Doc, words: Lexicons | None = None) -> dict[str, list[dict[str, Any]]]:
    return annotate(doc, ARTICLE, words or lexicons(), WORLD)


def named(rows: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str | None]]:
    """Each mention with the name of its entity."""
    names = {row["entity_id"]: row["name"] for row in rows["entities"]}
    return [(row["text"], names.get(row["entity_id"])) for row in rows["mentions"]]


def with_names(doc: Doc, **names: str) -> Doc:
    """The Doc with names marked, one word each."""
    forms = {form: label for label, listed in names.items() for form in listed.split()}
    doc.ents = [
        doc.char_span(token.idx, token.idx + len(token), forms[token.text]) for token in doc if token.text in forms
    ]
    return doc


def test_a_people_is_its_state_and_keeps_its_label() -> None:
    rows = read(plain("Latvian boats left Latvia. The Latvians waved.", NORP="Latvian, Latvians", GPE="Latvia"))
    assert named(rows) == [("Latvian", "Latvia"), ("Latvia", "Latvia"), ("Latvians", "Latvia")]
    assert [row["label"] for row in rows["mentions"]] == ["NORP", "GPE", "NORP"]
    assert rows["mentions"][0]["entity_reason"] == "people or state of: Latvia, LV"


def test_names_of_one_place_are_one_entity_known_to_geonames() -> None:
    entities = read(plain("Latvia is called Lettland there.", GPE="Latvia, Lettland"))["entities"]
    assert [(row["name"], row["aliases"], row["kb"], row["kb_id"]) for row in entities] == [
        ("Latvia", ["Latvia", "Lettland"], "geonames", "458258")
    ]


def test_places_of_one_name_are_two_entities() -> None:
    here = read(plain("The train left Riga for Latvia.", GPE="Riga, Latvia"))["entities"]
    there = read(plain("A barn burned in Riga, Michigan.", GPE="Riga, Michigan"))["entities"]
    ids = {row["kb_id"] for row in (*here, *there) if row["name"] == "Riga"}
    assert ids == {"456172", "5007410"}


SPEAKS = "Riga PROPN nsubj 1\nwarned VERB ROOT 1\nits PRON nmod:poss 3\nneighbours NOUN obj 1\n. PUNCT punct 1"
STANDS = "It PRON nsubj 1\nrained VERB ROOT 1\nin ADP case 3\nRiga PROPN obl 1\n. PUNCT punct 1"
TALKS = (
    "Talks NOUN nsubj 4\nbetween ADP case 2\nRiga PROPN nmod 0\nalso ADV advmod 4\nfailed VERB ROOT 4\n. PUNCT punct 4"
)
OWNS = "Riga~ PROPN nmod:poss 2\n's PART case 0\ndemands NOUN nsubj 3\ngrew VERB ROOT 3\n. PUNCT punct 3"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (SPEAKS, "Government of Latvia"),
        (TALKS, "Government of Latvia"),
        (OWNS, "Government of Latvia"),
        (STANDS, "Riga"),
    ],
)
def test_a_capital_that_speaks_or_deals_is_its_government(words: str, meant: str) -> None:
    assert named(read(with_names(parsed(words), GPE="Riga"))) == [("Riga", meant)]


def test_the_namesake_of_a_capital_elsewhere_has_no_government() -> None:
    words = (
        "Riga~ PROPN nsubj 4\n, PUNCT punct 0\nMichigan~ PROPN appos 0\n, PUNCT punct 0\nwants VERB ROOT 4\n"
        "roads NOUN obj 4\n. PUNCT punct 4"
    )
    assert named(read(with_names(parsed(words), GPE="Riga Michigan")))[0] == ("Riga", "Riga")


def test_a_person_who_bears_the_capitals_name_is_the_one_who_speaks() -> None:
    words = "Ilze PROPN compound 1\nRiga PROPN nsubj 2\nspoke VERB ROOT 2\n. PUNCT punct 2\n"
    words += "Riga PROPN nsubj 5\nwarned VERB ROOT 5\nneighbours NOUN obj 5\n. PUNCT punct 5"
    doc = parsed(words)
    doc.ents = [doc.char_span(0, 9, "PERSON"), doc.char_span(doc[4].idx, doc[4].idx + 4, "GPE")]
    assert named(read(doc)) == [("Ilze Riga", "Ilze Riga"), ("Riga", "Ilze Riga")]


def test_a_town_is_no_person_who_was_named_with_its_name_in_the_middle() -> None:
    rows = read(plain("Ilze Riga Jr left. It rained in Riga.", PERSON="Ilze Riga Jr", GPE="Riga"))
    assert named(rows) == [("Ilze Riga Jr", "Ilze Riga Jr"), ("Riga", "Riga")]


AIDE = (
    "Palace NOUN compound 1\naide NOUN nmod:desc 2\nIlze PROPN nsubj 4\nKalns PROPN flat 2\nspoke VERB ROOT 4\n. PUNCT punct 4\n"
    "The DET det 7\naide NOUN nsubj 8\nsaid VERB ROOT 8\nnobody PRON nsubj 10\nlied VERB ccomp 8\n. PUNCT punct 8"
)


def test_a_role_told_of_one_person_is_that_person_when_it_speaks() -> None:
    doc = parsed(AIDE)
    doc.ents = [doc.char_span(doc[2].idx, doc[3].idx + 5, "PERSON")]
    rows = read(doc)
    assert rows["quotes"][0]["speaker_entity_id"] == rows["entities"][0]["entity_id"]
    assert rows["quotes"][0]["speaker_reason"] == "the only aide told of before"


def test_it_is_the_body_that_the_sentence_before_is_about() -> None:
    words = (
        "Mareco PROPN nsubj 1\nrefused VERB ROOT 1\n. PUNCT punct 1\nIt PRON nsubj 4\nsaid VERB ROOT 4\nprices NOUN nsubj 6\n"
        "fell VERB ccomp 4\n. PUNCT punct 4"
    )
    rows = read(with_names(parsed(words), ORG="Mareco"))
    assert rows["quotes"][0]["speaker_entity_id"] == rows["entities"][0]["entity_id"]


def test_it_is_no_body_that_the_sentence_before_only_speaks_of() -> None:
    doc = parsed(
        "Medics NOUN nsubj 1\nsaid VERB ROOT 1\nMareco PROPN nsubj 3\nlied VERB ccomp 1\n. PUNCT punct 1\nIt PRON nsubj 6\n"
        "said VERB ROOT 6\nprices NOUN nsubj 8\nfell VERB ccomp 6\n. PUNCT punct 6"
    )
    rows = read(with_names(doc, ORG="Mareco"))
    assert [row["speaker_entity_id"] for row in rows["quotes"]] == [None, None]


def test_a_capital_that_speaks_is_its_government_whatever_the_verb() -> None:
    doc = with_names(
        parsed("Kyiv PROPN nsubj 1\nshot VERB ROOT 1\nback ADV advmod 1\nangrily ADV advmod 1"), GPE="Kyiv"
    )
    doc.spans[GROUP] = [Span(doc, 0, 1, "SOURCE"), Span(doc, 1, 3, "CUE"), Span(doc, 3, 4, "CONTENT")]
    rows = read(doc)
    names = {row["entity_id"]: row["name"] for row in rows["entities"]}
    assert [names[row["speaker_entity_id"]] for row in rows["quotes"]] == ["Government of Ukraine"]


def correct(text: str, *corrections: dict[str, str], **names: str) -> list[tuple[str, str | None]]:
    """Whom the names mean under some corrections."""
    read_rows = tuple(read_correction({"near": "", "reason": "the desk asked", **one}) for one in corrections)
    return named(read(plain(text, **names), replace(lexicons(), corrections=read_rows)))


def test_a_correction_makes_two_spellings_one_person() -> None:
    same = {"action": "same", "name": "Ilse Kalns", "label": "PERSON", "target": "Ilze Kalns"}
    found = correct("Ilse Kalns met nobody. Kalns left.", same, PERSON="Ilse Kalns, Kalns")
    assert found == [("Ilse Kalns", "Ilze Kalns"), ("Kalns", "Ilze Kalns")]


def test_a_correction_parts_two_people_by_what_stands_near() -> None:
    other = {"action": "not same", "name": "Ilze Kalns", "label": "PERSON", "target": "Ilze Kalns (rower)"}
    near = {**other, "near": "Olympics"}
    assert correct("Ilze Kalns won at the Olympics.", near, PERSON="Ilze Kalns", EVENT="Olympics")[0] == (
        "Ilze Kalns", "Ilze Kalns (rower)",
    )  # fmt: skip
    assert correct("Ilze Kalns voted.", near, PERSON="Ilze Kalns") == [("Ilze Kalns", "Ilze Kalns")]


def test_a_correction_renames_an_entity_and_says_so() -> None:
    rename = {"action": "rename", "name": "Mareco", "label": "ORG", "target": "Mareco Holding"}
    assert correct("Mareco fell.", rename, ORG="Mareco") == [("Mareco", "Mareco Holding")]


def test_a_correction_without_a_reason_is_refused() -> None:
    row = {"action": "same", "name": "A B", "label": "PERSON", "target": "A C", "near": "", "reason": ""}
    with pytest.raises(ValueError, match="needs action"):
        read_correction(row)


def test_a_quotation_speaks_of_those_it_names_and_of_whom_it_is_said() -> None:
    words = (
        "“~ PUNCT punct 3\nHe PRON nsubj 3\nruined VERB ROOT 2\nMareco~ PROPN obj 2\n,~ PUNCT punct 2\n” PUNCT punct 2\n"
        "Kalns PROPN nsubj 7\nsaid VERB parataxis 2\nof ADP case 9\nOzols PROPN obl 7\n. PUNCT punct 2"
    )
    rows = read(with_names(parsed(words), PERSON="Kalns Ozols", ORG="Mareco"))
    texts = {row["mention_id"]: row["text"] for row in rows["mentions"]}
    assert [(texts[row["mention_id"]], row["ground"]) for row in rows["quote_subjects"]] == [
        ("Mareco", "named in the words"), ("Ozols", "said of"),
    ]  # fmt: skip


def test_a_report_inside_the_words_of_another_is_told_apart() -> None:
    words = (
        "“~ PUNCT punct 2\nMareco PROPN nsubj 2\nreported VERB ROOT 2\nthat SCONJ mark 5\nprices NOUN nsubj 5\nfell VERB ccomp 2\n"
        ",~ PUNCT punct 2\n” PUNCT punct 2\nKalns PROPN nsubj 9\nsaid VERB parataxis 2\n. PUNCT punct 2"
    )
    doc = with_names(parsed(words), PERSON="Kalns", ORG="Mareco")
    doc[2].tag_ = "VBD"
    outer, inner = read(doc)["quotes"]
    assert (inner["text"], inner["speaker"], inner["inside_quote_id"]) == (
        "that prices fell",
        "Mareco",
        outer["quote_id"],
    )
    assert outer["inside_quote_id"] is None
