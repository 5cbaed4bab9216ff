"""How rows look: in a terminal columns that share its width, or a record per row; elsewhere a line per row, nothing cut."""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import IO, Any

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

GAP = 2
# A column narrower than this tells nothing; where not all can have it, each row is shown as a record.
NARROWEST = 8
# What a reader needs of one value of a record; the rest is for a query of its own.
RECORD_LINES = 6
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# As much of a value as a cell of a terminal is made from.
CELL_CHARS = 400
# Where nothing is cut: rows by which columns are aligned, and how far a column is filled up with blanks for the next one.
ROWS_ALIGNED_BY, FILLED_UP_TO = 1_000, 100


def make_printable(text: str) -> str:
    """The text with line ends and tabs kept and all else that steers a terminal spelled out."""
    return "".join(character if _is_plain(character) else _spell(character) for character in text)


def _is_plain(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in INVISIBLE


def _spell(character: str) -> str:
    return character.encode("unicode_escape", "backslashreplace").decode()


def on_one_line(value: object, most: int | None = CELL_CHARS) -> str:
    """A value as a cell shows it: line ends as spaces, at most so many characters looked at, or all of them."""
    text = spell_value(value)
    is_cut = most is not None and len(text) > most
    return " ".join(make_printable(text[:most]).split()) + ("…" if is_cut else "")


def spell_value(value: object) -> str:
    """A value in words: nothing for NULL, instants in UTC to the second where they are whole, bytes escaped."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ") + ("Z" if value.tzinfo else "")
    if isinstance(value, bytes):
        return repr(value)[2:-1]
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(spell_value, value)) + "]"
    if isinstance(value, float):
        return f"{value:.6g}"
    return str(value)


def is_looked_at(file: IO[str]) -> bool:
    """Whether what is written goes to a terminal, or to what says that it is one (TTY_COMPATIBLE=1); only there is cut."""
    return file.isatty() or os.environ.get("TTY_COMPATIBLE") == "1"


def print_rows(
    console: Console, names: Sequence[str], rows: Iterable[Sequence[Any]], is_last_wrapped: bool = False
) -> None:
    """The rows as a table: cut to the width of a terminal, or whole, a line each, where there is none."""
    if is_looked_at(console.file):
        print_table(console, names, list(rows), is_last_wrapped)
    else:
        write_whole(console.file, names, rows)


def write_whole(file: IO[str], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The rows with nothing cut, a line each; columns are aligned but where a long value pushes on what follows it."""
    coming = iter(rows)
    first = list(islice(coming, ROWS_ALIGNED_BY))
    widths = [min(_widest(index, names, first, None), FILLED_UP_TO) for index in range(len(names))]
    is_right = [_is_numeric(index, first) for index in range(len(names))]
    file.write(_align(map(make_printable, names), widths, is_right))
    for row in chain(first, coming):
        file.write(_align((on_one_line(value, None) for value in row), widths, is_right))


def _align(cells: Iterable[str], widths: Sequence[int], is_right: Sequence[bool]) -> str:
    blanks = " " * GAP
    filled = (_fill(*one) for one in zip(cells, widths, is_right, strict=True))
    return blanks.join(filled).rstrip() + "\n"


def _fill(text: str, width: int, is_right: bool) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if is_right else text + blanks


def print_table(
    console: Console, names: Sequence[str], rows: Sequence[Sequence[Any]], is_last_wrapped: bool = False
) -> None:
    """The rows as a table that fits the console or, where there are too many columns for it, as records."""
    widths = share_width([_widest(index, names, rows) for index in range(len(names))], console.width)
    if widths is None:
        _print_records(console, names, rows)
        return
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for index, (name, width) in enumerate(zip(names, widths, strict=True)):
        justify: Any = "right" if _is_numeric(index, rows) else "left"
        is_wrapped = is_last_wrapped and index == len(names) - 1
        table.add_column(Text(fold(make_printable(name), width)), width=width, no_wrap=not is_wrapped, justify=justify)
    for row in rows:
        cells = [fold(on_one_line(value), width) for value, width in zip(row, widths, strict=True)]
        table.add_row(*map(Text, [*cells[:-1], on_one_line(row[-1])] if is_last_wrapped else cells))
    console.print(table)


def fold(text: str, width: int) -> str:
    """The text in at most so many cells of a terminal, with … where something is left out."""
    return text if cell_len(text) <= width else set_cell_size(text, max(width - 1, 0)).rstrip() + "…"


def share_width(wanted: Sequence[int], total: int) -> list[int] | None:
    """Widths that fit: narrow columns get what they want, wide ones share the rest; None where that is too little."""
    left, widths = total - GAP * len(wanted), [0] * len(wanted)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    for done, index in enumerate(order):
        widths[index] = min(wanted[index], max(left, 0) // (len(order) - done))
        left -= widths[index]
    is_readable = all(width >= min(NARROWEST, want) for width, want in zip(widths, wanted, strict=True))
    return widths if is_readable else None


def _widest(index: int, names: Sequence[str], rows: Sequence[Sequence[Any]], most: int | None = CELL_CHARS) -> int:
    return max([cell_len(names[index]), *(cell_len(on_one_line(row[index], most)) for row in rows), 1])


def _is_numeric(index: int, rows: Sequence[Sequence[Any]]) -> bool:
    values = [row[index] for row in rows if row[index] is not None]
    return bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _print_records(console: Console, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    for number, row in enumerate(rows, 1):
        console.print(Text(f"row {number}", style="bold"))
        print_facts(console, zip(names, row, strict=True), RECORD_LINES * console.width)


def print_facts(console: Console, facts: Iterable[tuple[str, Any]], most: int = 4_000) -> None:
    """Names and values, one below the other; what is empty is left out."""
    told = [(name, value) for name, value in facts if value is not None and value != [] and value != ""]
    if not is_looked_at(console.file):
        _write_facts(console.file, told)
        return
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GAP, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in told:
        table.add_row(Text(name), value if isinstance(value, Text) else Text(on_one_line(value, most)))
    if table.row_count:
        console.print(table)


def _write_facts(file: IO[str], facts: Sequence[tuple[str, Any]]) -> None:
    """Names and values whole, a line each, or the lines that the value has."""
    width = max((cell_len(name) for name, _ in facts), default=0) + GAP
    for name, value in facts:
        lines = value.plain.splitlines() if isinstance(value, Text) else [on_one_line(value, None)]
        for place, line in enumerate(lines):
            file.write(f"{_fill('' if place else name, width, False)}{line}\n")
