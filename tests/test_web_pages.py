"""What feeds and pages from the web become: which page is fetched, and what its text, date and source are."""

import gzip
import zlib
from typing import Any

import pytest
from asked_web import parsed, take
from feeds import SENTENCES, full, item, page, rss
from web_server import Site, body, in_turn, status

from flows.home import Home
from schemas.received import Document, Reject


def test_a_page_is_asked_for_again_when_its_entry_changes(site: Site, home: Home):
    feeds = (body(rss(item("One", "/x"))), body(rss(item("One, corrected", "/x"))))
    site.answers |= {
        "/feed.xml": in_turn(*feeds),
        "/x": in_turn(body(page()), body(page(more="<p>Four, they said later.</p>"))),
    }
    take(site, home)
    (again,) = take(site, home)
    assert parsed(again).body.endswith("Four, they said later.")


def test_entries_that_link_elsewhere_than_the_web_are_not_followed(site: Site, home: Home):
    links = ["file:///etc/hostname", "ftp://files.example/x", "javascript:alert(1)"]
    site.answers["/feed.xml"] = body(rss(*(item(link, link) for link in links)))
    rejects = take(site, home, feed_pages="always")
    assert [one.rule for one in rejects if isinstance(one, Reject)] == ["unsafe_address"] * 3
    assert site.paths() == ["/feed.xml"]


def test_pages_are_fetched_as_the_setting_says(site: Site, home: Home):
    site.answers |= {"/feed.xml": body(rss(item("Full", "/x", full()), item("Teaser", "/y", "<description>Short.</description>"))),
                     "/x": body(page("From the page")), "/y": body(page("From the page"))}  # fmt: skip
    assert [parsed(one).title for one in take(site, home, feed_pages="auto")] == ["Full", "From the page"]
    assert [parsed(one).title for one in take(site, home, feed_pages="always")] == ["From the page"] * 2
    assert [parsed(one).title for one in take(site, home, feed_pages="never")] == ["Full", "Teaser"]


def test_a_page_is_dated_and_sourced_by_its_feed(site: Site, home: Home):
    site.answers |= {"/feed.xml": body(rss(item("One", "/x"))), "/x": body(page())}
    record = parsed(take(site, home)[0])
    assert (record.source, str(record.published_on), record.url) == ("Lake Herald", "2025-07-04", site.at("/x"))


def test_a_page_without_a_text_gives_way_to_what_the_feed_has(site: Site, home: Home):
    more = f"<description>{SENTENCES[0]}</description>"
    site.answers |= {
        "/feed.xml": body(rss(item("One", "/x", more))),
        "/x": body("<html><body><script>x()</script></body></html>"),
    }
    record = parsed(take(site, home)[0])
    assert record.body == SENTENCES[0]
    assert any(note.startswith("the text is the feed's: the page gave none") for note in record.notes)


def test_the_bytes_of_a_page_are_kept_as_they_came(site: Site, home: Home):
    content = page("Café", "iso-8859-1".replace("iso-8859-1", "windows-1252"))
    site.answers |= {
        "/feed.xml": body(rss(item("One", "/x"))),
        "/x": body(content, content_type="text/html; charset=windows-1252"),
    }
    (found,) = take(site, home)
    assert isinstance(found, Document)
    assert content in found.content
    assert parsed(found).title == "Café"


def test_a_wrong_charset_does_not_spoil_the_text(site: Site, home: Home):
    site.answers |= {
        "/feed.xml": body(rss(item("One", "/x"))),
        "/x": body(page("Café à Kisumu"), content_type="text/html; charset=koi8-r"),
    }
    assert parsed(take(site, home)[0]).title == "Café à Kisumu"


@pytest.mark.parametrize("pack", [("gzip", gzip.compress), ("deflate", zlib.compress)], ids=["gzip", "deflate"])
def test_a_packed_answer_is_unpacked(site: Site, home: Home, pack: Any):
    name, squeeze = pack
    site.answers["/feed.xml"] = body(squeeze(rss(item("One", None, full())).encode()), content_encoding=name)
    assert parsed(take(site, home)[0]).title == "One"


def test_entries_twice_in_a_feed_are_fetched_once(site: Site, home: Home):
    twice = item("One", "/x")
    site.answers |= {"/feed.xml": body(rss(twice, twice, item("One again", "/x"))), "/x": body(page())}
    found = take(site, home)
    assert len({one.document_id for one in found if isinstance(one, Document)}) == 2
    assert site.paths() == ["/feed.xml", "/x"]


def test_a_page_where_a_feed_was_expected_is_an_article(site: Site, home: Home):
    site.answers["/feed.xml"] = body(page())
    (found,) = take(site, home)
    assert isinstance(found, Document)
    assert (found.format, found.source_uri) == ("html", site.at("/feed.xml"))


def test_an_entry_without_a_date_is_an_article_without_one(site: Site, home: Home):
    site.answers["/feed.xml"] = body(rss(item("One", None, full(), date="")))
    assert parsed(take(site, home)[0]).published_on is None


def test_a_redirect_is_followed_to_the_feed_and_its_links(site: Site, home: Home):
    site.answers |= {"/feed.xml": status(301, location="/new/feed.xml"), "/new/feed.xml": body(rss(item("One", "x.html"))),
                     "/new/x.html": body(page())}  # fmt: skip
    (found,) = take(site, home)
    assert isinstance(found, Document)
    assert (found.source_uri, found.member) == (site.at("/feed.xml"), site.at("/new/x.html"))
