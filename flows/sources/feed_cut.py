"""Feeds cut into their entries: each entry's bytes as they came, in as little of the feed as it takes to read them alone."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json.decoder import JSONDecoder
from typing import Any

BLANK = re.compile(r"[ \t\r\n]*")
MARK = re.compile(rb"<!\[CDATA\[|<!--|<(/?)((?:[\w.-]+:)?(?:item|entry))(?=[\s>/])", re.IGNORECASE)
ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*\?>")
WIDE = re.compile(rb"utf-?16|utf-?32|ucs-?[24]", re.IGNORECASE)
ROOT = re.compile(rb"<((?:[\w.-]+:)?(?:rss|feed|rdf))\b[^>]*>", re.IGNORECASE)
CHANNEL = re.compile(rb"<((?:[\w.-]+:)?channel)\b[^>]*>", re.IGNORECASE)
# What is said of the feed and does not change from day to day.
SAID = re.compile(
    rb"<((?:[\w.-]+:)?(?:title|link|language|author))\b[^>]*?(?:/>|>.{0,4000}?</\1\s*>)", re.DOTALL | re.IGNORECASE
)
SAID_IN_JSON = ("version", "title", "home_page_url", "language", "authors", "author")


class BrokenFeed(ValueError):
    """The feed breaks off; says where."""


@dataclass(frozen=True)
class Cut:
    """One entry, in a feed of its own; is_open says that the feed ended inside it."""

    content: bytes
    is_open: bool = False


def cut_feed(content: bytes, charset: str | None = None) -> Iterator[Cut]:
    """Every entry of an RSS, Atom or JSON feed; raises BrokenFeed where the JSON cannot be followed."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _cut_json(content)
    else:
        yield from _cut_xml(content, charset)


def _cut_xml(content: bytes, charset: str | None) -> Iterator[Cut]:
    entries = list(_find_entries(content))
    if not entries:
        return
    before, after = _make_envelope(content[: entries[0][0]], charset)
    for start, end in entries:
        raw = content[start:end]
        yield Cut(before + raw + after, is_open=end is None)


def _find_entries(content: bytes) -> Iterator[tuple[int, int | None]]:
    """Where each entry begins and ends, None where the feed ends before it does; the outermost where they are nested."""
    at, depth, start = 0, 0, 0
    while mark := MARK.search(content, at):
        at = mark.end()
        if mark[0] in ENDS:
            end = content.find(ENDS[mark[0]], at)
            at = len(content) if end < 0 else end
            continue
        end = content.find(b">", at)
        if end < 0:
            break
        at = end + 1
        if mark[1]:
            depth -= 1
            if depth == 0:
                yield start, at
            depth = max(depth, 0)
        elif content[end - 1 : end] != b"/":
            start = start if depth else mark.start()
            depth += 1
    if depth:
        yield start, None


def _make_envelope(head: bytes, charset: str | None) -> tuple[bytes, bytes]:
    """What stands before and after an entry so that it is a feed of its own."""
    declared = DECLARATION.match(head)
    if declared and WIDE.search(declared[0]):
        # Text in two or four bytes a character has been made UTF-8 on its way here.
        declared, charset = None, "utf-8"
    encoding = f'<?xml version="1.0" encoding="{charset}"?>'.encode() if charset else b""
    root, channel = ROOT.search(head), CHANNEL.search(head)
    said: dict[bytes, bytes] = {}
    for found in SAID.finditer(head, root.end() if root else 0):
        said.setdefault(found[1].lower(), found[0])
    opened = [tag for tag in (root, channel) if tag]
    if root and root[1].lower().endswith(b"rdf"):
        # There the channel is closed before its entries begin.
        parts = [root[0], *([channel[0], *said.values(), b"</" + channel[1] + b">"] if channel else [])]
        opened = [root]
    else:
        parts = [*(tag[0] for tag in opened), *said.values()]
    before = b"".join([declared[0] if declared else encoding, b"\n", *parts, b"\n"])
    return before, b"\n" + b"".join(b"</" + tag[1] + b">" for tag in reversed(opened))


def _cut_json(content: bytes) -> Iterator[Cut]:
    text = content.decode("utf-8-sig", "surrogateescape")
    try:
        said, items = _walk_object(text)
    except (ValueError, IndexError, RecursionError) as fault:
        raise BrokenFeed(f"broken JSON: {' '.join(str(fault).split())[:200]}") from fault
    head = {name: said[name] for name in SAID_IN_JSON if name in said}
    before = json.dumps(head, ensure_ascii=False)[:-1] + (", " if head else "") + '"items": ['
    for start, end in items:
        yield Cut(f"{before}{text[start:end]}]}}".encode("utf-8", "surrogateescape"))


def _walk_object(text: str) -> tuple[dict[str, Any], list[tuple[int, int]]]:
    """The members of the outermost object but its items, and where each of these begins and ends."""
    decoder = JSONDecoder()
    said: dict[str, Any] = {}
    items: list[tuple[int, int]] = []
    at = _skip(text, text.index("{") + 1)
    while text[at] != "}":
        _expect(text, at, '"')
        name, at = decoder.raw_decode(text, at)
        at = _skip(text, _expect(text, _skip(text, at), ":"))
        if name == "items" and text[at] == "[":
            items, at = _walk_items(decoder, text, at + 1)
        else:
            said[name], at = decoder.raw_decode(text, at)
        at = _skip(text, at)
        at = _skip(text, at + 1) if text[at] == "," else at
    return said, items


def _walk_items(decoder: JSONDecoder, text: str, at: int) -> tuple[list[tuple[int, int]], int]:
    found = []
    at = _skip(text, at)
    while text[at] != "]":
        _, end = decoder.raw_decode(text, at)
        found.append((at, end))
        at = _skip(text, end)
        at = _skip(text, _expect(text, at, ",")) if text[at] != "]" else at
    return found, at + 1


def _skip(text: str, at: int) -> int:
    blank = BLANK.match(text, at)
    return blank.end() if blank else at


def _expect(text: str, at: int, character: str) -> int:
    if text[at] != character:
        raise ValueError(f"{character!r} expected at character {at}")
    return at + 1
