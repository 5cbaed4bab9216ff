"""Pieces of the page: text escaped, tables, figures with their numbers behind them, sections."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any

# What steers a terminal or a browser and shows nothing, or may not stand in a page.
UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
MOST_CHARS = 300


def say(value: object, most: int = MOST_CHARS) -> str:
    """A value as text of the page: escaped, on one line, with what is not to be seen spelled out."""
    text = spell(value)
    cut = text if len(text) <= most else f"{text[: most - 1]}…"
    return escape(make_plain(cut))


def make_plain(text: str) -> str:
    """The text on one line, with what is not to be seen spelled out."""
    return "".join(_spell_character(character) for character in " ".join(text.split()))


def _spell_character(character: str) -> str:
    if unicodedata.category(character) in UNSHOWN:
        return character.encode("unicode_escape", "backslashreplace").decode()
    return character


def spell(value: object) -> str:
    """A value in words: nothing for None, numbers with their thousands apart, instants in UTC to the second."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%F %T} UTC"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def shorten(text: str, most: int) -> str:
    """The text in at most so many characters, on one line."""
    plain = make_plain(text)
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def table(
    names: Sequence[str], rows: Sequence[Sequence[Any]], caption: str, bar: str | None = None, kind: str = "list"
) -> str:
    """A table that scrolls sideways where it must; the numbers of the column `bar` are drawn too."""
    heads = "".join(f'<th scope="col">{say(name)}</th>' for name in names)
    most = _find_most(names, rows, bar)
    body = "\n".join(f"<tr>{_cells(names, row, bar, most)}</tr>" for row in rows)
    label = escape(caption, quote=True)
    return (
        f'<div class="scroll {kind}" tabindex="0" role="region" aria-label="{label}"><table>'
        f'<caption class="unseen">{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>\n{body}\n</tbody></table></div>"
    )


def _find_most(names: Sequence[str], rows: Sequence[Sequence[Any]], bar: str | None) -> float:
    """What the longest bar stands for: 100 of a percentage, else the largest number."""
    if bar is None:
        return 0
    if bar.startswith("percent"):
        return 100
    return max((float(row[names.index(bar)] or 0) for row in rows), default=0)


def _cells(names: Sequence[str], row: Sequence[Any], bar: str | None, most: float) -> str:
    return "".join(_cell(value, name == bar, most) for name, value in zip(names, row, strict=True))


def _cell(value: object, is_bar: bool, most: float) -> str:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return f"<td>{say(value)}</td>"
    drawn = f'<span class="bar"><i style="width:{100 * value / most:.0f}%"></i></span>' if is_bar and most else ""
    return f'<td class="number">{say(value)}{drawn}</td>'


def figure(name: str, caption: str, drawings: Sequence[tuple[str, str]], alternative: str, summary: str) -> str:
    """A chart that tells what it shows, drawn for each width it is looked at in, with its numbers behind it.

    drawings are (class of width, SVG); alternative is the table that says the same.
    """
    drawn = "".join(f'<div class="{width}">{entitle(svg, summary)}</div>' for width, svg in drawings)
    return (
        f'<figure id="{name}"><figcaption>{caption}</figcaption>'
        f'<div class="drawing">{drawn}</div>'
        f"<details><summary>The same as a table</summary>{alternative}</details></figure>"
    )


def entitle(svg: str, title: str) -> str:
    """Every drawing told in words, for those who do not see it."""
    return re.sub(r"<svg[^>]*>", lambda opening: f"{opening[0]}<title>{say(title, 2_000)}</title>", svg)


def section(name: str, title: str, body: str, lead: str = "") -> str:
    """A part of the page that can be linked to."""
    told = f'<p class="lead">{lead}</p>' if lead else ""
    return f'<section id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{escape(title)}</h2>{told}{body}</section>'


def legend(entries: Sequence[tuple[str, str]]) -> str:
    """What the inks of a drawing mean."""
    told = "".join(f'<li><i class="swatch {ink}"></i>{say(words)}</li>' for ink, words in entries)
    return f'<ul class="legend">{told}</ul>'
