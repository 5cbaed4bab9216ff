"""Toponyms: where a text names a place, with every place that the name may mean."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.layers.dateline_names import find_credits
from transforms.layers.gazetteer import Gazetteer, Sense, fold_place
from transforms.layers.page import Page, Range
from transforms.layers.toponym_patterns import (
    FACILITY,
    LANDFORM,
    NAMED_AFTER,
    OWNER,
    SPOKEN,
    TONGUE,
    trimmings,
)
from transforms.layers.toponym_words import Finder, Run, Words, capital_words, longest_runs

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
HOLDER_LABELS = frozenset(("ORG", "MISC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"))
LOOK_AROUND = 16
LARGE = 100_000
SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place where it stands; senses is empty where the gazetteer does not know it.

    form tells a name of its own from a demonym, from a part of a longer name, and from a name the model did not mark;
    kind is the word by which the text calls it an area.
    """

    start: int
    end: int
    text: str
    form: str
    label: str | None
    mention_id: str | None
    senses: tuple[Sense, ...]
    kind: str | None = None


def find_toponyms(page: Page, mentions: Sequence[dict[str, Any]], gazetteer: Gazetteer) -> list[Toponym]:
    """The toponyms of an article in text order; none overlaps another."""
    names = sorted((row for row in mentions if row["label"] in READERS), key=lambda row: row["start_char"])
    told = frozenset(fold_place(row["text"]) for row in names if row["label"] in PLACE_LABELS)
    reader = Reader(page.text, capital_words(page.doc), gazetteer, told)
    found = [toponym for row in reader.widen(names) for toponym in READERS[row["label"]](reader, row)]
    taken = [(row["start_char"], row["end_char"]) for row in mentions] + [(one.start, one.end) for one in found]
    found += unmarked(reader, taken)
    credits = list(find_credits(page))
    found = [one for one in found if not any(one.start < end and start < one.end for start, end in credits)]
    return sorted(found, key=lambda toponym: toponym.start)


@dataclass(frozen=True, slots=True)
class Reader:
    """An article while its toponyms are looked for; told are the folded names that the model marks as places somewhere."""

    text: str
    words: Words
    gazetteer: Gazetteer
    told: frozenset[str]

    def runs(self, row: dict[str, Any], find: Finder) -> list[Run]:
        """The known runs of words inside a mention."""
        return list(longest_runs(self.words.inside(row["start_char"], row["end_char"]), self.text, find))

    def widen(self, names: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The mentions, those that are only a piece of a seeded name (the Guinea of Gulf of Guinea) as that whole name."""
        runs = list(longest_runs(self.words, self.text, self.gazetteer.find_seeded))
        starts = [start for start, _, _ in runs]
        done = 0
        for row in names:
            place = bisect_right(starts, row["start_char"]) - 1
            start, end = runs[place][:2] if place >= 0 else (0, 0)
            is_piece = end >= row["end_char"] and end - start > len(row["text"])
            if row["start_char"] < done:
                continue
            if is_piece:
                row = {**row, "start_char": start, "end_char": end, "text": self.text[start:end], "label": "LOC"}
            done = row["end_char"]
            yield row

    def is_seeded(self, run: Run) -> bool:
        """Whether the seeds know a run of words."""
        return bool(self.gazetteer.find_seeded(self.text[run[0] : run[1]]))

    def find_told(self, name: str) -> tuple[Sense, ...]:
        """The senses of a name that stands unmarked or inside another: seeded ones, those of a large town or of one told of."""
        seeded = self.gazetteer.find_seeded(name)
        if seeded or len(name) < SHORTEST_NAME:
            return seeded
        senses = self.gazetteer.find(name)
        is_large = any(sense.is_main and sense.place.population >= LARGE for sense in senses)
        return senses if is_large or senses and fold_place(name) in self.told else ()


def read_place(reader: Reader, row: dict[str, Any]) -> Iterator[Toponym]:
    """A mention that the model takes for a place: the whole name, else what it is made of, else the name unknown."""
    if row["text"].islower():
        return
    if known := list(read_known(reader, row, row["start_char"], row["text"])):
        yield from known
        return
    if (owner := OWNER.match(row["text"])) and (senses := reader.find_told(owner[1])):
        yield toponym_of(row, row["start_char"], row["start_char"] + owner.end(1), senses)
        yield from read_known(reader, row, row["start_char"] + owner.start(2), owner[2])
        return
    if FACILITY.search(row["text"]) or NAMED_AFTER.search(row["text"]):
        yield from read_holder(reader, row)
        return
    parts = [
        part for part in reader.runs(row, reader.gazetteer.find) if not LANDFORM.match(reader.text[part[0] : part[1]])
    ]
    if sum(end - start for start, end, _ in parts) <= len(row["text"]) / 2:
        parts = [part for part in parts[:1] if part[0] == row["start_char"] and reader.is_seeded(part)]
    yield from (toponym_of(row, *part) for part in parts or [(row["start_char"], row["end_char"], ())])


def read_known(reader: Reader, row: dict[str, Any], start: int, name: str) -> Iterator[Toponym]:
    """The place that a name in a mention means as a whole, if it means one."""
    for first, last in trimmings(start, name):
        if senses := reader.gazetteer.find(reader.text[first:last]):
            yield toponym_of(row, first, last, senses)
            return


def read_people(reader: Reader, row: dict[str, Any]) -> Iterator[Toponym]:
    """A people, faith or party: a toponym where it is called after a place, and is no language."""
    if is_language(row, reader.text):
        return
    for start, end in trimmings(row["start_char"], row["text"]):
        if senses := reader.gazetteer.find_seeded(reader.text[start:end]):
            yield toponym_of(row, start, end, senses)
            return
    yield from (toponym_of(row, *part, "part") for part in reader.runs(row, reader.find_told))


def is_language(row: dict[str, Any], text: str) -> bool:
    """Whether the word is used for a language: spoken, read, taught."""
    before = text[max(0, row["start_char"] - LOOK_AROUND) : row["start_char"]]
    return bool(SPOKEN.search(before) or TONGUE.match(text[row["end_char"] : row["end_char"] + LOOK_AROUND]))


def read_holder(reader: Reader, row: dict[str, Any]) -> Iterator[Toponym]:
    """A body or thing: a place itself where the seeds know it as one, else the places in its name.

    Streets and embassies are not where the places they are called after are; they are toponyms the gazetteer does not know.
    """
    if senses := reader.gazetteer.find_seeded(row["text"]):
        yield toponym_of(row, row["start_char"], row["end_char"], senses)
        return
    parts = [] if NAMED_AFTER.search(row["text"]) else reader.runs(row, reader.find_told)
    whole = [part[:2] for part in parts] == [(row["start_char"], row["end_char"])]
    yield from (toponym_of(row, *part, "name" if whole else "part") for part in parts)
    if not parts and (row["label"] in PLACE_LABELS or FACILITY.search(row["text"])):
        yield toponym_of(row, row["start_char"], row["end_char"], ())


def read_person(reader: Reader, row: dict[str, Any]) -> Iterator[Toponym]:
    """What the model takes for a person: a toponym where the whole name is a place's; choosing asks for more ground."""
    senses = tuple(
        sense for sense in reader.gazetteer.find(row["text"]) if sense.is_main or sense.place.precision != "city"
    )
    if senses:
        yield toponym_of(row, row["start_char"], row["end_char"], senses)


def unmarked(reader: Reader, taken: list[Range]) -> Iterator[Toponym]:
    """Seeded names, large towns and towns told of elsewhere that the model passed over."""
    for start, end, senses in longest_runs(reader.words.outside(taken), reader.text, reader.find_told):
        text = reader.text[start:end]
        yield Toponym(start, end, text, form_of(senses, "unmarked"), None, None, senses)


def toponym_of(row: dict[str, Any], start: int, end: int, senses: tuple[Sense, ...], form: str = "name") -> Toponym:
    """The toponym at a range of a mention."""
    text = row["text"][start - row["start_char"] : end - row["start_char"]]
    return Toponym(start, end, text, form_of(senses, form), row["label"], row["mention_id"], senses)


def form_of(senses: tuple[Sense, ...], form: str) -> str:
    """demonym where the name is nothing else, and stands for itself."""
    return "demonym" if form != "part" and senses and all(sense.is_demonym for sense in senses) else form


READERS = {
    **dict.fromkeys(PLACE_LABELS, read_place),
    **dict.fromkeys(HOLDER_LABELS, read_holder),
    "NORP": read_people,
    "PERSON": read_person,
}
