"""Whatever bytes come in: nothing crashes, nothing is lost, and what is set aside says why."""

import io
import json
import random
import zipfile
from pathlib import Path

import polars as pl
import pytest
from factories import NOW, query, run_here
from packing import ARTICLE, gzip_of, make_info, tar_of_infos, zip_of

from flows.batches import ParseJob, parse_batch
from flows.home import REPOSITORY, Home
from flows.raw_store import store_received
from flows.refine import REJECTED
from flows.sources import Limits, receive
from flows.state import State, count_fates, find_intake, find_pending, name_rejects
from schemas import PARSED_DOCUMENTS, REJECTS
from transforms.revise import decide_fates
from transforms.split import split

SEEDS = sorted(path for path in (REPOSITORY / "seeds" / "articles").rglob("*") if path.is_file())
DOCUMENTS = 1_000
LIMITS = Limits(max_document_bytes=1_000_000, max_archive_bytes=2_000_000, ratio_floor_bytes=100_000, max_members=200)
NASTY = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n\n", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xe2\x80\xae", b"&#0;", b"&#x110000;",
    b"<script>", b"<![CDATA[", b"<!--", b"{\"", b"[[[[", b"\\u0000", b"\\ud800", b"1e999", b"99999-99-99", b"\x1b[31m", b"=cmd()",
]  # fmt: skip


def mutate(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some flipped, taken out, put in, doubled, or the end cut off."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) + 1)
        change = chance.choice(["flip", "drop", "insert", "cut", "double", "nasty", "nasty"])
        if change == "flip" and at < len(changed):
            changed[at] ^= chance.randint(1, 255)
        elif change == "drop":
            del changed[at : at + chance.randint(1, 200)]
        elif change == "insert":
            changed[at:at] = chance.randbytes(chance.randint(1, 50))
        elif change == "cut" and chance.random() < 0.3:
            del changed[at:]
        elif change == "double":
            changed[at:at] = changed[at : at + 300]
        else:
            changed[at:at] = chance.choice(NASTY)
    return bytes(changed)


def make_hostile(folder: Path, count: int) -> Path:
    """A folder of mutated seeds and, one in ten, of nothing but noise."""
    chance = random.Random(7)
    for number in range(count):
        seed = chance.choice(SEEDS)
        noise = chance.randbytes(chance.randint(0, 400))
        content = noise if number % 10 == 0 else mutate(seed.read_bytes(), chance)
        (folder / f"{number:04}-{seed.name}").write_bytes(content)
    return folder


def nothing_published() -> State:
    articles = pl.DataFrame(
        schema={"article_id": pl.String, "title": pl.String, "content_hash": pl.String, "revision": pl.Int32}
    )
    outcomes = pl.DataFrame(schema={"document_id": pl.String, "fate": pl.String})
    return State(True, "r0", None, articles, outcomes, outcomes)


def parse_all(home: Home) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """(pending, parsed, rejects) of everything the home received."""
    pending = find_pending(home, nothing_published())
    assert parse_batch(ParseJob(pending, (), home.stage / "parsed")) == pending.height
    return (
        pending,
        pl.read_parquet(home.stage / "parsed" / "parsed.parquet"),
        pl.read_parquet(home.stage / "parsed" / "rejects.parquet"),
    )


def test_a_thousand_hostile_documents_are_parsed_or_set_aside_with_a_reason(tmp_path: Path, home: Home):
    folder = tmp_path / "in"
    folder.mkdir()
    received = store_received(home, receive([str(make_hostile(folder, DOCUMENTS))], LIMITS), NOW)
    assert received >= DOCUMENTS
    pending, parsed, rejects = parse_all(home)
    assert parsed.height > DOCUMENTS // 3
    assert set(parsed["document_id"]) | set(rejects["document_id"]) == set(pending["document_id"])
    assert set(parsed["document_id"]).isdisjoint(rejects["document_id"])
    assert split(parsed, PARSED_DOCUMENTS)[1].height == 0
    refused = name_rejects(find_intake(home, nothing_published()).rejects.drop("reject_id", "receipt", "received_at"))
    told = [pl.lit(None, pl.String).alias(name) for name in ("document_id", "run_id")]
    for kind in (rejects, refused.with_columns(told).select(REJECTS.column_names)):
        assert kind.height > 10
        assert split(kind, REJECTS)[1].height == 0
    fates = decide_fates(parsed, nothing_published().articles).select("document_id", "fate")
    set_aside = rejects.select("document_id").unique().with_columns(REJECTED)
    counts = count_fates(find_intake(home, nothing_published()), nothing_published(), pl.concat([fates, set_aside]))
    assert sum(counts.values()) == find_intake(home, nothing_published()).places.height + refused.height == received


@pytest.mark.usefixtures("prefect")
def test_hostile_documents_go_all_the_way(tmp_path: Path, home: Home, judge):
    folder = tmp_path / "in"
    folder.mkdir()
    outcome = run_here(home, judge, make_hostile(folder, 60), max_reject_share=1.0)
    run = outcome.entry.run
    assert run["documents_in"] >= 60
    assert run["documents_in"] == sum(run[f"documents_{fate}"] for fate in ("new", "revised", "unchanged", "rejected"))
    assert query(home, "SELECT count(*) FROM ops.rejects WHERE trim(reason) = '' OR trim(rule) = ''") == [(0,)]
    spans = query(
        home, "SELECT body, start_char, end_char, s.text FROM sentences AS s JOIN articles USING (article_id)"
    )
    assert spans
    assert all(body[start:end] == text for body, start, end, text in spans)


def bomb() -> bytes:
    return gzip_of(b" " * 3_000_000)


def nest(depth: int) -> bytes:
    content = ARTICLE
    for _ in range(depth):
        content = zip_of([("inner.zip", content)])
    return content


def repeat_entity() -> bytes:
    entities = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 9))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "lol">{entities}]><html><body><p>&a8;</p></body></html>'.encode()


def zip_with_link() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        info = zipfile.ZipInfo("link")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return packed.getvalue()


ATTACKS = {
    "traversal.zip": (lambda: zip_of([("../../outside.txt", ARTICLE)]), "unsafe_name"),
    "absolute.tar": (lambda: tar_of_infos([(make_info("/etc/cron.d/x", len(ARTICLE)), ARTICLE)]), "unsafe_name"),
    "link.zip": (zip_with_link, "not_a_file"),
    "link.tar": (lambda: tar_of_infos([(make_info("l", 0, b"2", "/etc/passwd"), b"")]), "not_a_file"),
    "bomb.gz": (bomb, "zip_bomb"),
    "nested.zip": (lambda: nest(5), "nested_too_deep"),
    "deep.json": (lambda: b"[" * 100_000 + b"]" * 100_000, None),
    "deep.html": (lambda: b"<div>" * 20_000 + b"x" + b"</div>" * 20_000, None),
    "entities.xml": (repeat_entity, None),
    "external.html": (
        lambda: b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>',
        None,
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_set_aside_with_a_reason_and_touches_nothing_else(tmp_path: Path, home: Home, name: str):
    make, rule = ATTACKS[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(make())
    (folder / "honest.txt").write_bytes(ARTICLE)
    store_received(home, receive([str(folder)], LIMITS), NOW)
    _, parsed, rejects = parse_all(home)
    refused = find_intake(home, nothing_published()).rejects
    assert parsed["title"].to_list() == ["Ferry sinks"]
    assert refused.height + rejects.height >= 1
    assert all(reason.strip() for reason in (*refused["reason"], *rejects["reason"]))
    if rule is not None:
        assert refused["rule"].unique().to_list() == [rule]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "in"]
    assert not any(b"root:" in path.read_bytes() for path in home.root.rglob("*.parquet"))


@pytest.mark.parametrize(
    "told",
    [
        {"title": "t", "text": "x" * 50, "date": 1e308}, {"title": ["a"] * 9, "text": {"a": "b"}}, {"title": None, "text": 5},
        {"title": "t", "text": "A ferry sank.", "url": "javascript:alert(1)"}, {"title": "\ud800", "text": "\udfff sank."},
        {"title": "t", "text": "\0\0\0"}, {"title": "t", "text": "A ferry sank.", "authors": [None, {}, [[]]]},
        {"title": "t" * 100_000, "text": "A ferry sank."}, {"title": "t", "text": "A ferry sank.", "date": "0000-00-00"},
    ],
)  # fmt: skip
def test_records_that_hold_anything_are_parsed_or_set_aside(tmp_path: Path, home: Home, told: dict[str, object]):
    (tmp_path / "a.jsonl").write_text(json.dumps(told) + "\n" + json.dumps({"title": "t", "text": "Rain fell."}) + "\n")
    store_received(home, receive([str(tmp_path / "a.jsonl")]), NOW)
    pending, parsed, rejects = parse_all(home)
    assert pending.height == 2
    assert set(parsed["document_id"]) | set(rejects["document_id"]) == set(pending["document_id"])
    assert split(parsed, PARSED_DOCUMENTS)[1].height == 0
    assert split(rejects, REJECTS)[1].height == 0
