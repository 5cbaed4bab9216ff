"""What the desk knows better about who is who (seeds/layers/entity_corrections.csv), applied to an article's links."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.layers.bodies import kind_of
from transforms.layers.lexicons import Correction, Lexicons
from transforms.layers.mentions import Mention
from transforms.layers.names import body_key, fold, read_person
from transforms.layers.people import Link

GEONAMES = "geonames "


def correct_links(mentions: Sequence[Mention], links: Sequence[Link], lexicons: Lexicons) -> list[Link]:
    """The links, those that a correction speaks of changed, with the correction in their reason."""
    if not lexicons.corrections:
        return list(links)
    printed = {fold(mention.text) for mention in mentions}
    holding = [one for one in lexicons.corrections if not one.near or fold(one.near) in printed]
    return [correct(mention, link, holding, lexicons) for mention, link in zip(mentions, links, strict=True)]


def correct(mention: Mention, link: Link, corrections: Sequence[Correction], lexicons: Lexicons) -> Link:
    """One link after the corrections that speak of it, in the seed's order."""
    for one in corrections:
        if link.key and speaks_of(one, mention, link, lexicons):
            link = changed(one, link, lexicons)
    return link


def speaks_of(correction: Correction, mention: Mention, link: Link, lexicons: Lexicons) -> bool:
    """Whether the entity is called as the correction says, or the mention is printed so."""
    if kind_of(correction.label) != link.kind:
        return False
    is_printed = fold(mention.text) == fold(correction.name)
    return is_printed or link.key == key_of(correction.name, correction.label, lexicons)


def changed(correction: Correction, link: Link, lexicons: Lexicons) -> Link:
    """The link as the correction has it; a place may be given as "geonames 703448"."""
    reason = f"{link.reason}; {correction.words}: {correction.reason}"
    if correction.action == "rename":
        return replace(link, name=correction.target, reason=reason)
    key = key_of(correction.target, correction.label, lexicons)
    number = int(key.removeprefix(GEONAMES)) if key.startswith(GEONAMES) else None
    name = None if number else correction.target
    return replace(link, key=key, name=name, geonameid=number, reason=reason)


def key_of(name: str, label: str, lexicons: Lexicons) -> str:
    """The key under which an entity of that name and label stands."""
    return read_person(name, "", lexicons).key if label == "PERSON" else body_key(name, lexicons)
