"""Measures a pipeline on the held-out articles and treebanks.

    python evaluate.py MODEL --corpora FOLDER --treebanks FOLDER [--reference MODEL] [--out FILE]

Prints one JSON object. Entities are counted as the project's scorer counts them: exact span and class, the finer
labels folded into the gold's nine classes. Everything is read from raw text, with the model's own tokens.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path

import spacy
from corpora import Article, corpora_root, is_held_out, read_articles
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import DocBin, Token
from spacy.training import Example

FOLDED = {"GPE": "LOC", "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "MISC"}
NINE = ("PERSON", "ORG", "LOC", "FAC", "NORP", "PRODUCT", "MISC", "MONEY", "DATE")
CORE = ("PERSON", "ORG", "LOC")
TIMED_ROUNDS = 3
BATCH = 64


def f1(hits: int, predicted: int, gold: int) -> float:
    """F1 in percent, one decimal."""
    return round(200 * hits / (predicted + gold), 1) if predicted + gold else 0.0


def held_out(corpora: Path) -> list[Article]:
    """The entity articles that no training saw."""
    return [article for article in read_articles(corpora / "entities") if is_held_out(article.url)]


def measure_entities(nlp: Language, articles: list[Article]) -> dict:
    """Strict F1 over the nine classes, over people, bodies and places, and per class."""
    hits, predicted, gold = Counter(), Counter(), Counter()
    for article, doc in zip(articles, nlp.pipe(article.body for article in articles), strict=True):
        found = {(e.start_char, e.end_char, FOLDED.get(e.label_, e.label_)) for e in doc.ents}
        found = {mention for mention in found if mention[2] in NINE}
        wanted = set(article.spans)
        for counter, mentions in ((hits, found & wanted), (predicted, found), (gold, wanted)):
            counter.update(label for *_, label in mentions)

    def over(labels: tuple[str, ...]) -> float:
        return f1(*(sum(counter[label] for label in labels) for counter in (hits, predicted, gold)))

    return {
        "ents_f": over(NINE),
        "ents_core_f": over(CORE),
        "ents_per_label": {label: over((label,)) for label in NINE},
    }


def score_docs(nlp: Language, path: Path) -> dict:
    """spaCy's scores of the pipeline on gold Docs, read from their text."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    read = nlp.pipe(doc.text for doc in gold)
    return nlp_scores(nlp, [Example(doc, reference) for doc, reference in zip(read, gold, strict=True)])


def nlp_scores(nlp: Language, examples: list[Example]) -> dict:
    """Tags, features, dependencies, sentences and lemmas in percent, one decimal."""
    scorer = Scorer()
    scores = {
        "tag_acc": scorer.score_token_attr(examples, "tag")["tag_acc"],
        "pos_acc": scorer.score_token_attr(examples, "pos")["pos_acc"],
        "morph_acc": scorer.score_token_attr(examples, "morph")["morph_acc"],
        "lemma_acc": scorer.score_token_attr(examples, "lemma")["lemma_acc"],
        "sents_f": scorer.score_spans(examples, "sents", has_annotation=lambda doc: doc.has_annotation("SENT_START"))[
            "sents_f"
        ],
    }
    if "parser" in nlp.pipe_names:
        deps = scorer.score_deps(examples, "dep", getter=relation_of, ignore_labels=("p", "punct"))
        scores |= {"dep_uas": deps["dep_uas"], "dep_las": deps["dep_las"]}
    return {name: round(100 * value, 1) for name, value in scores.items()}


def relation_of(token: Token, _: str) -> str:
    """The relation by its name, as spaCy's own scores of a parser take it: punctuation is left out by name."""
    return token.dep_


def seconds_to_read(nlp: Language, texts: list[str]) -> float:
    """Processor seconds of one process, so that others on the machine do not count."""
    started = time.process_time()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    return time.process_time() - started


def measure(nlp: Language, corpora: Path, treebanks: Path) -> dict:
    """All scores that do not depend on the machine."""
    scores = measure_entities(nlp, held_out(corpora)) | score_docs(nlp, treebanks / "dev.spacy")
    scores["sents_f_all_genres"] = scores.pop("sents_f")
    return scores | {"sents_f_news": score_docs(nlp, treebanks / "news.spacy")["sents_f"]}


def measure_speed(nlp: Language, reference: Language | None, corpora: Path) -> dict:
    """Words a processor second and, with a reference pipeline, the share of its speed; rounds of both take turns."""
    texts = [article.body for article in held_out(corpora)]
    word_count = sum(len(text.split()) for text in texts)
    pipelines = [nlp, reference] if reference else [nlp]
    rounds = [[seconds_to_read(pipeline, texts) for pipeline in pipelines] for _ in range(TIMED_ROUNDS)]
    best = [min(seconds) for seconds in zip(*rounds, strict=True)]
    speed = {"words_per_second": round(word_count / best[0])}
    return speed | ({"relative_speed": round(best[1] / best[0], 2)} if reference else {})


def main() -> None:
    """Prints the scores, and writes them where told."""
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("model")
    arg.add_argument("--corpora", required=True)
    arg.add_argument("--treebanks", type=Path, required=True)
    arg.add_argument("--reference")
    arg.add_argument("--out", type=Path)
    args = arg.parse_args()
    nlp, corpora = spacy.load(args.model), corpora_root(args.corpora)
    scores = measure(nlp, corpora, args.treebanks)
    scores["speed"] = measure_speed(nlp, spacy.load(args.reference) if args.reference else None, corpora)
    text = json.dumps(scores, indent=1)
    print(text)
    if args.out:
        args.out.write_text(text + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
