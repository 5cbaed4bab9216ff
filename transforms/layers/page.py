"""A read article by its characters: which token, sentence and paragraph stands where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from transforms.layers.paragraphs import dateline_spans, paragraph_spans, trim

Range = tuple[int, int]


class Page:
    """A Doc with its sentences and paragraphs as character ranges, in text order, and look-ups by character.

    has_parse tells whether dependencies may be asked for: on a Doc without them spaCy reads memory it should not.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.has_parse = doc.has_annotation("DEP")
        self.paragraphs: list[Range] = paragraph_spans(self.text)
        self.sentences: list[Range] = list(sentence_ranges(doc, self.paragraphs))
        self._token_starts = [token.idx for token in doc]
        self._sentence_starts = [start for start, _ in self.sentences]
        self._paragraph_starts = [start for start, _ in self.paragraphs]

    def words_end_before(self, char: int) -> int:
        """The place after the last character before a place that is no white space, or 0."""
        while char > 0 and self.text[char - 1].isspace():
            char -= 1
        return char

    def token_at(self, char: int) -> Token:
        """The token that covers a character, or the last one before it."""
        return self.doc[max(0, bisect_right(self._token_starts, char) - 1)]

    def tokens(self, start: int, end: int) -> Span:
        """The tokens that begin in a range."""
        return self.doc[bisect_left(self._token_starts, start) : bisect_left(self._token_starts, end)]

    def sentence_index(self, char: int) -> int:
        """The sentence that a character is in, counted from 0."""
        return max(0, bisect_right(self._sentence_starts, char) - 1)

    def text_start(self, char: int) -> int:
        """Where the sentence that a character is in begins, without a dateline before it."""
        return int(self.token_at(char).sent.start_char)

    def paragraph_index(self, char: int) -> int:
        """The paragraph that a character is in, counted from 0."""
        return max(0, bisect_right(self._paragraph_starts, char) - 1)


def sentence_ranges(doc: Doc, paragraphs: list[Range]) -> Iterator[Range]:
    """Each sentence without the white space at its ends; a dateline, which the parser reads alone, belongs to the first after it."""
    text = doc.text
    datelines = dateline_spans(text, paragraphs)
    for sentence in doc.sents:
        if span := trim(text, sentence.start_char, sentence.end_char):
            start, end = next(((start, end) for start, end in datelines if start <= span[0] <= end), span)
            if (start, end) == span or span[1] > end:
                yield start, span[1]
