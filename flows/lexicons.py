"""Reads the word lists of seeds/layers."""

import csv
from functools import cache
from pathlib import Path

from flows.event_words import load_casualty_words, load_event_lexicon
from transforms.layers.currencies import sum_pattern
from transforms.layers.lexicons import Correction, KnownAlias, KnownVerbs, Lexicons, Seat, inflect

ACTIONS = ("same", "not same", "rename")
CORRECTION_FIELDS = ("action", "name", "label", "target", "near", "reason")
SEEDS = Path(__file__).parents[1] / "seeds" / "layers"


@cache
def load_lexicons(folder: Path = SEEDS) -> Lexicons:
    """All word lists of a folder, by default the project's own."""
    cues, events = cue_forms(rows(folder / "cue_verbs.csv")), load_event_lexicon(folder)
    return Lexicons(
        cue_forms=cues,
        titles=pairs(rows(folder / "titles.csv"), "title", "gender"),
        first_names=pairs(rows(folder / "first_names.csv"), "name", "gender"),
        long_first_names=pairs(rows(folder / "short_first_names.csv"), "short", "long"),
        org_suffixes=frozenset(row["suffix"].lower() for row in rows(folder / "org_suffixes.csv")),
        org_nouns=frozenset(row["noun"].lower() for row in rows(folder / "org_nouns.csv")),
        known_aliases={
            row["form"]: KnownAlias(row["name"], row["class"]) for row in rows(folder / "known_aliases.csv")
        },
        events=events,
        casualties=load_casualty_words(folder),
        known_verbs=known_verbs(folder, {verb for verb, _ in events.verbs}),
        seats={row["seat"]: Seat(row["body"], row["country_code"]) for row in rows(folder / "government_seats.csv")},
        state_verbs=state_verbs(rows(folder / "state_words.csv")),
        state_nouns=frozenset(row["word"] for row in rows(folder / "state_words.csv") if row["class"] == "noun"),
        sums=sum_pattern(rows(folder / "currencies.csv")),
        corrections=tuple(map(read_correction, rows(folder / "entity_corrections.csv"))),
    )


def known_verbs(folder: Path, event_verbs: set[str]) -> KnownVerbs:
    """The verbs of headlines, cues and events; those of events are nouns too where the seed of nouns has them."""
    headline, cues = rows(folder / "headline_verbs.csv"), rows(folder / "cue_verbs.csv")
    nouns = {row["noun"] for row in rows(folder / "event_nouns.csv")}
    return KnownVerbs(
        bases=frozenset({row["verb"] for row in (*headline, *cues)} | event_verbs),
        pasts={past: row["verb"] for row in (*cues, *headline) for past in row["past_forms"].split()},
        nouns=frozenset({row["verb"] for row in headline if row["noun"] == "yes"} | event_verbs & nouns),
    )


def state_verbs(seed: list[dict[str, str]]) -> frozenset[str]:
    """Every form of the verbs of the seed."""
    verbs = [row for row in seed if row["class"] == "verb"]
    return frozenset(form for row in verbs for form in inflect(row["word"], row["past_forms"]))


def read_correction(row: dict[str, str]) -> Correction:
    """A row of the corrections; raises ValueError where it does not say what to do."""
    correction = Correction(**{name: row[name].strip() for name in CORRECTION_FIELDS})
    if correction.action not in ACTIONS or not (correction.name and correction.target and correction.reason):
        raise ValueError(f"entity_corrections.csv: {row} needs action ({', '.join(ACTIONS)}), name, target and reason")
    return correction


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a seed file."""
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


def pairs(seed: list[dict[str, str]], key: str, value: str) -> dict[str, str]:
    """One column by another, both in lower case."""
    return {row[key].lower(): row[value].lower() for row in seed}


def cue_forms(seed: list[dict[str, str]]) -> dict[str, str]:
    """Every inflected form of every cue verb, with the verb's class; the first verb wins where forms meet."""
    forms: dict[str, str] = {}
    for row in seed:
        for form in inflect(row["verb"], row["past_forms"]):
            forms.setdefault(form, row["class"])
    return forms
