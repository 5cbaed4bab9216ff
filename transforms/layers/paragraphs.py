"""Paragraphs: found in the text, and told to the parser so that no sentence crosses one."""

import re

from spacy.language import Language
from spacy.tokens import Doc

COMPONENT = "dateline_paragraphs"
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
LINE_END = re.compile(r"\n\s*")


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph without the white space around it.

    Paragraphs are parted by blank lines; a text that has none is parted at its line ends.
    """
    separator = BLANK_LINE if BLANK_LINE.search(text.strip()) else LINE_END
    spans, start = [], 0
    for match in separator.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := trim(text, *span))]


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends; None when nothing is left."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(bare)


def mark_paragraphs(doc: Doc) -> Doc:
    """The Doc, a sentence begun at each paragraph and none at the white space before it."""
    starts = {start for start, _ in paragraph_spans(doc.text)}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
        elif token.is_space:
            token.is_sent_start = False
    return doc


@Language.component(COMPONENT, retokenizes=False)
def dateline_paragraphs(doc: Doc) -> Doc:
    """spaCy's face of mark_paragraphs; stands before the parser, which keeps boundaries that are set."""
    return mark_paragraphs(doc)
