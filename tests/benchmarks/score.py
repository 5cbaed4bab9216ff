"""Scores the whole job on annotated corpora: each is ingested into a home of its own, then the scorer reads the warehouse."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
SCORES = Path(__file__).parent / "scores.json"
SHARED = REPOSITORY.parent / "shared"


def score(folder: Path, scorer: Path, split: str | None, held_out: bool) -> dict[str, Any]:
    """The scorer's answer for a corpus folder, or for one split of it."""
    with tempfile.TemporaryDirectory() as scratch:
        gold = select(folder, Path(scratch) / folder.name, split, held_out)
        home = Path(scratch) / "home"
        subprocess.run(
            [sys.executable, "-m", "flows.cli", "run", str(gold / "docs.jsonl"), "--home", str(home)],
            cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        answer = subprocess.run(
            [sys.executable, str(scorer), str(home / "dateline.duckdb"), str(gold)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return json.loads(answer.stdout)


def select(folder: Path, target: Path, split: str | None, held_out: bool) -> Path:
    """The corpus, or the part of it that is asked for: a split named in the gold, or what the model was not trained on."""
    if split is None and not held_out:
        return folder
    golds = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
    wanted = {gold["url"] for gold in golds if _is_wanted(gold, split, held_out)}
    target.mkdir()
    for name in ("docs.jsonl", "gold.jsonl"):
        with (folder / name).open(encoding="utf-8") as lines, (target / name).open("w", encoding="utf-8") as kept:
            kept.writelines(line for line in lines if json.loads(line)["url"] in wanted)
    return target


def _is_wanted(gold: dict[str, Any], split: str | None, held_out: bool) -> bool:
    if held_out:
        sys.path.insert(0, str(REPOSITORY / "seeds" / "models" / "scripts"))
        from corpora import is_held_out

        return bool(is_held_out(gold["url"]))
    return gold.get("split") == split


def score_tones(corpora: Path) -> dict[str, Any]:
    """The figures of the tone network by its own recipe: the scorer has no task for tone."""
    recipe = REPOSITORY / "seeds" / "models" / "tone" / "evaluate.py"
    answer = subprocess.run([sys.executable, str(recipe), str(corpora)], check=True, capture_output=True, text=True)
    return dict(json.loads(answer.stdout))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=SHARED / "corpora")
    parser.add_argument("--scorer", type=Path, default=SHARED / "score" / "score.py")
    asked = parser.parse_args()
    entities = score(asked.corpora / "entities", asked.scorer, None, held_out=True)
    quotes = score(asked.corpora / "attributions", asked.scorer, "dev", held_out=False)
    places = score(asked.corpora / "places_gwn", asked.scorer, None, held_out=False)
    times = score(asked.corpora / "newsreader", asked.scorer, None, held_out=False)
    topics = score(asked.corpora / "categories", asked.scorer, None, held_out=True)
    tones = score_tones(asked.corpora)
    events, five_ws, stories = (
        score(asked.corpora / name, asked.scorer, None, held_out=False) for name in ("events", "five_w", "stories")
    )
    newswire = "Worldwide English Newswire, the tenth kept out of training"
    polnear = "PolNeAR, split dev"
    geoweb = "GeoWebNews, its errors looked at while building"
    meantime = "MEANTIME, times marked in the first four sentences only"
    plv = "PLV, a third of its sentences looked at while building"
    giveme = "Giveme5W1H, read while building; a third of its places not in the text"
    ecb = "ECB+, no dates, learnt on it (on topics held out: 96.5)"
    rows = [
        (newswire, "entities, strict F1, nine classes", entities["score"]),
        (newswire, "people, bodies and places, strict F1", entities["people_bodies_places"]["f1"]),
        (polnear, "attributions, content F1 at overlap 0.3", quotes["content_at_0_3"]["f1"]),
        (polnear, "attributions, content F1 at overlap 0.8", quotes["content_at_0_8"]["f1"]),
        (polnear, "precision at overlap 0.3", quotes["content_at_0_3"]["p"]),
        (polnear, "speaker accuracy", quotes["speaker_accuracy"]),
        (polnear, "cue accuracy", quotes["cue_accuracy"]),
        (polnear, "recall of direct quotes", quotes["direct_recall"]),
        (geoweb, "places within 161 km, of those found", places["accuracy_at_161_of_found"]),
        (geoweb, "places within 161 km, of all", places["score"]),
        (meantime, "times, recall with the right value", times["value"]["r"]),
        (meantime, "times, value F1 over whole articles", times["value"]["f1"]),
        (plv, "events, macro F1 over types", events["score"]),
        (plv, "events, both roles found", events["both_roles_found"]),
        (giveme, "five Ws, mean of who, what, when, where", five_ws["score"]),
        (ecb, "stories, BCubed F1", stories["score"]),
        ("BBC news, the tenth kept out of training", "topics, accuracy over the five named", topics["score"]),
        ("NewsMTSC, the tenth kept out of training", "tones towards a name, macro F1", tones["macro_f1"]),
    ]
    told = [{"corpus": corpus, "figure": figure, "value": value} for corpus, figure, value in rows]
    SCORES.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    for row in told:
        print(f"{row['corpus']:<60} {row['figure']:<44} {row['value']}")


if __name__ == "__main__":
    main()
