"""Paragraphs and datelines: found in the text, and told to the parser so that no sentence crosses one."""

import re
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from transforms.headings import find_text

BEGINS, UNKNOWN, GOES_ON = 1, 0, -1
COMPONENT = "dateline_paragraphs"
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
SINGLE_LINE_END = re.compile(r"(\S)[^\S\n]*\n(?=[^\S\n]*\S)")
BREAK = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?…:;”\"'’)])\s*\n\s*|\n\s*(?=[A-Z“\"‘«„])")
SENTENCE_ENDS = frozenset(".!?…:;”\"'’)")
LONG_LINE = re.compile(r"[^\n]{140}")
WHOLE_LINES = 0.7
HALVES_OF_DAYS = frozenset(("a.m.", "p.m."))
DAY_NAMES = frozenset(f"{name}day" for name in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
COLON_HEAD = re.compile(r"(?P<head>[A-Z][A-Z.'’ -]{2,30}(?:,\s[A-Z][a-z]+)?):\s+(?=[“\"]?[A-Z0-9])")
LINE_END = re.compile(r"\n\s*")


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph without the white space around it.

    Paragraphs are parted by blank lines, and at line ends too where the text has no blank lines. A text that has them
    and is not wrapped at a width also breaks at the line ends after a sentence's end or before a capital or quote mark.
    """
    separator = separator_of(text.strip())
    spans, start = [], 0
    for match in separator.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := trim(text, *span))]


def separator_of(text: str) -> re.Pattern[str]:
    """What parts the paragraphs of a text."""
    if not BLANK_LINE.search(text):
        return LINE_END
    single = SINGLE_LINE_END.findall(text)
    ending = sum(1 for before in single if before in SENTENCE_ENDS)
    is_wrapped = ending <= WHOLE_LINES * len(single) and not LONG_LINE.search(text)
    return BLANK_LINE if is_wrapped else BREAK


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends; None when nothing is left."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(bare)


def dateline_spans(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Start and end of the dateline or kicker that a paragraph begins with ("KYIV, Ukraine (AP) — "), where one does."""
    found = ((start, start + find_text(text[start:end]), end) for start, end in paragraphs)
    datelines = [(start, body) for start, body, end in found if start < body < end]
    head = colon_head(text, paragraphs)
    return [(head.start(), head.end()), *datelines] if head and head.start() not in dict(datelines) else datelines


def colon_head(text: str, paragraphs: list[tuple[int, int]]) -> re.Match[str] | None:
    """The words in capitals before a colon at the head of an article ("LAHORE: At least …"), its group head without the colon.

    None where another paragraph begins so too: those are people in a conversation.
    """
    heads = (COLON_HEAD.match(text, start, end) for start, end in paragraphs)
    found = [match for match in heads if match]
    is_first = len(found) == 1 and found[0].start() == paragraphs[0][0] and found[0].end() < paragraphs[0][1]
    return found[0] if is_first else None


def mark_paragraphs(doc: Doc) -> Doc:
    """The Doc, a sentence begun at each paragraph and after each dateline, none at the white space before it or at a day after a.m.

    A dateline left in its sentence is taken for the subject of it.
    """
    paragraphs = paragraph_spans(doc.text)
    starts = {start for start, _ in paragraphs} | {end for _, end in dateline_spans(doc.text, paragraphs)}
    marks = [BEGINS if token.idx in starts else GOES_ON if goes_on(token) else UNKNOWN for token in doc]
    # All at once: setting is_sent_start of one token looks at every token of the Doc.
    return doc.from_array(["SENT_START"], cast(Any, np.array(marks, dtype="int64").astype("uint64").reshape(-1, 1)))


def goes_on(token: Token) -> bool:
    """Whether no sentence begins at a token: white space, or the day after a time of day ("at 10 a.m. Monday")."""
    before = token.nbor(-1).lower_ if token.i else ""
    return token.is_space or before in HALVES_OF_DAYS and (token.lower_ in DAY_NAMES or token.text[:1].islower())


@Language.component(COMPONENT, retokenizes=False)
def dateline_paragraphs(doc: Doc) -> Doc:
    """spaCy's face of mark_paragraphs; stands before the parser, which keeps boundaries that are set."""
    return mark_paragraphs(doc)
