"""Zip archives: the library reads the directory and the members; what attacks through them is told apart here."""

import stat
import zipfile
from collections.abc import Iterator
from typing import IO

from flows.sources.limits import Limits
from flows.sources.members import Member, Problem, find_name_problem, is_clutter
from flows.sources.streams import HEAD_BYTES

ENTRY_MARK = b"PK\x01\x02"
ENTRY_BYTES = 46
LONGEST_ENTRY_BYTES = 1024
KEPT_PACKED = frozenset({"zip_bomb", "encrypted"})
LEAST_DIRECTORY_BYTES = 1024 * 1024
LOCAL_HEADER_BYTES = 30
ENCRYPTED_FLAG = 0x1
# One read of packed bytes unpacks whole where the method is bzip2 or LZMA, so reads are short.
MEMBER_READ_BYTES = 4096


class _GuardedDirectory:
    """The file as the library opens it: a directory of too many entries is refused before it is taken apart."""

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        self._file = file
        self._most = limits.max_members
        self._is_open = False
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if not self._is_open and size > max(self._most * LONGEST_ENTRY_BYTES, LEAST_DIRECTORY_BYTES):
            raise ValueError(f"a directory of {size:,} bytes, too long for {self._most:,} members")
        data = self._file.read(size)
        if not self._is_open and len(data) > self._most * ENTRY_BYTES and data.count(ENTRY_MARK) > self._most:
            raise ValueError(f"more than {self._most:,} members")
        return data

    def finish_opening(self) -> None:
        self._is_open = True


def read_zip(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """Each member but folders and clutter, in the directory's order; raises as the library does where it is broken."""
    guarded = _GuardedDirectory(file, limits)
    archive = zipfile.ZipFile(guarded)
    guarded.finish_opening()
    overlapping = find_overlapping(archive.infolist())
    for info in archive.infolist():
        if _is_folder(info) or is_clutter(info.filename):
            continue
        problem = find_name_problem(info.orig_filename, limits.max_name_length) or _find_problem(info, overlapping)
        yield Member(info.orig_filename, _read_member(archive, file, info, problem), problem, info.compress_size)


def find_overlapping(infos: list[zipfile.ZipInfo]) -> set[int]:
    """The ids of entries that begin inside the one before: many names for the same packed bytes make a bomb."""
    overlapping = set()
    end = -1
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            overlapping.add(id(info))
        else:
            end = info.header_offset + LOCAL_HEADER_BYTES + info.compress_size
    return overlapping


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.is_dir() and not info.file_size


def _find_problem(info: zipfile.ZipInfo, overlapping: set[int]) -> Problem | None:
    if id(info) in overlapping:
        return Problem("zip_bomb", "the member shares its packed bytes with another: taken for a bomb")
    if info.flag_bits & ENCRYPTED_FLAG:
        return Problem("encrypted", "the member is encrypted; unpack the archive with its password and give the files")
    if stat.S_ISLNK(info.external_attr >> 16):
        return Problem("not_a_file", "the member is a symbolic link, which could reach outside the archive")
    return None


def _read_member(
    archive: zipfile.ZipFile, file: IO[bytes], info: zipfile.ZipInfo, problem: Problem | None
) -> Iterator[bytes]:
    """The member's bytes; where these cannot or must not be had, its packed bytes as far as a reject keeps them."""
    if problem and problem.rule in KEPT_PACKED:
        file.seek(info.header_offset)
        yield file.read(min(HEAD_BYTES, LOCAL_HEADER_BYTES + len(info.orig_filename) + info.compress_size))
        return
    with archive.open(info) as member:
        while chunk := member.read(MEMBER_READ_BYTES):
            yield chunk
