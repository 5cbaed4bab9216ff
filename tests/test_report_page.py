"""The report's page: what it says at its top, how it is built, and what a browser makes of it."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from browser import CHROMIUM, open_browser
from long_warehouse import SOURCES, make_long_home
from lxml import html
from small_warehouse import make_home
from typer.testing import CliRunner

from flows.cli.app import app
from flows.history import Entry, keep_entry
from flows.home import Home

STYLE = Path("flows/quality/page.css")
EVIL = "<script>alert(1)</script> \x1b[31m & Söhne"
NO_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium to look at the page with")


def write_page(home: Home) -> Path:
    told = CliRunner().invoke(app, ["report", "--home", str(home.root)])
    assert told.exit_code == 0, told.output
    return home.reports / "report.html"


def read(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_text(encoding="utf-8"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def long_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of twelve weeks in which one source was silent for a week and another quotes less at the end."""
    home = make_long_home(
        tmp_path_factory.mktemp("long"), silent=("Borneo Courier",), gap=(date(2025, 5, 19), date(2025, 5, 25)),
        drifting="Delta Wire", drift_from=date(2025, 6, 9), sources={**SOURCES, EVIL: 2},
    )  # fmt: skip
    (home.reports / "data_docs").mkdir()
    (home.reports / "data_docs" / "index.html").write_text("", encoding="utf-8")
    return write_page(home)


@pytest.fixture(scope="module")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(make_home(tmp_path_factory.mktemp("small")))


def test_the_sentences_at_the_top_name_the_silent_source_and_the_drifting_one_and_no_other(long_page: Path):
    told = [words(item) for item in read(long_page).xpath("//ul[@class='sentences']/li")]
    assert told == [
        "warning Not met in quotes: speaker is filled in at least 50% of rows; found 0.4 (2 runs in a row). read on",
        "warning Borneo Courier has no articles from 19 May to 25 May 2025, 7 days on which articles are usual. read on",
        "notice At Delta Wire, quotes per 1,000 words fell to 3.5 in the 3 weeks from 9 June 2025, where 24.7 is usual. read on",
    ]


def test_the_headline_says_that_there_are_warnings_in_a_colour_of_its_own(long_page: Path):
    (head,) = read(long_page).xpath("//h1")
    assert (words(head), head.get("class")) == ("Passed with 1 warning", "warned")
    style = STYLE.read_text(encoding="utf-8")
    assert ".passed { color: var(--good); } .warned { color: var(--warning); }" in style


def test_on_a_phone_the_days_are_one_drawing_with_the_sources_names_in_full(long_page: Path):
    (narrow,) = read(long_page).xpath("//figure[@id='heat']//div[@class='narrow']")
    (drawing,) = narrow.xpath("./svg")
    told = [words(text) for text in drawing.xpath(".//text")]
    assert set(SOURCES) <= set(told)
    assert len(drawing.xpath(".//path[@fill='var(--critical)']")) == 7


def test_each_part_of_the_page_is_there_and_can_be_jumped_to(long_page: Path):
    page = read(long_page)
    assert [words(head) for head in page.xpath("//h2")] == [
        "Out of the ordinary", "What came in, and what became of it", "Articles by day and source", "Checks, over time",
        "Set aside", "Drift, by week", "How full the tables are", "More",
    ]  # fmt: skip
    ids = set(page.xpath("//@id"))
    assert {link[1:] for link in page.xpath("//a/@href[starts-with(., '#')]")} <= ids
    assert page.xpath("//header//h1") != []
    assert [len(page.xpath(f"//{name}")) for name in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert page.xpath("//body/*[1]/@href") == ["#main"]


def test_missing_days_are_marked_in_the_table_behind_the_heat_map(long_page: Path):
    (table,) = read(long_page).xpath("//figure[@id='heat']//table")
    names = [words(head) for head in table.xpath(".//th")]
    column = names.index("Borneo Courier") + 1
    marked = [words(row[0]) for row in table.xpath(".//tbody/tr") if words(row[column - 1]) == "missing"]
    assert marked == [f"2025-05-{day}" for day in range(25, 18, -1)]


def test_runs_are_shown_with_the_checks_that_failed_the_worst_first(long_page: Path):
    runs, troubles = read(long_page).xpath("//figure[@id='history']//table")
    assert [words(cell) for cell in runs.xpath(".//tbody/tr[1]/td")] == [
        "2025-06-30 06:00 UTC",
        "published",
        "3",
        "1",
        "0",
    ]
    assert [[words(cell) for cell in row] for row in troubles.xpath(".//tbody/tr")] == [
        ["warning", "quotes", "speaker is filled in at least 50% of rows", "2", "yes", "0.4"],
        ["warning", "articles", "the newest article is at most 30 days old", "3", "no", "0.4"],
    ]


@pytest.mark.parametrize("name", ["long_page", "small_page"])
def test_the_page_is_sound(name: str, request: pytest.FixtureRequest):
    page = read(request.getfixturevalue(name))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    levels = [int(head.tag[1]) for head in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False))
    drawings = page.xpath("//svg")
    assert len(drawings) >= 4
    assert all(drawing.xpath("./title")[0].text and drawing.get("role") == "img" for drawing in drawings)
    assert all(
        figure.xpath("./details//table") and words(figure.find("figcaption")) for figure in page.xpath("//figure")
    )
    assert all(region.get("aria-label") for region in page.xpath("//*[@role='region']"))
    assert page.xpath("//table[not(caption)]") == []
    assert page.get("lang") == "en"


@pytest.mark.parametrize("name", ["long_page", "small_page"])
def test_the_page_asks_for_nothing_and_takes_its_colours_from_the_stylesheet(name: str, request: pytest.FixtureRequest):
    text = request.getfixturevalue(name).read_text(encoding="utf-8")
    page = html.document_fromstring(text)
    assert page.xpath("//script | //img | //iframe | //link[@href != 'data:,'] | //*[@src]") == []
    assert "url(" not in text.replace("url(#", "")
    assert set(page.xpath("//svg//@fill | //svg//@stroke")) <= {"none", *re.findall(r"var\(--[\w-]+\)", text)}
    inks = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert inks <= set(re.findall(r"(--[\w-]+):", STYLE.read_text(encoding="utf-8")))


def test_texts_stay_texts(long_page: Path):
    page = read(long_page)
    assert "<script>alert(1)</script> \\x1b[31m & Söhne" in page.text_content()
    assert "\x1b" not in long_page.read_text(encoding="utf-8")
    assert page.xpath("//a[contains(@href, 'data_docs')]/@href") == ["data_docs/index.html"] * 2


def test_an_example_of_what_was_set_aside_unfolds_to_its_explanation(small_page: Path):
    example = read(small_page).xpath("//ol[@class='rules']/li[1]/details")[0]
    assert words(example.find("summary")) == "seeds/empty.txt the file holds no text; nothing to read"
    assert words(example.xpath(".//code")[0]) == "dateline explain f1f1f1f1f1f1f1f1f1f1"
    assert "there is text" in words(example)


def test_a_home_whose_only_run_was_stopped_has_a_page_that_says_why(home: Home):
    run = {
        "run_id": "99" * 10, "ended_at": datetime(2025, 7, 4, tzinfo=UTC), "status": "stopped", "why": "3 rows are wrong",
        "documents_in": 0, "documents_new": 0, "documents_revised": 0, "documents_unchanged": 0, "documents_rejected": 0,
        "seconds": 1.0,
    }  # fmt: skip
    check = ["0" * 20, "99" * 10, "publish", None, "checks", "titles (checks/t.sql)", "critical", False, "e.g. <b>", 3]
    keep_entry(home, Entry(run, [], [check], {"critical": [340, 1]}))
    page = read(write_page(home))
    assert words(page.find(".//h1")) == "Stopped"
    assert [words(item) for item in page.xpath("//ul[@class='sentences']/li")] == [
        "critical The last run was stopped: 3 rows are wrong. read on",
        "critical Not met in checks: titles (checks/t.sql); found e.g. <b>. read on",
    ]
    assert "341 checks were judged" in words(page)


def test_a_warehouse_without_articles_has_a_page(tmp_path: Path):
    page = read(write_page(make_long_home(tmp_path, sources={"": -1}, first=date(2025, 6, 29))))
    assert "No article has a date yet." in words(page)


def test_text_can_be_read_on_its_paper_light_and_dark():
    style = STYLE.read_text(encoding="utf-8")
    for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        inks = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for name in ("ink", "soft", "accent", "good", "warning", "critical"):
            assert contrast(inks[name], inks["paper"]) >= 4.5, (name, block[:60])
        assert contrast(inks["ink"], inks["still"]) >= 7


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG 2 defines."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@NO_CHROMIUM
def test_a_browser_has_nothing_to_complain_of_at_any_width_in_any_light(long_page: Path, tmp_path: Path):
    with open_browser(tmp_path) as browser:
        browser.show(long_page.as_uri(), 1600)
        assert browser.ask("document.title") == "Dateline: data quality"
        light = browser.ask("getComputedStyle(document.body).backgroundColor")
        browser.send("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
        assert browser.ask("document.activeElement.textContent") == "Skip to the report"
        for width, scheme in ((1600, "light"), (400, "dark")):
            browser.dress(width, scheme)
            assert browser.ask("document.documentElement.scrollWidth") <= width
            sizes = browser.ask(
                "[...document.querySelectorAll('svg')].map(e => e.getBoundingClientRect()).filter(r => r.width)"
                ".map(r => [r.left, r.right, r.height])"
            )
            assert len(sizes) > 10
            assert all(left >= 0 and right <= width and height > 20 for left, right, height in sizes)
        assert browser.ask("getComputedStyle(document.body).backgroundColor") != light
        seen = browser.seen
    asked = [told["request"]["url"] for method, told in seen if method == "Network.requestWillBeSent"]
    assert [address for address in asked if not address.startswith("data:")] == [long_page.as_uri()]
    assert [
        one for one in seen if one[0] in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
    ] == []
    assert [one for one in seen if one[0] == "Network.loadingFailed"] == []
