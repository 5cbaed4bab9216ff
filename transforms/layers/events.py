"""Events of an article as rows: who did what to whom, when and where, and whether it is told as done."""

from collections.abc import Mapping, Sequence
from typing import Any

from transforms.ids import make_id
from transforms.layers.article import ArticleContext
from transforms.layers.entities import Cast
from transforms.layers.event_deeds import each, find_deeds
from transforms.layers.event_parties import Parties, Party
from transforms.layers.event_settings import find_day, find_place
from transforms.layers.event_status import read_status
from transforms.layers.event_surety import Deed
from transforms.layers.event_types import type_of
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page

VERSION = "5"
Row = dict[str, Any]


def event_rows(
    page: Page, cast: Cast, article: ArticleContext, lexicons: Lexicons, found: Mapping[str, Sequence[Row]]
) -> list[Row]:
    """Rows in text order, one for each pair of an actor and a recipient; found holds the article's quotes, times and places."""
    parties = Parties(page, cast, lexicons)
    deeds = find_deeds(page, lexicons.events)
    settings = {deed.span: setting_of(page, deed, article, found) for deed in deeds}
    rows: dict[str, Row] = {}
    for deed, actor, recipient in each(deeds):
        pair = pair_of(page, parties.find(actor), parties.find(recipient))
        row = row_of(page, article.article_id, deed, pair)
        rows.setdefault(row["event_id"], row | settings[deed.span])
    return sorted(
        rows.values(),
        key=lambda row: (row["start_char"], row["end_char"], row["actor_start"] or 0, row["recipient_start"] or 0),
    )


def setting_of(page: Page, deed: Deed, article: ArticleContext, found: Mapping[str, Sequence[Row]]) -> Row:
    """What all pairs of a deed share: type, status, day, place, and whose words tell of it."""
    day = find_day(page, deed, found["times"])
    place, place_reason = find_place(page, deed, found["places"])
    quote = next((row for row in found["quotes"] if row["start_char"] <= deed.span[0] < row["end_char"]), None)
    return {
        "event_type": type_of(deed),
        "status": read_status(deed.word, deed.noun, quote is not None, day.on, article.published_on),
        "rule": deed.rule,
        "place_mention_id": place,
        "place_reason": place_reason,
        "happened_on": day.on,
        "happened_precision": day.precision,
        "happened_reason": day.reason,
        "time_start": day.time_start,
        "quote_id": quote["quote_id"] if quote else None,
    }


def row_of(page: Page, article_id: str, deed: Deed, pair: Row) -> Row:
    """What one pair has of its own, and where the trigger stands."""
    start, end = deed.span
    return {
        "event_id": make_id(article_id, start, end, pair["actor_start"], pair["recipient_start"]),
        "article_id": article_id,
        "sentence_index": page.sentence_index(start),
        "start_char": start,
        "end_char": end,
        "text": page.text[start:end],
        **pair,
        "is_mutual": deed.is_mutual,
    }


def pair_of(page: Page, actor: Party | None, recipient: Party | None) -> Row:
    """The columns of actor and recipient."""
    return columns_of(page, "actor", actor) | columns_of(page, "recipient", recipient)


def columns_of(page: Page, name: str, party: Party | None) -> Row:
    """Text, span, entity and reason of a party under a role's name."""
    if party is None:
        start, end, entity, reason = None, None, None, "the clause names none"
    else:
        (start, end), entity, reason = party.span, party.entity_id, party.reason
    return {
        name: None if start is None else page.text[start:end],
        f"{name}_start": start,
        f"{name}_end": end,
        f"{name}_entity_id": entity,
        f"{name}_reason": reason,
    }
