"""Stories: articles on one event are together and say why, those on another like it are not, and ids do not move."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from copied import Made
from relating import add_articles, fetch, name_article, open_empty

from flows import stories
from flows.copies import relate_copies
from flows.stories import relate_stories
from flows.walk_back_stories import explain_placed_article, explain_story
from schemas import BY_NAME
from transforms.ids import make_id
from transforms.stories import gather
from warehouse.digest import digest_table
from warehouse.told_stories import tell_changes

ARVIKA = (
    "Flood drives 40 families out in Arvika",
    "Rain flooded the lower town of Arvika on Monday, and 40 families had to leave their homes, said Mayor Lena Berg.\n\n"
    "The river Glafs rose by two metres in a night, Berg said, and the bridge to Sunne stayed closed.",
)
ARVIKA_NEXT = (
    "Arvika pumps water out of flooded cellars",
    "Firemen in Arvika went on pumping flooded cellars dry, and Mayor Lena Berg thanked the volunteers. The river Glafs had "
    "driven 40 families from their homes.\n\nThe bridge to Sunne will open again, Berg said.",
)
BADEN = (
    "Flood shuts the old mill in Badenau",
    "Heavy rain flooded the streets of Badenau, and the town's fire chief, Jonas Keller, had 15 families taken to a school.\n\n"
    "The river Wutach burst its dam above the old mill, Keller said. The railway to Stuhlingen is shut.",
)
BADEN_NEXT = (
    "Families go home in Badenau",
    "The 15 families of Badenau that had been taken to a school went home after the flood. The dam of the river Wutach above "
    "the old mill has been mended, fire chief Jonas Keller said, and trains run to Stuhlingen.",
)
TENNIS = (
    "Ilse Marlow wins in Graz",
    "Ilse Marlow beat Dora Venn in three sets in Graz and won the first title of her career, at the age of 34.\n\n"
    "Marlow, who began as a ball girl, said that she would play one more season of tennis.",
)


def report(name: str, told: tuple[str, str], day: int | None, source: str = "Daily") -> Made:
    title, body = told
    return Made(name, title, body, source, None if day is None else date(2025, 5, day), 0)


REPORTS = (
    report("arvika", ARVIKA, 5, "Värmland Post"), report("arvika 2", ARVIKA_NEXT, 6, "Norrland Daily"),
    report("baden", BADEN, 5), report("baden 2", BADEN_NEXT, 7, "Wutach Bote"), report("tennis", TENNIS, 5),
)  # fmt: skip


def relate(connection: duckdb.DuckDBPyConnection, folder: Path, *articles: Made) -> None:
    add_articles(connection, articles, folder)
    relate_copies(connection, folder)
    relate_stories(connection, folder)


def stories_of(connection: duckdb.DuckDBPyConnection) -> set[frozenset[str]]:
    """The headlines that stand together."""
    rows = fetch(connection, "SELECT list(title) FROM articles WHERE story_id IS NOT NULL GROUP BY story_id")
    return {frozenset(titles) for (titles,) in rows}


def together(*told: tuple[str, str]) -> frozenset[str]:
    return frozenset(title for title, _ in told)


APART = {together(ARVIKA, ARVIKA_NEXT), together(BADEN, BADEN_NEXT), together(TENNIS)}


def test_two_floods_are_two_stories(tmp_path: Path):
    with open_empty() as connection:
        relate(connection, tmp_path, *REPORTS)
        assert stories_of(connection) == APART


def test_they_are_so_without_dates(tmp_path: Path):
    with open_empty() as connection:
        relate(connection, tmp_path, *(replace(one, published_on=None) for one in REPORTS))
        assert stories_of(connection) == APART


def test_what_happens_again_a_month_later_is_another_story(tmp_path: Path):
    with open_empty() as connection:
        later = replace(REPORTS[1], published_on=date(2025, 6, 9))
        relate(connection, tmp_path, REPORTS[0], later)
        assert stories_of(connection) == {together(ARVIKA), together(ARVIKA_NEXT)}


def test_a_story_has_the_earliest_articles_id_its_days_and_its_sources(tmp_path: Path):
    with open_empty() as connection:
        copy = replace(REPORTS[0], name="copy", source="Copy Cat", published_on=date(2025, 5, 8))
        relate(connection, tmp_path, *REPORTS, copy)
        columns = "headline, started_on, ended_on, article_count, source_count, independent_count"
        story_id = make_id("story", name_article(REPORTS[0]))
        ((headline, *told),) = fetch(connection, f"SELECT {columns} FROM stories WHERE story_id = '{story_id}'")
    assert headline in together(ARVIKA, ARVIKA_NEXT)
    assert told == [date(2025, 5, 5), date(2025, 5, 8), 3, 3, 2]


def test_why_two_articles_are_together_is_a_row(tmp_path: Path):
    with open_empty() as connection:
        relate(connection, tmp_path, *REPORTS)
        rows = fetch(connection, "SELECT article_id, other_id, shared_terms, days_apart, likelihood FROM story_links")
    told = {article_id: (other_id, terms, days, likelihood) for article_id, other_id, terms, days, likelihood in rows}
    assert set(told) == {name_article(one) for one in REPORTS[:4]}
    other_id, terms, days, likelihood = told[name_article(REPORTS[0])]
    assert (other_id, days) == (name_article(REPORTS[1]), 1)
    assert {"arvika", "berg", "glaf", "sunne"} <= set(terms)
    assert likelihood >= 500


def test_explain_shows_why_an_article_stands_in_its_story_and_what_a_copy_shares(tmp_path: Path):
    with open_empty() as connection:
        copy = replace(REPORTS[0], name="copy", source="Copy Cat", published_on=date(2025, 5, 8))
        relate(connection, tmp_path, *REPORTS, copy)
        placed = {section.title: section for section in explain_placed_article(connection, name_article(REPORTS[1]))}
        told = dict(placed["story"].facts)
        assert (told["most like"], told["days apart"]) == (f"{ARVIKA[0]} ({name_article(REPORTS[0])})", 1)
        assert "arvika" in told["shared terms"]
        copied = {section.title: section for section in explain_placed_article(connection, name_article(copy))}
        assert [row["kind"] for row in copied["copies"].rows] == ["exact"]
        story = list(explain_story(connection, make_id("story", name_article(REPORTS[0]))))
    assert [row["title"] for row in story[1].rows] == [ARVIKA[0], ARVIKA_NEXT[0], ARVIKA[0]]


def test_the_marts_tell_a_story_by_day_and_who_copied_whom(tmp_path: Path):
    with open_empty() as connection:
        copy = replace(REPORTS[0], name="copy", source="Copy Cat", published_on=date(2025, 5, 8))
        relate(connection, tmp_path, *REPORTS, copy)
        story_id = make_id("story", name_article(REPORTS[0]))
        columns = "day_number, articles, copies, new_sources, first_headline"
        days = fetch(
            connection, f"SELECT {columns} FROM mart.story_timeline WHERE story_id = '{story_id}' ORDER BY day"
        )
        assert days == [(1, 1, 0, 1, ARVIKA[0]), (2, 1, 0, 1, ARVIKA_NEXT[0]), (4, 1, 1, 1, ARVIKA[0])]
        columns = "first_reported_by, independent_sources, copied_by, copies, is_single_source"
        told = fetch(connection, f"SELECT {columns} FROM mart.independent_coverage WHERE story_id = '{story_id}'")
    assert told == [("Värmland Post", ["Norrland Daily", "Värmland Post"], ["Copy Cat from Värmland Post"], 1, False)]


def test_the_most_central_article_gives_the_headline(tmp_path: Path):
    with open_empty() as connection:
        relate(connection, tmp_path, *REPORTS[:2])
        first, second = (name_article(one) for one in REPORTS[:2])
        third = name_article(REPORTS[2])
        connection.execute("DELETE FROM ops.story_pairs")
        connection.execute("UPDATE articles SET story_id = (SELECT any_value(story_id) FROM articles)")
        add_articles(connection, [REPORTS[2]], tmp_path)
        connection.execute("UPDATE articles SET story_id = (SELECT any_value(story_id) FROM articles)")
        pairs = ((first, second, 600), (second, third, 900))
        connection.executemany(
            "INSERT INTO ops.story_pairs VALUES (?, ?, ?)", [[*sorted(pair[:2]), pair[2]] for pair in pairs]
        )
        from warehouse.told_stories import tell_stories

        tell_stories(connection)
        assert fetch(connection, "SELECT headline_article_id FROM stories") == [(second,)]


def digests(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    names = ("articles", "stories", "story_links", "ops.story_profiles", "ops.story_pairs")
    return {name: digest_table(connection, BY_NAME[name]) for name in names}


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (1, 3, 0, 4, 2)])
@pytest.mark.parametrize("at_once", [1, 2])
def test_any_order_and_any_batches_give_the_same_stories(tmp_path: Path, order: tuple[int, ...], at_once: int):
    with open_empty() as connection:
        relate(connection, tmp_path, *REPORTS)
        expected = digests(connection)
    with open_empty() as connection:
        for start in range(0, len(order), at_once):
            relate(connection, tmp_path, *(REPORTS[at] for at in order[start : start + at_once]))
        assert digests(connection) == expected


def test_a_pair_that_is_found_by_two_parts_of_one_run_is_kept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with open_empty() as connection:
        relate(connection, tmp_path, *REPORTS)
        expected = digests(connection)
    monkeypatch.setattr(stories, "AT_ONCE", 1)
    with open_empty() as connection:
        relate(connection, tmp_path, *REPORTS)
        assert digests(connection) == expected


def test_articles_that_come_as_they_are_printed_move_no_story(tmp_path: Path):
    with open_empty() as connection:
        seen: dict[str, str] = {}
        for one in sorted(REPORTS, key=lambda made: (made.published_on, made.name)):
            relate(connection, tmp_path, one)
            now = dict(fetch(connection, "SELECT article_id, story_id FROM articles"))
            assert {article: now[article] for article in seen} == seen
            seen = now


def test_articles_whose_rows_are_written_anew_come_back_to_their_story(tmp_path: Path):
    with open_empty() as connection:
        relate(connection, tmp_path, *REPORTS)
        expected = digests(connection)
        connection.execute("DELETE FROM articles WHERE title = ?", [ARVIKA_NEXT[0]])
        relate(connection, tmp_path, REPORTS[1])
        assert digests(connection) == expected


def publish(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The tables of a connection as a file of their own."""
    path.unlink(missing_ok=True)
    connection.execute(f"ATTACH '{path}' AS file")
    for name in ("articles", "stories", "story_changes"):
        connection.execute(f"CREATE TABLE file.{name} AS FROM {name}")
    connection.execute("DETACH file")


def test_an_earlier_article_that_comes_late_renames_its_story_and_that_is_told(tmp_path: Path):
    with open_empty() as connection:
        relate(connection, tmp_path, REPORTS[1], REPORTS[4])
        publish(connection, tmp_path / "published.duckdb")
        relate(connection, tmp_path, REPORTS[0])
        tell_changes(connection, tmp_path / "published.duckdb", "0" * 20, False)
        old, new = (make_id("story", name_article(one)) for one in (REPORTS[1], REPORTS[0]))
        told = "SELECT old_story_id, new_story_id, change::VARCHAR, article_count FROM story_changes"
        assert fetch(connection, told) == [(old, new, "renamed", 1)]


def test_a_day_is_joined_by_average_and_never_brings_two_earlier_stories_together():
    known = {"a": ("s1", date(2025, 5, 1)), "b": ("s2", date(2025, 5, 1))}
    pairs = {("a", "c"): 900, ("b", "c"): 800, ("c", "d"): 700, ("a", "d"): 500}
    assert gather([(date(2025, 5, 2), ["c", "d"])], pairs, known) == {"c": "s1", "d": "s1"}


def test_what_is_like_only_one_of_many_does_not_join_them():
    pairs = {("a", "b"): 900, ("a", "c"): 900, ("b", "c"): 900, ("c", "d"): 800}
    found = gather([(None, ["a", "b", "c", "d"])], pairs, {})
    assert found["a"] == found["b"] == found["c"] == make_id("story", "a")
    assert found["d"] == make_id("story", "d")
