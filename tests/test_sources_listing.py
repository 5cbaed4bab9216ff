"""Which files the paths of a command mean."""

import io
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import ARTICLE, gzip_of, rules_of, zip_of

from flows.sources import SourceError, receive
from flows.sources.listing import fits, list_inputs
from schemas.received import Document, Reject


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with files at three depths."""
    monkeypatch.chdir(tmp_path)
    for name in ("news/b.txt", "news/a.txt", "news/deep/er/c.txt", "news/deep/d.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(ARTICLE + name.encode())
    return tmp_path


def uris(*paths: str) -> list[str]:
    return [item.uri for item in list_inputs(paths)]


def test_a_folder_gives_its_files_at_every_depth_by_name(folder: Path) -> None:
    assert uris("news") == ["news/a.txt", "news/b.txt", "news/deep/d.html", "news/deep/er/c.txt"]


def test_the_uri_is_the_path_as_given(folder: Path) -> None:
    assert uris("./news/deep/") == ["./news/deep/d.html", "./news/deep/er/c.txt"]
    assert uris(f"{folder}/news/a.txt") == [f"{folder}/news/a.txt"]


def test_hidden_files_and_backups_in_folders_are_passed_over(folder: Path) -> None:
    for name in (".hidden", "a.txt~", "#a.txt#", ".#a.txt", ".a.txt.swp", "a.swp", "Thumbs.db", ".git/config"):
        (folder / "news" / name).parent.mkdir(exist_ok=True)
        (folder / "news" / name).write_bytes(b"x")
    assert uris("news") == ["news/a.txt", "news/b.txt", "news/deep/d.html", "news/deep/er/c.txt"]


def test_a_hidden_file_that_is_named_is_read(folder: Path) -> None:
    (folder / ".hidden").write_bytes(ARTICLE)
    assert uris(".hidden") == [".hidden"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("news/*.txt", ["news/a.txt", "news/b.txt"]),
        ("news/[a].*", ["news/a.txt"]),
        ("news/**/*.txt", ["news/a.txt", "news/b.txt", "news/deep/er/c.txt"]),
        ("**/c.txt", ["news/deep/er/c.txt"]),
        ("n*/**/er/*", ["news/deep/er/c.txt"]),
        ("news/deep/**", ["news/deep/d.html", "news/deep/er/c.txt"]),
        ("news/d*", ["news/deep/d.html", "news/deep/er/c.txt"]),
        ("./**/d.html", ["./news/deep/d.html"]),
    ],
)
def test_a_pattern_gives_the_files_that_fit(folder: Path, pattern: str, found: list[str]) -> None:
    assert uris(pattern) == found


def test_a_pattern_may_be_absolute(folder: Path) -> None:
    assert uris(f"{folder}/**/c.txt") == [f"{folder}/news/deep/er/c.txt"]


def test_a_file_with_a_star_in_its_name_is_that_file(folder: Path) -> None:
    (folder / "a*[1].txt").write_bytes(ARTICLE)
    assert uris("a*[1].txt") == ["a*[1].txt"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    os.symlink("a.txt", folder / "news/z-link.txt")
    named = ["news", "news/a.txt", "news/*.txt", f"{folder}/news/b.txt", "./news/b.txt"]
    assert len(uris(*named)) == 4


def test_the_order_of_the_paths_changes_nothing(folder: Path) -> None:
    named = ["news/deep", "./news", "news/b.txt", "-"]
    assert uris(*named) == uris(*reversed(named))


def test_looped_links_end(folder: Path) -> None:
    for name in ("one", "two", "deep/three"):
        os.symlink(folder / "news", folder / "news" / name)
    assert len(uris("news")) == 4
    assert len(uris("news/**/*.txt")) == 3


def test_a_folder_reached_by_a_link_is_read(folder: Path) -> None:
    (folder / "other").mkdir()
    os.symlink(folder / "news/deep", folder / "other/link")
    assert uris("other") == ["other/link/d.html", "other/link/er/c.txt"]


@pytest.mark.parametrize("path", ["nope.txt", "nope/*.txt", "**/nope", "empty", "a\0b", ""])
def test_a_path_that_gives_nothing_is_an_error_before_anything_is_read(folder: Path, path: str) -> None:
    (folder / "empty/.git").mkdir(parents=True)
    with pytest.raises(SourceError, match=r"check|name another"):
        receive(["news", path])


def test_no_path_at_all_is_an_error() -> None:
    with pytest.raises(SourceError, match="standard input"):
        receive([])


def test_pipes_and_sockets_and_dead_links_are_rejects(folder: Path) -> None:
    os.mkfifo(folder / "news/pipe")
    os.symlink("nowhere", folder / "news/dead")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("news/socket")
        received = list(receive(["news"]))
    assert rules_of(received) == ["unreadable"] * 3
    assert len(received) == 7


def test_a_file_that_vanishes_after_listing_is_a_reject(folder: Path) -> None:
    received = receive(["news"])
    (folder / "news/b.txt").unlink()
    assert [type(item).__name__ for item in received] == ["Document", "Reject", "Document", "Document"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_leave_to_read_is_a_reject(folder: Path) -> None:
    (folder / "news/a.txt").chmod(0)
    assert rules_of(list(receive(["news"]))) == ["unreadable"]


def test_a_read_that_fails_is_a_reject(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> io.BufferedReader:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("flows.sources.receiving.open_stream", refuse)
    (reject,) = receive(["news/a.txt"])
    assert reject == Reject(
        table="raw.documents",
        rule="unreadable",
        reason="cannot be read: Permission denied",
        source_uri="news/a.txt",
        member=None,
        line=None,
        payload=b"",
    )


def test_a_name_that_is_no_utf8_can_be_stored(folder: Path) -> None:
    Path(os.fsdecode(b"news/caf\xe9.txt")).write_bytes(ARTICLE)
    assert uris(os.fsdecode(b"news/caf\xe9.txt")) == ["news/caf\\xe9.txt"]


@pytest.mark.parametrize("content", [ARTICLE, gzip_of(ARTICLE), zip_of([("a.txt", ARTICLE)])])
def test_standard_input_may_hold_any_kind(content: bytes) -> None:
    (document,) = receive(["-", "-"], stdin=io.BytesIO(content))
    assert isinstance(document, Document)
    assert (document.source_uri, document.content) == ("stdin:", ARTICLE)


@given(st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=5))
def test_stars_fit_any_depth(parts: list[str]) -> None:
    assert fits(parts, ["**"])
    assert fits(parts, ["**", "*"])
    assert fits(parts, ["**", parts[-1]])
    assert not fits(parts, ["**", "c"])
