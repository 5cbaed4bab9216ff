"""Which entity speaks: the speaker as written, followed to a name, a title borne by one person, or a pronoun's antecedent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.layers.attributions import Attribution
from transforms.layers.described_bodies import GENERAL, described_body
from transforms.layers.entities import Cast, Named
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page, Range
from transforms.layers.pronouns import (
    BODIES,
    FIRST_PERSON,
    GENDER,
    NOT_FOLLOWED,
    RELATIVE,
    body_before,
    resolve_body,
    resolve_personal,
)  # fmt: skip
from transforms.layers.roles import Roles, described_person, is_somebody, read_roles

LINKING_WORDS = frozenset(
    ("of", "for", "with", "to", "from", "at", "in", "by", "on", "and", "close", "near", "against", "who", "that", ",")
)
SPEAKERS_BACK = 3
SENTENCES_TO_BODY = 2
SPEAKING_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"))
ARTICLES = frozenset(("", "the", "a", "an"))
FEWEST_TOGETHER = 2
# An acronym may stand between.
TOGETHER = re.compile(r"(?:\s\([\w.]+\))?\s(?:and|&)\s(?:the\s)?")
OFFICE_OF = re.compile(r"\w+\sof\s(?:the\s)?(?:[A-Z][\w-]*\s(?:and\s)?){1,4}\Z")
TWO_ROLES = re.compile(r"\A(?:[a-z][\w-]*\s){1,3}and\s(?=[\w-]+\s)")
OWNING = re.compile(r"['’]s?\s+\w")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The entity that speaks, or None, with the reason either way."""

    entity_id: str | None
    reason: str


Earlier = tuple[Attribution, Speaker]


def resolve_speakers(page: Page, attributions: Sequence[Attribution], cast: Cast, lexicons: Lexicons) -> list[Speaker]:
    """A speaker for each attribution; those already resolved help with the pronouns after them."""
    found: list[Speaker] = []
    roles = read_roles(page, cast)
    for place, attribution in enumerate(attributions):
        first = max(0, place - SPEAKERS_BACK)
        before = list(zip(attributions[first:place], found[first:], strict=True))
        found.append(resolve(page, attribution, before, Known(cast, roles, lexicons)))
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a speaker may be: the cast, what its people are said to be, the word lists."""

    cast: Cast
    roles: Roles
    lexicons: Lexicons


def resolve(page: Page, attribution: Attribution, before: Sequence[Earlier], known: Known) -> Speaker:
    """The speaker of one attribution."""
    if attribution.speaker is None:
        return Speaker(None, "no speaker stands by the cue" if attribution.cue else "no cue stands by the quote")
    written = page.text[slice(*attribution.speaker)].strip()
    if speaker := by_pronoun(page, attribution, written.lower(), before, known):
        return speaker
    if named := named_speaker(page, attribution.speaker, known.cast, known.lexicons):
        return Speaker(
            named.entity_id, f"{attribution.note}: {named.link.reason}" if attribution.note else named.link.reason
        )
    if together := first_of_several(page, attribution.speaker, known.cast):
        return Speaker(together.entity_id, "the first of those who speak together")
    titled = by_title(written, known.cast, known.lexicons)
    if titled and titled.entity_id:
        return titled
    role = described_person(page, attribution.speaker, known.roles)
    told = role or described_body(
        page, attribution.speaker, spoken_last(page, attribution, before, known.cast), known.cast, known.lexicons
    )
    return Speaker(*told) if told else titled or Speaker(None, f"no name: {' '.join(written.split())}")


def spoken_last(page: Page, attribution: Attribution, before: Sequence[Earlier], cast: Cast) -> str | None:
    """The body that the sentence before is about, or else the entity that spoke last, in the sentence so far or the two before."""
    start = (attribution.speaker or attribution.parts[0])[0]
    here, said = page.sentence_index(start), [part for one, _ in before for part in one.parts]
    if (body := body_before(page, here, start, said, cast)) and body.link.kind == "ORG":
        return body.entity_id
    near = [speaker for one, speaker in before if here - page.sentence_index(one.parts[-1][0]) <= SENTENCES_TO_BODY]
    return near[-1].entity_id if near else None


def by_pronoun(
    page: Page, attribution: Attribution, word: str, before: Sequence[Earlier], known: Known
) -> Speaker | None:
    """The speaker where a pronoun, or what says no more than one, stands for somebody; None for any other words."""
    cast = known.cast
    start, end = attribution.speaker or (0, 0)
    if word in GENDER or is_somebody(page, (start, end), cast, known.lexicons):
        earlier = [(one.parts[-1][1], speaker.entity_id) for one, speaker in before if speaker.entity_id]
        entity, reason = resolve_personal(page, start, GENDER.get(word, ""), attribution.parts, earlier, cast)
        return Speaker(entity, reason if word in GENDER else reason.replace("pronoun", repr(word), 1))
    if word in RELATIVE:
        return relative_speaker(page, (start, end), cast)
    if word in FIRST_PERSON:
        return first_person(attribution, word, before)
    if word in BODIES:
        speakers = [
            (one.parts[-1][1], speaker.entity_id, " ".join(page.text[slice(*one.speaker)].split()))
            for one, speaker in before
            if one.speaker and one.inside is None
        ]
        said = [part for one, _ in before for part in one.parts]
        return Speaker(*resolve_body(page, start, word, speakers, said, cast))
    return Speaker(None, f"{word!r} is not followed") if word in NOT_FOLLOWED else None


def first_person(attribution: Attribution, word: str, before: Sequence[Earlier]) -> Speaker:
    """Who says "I" or "we": whoever speaks the words around; outside of any quotation the author, who is no entity."""
    around = next((speaker for one, speaker in before if one is attribution.inside), None)
    if around is None:
        return Speaker(None, f"{word!r} outside of any quotation: the article's author")
    return Speaker(around.entity_id, f"{word!r} in the words of the speaker around")


def named_speaker(page: Page, span: Range, cast: Cast, lexicons: Lexicons) -> Named | None:
    """The name that the phrase is about: the last person no linking word comes before, else the name it is, else the person
    named right after it ("Hall's lawyer, Ada Lund"). Those who own what the phrase is about are not it.
    """
    inside = [
        one
        for one in cast.named
        if span[0] <= one.mention.start and one.mention.end <= span[1] + 2 and one.mention.label in SPEAKING_LABELS
        and not OWNING.match(page.text, one.mention.end, span[1])
    ]  # fmt: skip
    free = [one for one in inside if not is_linked(page.text[span[0] : one.mention.start])]
    people = [one for one in free if one.mention.label == "PERSON"]
    if people:
        return people[-1]
    whole = next((one for one in free if is_whole(page.text, span, one, lexicons)), None)
    return whole or named_after(page, span, cast)


def first_of_several(page: Page, span: Range, cast: Cast) -> Named | None:
    """The first of two bodies or states that speak together ("Israel and Hamas said")."""
    inside = [one for one in cast.named if span[0] <= one.mention.start and one.mention.end <= span[1]]
    speaking = [one for one in inside if one.mention.label in SPEAKING_LABELS and one.entity_id]
    if (
        len(speaking) < FEWEST_TOGETHER
        or page.text[span[0] : speaking[0].mention.start].strip().lower() not in ARTICLES
    ):
        return None
    between = page.text[speaking[0].mention.end : speaking[-1].mention.start]
    is_joined = TOGETHER.fullmatch(between) is not None and speaking[-1].mention.end == span[1]
    return speaking[0] if is_joined else None


def named_after(page: Page, span: Range, cast: Cast) -> Named | None:
    """The person whom an apposition names right after the phrase."""
    following = (one for one in cast.named if one.mention.start >= span[1] and one.mention.label == "PERSON")
    first = next(following, None)
    return first if first and page.text[span[1] : first.mention.start].strip() == "," else None


def is_linked(before: str) -> bool:
    """Whether a linking word stands in the phrase before a name ("a spokesman for").

    Those inside an office are none ("Secretary of State Marco Rubio", "founder and CEO Priya Raman"), nor is the WHO.
    """
    bare = TWO_ROLES.sub("", OFFICE_OF.sub("", before))
    return any(word.endswith(",") or not word.isupper() and word.lower() in LINKING_WORDS for word in bare.split())


def is_whole(text: str, span: Range, named: Named, lexicons: Lexicons) -> bool:
    """Whether a body's or place's name ends the phrase, with at most an article, titles or a possessor before it, or is told to
    be a body of some kind ("state broadcaster MRTV", "the CGT union")."""
    written = text[span[0] : named.mention.start].strip().replace("’", "'")
    before, after = written.lower(), text[named.mention.end : span[1]].strip(" '’s,.")
    is_set = before in ARTICLES or before.endswith("'s") or all(word in lexicons.titles for word in before.split())
    is_kind = after in lexicons.org_nouns | GENERAL
    is_told = named.mention.label == "ORG" and all(word.islower() for word in written.split()[1:])
    return (is_set or is_told) and (after == "" or is_set and is_kind)


def relative_speaker(page: Page, span: Range, cast: Cast) -> Speaker:
    """The name right before a relative pronoun."""
    before = [one for one in cast.named if one.mention.end <= span[0] and one.mention.label in SPEAKING_LABELS]
    if before and page.text[before[-1].mention.end : span[0]].strip() in ("", ","):
        return Speaker(before[-1].entity_id, f"relative pronoun after {before[-1].mention.text}")
    return Speaker(None, "relative pronoun after no name")


def by_title(written: str, cast: Cast, lexicons: Lexicons) -> Speaker | None:
    """The only person who bears the title in "the president"."""
    words = written.lower().split()
    if len(words) != 2 or words[0] != "the" or words[1] not in lexicons.titles:
        return None
    bearers = [bearer for bearer in cast.bearers if words[1] in bearer.titles]
    if len(bearers) != 1:
        return Speaker(None, f"{written!r} fits {len(bearers)} people named with that title")
    named = next(one for one in cast.named if one.link.key == bearers[0].name.key)
    return Speaker(named.entity_id, f"the only {words[1]} named: {bearers[0].printed}")
