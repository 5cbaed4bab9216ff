"""Text as it was meant: broken characters mended, wrapped lines joined, furniture gone, the rest verbatim.

Cleaning twice is cleaning once. Quote marks and dashes are never rewritten; runs of blanks become one.
"""

import re
import unicodedata
from functools import partial

from ftfy import fix_encoding
from ftfy.fixes import fix_surrogates, unescape_html

from transforms.paragraphs import join_broken_paragraphs, unwrap_lines
from transforms.parse_rules import ParseRules

# Looking for mojibake is dear, and needs more than typographic marks: its first byte reads as an accented letter.
MAY_BE_BROKEN = re.compile(r"[^\x00-\x7f\u2018\u2019\u201c\u201d\u2013\u2014\u2026]")
ROUNDS = 8
ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,24};")
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x85\u2028]|[\x0c\u2029]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# Marks of no width, and marks that turn the direction of what follows.
INVISIBLE = re.compile(r"[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# Joiners shape Persian, Indic scripts and emoji; beside Latin letters they are litter.
JOINERS = re.compile(
    r"(?<=[ -~\u00c0-\u024f])[\u200c\u200d]+|(?<![\u200c\u200d])[\u200c\u200d]++(?=[ -~\u00c0-\u024f])"
)
BLANKS = re.compile(r"[^\S\n]+")
BLANKS_AT_LINE_ENDS = re.compile(r" ?\n ?")
SURROGATES = re.compile(r"[\ud800-\udfff]")
NEEDS_CARE = re.compile(r"[^\n -~\u2018\u2019\u201c\u201d\u2013\u2014\u2026]|&#?[0-9A-Za-z]{1,24};|  | \n|\n ")


def clean_characters(text: str) -> str:
    """Text in NFC with line feeds as its only line ends; entities and mojibake are what they stood for."""
    for _ in range(ROUNDS):
        if not NEEDS_CARE.search(text):
            break
        cleaned = clean_once(text)
        if cleaned == text:
            break
        text = cleaned
    return text.strip()


def clean_once(text: str) -> str:
    if ENTITY.search(text):
        text = unescape_html(text)
    text = LINE_ENDS.sub("\n", text)
    if not text.isascii():
        text = "\n".join(fix_encoding(line) if MAY_BE_BROKEN.search(line) else line for line in text.split("\n"))
        text = SURROGATES.sub("\ufffd", fix_surrogates(text))
        text = JOINERS.sub("", INVISIBLE.sub("", text))
    text = BLANKS.sub(" ", CONTROLS.sub("", text))
    return unicodedata.normalize("NFC", BLANKS_AT_LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """Cleaned text on one line."""
    return " ".join(clean_characters(text).split())


def clean_body(text: str, rules: ParseRules) -> tuple[str, tuple[str, ...]]:
    """(body, furniture): paragraphs apart by one blank line, and the paragraphs that were dropped as furniture."""
    body, dropped = clean_characters(text), []
    for _ in range(ROUNDS):
        settled, furniture = settle_body(body, rules)
        dropped += furniture
        if settled == body:
            break
        # Lines that were joined can show mojibake that their ends had hidden.
        body = clean_characters(settled)
    return body, tuple(dropped)


def settle_body(body: str, rules: ParseRules) -> tuple[str, list[str]]:
    paragraphs = split_paragraphs(body)
    is_furniture = partial(matches_furniture, rules=rules)
    kept = [paragraph for paragraph in paragraphs if not is_furniture(paragraph)]
    return "\n\n".join(join_broken_paragraphs(kept)), [paragraph for paragraph in paragraphs if is_furniture(paragraph)]


def matches_furniture(paragraph: str, rules: ParseRules) -> bool:
    return len(paragraph) <= 240 and rules.furniture.fullmatch(paragraph) is not None


def split_paragraphs(text: str) -> list[str]:
    """Paragraphs, each on one line."""
    blocks = (block.strip("\n").split("\n") for block in re.split(r"\n{2,}", text))
    lines = [[line for line in block if line] for block in blocks]
    return unwrap_lines([block for block in lines if block])
