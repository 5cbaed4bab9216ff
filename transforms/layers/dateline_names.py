"""The names in a dateline: towns and regions are places, the agency or paper is one body, whatever the model takes them for."""

from collections.abc import Iterator, Sequence

from transforms.headings import find_credit, find_town
from transforms.layers.gazetteer import Gazetteer
from transforms.layers.mentions import Mention
from transforms.layers.page import Page, Range
from transforms.layers.paragraphs import colon_head

# A comma and white space.
BESIDE = 3
WELL_KNOWN = 50_000
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))


def name_datelines(mentions: list[Mention], page: Page, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions, those of datelines as what stands there: a credit as one body, what is a name where the town stands as a place."""
    before_colon = list(towns_before_colon(page, gazetteer))
    credits, towns = list(find_credits(page)), [*before_colon, *find_towns(page)]
    apart = [one for mention in mentions for one in each_town(mention, towns, page.text)]
    kept = [mention for mention in apart if not any(overlaps(mention, span) for span in credits)]
    bodies = [Mention(start, end, page.text[start:end], "ORG") for start, end in credits]
    placed = [placed_name(mention, page.text, towns) if is_in(mention, towns) else mention for mention in kept]
    missed = [town for town in towns if not any(overlaps(one, town) for one in placed)]
    sure = [
        town for town in missed if town in before_colon or has_credit(town[0], credits, page) or has_region(town, towns)
    ]
    known = [Mention(start, end, page.text[start:end], "GPE") for start, end in sure]
    return sorted([*placed, *bodies, *known], key=lambda mention: mention.start)


def find_credits(page: Page) -> Iterator[Range]:
    """The characters of every agency or paper that a dateline names."""
    for start, end in page.paragraphs:
        if span := find_credit(page.text[start:end]):
            yield start + span[0], start + span[1]


def find_towns(page: Page) -> Iterator[Range]:
    """The characters of the towns and regions of every dateline, each on its own."""
    for start, end in page.paragraphs:
        if span := find_town(page.text[start:end]):
            at = start + span[0]
            for part in page.text[at : start + span[1]].split(","):
                lead = len(part) - len(part.lstrip())
                yield at + lead, at + len(part.rstrip())
                at += len(part) + 1


def towns_before_colon(page: Page, gazetteer: Gazetteer) -> Iterator[Range]:
    """The characters of a well-known town in capitals before a colon at the head of the article ("LAHORE: …")."""
    head = colon_head(page.text, page.paragraphs)
    senses = gazetteer.find(head["head"]) if head else ()
    if head and any(sense.place.population >= WELL_KNOWN for sense in senses):
        yield head.span("head")


def each_town(mention: Mention, towns: Sequence[Range], text: str) -> list[Mention]:
    """The mention; of "KHARKIV, Ukraine" marked as one name each of the two."""
    named = [town for town in towns if mention.start <= town[0] and town[1] <= mention.end]
    return [Mention(start, end, text[start:end], "GPE") for start, end in named] if len(named) > 1 else [mention]


def overlaps(mention: Mention, span: Range) -> bool:
    """Whether a mention and a range share a character."""
    return mention.start < span[1] and span[0] < mention.end


def is_in(mention: Mention, towns: Sequence[Range]) -> bool:
    """Whether a mention is a name that stands in the place of a dateline."""
    return mention.is_name and any(start <= mention.start and mention.end <= end for start, end in towns)


def placed_name(mention: Mention, text: str, towns: Sequence[Range]) -> Mention:
    """The mention as one of a place, with the article that stands before it ("THE HAGUE")."""
    label = mention.label if mention.label in PLACE_LABELS else "GPE"
    begun = (start for start, end in towns if mention.end == end and text[start : mention.start].lower() == "the ")
    start = next(begun, mention.start)
    return Mention(start, mention.end, text[start : mention.end], label)


def has_region(town: Range, towns: Sequence[Range]) -> bool:
    """Whether a region or country stands beside the town in its dateline."""
    return any(0 < start - town[1] <= BESIDE or 0 < town[0] - end <= BESIDE for start, end in towns)


def has_credit(start: int, credits: Sequence[Range], page: Page) -> bool:
    """Whether the dateline of a town also names an agency: what stands before it is then surely a place."""
    paragraph = page.paragraph_index(start)
    return any(page.paragraph_index(at) == paragraph for at, _ in credits)
