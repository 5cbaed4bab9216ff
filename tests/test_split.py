"""Rows that break a rule are set aside with every rule they broke; a wrong shape crashes."""

import json

import polars as pl
import pytest
from factories import NOW, make_frame

from schemas import MENTIONS, PARSED_DOCUMENTS, QUOTES, REJECTS
from transforms.split import BROKEN, split, split_repeated, tabulate_rejects

PLACES = pl.DataFrame(
    {"document_id": ["0" * 64], "source_uri": ["wire.jsonl"], "member": [None], "line": [7]},
    schema={"document_id": pl.String, "source_uri": pl.String, "member": pl.String, "line": pl.Int64},
)


def test_a_row_names_every_rule_it_breaks():
    _, broken = split(make_frame(MENTIONS, {"start_char": 5, "label": "DOG", "text": " "}), MENTIONS)
    (rules,) = broken[BROKEN].to_list()
    assert len(rules) == 4
    assert rules[0] == "text is not blank"
    assert rules[1].startswith("label is one of PERSON, ORG")
    assert rules[2:] == ["start_char comes before end_char", "text is as long as end_char - start_char"]


def test_sound_rows_are_kept_and_only_they():
    kept, broken = split(make_frame(MENTIONS, {}, {"text": "xx"}, {"text": "y"}), MENTIONS)
    assert kept["text"].to_list() == ["x", "y"]
    assert broken["text"].to_list() == ["xx"]
    assert kept.schema == MENTIONS.polars_schema


def test_what_may_be_missing_may_and_what_must_be_there_must():
    kept, broken = split(make_frame(MENTIONS, {"entity_id": None}, {"label": None}), MENTIONS)
    assert kept.height == 1
    assert broken[BROKEN].to_list() == [["label is there"]]


def test_of_rows_that_share_a_key_the_first_is_kept_and_the_others_say_why():
    frame = make_frame(QUOTES, {"part": 0}, {"part": 1}, {"part": 0, "cue": "added"})
    kept, repeated = split_repeated(frame, QUOTES)
    assert kept.equals(frame.head(2))
    assert repeated[BROKEN].to_list() == [["quote_id, part is unique"]]
    assert repeated.drop(BROKEN).equals(frame.tail(1))


def test_half_a_speaker_is_no_speaker():
    _, broken = split(make_frame(QUOTES, {"speaker": None}), QUOTES)
    assert broken[BROKEN].to_list() == [["speaker, speaker_start, speaker_end are all there or all missing"]]


def test_columns_that_are_not_the_tables_are_left_out():
    kept, _ = split(make_frame(MENTIONS, {}).with_columns(extra=1), MENTIONS)
    assert kept.columns == MENTIONS.column_names


def test_a_wrong_shape_crashes():
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        split(make_frame(MENTIONS, {}).drop("label"), MENTIONS)
    with pytest.raises(pl.exceptions.SchemaError):
        split(make_frame(MENTIONS, {}).with_columns(pl.col("start_char").cast(pl.Int64)), MENTIONS)


def test_no_rows_are_split_into_none_and_none():
    kept, broken = split(make_frame(MENTIONS), MENTIONS)
    assert (kept.height, broken.height) == (0, 0)


def test_a_reject_tells_rule_place_and_the_row_itself():
    _, broken = split(make_frame(PARSED_DOCUMENTS, {"title": " ", "published_precision": "week"}), PARSED_DOCUMENTS)
    rejects = tabulate_rejects(broken, PARSED_DOCUMENTS, PLACES)
    assert rejects.schema == REJECTS.polars_schema
    assert set(rejects["rule"]) == {
        "title is not blank",
        "published_precision is one of instant, minute, day, month, year",
    }
    for row in rejects.iter_rows(named=True):
        assert (row["source_uri"], row["line"], row["table"]) == ("wire.jsonl", 7, "articles")
        assert row["reason"] == f"does not hold: {row['rule']}"
        assert json.loads(row["payload"])["published_precision"] == "week"
    assert split(rejects, REJECTS)[1].height == 0


def test_a_reject_has_the_same_id_whenever_the_row_is_received():
    ids = set()
    for received_at in (NOW, NOW.replace(year=2026)):
        _, broken = split(make_frame(PARSED_DOCUMENTS, {"title": " ", "received_at": received_at}), PARSED_DOCUMENTS)
        ids |= set(tabulate_rejects(broken, PARSED_DOCUMENTS, PLACES)["reject_id"])
    assert len(ids) == 1
