"""Feeds from files: every entry becomes a document with its bytes as they came, and is read whichever feed it stood in."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from feeds import LONG, SENTENCES, atom, entry, full, item, rss

from flows.rules import load_parse_rules
from flows.sources import receive
from schemas.received import Document, Record, Reject
from transforms.formats.feed_entry import split_entry
from transforms.parse import parse_document

RULES = load_parse_rules()
BODY = "\n\n".join(SENTENCES)


def received(tmp_path: Path, content: str | bytes, name: str = "feed.xml") -> list[Document | Reject]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(receive([str(path)]))


def read(tmp_path: Path, content: str | bytes, name: str = "feed.xml") -> list[Record]:
    """Records of a feed all of whose entries can be read."""
    records = []
    for document in received(tmp_path, content, name):
        assert isinstance(document, Document), document
        assert document.format == "feed"
        record = parse_document(document, RULES)
        assert isinstance(record, Record), record
        records.append(record)
    return records


def test_an_rss_entry_with_its_text_is_an_article_of_the_feed(tmp_path: Path):
    creator = "<dc:creator>Grace Otieno</dc:creator><category>Lakes</category>"
    (record,) = read(tmp_path, rss(item("Ferry sinks", "https://lake.example/ferry", creator + full())))
    assert record.title == "Ferry sinks"
    assert record.body == BODY
    assert (record.url, record.source, record.byline) == ("https://lake.example/ferry", "Lake Herald", "Grace Otieno")
    assert record.category == "Lakes"
    assert record.published_on == date(2025, 7, 4)
    assert record.published_precision == "instant"


def test_an_atom_entry_has_the_feeds_author_and_its_own_time(tmp_path: Path):
    (record,) = read(tmp_path, atom(entry("Tram drivers walk out", LONG)))
    assert (record.title, record.source, record.byline) == ("Tram drivers walk out", "Mur Post", "Karl Edlinger")
    assert record.url == "https://mur.example/tram-drivers-walk-out"
    assert f"{record.published_at:%F %R %Z}" == "2025-06-19 06:30 UTC"
    assert record.body == BODY


def test_a_json_feed_is_cut_into_its_items(tmp_path: Path):
    dated = {"date_published": "2025-06-11T09:00:00Z"}
    items = [
        {"id": "1", "url": "https://tagus.example/1", "title": "Budget passes", "content_html": LONG, **dated},
        {"id": 2, "title": "Budget explained", "content_text": BODY, "tags": ["money", "state"]},
    ]  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tagus Daily",
        "authors": [{"name": "Marta Figueira"}],
        "items": items,
    }
    first, second = read(tmp_path, json.dumps(feed), "feed.json")
    assert (first.title, first.source, first.byline, first.url) == (
        "Budget passes", "Tagus Daily", "Marta Figueira", "https://tagus.example/1",
    )  # fmt: skip
    assert first.published_on == date(2025, 6, 11)
    assert (second.title, second.category, second.body) == ("Budget explained", "money; state", BODY)


def test_an_rss_1_feed_has_its_entries_beside_the_channel(tmp_path: Path):
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="x"><title>Old News</title><items><rdf:Seq/></items>'
        f'</channel><item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link>{full()}</item></rdf:RDF>'
    )
    (record,) = read(tmp_path, feed)
    assert (record.title, record.source, record.body) == ("One", "Old News", BODY)


def test_the_bytes_of_an_entry_stand_in_its_document_unchanged(tmp_path: Path):
    raw = item("Ferry  sinks", "https://lake.example/a", full() + "<!-- </item> --><x:odd  a = '1'/>")
    (document,) = received(tmp_path, rss(raw))
    assert isinstance(document, Document)
    assert raw.encode() in document.content
    assert b"lastBuildDate" not in document.content
    assert split_entry(document.content)[1] == "https://lake.example/a"


def test_an_entry_is_the_same_document_when_the_feed_around_it_changes(tmp_path: Path):
    one, other = item("One", "https://lake.example/1", full()), item("Two", "https://lake.example/2", full())
    before = received(tmp_path, rss(one).replace("now", "then"))
    after = received(tmp_path, rss(other, one))
    assert before[0] == after[1]


def test_entries_inside_comments_and_quoted_markup_are_none(tmp_path: Path):
    quoted = full("<p><item>no entry</item></p>" + LONG)
    records = read(tmp_path, rss("<!-- <item><title>No</title></item> -->", item("One", None, quoted)))
    assert [record.title for record in records] == ["One"]


def test_a_feed_that_was_cut_short_gives_its_whole_entries_and_says_so(tmp_path: Path):
    cut = rss(item("One", None, full()), item("Two", None, full()))[:-120]
    whole, broken = received(tmp_path, cut)
    assert isinstance(whole, Document)
    assert isinstance(broken, Reject)
    assert (broken.rule, broken.member) == ("broken_feed", "entry 2")
    assert "cut short" in broken.reason


def test_a_json_feed_that_was_cut_short_is_set_aside(tmp_path: Path):
    whole = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": BODY}]})
    (reject,) = received(tmp_path, whole[:-40], "feed.json")
    assert isinstance(reject, Reject)
    assert reject.rule == "broken_feed"


@pytest.mark.parametrize("broken", ["<b>unclosed & bare &nbsp; entity", "<x:y>unknown prefix</x:y>"])
def test_an_entry_whose_markup_is_broken_is_read_all_the_same(tmp_path: Path, broken: str):
    (record,) = read(
        tmp_path, rss(item("One", "https://lake.example/1", full() + f"<description>{broken}</description>"))
    )
    assert (record.title, record.body) == ("One", BODY)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16"])
def test_a_feed_is_read_in_the_encoding_it_declares(tmp_path: Path, encoding: str):
    text = rss(item("Café öffnet", None, full(LONG.replace("“", "").replace("”", "") + "<p>Für Gäste: à bientôt.</p>")))
    content = text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"', 1).encode(encoding)
    (record,) = read(tmp_path, content)
    assert record.title == "Café öffnet"
    assert record.body.endswith("Für Gäste: à bientôt.")


def test_a_feed_may_be_packed(tmp_path: Path):
    (record,) = read(tmp_path, gzip.compress(rss(item("One", None, full())).encode()), "feed.xml.gz")
    assert record.body == BODY


def test_a_feed_without_an_entry_is_told(tmp_path: Path):
    (reject,) = received(tmp_path, rss())
    assert isinstance(reject, Reject)
    assert reject.rule == "holds_nothing"


def test_an_entry_with_a_summary_alone_says_so(tmp_path: Path):
    (record,) = read(tmp_path, rss(item("One", None, f"<description>{SENTENCES[0]}</description>")))
    assert record.body == SENTENCES[0]
    assert "the text is the summary: the feed has no full text" in record.notes


def test_an_entry_without_any_text_is_set_aside_by_parsing(tmp_path: Path):
    (document,) = received(tmp_path, rss(item("Only a title")))
    assert isinstance(document, Document)
    told = parse_document(document, RULES)
    assert isinstance(told, Reject)
    assert told.reason == "the feed's entry has neither text nor summary"


def test_entities_that_grow_without_end_are_refused(tmp_path: Path):
    kinds = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    bomb = rss(item("&b;")).replace("?>", f"?>{kinds}", 1)
    (reject,) = received(tmp_path, bomb)
    assert isinstance(reject, Reject)
    assert "declares entities" in reject.reason


def test_unclosed_comments_and_quoted_parts_take_no_time(tmp_path: Path):
    assert received(tmp_path, rss() + "<!-- <![CDATA[ " * 200_000)
    assert received(tmp_path, rss() + "<item>" * 200_000)
