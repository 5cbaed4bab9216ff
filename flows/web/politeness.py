"""Asking the web: robots.txt first, one request at a time with a pause per host, a failure tried again, redirects counted."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin, urlsplit

from flows.home import Home
from flows.settings import Settings
from flows.stopping import Stop
from flows.web.memory import Kept, Memory
from flows.web.request import Fetched, Unreached, request
from flows.web.robots import NAME, Robots, is_private, origin_of

if TYPE_CHECKING:
    import httpx
    from anyio.from_thread import BlockingPortal

SCHEMES = ("http", "https")
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
MOST_REDIRECTS = 5
# A host that let so many requests in a row run out of time is left alone for the rest of the run.
MOST_TIMEOUTS = 5
HEADERS = {
    "Accept": "application/atom+xml, application/rss+xml, application/feed+json, text/html, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


class Web:
    """What one run asks the web for."""

    def __init__(self, home: Home, settings: Settings, stop: Stop) -> None:
        self.settings = settings
        self.memory = Memory(home)
        self._stop = stop
        self._robots = Robots(lambda address: self._follow(address, {}, is_asked_first=False))
        self._free_at: dict[str, float] = {}
        self._timeouts: dict[str, int] = {}
        self._fresh: set[str] = set()
        self._last: tuple[str, Fetched] | None = None
        self._open = ExitStack()
        self._client: tuple[BlockingPortal, httpx.AsyncClient] | None = None

    def fetch(self, address: str) -> Fetched:
        """The body at an address, redirects followed; raises Unreached. The last one is given again without asking."""
        if self._last is None or self._last[0] != address:
            self._last = (address, self._insist(address, {}))
        return self._last[1]

    def fetch_changes(self, address: str) -> tuple[Kept, bytes]:
        """The body at an address, from the memory where the server says that it has not changed; raises Unreached."""
        held = self.memory.recall(address)
        if held is not None and address in self._fresh:
            return held
        answer = self._insist(address, _conditions(held[0]) if held else {})
        self._fresh.add(address)
        if answer.status == 304 and held is not None:
            self.memory.touch(address)
            return held
        kept = _describe(address, answer)
        self.memory.keep(kept, answer.content)
        return kept, answer.content

    def _insist(self, address: str, headers: Mapping[str, str]) -> Fetched:
        """The answer, asked for again after a pause where a failure may pass."""
        tries = self.settings.web_tries
        for number in range(1, tries + 1):
            try:
                return self._answer(address, headers)
            except Unreached as fault:
                if not fault.is_passing or number == tries or self._is_given_up(address):
                    raise
                self._pause(self._choose_pause(fault, number))
        raise AssertionError("there is at least one try")

    def _answer(self, address: str, headers: Mapping[str, str]) -> Fetched:
        answer = self._follow(address, headers, is_asked_first=True)
        if answer.status == 200 or (answer.status == 304 and headers):
            return answer
        is_passing = answer.status in PASSING
        raise Unreached(f"the server answers {answer.status}", is_passing, answer.headers.get("retry-after"))

    def _follow(self, address: str, headers: Mapping[str, str], is_asked_first: bool) -> Fetched:
        """The answer where redirects lead, each of them allowed by robots.txt where that is asked first."""
        here = urldefrag(address).url
        for _ in range(MOST_REDIRECTS + 1):
            check_scheme(here)
            if is_private(here) and not is_private(address):
                raise Unreached("it redirects to this machine or a private network")
            if is_asked_first:
                self._robots.check(here)
            answer = self._request(here, headers)
            target = answer.headers.get("location")
            if answer.status not in REDIRECTS or not target:
                return answer
            here = urldefrag(urljoin(here, target)).url
        raise Unreached(f"it redirects more than {MOST_REDIRECTS} times")

    def _request(self, address: str, headers: Mapping[str, str]) -> Fetched:
        host = origin_of(address)
        if self._is_given_up(address):
            raise Unreached(f"the host let {MOST_TIMEOUTS} requests in a row run out of time; it is left alone for now")
        self._pause(self._free_at.get(host, 0) - time.monotonic())
        portal, client = self._connect()
        try:
            answer: Fetched = portal.call(
                request, client, address, headers, self.settings.web_timeout_seconds, self.settings.web_max_bytes
            )
        except Unreached as fault:
            self._timeouts[host] = self._timeouts.get(host, 0) + 1 if fault.is_timeout else 0
            raise
        finally:
            pause = max(self.settings.web_pause_seconds, min(self._robots.delay(address), self._patience))
            self._free_at[host] = time.monotonic() + pause
        self._timeouts[host] = 0
        return answer

    def _is_given_up(self, address: str) -> bool:
        return self._timeouts.get(origin_of(address), 0) >= MOST_TIMEOUTS

    @property
    def _patience(self) -> float:
        return self.settings.web_patience_seconds

    def _choose_pause(self, fault: Unreached, number: int) -> float:
        """Seconds before the next try: what the server asks for, else twice as long each time; raises where that is too long."""
        asked = read_retry_after(fault.retry_after)
        if asked is not None and asked > self._patience:
            raise Unreached(f"{fault.reason} and asks to be left alone for {asked:,.0f} s") from fault
        backoff: float = self.settings.web_pause_seconds * 2 ** (number - 1)
        return min(backoff if asked is None else asked, self._patience)

    def _pause(self, seconds: float) -> None:
        self._stop.wait(seconds)
        self._stop.check()

    def _connect(self) -> "tuple[BlockingPortal, httpx.AsyncClient]":
        if self._client is None:
            self._client = self._open.enter_context(_open_client(self.settings))
        return self._client

    def close(self) -> None:
        self._open.close()


@contextmanager
def _open_client(settings: Settings) -> "Iterator[tuple[BlockingPortal, httpx.AsyncClient]]":
    import httpx
    from anyio.from_thread import start_blocking_portal

    # A body longer than it says would be taken for the next answer on a connection that is used again.
    limits = httpx.Limits(max_keepalive_connections=0)
    agent = " ".join(f"{NAME}/1 {settings.web_contact}".split()).encode("ascii", "replace").decode()
    options: dict[str, Any] = {"limits": limits, "headers": {**HEADERS, "User-Agent": agent}, "follow_redirects": False}
    with start_blocking_portal() as portal:
        client = httpx.AsyncClient(timeout=settings.web_timeout_seconds, **options)
        try:
            yield portal, client
        finally:
            portal.call(client.aclose)


def check_scheme(address: str) -> None:
    """Raises Unreached where the address is none of the web's."""
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in SCHEMES and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web:
        raise Unreached(f"{address[:200]!r} is no address of the web (http, https)")


def _conditions(kept: Kept) -> dict[str, str]:
    marks = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in marks.items() if value}


def _describe(address: str, answer: Fetched) -> Kept:
    from hashlib import sha256

    return Kept(
        address, answer.address, answer.media_type, answer.charset, answer.headers.get("etag"),
        answer.headers.get("last-modified"), sha256(answer.content).hexdigest(),
    )  # fmt: skip


def read_retry_after(stated: str | None) -> float | None:
    """Seconds, of a number or a date; None where none is stated or it cannot be read."""
    if stated is None:
        return None
    if stated.strip().isdigit():
        return float(stated)
    try:
        until = parsedate_to_datetime(stated)
    except ValueError:
        return None
    return max((until - datetime.now(UTC)).total_seconds(), 0) if until.tzinfo else None


@contextmanager
def open_web(home: Home, settings: Settings, stop: Stop | None = None) -> Iterator[Web]:
    """The web for as long as one run lasts; nothing is imported or opened before the first request."""
    web = Web(home, settings, stop or Stop())
    try:
        yield web
    finally:
        web.close()
