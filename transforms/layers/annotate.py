"""The layers together: rows of sentences, mentions, entities and quotes for one article."""

from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc

from transforms.layers import attribution_tagger, entities, paragraphs, places, quotes, sentences, times, tones, topics
from transforms.layers.article import ArticleContext
from transforms.layers.classifiers import Classifiers
from transforms.layers.entities import entity_rows, mention_rows, read_cast
from transforms.layers.gazetteer import Gazetteer
from transforms.layers.lexicons import Lexicons
from transforms.layers.mentions import find_mentions
from transforms.layers.page import Page
from transforms.layers.places import place_rows
from transforms.layers.quotes import find_attributions, quote_rows
from transforms.layers.sentences import sentence_rows
from transforms.layers.speakers import resolve_speakers
from transforms.layers.times import time_rows
from transforms.layers.tones import tone_rows
from transforms.layers.topics import topic_rows

__all__ = ["LAYER_VERSIONS", "ArticleContext", "annotate", "attach"]

LAYER_VERSIONS: dict[str, str] = {
    "sentences": sentences.VERSION,
    "mentions": entities.VERSION,
    "entities": entities.VERSION,
    "quotes": quotes.VERSION,
    "times": times.VERSION,
    "places": places.VERSION,
    "tones": tones.VERSION,
    "topics": topics.VERSION,
}


def attach(nlp: Language, tagger: Language | None = None) -> Language:
    """The pipeline with the layers' components: paragraphs before everything, attributions (if a tagger is given) after everything."""
    if paragraphs.COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(paragraphs.COMPONENT, first=True)
    if tagger is not None and attribution_tagger.COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(attribution_tagger.COMPONENT, last=True)
        cast(attribution_tagger.AttributionTagger, nlp.get_pipe(attribution_tagger.COMPONENT)).tagger = tagger
    return nlp


def annotate(
    doc: Doc,
    article: ArticleContext,
    lexicons: Lexicons,
    gazetteer: Gazetteer,
    classifiers: Classifiers | None = None,
) -> dict[str, list[dict[str, Any]]]:
    """Rows by table (LAYER_VERSIONS names them), each list in text order, entities by id; tones and topics by the classifiers."""
    page = Page(doc)
    named = read_cast(find_mentions(doc), page.text, lexicons)
    attributions = find_attributions(page, lexicons)
    speakers = resolve_speakers(page, attributions, named, lexicons)
    mentions = mention_rows(named, article.article_id, page.sentence_index)
    return {
        "sentences": sentence_rows(page, article),
        "mentions": mentions,
        "entities": entity_rows(named, article.article_id),
        "quotes": quote_rows(page, article.article_id, list(zip(attributions, speakers, strict=True))),
        "times": time_rows(page, article),
        "places": place_rows(page, mentions, article, gazetteer),
        "tones": tone_rows(page, mentions, classifiers.tone) if classifiers else [],
        "topics": topic_rows(page, article, classifiers.topic) if classifiers else [],
    }
