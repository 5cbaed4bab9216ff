"""What the gazetteer says of an article's words before anybody has read them: signs for the tagger of names."""

from collections.abc import Iterator, Sequence

from transforms.layers.gazetteer import Gazetteer, Sense, fold_place

LONGEST_NAME = 3
TOWN = "city"
LARGE, MIDDLING = 100_000, 10_000
OR_PERSON = " or person"
BEGINS, GOES_ON = "first of ", "rest of "


def place_signs(words: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """For every word the kind of place that the longest known name over it may mean ("first of country"); "" where none is known.

    Only words with a capital are looked up, and so many together as a name has at most; what a name means is for the layer of places.
    """
    signs = [""] * len(words)
    for start, end, kind in known_names(words, gazetteer):
        signs[start:end] = [BEGINS + kind] + [GOES_ON + kind] * (end - start - 1)
    return signs


def known_names(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Start and end of every name of a place, the longest ones, and its kind."""
    start = 0
    while start < len(words):
        end = capitals_end(words, start)
        while end > start and not (senses := gazetteer.find(" ".join(words[start:end]))):
            end -= 1
        if end > start:
            is_given = fold_place(" ".join(words[start:end])) in gazetteer.given_names
            yield start, end, kind_of(senses[0]) + (OR_PERSON if is_given else "")
        start = max(end, start + 1)


def capitals_end(words: Sequence[str], start: int) -> int:
    """Where the words with a capital that begin here end, at most LONGEST_NAME of them."""
    end = start
    while end < min(len(words), start + LONGEST_NAME) and words[end][:1].isupper():
        end += 1
    return end


def kind_of(sense: Sense) -> str:
    """What a sense is: people, a town by its size, or whatever else on a map."""
    place = sense.place
    if sense.is_demonym:
        return "people"
    if place.precision != TOWN:
        return place.precision
    return f"{'large' if place.population >= LARGE else 'middling' if place.population >= MIDDLING else 'small'} {TOWN}"
