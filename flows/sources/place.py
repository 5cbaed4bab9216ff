"""Where bytes stand: which input, which member of it, how deep."""

import os
from dataclasses import dataclass, replace

PACKING_SUFFIXES = {".gz": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One run of bytes; depth counts the archives around it. Two places are the same only if they are one object."""

    source_uri: str
    name: str
    member: str | None = None
    depth: int = 0
    is_unpacked: bool = False


def enter(place: Place, name: str) -> Place:
    """The place of a member of the archive at place."""
    shown = show_name(name)
    member = shown if place.member is None else f"{place.member}!{shown}"
    # A compressed tar is one archive, though it is packed twice.
    depth = place.depth if place.is_unpacked else place.depth + 1
    return Place(place.source_uri, shown, member, depth)


def unpack(place: Place) -> Place:
    """The place of what a compressed stream holds: no member of its own, and its name without the suffix."""
    return replace(place, name=_drop_suffix(place.name), depth=place.depth + 1, is_unpacked=True)


def show_name(name: str) -> str:
    """The name as text that can be stored: bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace") if not _is_text(name) else name


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _drop_suffix(name: str) -> str:
    stem, suffix = os.path.splitext(name)
    return stem + PACKING_SUFFIXES[suffix.lower()] if suffix.lower() in PACKING_SUFFIXES else name
