"""The settings: read once, at the door, from the home's dateline.toml and the environment, then frozen."""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from flows.home import Home
from transforms.parse_rules import HELD


class SettingsError(ValueError):
    """A setting that cannot be used; says where it stands and what it may be."""


def _count_cores() -> int:
    """Cores this process may use; macOS knows no affinity."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Settings:
    """What a user may change. Each can stand in dateline.toml; most have a flag on the command line too."""

    model: str = "en_dateline_sm"
    workers: int = field(default_factory=_count_cores)
    batch_size: int = 200
    max_reject_share: float = 0.5
    stale_after_days: int = 30
    keep_docs: bool = True
    keep_days: int = 30
    keep_raw_days: int = 0
    feed_pages: str = "auto"
    web_pause_seconds: float = 1.0
    web_timeout_seconds: float = 30.0
    web_patience_seconds: float = 60.0
    web_tries: int = 3
    web_max_bytes: int = 16 * 1024 * 1024
    web_contact: str = ""
    day_first: bool | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    now: datetime | None = None


KINDS: dict[str, tuple[type, ...]] = {
    "model": (str,), "workers": (int,), "batch_size": (int,), "max_reject_share": (int, float),
    "stale_after_days": (int,), "keep_docs": (bool,), "fields": (dict,), "now": (datetime,),
    "keep_days": (int,), "keep_raw_days": (int,), "feed_pages": (str,), "web_pause_seconds": (int, float),
    "web_timeout_seconds": (int, float), "web_patience_seconds": (int, float), "web_tries": (int,), "web_max_bytes": (int,),
    "web_contact": (str,), "day_first": (bool,),
}  # fmt: skip
LOWEST: dict[str, Any] = {
    "workers": 1, "batch_size": 1, "max_reject_share": 0, "stale_after_days": 0, "keep_days": 0, "keep_raw_days": 0,
    "web_pause_seconds": 0, "web_timeout_seconds": 0.001, "web_patience_seconds": 0, "web_tries": 1, "web_max_bytes": 1,
}  # fmt: skip
HIGHEST: dict[str, Any] = {"max_reject_share": 1}
CHOICES: dict[str, tuple[str, ...]] = {"feed_pages": ("auto", "always", "never")}
# What a value of each type is, in words, and how one is written where the default shows none.
WORDS = {
    (str,): "text in quotes", (int,): "a whole number", (int, float): "a number", (bool,): "true or false",
    (dict,): "a table of names", (datetime,): "an instant with its zone",
}  # fmt: skip
EXAMPLES = {
    "day_first": "day_first = true", "fields": '[fields] and below it "kicker_text" = "title"',
    "now": "now = 2025-07-05T06:00:00+00:00", "web_contact": 'web_contact = "desk@news.example"', "workers": "workers = 2",
}  # fmt: skip
TOML = 'write name = value on a line of its own, text in "quotes", numbers, true and false without'
ENVIRONMENT = "DATELINE_NOW"
FLAGS = "the command line"


def read_settings(home: Home, **flags: Any) -> Settings:
    """Defaults, then dateline.toml, then DATELINE_NOW, then the flags that were given.

    Raises SettingsError, which names the file or variable, the key, what is wrong and what to write instead.
    """
    told = _read_file(home)
    for name, value in told.items():
        _check(name, value, str(home.settings_file))
    given: dict[str, Any] = {name: value for name, value in flags.items() if value is not None}
    for name, value in given.items():
        _check(name, value, FLAGS)
    now = os.environ.get(ENVIRONMENT)
    surrounding = {"now": _parse_now(now)} if now else {}
    return replace(Settings(), **(told | surrounding | given))


def _read_file(home: Home) -> dict[str, Any]:
    file, text = home.settings_file, ""
    try:
        text = file.read_text(encoding="utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise SettingsError(f"{file} cannot be read: {fault.strerror}; it is a text file in TOML") from fault
    except UnicodeDecodeError as fault:
        raise SettingsError(f"{file} is not TOML: it is not UTF-8 text; save it as UTF-8") from fault
    except tomllib.TOMLDecodeError as fault:
        raise SettingsError(f"{file} is not TOML: {fault}{_show_line(text, str(fault))}; {TOML}") from fault


def _show_line(text: str, said: str) -> str:
    """The line that a message names, to be seen beside it."""
    found = re.search(r"at line (\d+)", said)
    lines = text.splitlines()
    return f": {lines[int(found[1]) - 1].strip()}" if found and int(found[1]) <= len(lines) else ""


def _parse_now(text: str) -> datetime:
    where = f"{ENVIRONMENT} is {text!r} in the environment"
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as fault:
        raise SettingsError(f"{where}; write an instant such as 2025-07-05T06:00:00+00:00") from fault
    if instant.tzinfo is None:
        raise SettingsError(f"{where}; add its zone, such as +00:00")
    return instant


def _check(name: str, value: Any, where: str) -> None:
    """Raises SettingsError where there is no such setting, or where it cannot have that value."""
    if name not in KINDS:
        known = [one.name for one in fields(Settings)]
        near = difflib.get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]}? there" if near else "there"
        raise SettingsError(f"{where}: there is no setting {name!r}; {hint} are {', '.join(known)}")
    wrong = _find_wrong(name, value)
    if wrong:
        raise SettingsError(f"{where}: {name} = {_spell(value)}: it must be {wrong}, such as {_give_example(name)}")
    if isinstance(value, dict):
        _check_fields(value, where)


def _find_wrong(name: str, value: Any) -> str | None:
    """What the value must be and is not; None where nothing is wrong with it."""
    is_bool_for_number = isinstance(value, bool) and bool not in KINDS[name]
    if not isinstance(value, KINDS[name]) or is_bool_for_number:
        return WORDS[KINDS[name]]
    if name in LOWEST and not LOWEST[name] <= value <= HIGHEST.get(name, value):
        return f"at least {LOWEST[name]}" + (f" and at most {HIGHEST[name]}" if name in HIGHEST else "")
    if value not in CHOICES.get(name, (value,)):
        return f"one of {', '.join(CHOICES[name])}"
    if isinstance(value, datetime) and value.tzinfo is None:
        return WORDS[datetime,]
    return None


def _check_fields(mapping: Mapping[str, Any], where: str) -> None:
    for name, held in mapping.items():
        is_held = isinstance(held, str) and held in HELD
        if name in KINDS and not is_held:
            raise SettingsError(
                f"{where}: {name} stands below [fields], where names of JSON fields stand; move it above"
            )
        if not is_held:
            listed = ", ".join(sorted(HELD))
            raise SettingsError(
                f'{where}: [fields] "{name}" = {_spell(held)}: it must be one of {listed}, such as "{name}" = "title"'
            )


def _give_example(name: str) -> str:
    return EXAMPLES.get(name) or f"{name} = {_spell(getattr(Settings(), name))}"


def _spell(value: Any) -> str:
    """The value as TOML writes it, where it has a word of its own for it."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
