"""Names of places and peoples linked to the place that they were resolved to, so that its forms and namesakes are told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from transforms.layers.entities import Named
from transforms.layers.gazetteer import fold_place
from transforms.layers.lexicons import Lexicons
from transforms.layers.mentions import Mention
from transforms.layers.names import is_shouted
from transforms.layers.people import Link

NAMES = frozenset(("name", "unmarked"))
BY_CONTAINER = "not in the gazetteer"
NATIONS = frozenset(("country",))


def link_places(
    cast: Sequence[Named], places: Sequence[dict[str, Any]], lexicons: Lexicons
) -> dict[tuple[int, int], Link]:
    """Links by span for the mentions whose whole name was resolved, and for demonyms of one country.

    A place of GeoNames is known by its number, so that Kiev is Kyiv and Paris in Texas another Paris; others by their
    name in the gazetteer.
    """
    rows = {(row["start_char"], row["end_char"]): row for row in places if row["name"]}
    found: dict[tuple[int, int], Link] = {}
    for named in cast:
        mention = named.mention
        row = row_of(mention, rows)
        if row is None or row["reason"].startswith(BY_CONTAINER):
            continue
        if named.link.kind == "PLACE" and row["form"] in NAMES:
            link = place_link(row, "place resolved", lexicons)
            is_new = (
                link.name is None
                and is_shouted(mention.text, "PLACE")
                and fold_place(mention.text) == fold_place(row["name"])
            )
            found[mention.start, mention.end] = replace(link, name=row["name"]) if is_new else link
        elif mention.label == "NORP" and row["form"] == "demonym" and row["precision"] in NATIONS:
            found[mention.start, mention.end] = place_link(row, "people or state of", lexicons)
    return found


def row_of(mention: Mention, rows: Mapping[tuple[int, int], dict[str, Any]]) -> dict[str, Any] | None:
    """The place row that covers the whole name; a leading article may be left out."""
    if row := rows.get((mention.start, mention.end)):
        return row
    article = 4 if mention.text.lower().startswith("the ") else 0
    return rows.get((mention.start + article, mention.end)) if article else None


def place_link(row: dict[str, Any], reason: str, lexicons: Lexicons) -> Link:
    """The link to a resolved place."""
    told = ", ".join(part for part in (row["name"], row["admin1"], row["country_code"]) if part)
    number = row["geonameid"]
    key = f"geonames {number}" if number else f"{fold_place(row['name'])} ({row['precision']}, {row['country_code']})"
    known = lexicons.known_aliases.get(row["name"])
    name = known.name if known else row["name"] if row["precision"] in NATIONS else None
    return Link("PLACE", key, f"{reason}: {told}", name=name, geonameid=number)
