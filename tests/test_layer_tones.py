"""The tone of a sentence towards whom it names."""

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from parses import parsed, plain
from spacy.tokens import Doc, Span

from flows.classifiers import MODELS, load_classifiers
from flows.home import REPOSITORY
from transforms.layers.mentions import find_mentions
from transforms.layers.page import Page
from transforms.layers.tone_input import around, read_words
from transforms.layers.tone_network import FIRST_WORD, TARGET, UNKNOWN_NAME, UNKNOWN_SIGN
from transforms.layers.tones import tell, tone_rows

CORPORA = REPOSITORY.parent / "shared" / "corpora"
# Our own sentences, each with the name whose tone is plain.
SENTENCES = (
    ("Critics accused Ilse Brandt of lying to the committee about the missing money.", "Ilse Brandt", "negative"),
    ("A jury found Pavel Dorn guilty of bribing two inspectors.", "Pavel Dorn", "negative"),
    ("The scandal has badly damaged Mira Solberg, who was forced to resign in disgrace.", "Mira Solberg", "negative"),
    ("Opponents denounced Tomas Reyes as corrupt and dangerous.", "Tomas Reyes", "negative"),
    ("Investigators say Karl Weiss threatened and abused his former employees for years.", "Karl Weiss", "negative"),
    ("Residents praised Amina Diallo for her courage and her generous help during the flood.", "Amina Diallo", "positive"),
    ("Jonas Lind won the award for his brilliant and inspiring work.", "Jonas Lind", "positive"),
    ("Colleagues remember Rosa Marin as a kind, honest and deeply respected leader.", "Rosa Marin", "positive"),
    ("“We are proud of Nadia Okoye and grateful for everything that she has done,” he said.", "Nadia Okoye", "positive"),
    ("The president thanked Hugo Stein for his outstanding service to the country.", "Hugo Stein", "positive"),
    ("Lena Vogt will speak to reporters on Tuesday, her office said.", "Lena Vogt", "neutral"),
    ("The delegation met Omar Haddad at the airport before the talks.", "Omar Haddad", "neutral"),
    ("Petra Novak, 54, joined the board in 2011.", "Petra Novak", "neutral"),
    ("Reporters asked Daniel Weber when the vote would be held.", "Daniel Weber", "neutral"),
)  # fmt: skip


@cache
def network():
    return load_classifiers().tone


def rows(doc: Doc) -> list[dict]:
    """Rows of tones of a Doc's mentions."""
    page = Page(doc)
    mentions = [
        {
            "mention_id": f"{number:020}", "article_id": "0" * 20, "sentence_index": page.sentence_index(one.start),
            "start_char": one.start, "end_char": one.end, "text": one.text, "label": one.label, "entity_id": None,
        }
        for number, one in enumerate(find_mentions(doc))
    ]  # fmt: skip
    return tone_rows(page, mentions, network())


def tone_towards(sentence: str, name: str) -> str:
    return rows(plain(sentence, PERSON=name))[0]["tone"]


def test_plain_sentences_are_told_better_than_by_the_commonest_tone() -> None:
    right = sum(tone_towards(sentence, name) == tone for sentence, name, tone in SENTENCES)
    commonest = Counter(tone for _, _, tone in SENTENCES).most_common(1)[0][1]
    assert right >= 2 * commonest


def test_one_sentence_may_take_both_sides() -> None:
    told = rows(
        plain("Voters love Ana Prado, but they despise the corrupt Igor Malik.", PERSON="Ana Prado, Igor Malik")
    )
    assert told[0]["score"] > told[1]["score"]


def test_the_tone_does_not_depend_on_who_is_named() -> None:
    sentence = "Critics accused {} of lying to the committee about the missing money."
    one, other = (rows(plain(sentence.format(name), PERSON=name))[0] for name in ("Ilse Brandt", "Donald Trump"))
    assert (one["tone"], one["probability"], one["score"]) == (other["tone"], other["probability"], other["score"])


def test_a_tone_told_alone_is_the_tone_told_among_others() -> None:
    unquoted = [(sentence, name) for sentence, name, _ in SENTENCES if "“" not in sentence]
    together = rows(
        plain(" ".join(sentence for sentence, _ in unquoted), PERSON=", ".join(name for _, name in unquoted))
    )
    alone = [rows(plain(sentence, PERSON=name))[0] for sentence, name in unquoted]
    assert [row["tone"] for row in together] == [row["tone"] for row in alone]
    assert [row["score"] for row in together] == pytest.approx([row["score"] for row in alone], abs=2e-4)


def test_values_and_things_have_no_tone() -> None:
    doc = plain("Acme paid $5 for the Ford Fiesta.", ORG="Acme", MONEY="$5", PRODUCT="Ford Fiesta")
    assert [row["text"] for row in rows(doc)] == ["Acme"]


def test_a_place_has_a_tone_only_where_it_acts() -> None:
    doc = parsed("""
        Moscow PROPN nsubj 1
        rejected VERB ROOT 1
        talks NOUN obj 1
        in ADP case 4
        Geneva~ PROPN obl 1
        . PUNCT punct 1
    """)
    doc.ents = [Span(doc, 0, 1, "GPE"), Span(doc, 4, 5, "GPE")]
    assert [row["text"] for row in rows(doc)] == ["Moscow"]


def test_the_words_of_other_sentences_are_not_read() -> None:
    calm = "Lena Vogt spoke on Tuesday."
    alone = rows(plain(calm, PERSON="Lena Vogt"))[0]
    beside = rows(plain(f"{calm} The murderer was a disgusting liar.", PERSON="Lena Vogt"))[0]
    assert alone["score"] == beside["score"]


def test_each_row_leans_the_way_its_tone_says() -> None:
    for sentence, name, _ in SENTENCES:
        row = rows(plain(sentence, PERSON=name))[0]
        assert 1 / 3 <= row["probability"] <= 1
        assert (row["score"] > 0) if row["tone"] == "positive" else True
        assert (row["score"] < 0) if row["tone"] == "negative" else True


def test_the_target_is_one_sign_and_other_names_are_unknown() -> None:
    doc = plain("Zebulon Quux thanked the mayor of Xyzzyville 3 times.")
    seen, place = around(read_words(doc, network()), (0, len(doc)), (0, 2))
    assert (seen[place], place, len(seen)) == (TARGET, 0, len(doc) - 1)
    assert seen[doc.text.split().index("Xyzzyville") - 1] == UNKNOWN_NAME
    assert UNKNOWN_SIGN in seen
    assert sum(row >= FIRST_WORD for row in seen) >= 5


def test_a_very_long_sentence_is_read_around_its_target() -> None:
    doc = plain(f"{'very ' * 300}good Ana Prado {'bad ' * 300}.", PERSON="Ana Prado")
    (row,) = rows(doc)
    assert row["tone"] in network().tones


def test_no_mention_means_no_row() -> None:
    assert rows(plain("It rained.")) == []
    assert tell([], network()) == []


@pytest.mark.skipif(not (CORPORA / "tone").exists(), reason="the shared corpora are not beside the project")
def test_the_shipped_weights_have_the_figures_of_their_card() -> None:
    folder = MODELS / "tone"
    sys.path[:0] = [str(folder), str(MODELS / "scripts")]
    try:
        from evaluate import HERE, measure  # the recipe's own

        assert Path(HERE) == folder
        told = measure(CORPORA, network())
    finally:
        del sys.path[:2]
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert f"| all | | | {told['macro_f1']} |" in card
    for tone in network().tones:
        figures = told[tone]
        assert f"| {tone} | {figures['precision']} | {figures['recall']} | {figures['f1']} |" in card
    assert np.mean([told[tone]["f1"] for tone in network().tones]) > 65
