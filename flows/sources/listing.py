"""Which files the paths of a command mean, in an order that only their names decide."""

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from flows.sources.place import show_name
from flows.sources.web_place import hide_credentials, is_address

STDIN_PATH = "-"
STDIN_URI = "stdin:"
BACKUP_SUFFIXES = ("~", ".swp", ".swo", ".swx")
# What begins as the name of a host does, and not as most files' names: www.example.org, example.org/feed.
HOST = re.compile(r"(?:www\.[\w-]|[\w-]+(?:\.[\w-]+)+/|localhost[:/])", re.IGNORECASE)
FOLDER_CLUTTER = frozenset({"thumbs.db", "desktop.ini"})


class SourceError(Exception):
    """A path that gives nothing to read; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file to read. identity is the same for two names of one file; problem says why it cannot be read."""

    uri: str
    path: str
    identity: str
    problem: str | None = None


def list_inputs(paths: Sequence[str], may_be_empty: bool = False) -> list[Listed]:
    """Every file the paths mean, each once, sorted by the name it goes by; raises SourceError before any is read.

    A folder or pattern with no file is an error too, unless it `may_be_empty`, as an inbox at times is.
    """
    if not paths:
        raise SourceError("no input named: give files, folders, quoted patterns, or - for standard input")
    listed = [item for path in paths for item in _list_path(os.fspath(path), may_be_empty)]
    once: dict[str, Listed] = {}
    for item in sorted(listed, key=lambda item: (item.uri, item.path)):
        once.setdefault(item.identity, item)
    return list(once.values())


def require_inputs(paths: Sequence[str]) -> None:
    """Raises SourceError where a path means nothing; of a folder or pattern no more is listed than its first file."""
    for path in paths:
        next(_list_path(os.fspath(path), may_be_empty=False), None)


def _list_path(path: str, may_be_empty: bool) -> Iterator[Listed]:
    if path == STDIN_PATH:
        return iter([Listed(STDIN_URI, path, STDIN_URI)])
    if is_address(path):
        return iter([Listed(show_name(hide_credentials(path)), path, path)])
    if "\0" in path:
        raise SourceError(f"{path!r}: a path cannot hold a zero character; check how it was made")
    if os.path.isdir(path):
        why = f"{path}: no file in this folder (hidden and backup files are passed over); name another"
        return _walk(path) if may_be_empty else _require_one(_walk(path), why)
    if os.path.exists(path):
        return iter([_list_file(path)])
    return _list_pattern(path, may_be_empty)


def _require_one(found: Iterator[Listed], why: str) -> Iterator[Listed]:
    """The same files; raises SourceError where there is none."""
    is_empty = True
    for item in found:
        is_empty = False
        yield item
    if is_empty:
        raise SourceError(why)


def _list_file(path: str) -> Listed:
    return Listed(_as_uri(path), path, os.path.realpath(path))


def _list_pattern(pattern: str, may_be_empty: bool) -> Iterator[Listed]:
    if not glob.has_magic(pattern):
        hint = f"; an address is written https://{pattern}" if HOST.match(pattern) else ""
        raise SourceError(f"{pattern}: no such file or folder; check the path, and where the command is run{hint}")
    found = _match_pattern(pattern)
    why = f"{pattern}: no file fits this pattern; check it, and where the command is run"
    return found if may_be_empty else _require_one(found, why)


def _match_pattern(pattern: str) -> Iterator[Listed]:
    """Files that fit; a folder that fits stands for all files in it.

    What follows ** is matched on our own walk: the library's follows looped links as far as names may be long.
    """
    before, stars, after = _split_at_stars(pattern)
    for path in glob.glob(before) if before else [os.curdir]:
        if not os.path.isdir(path):
            if not stars:
                yield _list_file(path)
            continue
        for item in _walk(path):
            relative = os.path.relpath(item.path, path).split(os.sep)
            if fits(relative, after):
                yield item if before else Listed(_as_uri("/".join(relative)), item.path, item.identity, item.problem)


def _split_at_stars(pattern: str) -> tuple[str, bool, list[str]]:
    parts = pattern.split("/")
    if "**" not in parts:
        return pattern, False, []
    at = parts.index("**")
    before = "/".join(parts[:at])
    if pattern.startswith("/") and not before:
        before = "/"
    return before, True, [part for part in parts[at:] if part]


def fits(parts: list[str], pattern: list[str]) -> bool:
    """Whether a path, in parts, fits a pattern, in parts, or lies in a folder that fits."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return any(fits(parts[at:], pattern[1:]) for at in range(len(parts) + (len(pattern) == 1)))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and fits(parts[1:], pattern[1:])


def _walk(folder: str) -> Iterator[Listed]:
    """Every file under folder, in no order; each folder is entered once, so looped links end."""
    entered: set[str] = set()
    waiting = [(folder, os.path.realpath(folder))]
    while waiting:
        path, real = waiting.pop()
        if real in entered:
            continue
        entered.add(real)
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
        except OSError as fault:
            yield Listed(_as_uri(path), path, real, f"the folder cannot be listed: {fault.strerror}")
            continue
        for entry in entries:
            if _is_passed_over(entry.name):
                continue
            target = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(real, entry.name)
            if entry.is_dir():
                waiting.append((entry.path, target))
            else:
                yield Listed(_as_uri(entry.path), entry.path, target)


def _is_passed_over(name: str) -> bool:
    is_backup = name.endswith(BACKUP_SUFFIXES) or (name.startswith("#") and name.endswith("#"))
    return name.startswith(".") or is_backup or name.lower() in FOLDER_CLUTTER


def _as_uri(path: str) -> str:
    return show_name(path.replace(os.sep, "/"))
