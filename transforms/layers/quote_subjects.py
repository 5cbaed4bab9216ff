"""Of whom a quotation speaks: the names in its words, the one its cue is done to, the one it is said of."""

from collections.abc import Iterator, Sequence
from typing import Any

from transforms.ids import make_id
from transforms.layers.attributions import Attribution
from transforms.layers.boundaries import main_verb
from transforms.layers.cues import noun_phrase
from transforms.layers.entities import Cast, Named
from transforms.layers.page import Page, Range
from transforms.layers.pronouns import is_subject
from transforms.layers.speakers import Speaker
from transforms.layers.syntax import objects, oblique, passive_subjects

SPOKEN_OF = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "MISC"))
ABOUT = ("of", "about", "against")
# Cue verbs whose object is told, not told of.
TOLD = frozenset(("tell", "inform", "assure", "remind", "ask", "urge", "advise", "warn", "promise"))

About = tuple[Attribution, Speaker]


def subject_rows(page: Page, article_id: str, found: Sequence[About], cast: Cast) -> list[dict[str, Any]]:
    """One row for each mention that a quotation speaks of, its own speaker left out; in text order of the quotations."""
    return [
        {
            "quote_id": make_id(article_id, *attribution.parts[0]),
            "article_id": article_id,
            "mention_id": make_id(article_id, one.mention.start, one.mention.end, one.mention.label),
            "entity_id": one.entity_id,
            "ground": ground,
        }
        for attribution, speaker in found
        for one, ground in spoken_of(page, attribution, cast)
        if one.entity_id != speaker.entity_id
    ]


def spoken_of(page: Page, attribution: Attribution, cast: Cast) -> Iterator[tuple[Named, str]]:
    """The mentions of entities that an attribution speaks of, each with the ground for it."""
    outside = cue_objects(page, attribution)
    for one in cast.named:
        if one.entity_id is None or one.mention.label not in SPOKEN_OF or is_in(one, attribution.speaker):
            continue
        if any(is_in(one, part) for part in attribution.parts):
            yield one, "subject in the words" if is_subject(page, one) else "named in the words"
        elif ground := next((ground for span, ground in outside if is_in(one, span)), None):
            yield one, ground


def is_in(named: Named, span: Range | None) -> bool:
    """Whether a mention lies in a span."""
    return span is not None and span[0] <= named.mention.start and named.mention.end <= span[1]


def cue_objects(page: Page, attribution: Attribution) -> list[tuple[Range, str]]:
    """Spans outside the words that the cue names as spoken of: what it is done to, and "of" or "about" whom it is said."""
    verb = main_verb(page, attribution.cue) if attribution.cue else None
    if verb is None:
        return []
    done_to = [] if verb.lemma_ in TOLD else [*objects(verb), *passive_subjects(verb)]
    found = [(head, "object of the cue") for head in done_to] + [(head, "said of") for head in oblique(verb, *ABOUT)]
    return [(noun_phrase(head), ground) for head, ground in found]
