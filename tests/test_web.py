"""The web, asked: a server on this machine that misbehaves in every way a server can, and one that behaves."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from asked_web import QUICK, parsed, reason_of, take
from feeds import SENTENCES, full, item, page, rss
from web_server import Answer, Site, body, drip, drip_headers, hang, in_turn, reset, serving, status

from flows.home import Home
from flows.settings import Settings
from flows.sources import receive
from flows.stopping import Stop, Stopped
from flows.web import Unreached, Web, open_web
from flows.web.politeness import read_retry_after
from schemas.received import Document, Reject


@pytest.fixture
def web(home: Home) -> Iterator[Web]:
    with open_web(home, Settings(**QUICK)) as opened:
        yield opened


# A thousand times as much as comes over the wire.
BOMB = gzip.compress(b"a" * 5_000_000)
MISBEHAVIOUR: dict[str, tuple[Answer, str]] = {
    "404": (status(404), "answers 404"),
    "410": (status(410), "answers 410"),
    "a redirect to itself": (status(301, location="/x"), "redirects more than 5 times"),
    "a redirect to a file": (status(302, location="file:///etc/hostname"), "no address of the web"),
    "a redirect to nowhere": (status(302), "answers 302"),
    "500 for ever": (status(500), "answers 500"),
    "429 that asks for too long": (status(429, retry_after="3600"), "asks to be left alone for 3,600 s"),
    "503 with a date far off": (
        status(503, retry_after=format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)), "asks to be left alone",
    ),
    "silence": (hang, "no whole answer within 0.5 s"),
    "a slow drip": (drip, "no whole answer within 0.5 s"),
    "a head that drips": (drip_headers, "no whole answer within 0.5 s"),
    "a connection torn down": (reset, "the connection failed"),
    "less than announced": (body("short", content_length="500"), "the connection failed"),
    "packed and cut short": (body(gzip.compress(page())[:-20], content_encoding="gzip"), "cut short"),
    "packed wrongly": (body(b"no gzip at all", content_encoding="gzip"), "packed wrongly"),
    "packed as nobody asked": (body(b"xx", content_encoding="br"), "packed as 'br'"),
    "a bomb": (body(BOMB, content_encoding="gzip"), "more than 100,000 bytes"),
    "too much": (body(b"a" * 200_000), "it has 200,000 bytes, more than 100,000"),
    "too much, and no length said": (body(b"a" * 200_000, content_length=""), "more than 100,000 bytes"),
    "nothing": (body(b""), "it is empty"),
    "a picture": (body(b"\x89PNG\r\n", content_type="image/png"), "it is image/png, no page"),
    "a PDF that says it is a page": (body(b"%PDF-1.7 ..."), "what came is no page"),
    "no kind of answer": (lambda handler: handler.wfile.write(b"hello\r\n\r\n"), "the connection failed"),
}  # fmt: skip


@pytest.mark.parametrize("kind", MISBEHAVIOUR)
def test_a_page_that_cannot_be_had_is_set_aside_with_the_reason(site: Site, home: Home, kind: str):
    answer, expected = MISBEHAVIOUR[kind]
    site.answers |= {"/feed.xml": body(rss(item("One", "/x"), item("Two", "/y"))), "/x": answer, "/y": body(page())}
    broken, whole = take(site, home)
    assert isinstance(broken, Reject)
    assert (broken.rule, broken.source_uri, broken.member) == ("page_unreached", site.at("/feed.xml"), site.at("/x"))
    assert expected in broken.reason
    assert broken.reason.endswith("; it is asked for again on the next run")
    assert parsed(whole).body.startswith(SENTENCES[0])


@pytest.mark.parametrize("kind", ["404", "silence", "a bomb", "nothing"])
def test_a_feed_that_cannot_be_had_is_set_aside_with_the_reason(site: Site, home: Home, kind: str):
    site.answers["/feed.xml"], expected = MISBEHAVIOUR[kind]
    assert expected in reason_of(take(site, home))


def test_a_failure_that_passes_is_tried_again(site: Site, home: Home):
    site.answers |= {
        "/feed.xml": in_turn(status(500), body(rss(item("One", "/x")))),
        "/x": in_turn(status(429, retry_after="0"), body(page())),
    }
    (found,) = take(site, home)
    assert parsed(found).title == "Ferry sinks off Kisumu"
    assert site.paths() == ["/feed.xml", "/feed.xml", "/x", "/x"]


def test_a_refusal_is_not_asked_twice(site: Site, home: Home):
    take(site, home)
    assert site.paths() == ["/feed.xml"]


def test_the_wait_that_a_server_asks_for_is_kept(site: Site, home: Home):
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    site.answers["/feed.xml"] = in_turn(
        status(503, retry_after="0"), status(503, retry_after=until), body(rss(item("One", None, full())))
    )
    take(site, home, web_tries=3, web_patience_seconds=3)
    first, second, third = [at for path, _, at in site.asked if path == "/feed.xml"]
    assert third - second > 0.7 > second - first


def test_what_is_asked_of_retry_after_is_read():
    assert read_retry_after("7") == 7
    assert read_retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert [read_retry_after(odd) for odd in (None, "", "soon", "-1")] == [None] * 4


def test_nothing_is_asked_for_twice_that_has_not_changed(site: Site, home: Home):
    marks = {"etag": '"7"', "last_modified": "Fri, 04 Jul 2025 10:00:00 GMT", "content_type": "application/rss+xml"}
    site.answers |= {"/feed.xml": in_turn(body(rss(item("One", "/x")), **marks), status(304)), "/x": body(page())}
    first, second = take(site, home), take(site, home)
    assert first == second
    assert site.paths() == ["/feed.xml", "/x", "/feed.xml"]
    conditions = [headers for path, headers, _ in site.asked if path == "/feed.xml"][1]
    assert (conditions["If-None-Match"], conditions["If-Modified-Since"]) == ('"7"', "Fri, 04 Jul 2025 10:00:00 GMT")


def test_a_page_that_failed_is_asked_for_again_on_the_next_run(site: Site, home: Home):
    feed = in_turn(body(rss(item("One", "/x")), etag='"1"'), status(304))
    site.answers |= {"/feed.xml": feed, "/x": in_turn(status(404), body(page()))}
    assert "answers 404" in reason_of(take(site, home))
    (found,) = take(site, home)
    assert parsed(found).title == "Ferry sinks off Kisumu"


def test_a_feed_whose_kept_body_is_spoilt_is_fetched_whole(site: Site, home: Home):
    site.answers["/feed.xml"] = body(rss(item("One", None, full())), etag='"1"')
    take(site, home)
    (kept,) = home.feeds.glob("*/body")
    kept.write_bytes(b"spoilt")
    take(site, home)
    assert "If-None-Match" not in site.asked[-1][1]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (body("User-agent: *\nDisallow: /", content_type="text/plain"), "robots.txt forbids it"),
        (body("User-agent: dateline\nDisallow: /*.xml$", content_type="text/plain"), "robots.txt forbids it"),
        (status(500), "robots.txt could not be had (status 500)"),
        (hang, "robots.txt could not be had (no whole answer"),
        (reset, "robots.txt could not be had (the connection failed"),
    ],
)
def test_robots_are_obeyed(site: Site, home: Home, answer: Answer, expected: str):
    site.answers |= {"/robots.txt": answer, "/feed.xml": body(rss(item("One", None, full())))}
    assert expected in reason_of(take(site, home))
    assert site.paths() == []


def test_no_robots_forbid_nothing_and_are_asked_for_once(site: Site, home: Home):
    site.answers |= {"/feed.xml": body(rss(item("One", "/x"))), "/x": body(page())}
    assert isinstance(take(site, home)[0], Document)
    assert [path for path, _, _ in site.asked].count("/robots.txt") == 1


def test_the_pause_between_two_requests_is_the_settings_or_that_of_robots(site: Site, home: Home):
    site.answers |= {
        "/robots.txt": body("User-agent: *\nCrawl-delay: 0.2"),
        "/feed.xml": body(rss(item("One", "/x"))),
        "/x": body(page()),
    }
    take(site, home)
    instants = [at for path, _, at in site.asked if path != "/robots.txt"]
    assert instants[1] - instants[0] >= 0.2


def test_a_host_that_times_out_again_and_again_is_left_alone(site: Site, home: Home):
    links = [f"/{number}" for number in range(8)]
    site.answers |= {"/feed.xml": body(rss(*(item(link, link) for link in links)))} | dict.fromkeys(links, hang)
    rejects = take(site, home, web_timeout_seconds=0.05, web_tries=1)
    assert len(site.paths()) == 1 + 5
    assert "left alone for now" in rejects[-1].reason  # type: ignore[union-attr]


def test_no_server_at_all_is_told(home: Home, web: Web):
    with serving() as gone:
        address = gone.at("/feed.xml")
    (reject,) = receive([address], web=web)
    assert isinstance(reject, Reject)
    assert "could not be had" in reject.reason


@pytest.mark.parametrize(
    "address", ["http://", "http://[::1", "http://a b/", "http://exa\x00mple/", "http://999.999.999.999/"]
)
def test_an_address_that_is_none_is_told(web: Web, address: str):
    with pytest.raises(Unreached):
        web.fetch(address)


def test_a_wait_ends_when_the_run_is_asked_to_stop(site: Site, home: Home):
    stop = Stop()
    site.answers["/feed.xml"] = lambda handler: (stop.ask(), handler.send(b"", 503, retry_after="50"))
    patient = Settings(**(QUICK | {"web_patience_seconds": 60}))
    with open_web(home, patient, stop) as web, pytest.raises(Stopped):
        web.fetch_changes(site.at("/feed.xml"))


def test_a_feed_in_an_archive_asks_the_web_for_nothing(site: Site, home: Home, web: Web, tmp_path: Path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "feeds.zip", "w") as archive:
        archive.writestr("feed.xml", rss(item("One", site.at("/x"))))
    list(receive([str(tmp_path / "feeds.zip")], web=web))
    assert site.asked == []
