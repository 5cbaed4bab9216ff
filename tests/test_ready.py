"""What is kept ready: read once, and never more of it than is allowed or asked for."""

from collections.abc import Mapping

from flows.ready import Ready


def make_ready(most: int) -> tuple[Ready[int], list[list[str]]]:
    """Lengths of words, and the lists of words that were read."""
    asked: list[list[str]] = []

    def read(words: list[str]) -> Mapping[str, int]:
        asked.append(words)
        return {word: len(word) for word in words}

    return Ready(read, most), asked


def test_what_is_ready_is_not_read_again():
    ready, asked = make_ready(most=9)
    assert dict(ready.fetch({"ferry", "lake"})) == {"ferry": 5, "lake": 4}
    assert ready.fetch({"lake", "storm"})["storm"] == 5
    ready.fetch({"ferry"})
    assert asked == [["ferry", "lake"], ["storm"]]


def test_what_is_not_asked_for_goes_where_there_would_be_too_many():
    ready, asked = make_ready(most=2)
    ready.fetch({"ferry", "lake"})
    assert dict(ready.fetch({"lake", "storm"})) == {"lake": 4, "storm": 5}
    ready.fetch({"ferry"})
    assert asked == [["ferry", "lake"], ["storm"], ["ferry"]]


def test_all_that_is_asked_for_at_once_is_there_even_if_it_is_more():
    ready, _ = make_ready(most=1)
    assert dict(ready.fetch({"a", "bb", "ccc"})) == {"a": 1, "bb": 2, "ccc": 3}
