"""What arrives and what is read from it, before it has an id: the values that pass between ingest and parse."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Document:
    """Distinct bytes received: a file, a member of an archive, one record of a JSON Lines file, or an entry of a feed.

    document_id is the SHA-256 of content, in hex; line counts from 1 and is set for records of a
    file of many records only; format is one of text, html, json, feed.
    """

    document_id: str
    source_uri: str
    member: str | None
    line: int | None
    format: str
    encoding: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reject:
    """Something set aside: where it stood, which rule it broke, and why in words a reader can act on.

    table names the contract that was not kept ("raw.documents" for what could not be received or parsed);
    payload is the raw bytes, or as many of them as could be read.
    """

    table: str
    rule: str
    reason: str
    source_uri: str
    member: str | None
    line: int | None
    payload: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """What one document says of itself, cleaned: the fields of an article before ids and checks.

    published_at is an aware UTC instant, given only where the document states a time of day; published_on is the
    date as printed there; published_precision is instant, minute, day, month or year. notes tell every
    decision that a reader should know of ("title taken from the first sentence"); unread_header holds header
    lines that no rule understood, as printed.
    """

    title: str | None
    body: str
    url: str | None = None
    source: str | None = None
    byline: str | None = None
    category: str | None = None
    credit: str | None = None
    dateline_place: str | None = None
    published_at: datetime | None = None
    published_on: date | None = None
    published_precision: str | None = None
    updated_at: datetime | None = None
    language: str | None = None
    encoding: str = "utf-8"
    notes: tuple[str, ...] = field(default=())
    unread_header: tuple[str, ...] = field(default=())
