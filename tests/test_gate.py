"""The gate: Great Expectations says which rules rows break, and which figures are out of bounds."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import make_frame

from schemas import ANNOTATIONS, DOCUMENTS, MENTIONS, SENTENCES
from schemas.table import Severity

if TYPE_CHECKING:
    from flows.gate import Judge


def test_a_sound_batch_passes_every_rule(judge: "Judge"):
    for table in ANNOTATIONS:
        verdicts = judge.judge_batch(table, make_frame(table, {}, {}), "b1")
        assert [one.expectation for one in verdicts] == [one.words for one in table.judgements()]
        assert all(one.success and one.unexpected_count == 0 and one.observed is None for one in verdicts)
        assert {(one.stage, one.batch, one.table) for one in verdicts} == {("batch", "b1", table.name)}


def test_an_empty_batch_passes(judge: "Judge"):
    assert all(one.success for one in judge.judge_batch(MENTIONS, make_frame(MENTIONS), "b1"))


def test_a_batch_that_is_empty_first_and_then_is_not_is_judged_anew(judge: "Judge"):
    judge.judge_batch(SENTENCES, make_frame(SENTENCES), "b1")
    failed = [
        one for one in judge.judge_batch(SENTENCES, make_frame(SENTENCES, {"text": " "}), "b2") if not one.success
    ]
    assert [(one.batch, one.expectation) for one in failed] == [("b2", "text is not blank")]


def test_a_broken_rule_is_critical_counted_and_shown(judge: "Judge"):
    frame = make_frame(MENTIONS, {}, {"label": "DOG"}, {"label": "CAT"})
    (failed,) = [one for one in judge.judge_batch(MENTIONS, frame, "b1") if not one.success]
    assert failed.expectation.startswith("label is one of")
    assert (failed.severity, failed.unexpected_count) == (Severity.CRITICAL, 2)
    assert failed.observed == "e.g. 'DOG', 'CAT'"


def test_a_span_that_is_too_long_fails_by_the_judges_own_count(judge: "Judge"):
    frame = make_frame(MENTIONS, {"text": "😀"}, {"text": "e\u0301"})
    failed = [one for one in judge.judge_batch(MENTIONS, frame, "b1") if not one.success]
    assert [(one.expectation, one.unexpected_count) for one in failed] == [
        ("text is as long as end_char - start_char", 1)
    ]


def test_what_great_expectations_cannot_judge_is_told_and_does_not_pass(judge: "Judge", monkeypatch):
    from flows import gate

    monkeypatch.setitem(gate.DERIVATIONS, "span_excess", lambda start, end, text: text)
    failed = [one for one in judge.judge_batch(MENTIONS, make_frame(MENTIONS, {}), "b1") if not one.success]
    assert [one.expectation for one in failed] == ["text is as long as end_char - start_char"]
    assert failed[0].observed


def test_a_contract_with_bytes_can_be_judged(judge: "Judge"):
    frame = make_frame(DOCUMENTS, {"content": b"\xff\x00"}, {"size_bytes": -1})
    failed = [one for one in judge.judge_batch(DOCUMENTS, frame, "b1") if not one.success]
    assert [one.expectation for one in failed] == ["size_bytes is at least 0"]


@pytest.mark.parametrize(
    ("value", "low", "high", "success"),
    [(0.0, None, 0, True), (1.0, None, 0, False), (0.5, 0.5, None, True), (0.49, 0.5, None, False), (3.0, 1, 2, False)],
)
def test_a_figure_keeps_its_bounds_both_included(judge: "Judge", value, low, high, success):
    from flows.gate import Measure

    (verdict,) = judge.judge_tables(
        [Measure("articles", "a figure", value, low, high, Severity.WARNING, is_count=False)]
    )
    assert verdict.success == success
    assert (verdict.stage, verdict.severity, verdict.observed) == ("publish", Severity.WARNING, f"{value:g}")


def test_a_figure_without_an_answer_does_not_pass(judge: "Judge"):
    from flows.gate import Measure

    (verdict,) = judge.judge_tables([Measure("articles", "an age", None, None, 3, Severity.WARNING, is_count=False)])
    assert not verdict.success
    assert verdict.observed is None


def test_a_count_tells_how_many_rows_are_wrong(judge: "Judge"):
    from flows.gate import Measure

    (verdict,) = judge.judge_tables([Measure("mentions", "spans are exact", 7.0, None, 0, Severity.CRITICAL)])
    assert (verdict.success, verdict.unexpected_count) == (False, 7)


def test_verdicts_are_written_as_pages_that_need_no_network(tmp_path: Path):
    from flows.gate import Judge, Measure

    measures = [Measure("articles", "nothing is wrong", 0.0, None, 0, Severity.CRITICAL)]
    Judge(tmp_path / "docs").judge_tables(measures)
    pages = list((tmp_path / "docs").rglob("*.html"))
    assert any("nothing is wrong" in page.read_text(encoding="utf-8") for page in pages)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for asked in ('<script src="http', '<link rel="stylesheet" href="http', "url(http", "@import"):
            assert asked not in text, f"{page.name} asks the network: {asked}"
