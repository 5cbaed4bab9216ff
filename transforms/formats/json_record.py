"""A JSON record, whoever named its fields."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from transforms.clean import clean_line
from transforms.fields import Fields, read_dates
from transforms.formats.markup import strip_markup
from transforms.parse_rules import ParseRules, fold_name
from transforms.published import Published, decide_order, read_epoch
from transforms.unreadable import Unreadable

DEEPEST = 5
MOST_NODES = 500
# Where an object that stands for a text keeps it, and where one that stands for an address does.
TEXT_KEYS = (
    "name",
    "title",
    "text",
    "value",
    "@value",
    "rendered",
    "content",
    "html",
    "body",
    "label",
    "headline",
    "byline",
)
URL_KEYS = ("url", "@id", "href", "value", "canonical")
JOINTS = {"body": "\n\n", "category": "; "}


def read_json(text: str, rules: ParseRules) -> Fields:
    """Fields of one JSON record; raises Unreadable where it is broken, no record, or holds no text."""
    record = parse_json(text)
    if isinstance(record, list) and len(record) == 1:
        record = record[0]
    if not isinstance(record, dict):
        kind = type(record).__name__
        raise Unreadable("is a record", f"the JSON is a {kind}, not one object: write one object per line (JSON Lines)")
    found = find_article(record, rules)
    if found is None:
        raise Unreadable("has a body", tell_no_text(record, rules))
    return read_record(found, rules)


def parse_json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as broken:
        where = f"line {broken.lineno} column {broken.colno}"
        raise Unreadable("is JSON", f"broken JSON at {where}: {broken.msg}") from broken
    except RecursionError as deep:
        raise Unreadable("is JSON", "the JSON is nested too deep to be an article") from deep
    except ValueError as odd:
        raise Unreadable("is JSON", f"broken JSON: {odd}") from odd


def find_article(record: Mapping[str, Any], rules: ParseRules) -> Mapping[str, Any] | None:
    """The object that holds the text: the record, or the first one inside it ("article", "@graph", …) that does."""
    candidates = list(walk_objects(record))
    for wanted in ("body", "summary"):
        for candidate in candidates:
            held = gather(candidate, rules).get(wanted)
            if held and any(strip_markup(text).strip() for text in held[:1]):
                return candidate if candidate is record else {**scalars(record), **candidate}
    return None


def walk_objects(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Objects inside a record, the outer ones first; bounded, since a record may be made to exhaust."""
    level: list[Any] = [record]
    for _ in range(DEEPEST):
        level = level[:MOST_NODES]
        yield from (node for node in level if isinstance(node, dict))
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, (dict, list))
        ]


def scalars(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if isinstance(value, (str, int, float))}


def gather(record: Mapping[str, Any], rules: ParseRules) -> dict[str, list[str]]:
    """Non-empty texts of a record under the field that holds them, the most trusted name first."""
    folded = {fold_name(name): value for name, value in reversed(list(record.items()))}
    found: dict[str, list[str]] = {}
    for name, held in rules.fields.items():
        value = folded.get(name) if "." not in name else reach(record, name)
        text = flatten(value, JOINTS.get(held, ", "), URL_KEYS if held == "url" else TEXT_KEYS) if value else ""
        if text.strip():
            found.setdefault(held, []).append(text)
    return found


def reach(record: object, path: str) -> object:
    """The value at a dotted path of folded names ("meta.pubdate"), None where there is none."""
    for step in path.split("."):
        if not isinstance(record, dict):
            return None
        record = next((value for name, value in record.items() if fold_name(name) == step), None)
    return record


def flatten(value: object, joint: str, keys: tuple[str, ...], depth: int = 0) -> str:
    """A field's value as text: the name of an object, the parts of a list joined."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or depth > DEEPEST:
        return ""
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return joint.join(filter(None, (flatten(part, joint, keys, depth + 1) for part in value)))
    if isinstance(value, dict):
        return next(filter(None, (flatten(value.get(key), joint, keys, depth + 1) for key in keys)), "")
    raise TypeError(f"JSON holds no {type(value).__name__}")


def read_record(record: Mapping[str, Any], rules: ParseRules) -> Fields:
    """Fields of an object that is an article."""
    found = gather(record, rules)
    published, updated = (read_date_field(found.get(name, []), rules) for name in ("published", "updated"))
    body = next(filter(str.strip, map(strip_markup, found.get("body", []))), "")
    fields = Fields(
        body=body or next(filter(str.strip, map(strip_markup, found.get("summary", []))), ""),
        title=read_line(found.get("title")),
        url=pick_url(found.get("url", [])),
        source=read_line(found.get("source")),
        byline=read_names(found.get("byline")),
        category=read_line(found.get("category")),
        credit=read_line(found.get("credit")),
        published=published,
        updated=updated,
    )
    return fields if body else fields.note("the text is the summary: the record has no full text")


def read_line(texts: list[str] | None) -> str | None:
    return clean_line(strip_markup(texts[0])) or None if texts else None


def pick_url(texts: list[str]) -> str | None:
    return next(
        (text.strip() for text in texts if re.match(r"[a-z][a-z0-9+.\-]*://", text.strip(), re.IGNORECASE)), None
    )


def read_names(texts: list[str] | None) -> str | None:
    """Authors without "By"; addresses of author pages are no names."""
    names = read_line(texts) or ""
    return None if pick_url([names]) else re.sub(r"\A(?:by|written by)[\s:]+", "", names, flags=re.IGNORECASE) or None


def read_date_field(texts: list[str], rules: ParseRules) -> Published | None:
    """The first value that is a date; where none is, a note of the first that was not understood."""
    read = [date for text in texts if (date := decide_order(read_date_value(text), rules.day_first))]
    dated = next((date for date in read if date.on), None)
    if dated or not texts:
        return dated
    return read[0] if read else Published(None, None, None, (f'date "{clean_line(texts[0])[:60]}" not understood',))


def read_date_value(text: str) -> Published | None:
    if re.fullmatch(r"-?\d{9,13}(?:\.\d{1,9})?", text.strip()):
        return read_epoch(float(text))
    published, updated = read_dates(clean_line(text[:200]))
    return published or updated


def tell_no_text(record: Mapping[str, Any], rules: ParseRules) -> str:
    bodies = {name for name, held in rules.fields.items() if held == "body"}
    empty = next((name for name in record if fold_name(name) in bodies), None)
    if empty is not None:
        return f"no text in the record: its field {clean_line(empty)[:40]!r} is empty"
    names = ", ".join(clean_line(name)[:40] for name in list(record)[:20]) or "none"
    way_out = 'name the one that holds it in dateline.toml, [fields] NAME = "body"'
    return f"no text in the record; its fields are {names}: {way_out}"
