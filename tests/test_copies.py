"""Copies: every report is counted once, whatever was done to it on its way, and none is taken for what it is not."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from copied import CHANGES, Desk, Made, make_set
from relating import add_articles, fetch, name_article, open_empty, read_copies

from flows.copies import relate_copies
from transforms.copies import Overlap, compare, make_keys, read_text
from transforms.originals import choose_originals
from warehouse.digest import digest_table

FLOOD = (
    "Rain flooded the lower town of Arvika on Monday and 40 families had to leave their homes, said Mayor Lena Berg. "
)
MORE = "The river had not stood as high since 1967, and the bridge to Sunne stayed closed until the evening for all traffic. "
LAST = "Volunteers carried sand to the school, where beds were put up in the hall, and the shops sold their boots at cost. "


def article(name: str, body: str, day: int = 5, **fields: str) -> Made:
    return replace(Made(name, name, body, f"{name} Post", date(2025, 5, day), 0), **fields)


def find(tmp_path: Path, *articles: Made) -> dict[str, tuple[str, str]]:
    """The original and the kind of each copy, all by name."""
    with open_empty() as connection:
        add_articles(connection, articles, tmp_path)
        relate_copies(connection, tmp_path)
        names = {name_article(one): one.name for one in articles}
        return {names[copy]: (names[original], kind) for copy, original, kind in read_copies(connection).iter_rows()}


def test_a_copy_word_for_word_is_exact_and_a_changed_one_is_near(tmp_path: Path):
    text = FLOOD + MORE + LAST
    changed = text.replace("Rain flooded", "Heavy rain drowned").replace("until the evening", "all day")
    found = find(tmp_path, article("First", text), article("Second", text, 6), article("Third", changed, 7))
    assert found == {"Second": ("First", "exact"), "Third": ("First", "near")}


def test_a_part_is_an_excerpt_of_the_whole(tmp_path: Path):
    found = find(tmp_path, article("Whole", FLOOD + MORE + LAST), article("Part", FLOOD, 6))
    assert found == {"Part": ("Whole", "excerpt")}


def test_a_flash_is_an_excerpt_of_the_later_report_that_holds_it(tmp_path: Path):
    report = FLOOD + MORE + LAST + Desk(2).write("more", 120).body
    assert find(tmp_path, article("Flash", FLOOD), article("Report", report, 6)) == {"Flash": ("Report", "excerpt")}


def test_what_an_agency_is_credited_with_is_wire_copy(tmp_path: Path):
    text = FLOOD + MORE + LAST
    first = article("Wire", text, credit="Norrland Wire")
    found = find(tmp_path, first, article("Paper", text.replace("Monday", "the day"), 6))
    assert found == {"Paper": ("Wire", "wire")}


def test_the_earliest_is_the_original_whichever_arrived_first(tmp_path: Path):
    text = FLOOD + MORE
    for order in ((9, 2), (2, 9)):
        articles = [article(f"Day {day}", text + "!" * day, day) for day in order]
        assert find(tmp_path, *articles) == {"Day 9": ("Day 2", "exact")}


def test_what_overlaps_only_a_copy_is_no_copy_of_its_original(tmp_path: Path):
    first, second, third = (Desk(seed).write("x", 90).body for seed in (1, 2, 3))
    joined = article("Joined", f"{first}\n\n{second}", 6)
    found = find(tmp_path, article("First", first), joined, article("Tail", f"{second}\n\n{third}", 7))
    assert found == {"Joined": ("First", "near")}


def test_reports_from_one_form_are_no_copies(tmp_path: Path):
    form = "A quake of magnitude {} shook the ground {} kilometres north of {} on {} morning, the {} institute said. Nobody was hurt."
    found = find(
        tmp_path,
        article("One", form.format("4.3", "12", "Lerwick", "Monday", "Shetland")),
        article("Two", form.format("5.1", "37", "Tromsdalen", "Friday", "Troms")),
    )
    assert found == {}


def test_a_shared_foot_line_makes_no_copy(tmp_path: Path):
    desk = Desk(4)
    foot = " ".join(desk.write("foot", 40).body.split())
    bodies = [f"{desk.write('x', 130).body}\n\n{foot}" for _ in range(6)]
    assert find(tmp_path, *(article(f"Paper {at}", body) for at, body in enumerate(bodies))) == {}


def test_texts_of_a_few_words_are_copies_only_if_they_are_the_same(tmp_path: Path):
    words = "Two boats sank."
    assert find(tmp_path, article("A", words), article("B", words, 6), article("C", "Two boats burned.", 7)) == {
        "B": ("A", "exact")
    }


def test_the_evidence_counts_what_is_shared_both_ways(tmp_path: Path):
    with open_empty() as connection:
        add_articles(connection, [article("Whole", FLOOD + MORE), article("Part", FLOOD, 6)], tmp_path)
        relate_copies(connection, tmp_path)
        ((own, back, evidence),) = fetch(
            connection, "SELECT article_overlap, original_overlap, evidence FROM duplicates"
        )
    assert (own, back) == (1.0, 0.4634)
    assert (
        evidence
        == "19 of its 19 runs of three words stand in the original, which has 41; 7 of 7 names and numbers agree"
    )


def test_overlap_is_exact_both_ways():
    one, other = read_text("a b c d e f g h"), read_text("A b, c d: e f! x y")
    assert compare(one, other) == Overlap(4, 6, 6, 0, 0, 1)
    assert compare(one, read_text("one two three four five six")) is None


def test_keys_are_the_same_for_the_same_words_and_none_for_a_handful():
    one, same, other = make_keys([read_text(FLOOD), read_text(FLOOD.upper()), read_text("Two boats sank.")])
    assert one == same
    assert len(one) == 66
    assert other == []


def test_an_original_is_a_copy_of_none():
    near = Overlap(80, 100, 100, 5, 5, 5)
    pairs = {("a", "b"): near, ("b", "c"): near, ("c", "d"): near}
    origins = choose_originals(["a", "b", "c", "d"], pairs, {})
    assert {copy: origin.original for copy, origin in origins.items()} == {"b": "a", "d": "c"}


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return make_set(seed=11, originals=40, unrelated=120)


def relate(made: list[Made], folder: Path, parts: int = 1) -> tuple[pl.DataFrame, dict[str, str]]:
    """Copies and digests of what is kept, the articles arriving in so many parts."""
    with open_empty() as connection:
        for part in range(parts):
            add_articles(connection, made[part::parts], folder)
            relate_copies(connection, folder)
        tables = ("articles", "duplicates", "ops.text_keys", "ops.text_overlaps")
        from schemas import BY_NAME

        return read_copies(connection), {name: digest_table(connection, BY_NAME[name]) for name in tables}


def test_the_made_set_is_told_apart_and_together(made: list[Made], tmp_path: Path):
    copies, _ = relate(made, tmp_path)
    found = dict(copies.select("article_id", "original_id").iter_rows())
    group = {name_article(one): one.original or one.name for one in made}
    right = [group[copy] == group[original] for copy, original in found.items()]
    assert sum(right) / len(right) >= 0.995
    recall = defaultdict(list)
    for one in made:
        if one.change is not None:
            first = name_article(replace(one, name=one.original))
            copy = name_article(one)
            recall[one.change].append(found.get(copy, copy) == found.get(first, first))
    assert set(recall) == set(CHANGES)
    for change, hits in recall.items():
        least = {"20% edited": 0.95, "40% edited": 0.0}.get(change, 0.99)
        assert sum(hits) / len(hits) >= least, change


@pytest.mark.parametrize("parts", [2, 7])
def test_any_order_and_any_parts_give_the_same_tables(made: list[Made], tmp_path: Path, parts: int):
    some = made[:160]
    assert relate(some[::-1], tmp_path, parts)[1] == relate(some, tmp_path)[1]


def test_a_run_signs_only_texts_that_are_new(made: list[Made], tmp_path: Path):
    with open_empty() as connection:
        add_articles(connection, made[:50], tmp_path)
        first = relate_copies(connection, tmp_path)
        add_articles(connection, made[50:55], tmp_path)
        assert (relate_copies(connection, tmp_path), relate_copies(connection, tmp_path)) == (5, 0)
    assert 40 <= first <= 50


def test_what_is_kept_of_a_text_goes_with_its_last_article(tmp_path: Path):
    with open_empty() as connection:
        add_articles(connection, [article("A", FLOOD + MORE), article("B", FLOOD + MORE + LAST, 6)], tmp_path)
        relate_copies(connection, tmp_path)
        connection.execute("DELETE FROM articles WHERE title = 'A'")
        relate_copies(connection, tmp_path)
        assert fetch(connection, "SELECT count(*) FROM ops.text_keys") == [(1,)]
        assert fetch(
            connection, "SELECT (SELECT count(*) FROM duplicates), (SELECT count(*) FROM ops.text_overlaps)"
        ) == [(0, 0)]
        assert fetch(connection, "SELECT duplicate_of FROM articles") == [(None,)]
