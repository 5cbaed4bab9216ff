"""An entry of a feed: the entry as it stood in the feed, then a line of ours, then the page it links to, if that was fetched."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from io import BytesIO
from typing import Any

import feedparser

from transforms.clean import clean_line
from transforms.decode import decode, find_declared_charset
from transforms.fields import Fields
from transforms.formats.json_record import gather, read_date_field, read_names, read_record
from transforms.formats.markup import strip_markup
from transforms.formats.text_file import read_text
from transforms.formats.web_page import MOST_TAGS, read_html
from transforms.parse_rules import ParseRules
from transforms.sniff import Kind, sniff
from transforms.unreadable import Unreadable

# Begins the line between the entry and its page.
SEAM = b"\n<?dateline "
SEAM_LINE = re.compile(rb'\n<\?dateline link="([^"\n]*)" charset="([^"\n]*)"\?>\n')
WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# Fewer words than this are taken for a teaser, and so is what ends as one.
LEAST_WORDS = 60
ENDS_AS_TEASER = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:read|continue)\s+(?:more|reading)\W*)\s*\Z", re.IGNORECASE
)
NOT_THE_PAGE = "the text is the feed's: the page gave none ({})"


@dataclass(frozen=True)
class Entry:
    """What a feed says of one entry; full and summary are markup as it stands there."""

    fields: Fields
    link: str | None
    identity: str | None
    full: str
    summary: str

    @property
    def is_full(self) -> bool:
        """Whether the entry brings the whole text, as far as can be told."""
        text = strip_markup(self.full).strip()
        return len(text.split()) >= LEAST_WORDS and not ENDS_AS_TEASER.search(text)


def join_entry(entry: bytes, link: str | None, charset: str | None, page: bytes | None) -> bytes:
    """The bytes of an entry's document."""
    said = f'link="{escape(link or "").replace(chr(10), "")}" charset="{escape(charset or "")}"'
    return entry + SEAM + said.encode() + b"?>\n" + (page or b"")


def split_entry(content: bytes) -> tuple[bytes, str | None, str | None, bytes]:
    """(entry, link, charset, page) of an entry's document; raises Unreadable where it is none."""
    seam = SEAM_LINE.search(content)
    if seam is None:
        raise Unreadable("is an entry", "no entry of a feed: the line that ends it is missing")
    link, charset = (unescape(seam[group].decode("utf-8", "replace")) or None for group in (1, 2))
    return content[: seam.start()], link, charset, content[seam.end() :]


def read_feed_entry(content: bytes, rules: ParseRules) -> tuple[Fields, str]:
    """(fields, encoding) of an entry's document: the page's, with what the feed says where the page says nothing.

    The feed's date stands before a page's: it is stated, where those of pages may be guessed.
    """
    raw, link, charset, page = split_entry(content)
    entry = read_entry(raw, rules)
    told = replace(entry.fields, url=link or entry.fields.url)
    if not page.strip():
        return read_own_text(entry, told), "utf-8"
    try:
        found, encoding = read_page(page, charset, rules)
    except Unreadable as fault:
        if not strip_markup(entry.full or entry.summary).strip():
            raise
        return read_own_text(entry, told).note(NOT_THE_PAGE.format(fault.reason.split(":")[0])), "utf-8"
    published = told.published if told.published and told.published.on else found.published
    merged = replace(found, published=published)
    return merged.fill(
        title=told.title, url=told.url, source=told.source, byline=told.byline, category=told.category, updated=told.updated
    ), encoding  # fmt: skip


def read_page(page: bytes, charset: str | None, rules: ParseRules) -> tuple[Fields, str]:
    text, encoding = decode(page, find_declared_charset(page) or charset)
    is_text = sniff(page).kind is Kind.TEXT
    return (read_text(text) if is_text else read_html(text, rules)), encoding


def read_own_text(entry: Entry, told: Fields) -> Fields:
    body = strip_markup(entry.full).strip()
    if body:
        return replace(told, body=body)
    summary = strip_markup(entry.summary).strip()
    if not summary:
        raise Unreadable("has a body", "the feed's entry has neither text nor summary")
    return replace(told, body=summary).note("the text is the summary: the feed has no full text")


def read_entry(raw: bytes, rules: ParseRules, address: str | None = None) -> Entry:
    """What a feed of one entry says; links are resolved against the feed's address where that is given."""
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return read_json_entry(json.loads(raw.decode("utf-8", "replace")), rules)
    if raw.count(b"<") > MOST_TAGS:
        raise Unreadable("is an entry", f"the feed's entry has more than {MOST_TAGS:,} tags")
    headers = {"content-location": address} if address else {}
    parsed: Any = feedparser.parse(BytesIO(raw), response_headers=headers)
    if not parsed.entries:
        raise Unreadable("is an entry", "the feed's entry is broken: nothing in it can be read")
    return read_xml_entry(parsed.entries[0], parsed.feed, rules)


def read_xml_entry(entry: Any, feed: Any, rules: ParseRules) -> Entry:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    link = pick_link(entry)
    fields = Fields(
        title=clean_line(strip_markup(entry.get("title", ""))) or None,
        url=link if link and WEB_ADDRESS.match(link) else None,
        source=clean_line(strip_markup(feed.get("title", ""))) or None,
        byline=read_names([name_author(entry) or name_author(feed)]),
        category="; ".join(tag["term"] for tag in entry.get("tags", []) if tag.get("term")) or None,
        published=read_date_field(list_dates(entry, "published", "created"), rules),
        updated=read_date_field(list_dates(entry, "updated"), rules),
    )
    return Entry(fields, link, entry.get("id"), max(contents, key=len, default=""), entry.get("summary", ""))


def pick_link(entry: Any) -> str | None:
    """The entry's own link; an id that is an address stands for it, as RSS has it."""
    link = str(entry.get("link", "")).strip()
    identity = str(entry.get("id", "")).strip()
    return link or (identity if WEB_ADDRESS.match(identity) else None)


def list_dates(entry: Any, *names: str) -> list[str]:
    # Asked by `in`, since feedparser gives the date of publication for a missing one of an update, and warns.
    return [entry[name] for name in names if name in entry and entry[name]]


def name_author(entry: Any) -> str:
    """Names without the addresses of mailboxes that RSS puts before them."""
    detail = entry.get("author_detail", {})
    name = str(detail.get("name") or entry.get("author") or "")
    return "" if "@" in name else name


def read_json_entry(feed: Mapping[str, Any], rules: ParseRules) -> Entry:
    items = feed.get("items")
    item = items[0] if isinstance(items, list) and items else None
    if not isinstance(item, dict):
        raise Unreadable("is an entry", "the feed's entry is no object")
    names = [feed_name for feed_name in (feed.get("title"),) if isinstance(feed_name, str)]
    authors = item if item.get("authors") or item.get("author") else {**item, "authors": feed.get("authors")}
    fields = read_record(authors, rules)
    texts = [value for name in ("content_html", "content_text") if isinstance(value := item.get(name), str)]
    link = next((str(item[name]) for name in ("url", "external_url") if isinstance(item.get(name), str)), None)
    kept = replace(
        fields, body="", notes=(), source=clean_line(names[0]) or None if names else None, category=read_tags(item)
    )
    summary = next(iter(gather(item, rules).get("summary", [])), "")
    return Entry(
        kept, link, None if item.get("id") is None else str(item["id"]), next(filter(None, texts), ""), summary
    )


def read_tags(item: Mapping[str, Any]) -> str | None:
    tags = item.get("tags")
    return "; ".join(tag for tag in tags if isinstance(tag, str)) or None if isinstance(tags, list) else None
