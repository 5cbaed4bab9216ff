"""What each line of a plain-text header says."""

import re
from dataclasses import dataclass

from transforms.fields import read_dates
from transforms.headings import read_byline
from transforms.published import Published

KEYS = {
    "title": "title", "headline": "title", "subject": "title", "category": "category", "categories": "category",
    "section": "category", "topic": "category", "topics": "category", "filed under": "category",
    "channel": "category", "desk": "category", "author": "byline", "authors": "byline", "byline": "byline",
    "written by": "byline", "reporter": "byline", "reporters": "byline", "writer": "byline", "by": "byline",
    "source": "source", "publisher": "source", "publication": "source", "outlet": "source", "newspaper": "source",
    "site": "source", "website": "source", "news source": "source", "agency": "credit", "credit": "credit",
    "wire": "credit", "url": "url", "link": "url", "canonical": "url", "permalink": "url", "source url": "url",
    "web": "url", "date": "date", "published": "date", "posted": "date", "updated": "date", "last updated": "date",
    "modified": "date", "publication date": "date", "publish date": "date", "published on": "date",
    "posted on": "date", "date published": "date", "pub date": "date", "created": "date", "time": "date",
}  # fmt: skip
# Keys that are never the first half of a headline ("Analysis: What Moscow wants" is one).
UNREAD_KEYS = frozenset(
    [
        "photo", "photos", "photograph", "image", "edition", "word", "count", "words", "reading", "time", "read",
        "time", "location", "language", "lang", "tags", "tag", "keywords", "editor", "editing", "copyright", "id",
        "slug", "page", "type", "length", "contact", "email", "phone", "summary", "description", "deck", "status",
        "priority", "version",
    ]
) | {"word count", "reading time", "read time"}  # fmt: skip
OUTLET = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’.&\-]*\s+(?:(?:of|the|de|and|&)\s+)?){1,4}"
    r"(?:Times|Post|Herald|Gazette|Tribune|Chronicle|Courier|Observer|Guardian|Telegraph|Mail|Journal|Daily|Weekly|"
    r"News|Ledger|Standard|Dispatch|Wire|Press|Agency|Mirror|Express|Independent|Examiner|Monitor|"
    r"Register|Sentinel|Star|Globe|Bulletin|Broadcasting|Radio|Online|Today|Report|Service)"
)
ORNAMENT = re.compile(r"\A(?:[—–\-•*·▪|>]+\s+|#{1,6}\s+)|\s+[—–\-•*·▪|]+\Z")
KEYED = re.compile(r"(?P<key>[A-Za-z][A-Za-z _\-]{1,22}?)\s*:\s*(?P<value>\S.*)")
URL = re.compile(r"<?(?P<url>(?:[a-z][a-z0-9+.\-]{1,20}://|www\.)[^\s<>]+)>?", re.IGNORECASE)
RULE = re.compile(r"[-=*_~·•—–\s]+")
PARTS = re.compile(r"\s+[|•·]\s+|\s+[—–]\s+(?=[A-Z]\w+:|By\b)")
LONGEST_VALUE = 160
LONGEST_HEADER = 240


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A line, or a part of one, with what it is.

    kind is a field's name, "date", "rule" (a drawn line), "keyed" (a key nobody knows), "colon" (an unknown key, or a
    headline with a colon in it) or "free".
    """

    text: str
    kind: str
    value: str = ""
    published: Published | None = None
    updated: Published | None = None


def read_header_line(text: str) -> list[HeaderLine]:
    """The parts of a line ("By Jane Roe | July 4, 2025" has two), or the line as one."""
    if len(text) > LONGEST_HEADER:
        return [HeaderLine(text, "free", text)]
    whole = read_part(text)
    parts = [read_part(part) for part in PARTS.split(text)] if whole.kind != "date" and PARTS.search(text) else []
    guesses = sum(part.kind in ("free", "colon") for part in parts)
    return parts if guesses * 2 <= len(parts) and len(parts) > 1 else [whole]


def read_part(text: str) -> HeaderLine:
    plain = ORNAMENT.sub("", text).strip()
    if RULE.fullmatch(text) or not plain:
        return HeaderLine(text, "rule")
    url = URL.fullmatch(plain)
    if url:
        return HeaderLine(text, "url", url["url"])
    published, updated = read_dates(plain)
    if published or updated:
        return HeaderLine(text, "date", plain, published, updated)
    keyed = KEYED.fullmatch(plain)
    if keyed:
        return read_keyed(text, fold_key(keyed["key"]), keyed["value"])
    byline = read_byline(plain)
    if byline:
        return HeaderLine(text, "byline", byline)
    return HeaderLine(text, "source" if OUTLET.fullmatch(plain) else "free", plain)


def fold_key(key: str) -> str:
    return " ".join(re.split(r"[\s_\-]+", key.casefold()))


def read_keyed(text: str, key: str, value: str) -> HeaderLine:
    kind = KEYS.get(key)
    if kind is None or len(value) > LONGEST_VALUE + 80 * (kind == "title"):
        return read_unknown_key(text, key, value)
    if kind == "date":
        return read_keyed_date(text, key, value)
    url = URL.fullmatch(value)
    if url and kind in ("url", "source"):
        return HeaderLine(text, "url", url["url"])
    return HeaderLine(text, "keyed" if kind == "url" else kind, value)


def read_keyed_date(text: str, key: str, value: str) -> HeaderLine:
    published, updated = read_dates(value)
    if not (published or updated):
        return HeaderLine(text, "keyed", text)
    if key in ("updated", "last updated", "modified"):
        return HeaderLine(text, "date", value, None, published or updated)
    return HeaderLine(text, "date", value, published, updated)


def read_unknown_key(text: str, key: str, value: str) -> HeaderLine:
    if key in UNREAD_KEYS:
        return HeaderLine(text, "keyed", text)
    is_short = len(value) <= 80 and len(key.split()) <= 3 and not value.endswith(".")
    return HeaderLine(text, "colon" if is_short else "free", text)
