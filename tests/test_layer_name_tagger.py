"""Names, as the shipped tagger reads them in whole articles."""

import pytest
import spacy
from shipped import MODEL, pipeline
from spacy.tokens import Doc

from flows.gazetteer import load_gazetteer
from flows.taggers import load_name_tagger
from transforms.layers.attach import attach
from transforms.layers.attribution_tagger import COMPONENT as ATTRIBUTIONS
from transforms.layers.name_tagger import LONGEST, NameTagger, stretches_of

ARTICLE = """Floods cut off Makurdi as river rises

MAKURDI, Nigeria — Governor Halima Ordega ordered 40 families out of their homes on Tuesday as the Benue rose again.

The government of Cameroon sent boats, and the Makurdi Relief Fund paid for $20,000 of food. Ordega thanked both.
“We were lucky,” Ordega said."""


def names(doc: Doc, *labels: str) -> list[str]:
    """The names with one of these labels, with any where none is given."""
    return [span.text for span in doc.ents if span.label_ in labels or not labels]


def test_a_surname_alone_is_known_by_the_name_it_stands_in_elsewhere():
    assert names(pipeline()(ARTICLE), "PERSON") == ["Halima Ordega", "Ordega", "Ordega"]


def test_places_bodies_sums_and_days_have_their_labels():
    doc = pipeline()(ARTICLE)
    assert {"Makurdi", "Nigeria", "Cameroon"} <= set(names(doc, "GPE"))
    assert names(doc, "ORG") == ["Makurdi Relief Fund"]
    assert names(doc, "MONEY") == ["$20,000"]
    assert names(doc, "DATE") == ["Tuesday"]


def test_figures_are_still_marked_where_no_name_is():
    assert names(pipeline()(ARTICLE), "CARDINAL") == ["40"]


def test_it_stands_in_the_place_of_the_models_own_component():
    assert [name for name in pipeline().pipe_names if name != ATTRIBUTIONS] == attach(spacy.load(MODEL)).pipe_names
    assert isinstance(pipeline().get_pipe("ner"), NameTagger)


def test_another_model_keeps_its_own_component():
    other = spacy.blank("en")
    ruler = other.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": "GPE", "pattern": "Cameroon"}])
    doc = attach(other, names=load_name_tagger(), gazetteer=load_gazetteer())("Halima Ordega left Cameroon.")
    assert names(doc) == ["Cameroon"]


def test_a_batch_is_read_as_its_articles_one_by_one():
    texts = ["", "Rain.", ARTICLE, f"{ARTICLE}\n\n{ARTICLE}", " \n "]
    together = [[(span.start, span.end, span.label_) for span in doc.ents] for doc in pipeline().pipe(texts)]
    assert together == [[(span.start, span.end, span.label_) for span in pipeline()(text).ents] for text in texts]


def test_a_long_text_is_read_in_stretches_that_end_between_sentences():
    doc = pipeline()("\n\n".join([ARTICLE] * 20))
    stretches = list(stretches_of(doc, load_gazetteer()))
    assert [place for stretch in stretches for place in stretch.places] == list(range(len(doc)))
    assert all(len(stretch.places) <= LONGEST for stretch in stretches)
    assert all(doc[stretch.places[0]].is_sent_start for stretch in stretches)
    assert names(doc, "PERSON").count("Halima Ordega") == 20


def test_a_text_without_sentences_is_cut_where_it_must_be():
    doc = pipeline()("name " * (2 * LONGEST + 1))
    assert [len(stretch.places) for stretch in stretches_of(doc, load_gazetteer())] == [LONGEST, LONGEST, 1]


def test_a_wrapped_text_is_not_cut_at_the_end_of_a_line():
    line = "The mayor said on Tuesday that the bridge was closed and that\nforty families had left their homes by the river."
    doc = pipeline()("\n\n".join(["\n".join([line] * 4)] * 20))
    starts = [stretch.places[0] for stretch in stretches_of(doc, load_gazetteer())]
    assert len(starts) > 1
    assert all(doc[start].is_sent_start for start in starts)


def test_a_name_with_two_blanks_in_it_is_one_name():
    assert names(pipeline()("Barack  Obama spoke in Nairobi on Friday."), "PERSON") == ["Barack  Obama"]


def test_a_model_without_what_the_tagger_looks_at_keeps_its_own_names():
    bare = attach(
        spacy.load(MODEL, exclude=["tok2vec", "tagger", "morphologizer", "parser"]),
        None,
        load_name_tagger(),
        load_gazetteer(),
    )
    assert not isinstance(bare.get_pipe("ner"), NameTagger)


@pytest.mark.parametrize("text", ["Halima\n\nOrdega", "the Makurdi\nRelief Fund"])
def test_no_name_holds_white_space_between_paragraphs(text: str):
    assert not any(token.is_space for span in pipeline()(text).ents for token in span)
