"""The cast once the article's places are known: countries behind demonyms, governments behind capitals, the desk's corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from transforms.ids import make_id
from transforms.layers.corrections import correct_links
from transforms.layers.entities import Cast, Named, known_genders
from transforms.layers.lexicons import Lexicons
from transforms.layers.metonyms import link_seats
from transforms.layers.names import fold
from transforms.layers.page import Page, Range
from transforms.layers.people import Link
from transforms.layers.pronouns import is_subject
from transforms.layers.resolved_places import link_places

Links = Mapping[tuple[int, int], Link]


def place_cast(
    cast: Cast, page: Page, places: Sequence[dict[str, Any]], lexicons: Lexicons, speaking: Sequence[Range] = ()
) -> Cast:
    """The cast with every link that the places of the article decide; places are the article's rows of that table.

    speaking are the speakers of its quotations as written: a capital that speaks is its government.
    """
    mentions = [named.mention for named in cast.named]
    placed = link_places(cast.named, places, lexicons)
    seats = link_seats(page, mentions, places, lexicons, speaking)
    links = [settle(place, cast, page, placed, seats) for place in range(len(cast.named))]
    links = correct_links(mentions, links, lexicons)
    named = tuple(relink(one, link) for one, link in zip(cast.named, links, strict=True))
    return Cast(named, cast.bearers, known_genders(named, list(cast.bearers)))


def settle(place: int, cast: Cast, page: Page, placed: Links, seats: Links) -> Link:
    """One link: a person's who bears the name of a town, else the government, else the place, else as it was."""
    named = cast.named[place]
    span = (named.mention.start, named.mention.end)
    is_place = named.link.kind in ("PLACE", "NORP")
    if (is_place or span in seats) and (bearer := bearer_of(place, cast, page, span in seats)):
        return bearer
    if span in seats:
        return seats[span]
    return placed[span] if is_place and span in placed else named.link


def bearer_of(place: int, cast: Cast, page: Page, acts: bool) -> Link | None:
    """The only person named in full before with that surname, where the name speaks or acts ("Washington said", of Denzel
    Washington), or is a subject and the last bearer of the word before it was that person."""
    named = cast.named[place]
    surname = fold(named.mention.text)
    bearers = [one for one in cast.bearers if one.name.surname == surname and one.first_start < named.mention.start]
    if len(bearers) != 1:
        return None
    key = bearers[0].name.key
    before = [one for one in cast.named[:place] if fold(one.mention.text).split()[-1:] == [surname]]
    follows = bool(before) and before[-1].link.key == key and is_subject(page, named)
    return Link("PERSON", key, f"surname of {bearers[0].printed}, who speaks or acts here") if acts or follows else None


def relink(named: Named, link: Link) -> Named:
    """The mention under another link."""
    if link is named.link:
        return named
    return replace(named, link=link, entity_id=make_id(link.kind, link.key) if link.key else None)
