"""The step of publish that tells stories: new articles profiled, near ones compared, days placed one after another."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from flows.home import place_file
from flows.ready import Ready
from flows.story_words import read_rarity, read_weights
from schemas.stories import STORY_PAIRS, STORY_PROFILES
from transforms.likeness import Seen, compare_articles, judge
from transforms.profiles import Point, Profile, choose_keys, make_profile
from transforms.stories import LINKED, gather
from warehouse import stories, told_stories

# Articles profiled and compared at a time; profiles kept ready; articles of days placed at a time.
AT_ONCE, READY, PLACED_AT_ONCE = 1_000, 20_000, 20_000


def relate_stories(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """articles.story_id, stories and story_links brought up to date; returns how many articles were new to it."""
    touched = {*stories.forget_gone_articles(connection), *stories.find_unplaced_days(connection)}
    fresh = stories.find_new_articles(connection)
    for start in range(0, len(fresh), AT_ONCE):
        touched |= _profile(connection, fresh[start : start + AT_ONCE], folder / "profiles.parquet")
    ready = Ready(lambda wanted: _read_profiles(connection, wanted), READY)
    for start in range(0, len(fresh), AT_ONCE):
        _compare(connection, ready, fresh[start : start + AT_ONCE], folder / "pairs.parquet")
    placed = _place(connection, touched)
    frame = pl.DataFrame(sorted(placed.items()), schema={"article_id": pl.String, "story_id": pl.String}, orient="row")
    place_file(folder / "placed.parquet", frame.write_parquet)
    stories.place_articles(connection, folder / "placed.parquet")
    told_stories.tell_stories(connection)
    told_stories.tell_links(connection)
    return len(fresh)


def _profile(connection: duckdb.DuckDBPyConnection, wanted: list[str], file: Path) -> set[date | None]:
    """The articles' profiles kept; returns their days."""
    rarity = read_rarity()
    rows = []
    for article_id, title, body, day, points, content_hash in stories.read_articles(connection, wanted):
        profile = make_profile(article_id, title, body, day, [_as_point(one) for one in points], rarity)
        rows.append((
            article_id, content_hash, title, day, *_part(profile.names), *_part(profile.words), list(profile.lead_names),
            list(profile.lead_words), list(profile.title), points, profile.latest_year, list(choose_keys(profile, rarity)),
        ))  # fmt: skip
    place_file(file, pl.DataFrame(rows, schema=STORY_PROFILES.polars_schema, orient="row").write_parquet)
    stories.keep_profiles(connection, file)
    return {row[3] for row in rows}


def _part(counted: Sequence[tuple[str, int]]) -> tuple[list[str], list[int]]:
    return [term for term, _ in counted], [count for _, count in counted]


def _as_point(spelled: str) -> Point:
    latitude, longitude = map(float, spelled.split())
    return latitude, longitude


def _compare(connection: duckdb.DuckDBPyConnection, ready: Ready[Seen], wanted: list[str], file: Path) -> None:
    pairs = stories.find_pairs(connection, wanted)
    rows = list(_rate(ready.fetch({one for pair in pairs for one in pair}), pairs))
    place_file(file, pl.DataFrame(rows, schema=STORY_PAIRS.polars_schema, orient="row").write_parquet)
    stories.keep_pairs(connection, file)


def _rate(seen: Mapping[str, Seen], pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    weights = read_weights()
    for one, other in pairs:
        likelihood = round(1000 * judge(compare_articles(seen[one], seen[other]), weights))
        if likelihood >= LINKED:
            yield one, other, likelihood


def _read_profiles(connection: duckdb.DuckDBPyConnection, wanted: list[str]) -> dict[str, Seen]:
    rows = [
        dict(zip(STORY_PROFILES.column_names, row, strict=True)) for row in stories.read_profiles(connection, wanted)
    ]
    return {row["article_id"]: Seen(_as_profile(row), read_rarity()) for row in rows}


def _as_profile(row: dict[str, Any]) -> Profile:
    names, words = (
        tuple(zip(row[terms], row[counts], strict=True))
        for terms, counts in (("names", "name_counts"), ("words", "word_counts"))
    )
    return Profile(
        row["article_id"], row["published_on"], names, words, tuple(row["lead_names"]), tuple(row["lead_words"]),
        tuple(row["title_terms"]), tuple(map(_as_point, row["points"])), row["latest_year"],
    )  # fmt: skip


def _place(connection: duckdb.DuckDBPyConnection, touched: set[date | None]) -> dict[str, str]:
    """The stories of all articles from the first day on that anything changed; earlier days stay as they are."""
    if not touched:
        return {}
    first = min((day for day in touched if day is not None), default=None)
    known: dict[str, tuple[str, date | None]] = {
        article_id: (story_id, day) for article_id, story_id, day in stories.read_placed(connection, first)
    }
    found: dict[str, str] = {}
    for batches in _by_size([one for one in stories.read_days(connection) if _is_from(one[0], first)]):
        articles = [article_id for _, day in batches for article_id in day]
        pairs = {(one, other): likelihood for one, other, likelihood in stories.read_pairs(connection, articles)}
        placed = gather(batches, pairs, known)
        found |= placed
        known |= {article_id: (placed[article_id], day) for day, ids in batches for article_id in ids}
    return found


def _is_from(day: date | None, first: date | None) -> bool:
    return day is None or (first is not None and day >= first)


def _by_size(days: Sequence[tuple[date | None, list[str]]]) -> Iterator[list[tuple[date | None, list[str]]]]:
    """Days in order, together until they have PLACED_AT_ONCE articles."""
    batch: list[tuple[date | None, list[str]]] = []
    for day in days:
        batch.append(day)
        if sum(len(articles) for _, articles in batch) >= PLACED_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
