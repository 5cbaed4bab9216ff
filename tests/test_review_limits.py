"""What is long, odd or not ours neither blocks the work nor is lost by it."""

import shutil
import time
from pathlib import Path

import polars as pl
import pytest
from factories import NOW, document
from small_warehouse import make_home
from typer.testing import CliRunner

from flows.batches import PAYLOAD_BYTES, ParseJob, parse_batch
from flows.cli import app
from flows.home import Home, HomeError, hold, place_file, remove_folder
from flows.raw_store import clear_unfinished, store_received
from flows.state import find_pending, read_state
from flows.versions import Versions
from transforms.revise import count_changes
from warehouse.open import open_copy


def test_two_versions_of_a_book_are_compared_in_moments():
    old = "\n\n".join(f"Paragraph {number} says that the water rose to {number} feet." for number in range(5_000))
    new = f"Corrected.\n\n{old.replace('Paragraph 2500 says', 'Paragraph 2500 said')} The end."
    begun = time.monotonic()
    added, removed = count_changes(old, new)
    assert time.monotonic() - begun < 5
    assert added - removed == len(new) - len(old)
    assert removed < 200


def test_texts_without_a_paragraph_in_common_are_replaced_whole():
    old, new = ("\n".join(f"{name}{number} {name}" for number in range(20_000)) for name in "ab")
    assert count_changes(old, new) == (len(new), len(old))


def test_a_reject_keeps_the_first_part_of_what_is_long(home: Home):
    store_received(home, [document(b"<html><body>" + b"<br>" * PAYLOAD_BYTES, format="html")], NOW)
    pending = find_pending(home, read_state(home, Versions("p", "r", "m", "d")))
    parse_batch(ParseJob(pending, (), home.stage / "batch"))
    assert pl.read_parquet(home.stage / "batch" / "rejects.parquet")["payload"].bin.size().to_list() == [PAYLOAD_BYTES]


def test_a_home_may_have_an_apostrophe_in_its_name(tmp_path: Path):
    home = Home(tmp_path / "o'clock").prepare()
    with open_copy(home.warehouse, home.stage / "next.duckdb", keep=False) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)


def test_a_home_whose_name_is_a_pattern_is_refused_before_anything_is_kept(tmp_path: Path):
    with pytest.raises(HomeError, match=r"holds one of \* \? \[.*name another with --home"):
        Home(tmp_path / "news [2025]").prepare()
    assert not (tmp_path / "news [2025]").exists()


def test_a_home_that_cannot_be_locked_is_told(home: Home):
    (home.root / "lock").mkdir()
    with pytest.raises(HomeError, match="cannot be locked: Is a directory; name another with --home"), hold(home):
        pass


def test_a_file_that_could_not_be_written_leaves_nothing_beside_it(tmp_path: Path):
    def write(aside: Path) -> None:
        aside.write_text("half")
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        place_file(tmp_path / "a.txt", write)
    assert list(tmp_path.iterdir()) == []


def test_a_question_that_fails_removes_no_file_of_others(tmp_path: Path):
    home, beside = make_home(tmp_path / "home"), tmp_path / ".answer.csv.swp"
    beside.write_text("an editor's own")
    told = CliRunner().invoke(
        app, ["sql", "FROM nothing", "-o", str(tmp_path / "answer.csv"), "--home", str(home.root)]
    )
    assert told.exit_code == 1
    assert beside.read_text() == "an editor's own"


def test_a_limit_holds_for_parquet_too(tmp_path: Path):
    home, output = make_home(tmp_path / "home"), tmp_path / "rows.parquet"
    question = "SELECT * FROM range(10)"
    told = CliRunner().invoke(app, ["sql", question, "-o", str(output), "--limit", "3", "--home", str(home.root)])
    assert told.exit_code == 0, told.output
    assert pl.read_parquet(output).height == 3


def test_a_folder_is_removed_by_a_name_that_no_run_trusts(home: Home, monkeypatch: pytest.MonkeyPatch):
    (home.stage / "parsed" / "batch").mkdir(parents=True)
    monkeypatch.setattr(shutil, "rmtree", lambda path: None)
    remove_folder(home.stage / "parsed")
    assert not (home.stage / "parsed").exists()
    monkeypatch.undo()
    clear_unfinished(home)
    assert list(home.stage.iterdir()) == []
    remove_folder(home.stage / "parsed")
