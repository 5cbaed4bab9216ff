"""Bodies as speakers that are not named: "the ministry", where one is named before, "the company" after its name spoke."""

import re

from transforms.layers.entities import Cast
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page, Range

# What any body may be called next, whatever its name.
GENERAL = frozenset(
    (
        "agency",
        "airline",
        "automaker",
        "bank",
        "bloc",
        "body",
        "brand",
        "carmaker",
        "carrier",
        "charity",
        "club",
        "company",
        "federation",
        "firm",
        "group",
        "lender",
        "manufacturer",
        "organisation",
        "organization",
        "party",
        "regulator",
        "retailer",
        "union",
        "watchdog",
    )
)

Found = tuple[str | None, str]


def described_body(page: Page, span: Range, last: str | None, cast: Cast, lexicons: Lexicons) -> Found | None:
    """The body that "the ministry" means, with the reason; None where the phrase is no such description.

    It is the only one named so far with that word in its name, unless another of its kind is told of without a name; for a
    general word else the body that spoke last.
    """
    words = page.text[slice(*span)].lower().split()
    if len(words) != 2 or words[0] != "the" or words[1] not in lexicons.org_nouns | GENERAL:
        return None
    bodies = {
        one.entity_id: one.mention.text
        for one in reversed(cast.named)
        if one.mention.start < span[0] and one.entity_id and one.link.kind == "ORG"
    }
    called = {one.entity_id for one in cast.named if one.entity_id in bodies and words[1] in str(one.link.key).split()}
    if len(called) == 1 and not has_nameless(page, words[1], span[0], cast):
        body = next(iter(called))
        return body, f"the only {words[1]} named: {bodies[body]}"
    if last in bodies and words[1] in GENERAL and (not called or last in called):
        return last, f"'the {words[1]}'; {bodies[last]} named last"
    return (None, f"'the {words[1]}' fits {len(called)} bodies named before") if called else None


def has_nameless(page: Page, noun: str, end: int, cast: Cast) -> bool:
    """Whether the text so far tells of a body of that kind outside of any name ("Egypt's foreign ministry")."""
    found = re.finditer(
        rf"\b(?!(?:the|this|that|its|their|his|her)\b)[\w'’-]{{1,30}} {re.escape(noun)}\b", page.text[:end]
    )
    names = [(one.mention.start, one.mention.end) for one in cast.named]
    return any(not any(start < match.end() <= stop for start, stop in names) for match in found)
