"""Attributions inside the words of another: “My mother says that it will rain,” he said."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from transforms.layers.attributions import Attribution, overlaps
from transforms.layers.cues import cue_class, speaker_of
from transforms.layers.indirect_speech import governed_clause, is_sound
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page, Range
from transforms.layers.syntax import tense

# "I think" inside somebody's words is a way of saying them, no report of another's; so are speakers without a name.
CLASSES = frozenset(("said", "asked", "denied"))
FEWEST_WORDS = 3
NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def find_nested(page: Page, outer: Sequence[Attribution], lexicons: Lexicons) -> Iterator[Attribution]:
    """Clauses that a cue verb with a subject of its own governs, all of it inside one part of an attribution.

    Words that are somebody's already, whether by another verb or told twice by parts that overlap, are not told again.
    """
    taken = {attribution.cue for attribution in outer}
    told = {attribution.parts[0] for attribution in outer}
    for attribution in outer if page.has_parse else ():
        for part in attribution.parts:
            for verb in page.tokens(*part):
                if (verb.idx, verb.idx + len(verb)) in taken or not (found := report(page, verb, part, lexicons)):
                    continue
                if found.parts[0] not in told:
                    told.add(found.parts[0])
                    found.inside = attribution
                    yield found


def report(page: Page, verb: Token, part: Range, lexicons: Lexicons) -> Attribution | None:
    """What one verb inside a part reports, or None."""
    if cue_class(verb, lexicons) not in CLASSES or tense(verb) is None:
        return None
    cue = (verb.idx, verb.idx + len(verb))
    content, speaker = governed_clause(verb, page), speaker_of(verb, page)
    if content is None or speaker is None or not all(lies_in(span, part) for span in (content, speaker)):
        return None
    if not any(token.ent_type_ in NAMED for token in page.tokens(*speaker)):
        return None
    is_whole = len(page.text[slice(*content)].split()) >= FEWEST_WORDS and not overlaps(content, speaker)
    if not is_whole or not is_sound(page, content, cue):
        return None
    end = content[0] + len(page.text[slice(*content)].rstrip(" ,.;:”\"'’"))
    return Attribution([(content[0], end)], "indirect", "clause inside the words of another", cue=cue, speaker=speaker)


def lies_in(span: Range, part: Range) -> bool:
    """Whether a span lies in a part."""
    return part[0] <= span[0] and span[1] <= part[1]
