"""The section on what was set aside: by rule, where it came from, with examples that unfold to their explanation."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flows.explain import Explanation
from flows.quality.facts import Facts
from flows.quality.markup import say, section, shorten
from flows.walk_back import tell_place

Explain = Callable[[str], Explanation | None]


def write_rejects(facts: Facts, explain: Explain) -> str:
    """Rejects by rule, the most frequent first."""
    if not facts.rejects:
        return section("rejects", "Set aside", "<p>Nothing is set aside.</p>")
    total, most = sum(row["rejects"] for row in facts.rejects), facts.rejects[0]["rejects"]
    items = "".join(_write_rule(row, most, explain) for row in facts.rejects)
    lead = f"{total:,} broken rules; what broke them is kept apart, not dropped. <code>dateline replay</code> tries it again."
    return section("rejects", "Set aside, by rule", f'<ol class="rules">{items}</ol>', lead)


def _write_rule(row: Mapping[str, Any], most: int, explain: Explain) -> str:
    origins = ", ".join(f"{say(one['origin'], 80)} ({one['reject_count']:,})" for one in row["origins"])
    share = 100 * row["rejects"] / most
    examples = "".join(_write_example(one, explain) for one in row["examples"])
    return (
        f'<li><div class="rule"><h3>{say(row["rule"])}</h3><p class="count">{row["rejects"]:,}'
        f'<span class="bar"><i style="width:{share:.0f}%"></i></span></p></div>'
        f'<p class="from">in {say(row["table"])}, from {origins}</p>{examples}</li>'
    )


def _write_example(row: Mapping[str, Any], explain: Explain) -> str:
    place = say(shorten(tell_place(dict(row)), 120))
    explanation = explain(row["reject_id"])
    told = write_explanation(explanation) if explanation else ""
    return f"<details><summary><span>{place}</span> {say(row['reason'])}</summary>{told}</details>"


def write_explanation(explanation: Explanation) -> str:
    """What `dateline explain` says of an id, and the command that says it."""
    facts = [fact for part in explanation.sections for fact in part.facts if fact[1] not in (None, "")]
    return f"<dl>{''.join(map(_write_fact, facts))}</dl><p><code>dateline explain {say(explanation.id)}</code></p>"


def _write_fact(fact: Sequence[Any]) -> str:
    return f"<div><dt>{say(fact[0])}</dt><dd>{say(fact[1])}</dd></div>"
