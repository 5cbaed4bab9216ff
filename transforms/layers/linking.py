"""Which cue goes with which content, and which source with which cue."""

import re
from bisect import bisect_left

from transforms.layers.attribution_tagger import tagged_ranges
from transforms.layers.attributions import overlaps
from transforms.layers.boundaries import governor, is_told_by_nobody
from transforms.layers.cues import cue_class, noun_phrase, speaker_of
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page, Range
from transforms.layers.syntax import subjects

NAME_BESIDE = "name beside the cue"
SENTENCE_COST = 12
FARTHEST = 40
BESIDE = 3
OTHER_SIDE = 6
NOMINAL = frozenset(("PROPN", "NOUN", "PRON"))
RULE_CLASSES = frozenset(("said", "asked", "denied"))

PRONOUN_BEFORE = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey)\s(?:also\s|later\s|then\s|has\s|had\s)?$")
PRONOUN_AFTER = re.compile(r"\s(he|she|they)(?=[\s.,;])")
NOTHING_BETWEEN = frozenset(("", "also", "later", "then", "has", "had", "the", "president"))
SPEAKING = frozenset(("PERSON", "ORG", "GPE", "NORP"))
ADDED = re.compile(r"\s*(?:[,(–—]| who\b| which\b).*", re.DOTALL)
# When it was said is no part of who said it: "The lower house on Tuesday".
DAY_AFTER = re.compile(
    r"\s+(?:on |late |early |last )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?$"
)
ADVERB_BEFORE = re.compile(r"(?:Meanwhile|Later|Still|Instead|However|Then|But|And|Yet|So)\s+")
# "…, a charge Islamabad denies": who denies it stands after what is denied.
WHAT_BEFORE = re.compile(
    r"(?:a|an|the)\s+(?:accusation|allegation|assertion|charge|claim|figure|idea|report|suggestion|view)s?\s+(?=(?:the\s+)?[A-Z])"
)


class Links:
    """The cues and sources of one article, from the tagger and the lexicon, and the searches for the nearest one."""

    def __init__(self, page: Page, lexicons: Lexicons, quoted: list[Range]) -> None:
        self.page, self.lexicons = page, lexicons
        self.sources = sorted(whose(page, source) for source in tagged_ranges(page.doc, "SOURCE"))
        self.contents = tagged_ranges(page.doc, "CONTENT")
        tagged = tagged_ranges(page.doc, "CUE")
        self.tagged_cues = frozenset(tagged)
        self.cues = sorted({*tagged, *self.lexicon_cues(tagged, quoted, lexicons)})

    def lexicon_cues(self, tagged: list[Range], quoted: list[Range], lexicons: Lexicons) -> list[Range]:
        """Cue verbs outside quote marks that the tagger did not mark."""
        found = []
        for token in self.page.doc:
            kind = cue_class(token, lexicons)
            if kind in RULE_CLASSES:
                span = (token.idx, token.idx + len(token))
                if not any(overlaps(span, other) for other in nearby(tagged, span)) and not any(
                    overlaps(span, other) for other in nearby(quoted, span)
                ):
                    found.append(span)
        return found

    def cue_in(self, start: int, end: int, is_first: bool) -> Range | None:
        """The first (or last) cue that stands wholly in a range."""
        inside = [cue for cue in self.cues if start <= cue[0] and cue[1] <= end]
        if not inside:
            return None
        return inside[0] if is_first else inside[-1]

    def cues_of_contents(self, taken: list[Range]) -> list[tuple[Range, Range]]:
        """Pairs of a content and its cue, in text order; contents that overlap what is taken and those without a cue are left out.

        The nearest pairs are found first, so that a cue goes with the content beside it; a content that is further from every
        cue than from the word that governs it in the parse has that word as its cue.
        """
        free = [content for content in self.contents if not any(overlaps(content, part) for part in taken)]
        cues: dict[Range, Range] = {}
        parts: dict[Range, list[Range]] = {}
        for cost, content, cue in sorted(pair for one in free for pair in self.pairs_of(one)):
            if content in cues or not self.may_share(content, cue, parts.get(cue, [])):
                continue
            parts.setdefault(cue, []).append(content)
            cues[content] = (cost > BESIDE and governor(self.page, content)) or cue
        for content in free:
            if content not in cues and (verb := governor(self.page, content)):
                cues[content] = verb
        return sorted(cues.items())

    def pairs_of(self, content: Range) -> list[tuple[int, Range, Range]]:
        """(cost, content, cue) for every cue near enough, those that the tagger marked before those of the lexicon."""
        pairs = [
            (self.cost(content, cue) + (0 if cue in self.tagged_cues else 3), content, cue)
            for cue in self.cues
            if not overlaps(cue, content)
        ]
        return [pair for pair in pairs if pair[0] < FARTHEST]

    def may_share(self, content: Range, cue: Range, parts: list[Range]) -> bool:
        """Whether a content may be a further part of what a cue reports: on its other side, or right beside a part on this side."""
        if not parts:
            return True
        if self.page.paragraph_index(content[0]) != self.page.paragraph_index(cue[0]):
            return False
        on_this_side = [part for part in parts if (part[1] <= cue[0]) == (content[1] <= cue[0])]
        if not on_this_side:
            return self.cost(content, cue) < OTHER_SIDE
        return any(self.cost(content, part) <= BESIDE for part in on_this_side)

    def source_for(self, cue: Range, parts: list[Range]) -> tuple[Range | None, str]:
        """The speaker of a cue without what is added to the name after a comma, and how it was found."""
        found, note = self.whole_source(cue, parts)
        return (shortened(self.page.text, found), note) if found else (None, note)

    def whole_source(self, cue: Range, parts: list[Range]) -> tuple[Range | None, str]:
        """Who the cue is ascribed to, and by what: the tagger's source nearest to it, or the subject by the parse."""
        if is_told_by_nobody(self.page, cue, self.lexicons):
            return None, ""
        subject = self.subject_of(cue)
        free = [one for one in self.sources if not any(overlaps(one, part) for part in parts)]
        if subject and (agreed := next((source for source in free if overlaps(source, subject)), None)):
            return agreed, "subject of the cue"
        near = sorted((self.cost(cue, source), source) for source in free)
        if subject and near and self.is_added(near[0][1], cue) and not any(overlaps(subject, part) for part in parts):
            return subject, "subject of the cue"
        if near and near[0][0] < SENTENCE_COST:
            return near[0][1], "source beside the cue"
        if subject and not any(overlaps(subject, part) for part in parts):
            return subject, "subject of the cue"
        if beside := name_beside(self.page, cue):
            return beside, NAME_BESIDE
        if (subject := self.sentence_subject(cue)) and not any(overlaps(subject, part) for part in parts):
            return subject, "subject of the sentence"
        return None, ""

    def sentence_subject(self, cue: Range) -> Range | None:
        """The subject of the main clause of the cue's sentence, if it stands before the cue or close after it."""
        tokens = self.page.tokens(*cue)
        heads = subjects(tokens[0].sent.root) if len(tokens) and self.page.has_parse else []
        return noun_phrase(heads[0]) if heads and heads[0].pos_ in NOMINAL else None

    def is_added(self, source: Range, cue: Range) -> bool:
        """Whether a source stands in what is added to a name that is the subject of the cue ("Holt, who met Abad, said")."""
        heads = [head for token in self.page.tokens(*cue) for head in subjects(token)] if self.page.has_parse else []
        return any(
            head.ent_type_ in SPEAKING and head.idx + len(head) < source[0] < head.right_edge.idx for head in heads
        )

    def subject_of(self, cue: Range) -> Range | None:
        """The noun phrase that does what the cue says, by the parse."""
        for token in self.page.tokens(*cue) if self.page.has_parse else ():
            if token.pos_ in ("VERB", "AUX") and (found := speaker_of(token, self.page)):
                return found
        return None

    def cost(self, one: Range, other: Range) -> int:
        """Words between two ranges, those in tagged sources and cues left out, and a surcharge for a sentence end between."""
        first, second = sorted((one, other))
        if second[0] - first[1] > 400:
            return FARTHEST
        between = [token for token in self.page.tokens(first[1], second[0]) if not token.is_space]
        bare = sum(1 for token in between if not self.is_tagged(token.idx))
        # A closing mark after a stop may have been taken for the beginning of the next sentence.
        end = first[0] + len(self.page.text[slice(*first)].rstrip("”\"'’ "))
        crossing = self.page.sentence_index(end - 1) != self.page.sentence_index(second[0])
        return bare + (SENTENCE_COST if crossing else 0)

    def is_tagged(self, char: int) -> bool:
        """Whether a tagged source covers a character."""
        return any(start <= char < end for start, end in nearby(self.sources, (char, char + 1)))


def whose(page: Page, source: Range) -> Range:
    """The source, or the name right before it where it only tells more of that ("Hall, whose father won the cup, said")."""
    if not page.text.startswith("whose ", source[0]):
        return source
    before = (name for name in page.doc.ents if page.text[name.end_char : source[0]].strip() == ",")
    return next(((name.start_char, name.end_char) for name in before if name.end_char < source[0]), source)


def name_beside(page: Page, cue: Range) -> Range | None:
    """A pronoun or name right before the cue or right after it."""
    if match := PRONOUN_BEFORE.search(page.text, max(0, cue[0] - 20), cue[0]):
        return match.span(1)
    if match := PRONOUN_AFTER.match(page.text, cue[1]):
        return match.span(1)
    around = page.doc[max(0, page.token_at(cue[0]).i - 4) : page.token_at(cue[1]).i + 8]
    for name in around.ents:
        between = page.text[name.end_char : cue[0]] if name.end_char <= cue[0] else page.text[cue[1] : name.start_char]
        is_placed = name.start > 0 and page.doc[name.start - 1].pos_ == "ADP"
        if name.label_ in SPEAKING and not is_placed and between.strip().lower() in NOTHING_BETWEEN:
            return name.start_char, name.end_char
    return None


def nearby(ranges: list[Range], span: Range) -> list[Range]:
    """Those of the sorted, disjoint ranges that could overlap a span."""
    place = bisect_left(ranges, span)
    return ranges[max(0, place - 1) : place + 2]


def shortened(text: str, source: Range) -> Range:
    """The source up to its first comma, the words after it, a day after it and an adverb before it left out."""
    start, end = source
    written = text[start:end]
    if (match := ADDED.search(written)) and match.start() > 0:
        end = start + match.start()
    if (match := DAY_AFTER.search(text[start:end])) and match.start() > 0:
        end = start + match.start()
    if match := ADVERB_BEFORE.match(text[start:end]) or WHAT_BEFORE.match(text[start:end]):
        start += match.end()
    return start, end
