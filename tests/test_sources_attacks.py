"""Archives that attack are set aside with a reason, and what is honest beside them is kept."""

import io
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from packing import ARTICLE, gzip_of, make_info, members_of, receive_bytes, rules_of, tar_of, tar_of_infos, zip_of

from flows.sources import Limits, receive
from schemas.received import Reject

UNSAFE_NAMES = [
    "../../outside.txt",
    "a/../../b",
    "/etc/passwd",
    "..\\b.txt",
    "C:\\b.txt",
    "\\\\host\\b",
    "n" * 2_000,
    " ",
]
SMALL = Limits(max_archive_bytes=1_000_000, ratio_floor_bytes=100_000, max_members=50)


@pytest.mark.parametrize("name", UNSAFE_NAMES)
def test_a_name_that_could_write_elsewhere_is_a_reject_with_its_text(tmp_path: Path, name: str) -> None:
    for number, packed in enumerate((zip_of, tar_of)):
        received = receive_bytes(packed([(name, ARTICLE), ("b.txt", ARTICLE)]), f"{number}.zip", tmp_path)
        assert rules_of(received) == ["unsafe_name"]
        assert members_of(received) == ["b.txt"]
        assert [item.payload for item in received if isinstance(item, Reject)] == [ARTICLE]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.zip", "1.zip"]


def test_a_zero_character_in_a_name_is_a_reject(tmp_path: Path) -> None:
    packed = zip_of([("aXb.txt", ARTICLE)]).replace(b"aXb", b"a\0b")
    (reject,) = receive_bytes(packed, "a.zip", tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.rule, reject.member) == ("unsafe_name", "a\\0b.txt")


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, b"Z"],
)
def test_a_tar_member_that_is_no_file_is_a_reject(tmp_path: Path, kind: bytes) -> None:
    members = [(make_info("link", 0, kind, "/etc/passwd"), b""), (make_info("a.txt", len(ARTICLE)), ARTICLE)]
    received = receive_bytes(tar_of_infos(members), "a.tar", tmp_path)
    assert rules_of(received) == ["not_a_file"]
    assert members_of(received) == ["a.txt"]


def test_a_link_is_kept_with_what_it_points_to(tmp_path: Path) -> None:
    (reject,) = receive_bytes(tar_of_infos([(make_info("a", 0, tarfile.SYMTYPE, "/etc/passwd"), b"")]), "a", tmp_path)
    assert isinstance(reject, Reject)
    assert reject.payload == b"/etc/passwd"


def test_a_symbolic_link_in_a_zip_is_a_reject(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        info = zipfile.ZipInfo("link")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert rules_of(receive_bytes(packed.getvalue(), "a.zip", tmp_path)) == ["not_a_file"]


def test_an_encrypted_member_is_a_reject_and_the_next_is_read(tmp_path: Path) -> None:
    packed = bytearray(zip_of([("secret.txt", ARTICLE), ("b.txt", ARTICLE)]))
    packed[packed.index(b"PK\x03\x04") + 6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    received = receive_bytes(bytes(packed), "a.zip", tmp_path)
    assert rules_of(received) == ["encrypted"]
    assert [item.payload[:4] for item in received if isinstance(item, Reject)] == [b"PK\x03\x04"]
    assert members_of(received) == ["b.txt"]


def test_a_stream_that_unpacks_to_far_more_than_its_size_is_a_bomb(tmp_path: Path) -> None:
    received = receive_bytes(gzip_of(b" " * 10_000_000), "a.gz", tmp_path, SMALL)
    assert (len(received), rules_of(received)) == (1, ["zip_bomb"])


def test_lines_before_a_bomb_is_known_are_kept(tmp_path: Path) -> None:
    received = receive_bytes(gzip_of(b'{"a": 1}\n' * 1_000_000), "a.jsonl.gz", tmp_path, SMALL)
    assert rules_of(received) == ["zip_bomb"]
    assert 10_000 < len(received) < 900_000


def test_a_bomb_in_a_zip_is_a_reject_and_the_next_member_is_read(tmp_path: Path) -> None:
    packed = zip_of([("bomb.txt", b"a" * 900_000), ("b.txt", ARTICLE)])
    received = receive_bytes(packed, "a.zip", tmp_path, SMALL)
    assert [(item.member, getattr(item, "rule", None)) for item in received] == [
        ("bomb.txt", "zip_bomb"),
        ("b.txt", None),
    ]


def test_members_that_are_too_much_together_end_the_archive(tmp_path: Path) -> None:
    members = [(f"{at}.txt", zlib.compress(b"x").hex().encode() * 20_000) for at in range(5)]
    received = receive_bytes(tar_of(members), "a.tar", tmp_path, SMALL)
    assert rules_of(received) == ["archive_too_large"]
    assert 0 < len(members_of(received)) < 5


def test_the_total_counts_through_every_level(tmp_path: Path) -> None:
    inner = zip_of([("a.txt", b"abcdefgh" * 40_000)])
    packed = zip_of([(f"{at}.zip", inner) for at in range(9)])
    received = receive_bytes(packed, "a.zip", tmp_path, Limits(max_archive_bytes=1_000_000))
    assert rules_of(received) == ["archive_too_large"]
    assert len(members_of(received)) == 3


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    members = [(f"{at}.txt", b"x") for at in range(60)]
    assert rules_of(receive_bytes(tar_of(members), "a.tar", tmp_path, SMALL)) == ["too_many_members"]
    received = receive_bytes(zip_of(members), "a.zip", tmp_path, SMALL)
    assert rules_of(received) == ["broken_archive"]
    assert "more than 50 members" in getattr(received[0], "reason", "")


def test_members_of_nested_archives_count_together(tmp_path: Path) -> None:
    inner = zip_of([(f"{at}.txt", b"x") for at in range(20)])
    received = receive_bytes(zip_of([(f"{at}.zip", inner) for at in range(9)]), "a.zip", tmp_path, SMALL)
    assert rules_of(received) == ["too_many_members"]
    assert received[-1].member is None


def test_entries_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    packed = zip_of([("a.txt", ARTICLE)])
    entry_at, end_at = packed.index(b"PK\x01\x02"), packed.index(b"PK\x05\x06")
    entry = packed[entry_at:end_at]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 5, 5, len(entry) * 5, entry_at, 0)
    received = receive_bytes(packed[:entry_at] + entry * 5 + end, "a.zip", tmp_path)
    assert members_of(received) == ["a.txt"]
    assert rules_of(received) == ["zip_bomb"] * 4


def header_of(kind: bytes, size: int) -> bytes:
    return make_info("x", size, kind).tobuf(tarfile.GNU_FORMAT)


def test_an_extended_header_of_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    for kind in (tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.XGLTYPE):
        (reject,) = receive_bytes(header_of(kind, 1 << 40) + bytes(2048), "a.tar", tmp_path)
        assert isinstance(reject, Reject)
        assert "extended header" in reject.reason


def test_a_chain_of_extended_headers_is_no_recursion(tmp_path: Path) -> None:
    chain = (header_of(tarfile.XHDTYPE, 9) + b"9 a=bcd\n\n".ljust(512, b"\0")) * 5_000
    assert members_of(receive_bytes(chain + tar_of([("a.txt", ARTICLE)]), "a.tar", tmp_path)) == ["a.txt"]


def test_a_member_of_negative_size_is_refused(tmp_path: Path) -> None:
    packed = tar_of_infos([(make_info("a.txt", len(ARTICLE)), ARTICLE)])
    info = make_info("b.txt")
    info.pax_headers = {"size": "-512"}
    packed = info.tobuf(tarfile.PAX_FORMAT) + packed
    assert rules_of(receive_bytes(packed, "a.tar", tmp_path)) == ["broken_archive"]


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_sparse_file_is_a_reject_and_the_next_is_read(tmp_path: Path, form: int) -> None:
    info = make_info("sparse.txt", len(ARTICLE))
    if form == tarfile.PAX_FORMAT:
        info.pax_headers = {"GNU.sparse.major": "1"}
    else:
        info.type = tarfile.GNUTYPE_SPARSE
    packed = tar_of_infos([(info, ARTICLE), (make_info("a.txt", len(ARTICLE)), ARTICLE)], form)
    received = receive_bytes(packed, "a.tar", tmp_path)
    assert rules_of(received) == ["not_a_file"]
    assert members_of(received) == ["a.txt"]


def test_nothing_is_ever_written_beside_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.zip").write_bytes(zip_of([(name, ARTICLE) for name in UNSAFE_NAMES]))
    assert len(list(receive(["a.zip"]))) == len(UNSAFE_NAMES)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
