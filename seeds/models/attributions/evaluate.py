"""Strict figures of spans: right where start, end and label are."""

from collections.abc import Sequence

from pieces import LABELS

Spans = set[tuple[int, int, str]]


def figures(told: Sequence[Spans], gold: Sequence[Spans]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 over all labels and for each, of 100, of the spans told in paragraphs against the right ones."""
    return {label or "all": figures_of(told, gold, label) for label in ("", *LABELS)}


def figures_of(told: Sequence[Spans], gold: Sequence[Spans], label: str) -> dict[str, float]:
    """The figures of one label, of all where none is named."""
    said, meant = (
        {(at, *span) for at, spans in enumerate(side) for span in spans if label in ("", span[2])}
        for side in (told, gold)
    )
    right = len(said & meant)
    precision, recall = right / max(1, len(said)), right / max(1, len(meant))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(100 * precision, 1), "recall": round(100 * recall, 1), "f1": round(100 * f1, 1)}
