"""Plain text: a header in any order and any subset, then the body."""

import re
from dataclasses import replace
from typing import Any

from transforms.clean import clean_characters
from transforms.fields import Fields
from transforms.formats.header_lines import HeaderLine, read_header_line
from transforms.paragraphs import FINAL, WIDEST_WRAP
from transforms.unreadable import Unreadable

MOST_HEADER_LINES = 30
LONGEST_TITLE = 220
NARROWEST_WRAP = 50
GUESSES = frozenset({"free", "colon", "keyed", "rule"})
STOP = re.compile(r"(?:[.…][\"'”’)\]]*|[.!?][\"”’)\]]+)\Z")
INNER_STOP = re.compile(r"[a-z)\"”][.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")

Entries = list[tuple[int, HeaderLine]]


def read_text(text: str) -> Fields:
    """Fields of a plain-text article; raises Unreadable where nothing follows the header."""
    lines = clean_characters(text).split("\n")
    body_at, entries = find_header(lines)
    fields = fill_fields(entries)
    body = drop_repeated_title("\n".join(lines[body_at:]).strip(), fields.title)
    if not body:
        raise Unreadable("has a body", tell_no_body(fields))
    return replace(fields, body=body)


def find_header(lines: list[str]) -> tuple[int, list[HeaderLine]]:
    """(index of the first body line, entries before it); the header's last line is the title or one of a known kind."""
    candidates = collect_candidates(lines)
    title = find_title([entry for _, entry in candidates])
    last = max((at for at, entry in candidates if entry is title or entry.kind not in GUESSES), default=-1)
    last = extend_over_keys(candidates, last)
    entries = [entry for at, entry in candidates if at <= last]
    return last + 1, [
        HeaderLine(entry.text, "title", entry.value or entry.text) if entry is title else entry for entry in entries
    ]


def collect_candidates(lines: list[str]) -> Entries:
    """Numbered entries of the lines before the first that is surely prose."""
    candidates: Entries = []
    for at, line in enumerate(lines):
        if not line:
            continue
        entries = read_header_line(line)
        is_free = len(entries) == 1 and entries[0].kind == "free"
        if len(candidates) >= MOST_HEADER_LINES or (is_free and is_prose(line, at, lines, candidates)):
            break
        if is_free and continues_headline(line, at, candidates):
            started = candidates.pop()[1].text
            entries = [HeaderLine(f"{started} {line}", "free", f"{started} {line}")]
        candidates += [(at, entry) for entry in entries]
    return candidates


def continues_headline(line: str, at: int, candidates: Entries) -> bool:
    return bool(candidates) and candidates[-1][0] == at - 1 and candidates[-1][1].kind == "free" and line[0].islower()


def is_prose(line: str, at: int, lines: list[str], before: Entries) -> bool:
    """Whether a line belongs to the body: long, wrapped, of several sentences, or ending in a full stop."""
    if len(line) > LONGEST_TITLE or is_wrapped_prose(line, at, lines):
        return True
    is_sentence = bool(STOP.search(line) or INNER_STOP.search(line))
    may_be_title = all(entry.kind not in ("free", "title") for _, entry in before)
    # A headline may end in a full stop, where lines of a header follow it.
    return is_sentence and not (may_be_title and is_followed_by_header(at, lines))


def is_wrapped_prose(line: str, at: int, lines: list[str]) -> bool:
    """Whether a sentence that starts in this line goes on in the next, as in text of fixed width."""
    end = next((index for index in range(at + 1, len(lines)) if not is_free_line(lines[index])), len(lines))
    block = lines[at:end]
    if len(block) < 2 or FINAL.search(line):
        return False
    width = max(map(len, block))
    is_full = NARROWEST_WRAP <= width <= WIDEST_WRAP and len(line) + 1 + len(block[1].split(" ", 1)[0]) > width
    return (block[1][0].islower() and bool(FINAL.search(block[-1]))) or (len(block) > 2 and is_full)


def is_free_line(line: str) -> bool:
    return bool(line) and read_header_line(line)[0].kind == "free"


def is_followed_by_header(at: int, lines: list[str]) -> bool:
    following = next((line for line in lines[at + 1 :] if line), None)
    return following is not None and read_header_line(following)[0].kind not in GUESSES


def find_title(entries: list[HeaderLine]) -> HeaderLine | None:
    """The entry that is the title: one that says so, else the first line that nothing else explains."""
    if any(entry.kind == "title" for entry in entries):
        return None
    for kinds in ({"free", "colon"}, {"source"}):
        for entry in entries:
            # What stands behind a key ("Source: …") is no title.
            if entry.kind in kinds and (entry.kind == "colon" or entry.value == entry.text.lstrip("#—–-•* ")):
                return entry
    return None


def extend_over_keys(candidates: Entries, last: int) -> int:
    """The header's last line, with lines of unknown keys that follow it closely or stand behind a dash."""
    for at, entry in candidates:
        is_close = at == last + 1 or entry.text[0] in "—–-•"
        if at > last >= 0 and entry.kind in ("keyed", "colon", "rule") and is_close:
            last = at
    return last


def fill_fields(entries: list[HeaderLine]) -> Fields:
    """Fields of the header: the first line of each kind counts, later ones and unknown ones are kept as unread."""
    found: dict[str, Any] = {}
    unread: list[str] = []
    fields = Fields()
    for entry in entries:
        if entry.kind == "date":
            fields = fields.fill(published=entry.published, updated=entry.updated)
        elif entry.kind in ("free", "colon", "keyed") or is_second(entry, found):
            unread.append(entry.text)
        elif entry.kind != "rule":
            found[entry.kind] = entry.value
    return replace(fields, **found, unread_header=tuple(unread))


def is_second(entry: HeaderLine, found: dict[str, Any]) -> bool:
    """Whether another line of the kind came first, and said something else."""
    first = found.get(entry.kind)
    return first is not None and first.casefold() != entry.value.casefold()


def drop_repeated_title(body: str, title: str | None) -> str:
    """The body without a first line that only prints the title again."""
    first, _, rest = body.partition("\n")
    is_title = title is not None and first.strip().casefold() == title.strip().casefold()
    return rest.strip() if is_title and rest.strip() else body


def tell_no_body(fields: Fields) -> str:
    what = f'the title "{fields.title[:80]}"' if fields.title else "header lines"
    return (
        f"no body: only {what} was found; add the text below a blank line, or a full stop if the line is the whole item"
    )
