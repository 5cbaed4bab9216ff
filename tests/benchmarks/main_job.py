"""The whole job against its dearest part: `dateline run` over a bare `nlp.pipe`, a second run, memory, workers."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDERS = ("categories", "attributions", "entities", "places_gwn")
GROWTH = 5
BARE = """
import json, sys
from spacy.language import Language
from flows.taggers import load_attribution_tagger, load_name_tagger
from flows.classifiers import load_classifiers
from flows.gazetteer import load_gazetteer
from flows.lexicons import load_lexicons
from flows.models import load_model
from transforms.layers.annotate import ArticleContext, annotate
from transforms.layers.attach import attach

def read_all_layers():
    given = (load_lexicons(), load_gazetteer(), load_classifiers())

    @Language.component("benchmark_layers")
    def read_layers(doc):
        annotate(doc, ArticleContext("0" * 20), *given)
        return doc

nlp = load_model("en_dateline_sm")
if sys.argv[3] == "layers":
    nlp = attach(nlp, load_attribution_tagger(), load_name_tagger(), load_gazetteer())
    read_all_layers()
    nlp.add_pipe("benchmark_layers", last=True)
texts = [json.loads(line)["body"] for line in open(sys.argv[1], encoding="utf-8")]
if __name__ == "__main__":
    for _ in nlp.pipe(texts, batch_size=32, n_process=int(sys.argv[2])):
        pass
"""


def gather(corpora: Path, wanted: int) -> list[dict[str, str]]:
    """`wanted` raw articles: of the corpora or, where there are none, of the seeds; multiplied with a line of their own."""
    texts = list(_corpus(corpora)) or list(_seeds())
    grown = (
        {**texts[i % len(texts)], "url": f"bench://{i}", "body": _vary(texts[i % len(texts)]["body"], i // len(texts))}
        for i in count()
    )
    return list(islice(grown, wanted))


def _vary(body: str, turn: int) -> str:
    return f"{body}\n\nThis is printing number {turn} of the text." if turn else body


def _corpus(corpora: Path) -> Iterator[dict[str, str]]:
    for folder in FOLDERS:
        file = corpora / folder / "docs.jsonl"
        if file.exists():
            with file.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)


def _seeds() -> Iterator[dict[str, str]]:
    for path in sorted((REPOSITORY / "seeds" / "articles").glob("*.txt")):
        yield {
            "title": path.stem,
            "published_at": "2025-07-04",
            "body": path.read_text(encoding="utf-8", errors="ignore"),
        }


def store(articles: list[dict[str, str]], path: Path) -> Path:
    """The articles as JSON Lines."""
    path.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    return path


def run_job(articles: Path, home: Path, workers: int) -> tuple[float, int]:
    """(seconds, peak memory in bytes of all its processes together) of one `dateline run`."""
    command = [sys.executable, "-m", "flows.cli", "run", str(articles), "--home", str(home), "--workers", str(workers)]
    return _watch(command)


def _watch(command: list[str]) -> tuple[float, int]:
    begun, peak = time.monotonic(), 0
    process = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.1)
    seconds = time.monotonic() - begun
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{process.stderr.read() if process.stderr else ''}")
    return seconds, peak


def _memory(root: int) -> int:
    """Bytes of a process and all below it, shared pages divided among those that share them."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    family, found = {root}, True
    while found:
        found = {child for child, parent in parents.items() if parent in family} - family
        family |= found
    return sum(_proportional_set_size(one) for one in family)


def _proportional_set_size(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def read_bare(articles: Path, processes: int, how: str) -> float:
    """Seconds in which spaCy alone reads the articles; `layers` with all layers of Dateline in the pipeline."""
    seconds, _ = _watch([sys.executable, "-c", BARE, str(articles), str(processes), how])
    return seconds


def tell(name: str, value: str) -> None:
    print(f"{name:<68} {value}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--corpora", type=Path, default=REPOSITORY.parent / "shared" / "corpora")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", choices=("time", "memory"), help="one half of it; default: both")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.only != "memory":
            measure_time(asked, Path(folder))
        if asked.only != "time":
            measure_memory(asked, Path(folder))


def measure_time(asked: argparse.Namespace, folder: Path) -> None:
    """What the job costs over bare reading, a second run over the first, and what a second worker brings."""
    articles = store(gather(asked.corpora, asked.articles), folder / "articles.jsonl")
    bare, layered = (read_bare(articles, asked.workers, how) for how in ("alone", "layers"))
    tell(f"bare nlp.pipe, {asked.articles:,} articles, {asked.workers} processes", f"{bare:.1f} s")
    first, _ = run_job(articles, folder / "home", asked.workers)
    tell("dateline run over bare nlp.pipe (aim 1.25)", f"{first / bare:.2f}")
    tell("dateline run over nlp.pipe with all layers in it", f"{first / layered:.2f}")
    second, _ = run_job(articles, folder / "home", asked.workers)
    tell("unchanged second run over the first (aim 0.03)", f"{second / first:.3f}")
    single, _ = run_job(articles, folder / "single", 1)
    tell("articles a second, 1 worker", f"{asked.articles / single:.1f}")
    tell(f"articles a second, {asked.workers} workers", f"{asked.articles / first:.1f}")


def measure_memory(asked: argparse.Namespace, folder: Path) -> None:
    """The memory of the job at so many articles and at five times as many."""
    peaks = []
    for wanted in (asked.articles, asked.articles * GROWTH):
        articles = store(gather(asked.corpora, wanted), folder / f"{wanted}.jsonl")
        _, peak = run_job(articles, folder / f"home-{wanted}", asked.workers)
        tell(f"peak memory, {wanted:,} articles", f"{peak / 2**20:,.0f} MiB")
        peaks.append(peak)
    tell("the second over the first (aim 1.20)", f"{peaks[1] / peaks[0]:.2f}")


if __name__ == "__main__":
    main()
