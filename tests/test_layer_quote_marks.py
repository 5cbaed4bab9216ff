"""Quote marks: curly, straight, doubled, mixed, missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.layers.paragraphs import paragraph_spans
from transforms.layers.quote_marks import find_quoted


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_quoted(text, paragraph_spans(text))]


@pytest.mark.parametrize(
    "words",
    [
        "“We go,”",
        '"We go,"',
        "''We go,''",
        "``We go,''",
        "„We go,”",
        "«We go,»",
        '“We go,"',
        '"We go,”',
        "“We go,“",
        "‘‘We go,’’",
    ],
)
def test_every_pair_of_marks_is_found_mixed_ones_too(words: str) -> None:
    assert quoted(f"On Friday {words} he said.") == [words]


def test_straight_marks_open_and_close_in_turn() -> None:
    assert quoted('"A b," he said. "C d."') == ['"A b,"', '"C d."']


def test_a_quotation_inside_a_quotation_is_part_of_it() -> None:
    assert quoted("“He told me “go” and I went,” she said.") == ["“He told me “go” and I went,”"]


def test_a_mark_that_is_never_closed_runs_to_the_end_of_its_paragraph_only() -> None:
    assert quoted("“We go, he said.\n\nThen “they” came.") == ["“We go, he said.", "“they”"]


def test_a_lone_closing_mark_quotes_nothing() -> None:
    assert quoted("They went,” he said. It rained.") == []


def test_a_straight_mark_with_spaces_around_it_opens_nothing() -> None:
    assert quoted('He stayed. " He said they "did well" there.') == ['"did well"']


def test_an_opening_mark_at_each_paragraph_goes_on_with_the_quotation() -> None:
    text = "“We go.\n\n“We stay,” he said."
    assert [(one.is_open, one.continues) for one in find_quoted(text, paragraph_spans(text))] == [
        (True, False),
        (False, True),
    ]


def test_single_marks_count_where_there_are_no_double_ones_and_apostrophes_do_not() -> None:
    assert quoted("‘We don’t go there any more,’ the Browns’ son said.") == ["‘We don’t go there any more,’"]


def test_inches_and_seconds_lose_nothing() -> None:
    assert quoted('A 6" pipe broke. Nobody "saw it," he said.')[-1] == '"saw it,"'


@given(st.text(alphabet="ab .,“”\"'‘’«»\n", max_size=60))
def test_any_marks_give_stretches_in_order_inside_their_paragraph(text: str) -> None:
    paragraphs = paragraph_spans(text)
    found = find_quoted(text, paragraphs)
    assert all(paragraphs[one.paragraph][0] <= one.start < one.end <= paragraphs[one.paragraph][1] for one in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


def test_a_single_mark_after_a_stop_closes_what_a_double_one_opened() -> None:
    assert quoted('“They want us afraid,’ said Ines, 63. “But we are only tired."') == [
        "“They want us afraid,’",
        '“But we are only tired."',
    ]
    assert quoted("“We stay,’ he said.") == ["“We stay,’"]


def test_a_pair_of_single_marks_inside_double_ones_closes_nothing() -> None:
    assert quoted("“He told me ‘go,’ and I went,” she said. “I did.”") == [
        "“He told me ‘go,’ and I went,”",
        "“I did.”",
    ]


def test_single_marks_hold_the_double_ones_inside_them() -> None:
    assert quoted("Grant said: ‘We respect it. We will “reflect” on it.’ He left.") == [
        "‘We respect it. We will “reflect” on it.’"
    ]
    assert quoted("“My neighbours shouted, ‘Get out of here!’ and we ran.”") == [
        "“My neighbours shouted, ‘Get out of here!’ and we ran.”"
    ]
