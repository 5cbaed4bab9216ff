"""The report as one page of HTML: no script, nothing from any network, all text escaped."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from flows.quality.came_in import write_came_in
from flows.quality.days import write_days
from flows.quality.drifting import write_drift
from flows.quality.facts import Facts
from flows.quality.judged import write_checks
from flows.quality.markup import say, section, table
from flows.quality.set_aside import Explain, write_rejects
from flows.verdict import count_checks
from flows.walk_back import tell_funnel
from transforms.quality.sentences import Sentence, tell_day
from warehouse.summary import Answer

STYLE = Path(__file__).with_name("page.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
SENTENCES_SHOWN = 12
PARTS = (
    ("came-in", "Came in"), ("days", "Days and sources"), ("checks", "Checks"), ("rejects", "Set aside"),
    ("drift", "Drift"), ("filled", "Filled"), ("more", "More"),
)  # fmt: skip
NOT_PUBLISHED = "<p>Nothing is published yet, so there is no more to tell.</p>"


def write_page(facts: Facts, now: datetime, data_docs: str | None, explain: Explain) -> str:
    """The whole page."""
    sections = _write_sections(facts, data_docs, explain)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<link rel="icon" href="data:,">\n'
        f"<title>Dateline: data quality</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">Skip to the report</a>\n{_write_head(facts, now)}\n'
        f'<main id="main">\n{_write_ordinary(facts)}\n{sections}\n</main>\n{_write_foot(data_docs)}\n</body>\n</html>\n'
    )


def _write_head(facts: Facts, now: datetime) -> str:
    run = facts.verdict.run
    told = f"Checks: {count_checks(facts.verdict)}."
    ended = str(run["ended_at"]).replace("T", " ")[:16]
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in PARTS) if facts.stages else ""
    nav = f'<nav aria-label="Sections"><ul>{links}</ul></nav>' if links else ""
    return (
        f'<header><p class="brand">Dateline <span>data quality</span></p><h1 class="{facts.verdict.standing}">'
        f'<span class="mark" aria-hidden="true"></span>{facts.verdict.headline.capitalize()}</h1>'
        f'<p class="verdict">{say(told)}</p>'
        f'<p class="run">Last run {ended} UTC, {run["seconds"]:,.0f} s: {tell_funnel(run)} documents. '
        f"Written {now:%F %H:%M} UTC.</p>{_write_spread(facts)}{nav}</header>"
    )


def _write_spread(facts: Facts) -> str:
    if not facts.spread:
        return ""
    spread = facts.spread
    span = f"{tell_day(spread['oldest'])} to {tell_day(spread['newest'])}" if spread["newest"] else "none dated"
    figures = (
        (f"{spread['articles']:,}", "articles"), (f"{spread['sources']:,}", "sources"), (f"{spread['words'] or 0:,}", "words"),
        (span, "published"),
    )  # fmt: skip
    told = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for value, name in figures)
    return f'<dl class="figures">{told}</dl>'


def _write_ordinary(facts: Facts) -> str:
    """What is out of the ordinary, at the top, in sentences that lead to what they tell of."""
    shown = facts.sentences[:SENTENCES_SHOWN]
    if not shown:
        body = "<p>Nothing is out of the ordinary.</p>"
    else:
        body = f'<ul class="sentences">{"".join(map(_write_sentence, shown))}</ul>'
        left = len(facts.sentences) - len(shown)
        body += f"<p>And {left:,} more, in the sections below.</p>" if left > 0 else ""
    return section("ordinary", "Out of the ordinary", body)


def _write_sentence(sentence: Sentence) -> str:
    return (
        f'<li class="{sentence.weight}"><strong>{sentence.weight}</strong> {say(sentence.text, 600)} '
        f'<a href="#{sentence.section}" aria-label="Read on: {escape(sentence.section)}">read on</a></li>'
    )


def _write_sections(facts: Facts, data_docs: str | None, explain: Explain) -> str:
    if not facts.stages:
        return write_checks(facts, data_docs) + NOT_PUBLISHED
    return "\n".join((
        write_came_in(facts), write_days(facts), write_checks(facts, data_docs), write_rejects(facts, explain),
        write_drift(facts), _write_filled(facts), _write_more(facts),
    ))  # fmt: skip


def _write_filled(facts: Facts) -> str:
    body = _write_answer("Shortcomings", facts.shortcomings, "percent") + _write_answer(
        "How often columns are filled", facts.fill_rates, "percent filled"
    )
    return section("filled", "How full the tables are", body or "<p>There are no rows.</p>")


def _write_more(facts: Facts) -> str:
    body = (
        _write_answer("Languages", facts.languages, "percent")
        + _write_answer("Header lines no rule understood", facts.unread_headers, "articles")
        + _write_answer("Rows", facts.row_counts)
    )
    return section("more", "More", body)


def _write_answer(title: str, answer: Answer, bar: str | None = None) -> str:
    names, rows = answer
    return f"<h3>{escape(title)}</h3>{table(names, _as_rows(rows), title, bar)}" if rows else ""


def _as_rows(rows: Sequence[Sequence[object]]) -> Sequence[Sequence[object]]:
    return [list(row) for row in rows]


def _write_foot(data_docs: str | None) -> str:
    docs = f'<li><a href="{escape(data_docs)}">Every check in Data Docs</a></li>' if data_docs else ""
    return (
        f"<footer><ul>{docs}<li><code>dateline check</code> gives this verdict as text and exit code</li>"
        "<li><code>dateline explain ID</code> walks a row back to its file and line</li></ul></footer>"
    )
