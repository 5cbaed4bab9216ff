"""What the layers cost: processor time of each over that of the model's own nlp.pipe, in one run on the same texts.

    python tests/benchmarks/layers.py [--texts FILE.jsonl] [--articles 200]

Texts are the `body` of each line; by default those of the shared corpus of places. The shares of the taggers, which stand in the pipeline,
are told apart from that of the rules; that of names is what it costs more than the component of the model whose place it takes.
Every function that `annotate` calls is timed by its name.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from itertools import islice
from pathlib import Path
from time import process_time
from types import FunctionType
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from flows.workers import ONE_THREAD  # noqa: E402  (the folder is known only now)

os.environ |= ONE_THREAD  # As in the workers, and before numpy reads it.

from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

from flows.classifiers import load_classifiers  # noqa: E402
from flows.gazetteer import load_gazetteer  # noqa: E402
from flows.lexicons import load_lexicons  # noqa: E402
from flows.models import load_model  # noqa: E402
from flows.taggers import load_attribution_tagger, load_name_tagger  # noqa: E402
from transforms.layers import annotate as layers  # noqa: E402
from transforms.layers.attach import attach  # noqa: E402
from transforms.layers.attribution_tagger import tag_batch  # noqa: E402

TEXTS = REPOSITORY.parent / "shared" / "corpora" / "places_gwn" / "docs.jsonl"
MODEL, BATCH = "en_dateline_sm", 32
Seconds = Counter[str]


def read_texts(path: Path, most: int) -> list[str]:
    """Bodies of the first lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["body"] for line in islice(lines, most)]


def time_model(texts: list[str], seconds: Seconds) -> list[Any]:
    """The Docs as the layers get them; seconds of the model alone, of the taggers, names in the place of the model's own component."""
    read(load_model(MODEL), texts, seconds, "the model's nlp.pipe")
    read(attach(load_model(MODEL)), texts, seconds, "with ner")
    namer = attach(load_model(MODEL), None, load_name_tagger(), load_gazetteer())
    docs = read(namer, texts, seconds, "with the tagger")
    seconds["name tagger for ner"] = seconds.pop("with the tagger") - seconds.pop("with ner")
    tagger = load_attribution_tagger()
    began = process_time()
    for first in range(0, len(docs), BATCH):
        tag_batch(docs[first : first + BATCH], tagger)
    seconds["attribution tagger"] = process_time() - began
    return docs


def read(nlp: Language, texts: list[str], seconds: Seconds, name: str) -> list[Doc]:
    """The texts as a pipeline reads them, its processor time counted."""
    list(nlp.pipe(texts[:8]))
    began = process_time()
    docs = list(nlp.pipe(texts, batch_size=BATCH))
    seconds[name] = process_time() - began
    return docs


def time_layers(docs: list[Any]) -> Seconds:
    """Seconds of every function of the layers that annotate calls, and of annotate as a whole."""
    given = (load_lexicons(), load_gazetteer(), load_classifiers())
    article, seconds = layers.ArticleContext("0" * 20), Counter[str]()
    for name, called in list(vars(layers).items()):
        if isinstance(called, FunctionType) and called.__module__ != layers.__name__:
            setattr(layers, name, timed(name, called, seconds))
    layers.annotate(docs[0], article, *given)
    seconds.clear()
    began = process_time()
    for doc in docs:
        layers.annotate(doc, article, *given)
    seconds["annotate, all of it"] = process_time() - began
    return seconds


def timed(name: str, function: Callable[..., Any], seconds: Seconds) -> Callable[..., Any]:
    """The function, its processor time counted."""

    @wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        began = process_time()
        try:
            return function(*arguments, **named)
        finally:
            seconds[name] += process_time() - began

    return call


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--articles", type=int, default=200)
    asked = parser.parse_args()
    seconds: Seconds = Counter()
    docs = time_model(read_texts(asked.texts, asked.articles), seconds)
    seconds.update(time_layers(docs))
    model = seconds["the model's nlp.pipe"]
    print(f"{len(docs)} articles, {sum(map(len, docs)):,} tokens")
    for name, spent in seconds.most_common():
        print(f"{name:<28} {spent:8.2f} s {100 * spent / model:7.1f} %")
    together = sum(seconds[part] for part in ("name tagger for ner", "attribution tagger", "annotate, all of it"))
    print(f"{'all layers together':<28} {together:8.2f} s {100 * together / model:7.1f} %")


if __name__ == "__main__":
    main()
