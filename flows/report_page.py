"""The report as one page of HTML: no script, nothing from any network, all text escaped."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flows.report import Part, Report

STYLE = Path(__file__).with_name("report_page.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write_page(report: "Report", data_docs: str | None) -> str:
    """The whole page."""
    parts = "\n".join(map(_section, report.parts))
    docs = f'<p><a href="{escape(data_docs)}">Every check in Data Docs</a></p>' if data_docs else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<link rel="icon" href="data:,">\n'
        f"<title>Dateline: data quality</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>Data quality</h1>\n<p class="{"good" if report.has_passed else "bad"}">{escape(report.verdict)}</p>\n'
        f"<p>{escape(report.run)}</p>\n{docs}\n{parts}\n</main>\n</body>\n</html>\n"
    )


def _section(part: "Part") -> str:
    title = f"<h2>{escape(part.title)}</h2>"
    if not part.rows:
        return f"<section>{title}<p>{escape(part.if_empty)}</p></section>"
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in part.names)
    most = _most(part)
    rows = "\n".join(f"<tr>{_cells(part, row, most)}</tr>" for row in part.rows)
    return (
        f'<section>{title}<div class="wide" tabindex="0" role="region" aria-label="{escape(part.title)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table></div></section>"
    )


def _most(part: "Part") -> float:
    """What the longest bar stands for: 100 of a percentage, else the largest number."""
    if part.bar is None:
        return 0
    if part.bar.startswith("percent"):
        return 100
    place = part.names.index(part.bar)
    return max((float(row[place] or 0) for row in part.rows), default=0)


def _cells(part: "Part", row: Sequence[Any], most: float) -> str:
    return "".join(_cell(value, name == part.bar, most) for name, value in zip(part.names, row, strict=True))


def _cell(value: object, is_bar: bool, most: float) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = f"{value:,}" if is_number else escape(_spell(value))
    bar = f'<i style="width:{100 * float(str(value or 0)) / most:.0f}%"></i>' if is_bar and most else ""
    return f'<td class="number">{text}{bar}</td>' if is_number else f"<td>{text}</td>"


def _spell(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%F %T} UTC"
    return "" if value is None else str(value)
