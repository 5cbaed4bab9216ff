"""What the readers of archives hand on: a member with its bytes, and the names that are unsafe or of no interest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CLUTTER_NAMES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
CLUTTER_FOLDER = "__MACOSX"
RESOURCE_FORK_PREFIX = "._"
DRIVE_LETTER = re.compile(r"[A-Za-z]:")
SEPARATOR = re.compile(r"[/\\]")
LONGEST_NAME_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """The rule a member breaks, and why in words."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member as its archive names it; chunks must be taken before the next member is asked for.

    packed_size is None where members are not packed one by one.
    """

    name: str
    chunks: Iterator[bytes]
    problem: Problem | None
    packed_size: int | None = None


def is_clutter(name: str) -> bool:
    """True for what desktops leave in archives and no one wrote: resource forks, folder views, thumbnails."""
    parts = name.split("/")
    return CLUTTER_FOLDER in parts or parts[-1] in CLUTTER_NAMES or parts[-1].startswith(RESOURCE_FORK_PREFIX)


def find_name_problem(name: str, max_length: int) -> Problem | None:
    """Why a member of this name could write outside a folder or cannot be stored; None for an honest name."""
    if len(name) > max_length:
        return Problem("unsafe_name", f"the member's name is {len(name):,} characters long, over {max_length:,}")
    if "\0" in name:
        return Problem("unsafe_name", "the member's name holds a zero character")
    if not name.strip():
        return Problem("unsafe_name", "the member has no name")
    if name.startswith(("/", "\\")) or DRIVE_LETTER.match(name):
        return Problem("unsafe_name", "the member's name is an absolute path, which unpacked could overwrite files")
    if ".." in SEPARATOR.split(name):
        return Problem("unsafe_name", "the member's name climbs out of its folder (..)")
    return None


def shorten_name(name: str) -> str:
    """The name fit to be shown: cut if very long, zero characters written out."""
    shown = name if len(name) <= LONGEST_NAME_SHOWN * 6 else f"{name[:LONGEST_NAME_SHOWN]}…"
    return shown.replace("\0", "\\0")
