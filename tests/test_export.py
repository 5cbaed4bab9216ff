"""The export: what is written, where, and what is never touched."""

import json
from datetime import date

import duckdb
import polars as pl
import pytest
from small_warehouse import ARTICLE, COPY, IN_FRENCH, make_home
from typer.testing import CliRunner, Result

from flows.cli.app import app


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return make_home(tmp_path_factory.mktemp("home"))


def export(home, folder, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["export", str(folder), *arguments, "--home", str(home.root)])


def files_of(folder) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_parquet_stands_in_a_folder_per_day_with_its_types(home, tmp_path):
    told = export(home, tmp_path / "out", "--table", "articles", "--table", "mentions", "--table", "entities")
    assert told.exit_code == 0, told.stderr
    days = {
        path.partition("/")[2].partition("/")[0] for path in files_of(tmp_path / "out") if path.startswith("articles/")
    }
    assert days == {"published_on=2025-07-04", "published_on=__HIVE_DEFAULT_PARTITION__"}
    frame = pl.read_parquet(
        tmp_path / "out" / "articles" / "published_on=2025-07-04" / "*.parquet", hive_partitioning=False
    )
    assert set(frame["article_id"]) == {ARTICLE, COPY}
    assert frame.schema["received_at"] == pl.Datetime("us", "UTC")
    assert frame.schema["notes"] == pl.List(pl.String)
    assert frame["published_on"].to_list() == [date(2025, 7, 4)] * 2
    assert "entities.parquet" in files_of(tmp_path / "out")


def test_the_whole_warehouse_comes_back_row_for_row(home, tmp_path):
    assert export(home, tmp_path / "out").exit_code == 0
    told = json.loads((tmp_path / "out" / "dateline-export.json").read_text(encoding="utf-8"))
    names = {table["name"]: table for table in told["tables"]}
    assert {"articles", "mentions", "quotes", "mart.who_said_what", "ops.checks", "raw.documents"} <= set(names)
    assert not any(name.startswith(("search.", "gdelt.")) for name in names)
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        for name, table in names.items():
            (count,) = connection.execute(f"SELECT count(*) FROM {name}").fetchone() or (0,)
            written = [one for one in told["files"] if one.startswith((f"{name}/", f"{name}.parquet"))]
            read = sum(pl.read_parquet(tmp_path / "out" / one, hive_partitioning=False).height for one in written)
            assert (table["row_count"], read) == (count, count), name
    assert sorted([*told["files"], "dateline-export.json"]) == files_of(tmp_path / "out")


def test_rows_without_a_day_of_their_own_are_of_their_article_s(home, tmp_path):
    export(home, tmp_path / "out", "--table", "quotes")
    frame = pl.read_parquet(tmp_path / "out" / "quotes" / "**" / "*.parquet", hive_partitioning=False)
    assert frame["published_on"].to_list() == [date(2025, 7, 4)] * 2


def test_days_limit_what_has_a_day(home, tmp_path):
    export(
        home,
        tmp_path / "out",
        "--format",
        "jsonl",
        "--from",
        "2025-07-05",
        "--table",
        "articles",
        "--table",
        "entities",
    )
    assert (tmp_path / "out" / "articles.jsonl").read_text() == ""
    assert len((tmp_path / "out" / "entities.jsonl").read_text().splitlines()) == 1
    export(
        home, tmp_path / "in", "--format", "jsonl", "--from", "2025-07-04", "--to", "2025-07-04", "--table", "mentions"
    )
    assert len((tmp_path / "in" / "mentions.jsonl").read_text().splitlines()) == 1


def test_text_formats_spell_instants_lists_and_bytes(home, tmp_path):
    for form in ("csv", "jsonl"):
        export(home, tmp_path / form, "--format", form, "--table", "articles", "--table", "raw.documents")
    rows = [
        json.loads(line) for line in (tmp_path / "jsonl" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    french = next(row for row in rows if row["article_id"] == IN_FRENCH)
    assert french["notes"] == ["title taken from the first sentence"]
    assert french["received_at"] == "2025-07-04T12:00:00.000000+00:00"
    frame = pl.read_csv(tmp_path / "csv" / "articles.csv")
    assert frame.filter(pl.col("article_id") == IN_FRENCH)["notes"].to_list() == [
        '["title taken from the first sentence"]'
    ]
    assert pl.read_csv(tmp_path / "csv" / "raw.documents.csv")["content"].str.starts_with("G1szMW").all()


def test_an_export_made_again_replaces_the_one_before_and_leaves_nothing_beside_it(home, tmp_path):
    export(home, tmp_path / "out", "--table", "articles")
    assert export(home, tmp_path / "out", "--table", "entities").exit_code == 0
    assert files_of(tmp_path / "out") == ["dateline-export.json", "entities.parquet"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_folder_with_files_of_anyone_else_is_left_as_it_is(home, tmp_path, is_ours):
    out = tmp_path / "out"
    if is_ours:
        export(home, out, "--table", "entities")
    out.mkdir(exist_ok=True)
    (out / "thesis.txt").write_text("years of work")
    before = files_of(out)
    told = export(home, out)
    assert told.exit_code == 1
    assert "thesis.txt" in told.stderr
    assert files_of(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_export_that_fails_leaves_nothing(home, tmp_path):
    told = export(home, tmp_path / "out", "--table", "articles", "--table", "artikles")
    assert told.exit_code == 1
    assert "did you mean" in told.stderr
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    assert export(home, tmp_path / "file").exit_code == 1
    assert export(home, tmp_path / "file" / "below").exit_code == 1
    assert export(home, tmp_path / "out", "--from", "2025-07-05", "--to", "2025-07-04").exit_code == 2
    assert export(home, tmp_path / "out", "--format", "xlsx").exit_code == 2
    assert export(home, tmp_path / "out", "--table", "kwic").exit_code == 1


def test_a_file_that_is_no_warehouse_is_told_with_what_to_do(tmp_path):
    (tmp_path / "dateline.duckdb").write_text("no database")
    told = CliRunner().invoke(app, ["check", "--home", str(tmp_path)])
    assert told.exit_code == 1
    assert "cannot be read as a warehouse" in told.stderr
    assert "`dateline replay` makes it anew" in told.stderr
    assert (tmp_path / "dateline.duckdb").read_text() == "no database"


def test_a_home_without_a_warehouse_is_told(tmp_path):
    told = CliRunner().invoke(app, ["export", str(tmp_path / "out"), "--home", str(tmp_path / "home")])
    assert told.exit_code == 1
    assert "no warehouse at" in told.stderr
    assert not (tmp_path / "out").exists()
