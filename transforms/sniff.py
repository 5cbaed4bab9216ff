"""What bytes are, told from how they begin; the name is asked only where the bytes leave it open."""

import json
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from transforms.signatures import name_signature, tell_wide_encoding

TEXT_HEAD_BYTES = 4096
MAX_CONTROL_SHARE = 0.1
LINES_LOOKED_AT = 20
LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines", ".jl")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
UTF8_BOM = b"\xef\xbb\xbf"

# Tab, line ends, form feed and escape appear in honest text; so does what stands above 0x7F.
CONTROL_BYTES = bytes(set(range(32)) - {8, 9, 10, 12, 13, 27})
OPENS_OBJECT = re.compile(rb"""\{\s*["'}]""")
OPENS_RECORDS = re.compile(rb"\[\s*\{")
OPENS_LIST = re.compile(rb"\[")
XML_PROLOG = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*", re.DOTALL)
OPENS_HTML = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|main|article|section|div|p|h[1-6])[\s>/])", re.IGNORECASE
)
ROOT_ELEMENT = re.compile(rb"(?:<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)?<([A-Za-z_][\w:.-]*)", re.DOTALL)
FEED_ROOTS = frozenset({b"rss", b"feed"})
RSS_IN_RDF = b"purl.org/rss/"
JSON_FEED = re.compile(rb"""(?<!\\)"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version""")
DECLARES_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
ANY_TAG = re.compile(rb"<[A-Za-z!/][^<>]*>")


class Kind(StrEnum):
    """How a run of bytes is to be read; UNREAD is known and named, but not read."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    JSON_LINES = "json lines"
    FEED = "feed"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    ZIP = "zip"
    TAR = "tar"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A kind, the words for what is not read, and the encoding where a character takes two or four bytes."""

    kind: Kind
    label: str = ""
    wide_encoding: str | None = None


def sniff(head: bytes, name: str = "", is_whole: bool = True) -> Sniffed:
    """The kind of what begins with head; is_whole says that nothing follows it."""
    name = name.lower()
    label = name_signature(head, name)
    if label in PACKED:
        return Sniffed(PACKED[label])
    if label:
        return Sniffed(Kind.UNREAD, label)
    wide = tell_wide_encoding(head)
    if wide:
        return _sniff_text(head.decode(wide, "ignore").encode(), name, is_whole, wide)
    if _is_binary(head):
        return Sniffed(Kind.UNREAD, "binary data of no kind known here")
    return _sniff_text(head.removeprefix(UTF8_BOM), name, is_whole, None)


PACKED = {str(kind): kind for kind in (Kind.GZIP, Kind.BZIP2, Kind.XZ, Kind.ZIP, Kind.TAR)}


def _is_binary(head: bytes) -> bool:
    start = head[:TEXT_HEAD_BYTES]
    controls = len(start) - len(start.translate(None, CONTROL_BYTES))
    return controls > MAX_CONTROL_SHARE * len(start)


def _sniff_text(text: bytes, name: str, is_whole: bool, wide: str | None) -> Sniffed:
    text = text.lstrip()
    if OPENS_OBJECT.match(text) and JSON_FEED.search(text):
        return Sniffed(Kind.FEED, wide_encoding=wide)
    json_kind = _sniff_json(text, name, is_whole)
    if json_kind:
        return Sniffed(json_kind, wide_encoding=wide)
    if text.startswith(b"<") or name.endswith(HTML_SUFFIXES):
        return replace(_sniff_markup(text, name), wide_encoding=wide)
    return Sniffed(Kind.TEXT, wide_encoding=wide)


def _sniff_markup(text: bytes, name: str) -> Sniffed:
    """HTML, a feed, or XML that is not read; entities declared in the document are refused, for they can grow without end."""
    prolog = XML_PROLOG.match(text)
    after = text[prolog.end() if prolog else 0 :]
    if DECLARES_ENTITY.search(text):
        return Sniffed(Kind.UNREAD, "markup that declares entities of its own")
    if OPENS_HTML.match(after):
        return Sniffed(Kind.HTML)
    root = ROOT_ELEMENT.match(after)
    name_of_root = root[1].lower() if root else b""
    if name_of_root == b"html":
        return Sniffed(Kind.HTML)
    if name_of_root.rpartition(b":")[2] in FEED_ROOTS or (name_of_root.endswith(b"rdf") and RSS_IN_RDF in text):
        return Sniffed(Kind.FEED)
    if text.startswith(b"<?xml"):
        return Sniffed(Kind.UNREAD, f"an XML document ({_name_root(root)})")
    if name.endswith(HTML_SUFFIXES) and ANY_TAG.search(text):
        return Sniffed(Kind.HTML)
    return Sniffed(Kind.TEXT)


def _name_root(root: re.Match[bytes] | None) -> str:
    return f"root element {root[1].decode('ascii', 'replace')}" if root else "no root element found"


def _sniff_json(text: bytes, name: str, is_whole: bool) -> Kind | None:
    if OPENS_OBJECT.match(text):
        return Kind.JSON_LINES if _holds_lines(text, name, is_whole) else Kind.JSON
    if OPENS_RECORDS.match(text) or (OPENS_LIST.match(text) and is_whole and _parse(text) is not None):
        return Kind.JSON
    if text.startswith(b"<") or not text:
        return None
    if name.endswith(LINES_SUFFIXES):
        return Kind.JSON_LINES
    if name.endswith(".json"):
        return Kind.JSON
    return Kind.JSON_LINES if _is_mostly_records(text) else None


def _holds_lines(text: bytes, name: str, is_whole: bool) -> bool:
    """True where a line is a record: one complete object without indentation among the first lines says so."""
    lines = _complete_lines(text, is_whole)
    if len(lines) <= 1 and is_whole:
        return name.endswith(LINES_SUFFIXES)
    if not lines:
        return True  # a first line longer than the head: no pretty-printed object has one
    if is_whole and isinstance(_parse(text), dict):
        return False
    return any(_is_record(line) for line in lines)


def _is_mostly_records(text: bytes) -> bool:
    """Text whose first line is spoilt, but most of the next are records."""
    lines = _complete_lines(text, False)
    return 2 * sum(map(_is_record, lines)) > max(len(lines), 2)


def _complete_lines(text: bytes, is_whole: bool) -> list[bytes]:
    lines = text.split(b"\n", LINES_LOOKED_AT)
    if not is_whole or len(lines) > LINES_LOOKED_AT:
        lines.pop()
    return [line for line in lines if line.strip()]


def _is_record(line: bytes) -> bool:
    return line.startswith(b"{") and isinstance(_parse(line), dict)


def _parse(text: bytes) -> object | None:
    try:
        parsed: object = json.loads(text.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return parsed
