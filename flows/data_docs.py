"""Data Docs made to open from a file: what asks a network is taken out, what a script would draw is written down."""

import ast
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lxml import etree, html

STYLE = Path(__file__).with_name("data_docs.css")
# What only serves a script, a seller or a style of theirs.
UNWANTED = (
    "//head//script", "//head//link", "//head//style", "//footer", "//*[contains(@class, 'ge-walkthrough-modal')]",
    "//head/title[not(normalize-space())]", "//iframe", "//noscript", "//*[contains(@id, '-body-table-toolbar')]",
)  # fmt: skip
SCRIPTED = ("integrity", "crossorigin", "data-toggle", "role", "aria-controls", "aria-selected", "style")
# Columns of the index that tell something, in the order in which they are looked for.
SHOWN = ("validation_success", "asset_name", "expectation_suite_name", "run_time")
OWN_TABLE = re.compile(r"columns: (\[.*\]),\s*\n\s*data: (\[.*\]),\s*\n\s*toolbar: '#(.+)-toolbar'")
INDEX, VALIDATIONS = "index.html", "validations"
# On the body of a page: what it says of warnings. The icon of what has some.
MARK, WARNED = "data-warned", "fas fa-warned text-warning"
MARKED = re.compile(f'<body[^>]*{MARK}="([^"]*)"')
OTHER_HOST = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)


def make_offline(folder: Path, warned: Mapping[str, int] = MappingProxyType({})) -> None:
    """Every page below folder without script, with one stylesheet of ours, asking nothing of any network.

    warned: of tables that passed, how many warnings each has; pages call what has one failed. Doing it twice changes nothing.
    """
    shutil.copyfile(STYLE, folder / STYLE.name)
    # The index comes last: it tells what the pages tell to which it leads.
    for page in sorted(folder.rglob("*.html"), key=lambda page: (page.name == INDEX, page)):
        _rewrite(page, folder, warned)
    shutil.rmtree(folder / "static", ignore_errors=True)
    _remove_empty(folder)


def _rewrite(page: Path, folder: Path, warned: Mapping[str, int]) -> None:
    tree = html.document_fromstring(page.read_text(encoding="utf-8"))
    if tree.xpath("//link[@data-offline]"):
        return
    _write_tables(tree)
    for path in (*UNWANTED, "//body//script"):
        for element in tree.xpath(path):
            element.drop_tree()
    _open_collapsed(tree)
    _name_home(tree)
    if page.name == INDEX:
        _mark_rows(tree, folder)
    elif VALIDATIONS in page.relative_to(folder).parts:
        _mark_page(tree, warned.get(page.stem.removeprefix("dateline-"), 0))
    for element in tree.iter(etree.Element):
        _strip(element)
    style = os.path.relpath(folder / STYLE.name, page.parent)
    head = tree.find("head")
    head.append(html.fragment_fromstring(f'<link rel="stylesheet" href="{style}" data-offline="">'))
    head.append(html.fragment_fromstring('<link rel="icon" href="data:,">'))
    page.write_text(html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"), encoding="utf-8")


def _write_tables(tree: html.HtmlElement) -> None:
    """The tables of the index, which stand in scripts as lists of cells, as rows."""
    for script in tree.xpath("//script[contains(., 'bootstrapTable(')]"):
        found = OWN_TABLE.search(script.text or "")
        if found is None:
            continue
        columns, rows = ast.literal_eval(found[1]), ast.literal_eval(found[2])
        for table in tree.xpath("//table[@id=$name]", name=found[3]):
            table.extend(_fill_table(columns, rows))


def _fill_table(columns: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Iterator[html.HtmlElement]:
    shown = sorted((one for one in columns if one["field"] in SHOWN), key=lambda one: SHOWN.index(one["field"]))
    titles = "".join(f"<th>{one['title']}</th>" for one in shown)
    yield html.fragment_fromstring(f"<thead><tr>{titles}</tr></thead>")
    failed_first = sorted(rows, key=lambda row: row.get("_validation_success_text") == "Success")
    cells = "".join(f"<tr>{''.join(_write_cell(row, one['field']) for one in shown)}</tr>" for row in failed_first)
    yield html.fragment_fromstring(f"<tbody>{cells}</tbody>")


def _write_cell(row: dict[str, Any], field: str) -> str:
    """A cell; the row's own page is linked where the whole row was to be clicked on."""
    content = str(row.get(field, ""))
    if field in ("asset_name", "expectation_suite_name") and "<a " not in content:
        content = f'<a href="{row["_table_row_link_path"]}">{content}</a>'
    return f"<td>{content}</td>"


def _open_collapsed(tree: html.HtmlElement) -> None:
    """What a click was to unfold, in <details>, which needs no script."""
    for opener in tree.xpath("//a[@data-toggle='collapse'][starts-with(@href, '#')]"):
        for body in tree.xpath("//*[@id=$name]", name=opener.get("href")[1:]):
            details = html.fragment_fromstring("<details><summary></summary></details>")
            details[0].text = " ".join(opener.text_content().split()).removesuffix("...")
            body.addprevious(details)
            details.append(body)
        opener.drop_tree()


def _mark_page(tree: html.HtmlElement, warning_count: int) -> None:
    """Where only warnings were not met, the status says that the table passed, and with how many."""
    if not warning_count:
        return
    told = f"Passed with {warning_count} warning{'' if warning_count == 1 else 's'}"
    tree.find("body").set(MARK, told)
    for icon in tree.xpath("//span[normalize-space()='Status:']/following-sibling::i[1]"):
        icon.set("class", WARNED)
        icon.tail = f" {told}"


def _mark_rows(tree: html.HtmlElement, folder: Path) -> None:
    """The same in the rows of the index."""
    for row in tree.xpath(f"//tr[.//a[starts-with(@href, '{VALIDATIONS}/')]]"):
        page = folder / row.xpath(f".//a/@href[starts-with(., '{VALIDATIONS}/')]")[0]
        told = MARKED.search(page.read_text(encoding="utf-8")) if page.exists() else None
        for icon in row.xpath(".//i[contains(@class, 'fa-times')]") if told else ():
            icon.set("class", WARNED)
            icon.tail = f" {told[1].lower()}" if told else icon.tail


def _name_home(tree: html.HtmlElement) -> None:
    """Words where the picture of a logo stood on another host."""
    for picture in tree.xpath("//img"):
        if OTHER_HOST.match(picture.get("src", "")):
            words = html.fragment_fromstring("<span>Data Docs</span>")
            words.tail = picture.tail
            picture.getparent().replace(picture, words)


def _strip(element: html.HtmlElement) -> None:
    """The element without what only a script or another host could serve."""
    for name in list(element.attrib):
        if name in SCRIPTED or name.startswith("on"):
            del element.attrib[name]
    for name in ("src", "srcset", "background", "poster"):
        if OTHER_HOST.match(element.get(name, "")):
            del element.attrib[name]


def _remove_empty(folder: Path) -> None:
    """No folder without a page: Great Expectations removes the pages of the build before, not their folders."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
