"""Where the one event that an article reports took place, with the mention that it was read from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.layers.event_settings import PLACING
from transforms.layers.five_w_container import container_of, is_always_person, is_surname, named_before
from transforms.layers.five_w_setting import EARLY, Row, Story
from transforms.layers.page import Page

SMALL = frozenset(("point", "city"))
# Of places that less than this speaks for none is taken.
APT = 3.0
# Whom somebody plays or deals with is no place: "draw with Luton", "held by Luton".
RIVALS = frozenset(("by", "with", "against", "beat", "beats", "v", "vs", "versus", "over", "past"))
WIDE = frozenset(("country", "region", "state", "continent"))
DATELINE = re.compile(r"^(?:, [A-Z][\w. ]{1,25})?(?: ?\([^)]{1,30}\))? ?(?:--|—|–) ")
HYPHENATED = re.compile(r"(?:-[^\W\d]+)+")
# A surname so often, or half the times, after a preposition of place is a town here.
OFTEN = 2
# What a preposition of place in the headline speaks for the name after it.
PLACED = 3.0
# What it speaks for a place that is named after its clause ("… as Koria war goes on").
ASIDE = 0.5


@dataclass(frozen=True, slots=True)
class Site:
    """A place that the text names and the larger one right after it that it is said to be in."""

    row: Row
    container: Row | None


def tell_where(story: Story, event: Row | None, when: Row) -> Row:
    """The event's own place, else the one that the headline, the first sentences and prepositions point to most."""
    rows = [called_by_headline(story, row) for row in story.places]
    sites = [Site(row, container_of(story, row)) for row in rows if is_candidate(story, row)]
    if not sites:
        return where_columns(story, None, "the text names no place")
    own = [site for site in sites if event and site.row["mention_id"] == event["place_mention_id"]]
    if own:
        return where_columns(story, narrowed(story, own[0], sites), "place of the event")
    site = max(sites, key=lambda one: (aptness(story, one, when), -one.row["start_char"]))
    if aptness(story, site, when) >= APT:
        site = narrowed(story, site, sites)
        return where_columns(story, site, "place that headline, first sentences and prepositions point to")
    if is_only(sites):
        return where_columns(story, site, "the only place that the text names")
    return where_columns(story, None, "the text names no place early, in the headline or with a preposition of place")


def narrowed(story: Story, site: Site, sites: Sequence[Site]) -> Site:
    """The town in a country or region that the first sentences place the story in, with that; the place itself without one."""
    if site.row["precision"] not in WIDE or site.container:
        return site
    inside = [
        one
        for one in sites
        if one.row["precision"] in SMALL
        and one.row.get("country_code") == site.row.get("country_code")
        and story.distance(story.page.sentence_index(one.row["start_char"])) < EARLY
        and (is_placed(story.page, one.row) or named_before(story, one.row))
    ]
    return Site(inside[0].row, site.row) if inside else site


def is_only(sites: Sequence[Site]) -> bool:
    """Whether all names are of one place, said more than once."""
    return len(sites) > 1 and len({site.row["text"] for site in sites}) == 1


def called_by_headline(story: Story, row: Row) -> Row:
    """The row; that of a demonym ("Brazilian") under the name of its place where the headline has it ("in Brazil")."""
    if row["form"] != "demonym" or title_weight(story.title, str(row["name"])) < PLACED:
        return row
    return {**row, "text": row["name"], "form": "name"}


def is_candidate(story: Story, row: Row) -> bool:
    """Whether a row names a place: not somebody's surname, and if nobody knows it, a building or said to be where something is."""
    if row["form"] != "name" or not row["mention_id"]:
        return False
    same = [one for one in story.places if one["text"] == row["text"] and one["form"] == "name"]
    placed = sum(is_placed(story.page, one) for one in same)
    if is_surname(row, story.mentions) and (
        is_always_person(row, story.mentions) or placed < min(OFTEN, len(same) / 2)
    ):
        return False
    if same and all(word_before(story.page, one) in RIVALS for one in same):
        return False
    is_site = any(one["mention_id"] == row["mention_id"] and one["label"] == "FAC" for one in story.mentions)
    return row["latitude"] is not None or is_site or placed > 0


def aptness(story: Story, site: Site, when: Row) -> float:
    """How much a place looks like that of what is reported; what speaks for the larger one around it speaks for it too."""
    told = [weight(story, row, when) for row in (site.row, site.container) if row]
    return max(told) + 0.5 * (site.container is not None)


def weight(story: Story, row: Row, when: Row) -> float:
    """How much speaks for one name where it stands."""
    said: int = sum(one["text"] == row["text"] for one in story.places)
    sentence: int = story.page.sentence_index(row["start_char"])
    is_dated = when["time_start"] is not None and story.page.sentence_index(when["time_start"]) == sentence
    return (
        weight_in_title(story, row["text"])
        + (row["precision"] in SMALL or row["latitude"] is None)
        + (row["latitude"] is not None)
        + 1.5 * is_placed(story.page, row)
        + 1.0 * is_dated
        + 1.0 * is_dateline(story, row)
        - 1.5 * is_origin(story.page, row)
        + min(1.0, 0.2 * said)
        + max(0.0, 2 - 0.4 * story.distance(sentence))
    )


def title_weight(title: str, name: str) -> float:
    """3 where the headline has the place after a preposition of place, 2 where it has it, else 0."""
    found = re.search(rf"(\w+ )?\b{re.escape(name)}\b", title)
    if found is None:
        return 0.0
    return PLACED if (found.group(1) or "").strip().lower() in PLACING else 2.0


def weight_in_title(story: Story, name: str) -> float:
    """What the headline says for a place; nothing for one that acts there ("Kenya summons envoy") or is played against."""
    found = re.search(rf"(\w+ )?\b{re.escape(name)}\b(?!['’]s)", story.title)
    if found is None:
        return title_weight(story.title, name)
    start, end = story.headline.who if story.headline else (0, 0)
    rest = story.title[found.end() : end]
    is_actor = start <= found.start() and found.end() <= end and re.fullmatch(r"(?:,| and\b| &).*|", rest) is not None
    before = (found.group(1) or "").strip().lower()
    if before in PLACING:
        return title_weight(story.title, name)
    is_aside = story.headline is not None and found.start() >= story.headline.what[1]
    return 0.0 if before in RIVALS or is_actor else ASIDE if is_aside else title_weight(story.title, name)


def is_placed(page: Page, row: Row) -> bool:
    """Whether a preposition of place stands right before a name."""
    return word_before(page, row) in PLACING


def is_origin(page: Page, row: Row) -> bool:
    """Whether somebody is said to come from there."""
    return word_before(page, row) == "from"


def word_before(page: Page, row: Row) -> str:
    """The word before a name in lower case, the article left out."""
    before = page.text[max(0, row["start_char"] - 12) : row["start_char"]].lower().replace("the ", "").split()
    return before[-1] if before else ""


def is_dateline(story: Story, row: Row) -> bool:
    """Whether a name in capitals is set before the text by a dash."""
    after = story.page.text[row["end_char"] : row["end_char"] + 60]
    return row["text"].isupper() and bool(DATELINE.match(after))


def printed(page: Page, row: Row) -> str:
    """The name with what a hyphen joins to it, where the model broke it off ("Mazar" of Mazar-i-Sharif)."""
    rest = HYPHENATED.match(page.text, row["end_char"])
    return " ".join(row["text"].split()) + (rest.group() if rest else "")


def where_columns(story: Story, site: Site | None, reason: str) -> Row:
    """The columns of where; a place with the larger one that the text puts it in."""
    parts = [printed(story.page, row) for row in (site.row, site.container) if row] if site else []
    return {
        "place": ", ".join(parts) or None,
        "place_mention_id": site.row["mention_id"] if site else None,
        "place_reason": reason,
    }
