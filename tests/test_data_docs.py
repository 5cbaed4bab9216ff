import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from flows.data_docs import make_offline
from schemas.table import Severity

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--v=0",
)  # fmt: skip
ASKED_FOR = "//script/@src | //link/@href | //img/@src | //img/@srcset | //iframe/@src | //source/@src | //object/@data"


def build(folder: Path, *values: float) -> Path:
    """Data Docs as Great Expectations writes them, of one figure for each value; above 0 it fails."""
    from flows.gate import Judge, Measure

    measures = [
        Measure("ops.runs" if place else "quotes", f"rule {place} of words", value, 0, 0, Severity.CRITICAL)
        for place, value in enumerate(values)
    ]
    Judge(folder).judge_tables(measures)
    return folder


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    folder = build(tmp_path_factory.mktemp("docs"), 0, 7)
    make_offline(folder)
    return folder


def test_a_table_that_passed_with_warnings_is_not_told_to_have_failed(tmp_path):
    from flows.gate import Judge, Measure

    severities = {"articles": Severity.WARNING, "quotes": Severity.CRITICAL}
    measures = [Measure(table, "is not old", 7, 0, 0, severity) for table, severity in severities.items()]
    Judge(tmp_path).judge_tables(measures)
    told = {page.name: words(read(page)) for page in tmp_path.rglob("validations/**/*.html")}
    assert "Status: Passed with 1 warning" in told["dateline-articles.html"]
    assert "Status: Failed" in told["dateline-quotes.html"]
    rows = [words(row) for row in read(tmp_path / "index.html").xpath("//tbody/tr")]
    assert [("passed with 1 warning" in row, "articles" in row) for row in rows[:2]].count((True, True)) == 1
    icons = read(tmp_path / "index.html").xpath("//tr[contains(., 'articles')]//i/@class")
    assert icons == ["fas fa-warned text-warning"]


def read(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_text(encoding="utf-8"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_no_page_asks_anything_of_another_host(docs):
    pages = list(docs.rglob("*.html"))
    assert len(pages) == 5
    for page in pages:
        asked = [str(link) for link in read(page).xpath(ASKED_FOR)]
        assert [link for link in asked if re.match(r"\s*(?:\w+:)?//", link)] == []
        styles = "".join(read(page).xpath("//style/text() | //@style"))
        assert "url(" not in styles
        assert "@import" not in styles


def test_no_page_has_a_script(docs):
    for page in docs.rglob("*.html"):
        tree = read(page)
        assert tree.xpath("//script") == []
        assert [name for element in tree.iter("*") for name in element.attrib if name.startswith("on")] == []


def test_the_stylesheet_asks_for_nothing_and_every_page_finds_it(docs):
    style = (docs / "data_docs.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme: dark" in style
    for page in docs.rglob("*.html"):
        (link,) = read(page).xpath("//link[@rel='stylesheet']/@href")
        assert (page.parent / link).resolve() == (docs / "data_docs.css").resolve()


def test_every_link_to_another_page_finds_it(docs):
    for page in docs.rglob("*.html"):
        for link in read(page).xpath("//a/@href[not(starts-with(., '#')) and not(starts-with(., 'http'))]"):
            assert (page.parent / link).exists(), (page, link)


def test_the_index_lists_what_a_script_would_have_drawn_failures_first(docs):
    results, suites = read(docs / "index.html").xpath("//table")
    assert [words(head) for head in results.xpath(".//th")] == ["Status", "Asset Name", "Expectation Suite", "Run Time"]
    assert [words(row.xpath("td[2]")[0]) for row in results.xpath(".//tbody/tr")] == ["ops.runs", "quotes"]
    assert sorted(words(row) for row in suites.xpath(".//tbody/tr")) == ["ops.runs", "quotes"]


def test_what_was_judged_stays_to_be_read(docs):
    (page,) = (docs / "validations").rglob("*ops.runs.html")
    told = words(read(page).find("body"))
    assert "rule 1 of words" in told
    assert re.search(r"Unsuccessful Expectations ?1\b", told)
    assert read(page).xpath("//details/summary/text()") == ["Show more info"]


def test_doing_it_twice_changes_nothing(docs):
    before = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()}
    make_offline(docs)
    assert {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()} == before


def test_a_build_leaves_nothing_of_the_one_before(tmp_path):
    make_offline(build(tmp_path, 0))
    make_offline(build(tmp_path, 7))
    (page,) = (tmp_path / "validations").rglob("*.html")
    assert list((tmp_path / "validations" / "quotes" / "__none__").iterdir()) == [page.parent]


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium to look at the pages with")
def test_a_browser_has_nothing_to_complain_of(docs, tmp_path):
    for page in (docs / "index.html", next((docs / "validations").rglob("*.html"))):
        command = [str(CHROMIUM), *QUIET, f"--user-data-dir={tmp_path}", "--dump-dom", page.as_uri()]
        shown = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert "CONSOLE" not in shown.stderr
        assert "Data Docs" in shown.stdout
