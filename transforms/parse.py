"""A document becomes a record, or is set aside with the reason."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from schemas.received import Document, Record, Reject
from transforms.clean import clean_body, clean_line
from transforms.decode import decode, find_declared_charset
from transforms.fields import Fields
from transforms.formats.feed_entry import read_feed_entry
from transforms.formats.json_record import read_json
from transforms.formats.text_file import read_text
from transforms.formats.web_page import read_html
from transforms.headings import Dateline, read_byline, read_byline_credit, read_dateline, take_first_sentence
from transforms.language import detect_language
from transforms.parse_rules import ParseRules
from transforms.published import Published, decide_order, read_published
from transforms.unreadable import Unreadable

READERS: Mapping[str, Callable[[str, ParseRules], Fields]] = {
    "text": lambda text, rules: read_text(text),
    "html": read_html,
    "json": read_json,
}
LINES = ("title", "url", "source", "byline", "category", "credit")


def parse_document(document: Document, rules: ParseRules) -> Record | Reject:
    """What a document says of itself, cleaned; a Reject names the rule that it broke and what to do."""
    try:
        return read_document(document, rules)
    except Unreadable as unreadable:
        return Reject(
            table="raw.documents",
            rule=unreadable.rule,
            reason=unreadable.reason,
            source_uri=document.source_uri,
            member=document.member,
            line=document.line,
            payload=document.content,
        )


def read_document(document: Document, rules: ParseRules) -> Record:
    if not document.content.strip():
        raise Unreadable("is not empty", "empty: the document has no bytes but blanks")
    if document.format == "feed":
        fields, encoding = read_feed_entry(document.content, rules)
        return replace(finish_record(fields, rules), encoding=encoding)
    hint = find_declared_charset(document.content) if document.format == "html" else None
    text, encoding = decode(document.content, hint or document.encoding)
    fields = READERS[document.format](text, rules)
    if encoding != "utf-8":
        fields = fields.note(f"read as {encoding}")
    return replace(finish_record(fields, rules), encoding=encoding)


def finish_record(fields: Fields, rules: ParseRules) -> Record:
    """The record of a document's fields: the body cleaned, and what its first lines say put into fields."""
    body, furniture = clean_body(fields.body, rules)
    if not any(character.isalnum() for character in body):
        raise Unreadable("has a body", "no body: nothing but furniture or marks was found where the text should be")
    fields = date_by_dateline(read_head(name_source(clean_lines(fields)), body, rules), body, rules)
    fields = decide_dates(name_title(fields, body, rules), rules)
    language, _ = detect_language(body)
    notes = [
        *fields.notes,
        *(f'furniture dropped: "{paragraph[:80]}"' for paragraph in furniture),
        *note_dates(fields),
        *(() if language else ("too little text to tell the language",)),
    ]
    return Record(
        body=body,
        dateline_place=read_place(body, rules),
        language=language,
        notes=tuple(notes),
        unread_header=fields.unread_header,
        **choose_dates(fields),
        **{name: getattr(fields, name) for name in LINES},
    )


def clean_lines(fields: Fields) -> Fields:
    """Fields whose texts are cleaned lines, or None where nothing is left."""
    lines: dict[str, Any] = {name: clean_line(getattr(fields, name) or "") or None for name in LINES}
    return replace(fields, **lines, unread_header=tuple(clean_line(line) for line in fields.unread_header))


def name_source(fields: Fields) -> Fields:
    """The host of the URL stands for a source that is not named."""
    host = re.match(r"https?://(?:[^/@]*@)?(?:www\d?\.)?([^/:?#]+)", fields.url or "", re.IGNORECASE)
    if fields.source or not host:
        return fields
    return replace(fields, source=host[1].lower()).note("source taken from the URL")


def read_head(fields: Fields, body: str, rules: ParseRules) -> Fields:
    """Byline and agency where the body's first paragraphs name them; the body keeps them."""
    first, _, rest = body.partition("\n\n")
    byline = read_byline(first)
    dateline = read_dateline(rest if byline else first, rules)
    fields = fields.fill(byline=byline, credit=dateline.credit if dateline else None)
    return fields.fill(credit=read_byline_credit(fields.byline) if fields.byline else None)


def read_place(body: str, rules: ParseRules) -> str | None:
    dateline = opening_dateline(body, rules)
    return dateline.place if dateline else None


def opening_dateline(body: str, rules: ParseRules) -> Dateline | None:
    """The dateline that opens a body, after a byline or not."""
    first, _, rest = body.partition("\n\n")
    return read_dateline(rest if read_byline(first) else first, rules)


def date_by_dateline(fields: Fields, body: str, rules: ParseRules) -> Fields:
    """The fields, dated by a full date in the dateline where the document names no other; a day without a year dates nothing."""
    dateline = None if fields.published or fields.updated else opening_dateline(body, rules)
    published = read_published(dateline.day) if dateline and dateline.day else None
    if published is None or published.on is None:
        return fields
    return replace(fields, published=published).note("date taken from the dateline")


def name_title(fields: Fields, body: str, rules: ParseRules) -> Fields:
    if fields.title:
        return fields
    return replace(fields, title=take_first_sentence(body, rules)).note("title taken from the first sentence")


def decide_dates(fields: Fields, rules: ParseRules) -> Fields:
    """Fields whose dates in numbers have their day or month first, as the settings say."""
    dates: dict[str, Any] = {
        name: decide_order(getattr(fields, name), rules.day_first) for name in ("published", "updated")
    }
    return replace(fields, **dates)


def choose_dates(fields: Fields) -> dict[str, Any]:
    """The columns of the date that counts: that of publication, else that of an update."""
    published = choose_published(fields)
    return {
        "published_at": published.at if published else None,
        "published_on": published.on if published else None,
        "published_precision": published.precision if published else None,
        "updated_at": fields.updated.at if fields.updated else None,
    }


def choose_published(fields: Fields) -> Published | None:
    is_dated = fields.published is not None and fields.published.on is not None
    return fields.published if is_dated or fields.updated is None else fields.updated


def note_dates(fields: Fields) -> tuple[str, ...]:
    published = choose_published(fields)
    if published is None:
        return ("no date",)
    is_update = published is fields.updated and published is not fields.published
    unread = fields.published.notes if is_update and fields.published else ()
    return (*unread, *published.notes, *(("the date is that of an update",) if is_update else ()))
