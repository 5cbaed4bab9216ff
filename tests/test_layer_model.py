"""The layers on what the shipped model and tagger read."""

import pytest
import spacy
from parses import read
from shipped import MODEL, pipeline
from spacy.tokens import DocBin

from flows.taggers import load_attribution_tagger
from transforms.layers.attach import attach
from transforms.layers.attribution_tagger import COMPONENT, GROUP

ARTICLE = """A ferry sank on Lake Victoria on Friday, police said, and 12 people drowned

Police Chief Grace Otieno told reporters that the boat had left the harbour too late.
“Nobody counted the passengers,” she said. “Nobody at all.”

Otieno, who joined the force in 2001, blamed the owner, Lake Lines Ltd., for the delay."""


@pytest.fixture(scope="module")
def rows() -> dict[str, list[dict]]:
    return read(pipeline()(ARTICLE))


def test_no_sentence_crosses_a_paragraph(rows: dict[str, list[dict]]) -> None:
    assert [row for row in rows["sentences"] if "\n\n" in row["text"]] == []
    assert [row["paragraph_index"] for row in rows["sentences"]] == sorted(
        row["paragraph_index"] for row in rows["sentences"]
    )


def test_she_is_the_officer_named_before(rows: dict[str, list[dict]]) -> None:
    officer = next(row["entity_id"] for row in rows["entities"] if row["name"].endswith("Grace Otieno"))
    direct = [row for row in rows["quotes"] if row["kind"] == "direct"]
    assert [row["text"] for row in direct] == ["“Nobody counted the passengers,”", "“Nobody at all.”"]
    assert {row["speaker_entity_id"] for row in direct} == {officer}


def test_reported_speech_is_found_beside_direct_speech(rows: dict[str, list[dict]]) -> None:
    told = next(row for row in rows["quotes"] if row["cue"] == "told")
    assert (told["kind"], told["text"]) == ("indirect", "that the boat had left the harbour too late")


def test_docs_kept_on_disk_are_read_as_fresh_ones(rows: dict[str, list[dict]]) -> None:
    kept = DocBin(docs=[pipeline()(ARTICLE)]).to_bytes()
    again = next(iter(DocBin().from_bytes(kept).get_docs(pipeline().vocab)))
    assert GROUP in again.spans
    assert read(again) == rows


def test_a_batch_is_read_as_its_articles_one_by_one(rows: dict[str, list[dict]]) -> None:
    texts = ["Rain fell, officials said.", ARTICLE, "“We go,” he said."]
    with pipeline().memory_zone():
        together = [read(doc) for doc in pipeline().pipe(texts)]
    assert together == [read(pipeline()(text)) for text in texts]
    assert together[1] == rows


def test_the_tagger_sees_the_vectors_of_the_model_it_learned_beside_and_of_no_other() -> None:
    assert pipeline().get_pipe(COMPONENT).sees_vectors
    other = attach(spacy.blank("en"), load_attribution_tagger())
    assert not other.get_pipe(COMPONENT).sees_vectors
    doc = other("The mayor said that the bridge is closed.")
    assert [span.label_ for span in doc.spans[GROUP]] == ["SOURCE", "CUE", "CONTENT"]


def test_without_a_tagger_the_rules_work_alone() -> None:
    nlp = attach(spacy.load(MODEL))
    assert COMPONENT not in nlp.pipe_names
    assert "“Nobody counted the passengers,”" in [row["text"] for row in read(nlp(ARTICLE))["quotes"]]


def test_a_dateline_is_not_the_subject_of_the_sentence_after_it() -> None:
    doc = pipeline()("GDANSK, Poland (AP) — Gunmen attacked a school on Monday, police said. Nobody was hurt.")
    rows = read(doc)
    assert [row["text"][:6] for row in rows["sentences"]] == ["GDANSK", "Nobody"]
    assert [row["actor"] for row in rows["events"] if row["text"] == "attacked"] == ["Gunmen"]
    assert {row["speaker"] for row in rows["quotes"]} <= {"police"}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The death toll from the earthquake has risen to 214, officials said.", [(214, 214)]),
        ("The death toll reached 52 on Friday.", [(52, 52)]),
        ("Officials gave a death toll of at least 30.", [(30, None)]),
        ("Dozens of sheep died in the fire.", []),
        ("Nobody should die at work.", []),
        (
            "A train left the rails early on Monday, killing two people and injuring 63, eleven of them severely.",
            [(2, 2)],
        ),
        ("Nine people were killed and 31 injured when a bus left a road, police said.", [(9, 9)]),
    ],
)
def test_a_toll_counts_people_who_died(text: str, killed: list[tuple[int, int | None]]) -> None:
    rows = read(pipeline()(text))["casualties"]
    assert [(row["low"], row["high"]) for row in rows if row["effect"] == "killed"] == killed


def test_a_paragraph_of_a_thousand_words_is_tagged_in_stretches() -> None:
    doc = pipeline()("The mayor said that the bridge is closed. " * 150)
    told = [span.text for span in doc.spans[GROUP] if span.label_ == "CUE"]
    assert len(told) >= 140
    assert set(told) == {"said"}
