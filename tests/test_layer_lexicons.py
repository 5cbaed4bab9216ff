"""The word lists of seeds/layers."""

import csv
from pathlib import Path

import pytest

from flows.lexicons import SEEDS, load_lexicons
from transforms.layers.lexicons import inflect

LAYER_SEEDS = [
    "cue_verbs", "entity_corrections", "first_names", "government_seats", "known_aliases", "org_nouns", "org_suffixes",
    "short_first_names", "state_words", "titles", "forces",
]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "past", "forms"),
    [
        ("say", "said", ["say", "says", "saying", "said"]),
        ("deny", "", ["deny", "denies", "denying", "denied"]),
        ("argue", "", ["argue", "argues", "arguing", "argued"]),
        ("admit", "", ["admit", "admits", "admitting", "admitted"]),
        ("agree", "", ["agree", "agrees", "agreeing", "agreed"]),
        ("stress", "", ["stress", "stresses", "stressing", "stressed"]),
        ("write", "wrote written", ["write", "writes", "writing", "wrote", "written"]),
    ],
)
def test_a_cue_verb_is_known_in_all_its_forms(verb: str, past: str, forms: list[str]) -> None:
    assert inflect(verb, past) == forms


@pytest.mark.parametrize("seed", LAYER_SEEDS)
def test_every_row_of_a_seed_has_a_reason_and_a_key_of_its_own(seed: str) -> None:
    with (SEEDS / f"{seed}.csv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert all(len(row) == len(rows[0]) for row in rows)
    assert rows[0][-1] == "reason"
    assert all(row[-1].strip() for row in rows)
    keys = [row[0] for row in rows[1:]]
    assert [key for key in keys if keys.count(key) > 1] == []


def test_a_verb_of_saying_is_told_from_a_verb_of_thinking() -> None:
    forms = load_lexicons().cue_forms
    assert (forms["said"], forms["believes"], forms["asking"]) == ("said", "thought", "asked")


def test_a_folder_without_seeds_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"cue_verbs\.csv"):
        load_lexicons(tmp_path)
