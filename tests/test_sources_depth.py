"""Archives in archives are opened as deep as allowed, and no deeper."""

import zipfile
from pathlib import Path

from packing import ARTICLE, gzip_of, members_of, receive_bytes, rules_of, tar_of, zip_of

from schemas.received import Reject


def nest(depth: int) -> bytes:
    content = ARTICLE
    for level in range(depth):
        content = zip_of([(f"{level}.zip" if level else "a.txt", content)], zipfile.ZIP_STORED)
    return content


def test_archives_are_opened_as_deep_as_allowed(tmp_path: Path) -> None:
    assert members_of(receive_bytes(nest(3), "a.zip", tmp_path)) == ["2.zip!1.zip!a.txt"]
    (reject,) = receive_bytes(nest(4), "a.zip", tmp_path)
    assert isinstance(reject, Reject)
    assert (reject.rule, reject.member) == ("nested_too_deep", "3.zip!2.zip!1.zip")


def test_a_compressed_tar_counts_as_one_archive(tmp_path: Path) -> None:
    inner = gzip_of(tar_of([("a.txt", ARTICLE)]))
    for _ in range(2):
        inner = gzip_of(tar_of([("in.tgz", inner)]))
    assert members_of(receive_bytes(inner, "a.tgz", tmp_path)) == ["in.tgz!in.tgz!a.txt"]
    assert rules_of(receive_bytes(gzip_of(inner), "a.tgz.gz", tmp_path)) == ["nested_too_deep"]


def test_a_stream_in_a_stream_without_end_stops(tmp_path: Path) -> None:
    content = ARTICLE
    for _ in range(40):
        content = gzip_of(content)
    assert rules_of(receive_bytes(content, "a.gz", tmp_path)) == ["nested_too_deep"]
