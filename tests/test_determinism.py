"""The same input gives the same tables: whatever the batches, the workers, the order, and however it is parted."""

import random
import shutil
from pathlib import Path

import pytest
from factories import Pass, dateline, digests, lend_gazetteer, run_here, write_articles

from flows.home import Home

pytestmark = pytest.mark.usefixtures("prefect")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="module")
def expected(prefect: None, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of one plain run."""
    home = Home(tmp_path_factory.mktemp("expected"))
    run_here(home, Pass(), folder)
    return digests(home)


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_two_runs_are_alike(expected: dict[str, str], folder: Path, home: Home):
    run_here(home, Pass(), folder)
    assert digests(home) == expected


@pytest.mark.parametrize("batch_size", [1, 3, 7])
def test_batches_of_any_size_give_the_same_tables(expected, folder: Path, home: Home, batch_size: int):
    run_here(home, Pass(), folder, batch_size=batch_size)
    assert digests(home) == expected


def test_files_in_any_order_give_the_same_tables(expected, folder: Path, home: Home):
    files = files_of(folder)
    random.Random(3).shuffle(files)
    run_here(home, Pass(), *files)
    assert digests(home) == expected


@pytest.mark.parametrize("seed", [1, 2])
def test_input_that_comes_in_several_runs_gives_the_same_tables(expected, folder: Path, home: Home, seed: int):
    files = files_of(folder)
    order = random.Random(seed)
    order.shuffle(files)
    first, second = sorted(order.sample(range(1, len(files)), 2))
    for part in (files[:first], files[first:second], files[second:]):
        run_here(home, Pass(), *part, max_reject_share=1.0)
    assert digests(home) == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_one_worker_or_two_give_the_same_tables_and_so_does_no_worker(expected, folder: Path, home: Home, workers: int):
    ended = dateline("run", folder, "--home", lend_gazetteer(home).root, "--workers", workers, "--batch-size", 2)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert digests(home) == expected


def test_the_clock_decides_nothing_but_what_lies_in_the_future(expected, folder: Path, home: Home):
    run_here(home, Pass(), folder, now=None)
    assert digests(home) == expected


def test_a_warehouse_that_is_lost_is_made_again_from_what_was_received(expected, folder: Path, home: Home):
    run_here(home, Pass(), folder)
    home.warehouse.unlink()
    shutil.rmtree(home.stage)
    run_here(home, Pass(), folder / "ferry.txt", max_reject_share=1.0)
    assert digests(home) == expected


def test_another_text_gives_other_tables(expected, folder: Path, home: Home, tmp_path: Path):
    changed = shutil.copytree(folder, tmp_path / "changed")
    (changed / "storm.txt").write_text((changed / "storm.txt").read_text().replace("Nobody was hurt", "Two were hurt"))
    run_here(home, Pass(), changed)
    differing = {table for table, digest in digests(home).items() if digest != expected[table]}
    assert differing >= {"raw.documents", "raw.sightings", "articles", "article_revisions", "sentences"}
    assert "ops.rejects" in differing, "its rows name the place, which is another folder"
