"""Plain-text articles: the header in any order and any subset, then the body as it was written."""

from datetime import UTC, date, datetime

import pytest

from flows.rules import load_parse_rules
from schemas.received import Document, Record, Reject
from transforms.parse import parse_document

RULES = load_parse_rules()
TITLE = "Ferry sinks off northern Java"
FIRST = "A ferry sank off the northern coast of Java on Monday, and 12 people are missing, the coast guard said."
SECOND = "Divers will go on with the search at first light, its spokesman told reporters in Semarang."
BODY = f"{FIRST}\n\n{SECOND}"


def parse(text: str | bytes) -> Record | Reject:
    content = text.encode() if isinstance(text, str) else text
    return parse_document(Document("0" * 64, "a.txt", None, None, "text", "utf-8", content), RULES)


def test_the_format_read_best():
    read = parse(f"\n\n{TITLE}\n\nJuly 4, 2025\n\n— Categories: General News\n\n\n\n{BODY}")
    assert (read.title, read.published_on, read.published_precision, read.category) == (
        TITLE,
        date(2025, 7, 4),
        "day",
        "General News",
    )
    assert (read.body, read.published_at, read.language, read.notes) == (BODY, None, "en", ())


@pytest.mark.parametrize(
    "header",
    [
        f"{TITLE}\nBy Ani Putri\nSource: Java Post\n4 July 2025, 06:20 GMT\nCategory: Asia\nURL: https://javapost.example/a",
        f"4 July 2025, 06:20 GMT\nhttps://javapost.example/a\nSection: Asia\nAuthor: Ani Putri\nJava Post\n\n{TITLE}",
        f"Title: {TITLE}\r\nDate: 2025-07-04T06:20:00Z\r\nAuthor: Ani Putri\r\nPublisher: Java Post\r\n"
        "Category: Asia\r\nLink: https://javapost.example/a",
        f"# {TITLE}\n\nBy Ani Putri | July 4, 2025 6:20 a.m. UTC | Java Post\n\n— Category: Asia\n\n<https://javapost.example/a>\n---",
    ],
)
def test_a_header_in_any_order_and_dress(header):
    read = parse(f"{header}\n\n{BODY}")
    assert (read.title, read.byline, read.source, read.category) == (TITLE, "Ani Putri", "Java Post", "Asia")
    assert (read.url, read.published_at) == ("https://javapost.example/a", datetime(2025, 7, 4, 6, 20, tzinfo=UTC))
    assert (read.body, read.unread_header) == (BODY, ())


def test_header_lines_that_nobody_knows_are_kept_as_printed():
    read = parse(f"{TITLE}\nJuly 4, 2025\nReading time: 4 min\nDesk chief: Budi\n\n{BODY}")
    assert read.unread_header == ("Reading time: 4 min", "Desk chief: Budi")
    assert read.body == BODY


def test_a_line_between_title_and_date_is_header_but_a_short_first_line_is_body():
    assert parse(f"{TITLE}\n\nTwelve missing after storm\n\nJuly 4, 2025\n\n{BODY}").unread_header == (
        "Twelve missing after storm",
    )
    read = parse(f"{TITLE}\n\nJuly 4, 2025\n\nTwelve missing after storm\n\n{BODY}")
    assert (read.unread_header, read.body) == ((), f"Twelve missing after storm\n\n{BODY}")


def test_a_text_without_header_takes_its_title_from_the_first_sentence():
    read = parse(f"SEMARANG, Indonesia (AP) — {BODY}")
    assert (read.title, read.published_on) == (FIRST, None)
    assert (read.body, read.dateline_place, read.credit) == (
        f"SEMARANG, Indonesia (AP) — {BODY}",
        "SEMARANG, Indonesia",
        "AP",
    )
    assert read.notes == ("title taken from the first sentence", "no date")


def test_a_first_sentence_does_not_end_at_an_abbreviation():
    read = parse(f"The U.S. Navy said Lt. Gen. J. Smith would lead the search. {SECOND}")
    assert read.title == "The U.S. Navy said Lt. Gen. J. Smith would lead the search."


def test_a_body_that_begins_with_a_day_is_no_header():
    read = parse("July 4 was a day of mourning in Semarang.\n\nFlags flew at half mast.")
    assert read.body.startswith("July 4 was a day")
    assert read.published_on is None


def test_a_one_sentence_item_is_an_article():
    assert parse("Two people were hurt in a fire in Bandung.").body == "Two people were hurt in a fire in Bandung."
    read = parse(f"{TITLE}\nJuly 4, 2025\n\n{FIRST}")
    assert (read.title, read.body) == (TITLE, FIRST)


def test_a_body_of_wrapped_lines_keeps_its_first_line():
    text = (
        "A ferry sank off the northern coast of Java on Monday, and twelve\n"
        "people are missing, the coast guard said in a statement that was\nread out on the radio."
    )
    read = parse(text)
    assert read.body == text.replace("\n", " ")
    assert parse(f"{TITLE}\nJuly 4, 2025\n\n{text}").body == read.body


@pytest.mark.parametrize(
    "title",
    [
        "Ferry sinks off northern Java as rescue\nships turn back",
        "Ferry sinks. Twelve are missing.",
        "Analysis: why ferries sink off Java",
        "Did the ferry have to sink?",
    ],
)
def test_titles_that_are_hard_to_tell(title):
    read = parse(f"{title}\nJuly 4, 2025\n\n{BODY}")
    assert (read.title, read.body) == (title.replace("\n", " "), BODY)


def test_a_title_printed_twice_is_one():
    read = parse(f"{TITLE}\n\nJuly 4, 2025\n\n{TITLE}\n\n{BODY}")
    assert (read.title, read.body) == (TITLE, BODY)


def test_a_title_directly_above_its_text_is_a_title():
    read = parse(f"{TITLE}\n{FIRST}\n{SECOND}")
    assert (read.title, read.body) == (TITLE, BODY)


def test_an_update_is_told_from_the_publication():
    read = parse(f"{TITLE}\nPublished: 4 July 2025 06:20 GMT\nUpdated: 5 July 2025 07:00 GMT\n\n{BODY}")
    assert (read.published_at, read.updated_at) == (
        datetime(2025, 7, 4, 6, 20, tzinfo=UTC),
        datetime(2025, 7, 5, 7, tzinfo=UTC),
    )


def test_an_ambiguous_date_is_null_with_the_reason():
    read = parse(f"{TITLE}\n04/07/2025\n\n{BODY}")
    assert read.published_on is None
    assert read.notes == ('date "04/07/2025" can be read with the day or the month first',)


def test_the_bodys_own_byline_and_agency_become_fields_and_stay():
    read = parse(f"{TITLE}\nJuly 4, 2025\n\nJAKARTA, July 4 (Reuters) - {BODY}")
    assert (read.dateline_place, read.credit) == ("JAKARTA", "Reuters")
    assert read.body.startswith("JAKARTA, July 4 (Reuters) - A ferry")


@pytest.mark.parametrize(
    ("text", "place", "credit"),
    [
        ("LONDON — The", "LONDON", None),
        ("MOSCOW, July 4. /TASS/. The", "MOSCOW", "TASS"),
        ("NEW DELHI: The", "NEW DELHI", None),
        ("(Reuters) - The", None, "Reuters"),
        ("McALLEN, Texas (AP) — The", "McALLEN, Texas", "AP"),
        ("BREAKING — The", None, None),
        ("TRUMP: I never said that. The", None, None),
        ("NATO - the alliance - met. The", None, None),
        ("I — am not. The", None, None),
    ],
)
def test_datelines_are_places_and_nothing_else_is(text, place, credit):
    read = parse(f"{TITLE}\nJuly 4, 2025\n\n{text} ferry sank on Monday off the coast, officials said.")
    assert (read.dateline_place, read.credit) == (place, credit)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "is not empty"),
        (b" \r\n\t", "is not empty"),
        (TITLE.encode(), "has a body"),
        (f"{TITLE}\nJuly 4, 2025".encode(), "has a body"),
        (b"%PDF-1.4", "is text"),
        (b"***\n\n---", "has a body"),
    ],
)
def test_what_cannot_be_an_article_is_rejected_by_rule(content, rule):
    reject = parse(content)
    assert isinstance(reject, Reject)
    assert (reject.table, reject.rule, reject.payload, reject.source_uri) == ("raw.documents", rule, content, "a.txt")
    assert reject.reason


def test_the_encoding_is_noted_where_it_is_not_utf8():
    read = parse(
        f"{TITLE}\nJuly 4, 2025\n\nThe café’s owner was on board, and his “friend” too. {FIRST}".encode("cp1252")
    )
    assert "The café’s owner" in read.body
    assert read.notes == ("read as cp1252",)


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("KYIV, 3 July 2025 —", date(2025, 7, 3)),
        ("NAIROBI, Kenya, Nov. 4, 2024 (AP) —", date(2024, 11, 4)),
        ("Dakar, Senegal, 4 Nov 2024 (Coastal News Agency) –", date(2024, 11, 4)),
        ("KYIV (3 July 2025) —", date(2025, 7, 3)),
        ("LAGOS — November 4, 2024 —", date(2024, 11, 4)),
    ],
)
def test_a_full_date_in_the_dateline_dates_a_text_without_another(dateline: str, day: date):
    read = parse(f"{dateline} {BODY}")
    assert (read.published_on, read.published_precision, read.published_at) == (day, "day", None)
    assert "date taken from the dateline" in read.notes


@pytest.mark.parametrize("dateline", ["KYIV, July 3 —", "KYIV —", "KYIV, Thursday —"])
def test_a_dateline_without_a_year_dates_nothing(dateline: str):
    read = parse(f"{dateline} {BODY}")
    assert (read.published_on, read.published_precision, read.dateline_place) == (None, None, "KYIV")
    assert "no date" in read.notes


def test_the_date_of_the_header_counts_before_that_of_the_dateline():
    read = parse(f"{TITLE}\nJuly 4, 2025\n\nKYIV, 3 July 2025 — {BODY}")
    assert read.published_on == date(2025, 7, 4)


@pytest.mark.parametrize("credit", ["Pacific Wire", "Northern Press Service"])
def test_a_paper_that_nobody_listed_is_credited(credit: str):
    read = parse(f"NAIROBI ({credit}) — {BODY}")
    assert (read.dateline_place, read.credit) == ("NAIROBI", credit)
