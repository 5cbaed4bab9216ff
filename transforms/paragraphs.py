"""Which lines are one paragraph, and which paragraphs are one that a blank line broke."""

import re
from collections.abc import Iterable

# Text set by hand or by mail programs is wrapped somewhere below this; longer lines are whole paragraphs.
WIDEST_WRAP = 120
LONG_ENOUGH = 40
FINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z|[\"”’»)\]]\Z")
LIST_ITEM = re.compile(r"(?:[-–—•*·▪◦‣]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
HEADING = re.compile(r"#{1,6}\s|[^a-z]*\Z")
# Words after which an English sentence goes on.
OPEN_WORDS = frozenset(
    [
        "a", "an", "the", "this", "these", "that", "which", "who", "whom", "whose", "of", "to", "from", "for",
        "with", "by", "as", "at", "into", "onto", "upon", "about", "against", "between", "among", "during",
        "without", "within", "and", "or", "but", "nor", "than", "because", "although", "though", "while", "if",
        "unless", "until", "whether", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will",
        "would", "could", "should", "may", "might", "must", "can", "his", "her", "its", "their", "our", "my",
        "your", "said", "says",
    ]
)  # fmt: skip


def unwrap_lines(blocks: list[list[str]]) -> list[str]:
    """One string per paragraph: lines that were wrapped inside a paragraph are joined, others stand alone."""
    # Where every line ends a sentence, lines are paragraphs, however even their lengths.
    is_set = any(not FINAL.search(line[-8:]) for block in blocks for line in block[:-1])
    width = max((len(line) for block in blocks for line in block), default=0) if is_set else WIDEST_WRAP + 1
    paragraphs: list[str] = []
    for block in blocks:
        paragraphs.append(block[0])
        last = block[0]
        for line in block[1:]:
            if is_wrapped(last, line, width):
                paragraphs[-1] = join_lines(paragraphs[-1], line)
            else:
                paragraphs.append(line)
            last = line
    return paragraphs


def is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted, or the sentence plainly goes on."""
    if LIST_ITEM.match(following):
        return False
    first_word = following.split(" ", 1)[0]
    is_full = width <= WIDEST_WRAP and len(line) + 1 + len(first_word) > width and len(line) >= LONG_ENOUGH
    return is_full or goes_on(line, following)


def join_broken_paragraphs(paragraphs: Iterable[str]) -> list[str]:
    """Paragraphs, those broken in mid-sentence made whole."""
    whole: list[str] = []
    for paragraph in paragraphs:
        if whole and goes_on(whole[-1], paragraph):
            whole[-1] = join_lines(whole[-1], paragraph)
        else:
            whole.append(paragraph)
    return whole


def goes_on(text: str, following: str) -> bool:
    """Whether the sentence at the end of text continues in what follows."""
    if len(text) < LONG_ENOUGH or FINAL.search(text[-8:]) or LIST_ITEM.match(following):
        return False
    if HEADING.match(text) or HEADING.match(following):
        return False
    return following[0].islower() or text[-1] == "," or ends_open(text)


def ends_open(text: str) -> bool:
    # In a heading every long word has a capital; "Putin Repeats the View That" says nothing about what follows.
    last_word = text[-24:].rsplit(" ", 1)[-1]
    return last_word in OPEN_WORDS


def join_lines(text: str, following: str) -> str:
    # A hyphen at a line's end stays: whether the word is written with it cannot be known.
    is_hyphenated = text.endswith("-") and text[-2:-1].isalpha() and following[0].islower()
    return f"{text}{'' if is_hyphenated else ' '}{following}"
