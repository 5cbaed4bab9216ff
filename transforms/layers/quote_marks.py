"""Quote marks: which open, which close, and what stands between them, paragraph by paragraph.

Straight, curly, low and angle marks, doubled apostrophes and, where a text uses no others, single marks. Marks may be
mixed or missing: a quotation whose closing mark is missing runs on into the next paragraph when that one opens
with a mark again, and otherwise ends with its own paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DOUBLE = re.compile("[“”„«»\"]|''|``|‘‘|’’")
SINGLE = re.compile("[‘’']")
OPENERS = frozenset(("“", "„", "«", "``", "‘‘"))
CLOSERS = frozenset(("”", "»", "’’"))
# A single mark after the stop that ends a quoted clause ("“We stay,’ he said"), and the single mark that opens one.
SINGLE_CLOSER = re.compile(r"(?<=[,.?!…])[’'](?=\s|$)")
SINGLE_OPENER = re.compile(r"(?:(?<=\s)|(?<=[“\"(—–-]))[‘'](?=\w)")
SINGLE_WORDS = 4
BEFORE_OPENER = frozenset(" \t\n\u00a0([{—–-/:,;‘'…")
AFTER_CLOSER = frozenset(" \t\n\u00a0.,;:!?)]}—–-/’'…")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two quote marks, the marks included; is_open when no mark closes it in its paragraph."""

    start: int
    end: int
    paragraph: int
    is_open: bool = False
    continues: bool = False


def find_quoted(text: str, paragraphs: list[tuple[int, int]]) -> list[Quoted]:
    """Every quoted stretch in text order; one per paragraph, marks inside other marks are part of the outer stretch."""
    found: list[Quoted] = []
    carried = False
    for index, (start, end) in enumerate(paragraphs):
        doubles = list(quoted_in(text, start, end, index, carried))
        here = around(list(single_quoted(text, start, end, index)), doubles, text)
        found.extend(here)
        carried = bool(here) and here[-1].is_open and opens_with_mark(text, paragraphs, index + 1)
    return found


def around(singles: list[Quoted], doubles: list[Quoted], text: str) -> list[Quoted]:
    """The stretches of a paragraph: those in double marks, or in curly single ones that hold all of the others that they touch."""
    if not doubles:
        return singles
    outer = [
        one
        for one in singles
        if text[one.start] == "‘"
        and all(one.start < two.start and two.end < one.end for two in doubles if touches(one, two))
    ]
    rest = [two for two in doubles if not any(touches(one, two) for one in outer)]
    return sorted([*outer, *rest], key=lambda one: one.start)


def touches(one: Quoted, other: Quoted) -> bool:
    """Whether two stretches share a character."""
    return one.start < other.end and other.start < one.end


def opens_with_mark(text: str, paragraphs: list[tuple[int, int]], index: int) -> bool:
    """Whether the paragraph exists and its first character is a mark that can open."""
    return index < len(paragraphs) and bool(DOUBLE.match(text, paragraphs[index][0]))


def quoted_in(text: str, start: int, end: int, index: int, carried: bool) -> Iterator[Quoted]:
    """Stretches between double marks of one paragraph; carried when the paragraph before left its quotation open."""
    opened: int | None = None
    depth = 0
    continues = False
    for match in DOUBLE.finditer(text, start, end):
        role = role_of(match, text, opened is not None, start)
        if (
            opened is not None
            and role == "open"
            and depth == 1
            and (closer := single_closer(text, opened, match.start()))
        ):
            yield Quoted(opened, closer, index, continues=continues)
            opened = None
        if opened is None and role == "open":
            opened, depth, continues = match.start(), 1, carried and match.start() == start
        elif opened is not None and role == "open":
            depth += 1
        elif opened is not None and depth > 1 and has_closer_left(text, match.end(), end):
            depth -= 1
        elif opened is not None:
            yield Quoted(opened, match.end(), index, continues=continues)
            opened = None
    if opened is not None:
        closer = single_closer(text, opened, end)
        yield Quoted(opened, closer or end, index, is_open=closer is None, continues=continues)


def single_closer(text: str, opened: int, end: int) -> int | None:
    """Where a lone single mark closes a quotation that double marks opened, before another opens; None where none does."""
    closer = SINGLE_CLOSER.search(text, opened, end)
    return closer.end() if closer and not SINGLE_OPENER.search(text, opened + 1, closer.start()) else None


def has_closer_left(text: str, start: int, end: int) -> bool:
    """Whether another mark that closes follows before the paragraph ends and before one that opens."""
    following = DOUBLE.search(text, start, end)
    return following is not None and role_of(following, text, True, start) == "close"


def role_of(mark: re.Match[str], text: str, is_inside: bool, paragraph_start: int) -> str:
    """open or close: by the mark's shape where it has one and its place bears it out, else by its neighbours."""
    before = text[mark.start() - 1] if mark.start() > paragraph_start else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    can_open = before in BEFORE_OPENER and not after.isspace()
    can_close = not before.isspace() and (after in AFTER_CLOSER or not after.isalnum())
    if mark.group() in OPENERS:
        return "close" if is_inside and can_close and not can_open else "open"
    if mark.group() in CLOSERS:
        return "open" if not is_inside and can_open and not can_close else "close"
    if is_inside:
        return "close"
    return "open" if can_open or not (can_close or after.isspace()) else "close"


def single_quoted(text: str, start: int, end: int, index: int) -> Iterator[Quoted]:
    """Stretches of several words between single marks, for paragraphs without double ones; apostrophes do not count."""
    opened: int | None = None
    for match in SINGLE.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if opened is None and match.group() != "’" and before in BEFORE_OPENER and after.isalpha():
            opened = match.start()
        elif opened is not None and not before.isspace() and not after.isalnum() and before in ",.?!…":
            if len(text[opened : match.end()].split()) >= SINGLE_WORDS:
                yield Quoted(opened, match.end(), index)
            opened = None
