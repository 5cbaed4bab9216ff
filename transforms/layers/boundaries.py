"""Edges of reported contents, mended by the parse where the tagger stopped too late, too early, or left out a subject."""

from itertools import takewhile

from spacy.tokens import Token

from transforms.layers.cues import cue_class, noun_phrase
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page, Range
from transforms.layers.quote_marks import Quoted
from transforms.layers.syntax import (
    COORDINATE,
    PASSIVE_AUXILIARY,
    RELATIVE_CLAUSE,
    agents,
    children,
    is_passive,
    passive_subjects,
    subjects,
)

SEEMING = frozenset(("seem", "seems", "seemed", "appear", "appears", "appeared"))
RAISING = frozenset(
    (
        "seem",
        "seems",
        "seemed",
        "appear",
        "appears",
        "appeared",
        "expected",
        "likely",
        "believed",
        "thought",
        "considered",
        "supposed",
        "said",
        "reported",
        "seen",
        "viewed",
        "described",
        "called",
        "known",
        "deemed",
        "named",
        "remembered",
        "dubbed",
    )
)
# "Asked whether …, Hall said": not who answers asked.
PUT_TO = frozenset(("asked", "pressed", "quizzed"))
BE = frozenset(("be", "is", "are", "was", "were", "been", "being"))
VERBAL = frozenset(("VERB", "AUX"))
GOVERNORS = frozenset(("VERB", "AUX", "ADJ"))
# Words that lead into others: no content ends with one.
LEADING = frozenset(("DET", "SCONJ", "CCONJ", "PART", "ADP"))
RELATIVE = frozenset(("what", "which", "who", "whom", "that"))
RUNNING_ON = RELATIVE_CLAUSE | COORDINATE
TOWNS = frozenset(("GPE", "LOC"))
NEAREST_WORDS = 3
LONGEST_PARENTHESIS = 60


def main_verb(page: Page, cue: Range) -> Token | None:
    """The verb of a cue that governs the others in it, or its only word that governs anything."""
    verbs = [token for token in page.tokens(*cue) if token.pos_ in VERBAL] if page.has_parse else []
    if not verbs:
        return None
    inside = {token.i for token in verbs}
    return next((token for token in verbs if token.head.i not in inside or token.head.i == token.i), verbs[-1])


def is_seeming(page: Page, cue: Range) -> bool:
    """Whether a cue tells how things seem, to nobody in particular."""
    return any(token.lower_ in SEEMING for token in page.tokens(*cue))


def is_told_by_nobody(page: Page, cue: Range, lexicons: Lexicons) -> bool:
    """Whether a cue stands in the passive without a doer: "is expected", "Asked about his future, Hall …"."""
    verb = main_verb(page, cue)
    if verb is None or page.text[slice(*cue)].lower().endswith(" by") or agents(verb):
        return False
    before = page.doc[verb.i - 1] if verb.i > verb.sent.start else None
    if before is None or subjects(verb):
        return before is None and verb.lower_ in PUT_TO
    if any(token.lower_ in BE for token in children(verb, PASSIVE_AUXILIARY)):
        is_cue = verb.lower_ in RAISING or cue_class(verb, lexicons) is not None
        return is_cue and before.pos_ != "PRON"
    is_apart = before.is_punct or before.lower_ in ("when", "if")
    return is_apart and verb.lower_ in PUT_TO and verb.tag_ == "VBN"


def whole_end(page: Page, part: Range) -> int:
    """Where a content ends that broke off at a word which leads into others ("… will not stop unless what"): where those end.

    The end that it has where nothing is broken off.
    """
    tokens = page.tokens(*part)
    words = [token for token in tokens if not token.is_punct][-2:] if page.has_parse else []
    leads = (word for word in reversed(words) if word.pos_ in LEADING or word.lower_ in RELATIVE)
    leading = next((word for word in leads if word.head.i >= tokens.end), None)
    if leading is None:
        return part[1]
    top = leading.head
    while top.head.i >= tokens.end and top.head.i != top.i:
        top = top.head
    if top.head.i == top.i or top.head.i < tokens.start:
        return part[1]
    return page.words_end_before(top.right_edge.idx + len(top.right_edge))


def run_on_end(page: Page, part: Range) -> int:
    """Where a content ends whose next word, with no stop between, begins a clause or a further member that hangs on it.

    "… out of the pact | that binds three countries": there the clause ends, or at its first stop. The end that it has elsewhere.
    """
    tokens = page.tokens(*part)
    following = page.doc[tokens.end] if len(tokens) and page.has_parse and tokens.end < len(page.doc) else None
    if following is None or following.is_punct or following.is_space:
        return part[1]
    top = following
    while top.head.i >= tokens.end and top.head.i != top.i:
        top = top.head
    if top.dep_ not in RUNNING_ON or not tokens.start <= top.head.i < tokens.end:
        return part[1]
    words = list(takewhile(lambda token: not token.is_punct, page.doc[following.i : top.right_edge.i + 1]))
    return words[-1].idx + len(words[-1])


def after_town(page: Page, part: Range) -> Range:
    """The part without the town of a dateline at the head of the paragraph ("Colombo: Rain fell", he said)."""
    first = next((name for name in page.doc.ents if name.start_char == part[0]), None)
    is_head = (
        first is not None and first.label_ in TOWNS and part[0] == page.paragraphs[page.paragraph_index(part[0])][0]
    )
    if first is None or not is_head or page.text[first.end_char : first.end_char + 2] != ": ":
        return part
    return (first.end_char + 2, part[1]) if first.end_char + 2 < part[1] else part


def before_bracket(page: Page, part: Range, quoted: list[Quoted]) -> Range:
    """The part without the brackets at its end, closed or not: what they hold is the reporter's, unless marks are around them
    or they introduce an acronym."""
    words = page.text[slice(*part)].rstrip(" .,")
    at = words.rfind("(")
    is_last = at > 0 and ")" not in words[at:-1] and not words[at:].strip("()").isupper()
    is_quoted = any(stretch.start < part[0] + at < stretch.end for stretch in quoted)
    return (part[0], part[0] + len(words[:at].rstrip())) if is_last and not is_quoted and words[:at].strip() else part


def raised_subject(page: Page, parts: list[Range], cue: Range) -> Range | None:
    """The subject of a content that stands before its cue ("Sanders appears to lead"), if no part covers it yet."""
    verb = main_verb(page, cue)
    if verb is None or not any(token.lower_ in RAISING for token in page.tokens(*cue)):
        return None
    heads = subjects(verb) if verb.lower_ in SEEMING and not is_passive(verb) else passive_subjects(verb)
    for head in heads:
        start, end = noun_phrase(head)
        if end <= cue[0] and not any(start < stop and begin < end for begin, stop in parts):
            return start, end
    return None


def governor(page: Page, content: Range) -> Range | None:
    """The word that a content hangs on, with the words up to it, where both stand right before the content."""
    tokens = page.tokens(*content)
    if len(tokens) == 0 or not page.has_parse:
        return None
    head = tokens.root.head
    near = tokens.start - NEAREST_WORDS <= head.i < tokens.start
    if not near or head.pos_ not in GOVERNORS or head.sent != tokens.root.sent:
        return None
    return head.idx, page.words_end_before(content[0])


def around_parenthesis(page: Page, parts: list[Range], cue: Range, speaker: Range | None) -> list[Range]:
    """What stands on the other side of a cue clause that commas set off in mid sentence ("The plan, he said, is dead").

    Not where the cue comes before its speaker: then the second comma begins an apposition ("…, said Hall, a farmer").
    """
    if speaker and speaker[0] > cue[0]:
        return []
    first = min(cue[0], speaker[0]) if speaker else cue[0]
    last = max(cue[1], speaker[1]) if speaker else cue[1]
    start, end = page.text_start(cue[0]), page.sentences[page.sentence_index(cue[0])][1]
    before, after = page.words_end_before(first), page.text[last:end].lstrip()
    is_set_off = page.text[before - 1 : before] == "," and after.startswith(",") and start < first
    if not is_set_off or last - first > LONGEST_PARENTHESIS or len(parts) != 1:
        return []
    left, right = (start, before - 1), (end - len(after) + 1, end)
    if parts[0][0] >= last:
        return [left] if len(page.text[slice(*left)].split()) > 0 else []
    return [right] if parts[0][0] == start and parts[0][1] <= first and right[0] < right[1] else []
