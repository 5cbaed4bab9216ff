"""Growth of what relates articles: copies and stories of so many made articles, then of a thousand more; no model is run.

    python tests/benchmarks/stories.py [--articles 10000 100000] [--more 1000]

Articles are made from the words that seeds/stories counts in news, as often as they stand there; five to an event with
names and words of its own, every fifth a copy with one word in twenty changed; three hundred a day, and never more than 2,000
days. Processor time, and the most memory held.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import numpy as np

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests")]

from copied import Made  # noqa: E402
from relating import add_articles  # noqa: E402

from flows.copies import relate_copies  # noqa: E402
from flows.stories import relate_stories  # noqa: E402
from flows.story_words import read_rarity  # noqa: E402
from warehouse.open import open_copy  # noqa: E402

WORDS, PER_EVENT, COPY_EVERY, EDITED = 220, 5, 5, 0.05
PER_DAY, DAYS = 300, 2_000
NAME_SHARE, EVENT_SHARE, NUMBER_SHARE = 0.08, 0.1, 0.02
SYLLABLES = [one + other for one in "bcdfghjklmnprstvwz" for other in "aeiou"]
AT_ONCE = 5_000


class Press:
    """Writes articles about events, as many as are asked for, the same for the same seed."""

    def __init__(self, seed: int, per_day: int = PER_DAY) -> None:
        self.random = np.random.default_rng(seed)
        rarity = read_rarity()
        self.language = np.array(sorted(rarity.counts))
        weights = np.array([rarity.counts[term] for term in self.language], dtype=float)
        self.reach = np.cumsum(weights) / weights.sum()
        self.per_day = per_day
        self.number = 0
        self.bodies: list[list[str]] = []

    def write(self, count: int) -> Iterator[Made]:
        """The next articles."""
        for _ in range(count):
            self.number += 1
            is_new_event = self.number % PER_EVENT == 1 or not self.bodies
            if is_new_event:
                self._begin_event()
            body = self._copy() if self.number % COPY_EVERY == 0 else self._write()
            day = date(2020, 1, 1) + timedelta(days=self.number // self.per_day)
            title = " ".join(body[:8])
            source = f"Paper {self.random.integers(200)}"
            yield Made(f"article {self.number}", title, self._set(body), source, day, 0)

    def _begin_event(self) -> None:
        self.bodies = []
        self.names = ["".join(self.random.choice(SYLLABLES, 3)).capitalize() for _ in range(7)]
        self.words = self.random.choice(self.language, 15)

    def _write(self) -> list[str]:
        words = self.language[np.searchsorted(self.reach, self.random.random(WORDS))].tolist()
        for place, draw in enumerate(self.random.random(WORDS)):
            if draw < NAME_SHARE:
                words[place] = self.names[int(self.random.integers(len(self.names)))]
            elif draw < NAME_SHARE + EVENT_SHARE:
                words[place] = str(self.words[int(self.random.integers(len(self.words)))])
            elif draw < NAME_SHARE + EVENT_SHARE + NUMBER_SHARE:
                words[place] = str(self.random.integers(2, 900))
        self.bodies.append(words)
        return words

    def _copy(self) -> list[str]:
        words = list(self.bodies[0])
        for place in np.flatnonzero(self.random.random(WORDS) < EDITED):
            words[place] = str(self.random.choice(self.language))
        return words

    def _set(self, words: list[str]) -> str:
        return "\n\n".join(" ".join(words[start : start + 55]) + "." for start in range(0, len(words), 55))


def relate(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, float]:
    """Processor seconds of each step."""
    took = {}
    for name, step in (("copies", relate_copies), ("stories", relate_stories)):
        begun = time.process_time()
        step(connection, folder)
        took[name] = time.process_time() - begun
    return took


def measure(articles: int, more: int, folder: Path) -> None:
    """Prints what so many articles cost at once, and what so many more cost then."""
    press = Press(1, per_day=max(PER_DAY, articles // DAYS))
    with open_copy(folder / "none", folder / f"{articles}.duckdb", keep=False) as connection:
        for start in range(0, articles, AT_ONCE):
            add_articles(connection, press.write(min(AT_ONCE, articles - start)), folder)
        built = relate(connection, folder)
        add_articles(connection, press.write(more), folder)
        added = relate(connection, folder)
        counts = connection.execute("""
            SELECT (SELECT count(*) FROM duplicates), (SELECT count(*) FROM stories),
                (SELECT count(*) FROM stories WHERE article_count > 1), (SELECT count(*) FROM ops.story_pairs)
        """).fetchone()
    size = (folder / f"{articles}.duckdb").stat().st_size
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name in built:
        share = added[name] / built[name]
        print(
            f"{articles:>9,} {name:<8} {built[name]:>8.1f} s  {1000 * built[name] / articles:>6.2f} ms each; "
            f"{more:,} more {added[name]:>6.1f} s, {share:.1%}",
            flush=True,
        )
    total = sum(added.values()) / sum(built.values())
    print(
        f"{'':>9} both: {more:,} more cost {total:.1%} of building; {most:,.0f} MB held, {size / 2**20:,.0f} MB on disk"
    )
    print(f"{'':>9} {counts} copies, stories, stories of several, pairs kept", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--more", type=int, default=1_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for articles in asked.articles:
            measure(articles, asked.more, Path(scratch))


if __name__ == "__main__":
    main()
