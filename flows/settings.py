"""The settings: read once, at the door, from the home's dateline.toml and the environment, then frozen."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from flows.home import Home


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
    fields: Mapping[str, str] = field(default_factory=dict)
    now: datetime | None = None


KINDS: dict[str, tuple[type, ...]] = {
    "model": (str,), "workers": (int,), "batch_size": (int,), "max_reject_share": (int, float),
    "stale_after_days": (int,), "keep_docs": (bool,), "fields": (dict,), "now": (datetime,),
    "keep_days": (int,), "keep_raw_days": (int,), "feed_pages": (str,), "web_pause_seconds": (int, float),
    "web_timeout_seconds": (int, float), "web_patience_seconds": (int, float), "web_tries": (int,), "web_max_bytes": (int,),
    "web_contact": (str,),
}  # fmt: skip
LOWEST: dict[str, Any] = {
    "workers": 1, "batch_size": 1, "max_reject_share": 0, "stale_after_days": 0, "keep_days": 0, "keep_raw_days": 0,
    "web_pause_seconds": 0, "web_timeout_seconds": 0.001, "web_patience_seconds": 0, "web_tries": 1, "web_max_bytes": 1,
}  # fmt: skip
HIGHEST: dict[str, Any] = {"max_reject_share": 1}
CHOICES: dict[str, tuple[str, ...]] = {"feed_pages": ("auto", "always", "never")}


def read_settings(home: Home, **flags: Any) -> Settings:
    """Defaults, then dateline.toml, then DATELINE_NOW, then the flags that were given; raises SettingsError."""
    given = _read_file(home)
    now = os.environ.get("DATELINE_NOW")
    if now:
        given["now"] = _parse_now(now)
    given |= {name: value for name, value in flags.items() if value is not None}
    for name, value in given.items():
        _check(name, value, home)
    return replace(Settings(), **given)


def _read_file(home: Home) -> dict[str, Any]:
    try:
        return tomllib.loads(home.settings_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise SettingsError(
            f"{home.settings_file} cannot be read: {fault.strerror}; it is a text file in TOML"
        ) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{home.settings_file} is not TOML: {fault}") from fault


def _parse_now(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as fault:
        raise SettingsError(f"DATELINE_NOW is {text!r}; write an instant such as 2025-07-05T06:00:00+00:00") from fault
    if instant.tzinfo is None:
        raise SettingsError(f"DATELINE_NOW is {text!r}; add its zone, such as +00:00")
    return instant


def _check(name: str, value: Any, home: Home) -> None:
    if name not in KINDS:
        known = ", ".join(one.name for one in fields(Settings))
        raise SettingsError(f"{home.settings_file}: there is no setting {name!r}; there are {known}")
    is_bool_for_number = isinstance(value, bool) and bool not in KINDS[name]
    if not isinstance(value, KINDS[name]) or is_bool_for_number:
        kinds = " or ".join(kind.__name__ for kind in KINDS[name])
        raise SettingsError(f"setting {name} is {value!r}; it must be of type {kinds}")
    if name in LOWEST and not LOWEST[name] <= value <= HIGHEST.get(name, value):
        most = f" and at most {HIGHEST[name]}" if name in HIGHEST else ""
        raise SettingsError(f"setting {name} is {value!r}; it must be at least {LOWEST[name]}{most}")
    if value not in CHOICES.get(name, (value,)):
        raise SettingsError(f"setting {name} is {value!r}; it must be one of {', '.join(CHOICES[name])}")
    if isinstance(value, datetime) and value.tzinfo is None:
        raise SettingsError(f"setting {name} is {value}; add its zone, such as +00:00")
