"""JSON records, whoever named their fields."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.rules import load_parse_rules
from schemas.received import Document, Record, Reject
from transforms.parse import parse_document

RULES = load_parse_rules()
TEXT = "The river rose by two metres on Monday, the mayor said.\n\nNobody was hurt, and the bridge held."


def parse(record: Any, **extra_fields: str) -> Record | Reject:
    content = record if isinstance(record, bytes) else json.dumps(record).encode()
    rules = load_parse_rules(extra_fields) if extra_fields else RULES
    return parse_document(Document("0" * 64, "a.jsonl", None, 3, "json", "utf-8", content), rules)


@pytest.mark.parametrize(
    "record",
    [
        {
            "title": "Flood",
            "body": TEXT,
            "url": "https://a.example/1",
            "source": "A News",
            "author": "Jo Poe",
            "published_at": "2025-07-04T10:00:00Z",
            "category": "World",
        },
        {
            "headline": "Flood",
            "articleBody": TEXT,
            "canonical_url": "https://a.example/1",
            "publisher": {"@type": "Organization", "name": "A News"},
            "author": [{"name": "Jo Poe"}],
            "datePublished": "2025-07-04T12:00:00+02:00",
            "articleSection": ["World"],
        },
        {
            "title": "Flood",
            "maintext": TEXT,
            "link": "https://a.example/1",
            "source_domain": "A News",
            "byline": "By Jo Poe",
            "date_publish": 1751623200,
            "section": "World",
        },
        {
            "title": {"rendered": "Flood"},
            "content": {
                "rendered": "<p>The river rose by two metres on Monday, the mayor said.</p>\n"
                "<p>Nobody was hurt, and the bridge held.</p>"
            },
            "url": "https://a.example/1",
            "publication": "A News",
            "authors": ["Jo Poe"],
            "timestamp": 1751623200000,
            "categories": ["World"],
        },
        {
            "status": "ok",
            "data": {
                "article": {
                    "title": "Flood",
                    "text": TEXT.split("\n\n"),
                    "url": "https://a.example/1",
                    "domain": "A News",
                    "creator": "Jo Poe",
                    "pubDate": "Fri, 04 Jul 2025 10:00:00 GMT",
                    "category": "World",
                }
            },
        },
    ],
)
def test_field_names_that_people_use(record):
    read = parse(record)
    assert (read.title, read.body, read.url, read.source, read.byline) == (
        "Flood",
        TEXT,
        "https://a.example/1",
        "A News",
        "Jo Poe",
    )
    assert (read.published_at, read.published_on, read.category) == (
        datetime(2025, 7, 4, 10, tzinfo=UTC),
        date(2025, 7, 4),
        "World",
    )


def test_schema_org_graphs_are_searched_for_the_article():
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "A News"},
            {"@type": "NewsArticle", "headline": "Flood", "articleBody": TEXT},
        ],
    }
    assert (parse(graph).title, parse(graph).body) == ("Flood", TEXT)


def test_a_body_has_no_header_and_keeps_its_first_lines():
    read = parse({"title": "Flood", "body": f"https://a.example/1\n\nBy Jo Poe\n\nJuly 4, 2025\n\n{TEXT}"})
    assert read.body == f"https://a.example/1\n\nBy Jo Poe\n\nJuly 4, 2025\n\n{TEXT}"


def test_inline_markup_goes_and_paragraphs_stay():
    read = parse(
        {
            "title": "Flood",
            "body": 'The river rose, <a href="/mayor">the mayor</a> said.\n\nNobody was hurt &amp; the bridge held.',
        }
    )
    assert read.body == "The river rose, the mayor said.\n\nNobody was hurt & the bridge held."


def test_a_missing_source_is_the_host_of_the_url():
    read = parse({"title": "Flood", "body": TEXT, "url": "https://www.a.example/1"})
    assert read.source == "a.example"
    assert "source taken from the URL" in read.notes


def test_a_date_that_is_not_understood_is_null_with_the_reason():
    read = parse({"title": "Flood", "body": TEXT, "date": "some days ago"})
    assert read.published_on is None
    assert read.notes == ('date "some days ago" not understood',)


def test_a_record_that_has_only_a_summary_says_so():
    assert (
        "the text is the summary: the record has no full text"
        in parse({"title": "Flood", "description": "The river rose by two metres on Monday."}).notes
    )


def test_a_record_without_text_names_its_fields_and_the_way_out():
    reject = parse({"headline": "Flood", "wording": TEXT})
    assert isinstance(reject, Reject)
    assert (reject.rule, reject.line) == ("has a body", 3)
    assert "headline, wording" in reject.reason
    assert "dateline.toml" in reject.reason


def test_names_of_the_settings_are_understood_at_any_depth():
    assert parse({"headline": "Flood", "wording": TEXT}, wording="body").body == TEXT
    assert parse(
        {"meta": {"pub-date": "2025-07-04"}, "body": TEXT}, **{"meta.pub_date": "published"}
    ).published_on == date(2025, 7, 4)


def test_a_field_that_is_none_of_ours_is_refused_by_the_settings():
    with pytest.raises(ValueError, match="headlines"):
        load_parse_rules({"x": "headlines"})


@pytest.mark.parametrize(
    ("content", "rule", "words"),
    [
        (b'{"title": "Flood", "body": "The ri', "is JSON", "line 1 column 28"),
        (b"[1, 2]", "is a record", "JSON Lines"),
        (b"null", "is a record", "JSON Lines"),
        (b"[" * 100_000, "is JSON", "nested too deep"),
        (b"1" * 10_000, "is JSON", "broken JSON"),
        (b'{"body": "   ", "text": null}', "has a body", "its field 'body' is empty"),
        (b'{"id": 7, "tags": ["a"]}', "has a body", "id, tags"),
    ],
)
def test_broken_records_are_rejected_with_the_place_and_the_reason(content, rule, words):
    reject = parse(content)
    assert isinstance(reject, Reject)
    assert reject.rule == rule
    assert words in reject.reason


def test_half_a_surrogate_pair_does_not_reach_the_tables():
    read = parse(b'{"title": "\\ud800", "body": "Half a pair \\udfff is here.", "author": "\\ud800 Poe"}')
    assert (read.title, read.body, read.byline) == ("\ufffd", "Half a pair \ufffd is here.", "\ufffd Poe")


def test_the_setting_decides_dates_in_numbers_of_every_format():
    page = f"<html><head><meta name='pubdate' content='04/07/2025'><title>T</title></head><body><p>{TEXT}</p></body></html>"
    for form, content in (
        ("json", json.dumps({"date": "04/07/2025", "body": TEXT})), ("text", f"Flood\n\n04/07/2025\n\n\n{TEXT}"), ("html", page),
    ):  # fmt: skip
        found = Document("0" * 64, "a", None, None, form, "utf-8", content.encode())
        for day_first, on in ((True, date(2025, 7, 4)), (False, date(2025, 4, 7))):
            record = parse_document(found, load_parse_rules(day_first=day_first))
            assert isinstance(record, Record), record
            assert (record.published_on, record.published_precision) == (on, "day"), form
