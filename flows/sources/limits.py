"""How much one input may ask of this machine, and what is raised where it asks for more or breaks."""

import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from flows.sources.place import Place

Item = TypeVar("Item")

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

# What the standard library raises on broken archives. RuntimeError holds NotImplementedError, for
# methods it lacks; ValueError holds what cannot be decoded.
BROKEN_ARCHIVE = (
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    LookupError,
    RuntimeError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is allowed; max_archive_bytes counts the members of one input at every level of nesting.

    A compressed file that is no archive may unpack to any length, as it is read in passing, as long as it keeps
    to max_ratio; the ratio counts only from ratio_floor_bytes on, for short repetitive text packs well.
    """

    max_document_bytes: int = 32 * MIB
    max_archive_bytes: int = 4 * GIB
    max_ratio: int = 200
    ratio_floor_bytes: int = 32 * MIB
    max_members: int = 100_000
    max_depth: int = 3
    max_name_length: int = 1024


class Fault(Exception):
    """An archive that cannot or must not be read further; place tells which, for archives stand in archives."""

    def __init__(self, place: Place, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.rule = rule
        self.reason = reason


class Budget:
    """What one input has used so far."""

    def __init__(self, limits: Limits, place: Place) -> None:
        self.limits = limits
        self.place = place
        self.unpacked_bytes = 0
        self.member_count = 0

    def spend_bytes(self, count: int) -> None:
        """Raises Fault once the members hold more than is allowed in all."""
        self.unpacked_bytes += count
        most = self.limits.max_archive_bytes
        if self.unpacked_bytes > most:
            reason = f"holds more than {most:,} bytes unpacked; the rest was not read: split the archive, or unpack it"
            raise Fault(self.place, "archive_too_large", reason)

    def spend_member(self) -> None:
        """Raises Fault once there are more members than allowed."""
        self.member_count += 1
        most = self.limits.max_members
        if self.member_count > most:
            reason = f"holds more than {most:,} members; the rest were not read: split the archive, or unpack it"
            raise Fault(self.place, "too_many_members", reason)


def own_faults(items: Iterator[Item], place: Place) -> Iterator[Item]:
    """The same items; what the libraries raise on broken bytes becomes a Fault of this place."""
    try:
        yield from items
    except BROKEN_ARCHIVE as fault:
        raise Fault(place, "broken_archive", f"cut short or broken: {_describe(fault)}") from fault


def _describe(fault: BaseException) -> str:
    words = " ".join(str(fault).split())[:300].encode("utf-8", "backslashreplace").decode()
    return words or type(fault).__name__
