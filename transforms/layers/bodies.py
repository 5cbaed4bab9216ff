"""Which place, body or thing a name means, inside one article."""

import re

from transforms.layers.lexicons import Lexicons
from transforms.layers.mentions import Mention
from transforms.layers.names import body_key
from transforms.layers.people import Link

KIND = {"GPE": "PLACE", "LOC": "PLACE", "ORG": "ORG"}
KNOWN_KIND = {"place": "PLACE", "body": "ORG"}
SMALL_WORDS = frozenset(("of", "the", "and", "for", "on", "in", "de", "la", "du", "des", "del", "to", "&"))
ACRONYM = re.compile(r"^[A-Z](?:\.?[A-Z&]){1,7}\.?s?$")


def kind_of(label: str) -> str:
    """The class that tells ids apart: towns and rivers are one class, every other label its own."""
    return KIND.get(label, label)


def link_bodies(mentions: list[Mention], text: str, lexicons: Lexicons) -> list[Link]:
    """A link for each mention that is no person, in order."""
    keys = {mention.text: body_key(mention.text, lexicons) for mention in mentions}
    acronyms = {**spelled_by_initials(mentions, keys), **introduced_acronyms(mentions, keys, text)}
    longer = sorted({(kind_of(mention.label), keys[mention.text]) for mention in mentions})
    return [link_body(mention, keys[mention.text], acronyms, longer, text, lexicons) for mention in mentions]


def link_body(
    mention: Mention, key: str, acronyms: dict[str, Link], longer: list[tuple[str, str]], text: str, lexicons: Lexicons
) -> Link:
    """The entity of one name: an introduced acronym, a known short form, a fuller name in the article, or itself."""
    if mention.text in acronyms:
        return acronyms[mention.text]
    if known := lexicons.known_aliases.get(mention.text):
        return Link(KNOWN_KIND[known.kind], body_key(known.name, lexicons), f"known form of {known.name}")
    if mention.label != "ORG":
        return Link(kind_of(mention.label), key, "name as printed")
    fuller = [name for kind, name in longer if kind == "ORG" and is_short_for(key, name, lexicons)]
    if key in lexicons.org_nouns:
        return link_common_noun(mention, key, fuller, text)
    if len(fuller) == 1:
        return Link("ORG", fuller[0], f"short form of {fuller[0].title()}")
    return Link("ORG", key, "name as printed")


def link_common_noun(mention: Mention, key: str, fuller: list[str], text: str) -> Link:
    """A bare "the Ministry": the one ministry that the article names, or nothing."""
    definite = (
        mention.text.lower().startswith("the ") or text[max(0, mention.start - 4) : mention.start].lower() == "the "
    )
    if definite and len(fuller) == 1:
        return Link("ORG", fuller[0], f"the only {key} named: {fuller[0].title()}")
    return Link(None, None, f"common noun that fits {len(fuller)} bodies named in the article")


def is_short_for(key: str, name: str, lexicons: Lexicons) -> bool:
    """Whether a key is the beginning of a longer name, or the common noun in it."""
    words = name.split()
    if key in lexicons.org_nouns:
        return len(words) > 1 and key in words
    return name != key and name.startswith(key + " ") and words[-1] in lexicons.org_nouns | lexicons.org_suffixes


def introduced_acronyms(mentions: list[Mention], keys: dict[str, str], text: str) -> dict[str, Link]:
    """Acronyms that stand in brackets after a name, or a name in brackets after the acronym."""
    found: dict[str, Link] = {}
    for one, other in zip(mentions, mentions[1:], strict=False):
        bracket = text[one.end : other.start].strip() in ("(", "[", "(the") and text[other.end : other.end + 1] in (
            ")",
            "]",
            ",",
            ";",
        )
        if not bracket:
            continue
        for short, full in ((other, one), (one, other)):
            if (
                ACRONYM.match(short.text)
                and len(full.text) > len(short.text)
                and first_letters_fit(short.text, keys[full.text])
            ):
                found.setdefault(
                    short.text, Link(kind_of(full.label), keys[full.text], f"acronym in brackets of {full.text}")
                )
    return found


def first_letters_fit(acronym: str, key: str) -> bool:
    """Whether an acronym begins as the name does; names from other languages keep only their first letter."""
    return acronym[0].lower() == key[0] or acronym[0].lower() in {word[0] for word in key.split()}


def spelled_by_initials(mentions: list[Mention], keys: dict[str, str]) -> dict[str, Link]:
    """Acronyms whose letters are the initials of exactly one longer name in the article."""
    initials: dict[str, set[tuple[str, str, str]]] = {}
    for mention in mentions:
        words = [word for word in keys[mention.text].split() if word not in SMALL_WORDS]
        if len(words) > 1:
            letters = "".join(word[0] for word in words).upper()
            initials.setdefault(letters, set()).add(
                (kind_of(mention.label), keys[mention.text], keys[mention.text].title())
            )
    found: dict[str, Link] = {}
    for mention in mentions:
        names = initials.get(mention.text.replace(".", ""), set()) if ACRONYM.match(mention.text) else set()
        if len(names) == 1:
            kind, key, printed = next(iter(names))
            found[mention.text] = Link(kind, key, f"initials of {printed}")
    return found
