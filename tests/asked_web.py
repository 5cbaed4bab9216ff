"""What one run takes in from a site on this machine."""

from datetime import UTC, datetime
from typing import Any

from web_server import Site

from flows.home import Home
from flows.raw_store import store_received
from flows.rules import load_parse_rules
from flows.settings import Settings
from flows.sources import receive
from flows.web import open_web
from schemas.received import Document, Record, Reject
from transforms.parse import parse_document

RULES = load_parse_rules()
QUICK: dict[str, Any] = {
    "web_pause_seconds": 0.001, "web_timeout_seconds": 0.5, "web_patience_seconds": 0.3, "web_tries": 2,
    "web_max_bytes": 100_000,
}  # fmt: skip


def take(site: Site, home: Home, path: str = "/feed.xml", **settings: Any) -> list[Document | Reject]:
    """What one run takes in from a path of the site, kept in the raw store."""
    with open_web(home, Settings(**(QUICK | settings))) as web:
        items = list(receive([site.at(path)], web=web))
    store_received(home, iter(items), datetime.now(UTC))
    return items


def reason_of(items: list[Document | Reject]) -> str:
    (found,) = items
    assert isinstance(found, Reject), found
    return found.reason


def parsed(found: Document | Reject) -> Record:
    assert isinstance(found, Document), found
    record = parse_document(found, RULES)
    assert isinstance(record, Record), record
    return record
