"""Honest archives, whole and broken: every member comes to one document or reject, and a fault adds one."""

import bz2
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from packing import ARTICLE, gzip_of, make_info, members_of, receive_bytes, rules_of, tar_of, tar_of_infos, zip_of

from flows.sources import Limits
from flows.sources.tar import parse_pax
from schemas.received import Document, Reject

OTHER = b"Rates held\n\nThe bank held rates.\n"
PAIR = [("b.txt", ARTICLE), ("deep/a.txt", OTHER)]
RECORD = b'{"title": "One", "text": "It sank."}'


@pytest.mark.parametrize("pack", [gzip_of, bz2.compress, lzma.compress])
def test_a_compressed_file_is_what_it_holds(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (document,) = receive_bytes(pack(ARTICLE), "a.txt.gz", tmp_path)
    assert isinstance(document, Document)
    assert (document.member, document.format, document.content) == (None, "text", ARTICLE)


@pytest.mark.parametrize("pack", [gzip_of, bz2.compress, lzma.compress])
def test_compressed_streams_one_after_the_other_are_one_file(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (document,) = receive_bytes(pack(ARTICLE) + pack(OTHER) + bytes(8), "a", tmp_path)
    assert isinstance(document, Document)
    assert document.content == ARTICLE + OTHER


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_gives_its_members_in_its_own_order(tmp_path: Path, method: int) -> None:
    received = receive_bytes(zip_of(PAIR, method), "a.zip", tmp_path)
    assert [(item.member, item.content) for item in received if isinstance(item, Document)] == PAIR


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("pack", [bytes, gzip_of, bz2.compress, lzma.compress])
def test_a_tar_gives_its_members_in_its_own_order(tmp_path: Path, form: int, pack: Callable[[bytes], bytes]) -> None:
    received = receive_bytes(pack(tar_of(PAIR, form)), "a.tar", tmp_path)
    assert [(item.member, item.content) for item in received if isinstance(item, Document)] == PAIR


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("name", ["n" * 300 + ".txt", "Fähre/ж.txt", "caf\udce9.txt"])
def test_long_and_foreign_names_in_a_tar_are_read(tmp_path: Path, form: int, name: str) -> None:
    received = receive_bytes(tar_of([(name, ARTICLE), ("b.txt", OTHER)], form), "a.tar", tmp_path)
    assert members_of(received) == [name.replace("\udce9", "\\xe9"), "b.txt"]


def test_tars_joined_end_to_end_are_read_to_the_end(tmp_path: Path) -> None:
    received = receive_bytes(tar_of(PAIR[:1]) + tar_of(PAIR[1:]), "a.tar", tmp_path)
    assert members_of(received) == ["b.txt", "deep/a.txt"]


def test_archives_in_archives_name_the_way_to_a_member(tmp_path: Path) -> None:
    inner = zip_of([("c/d.jsonl", RECORD + b"\n" + RECORD), ("e.txt.gz", gzip_of(ARTICLE))])
    received = receive_bytes(gzip_of(tar_of([("b/in.zip", inner)])), "a.tgz", tmp_path)
    places = [(item.member, item.line) for item in received]
    assert places == [("b/in.zip!c/d.jsonl", 1), ("b/in.zip!c/d.jsonl", 2), ("b/in.zip!e.txt.gz", None)]


def test_members_of_one_name_are_both_kept(tmp_path: Path) -> None:
    twice = [("a.txt", ARTICLE), ("a.txt", OTHER)]
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed = zip_of(twice)
    assert members_of(receive_bytes(packed, "a.zip", tmp_path)) == ["a.txt", "a.txt"]
    assert members_of(receive_bytes(tar_of(twice), "a.tar", tmp_path)) == ["a.txt", "a.txt"]


def test_folders_and_what_desktops_leave_are_passed_over(tmp_path: Path) -> None:
    names = ["d/", "__MACOSX/._a.txt", "d/.DS_Store", "Thumbs.db", "d/._b.txt", "d/.hidden.txt"]
    received = receive_bytes(zip_of([(name, b"" if name == "d/" else ARTICLE) for name in names]), "a.zip", tmp_path)
    assert members_of(received) == ["d/.hidden.txt"]
    infos = [
        (make_info("d", 0, tarfile.DIRTYPE), b""),
        (make_info("d/.DS_Store", 1), b"x"),
        (make_info("d/a", 1), b"x"),
    ]
    assert members_of(receive_bytes(tar_of_infos(infos), "a.tar", tmp_path)) == ["d/a"]


@pytest.mark.parametrize("packed", [zip_of([]), tar_of([]), gzip_of(tar_of([])), zip_of([("d/", b"")])])
def test_an_archive_without_documents_is_a_reject(tmp_path: Path, packed: bytes) -> None:
    assert rules_of(receive_bytes(packed, "a.tar", tmp_path)) == ["holds_nothing"]


def test_an_empty_member_is_an_empty_document(tmp_path: Path) -> None:
    (document,) = receive_bytes(zip_of([("a.txt", b"")]), "a.zip", tmp_path)
    assert isinstance(document, Document)
    assert document.content == b""


def test_a_zip_made_to_open_itself_is_a_program(tmp_path: Path) -> None:
    assert rules_of(receive_bytes(b"\x7fELF" + zip_of(PAIR), "a", tmp_path)) == ["unread_format"]


def test_a_word_document_is_one_reject_not_many(tmp_path: Path) -> None:
    word = zip_of([("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")])
    (reject,) = receive_bytes(word, "a.docx", tmp_path)
    assert isinstance(reject, Reject)
    assert "Office" in reject.reason


def test_lines_before_the_cut_of_a_stream_are_kept(tmp_path: Path) -> None:
    lines = b"".join(RECORD[:-2] + b'%d"}\n' % at for at in range(20_000))
    packed = gzip_of(lines)
    received = receive_bytes(packed[: len(packed) // 2], "a.jsonl.gz", tmp_path)
    kept = [item for item in received if isinstance(item, Document)]
    assert len(kept) > 9_000
    assert [item.line for item in kept] == list(range(1, len(kept) + 1))
    assert rules_of(received) == ["broken_archive"]


def test_a_text_whose_stream_is_cut_is_no_half_document(tmp_path: Path) -> None:
    packed = gzip_of(ARTICLE)
    (reject,) = receive_bytes(packed[:-6], "a.txt.gz", tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.rule, reject.payload) == ("broken_archive", packed[:-6])


def test_a_stream_with_a_wrong_checksum_is_a_reject(tmp_path: Path) -> None:
    packed = bytearray(gzip_of(ARTICLE))
    packed[-8] ^= 1
    assert rules_of(receive_bytes(bytes(packed), "a.txt.gz", tmp_path)) == ["broken_archive"]


def test_members_before_the_cut_of_a_tar_are_kept(tmp_path: Path) -> None:
    members = [(f"{at}.txt", ARTICLE * 20) for at in range(10)]
    packed = tar_of(members)
    received = receive_bytes(packed[: len(packed) // 2], "a.tar", tmp_path)
    kept = members_of(received)
    assert kept == [f"{at}.txt" for at in range(len(kept))]
    assert len(kept) >= 3
    assert [item.member for item in received if isinstance(item, Reject)] == [f"{len(kept)}.txt", None]


def test_a_tar_without_its_end_mark_is_said_to_be_cut(tmp_path: Path) -> None:
    received = receive_bytes(tar_of(PAIR[:1])[:1024], "a.tar", tmp_path)
    assert members_of(received) == ["b.txt"]
    assert rules_of(received) == ["broken_archive"]


def test_a_header_spoilt_in_the_middle_of_a_tar_is_no_silent_end(tmp_path: Path) -> None:
    packed = bytearray(tar_of(PAIR))
    packed[1024 + 5] ^= 1
    received = receive_bytes(bytes(packed), "a.tar", tmp_path)
    assert members_of(received) == ["b.txt"]
    assert rules_of(received) == ["broken_archive"]


def test_a_fault_of_the_stream_around_a_tar_is_told_once(tmp_path: Path) -> None:
    packed = gzip_of(tar_of([(f"{at}.txt", zlib.compress(ARTICLE * at).hex().encode()) for at in range(99)]))
    received = receive_bytes(packed[: len(packed) * 3 // 4], "a.tgz", tmp_path)
    assert rules_of(received) == ["broken_archive"]
    assert received[-1].member is None
    assert members_of(received)[:2] == ["0.txt", "1.txt"]


def test_a_zip_whose_directory_is_cut_off_is_a_reject(tmp_path: Path) -> None:
    assert rules_of(receive_bytes(zip_of(PAIR)[:-30], "a.zip", tmp_path)) == ["broken_archive"]


def test_one_spoilt_member_of_a_zip_leaves_the_others(tmp_path: Path) -> None:
    packed = bytearray(zip_of(PAIR, zipfile.ZIP_STORED))
    packed[packed.index(b"Ferry")] ^= 1
    received = receive_bytes(bytes(packed), "a.zip", tmp_path)
    assert members_of(received) == ["deep/a.txt"]
    assert [item.member for item in received if isinstance(item, Reject)] == ["b.txt"]


def test_a_zip_in_a_stream_larger_than_memory_is_laid_down_and_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.sources.receiving.SPOOL_BYTES", 100)
    received = receive_bytes(gzip_of(zip_of(PAIR)), "a.zip.gz", tmp_path)
    assert members_of(received) == ["b.txt", "deep/a.txt"]


def test_a_member_over_the_limit_is_a_reject_and_the_next_is_read(tmp_path: Path) -> None:
    members = [("a.txt", b"word " * 50_000), ("b.txt", OTHER)]
    for packed in (zip_of(members), tar_of(members)):
        received = receive_bytes(packed, "a", tmp_path, Limits(max_document_bytes=100_000))
        assert [getattr(item, "rule", None) for item in received] == ["document_too_large", None]


def test_a_pax_header_is_read_field_by_field() -> None:
    assert parse_pax(b"12 path=a=b\n9 size=5\n") == {"path": "a=b", "size": "5"}


@pytest.mark.parametrize("text", [b"path=a\n", b"0 a=b\n", b"3 \n", b"6 abc\n", b"99999999999999999999 a=b"])
def test_a_pax_header_that_makes_no_sense_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match="pax header"):
        parse_pax(text)
