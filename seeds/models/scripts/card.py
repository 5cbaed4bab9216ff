"""Writes measured figures into the model's meta and into the marked part of its card.

python card.py --model FOLDER --figures FILE --card FILE
"""

import argparse
import json
from pathlib import Path

OPEN, CLOSE = "<!-- figures: written by scripts/card.py -->", "<!-- end of figures -->"
MEANING = {
    "ents_f": ("entities, strict F1, nine classes of the gold", 80),
    "ents_core_f": ("… people, bodies, places", 84),
    "tag_acc": ("tags", 96),
    "pos_acc": ("word classes", None),
    "morph_acc": ("word classes' features", None),
    "dep_uas": ("unlabelled attachment", 88),
    "dep_las": ("labelled attachment", 85),
    "lemma_acc": ("lemmas", 97.5),
    "sents_f_news": ("sentence boundaries F1 on news", 93),
    "sents_f_all_genres": ("sentence boundaries F1, all genres run together", None),
}


def write_meta(path: Path, figures: dict) -> None:
    """Puts the figures into meta.json as performance and speed."""
    meta = json.loads(path.read_text(encoding="utf8"))
    meta["performance"] = {name: value for name, value in figures.items() if name != "speed"}
    meta["speed"] = figures["speed"]
    path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf8")


def tables(figures: dict) -> str:
    """The figures as Markdown tables."""
    rows = ["| figure | what | measured | aim |", "|---|---|---|---|"]
    for name, (words, aim) in MEANING.items():
        rows.append(f"| `{name}` | {words} | {figures[name]} | {aim if aim is not None else ''} |")
    rows += ["", "| label (gold's classes) | strict F1 |", "|---|---|"]
    rows += [f"| {label} | {value} |" for label, value in figures["ents_per_label"].items()]
    speed = figures["speed"]
    rows += ["", f"Speed: {speed['words_per_second']} words a second, one process, on a busy machine of two cores"]
    rows[-1] += (
        f"; {speed['relative_speed']} of spaCy's default efficiency config in the same run (aim: 0.7)."
        if "relative_speed" in speed
        else "."
    )
    return "\n".join(rows)


def write_card(path: Path, figures: dict) -> None:
    """Replaces the part of the card between the marks."""
    before, rest = path.read_text(encoding="utf8").split(OPEN)
    after = rest.split(CLOSE)[1]
    path.write_text(f"{before}{OPEN}\n{tables(figures)}\n{CLOSE}{after}", encoding="utf8")


def main() -> None:
    """Writes both."""
    arg = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "figures", "card"):
        arg.add_argument(f"--{name}", type=Path, required=True)
    args = arg.parse_args()
    figures = json.loads(args.figures.read_text(encoding="utf8"))
    write_meta(args.model / "meta.json", figures)
    write_card(args.card, figures)


if __name__ == "__main__":
    main()
