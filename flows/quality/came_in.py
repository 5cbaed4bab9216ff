"""The section on what came in: the funnel of all of it, and documents run by run."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flows.quality.drawing import NARROW, WIDE, draw, draw_funnel, draw_runs
from flows.quality.facts import Facts
from flows.quality.history import RunLine
from flows.quality.markup import figure, legend, section, table
from transforms.quality.sentences import count_of

FATES = {"new": "accent", "revised": "heat-2", "unchanged": "still", "rejected": "warning"}
FATE_WORDS = {
    "new": "new article",
    "revised": "new text of a known article",
    "unchanged": "known already",
    "rejected": "set aside",
}


def write_came_in(facts: Facts) -> str:
    """What came in and what became of it: all of it, and run by run."""
    rows = list(_list_stages(facts.stages))
    stages = table(
        ("stage", "documents", "left out before"), [[row["label"], row["count"], row["note"]] for row in rows], "Funnel"
    )
    caption = "All runs together; what a step leaves out stands at its right"
    drawings = [(size, draw(draw_funnel(rows, width), f"funnel-{size}")) for size, width in _sizes()]
    said = ". ".join(f"{row['label']}{', ' + row['note'] if row['note'] else ''}" for row in rows)
    funnel = figure("funnel", caption, drawings, stages, said)
    return section("came-in", "What came in, and what became of it", funnel + _write_runs(facts.runs))


def _sizes() -> tuple[tuple[str, int], ...]:
    return ("wide", WIDE), ("narrow", NARROW)


def _list_stages(stages: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The stages, each with what it left out of the one before."""
    received, articles = stages["received"], stages["articles"]
    readable = received - stages["rejected"]
    read = articles - stages["unread"]
    told: Sequence[tuple[int, str, str]] = (
        (received, f"{received:,} documents came in", ""),
        (readable, f"{readable:,} hold an article", f"{stages['rejected']:,} set aside"),
        (
            articles,
            f"{articles:,} articles, newest text",
            f"{count_of(stages['repeated'], 'repeat')}, {count_of(stages['revised'], 'later text')}",
        ),
        (read, f"{read:,} read and annotated", f"{stages['unread']:,} kept unread"),
        (read - stages["copies"], f"{read - stages['copies']:,} originals", f"{stages['copies']:,} that copy another"),
    )
    before = received
    for number, (count, label, note) in enumerate(told):
        yield {"stage": number, "count": count, "before": max(before, count, 1), "label": label, "note": note}
        before = count


def _write_runs(runs: Sequence[RunLine]) -> str:
    shown = list(runs)[-40:]
    if len(shown) < 2:
        return ""
    drawings = [
        (size, draw(draw_runs(_stack(shown[-most:]), min(most, len(shown)), list(FATES), width), f"runs-{size}"))
        for (size, width), most in zip(_sizes(), (40, 16), strict=True)
    ]
    names = ("ended", "how", "documents", *FATE_WORDS.values())
    rows = [
        [
            f"{line.ended_at:%F %H:%M} UTC",
            line.run["status"],
            line.run["documents_in"],
            *(line.run[f"documents_{fate}"] for fate in FATES),
        ]
        for line in reversed(shown)
    ]
    said = f"Documents of the last {len(shown)} runs, stacked by what became of them."
    keys = legend([(ink, FATE_WORDS[fate]) for fate, ink in FATES.items()])
    return figure(
        "runs", f"Documents by run, oldest left{keys}", drawings, table(names, rows, "Runs, newest first"), said
    )


def _stack(lines: Sequence[RunLine]) -> list[dict[str, Any]]:
    return [
        {"run": number, "fate": fate, "documents": line.run[f"documents_{fate}"], "ink": ink}
        for number, line in enumerate(lines)
        for fate, ink in FATES.items()
    ]
