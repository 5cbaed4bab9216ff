"""Which documents are new articles, which revise one that is known, and which change nothing."""

import difflib
import re
from collections import Counter

import polars as pl

# Versions in order: as they were received, and within one ingest as they say, then as they are named.
ORDER = ("article_id", "received_at", "updated_at", "source_uri", "member", "line", "document_id")
VERSION = ("article_id", "title", "content_hash")
WORD = re.compile(r"\s+|\S+")
PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")
# Time grows with the pairs of equal units, and with the square of their number: a second or two at these.
MOST_PAIRS, MOST_UNITS = 4_000_000, 20_000


def decide_fates(parsed: pl.DataFrame, published: pl.DataFrame) -> pl.DataFrame:
    """One row per parsed document: document_id, article_id, fate, revision, is_newest.

    parsed has the columns of ORDER and VERSION; published has those of VERSION and the revision of each known
    article. fate is new, revised or unchanged; is_newest marks the version that the article now has, where that is
    not the one already published.
    """
    known = published.select(
        *VERSION, known_revision="revision", rank=pl.lit(0, pl.Int64)
    )  # fmt: skip
    ordered = parsed.sort(ORDER, nulls_last=False).with_columns(rank=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    versions = pl.concat([known, ordered.select(*VERSION, "rank", "document_id")], how="diagonal")
    versions = versions.sort("article_id", "rank").with_columns(_is_change(), _known_revision())
    return _number(versions).filter(pl.col("rank") > 0).select(
        "document_id", "article_id", "fate", "revision", "is_newest"
    )  # fmt: skip


def _is_change() -> pl.Expr:
    previous = pl.col("title", "content_hash").shift(1).over("article_id")
    is_first = pl.col("rank") == pl.col("rank").min().over("article_id")
    differs = pl.any_horizontal(pl.col("title", "content_hash") != previous)
    return (is_first | differs).alias("is_change")


def _known_revision() -> pl.Expr:
    return pl.col("known_revision").max().over("article_id").fill_null(0).cast(pl.Int32).alias("known_revision")


def _number(versions: pl.DataFrame) -> pl.DataFrame:
    is_new_text = pl.col("is_change") & (pl.col("rank") > 0)
    added = is_new_text.cast(pl.Int32).cum_sum().over("article_id")
    revision = pl.col("known_revision") + added
    fate = (
        pl.when(~is_new_text).then(pl.lit("unchanged"))
        .when(revision == 1).then(pl.lit("new"))
        .otherwise(pl.lit("revised"))
    )  # fmt: skip
    last_text = pl.when(is_new_text).then(revision).max().over("article_id")
    return versions.with_columns(
        fate=fate, revision=revision.cast(pl.Int32), is_newest=(is_new_text & (revision == last_text)).fill_null(False)
    )


def count_changes(old: str, new: str) -> tuple[int, int]:
    """(added, removed) code points between two versions of a text, compared word by word.

    Where that would take too long it is done by paragraphs; where that would, too, all from the first difference to
    the last counts as replaced.
    """
    for unit in (WORD, PARAGRAPH):
        before, after = _drop_common_ends(unit.findall(old), unit.findall(new))
        if _is_comparable(before, after):
            return _count_differing(before, after)
    return _measure(after), _measure(before)


def _is_comparable(before: list[str], after: list[str]) -> bool:
    found = Counter(after)
    pairs = sum(count * found[unit] for unit, count in Counter(before).items())
    return pairs <= MOST_PAIRS and len(before) + len(after) <= MOST_UNITS


def _drop_common_ends(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    start = _count_common(before, after)
    before, after = before[start:], after[start:]
    end = _count_common(before[::-1], after[::-1])
    return before[: len(before) - end], after[: len(after) - end]


def _count_common(before: list[str], after: list[str]) -> int:
    shorter = min(len(before), len(after))
    return next((place for place in range(shorter) if before[place] != after[place]), shorter)


def _count_differing(before: list[str], after: list[str]) -> tuple[int, int]:
    added = removed = 0
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            removed += _measure(before[i:j])
            added += _measure(after[k:m])
    return added, removed


def _measure(units: list[str]) -> int:
    return sum(map(len, units))
