"""Which documents are new, which revise, which change nothing: decided by article and order, never by batch."""

from datetime import datetime, timedelta

import polars as pl
from factories import NOW
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.table import INSTANT
from transforms.revise import ORDER, VERSION, count_changes, decide_fates

SCHEMA = {
    "document_id": pl.String, "article_id": pl.String, "title": pl.String, "content_hash": pl.String,
    "received_at": INSTANT, "updated_at": INSTANT, "source_uri": pl.String, "member": pl.String, "line": pl.Int64,
}  # fmt: skip
PUBLISHED = {"article_id": pl.String, "title": pl.String, "content_hash": pl.String, "revision": pl.Int32}
NOTHING = pl.DataFrame(schema=PUBLISHED)


def parsed(*rows: tuple[str, str, str], received_at: datetime = NOW) -> pl.DataFrame:
    """Documents of one ingest, each (document_id, article_id, text)."""
    told = [
        {"document_id": document, "article_id": article, "title": "t", "content_hash": text, "received_at": received_at,
         "updated_at": None, "source_uri": f"{document}.txt", "member": None, "line": None}
        for document, article, text in rows
    ]  # fmt: skip
    return pl.DataFrame(told, schema=SCHEMA)


def published(*rows: tuple[str, str, int]) -> pl.DataFrame:
    return pl.DataFrame(
        [(article, "t", text, revision) for article, text, revision in rows], schema=PUBLISHED, orient="row"
    )


def fates(parsed: pl.DataFrame, known: pl.DataFrame = NOTHING) -> dict[str, tuple[str, int, bool]]:
    decided = decide_fates(parsed, known)
    assert decided.columns == ["document_id", "article_id", "fate", "revision", "is_newest"]
    assert decided.height == parsed.height
    return {document: (fate, revision, newest) for document, _, fate, revision, newest in decided.iter_rows()}


def test_an_article_not_seen_before_is_new():
    assert fates(parsed(("d1", "a", "x"))) == {"d1": ("new", 1, True)}


def test_another_text_of_a_published_article_is_its_next_revision():
    assert fates(parsed(("d3", "a", "z")), published(("a", "y", 2))) == {"d3": ("revised", 3, True)}


def test_the_text_that_is_published_changes_nothing():
    assert fates(parsed(("d3", "a", "y")), published(("a", "y", 2))) == {"d3": ("unchanged", 2, False)}


def test_another_title_is_another_version():
    retitled = parsed(("d1", "a", "y")).with_columns(title=pl.lit("Other"))
    assert fates(retitled, published(("a", "y", 1))) == {"d1": ("revised", 2, True)}


def test_two_texts_in_one_ingest_are_two_revisions_in_the_order_of_their_places():
    assert fates(parsed(("d2", "a", "y"), ("d1", "a", "x"))) == {"d1": ("new", 1, False), "d2": ("revised", 2, True)}


def test_what_says_that_it_was_updated_comes_after_what_does_not():
    both = parsed(("d1", "a", "x"), ("d2", "a", "y")).with_columns(
        updated_at=pl.when(pl.col("document_id") == "d1").then(pl.lit(NOW, INSTANT))
    )
    assert fates(both) == {"d2": ("new", 1, False), "d1": ("revised", 2, True)}


def test_what_was_received_later_comes_later_whatever_its_name():
    late = parsed(("d1", "a", "x"), received_at=NOW + timedelta(seconds=1))
    assert fates(pl.concat([late, parsed(("d2", "a", "y"))])) == {"d2": ("new", 1, False), "d1": ("revised", 2, True)}


def test_a_text_that_comes_back_is_a_revision_of_its_own():
    back = parsed(("d1", "a", "x"), ("d2", "a", "y"), ("d3", "a", "x"))
    assert fates(back) == {"d1": ("new", 1, False), "d2": ("revised", 2, False), "d3": ("revised", 3, True)}


def test_the_same_text_twice_in_one_ingest_is_new_once():
    assert fates(parsed(("d1", "a", "x"), ("d2", "a", "x"))) == {"d1": ("new", 1, True), "d2": ("unchanged", 1, False)}


def test_nothing_parsed_decides_nothing():
    assert fates(parsed(), published(("a", "x", 1))) == {}


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=12),
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=3, unique_by=lambda pair: pair[0]),
    st.randoms(use_true_random=False),
)
def test_rows_in_any_order_have_the_same_fates_and_one_newest(texts, known, random):
    frame = parsed(*((f"d{at:02}", article, text) for at, (article, text) in enumerate(texts)))
    stood = published(*((article, text, 1) for article, text in known))
    shuffled = list(range(frame.height))
    random.shuffle(shuffled)
    expected = fates(frame, stood)
    assert fates(frame[shuffled], stood) == expected
    for article in {article for article, _ in texts}:
        of_article = [expected[f"d{at:02}"] for at, (one, _) in enumerate(texts) if one == article]
        newest = [revision for _, revision, is_newest in of_article if is_newest]
        assert len(newest) <= 1
        assert [fate for fate, _, _ in of_article].count("new") == (article not in dict(known))
        assert all(revision <= max(newest, default=1) for _, revision, _ in of_article)


def test_the_columns_asked_for_are_those_of_the_contract():
    assert set(ORDER) | set(VERSION) == set(SCHEMA)


def test_changes_are_counted_in_code_points_by_whole_words():
    assert count_changes("six died", "fourteen died") == (8, 3)
    assert count_changes("It rained.", "It rained.") == (0, 0)
    assert count_changes("", "a 😀") == (3, 0)
    assert count_changes("one two three", "one three") == (0, 4)


@given(st.text("ab \n😀", max_size=30), st.text("ab \n😀", max_size=30))
def test_what_is_added_less_what_is_removed_is_the_difference_in_length(old: str, new: str):
    added, removed = count_changes(old, new)
    assert added - removed == len(new) - len(old)
