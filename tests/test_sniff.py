"""Kinds are told from content, and from the name only where content leaves it open."""

import bz2
import io
import json
import lzma
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import ARTICLE, gzip_of, tar_of, zip_of

from transforms.sniff import Kind, sniff

RECORD = b'{"title": "Ferry sinks", "text": "It sank."}'
PRETTY = json.dumps({"title": "Ferry sinks", "authors": [{"name": "A"}, {"name": "B"}]}, indent=2).encode()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", Kind.TEXT),
        (b" \n\n", Kind.TEXT),
        (ARTICLE, Kind.TEXT),
        (ARTICLE.decode().encode("utf-16"), Kind.TEXT),
        (ARTICLE.decode().encode("utf-16-le"), Kind.TEXT),
        ("Fährunglück\n\nEs sank.".encode("cp1252"), Kind.TEXT),
        (b"ID3 tags are back, say musicians", Kind.TEXT),
        (b"[Editor's note: this story was corrected]\n\nA ferry sank.", Kind.TEXT),
        (b"{Reuters} - A ferry sank.", Kind.TEXT),
        (b"1 < 2, a study finds", Kind.TEXT),
        (b"<b>Ferry sinks</b> and more", Kind.TEXT),
        (b"<!DOCTYPE html><html><body><p>It sank.</p></body></html>", Kind.HTML),
        (b"\xef\xbb\xbf  <!-- saved -->\n<HTML lang=en>", Kind.HTML),
        (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", Kind.HTML),
        (b"<p>It sank.</p>", Kind.HTML),
        (RECORD, Kind.JSON),
        (PRETTY, Kind.JSON),
        (PRETTY + b"\n" + PRETTY, Kind.JSON),
        (b"[" + RECORD + b", " + RECORD + b"]", Kind.JSON),
        (b"[]", Kind.JSON),
        (b'{"title": "Ferry si', Kind.JSON),
        (RECORD + b"\n" + RECORD + b"\n", Kind.JSON_LINES),
        (b"\xef\xbb\xbf" + RECORD + b"\r\n" + RECORD, Kind.JSON_LINES),
        (RECORD[:20] + b"\n" + RECORD + b"\n", Kind.JSON_LINES),
        (b"title: spoilt\n" + RECORD + b"\n" + RECORD + b"\n" + RECORD + b"\n", Kind.JSON_LINES),
        (gzip_of(ARTICLE), Kind.GZIP),
        (bz2.compress(ARTICLE), Kind.BZIP2),
        (bz2.compress(b""), Kind.BZIP2),
        (lzma.compress(ARTICLE), Kind.XZ),
        (zip_of([("a.txt", ARTICLE)]), Kind.ZIP),
        (zip_of([]), Kind.ZIP),
        (tar_of([("a.txt", ARTICLE)]), Kind.TAR),
    ],
)
def test_the_kind_is_told_from_content_alone(content: bytes, kind: Kind) -> None:
    assert sniff(content).kind is kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
        (zip_of([("[Content_Types].xml", b"<x/>")]), "an Office"),
        (zip_of([("mimetype", b"application/epub+zip")], zipfile.ZIP_STORED), "EPUB"),
        (b"PAR1\x15\x04\x15", "Parquet"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo", "WARC"),
        (b"<?xml version='1.0'?>\n<opml version='2.0'><body/></opml>", "root element opml"),
        (b"<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><html>&b;</html>", "entities"),
        (bytes(range(32)) * 40, "binary"),
    ],
)
def test_what_is_not_read_is_named(content: bytes, words: str) -> None:
    sniffed = sniff(content)
    assert sniffed.kind is Kind.UNREAD
    assert words in sniffed.label


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (RECORD, "one.jsonl", Kind.JSON_LINES),
        (b"not json at all", "a.jsonl", Kind.JSON_LINES),
        (b"not json at all", "a.json", Kind.JSON),
        (b"not json at all", "a.txt", Kind.TEXT),
        (PRETTY, "a.jsonl", Kind.JSON),
        (RECORD + b"\n" + RECORD, "a.json", Kind.JSON_LINES),
        (b"<!doctype html><p>Gone", "a.json", Kind.HTML),
        (gzip_of(ARTICLE), "a.txt", Kind.GZIP),
        (b"It sank. <em>All</em> are safe.", "a.html", Kind.HTML),
        (b"It sank. All are safe.", "a.html", Kind.TEXT),
        (b"\0" * 1024, "empty.tar", Kind.TAR),
        (b"\0" * 1024, "empty.txt", Kind.UNREAD),
    ],
)
def test_the_name_decides_only_what_content_leaves_open(content: bytes, name: str, kind: Kind) -> None:
    assert sniff(content, name).kind is kind


def test_a_tar_from_before_signatures_is_known_by_its_checksum() -> None:
    header = bytearray(tar_of([("a.txt", ARTICLE)], tarfile.USTAR_FORMAT)[:512])
    header[257:512] = bytes(255)
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    assert sniff(bytes(header), "old.tar").kind is Kind.TAR


def test_a_first_line_longer_than_the_head_is_a_record() -> None:
    assert sniff(b'{"text": "' + b"a" * 1000, "a.json", is_whole=False).kind is Kind.JSON_LINES


def test_a_pretty_object_longer_than_the_head_is_one_value() -> None:
    assert sniff(PRETTY[:60], "a.json", is_whole=False).kind is Kind.JSON


def test_the_encoding_of_wide_text_is_told() -> None:
    assert sniff("Fähre\n".encode("utf-16")).wide_encoding == "utf-16"
    assert sniff("Ferry sinks\n".encode("utf-16-be")).wide_encoding == "utf-16-be"
    assert sniff("Fähre".encode()).wide_encoding is None


@given(st.binary(max_size=600), st.sampled_from(["", "a.json", "a.jsonl", "a.html", "a.tar", "a.txt"]), st.booleans())
def test_any_bytes_have_a_kind(content: bytes, name: str, is_whole: bool) -> None:
    sniffed = sniff(content, name, is_whole)
    assert bool(sniffed.label) == (sniffed.kind is Kind.UNREAD)


@given(st.text(alphabet='{}[]",:\n a1<>!', max_size=200))
def test_any_marks_have_a_kind_that_is_read(text: str) -> None:
    assert sniff(text.encode()).kind in (Kind.TEXT, Kind.HTML, Kind.JSON, Kind.JSON_LINES)


def test_deep_nesting_is_no_error() -> None:
    assert sniff(b'{"a":' + b"[" * 60_000, "a.json").kind is Kind.JSON
    assert sniff(io.BytesIO(b"[" * 60_000).getvalue()).kind is Kind.TEXT


@pytest.mark.parametrize(
    "content",
    [
        b"<?xml version='1.0'?>\n<?xml-stylesheet href='x'?>\n<!-- made by hand --><rss version='2.0'><channel/></rss>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'/>",
        b"\xef\xbb\xbf<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>",
        b"<rdf:RDF xmlns:rdf='x' xmlns='http://purl.org/rss/1.0/'/>",
        b'{ "title": "x", "version" : "https://jsonfeed.org/version/1.1", "items": []}',
        "<?xml version='1.0' encoding='utf-16'?><rss/>".encode("utf-16"),
    ],
)
def test_a_feed_is_known_by_how_it_begins(content: bytes) -> None:
    assert sniff(content, "x.txt").kind is Kind.FEED


@pytest.mark.parametrize(
    "content",
    [b"<rdf:RDF xmlns:rdf='x'/>", b'{"text": "\\"version\\": \\"https://jsonfeed.org/version/1\\""}', b"<feeds/>"],
)
def test_what_only_looks_like_a_feed_is_none(content: bytes) -> None:
    assert sniff(content).kind is not Kind.FEED
