"""Scores the whole job on annotated corpora: each is ingested into a home of its own, then the scorer reads the warehouse.

    python tests/benchmarks/score.py [--only events five_w]

What was measured is kept in scores.json, from which `make generate` writes the README's table.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
SCORES = Path(__file__).parent / "scores.json"
SHARED = REPOSITORY.parent / "shared"
sys.path.insert(0, str(REPOSITORY / "seeds" / "models" / "scripts"))

from corpora import is_held_out  # noqa: E402  (the folder is known only now)

# MEANTIME's annotators read the first four sentences of each body; each is a paragraph there.
ANNOTATED_PARAGRAPHS = 4
Json = dict[str, Any]


class Measured(NamedTuple):
    """A corpus, which of its articles are read, and where in the scorer's answer each figure stands."""

    folder: str
    told_as: str
    figures: dict[str, tuple[str, ...]]
    is_wanted: Callable[[Json], bool] = lambda _: True
    paragraphs: int | None = None


MEASURED = (
    Measured(
        "entities",
        "Worldwide English Newswire, the tenth kept out of training",
        {
            "entities, strict F1, nine classes": ("score",),
            "people, bodies and places, strict F1": ("people_bodies_places", "f1"),
        },
        is_wanted=lambda gold: is_held_out(gold["url"]),
    ),
    Measured(
        "attributions",
        "PolNeAR, split dev",
        {
            "attributions, content F1 at overlap 0.3": ("content_at_0_3", "f1"),
            "attributions, content F1 at overlap 0.8": ("content_at_0_8", "f1"),
            "precision at overlap 0.3": ("content_at_0_3", "p"),
            "speaker accuracy": ("speaker_accuracy",),
            "cue accuracy": ("cue_accuracy",),
            "recall of direct quotes": ("direct_recall",),
        },
        is_wanted=lambda gold: gold["split"] == "dev",
    ),
    Measured(
        "places_gwn",
        "GeoWebNews, its errors looked at while building",
        {
            "places within 161 km, of those found": ("accuracy_at_161_of_found",),
            "places within 161 km, of all": ("score",),
        },
    ),
    Measured(
        "newsreader",
        "MEANTIME, the four sentences of each article that were annotated",
        {"times, value F1": ("value", "f1"), "times, relaxed F1": ("relaxed", "f1")},
        paragraphs=ANNOTATED_PARAGRAPHS,
    ),
    Measured(
        "newsreader",
        "MEANTIME, whole articles, though four sentences were annotated",
        {"times, recall with the right value": ("value", "r"), "times, value F1": ("value", "f1")},
    ),
    Measured(
        "events",
        "PLV, a third of its sentences looked at while building",
        {"events, macro F1 over types": ("score",), "events, both roles found": ("both_roles_found",)},
    ),
    Measured(
        "five_w",
        "Giveme5W1H, read while building; a third of its places not in the text",
        {"five Ws, mean of who, what, when, where": ("score",)},
    ),
    Measured(
        "stories",
        "ECB+, no dates, learnt on it (on topics held out: 96.5)",
        {"stories, BCubed F1": ("score",)},
    ),
    Measured(
        "categories",
        "BBC news, the tenth kept out of training",
        {"topics, accuracy over the five named": ("score",)},
        is_wanted=lambda gold: is_held_out(gold["url"]),
    ),
    Measured(
        "tone", "NewsMTSC, the tenth kept out of training", {"tones towards a name, macro F1": ("macro_f1",)}
    ),
)  # fmt: skip


def measure(measured: Measured, corpora: Path, scorer: Path) -> Json:
    """The scorer's answer for the warehouse made of a corpus; tones, for which it has no task, by their own recipe."""
    if measured.folder == "tone":
        return answer_of(REPOSITORY / "seeds" / "models" / "tone" / "evaluate.py", corpora)
    with tempfile.TemporaryDirectory() as scratch:
        gold = select(measured, corpora / measured.folder, Path(scratch) / measured.folder)
        home = Path(scratch) / "home"
        subprocess.run(
            [sys.executable, "-m", "flows.cli", "run", str(gold / "docs.jsonl"), "--home", str(home)],
            cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return answer_of(scorer, home / "dateline.duckdb", gold)


def answer_of(script: Path, *arguments: Path) -> Json:
    """The JSON that a script prints."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def select(measured: Measured, folder: Path, target: Path) -> Path:
    """A folder with the articles that are wanted, their bodies cut after the paragraphs that were annotated."""
    golds = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
    wanted = {gold["url"]: gold for gold in golds if measured.is_wanted(gold)}
    docs = (json.loads(line) for line in (folder / "docs.jsonl").open(encoding="utf-8"))
    kept = [cut(doc, measured.paragraphs) for doc in docs if doc["url"] in wanted]
    target.mkdir()
    for name, rows in (("docs.jsonl", kept), ("gold.jsonl", [cut_gold(wanted[doc["url"]], doc) for doc in kept])):
        (target / name).write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return target


def cut(doc: Json, paragraphs: int | None) -> Json:
    """The article with the first paragraphs of its body, or as it is."""
    return {**doc, "body": "\n\n".join(doc["body"].split("\n\n")[:paragraphs])} if paragraphs else doc


def cut_gold(gold: Json, doc: Json) -> Json:
    """The gold without spans that lie behind the article's end."""
    return {**gold, "spans": [span for span in gold["spans"] if span["end"] <= len(doc["body"])]}


def figures_of(measured: Measured, answer: Json) -> list[Json]:
    """The figures as the scoreboard has them."""
    found = []
    for figure, path in measured.figures.items():
        value: Any = answer
        for name in path:
            value = value[name]
        found.append({"corpus": measured.told_as, "figure": figure, "value": value})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=SHARED / "corpora")
    parser.add_argument("--scorer", type=Path, default=SHARED / "score" / "score.py")
    folders = sorted({one.folder for one in MEASURED})
    parser.add_argument("--only", nargs="+", choices=folders, default=folders, help="the others stay as last measured")
    asked = parser.parse_args()
    told = {(row["corpus"], row["figure"]): row for row in json.loads(SCORES.read_text(encoding="utf-8"))}
    rows = []
    for measured in MEASURED:
        if measured.folder in asked.only:
            new = figures_of(measured, measure(measured, asked.corpora, asked.scorer))
        else:
            new = [told[measured.told_as, figure] for figure in measured.figures]
        for row in new:
            print(f"{row['corpus']:<72} {row['figure']:<44} {row['value']}", flush=True)
        rows += new
    SCORES.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
