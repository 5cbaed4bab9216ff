"""Web pages: the article's text and what the page declares of itself."""

from datetime import UTC, date, datetime

import pytest

from flows.rules import load_parse_rules
from schemas.received import Document, Record, Reject
from transforms.parse import parse_document

RULES = load_parse_rules()
PARAGRAPHS = [
    "GOSLAR, Germany — A night train left the rails in the mountains early on Monday; two people were killed.",
    "Rescue workers carried passengers up the wet slope by rope for three hours, the fire chief told reporters.",
    "The operator said that the cause was not known, and that the line would stay closed until the end of the week.",
]
BODY = "\n\n".join(PARAGRAPHS)
ARTICLE = "<article><h1>Night train derails</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</article>"
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "Site"},
{"@type": "NewsArticle", "headline": "Night train derails", "datePublished": "2025-07-28T09:42:00+02:00",
"dateModified": "2025-07-28T11:05:00+02:00",
"author": [{"@type": "Person", "name": "Jo Wieland"}, {"name": "Ay Korkmaz"}], 
"publisher": {"name": "The Chronicle"}, "articleSection": "Europe"}]}</script>"""
META = """<meta property="og:title" content="Night train derails"><meta property="og:site_name" content="The Chronicle">
<meta name="author" content="By Jo Wieland">
<meta property="article:published_time" content="2025-07-28"><meta property="article:section" content="Europe">"""


def parse(head: str, body: str, charset: str = "utf-8") -> Record | Reject:
    content = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(charset)
    return parse_document(Document("0" * 64, "a.html", None, None, "html", "unknown", content), RULES)


def test_linked_data_says_what_the_article_is():
    read = parse(f'{LINKED}<link rel="canonical" href="https://chronicle.example/a">', ARTICLE)
    assert (read.title, read.body, read.source) == ("Night train derails", BODY, "The Chronicle")
    assert (read.byline, read.category, read.url) == ("Jo Wieland, Ay Korkmaz", "Europe", "https://chronicle.example/a")
    assert (read.published_at, read.updated_at) == (
        datetime(2025, 7, 28, 7, 42, tzinfo=UTC),
        datetime(2025, 7, 28, 9, 5, tzinfo=UTC),
    )
    assert (read.dateline_place, read.language) == ("GOSLAR, Germany", "en")


def test_meta_tags_say_it_where_linked_data_does_not():
    read = parse(META + '<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', ARTICLE)
    assert (read.title, read.source, read.byline, read.category) == (
        "Night train derails",
        "The Chronicle",
        "Jo Wieland",
        "Europe",
    )
    assert (read.published_on, read.published_precision) == (date(2025, 7, 28), "day")


def test_navigation_and_comments_are_no_text():
    navigation = '<nav><ul><li><a href="/">Home</a></li><li><a href="/b">Business</a></li></ul></nav>'
    comments = '<div id="comments"><p>First! I was there on that train.</p></div>'
    assert parse(META, navigation + ARTICLE + comments).body == BODY


def test_a_declared_charset_is_believed():
    read = parse('<meta charset="windows-1252">', ARTICLE.replace("early", "— “early” —"), "cp1252")
    assert "— “early” —" in read.body


def test_a_page_whose_text_is_only_in_its_linked_data_is_read_from_there():
    linked = LINKED.replace('"articleSection"', '"articleBody": "' + " ".join(PARAGRAPHS) + '", "articleSection"')
    read = parse(linked, "<div id='app'></div>")
    assert read.body == " ".join(PARAGRAPHS)
    assert "the text is the one in the page's linked data" in read.notes


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<script>let a = 1;</script>",
        "<video src='a.mp4'></video>",
        "<a" * 30_000,
        "<p>word</p>" * 60_000,
        "<div>" * 40_000,
    ],
)
def test_pages_without_text_or_without_end_are_rejected(body):
    reject = parse("", body)
    assert isinstance(reject, Reject)
    assert reject.reason


def test_entities_that_multiply_are_not_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;">]>'
    content = f"{bomb}<html><body>{ARTICLE}<p>&d;&d;&d;</p></body></html>".encode()
    read = parse_document(Document("0" * 64, "a.html", None, None, "html", "utf-8", content), RULES)
    assert isinstance(read, Reject) or "bbbb" not in read.body


def test_scripts_and_queries_in_the_text_stay_text():
    read = parse(META, ARTICLE.replace("told reporters", "told '); DROP TABLE articles; -- &lt;script&gt; reporters"))
    assert "told '); DROP TABLE articles; -- <script> reporters" in read.body
