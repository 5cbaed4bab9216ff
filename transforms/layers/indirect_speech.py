"""Reported speech and thought: contents that the tagger marks, and clauses that cue verbs govern in the parse."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.layers.attributions import Attribution, overlaps
from transforms.layers.boundaries import complement, raised_subject
from transforms.layers.cues import cue_class
from transforms.layers.lexicons import Lexicons
from transforms.layers.linking import Links
from transforms.layers.page import Page, Range
from transforms.layers.quote_marks import Quoted
from transforms.layers.syntax import clausal_complements

CLAUSE_CLASSES = frozenset(("said", "thought", "denied", "asked"))
EDGE = " \t\n\u00a0,;:"


def find_indirect(
    page: Page, links: Links, taken: list[Range], used: set[Range | None], quoted: list[Quoted], lexicons: Lexicons
) -> list[Attribution]:
    """Attributions outside the direct speech that is taken; the tagger's first, the parse's where it marked nothing."""
    by_cue: dict[Range, Attribution] = {}
    for content in links.contents:
        free = outside(content, taken)
        cue = links.cue_for(content) if free else None
        if cue is None or free is None:
            continue
        attribution = by_cue.setdefault(cue, Attribution([], "indirect", "tagger"))
        attribution.parts.append(free)
        attribution.cue = cue
    found = list(by_cue.values())
    covered = [*taken, *(part for one in found for part in one.parts)]
    found += clauses_of_cues(page, links, covered, {*by_cue}, lexicons)
    covered += [part for one in found for part in one.parts]
    found += complements_of_tagged(page, links, covered, {one.cue for one in found} | used)
    for attribution in found:
        finish(attribution, page, links, quoted)
    return found


def outside(content: Range, taken: list[Range]) -> Range | None:
    """The content if no direct speech overlaps it."""
    return None if any(overlaps(content, part) for part in taken) else content


def clauses_of_cues(
    page: Page, links: Links, covered: list[Range], used: set[Range], lexicons: Lexicons
) -> Iterator[Attribution]:
    """Finite clauses that a cue verb governs, where nothing else was found."""
    for cue in links.cues:
        if cue in used or any(overlaps(cue, part) for part in covered):
            continue
        for verb in page.tokens(*cue):
            if cue_class(verb, lexicons) in CLAUSE_CLASSES and (content := governed_clause(verb, page)):
                if not any(overlaps(content, part) for part in covered):
                    yield Attribution([content], "indirect", "clause of the cue verb", cue=cue)
                break


def complements_of_tagged(
    page: Page, links: Links, covered: list[Range], used: set[Range | None]
) -> Iterator[Attribution]:
    """What the cues that the tagger marked, but found no content for, govern in the parse."""
    for cue in sorted(links.tagged_cues - used):
        content = complement(page, cue)
        is_free = content and not any(overlaps(content, part) or overlaps(cue, part) for part in covered)
        if content and is_free and links.has_source(cue):
            yield Attribution([content], "indirect", "complement of a tagged cue", cue=cue)


def governed_clause(verb: Token, page: Page) -> Range | None:
    """The clause that a verb governs, on one side of it; None without one."""
    for clause in clausal_complements(verb):
        start, end = clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)
        if start >= verb.idx + len(verb) or end <= verb.idx:
            return start, end
    return None


def finish(attribution: Attribution, page: Page, links: Links, quoted: list[Quoted]) -> None:
    """Clean edges, the kind by the quote marks inside, and the source."""
    if attribution.cue:
        if subject := raised_subject(page, attribution.parts, attribution.cue):
            attribution.parts.append(subject)
    attribution.parts = sorted(clean(page.text, part, quoted) for part in attribution.parts)
    inside = [
        stretch for stretch in quoted for part in attribution.parts if overlaps((stretch.start, stretch.end), part)
    ]
    if inside:
        whole = all(
            any(stretch.start <= part[0] and part[1] <= stretch.end for stretch in inside) for part in attribution.parts
        )
        attribution.kind = "direct" if whole else "mixed"
    if attribution.cue:
        attribution.speaker, attribution.note = links.source_for(attribution.cue, attribution.parts)


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
