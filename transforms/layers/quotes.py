"""Attributions of an article: direct speech first, then what is reported without quote marks or partly in them."""

from typing import Any

from transforms.ids import make_id
from transforms.layers.attributions import Attribution
from transforms.layers.direct_speech import find_direct
from transforms.layers.indirect_speech import find_indirect
from transforms.layers.lexicons import Lexicons
from transforms.layers.linking import Links
from transforms.layers.nested_speech import find_nested
from transforms.layers.page import Page, Range
from transforms.layers.quote_marks import find_quoted
from transforms.layers.speakers import Speaker

VERSION = "6"
CLOSING = "”\"’'»“›"


def find_attributions(page: Page, lexicons: Lexicons) -> list[Attribution]:
    """Every attribution in text order."""
    quoted = find_quoted(page.text, page.paragraphs)
    links = Links(page, lexicons, [(stretch.start, stretch.end) for stretch in quoted])
    direct = find_direct(page, quoted, links.cue_in)
    for attribution in direct:
        if attribution.cue and attribution.speaker is None:
            attribution.speaker, attribution.note = links.source_for(attribution.cue, attribution.parts)
    taken = [part for attribution in direct for part in attribution.parts]
    used = {attribution.cue for attribution in direct}
    indirect = find_indirect(page, links, taken, used, quoted, lexicons)
    found = once_each(sorted([*direct, *indirect], key=lambda attribution: attribution.parts[0]))
    outer = join_quotes_without_cue(page, found)
    nested = list(find_nested(page, outer, lexicons))
    for one in nested:
        part_open(page, one)
    told = [attribution for attribution in (*outer, *nested) if attribution.parts]
    return sorted(told, key=lambda attribution: attribution.parts)


def part_open(page: Page, nested: Attribution) -> None:
    """A clause that says at the end of a quotation left open who says it (“We stay, said Hall.) is that quotation, not one inside it."""
    around = nested.inside
    if around is None or around.cue or nested.cue is None or nested.speaker is None:
        return
    part = next((one for one in around.parts if one[0] == nested.start), None)
    if part is None or page.text[part[1] - 1] in CLOSING or max(nested.cue[1], nested.speaker[1]) < part[1] - 1:
        return
    around.parts.remove(part)
    nested.kind, nested.inside, nested.rule = "direct", None, "quotation left open, ended by its cue"


def once_each(found: list[Attribution]) -> list[Attribution]:
    """The attributions, of those that begin with the same words the first: direct speech before what is reported."""
    first = {attribution.parts[0]: attribution for attribution in reversed(found)}
    return [attribution for attribution in found if first[attribution.parts[0]] is attribution]


def join_quotes_without_cue(page: Page, found: list[Attribution]) -> list[Attribution]:
    """The attributions, a quoted sentence without a cue made part of what is ascribed right before it.

    That is in the sentence before (He said he would stay. “I am in until the end.”) or at the end of the paragraph before, where
    the quoted words are a paragraph. After what has no cue either, such a paragraph has only its speaker from there.
    """
    kept: list[Attribution] = []
    for attribution in found:
        earlier = None if attribution.cue else goes_on(page, attribution, kept) or speaks_on(page, attribution, kept)
        if earlier and earlier.cue:
            earlier.parts.extend(attribution.parts)
            earlier.kind = "mixed" if earlier.kind == "indirect" else earlier.kind
            continue
        if earlier:
            attribution.speaker, attribution.note = earlier.speaker, "no cue here; speaker of the paragraph before"
        kept.append(attribution)
    return kept


def goes_on(page: Page, attribution: Attribution, kept: list[Attribution]) -> Attribution | None:
    """The last attribution before, if it belongs to the same paragraph and to the sentence before, and has a cue."""
    for earlier in reversed(kept[-2:]):
        end = max(earlier.parts[-1][1], earlier.cue[1] if earlier.cue else 0)
        same_paragraph = page.paragraph_index(end - 1) == page.paragraph_index(attribution.start)
        distance = page.sentence_index(attribution.start) - page.sentence_index(end - 1)
        if earlier.cue and same_paragraph and distance <= 1:
            return earlier
    return None


def speaks_on(page: Page, attribution: Attribution, kept: list[Attribution]) -> Attribution | None:
    """The attribution that ends the paragraph before one that is all quoted words, if it has a speaker."""
    start, end = page.paragraphs[page.paragraph_index(attribution.start)]
    is_all_quoted = attribution.start == start and attribution.parts[-1][1] >= end - 1
    if not is_all_quoted or not kept or kept[-1].speaker is None:
        return None
    distance = page.paragraph_index(attribution.start) - page.paragraph_index(kept[-1].parts[-1][1] - 1)
    return kept[-1] if distance == 1 else None


def quote_rows(page: Page, article_id: str, found: list[tuple[Attribution, Speaker]]) -> list[dict[str, Any]]:
    """One row for each part of each attribution, in text order of the attributions."""
    return [row for attribution, speaker in found for row in rows_of(page, article_id, attribution, speaker)]


def rows_of(page: Page, article_id: str, attribution: Attribution, speaker: Speaker) -> list[dict[str, Any]]:
    """Rows of one attribution."""
    shared = {
        "quote_id": make_id(article_id, *attribution.parts[0]),
        "article_id": article_id,
        "kind": attribution.kind,
        **columns("cue", page.text, attribution.cue),
        **columns("speaker", page.text, attribution.speaker),
        "speaker_entity_id": speaker.entity_id,
        "speaker_reason": speaker.reason,
        "inside_quote_id": make_id(article_id, *attribution.inside.parts[0]) if attribution.inside else None,
        "rule": attribution.rule,
    }
    return [
        {
            **shared,
            "part": part,
            "sentence_index": page.sentence_index(start),
            "start_char": start,
            "end_char": end,
            "text": page.text[start:end],
        }
        for part, (start, end) in enumerate(attribution.parts)
    ]


def columns(name: str, text: str, span: Range | None) -> dict[str, Any]:
    """Text, start and end of a span under a column's name, all null without one."""
    if span is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    return {name: text[span[0] : span[1]], f"{name}_start": span[0], f"{name}_end": span[1]}
