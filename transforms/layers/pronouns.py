"""Pronouns as speakers: followed to a person only where the text leaves one choice."""

from collections.abc import Mapping

from transforms.layers.entities import Cast, Named
from transforms.layers.page import Page, Range

GENDER = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
RELATIVE = frozenset(("who", "which", "that", "whom"))
NOT_FOLLOWED = frozenset(
    (
        "you",
        "me",
        "us",
        "them",
        "their",
        "our",
        "my",
        "its",
        "one",
        "some",
        "many",
        "others",
        "both",
        "this",
        "these",
        "those",
        "all",
        "none",
    )
)
FIRST_PERSON = frozenset(("i", "we"))
BODIES = frozenset(("it", "they"))
BODY_KINDS = frozenset(("ORG", "PLACE", "NORP"))
SENTENCES_BACK = 3

Found = tuple[str | None, str]


def resolve_personal(
    page: Page, start: int, gender: str, parts: list[Range], earlier: list[tuple[int, str]], cast: Cast
) -> Found:
    """The person that he or she at a character stands for, or None, with the reason; without a gender anybody may be meant.

    earlier holds ends and speakers of the attributions before. Names inside the quoted words themselves do not count.
    """
    sentence = page.sentence_index(start)
    floor = page.sentences[max(0, sentence - SENTENCES_BACK)][0]
    genders = cast.genders
    people = [one for one in people_within(page, floor, start, gender, cast) if not is_inside(one, parts)]
    choices = sorted({one.entity_id for one in people if one.entity_id})
    if len(choices) == 1:
        return choices[0], f"pronoun; {people[-1].mention.text} is the only person it fits nearby"
    spoke = [
        (end, entity)
        for end, entity in earlier
        if end >= floor and (entity in choices or is_person(entity, cast) and may_be(entity, gender, genders))
    ]
    subject = subject_before(page, sentence, people)
    before = page.sentences[max(0, sentence - 1)][0]
    if spoke and (spoke[-1][0] >= before or subject is None or subject.mention.end <= spoke[-1][0]):
        return spoke[-1][1], "pronoun; the speaker before"
    if subject:
        return subject.entity_id, f"pronoun; {subject.mention.text} opens the sentence before"
    names = " or ".join(sorted({one.mention.text for one in people}))
    return None, f"ambiguous pronoun: {names}" if names else "pronoun with no person named nearby"


def people_within(page: Page, start: int, end: int, gender: str, cast: Cast) -> list[Named]:
    """The names between two characters that are surely a person's who can be of that gender."""
    return [
        one
        for one in cast.named
        if one.mention.label == "PERSON"
        and one.entity_id
        and start <= one.mention.start < end
        and fits(one, gender, cast.genders)
        and is_surely_a_person(page, one, cast)
    ]


def fits(one: Named, gender: str, genders: Mapping[str, str]) -> bool:
    """Whether a name can be meant: its gender is the pronoun's, or not known."""
    return may_be(one.entity_id or "", gender, genders)


def may_be(entity_id: str, gender: str, genders: Mapping[str, str]) -> bool:
    """Whether an entity can be of a gender; any can where none is asked for."""
    return not gender or genders.get(entity_id, gender) == gender


def is_surely_a_person(page: Page, one: Named, cast: Cast) -> bool:
    """Whether a name is more than one word that the model takes for a person's: in full, titled, or a subject."""
    if one.person is None:
        return False
    in_full = any(one.link.key == bearer.name.key for bearer in cast.bearers)
    return in_full or bool(one.person.titles) or is_subject(page, one)


def is_inside(one: Named, parts: list[Range]) -> bool:
    """Whether a name stands in the words quoted."""
    return any(start <= one.mention.start < end for start, end in parts)


def is_person(entity_id: str, cast: Cast) -> bool:
    """Whether an entity is a person."""
    return any(one.entity_id == entity_id and one.link.kind == "PERSON" for one in cast.named)


def subject_before(page: Page, sentence: int, people: list[Named]) -> Named | None:
    """The person whose name is a subject in the nearest earlier sentence that names one as such."""
    for index in range(sentence, max(-1, sentence - SENTENCES_BACK - 1), -1):
        start, end = page.sentences[index]
        subjects = [one for one in people if start <= one.mention.start < end and is_subject(page, one)]
        if subjects:
            return subjects[0]
    return None


def is_subject(page: Page, one: Named) -> bool:
    """Whether a word of the name is the subject of a clause, by the parse."""
    return any(token.dep_.startswith("nsubj") for token in page.tokens(one.mention.start, one.mention.end))


def resolve_body(
    page: Page, start: int, word: str, earlier: list[tuple[int, str | None, str]], said: list[Range], cast: Cast
) -> Found:
    """The body or state that "it" or "they" at a character stands for: the one that the sentence before is about, or that spoke.

    earlier holds end, entity and written form of the speakers before, said what they said.
    """
    sentence = page.sentence_index(start)
    if word == "it" and (body := body_before(page, sentence, start, said, cast)):
        return body.entity_id, f"{word!r}; {body.mention.text} is the subject before"
    floor = page.sentences[max(0, sentence - SENTENCES_BACK)][0]
    near = [one for one in earlier if one[0] >= floor]
    if not near:
        return None, f"{word!r} with no speaker nearby"
    _, entity, written = near[-1]
    kinds = {one.link.kind for one in cast.named if one.entity_id and one.entity_id == entity}
    if entity and kinds & BODY_KINDS:
        return entity, f"{word!r}; the speaker before, {written}"
    return None, f"{word!r} may be {written}, who {'is one person' if kinds else 'has no name'}"


def body_before(page: Page, sentence: int, start: int, said: list[Range], cast: Cast) -> Named | None:
    """The only body or state that is a subject in the sentence so far or, failing that, in the one before, in nobody's words."""
    for index in range(sentence, max(-1, sentence - 2), -1):
        begin, end = page.sentences[index]
        found = [
            one
            for one in cast.named
            if begin <= one.mention.start < min(end, start)
            and one.link.kind in BODY_KINDS
            and is_subject(page, one)
            and not is_inside(one, said)
        ]
        if found:
            return found[0] if len({one.entity_id for one in found}) == 1 else None
    return None
