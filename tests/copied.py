"""A made set of articles: originals, copies changed in known ways, and other articles on the same topics."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

CONSONANTS, VOWELS = "bcdfghjklmnprstvwz", "aeiou"
COMMON = (
    "the", "of", "and", "to", "in", "a", "that", "for", "on", "with", "was", "is", "at", "by", "from", "as",
    "it", "be", "were", "had", "has", "said", "after", "before", "their", "which", "would", "could", "not",
    "who", "more", "when", "about", "over", "than", "into", "out", "up", "two", "three", "also", "but", "they",
    "its", "been", "one", "all", "his", "her",
)  # fmt: skip
# Share of words that are common ones, names, and numbers; the others belong to the topic or to the language at large.
COMMON_SHARE, NAME_SHARE, NUMBER_SHARE, TOPIC_SHARE = 0.45, 0.09, 0.03, 0.18
EDIT_SHARES = (0.01, 0.05, 0.1, 0.2, 0.4)
BOILERPLATE = (
    "Sign up for our morning letter and never miss a story from the desk that knows your town best. "
    "All rights reserved; this text may not be printed again without leave of the publisher."
)


@dataclass(frozen=True)
class Made:
    """A made article; `original` and `change` say what it was made from, and how, where it is a copy."""

    name: str
    title: str
    body: str
    source: str
    published_on: date | None
    topic: int
    original: str | None = None
    change: str | None = None
    credit: str | None = field(default=None)


class Desk:
    """Writes articles from a seed: a language of made-up words, topics with words of their own, events with names."""

    def __init__(self, seed: int, topics: int = 12, vocabulary: int = 6_000) -> None:
        self.random = random.Random(seed)
        self.language = [self._word() for _ in range(vocabulary)]
        self.topics = [self.random.sample(self.language, 60) for _ in range(topics)]
        self.weights = [1 / (place + 5) for place in range(vocabulary)]

    def _word(self) -> str:
        syllables = self.random.randint(1, 4)
        return "".join(self.random.choice(CONSONANTS) + self.random.choice(VOWELS) for _ in range(syllables)) + "n"

    def write(self, name: str, words: int | None = None) -> Made:
        """An original of some 80 to 600 words."""
        topic = self.random.randrange(len(self.topics))
        names = [self._word().capitalize() for _ in range(self.random.randint(4, 9))]
        count = words or self.random.randint(80, 600)
        background = iter(self.random.choices(self.language, self.weights, k=count))
        body = "\n\n".join(self._paragraphs([self._pick(topic, names, background) for _ in range(count)]))
        day = date(2025, 3, 1) + timedelta(days=self.random.randrange(60))
        return Made(name, " ".join(body.split()[:7]), body, f"Desk {self.random.randrange(40)}", day, topic)

    def _pick(self, topic: int, names: Sequence[str], background: Iterator[str]) -> str:
        draw = self.random.random()
        if draw < COMMON_SHARE:
            return self.random.choice(COMMON)
        if draw < COMMON_SHARE + NAME_SHARE:
            return self.random.choice(names)
        if draw < COMMON_SHARE + NAME_SHARE + NUMBER_SHARE:
            return str(self.random.randint(2, 900))
        is_topic = draw < COMMON_SHARE + NAME_SHARE + NUMBER_SHARE + TOPIC_SHARE
        return self.random.choice(self.topics[topic]) if is_topic else next(background)

    def _paragraphs(self, words: list[str]) -> Iterator[str]:
        while words:
            taken, words = words[:45], words[45:]
            cuts = sorted({0, len(taken), *self.random.sample(range(1, max(2, len(taken))), min(2, len(taken) - 1))})
            sentences = (taken[start:end] for start, end in zip(cuts, cuts[1:], strict=False))
            yield " ".join(f"{' '.join(one)[0].upper()}{' '.join(one)[1:]}." for one in sentences)

    def copy(self, article: Made, change: str) -> Made:
        """The article under another headline and source, a day or so later, its body changed as `change` says."""
        body = CHANGES[change](self, article.body)
        day = article.published_on + timedelta(days=self.random.randrange(3))
        title, source = f"{self._word().capitalize()}: {article.title}", f"Paper {self.random.randrange(90)}"
        return Made(f"{article.name}, {change}", title, body, source, day, article.topic, article.name, change)

    def edit(self, body: str, share: float) -> str:
        """Some of the words replaced, dropped or added to."""
        return "\n\n".join(" ".join(self._edited(line.split(), share)) for line in body.split("\n\n"))

    def _edited(self, words: list[str], share: float) -> Iterator[str]:
        for word in words:
            if self.random.random() >= share:
                yield word
                continue
            kind = self.random.choice(("replace", "replace", "drop", "add"))
            if kind != "replace" and kind != "drop":
                yield word
            if kind != "drop":
                yield self.random.choice(self.language)

    def cut(self, body: str) -> str:
        """The first half of the paragraphs or more."""
        paragraphs = body.split("\n\n")
        return "\n\n".join(paragraphs[: max(1, round(len(paragraphs) * self.random.uniform(0.5, 0.8)))])

    def move(self, body: str) -> str:
        """The paragraphs in another order."""
        paragraphs = body.split("\n\n")
        self.random.shuffle(paragraphs)
        return "\n\n".join(paragraphs)


CHANGES: Mapping[str, Callable[[Desk, str], str]] = {
    "headline": lambda desk, body: body,
    "cut": Desk.cut,
    "moved": Desk.move,
    "boilerplate": lambda desk, body: f"{body}\n\n{BOILERPLATE}",
    **{f"{share:.0%} edited": (lambda desk, body, share=share: desk.edit(body, share)) for share in EDIT_SHARES},
}


def make_set(seed: int, originals: int, changes: Sequence[str] = tuple(CHANGES), unrelated: int = 0) -> list[Made]:
    """Originals, each with a copy of every kind of change, and as many unrelated articles on the same topics; shuffled."""
    desk = Desk(seed)
    first = [desk.write(f"original {number}") for number in range(originals)]
    made = first + [desk.copy(one, change) for one in first for change in changes]
    made += [desk.write(f"other {number}") for number in range(unrelated)]
    desk.random.shuffle(made)
    return made
