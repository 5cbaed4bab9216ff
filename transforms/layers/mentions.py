"""Mentions: the model's names and values with clean edges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from transforms.layers.time_words import WEEKDAYS

VALUE_LABELS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"))
NAME_LABELS = frozenset(
    ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "MISC")
)
SAME_LABEL = {"LANGUAGE": "MISC", "PER": "PERSON"}
POSSESSIVE = re.compile(r"['’‘`]s?$", re.IGNORECASE)
EDGE = ' \t\r\n\u00a0,;:“”"«»'
MARKS = tuple("“”\"‘’'")
PAIRS = {")": "(", "]": "["}
NICKNAME = re.compile(r"\s[“\"‘'](?:\w[\w.-]{0,20}\s?){1,3}[”\"’']\s")
# No name or date ends in one of these.
LEFT_OVER = re.compile(r"(?<=\w)\s+(?:of|the|and|or|to|in|for|at|by|from|&)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or value as it stands in the body."""

    start: int
    end: int
    text: str
    label: str

    @property
    def is_name(self) -> bool:
        """Whether it can refer to an entity."""
        return self.label not in VALUE_LABELS


def find_mentions(doc: Doc) -> list[Mention]:
    """The model's entity spans in text order, without quote marks, brackets left open or a possessive 's at their edges."""
    return joined_at_nicknames(list(clean_mentions(doc)), doc.text)


def joined_at_nicknames(mentions: list[Mention], text: str) -> list[Mention]:
    """The mentions, names of one person that a nickname in marks parts ('Rodolfo "Dolfo" Abad') as one."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-2:] if kept and is_nickname(kept[-1], text) else kept[-1:]
        first = before[0] if before else mention
        if {first.label, mention.label} == {"PERSON"} and NICKNAME.fullmatch(text, first.end, mention.start):
            del kept[-len(before) :]
            mention = Mention(first.start, mention.end, text[first.start : mention.end], "PERSON")
        kept.append(mention)
    return kept


def is_nickname(mention: Mention, text: str) -> bool:
    """Whether a name stands in marks of its own."""
    return text[max(0, mention.start - 1) : mention.start] in MARKS and text[mention.end : mention.end + 1] in MARKS


def clean_mentions(doc: Doc) -> Iterator[Mention]:
    """One mention for each entity span of which anything is left; a weekday alone is a date, whatever the model takes it for."""
    text = doc.text
    for ent in doc.ents:
        start, end = clean_edges(text, ent.start_char, ent.end_char, ent.label_)
        if start < end:
            label = "DATE" if text[start:end].lower() in WEEKDAYS else contract_label(ent.label_)
            yield Mention(start, end, text[start:end], label)


def contract_label(label: str) -> str:
    """The label in the contract's words."""
    named = SAME_LABEL.get(label, label)
    if named not in NAME_LABELS | VALUE_LABELS:
        raise ValueError(
            f"the pipeline marks entities as {label!r}, which the tables do not know: name it in SAME_LABEL of {__name__}"
        )
    return named


def clean_edges(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """The range narrowed to the name itself; start is end when nothing is left."""
    if "\n" in text[start:end]:
        end = start + len(text[start:end].strip().split("\n")[0]) + len(text[start:end]) - len(text[start:end].lstrip())
    while start < end and text[start] in EDGE:
        start += 1
    while start < end and (rest := loose_end(text[start:end])):
        end -= rest
    if label not in VALUE_LABELS and (match := POSSESSIVE.search(text[start:end])) and match.start() > 0:
        end = start + match.start() if is_possessive(text[start:end], match) else end
    return start, end


def loose_end(piece: str) -> int:
    """How many characters at the end of a name are none of it."""
    if piece[-1] in EDGE or closes_nothing(piece):
        return 1
    left_over = LEFT_OVER.search(piece)
    return len(left_over.group()) if left_over else 0


def closes_nothing(piece: str) -> bool:
    """Whether the last character is a closing bracket that nothing in the piece opens."""
    return piece[-1] in PAIRS and PAIRS[piece[-1]] not in piece


def is_possessive(piece: str, match: re.Match[str]) -> bool:
    """Whether what the pattern found is a possessive and no closing quote mark of a pair inside the piece."""
    return match.group()[1:] != "" or not any(mark in piece[: match.start()] for mark in "'‘`")
