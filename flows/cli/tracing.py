"""Commands that look at single rows: explain, rejects."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from flows.cli.app import HomeOption, command, err, out, told_plainly
from flows.cli.giving import FormatOption, OutputOption, choose_format, hand_over
from flows.cli.printing import is_looked_at, make_printable, print_facts, print_rows

if TYPE_CHECKING:
    import duckdb

    from flows.explain import Explanation
    from flows.home import Home
    from flows.walk_back import Passage

IdArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="An id of an article, story, happening, mention, quote, event, casualty, entity, document, run or reject, or its first 6 "
        "digits; or ARTICLE@CHARACTER for all that stands there, times and places too.",
    ),
]
RuleOption = Annotated[str | None, typer.Option(help="Only rejects whose rule holds these words.")]
LimitOption = Annotated[
    int | None, typer.Option(min=0, help="Rejects to list. Default: 20 on a terminal, all in a file or a pipe.")
]
ShowOption = Annotated[
    str | None, typer.Option("--show", metavar="ID", help="Show what was set aside: one reject's payload.")
]
OPENING, CLOSING = "⟦", "⟧"
PAYLOAD_SHOWN, REJECTS_SHOWN = 4_000, 20


@command
def explain(id_: IdArgument, home: HomeOption = None) -> None:
    """Walk a row back to its sentence, rule or model, versions, file and line.

    For example: dateline explain 4325c4e9, or dateline explain 4325c4e9@120 with an article's id and a row's start_char.
    """
    with told_plainly():
        from flows.explain import explain as explain_id
        from flows.home import find_home

        _show(explain_id(find_home(home), id_))


def _show(explanation: "Explanation") -> None:
    for section in explanation.sections:
        out.print(Text(section.title, style="bold cyan"))
        if section.passage is not None:
            out.print(mark(section.passage, plain=not is_looked_at(out.file)))
        print_facts(out, section.facts)
        if section.rows:
            print_rows(out, list(section.rows[0]), [list(row.values()) for row in section.rows])
        out.print()


def mark(passage: "Passage", plain: bool) -> Text:
    """The passage with its marks in colour or, where there is none, between ⟦ and ⟧."""
    text = Text()
    cuts = sorted({0, len(passage.text), *(place for span in passage.marks for place in span)})
    for start, end in zip(cuts, cuts[1:], strict=False):
        depth = sum(low <= start and end <= high for low, high in passage.marks)
        if plain:
            text.append(OPENING * sum(low == start for low, _ in passage.marks))
        text.append(
            make_printable(passage.text[start:end]), style="bold black on yellow" if depth and not plain else ""
        )
        if plain:
            text.append(CLOSING * sum(high == end for _, high in passage.marks))
    return text


@command
def rejects(
    rule: RuleOption = None,
    limit: LimitOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    show: ShowOption = None,
    home: HomeOption = None,
) -> None:
    """List what was set aside: where it came from, the rule it broke, and why."""
    form = choose_format(format_, output)
    with told_plainly():
        from flows.home import find_home

        with closing(_open_rejects(find_home(home))) as connection:
            if show is not None:
                _show_payload(connection, show)
            elif form == "table" and output is None:
                _list_rejects(connection, rule, _find_room() if limit is None else limit)
            else:
                _hand_over_rejects(connection, form, rule, limit, output)


def _find_room() -> int | None:
    return REJECTS_SHOWN if is_looked_at(out.file) else None


def _open_rejects(home: "Home") -> "duckdb.DuckDBPyConnection":
    """What the published file has set aside or, where the last run was stopped at its publish, what that had."""
    from warehouse.open import open_for_reading
    from warehouse.set_aside import open_kept

    if not home.set_aside.exists():
        return open_for_reading(home.warehouse)
    err.print("the last run was stopped before it published; this is what it had set aside", style="yellow")
    return open_kept(home.set_aside)


def _hand_over_rejects(
    connection: "duckdb.DuckDBPyConnection", form: str, rule: str | None, limit: int | None, output: Path | None
) -> None:
    from schemas import REJECTS
    from warehouse.set_aside import read_rejects

    names, rows = read_rejects(connection, rule, limit)
    hand_over(form, names, rows, None, output, REJECTS.polars_schema)


def _list_rejects(connection: "duckdb.DuckDBPyConnection", rule: str | None, limit: int | None) -> None:
    from warehouse.set_aside import count_rejects, list_rejects

    groups = count_rejects(connection, rule)
    if not groups:
        out.print("nothing is set aside" + (f" whose rule holds {rule!r}" if rule else ""), markup=False)
        return
    print_rows(out, ("rejects", "table", "rule", "for instance"), groups, is_last_wrapped=True)
    total = sum(group[0] for group in groups)
    for row in list_rejects(connection, rule, limit):
        _tell_reject(row)
    if limit is not None and total > limit:
        err.print(
            f"… and {total - limit:,} more; --limit N lists more, --rule WORDS fewer, --format csv all", style="dim"
        )
    err.print(
        "what was set aside: dateline rejects --show ID · mend the file and run it again, or change the settings and: "
        "dateline replay", style="dim",
    )  # fmt: skip


def _tell_reject(row: dict[str, Any]) -> None:
    from flows.walk_back import tell_place

    out.print()
    out.print(Text.assemble((make_printable(tell_place(row)), "bold"), "  ", (row["reject_id"], "dim")))
    out.print(Text(f"  {make_printable(row['rule'])}: {make_printable(row['reason'])}"))


def _show_payload(connection: "duckdb.DuckDBPyConnection", given: str) -> None:
    from flows.explain import UnknownId
    from flows.walk_back import tell_place
    from warehouse.set_aside import find_rejects

    found = find_rejects(connection, given.lower())
    if len({row["reject_id"] for row in found}) != 1:
        candidates = ", ".join(sorted({row["reject_id"] for row in found}))
        raise UnknownId(
            f"{given!r} may be {candidates}; write more digits"
            if candidates
            else f"no reject's id begins with {given!r}; dateline rejects lists them"
        )
    for row in found:
        print_facts(
            out, [("file", tell_place(row)), ("table", row["table"]), ("rule", row["rule"]), ("reason", row["reason"])]
        )
    out.print(Text(spell_payload(found[0]["payload"])))


def spell_payload(payload: bytes) -> str:
    """Bytes as text where they are text, else in hexadecimal; nothing in it steers the terminal."""
    if not payload:
        return "(no bytes were kept)"
    shown = payload[:PAYLOAD_SHOWN]
    text = shown.decode("utf-8", "replace")
    is_text = text.count("\ufffd") <= len(text) // 20 and "\x00\x00" not in text
    said = make_printable(text) if is_text else "\n".join(_dump(shown[:512]))
    left = len(payload) - len(shown)
    return said + (f"\n… and {left:,} bytes more" if left else "")


def _dump(payload: bytes) -> Sequence[str]:
    return [f"{start:06x}  {payload[start : start + 16].hex(' ')}" for start in range(0, len(payload), 16)]
