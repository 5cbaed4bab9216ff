"""Reads what seeds/layers says of events and of casualties."""

import csv
from pathlib import Path

from transforms.layers.casualty_words import CasualtyWords, Harm
from transforms.layers.event_lexicon import EventLexicon, Sense


def load_event_lexicon(folder: Path) -> EventLexicon:
    """The verbs, nouns and actors of a folder of seeds."""
    verbs, nouns = _rows(folder / "event_verbs.csv"), _rows(folder / "event_nouns.csv")
    classes: dict[str, list[str]] = {}
    for row in nouns:
        classes.setdefault(row["noun"], []).append(row["class"])
    alone: dict[str, Sense] = {}
    for row in nouns:
        if row["alone"] == "yes":
            alone.setdefault(row["noun"], Sense(row["type"], tuple(row["recipient"].split())))
    return EventLexicon(
        verbs={(row["verb"], row["object"]): _verb_sense(row) for row in verbs},
        noun_classes={noun: tuple(names) for noun, names in classes.items()},
        nouns=alone,
        agents={row["noun"]: "people" for row in _rows(folder / "person_nouns.csv")}
        | {row["noun"]: row["class"] for row in _rows(folder / "actor_nouns.csv")},
        forces=frozenset(row["noun"] for row in _rows(folder / "forces.csv")),
    )


def _verb_sense(row: dict[str, str]) -> Sense:
    return Sense(row["type"], tuple(row["recipient"].split()), row["needs"])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


def load_casualty_words(folder: Path) -> CasualtyWords:
    """The words of counts of people hurt of a folder of seeds."""
    return CasualtyWords(
        harms={
            (row["word"], row["pos"]): Harm(row["effect"], row["people"])
            for row in _rows(folder / "casualty_words.csv")
        },
        quantities={
            row["word"]: (int(row["low"]), int(row["high"])) for row in _rows(folder / "casualty_quantities.csv")
        },
        qualifiers={row["phrase"]: row["bound"] for row in _rows(folder / "casualty_qualifiers.csv")},
        persons=frozenset(row["noun"] for row in _rows(folder / "person_nouns.csv")),
        causes=frozenset(row["noun"] for row in _rows(folder / "casualty_causes.csv")),
    )
