"""Feeds: every entry becomes a document, with the page it links to where the entry does not bring the text itself."""

import io
from collections.abc import Iterator
from hashlib import sha256

from flows.rules import load_parse_rules
from flows.sources.feed_cut import BrokenFeed, Cut, cut_feed
from flows.sources.limits import Limits
from flows.sources.place import Place, enter
from flows.sources.records import reject, reject_length
from flows.sources.web_place import WebPlace
from flows.web import Unreached, Web
from flows.web.robots import is_private
from schemas.received import Document, Reject
from transforms.formats.feed_entry import WEB_ADDRESS, Entry, join_entry, read_entry
from transforms.sniff import Kind, sniff
from transforms.unreadable import Unreadable

Received = Iterator[Document | Reject]
FORMAT = "feed"
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
AGAIN = "; it is asked for again on the next run"
NEVER = "never"


def read_feed(
    stream: io.BufferedReader, place: Place, limits: Limits, web: Web | None, found: WebPlace | None
) -> Received:
    """A document of each entry, or a reject that says why its page could not be had."""
    content = stream.read(limits.max_document_bytes + 1)
    if len(content) > limits.max_document_bytes:
        yield reject_length(place, limits, content, None)
        return
    feed = _Feed(place, web if place.member is None else None, found)
    try:
        cuts = list(cut_feed(content, found.charset if found else None))
        yield from feed.read(cuts)
    except BrokenFeed as fault:
        yield reject(place, "broken_feed", f"{fault}; get it again", content)


class _Feed:
    """One feed on its way in: where it came from, and who may be asked for its pages."""

    def __init__(self, place: Place, web: Web | None, found: WebPlace | None) -> None:
        self._place = place
        self._web = web
        self._found = found
        self._rules = load_parse_rules()
        self._fetched: dict[str, tuple[str | None, bytes] | Unreached] = {}
        self._documents: dict[str, str] = {}

    def read(self, cuts: list[Cut]) -> Received:
        """Every entry; pages fetched before stand for entries that have not changed."""
        if self._web is None:
            yield from (self._receive(cut, number, None) for number, cut in enumerate(cuts, 1))
            return
        memory, feed, mode = self._web.memory, self._place.source_uri, self._web.settings.feed_pages
        keys = [sha256(mode.encode() + cut.content).hexdigest() for cut in cuts]
        kept = memory.recall_pages(feed, keys)
        try:
            for number, (key, cut) in enumerate(zip(keys, cuts, strict=True), 1):
                yield self._receive(cut, number, kept.get(key), key)
        finally:
            # Also where the reading ends early: what was fetched need not be fetched again.
            memory.keep_pages(feed, keys, self._documents)

    def _receive(self, cut: Cut, number: int, kept: bytes | None, key: str = "") -> Document | Reject:
        here = enter(self._place, f"entry {number}")
        if cut.is_open:
            return reject(
                here, "broken_feed", "the feed ends inside this entry: it was cut short; get it again", cut.content
            )
        try:
            entry = read_entry(cut.content, self._rules, self._found.final_address if self._found else None)
        except (Unreadable, ValueError) as fault:
            return reject(here, "broken_feed", f"it cannot be read: {fault}", cut.content)
        named = entry.link or entry.identity
        place = enter(self._place, named) if named else here
        if kept is not None:
            return _make_document(place, kept)
        if self._web is None or not self._is_page_wanted(entry):
            return _make_document(place, join_entry(cut.content, entry.link, None, None))
        item = self._receive_page(cut, entry, place)
        if isinstance(item, Document):
            self._documents[key] = item.document_id
        return item

    def _is_page_wanted(self, entry: Entry) -> bool:
        wanted = self._web.settings.feed_pages if self._web else NEVER
        if wanted == NEVER or not entry.link:
            return False
        return wanted == "always" or not entry.is_full

    def _receive_page(self, cut: Cut, entry: Entry, place: Place) -> Document | Reject:
        assert entry.link is not None
        if not WEB_ADDRESS.match(entry.link):
            said = "the entry links to what is no address of the web (http, https); it was not followed"
            return reject(place, "unsafe_address", said, cut.content)
        if self._found and is_private(entry.link) and not is_private(self._found.final_address):
            said = "the entry of a public feed links to this machine or a private network; it was not followed"
            return reject(place, "unsafe_address", said, cut.content)
        page = self._fetch(entry.link)
        if isinstance(page, Unreached):
            return reject(place, "page_unreached", f"the page could not be had: {page.reason}{AGAIN}", cut.content)
        return _make_document(place, join_entry(cut.content, entry.link, *page))

    def _fetch(self, link: str) -> tuple[str | None, bytes] | Unreached:
        """The page, asked for once, whichever entries link to it."""
        assert self._web is not None
        if link not in self._fetched:
            try:
                self._fetched[link] = _check_page(self._web, link)
            except Unreached as fault:
                self._fetched[link] = fault
        return self._fetched[link]


def _check_page(web: Web, link: str) -> tuple[str | None, bytes]:
    """(charset, bytes) of a page; raises Unreached where what is there is none."""
    answer = web.fetch(link)
    if answer.media_type not in PAGES:
        raise Unreached(f"it is {answer.media_type}, no page")
    if not answer.content.strip():
        raise Unreached("it is empty")
    if sniff(answer.content[:65536]).kind not in (Kind.HTML, Kind.TEXT):
        raise Unreached("what came is no page")
    return answer.charset, answer.content


def _make_document(place: Place, content: bytes) -> Document:
    return Document(sha256(content).hexdigest(), place.source_uri, place.member, None, FORMAT, "unknown", content)
