"""Web pages: trafilatura for the text, what the page declares of itself for the rest."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields as list_fields
from dataclasses import replace
from typing import Any

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document as Extracted

from transforms.clean import clean_line
from transforms.fields import Fields, read_dates
from transforms.formats.json_record import pick_url, read_names, read_record, walk_objects
from transforms.formats.text_file import drop_repeated_title
from transforms.parse_rules import ParseRules
from transforms.published import Published, decide_order
from transforms.unreadable import Unreadable

# Extraction takes time that grows with the square of the paragraphs: at these limits some four seconds.
LARGEST = 5_000_000
MOST_TAGS = 50_000
# A page's own copy of the text is taken where the extraction has less than this share of it.
LEAST_SHARE = 0.5
NO_TEXT = "no article text found in the page: an index, a player, or built by scripts; save it as the browser shows it"
ARTICLE_TYPE = re.compile(r"Article|Posting|Report", re.IGNORECASE)
META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "source": ("og:site_name", "application-name", "dc.publisher"),
    "byline": ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"),
    "category": ("article:section", "parsely-section", "section", "category"),
    "published": (
        "article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
        "dc.date.issued", "dc.date", "date",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified"),
    "url": ("og:url", "twitter:url"),
}  # fmt: skip


def read_html(text: str, rules: ParseRules) -> Fields:
    """Fields of an article page; raises Unreadable where no article text is found."""
    tree = load_page(text)
    declared, meta = read_linked_data(tree, rules), read_meta(tree, rules)
    extracted = extract(tree, rules)
    fields = Fields()
    for found in (declared, meta, extracted):
        fields = fields.fill(**{field.name: getattr(found, field.name) for field in list_fields(found)})
    if len(extracted.body) < LEAST_SHARE * len(declared.body):
        return replace(fields, body=declared.body).note("the text is the one in the page's linked data")
    if not extracted.body.strip():
        raise Unreadable("has a body", NO_TEXT)
    return replace(fields, body=drop_repeated_title(extracted.body, fields.title))


def load_page(text: str) -> html.HtmlElement:
    """The page's tree; raises Unreadable where it is too large to be read in bounded time or no markup."""
    if len(text) > LARGEST or text.count("<") > MOST_TAGS:
        size = f"{len(text):,} characters and {text.count('<'):,} tags"
        raise Unreadable(
            "is a page",
            f"the page has {size}, the limits are {LARGEST:,} and {MOST_TAGS:,}: cut it down to the article",
        )
    try:
        tree = trafilatura.load_html(text)
    except (etree.LxmlError, ValueError) as broken:
        raise Unreadable("is a page", f"the page cannot be parsed: {broken}") from broken
    if tree is None:
        raise Unreadable("is a page", "the page holds no markup that can be parsed: save it as text")
    return tree


def read_linked_data(tree: html.HtmlElement, rules: ParseRules) -> Fields:
    """Fields of the first article in the page's JSON-LD; empty where it declares none."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for declared in walk_declared(script.text or ""):
            if ARTICLE_TYPE.search(str(declared.get("@type", ""))):
                return drop_undated(replace(read_record({**declared, "description": None}, rules), notes=()))
    return Fields()


def drop_undated(fields: Fields) -> Fields:
    """Fields without dates that say nothing, so that other places of the page are asked."""
    published = fields.published if fields.published and fields.published.on else None
    updated = fields.updated if fields.updated and fields.updated.on else None
    return replace(fields, published=published, updated=updated)


def walk_declared(script: str) -> Iterator[Any]:
    try:
        return walk_objects({"@graph": json.loads(script, strict=False)})
    except (ValueError, RecursionError):
        # Broken linked data is common, and the page is read without it.
        return iter(())


def read_meta(tree: html.HtmlElement, rules: ParseRules) -> Fields:
    """Fields of the page's meta tags, canonical link and time element."""
    metas: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        metas.setdefault(name.casefold(), clean_line(node.get("content") or ""))
    found = {held: next(filter(None, map(metas.get, names)), None) for held, names in META.items()}
    canonical = [link.get("href") or "" for link in tree.iterfind(".//link[@rel='canonical']")]
    times = [clean_line(node.get("datetime") or "") for node in tree.iter("time")]
    return Fields(
        title=found["title"],
        url=pick_url([*canonical, found["url"] or ""]),
        source=found["source"],
        byline=read_names([found["byline"] or ""]),
        category=found["category"],
        published=read_date(found["published"], rules) or read_date(times[0] if times else None, rules),
        updated=read_date(found["updated"], rules),
    )


def read_date(text: str | None, rules: ParseRules) -> Published | None:
    published, updated = read_dates(text or "")
    found = decide_order(published or updated, rules.day_first)
    return found if found and found.on else None


def extract(tree: html.HtmlElement, rules: ParseRules) -> Fields:
    """What trafilatura finds.

    Precision is favoured, comments and tables are left out: best on the article extraction benchmark, where that makes
    an F1 of 0.975 and the defaults make 0.957.
    """
    document = trafilatura.bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(document, Extracted):
        return Fields()
    published = read_date(document.date, rules)
    return Fields(
        body=(document.text or "").replace("\n", "\n\n"),
        title=document.title,
        url=document.url,
        source=document.sitename or document.hostname,
        byline=document.author,
        category="; ".join(document.categories or []) or None,
        published=replace(published, notes=(*published.notes, "date found in the page's text or address"))
        if published
        else None,
    )
