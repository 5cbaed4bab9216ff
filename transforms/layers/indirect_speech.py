"""Reported speech and thought: contents that the tagger marks, and clauses that cue verbs govern in the parse."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.layers.attributions import Attribution, overlaps
from transforms.layers.boundaries import (
    VERBAL,
    after_town,
    around_parenthesis,
    before_bracket,
    is_seeming,
    raised_subject,
    run_on_end,
    whole_end,
)
from transforms.layers.cues import cue_class
from transforms.layers.lexicons import Lexicons
from transforms.layers.linking import Links
from transforms.layers.page import Page, Range
from transforms.layers.quote_marks import Quoted
from transforms.layers.speaker_edges import with_first_speaker, without_speaker
from transforms.layers.syntax import clausal_complements
from transforms.layers.told_deeds import is_deed

CLAUSE_CLASSES = frozenset(("said", "thought", "denied", "asked"))
RELATIVE_TAGS = frozenset(("WDT", "WP"))
FEW_WORDS = 8
FEW_AFTER = 4
NOT_SAID = ("although ", "though ", "because ", "while ", "after ", "before ", "when ")
EDGE = " \t\n\u00a0,;:"


def find_indirect(
    page: Page, links: Links, taken: list[Range], used: set[Range | None], quoted: list[Quoted], lexicons: Lexicons
) -> list[Attribution]:
    """Attributions outside the direct speech that is taken; the tagger's first, the parse's where it marked nothing."""
    by_cue: dict[Range, Attribution] = {}
    for content, cue in links.cues_of_contents(taken):
        if cue in used and is_told_before(page, content, cue, quoted):
            continue
        attribution = by_cue.setdefault(cue, Attribution([], "indirect", "tagger"))
        attribution.parts.append(content)
        attribution.cue = cue
    found = made_whole(page, by_cue, taken)
    covered = [*taken, *(part for one in found for part in one.parts)]
    found += clauses_of_cues(page, links, covered, {*by_cue, *used}, lexicons)
    covered += [part for one in found for part in one.parts]
    found += sentences_before_cues(page, links, covered, {one.cue for one in found} | used, lexicons)
    for attribution in found:
        finish(attribution, page, links, quoted)
    return [one for one in found if not is_relative(page, one.parts) and not is_deed(page, one, lexicons)]


def is_told_before(page: Page, content: Range, cue: Range, quoted: list[Quoted]) -> bool:
    """Whether words without marks stand in a sentence before that of a cue which has quoted words: those alone are said."""
    is_earlier = page.sentence_index(content[0]) < page.sentence_index(cue[0])
    return is_earlier and not any(overlaps((stretch.start, stretch.end), content) for stretch in quoted)


def is_relative(page: Page, parts: list[Range]) -> bool:
    """Whether nothing but "which" or "who" is said to be said: that only points back."""
    words = [token for part in parts for token in page.tokens(*part)]
    return len(words) == 1 and words[0].tag_ in RELATIVE_TAGS


def made_whole(page: Page, by_cue: dict[Range, Attribution], taken: list[Range]) -> list[Attribution]:
    """The attributions, contents that the tagger broke off made whole; cues inside what was added are part of what is said."""
    added: list[Range] = []
    for cue, attribution in by_cue.items():
        for place, part in enumerate(attribution.parts):
            if (end := whole_end(page, part)) == part[1] >= cue[1]:
                run_on = run_on_end(page, part)
                end = end if any(overlaps((end, run_on), other) for other in by_cue) else run_on
            more = (part[1], end)
            if more[0] < more[1] and not any(overlaps(more, other) for other in (*taken, cue)):
                attribution.parts[place] = (part[0], end)
                added.append(more)
    return [one for cue, one in by_cue.items() if not any(overlaps(cue, more) for more in added)]


def clauses_of_cues(
    page: Page, links: Links, covered: list[Range], used: set[Range | None], lexicons: Lexicons
) -> Iterator[Attribution]:
    """Finite clauses that a cue verb governs, where nothing else was found."""
    for cue in links.cues if page.has_parse else ():
        if cue in used or any(overlaps(cue, part) for part in covered):
            continue
        for verb in page.tokens(*cue):
            if cue_class(verb, lexicons) in CLAUSE_CLASSES and (content := governed_clause(verb, page)):
                if is_sound(page, content, cue) and not any(overlaps(content, part) for part in covered):
                    yield Attribution([content], "indirect", "clause of the cue verb", cue=cue)
                break


def is_sound(page: Page, content: Range, cue: Range) -> bool:
    """Whether a clause has a verb and stands beside its cue: few words and no comma in between, or one before the speaker."""
    has_verb = any(token.pos_ in VERBAL for token in page.tokens(*content))
    between = page.text[cue[1] : content[0]] if content[0] >= cue[1] else page.text[content[1] : cue[0]]
    commas = between.count(",") - (1 if content[1] <= cue[0] else 0)
    return (
        has_verb
        and commas <= 0
        and len(between.split()) <= FEW_WORDS
        and not page.text[content[0] : content[1]].lower().startswith(NOT_SAID)
    )


def sentences_before_cues(
    page: Page, links: Links, covered: list[Range], used: set[Range | None], lexicons: Lexicons
) -> Iterator[Attribution]:
    """Sentences that end with ", police said" or ", said police" and of which nothing else was found to be said."""
    for cue in links.cues if page.has_parse else ():
        start, end = page.text_start(cue[0]), page.sentences[page.sentence_index(cue[0])][1]
        if cue in used or not any(cue_class(verb, lexicons) == "said" for verb in page.tokens(*cue)):
            continue
        source, _ = links.source_for(cue, [])
        first = min(cue[0], source[0]) if source else cue[0]
        last = max(cue[1], source[1]) if source else cue[1]
        before = page.words_end_before(first)
        content = (start, before - 1)
        if (
            source
            and start <= first
            and last <= end
            and page.text[before - 1 : before] == ","
            and len(page.text[last:end].split()) <= FEW_AFTER
            and any(token.pos_ in VERBAL for token in page.tokens(*content))
            and not any(overlaps((start, end), part) for part in covered)
        ):
            yield Attribution([content], "indirect", "sentence before the cue", cue=cue)


def governed_clause(verb: Token, page: Page) -> Range | None:
    """The clause that a verb governs, on one side of it; None without one."""
    for clause in clausal_complements(verb):
        start, end = clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)
        if start >= verb.idx + len(verb) or end <= verb.idx:
            return start, end
    return None


def finish(attribution: Attribution, page: Page, links: Links, quoted: list[Quoted]) -> None:
    """The source, parts that the tagger left out, clean edges, and the kind by the quote marks inside."""
    cue = attribution.cue
    if cue and (subject := raised_subject(page, attribution.parts, cue)):
        attribution.parts.append(subject)
    if cue and not is_seeming(page, cue):
        attribution.speaker, attribution.note = links.source_for(cue, attribution.parts)
    if cue:
        attribution.parts += around_parenthesis(page, attribution.parts, cue, attribution.speaker)
    if cue and attribution.speaker and (wider := with_first_speaker(page, attribution.parts, cue, attribution.speaker)):
        attribution.speaker = wider
    if cue and attribution.speaker:
        attribution.parts = [without_speaker(page.text, part, cue, attribution.speaker) for part in attribution.parts]
    bare = [before_bracket(page, after_town(page, part), quoted) for part in attribution.parts]
    attribution.parts = sorted({clean(page.text, part, quoted) for part in bare})
    attribution.kind = kind_of(attribution.parts, quoted)


def kind_of(parts: list[Range], quoted: list[Quoted]) -> str:
    """direct, mixed or indirect: all, some or none of the parts in quote marks."""
    inside = [stretch for stretch in quoted if any(overlaps((stretch.start, stretch.end), part) for part in parts)]
    if not inside:
        return "indirect"
    whole = all(any(stretch.start <= start and end <= stretch.end for stretch in inside) for start, end in parts)
    return "direct" if whole else "mixed"


def clean(text: str, part: Range, quoted: list[Quoted]) -> Range:
    """The part without stops at its edges, a quote mark that was cut from its pair taken back in."""
    start, end = part
    while start < end and text[start] in EDGE:
        start += 1
    while start < end and text[end - 1] in EDGE + ".":
        end -= 1
    for stretch in quoted:
        if start <= stretch.start < end < stretch.end <= end + 3:
            end = stretch.end
        if stretch.start < start <= stretch.start + 2 and stretch.end <= end + 3:
            start = stretch.start
    return (start, end) if start < end else part
