"""Who is who inside an article: every name is linked to one entity, or to none with the reason."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from transforms.ids import make_id
from transforms.layers.bearers import Bearer, find_bearers, read_people
from transforms.layers.bodies import kind_of, link_bodies
from transforms.layers.lexicons import Lexicons
from transforms.layers.mentions import Mention
from transforms.layers.names import PersonName, fold, is_shouted, unshouted
from transforms.layers.page import Page
from transforms.layers.people import Link, Reading, link_people

VERSION = "7"
NOT_A_NAME = Link(None, None, "not a name")


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its link; person holds the parts of the name where it is a person's."""

    mention: Mention
    link: Link
    entity_id: str | None
    person: PersonName | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone and everything an article names: its mentions in text order, the people named in full, genders by entity."""

    named: tuple[Named, ...]
    bearers: tuple[Bearer, ...]
    genders: Mapping[str, str]


def read_cast(mentions: list[Mention], page: Page, lexicons: Lexicons) -> Cast:
    """The article's mentions, each with its entity or the reason why it has none."""
    text = page.text
    settled = settle_classes(mentions)
    people = [mention for mention, label in zip(mentions, settled, strict=True) if label == "PERSON"]
    others = [
        Mention(mention.start, mention.end, mention.text, label)
        for mention, label in zip(mentions, settled, strict=True)
        if label != "PERSON" and mention.is_name
    ]
    names = read_people(people, text, lexicons)
    bearers, article = find_bearers(people, names, lexicons), Reading(text, page.sentence_index)
    links = dict(zip((mention.start for mention in others), link_bodies(others, text, lexicons), strict=True))
    links |= dict(
        zip((mention.start for mention in people), link_people(people, names, bearers, article, lexicons), strict=True)
    )
    parts = dict(zip((mention.start for mention in people), names, strict=True))
    named = tuple(
        Named(mention, link, make_id(link.kind, link.key) if link.key else None, parts.get(mention.start))
        for mention in mentions
        for link in (links.get(mention.start, NOT_A_NAME),)
    )
    return Cast(named, tuple(bearers), known_genders(named, bearers))


def known_genders(named: tuple[Named, ...], bearers: list[Bearer]) -> dict[str, str]:
    """Gender by entity, where a title or first name told it."""
    keys = {bearer.name.key: bearer.gender for bearer in bearers if bearer.gender}
    told = {one.entity_id: one.person.gender for one in named if one.entity_id and one.person and one.person.gender}
    return told | {one.entity_id: keys[one.link.key] for one in named if one.entity_id and one.link.key in keys}


def settle_classes(mentions: list[Mention]) -> list[str]:
    """One label per printed form by majority, the earlier one of equals; values keep theirs.

    A form that the model labels in two ways is one thing, unless it is also a word of a person's full name:
    then each mention keeps the label it was given.
    """
    votes: dict[str, Counter[str]] = {}
    surnames: set[str] = set()
    for mention in mentions:
        if mention.is_name:
            votes.setdefault(fold(mention.text), Counter())[mention.label] += 1
            if mention.label == "PERSON" and " " in mention.text:
                surnames.add(fold(mention.text).split()[-1])
    winners = {form: count.most_common(1)[0][0] for form, count in votes.items()}
    return [
        mention.label if not mention.is_name or fold(mention.text) in surnames else winners[fold(mention.text)]
        for mention in mentions
    ]


def entity_rows(cast: Cast, article_id: str) -> list[dict[str, Any]]:
    """One row for each entity that the article names, by id: its fullest name, majority label and every form."""
    groups: dict[str, list[Named]] = {}
    for named in cast.named:
        if named.entity_id:
            groups.setdefault(named.entity_id, []).append(named)
    titles = {bearer.name.key: bearer.titles for bearer in cast.bearers}
    return [entity_row(article_id, entity_id, group, titles) for entity_id, group in sorted(groups.items())]


def entity_row(article_id: str, entity_id: str, group: list[Named], titles: Mapping[str, set[str]]) -> dict[str, Any]:
    """The row of one entity; compared_as is the name by which other articles may know it."""
    number = next((named.link.geonameid for named in group if named.link.geonameid), None)
    key = str(group[0].link.key)
    heard = {title for named in group if named.person for title in named.person.titles}
    return {
        "article_id": article_id,
        "entity_id": entity_id,
        "read_entity_id": entity_id,
        "link_reason": None,
        "name": next((named.link.name for named in group if named.link.name), None) or fullest_name(group),
        "label": majority_label(group),
        "compared_as": key,
        "titles": sorted(heard | titles.get(key, set())),
        "aliases": sorted({named.mention.text for named in group}),
        "mention_count": len(group),
        "kb": "geonames" if number else None,
        "kb_id": str(number) if number else None,
    }


def fullest_name(group: list[Named]) -> str:
    """The form with most words, the more frequent one of equals, then the first in the alphabet; as usually written, not in capitals."""
    forms = Counter(" ".join(named.mention.text.split()) for named in group)
    usual = [form for form in forms if not is_shouted(form, group[0].link.kind)] or list(forms)
    chosen = min(usual, key=lambda form: (-len(form.split()), -len(form) if "." not in form else 0, -forms[form], form))
    return unshouted(chosen) if is_shouted(chosen, group[0].link.kind) else chosen


def majority_label(group: list[Named]) -> str:
    """The label most mentions carry among those of the entity's class, the first in the alphabet of equals."""
    kind = group[0].link.kind
    counts = Counter(named.mention.label for named in group if kind_of(named.mention.label) == kind)
    if not counts:
        return "GPE" if kind == "PLACE" else str(kind)
    return min(counts, key=lambda label: (-counts[label], label))


def mention_rows(cast: Cast, article_id: str, sentence_index_of: Callable[[int], int]) -> list[dict[str, Any]]:
    """One row for each mention, in text order."""
    return [
        {
            "mention_id": make_id(article_id, named.mention.start, named.mention.end, named.mention.label),
            "article_id": article_id,
            "sentence_index": sentence_index_of(named.mention.start),
            "start_char": named.mention.start,
            "end_char": named.mention.end,
            "text": named.mention.text,
            "label": named.mention.label,
            "entity_id": named.entity_id,
            "entity_reason": named.link.reason,
        }
        for named in cast.named
    ]
