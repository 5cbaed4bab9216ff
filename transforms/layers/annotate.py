"""The layers together: rows of every annotation table for one article."""

from typing import Any

from spacy.tokens import Doc

from transforms.layers import (
    casualties,
    entities,
    events,
    five_w,
    places,
    quotes,
    sentences,
    times,
    tones,
    topics,
)
from transforms.layers.article import ArticleContext
from transforms.layers.cast_in_place import place_cast
from transforms.layers.casualties import casualty_rows
from transforms.layers.classifiers import Classifiers
from transforms.layers.dateline_names import name_datelines
from transforms.layers.entities import entity_rows, mention_rows, read_cast
from transforms.layers.events import event_rows
from transforms.layers.five_w import five_w_rows
from transforms.layers.gazetteer import Gazetteer
from transforms.layers.lexicons import Lexicons
from transforms.layers.linking import NAME_BESIDE
from transforms.layers.mapped_names import name_by_form, name_mapped
from transforms.layers.mentions import find_mentions
from transforms.layers.page import Page
from transforms.layers.places import place_rows
from transforms.layers.quote_subjects import subject_rows
from transforms.layers.quotes import find_attributions, quote_rows
from transforms.layers.sentences import sentence_rows
from transforms.layers.speakers import resolve_speakers
from transforms.layers.sums import name_sums
from transforms.layers.times import time_rows
from transforms.layers.tones import tone_rows
from transforms.layers.topics import topic_rows

__all__ = ["LAYER_VERSIONS", "ArticleContext", "annotate"]

LAYER_VERSIONS: dict[str, str] = {
    "sentences": sentences.VERSION,
    "mentions": entities.VERSION,
    "entities": entities.VERSION,
    "quotes": quotes.VERSION,
    "quote_subjects": quotes.VERSION,
    "times": times.VERSION,
    "places": places.VERSION,
    "events": events.VERSION,
    "casualties": casualties.VERSION,
    "five_ws": five_w.VERSION,
    "tones": tones.VERSION,
    "topics": topics.VERSION,
}


def annotate(
    doc: Doc,
    article: ArticleContext,
    lexicons: Lexicons,
    gazetteer: Gazetteer,
    classifiers: Classifiers | None = None,
) -> dict[str, list[dict[str, Any]]]:
    """Rows by table (all of LAYER_VERSIONS), each list in text order, entities by id; tones and topics by the classifiers."""
    page = Page(doc)
    mapped = name_by_form(name_mapped(find_mentions(doc), gazetteer), gazetteer, lexicons)
    mentions = name_sums(mapped, page.text, lexicons.sums)
    read = read_cast(name_datelines(mentions, page, gazetteer), page, lexicons)
    placed = place_rows(page, mention_rows(read, article.article_id, page.sentence_index), article, gazetteer)
    attributions = find_attributions(page, lexicons)
    speaking = [one.speaker for one in attributions if one.speaker and one.note != NAME_BESIDE]
    named = place_cast(read, page, placed, lexicons, speaking)
    speakers = resolve_speakers(page, attributions, named, lexicons)
    quoted = list(zip(attributions, speakers, strict=True))
    named_rows = mention_rows(named, article.article_id, page.sentence_index)
    told = {
        "sentences": sentence_rows(page, article),
        "mentions": named_rows,
        "entities": entity_rows(named, article.article_id),
        "quotes": quote_rows(page, article.article_id, quoted),
        "quote_subjects": subject_rows(page, article.article_id, quoted, named),
        "times": time_rows(page, article, placed),
        "places": placed,
        "tones": tone_rows(page, named_rows, classifiers.tone) if classifiers else [],
        "topics": topic_rows(page, article, classifiers.topic) if classifiers else [],
    }
    told["events"] = event_rows(page, named, article, lexicons, told)
    told["casualties"] = casualty_rows(page, article, lexicons, told)
    told["five_ws"] = five_w_rows(page, article, lexicons, told)
    return told
