"""The way from paths to documents: each input is opened, its kind told, and what it holds read in turn."""

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from flows.sources.limits import MIB, Budget, Fault, Limits, own_faults
from flows.sources.listing import STDIN_PATH, Listed, list_inputs
from flows.sources.members import Member, shorten_name
from flows.sources.place import Place, enter, unpack
from flows.sources.records import narrow, read_lines, read_values, read_whole, reject
from flows.sources.streams import (
    ENGINES,
    HEAD_BYTES,
    make_stream,
    open_stream,
    read_chunks,
    spend,
    unpack_stream,
    watch_ratio,
)
from flows.sources.tar import read_tar
from flows.sources.web_place import WebPlace, fetch_input, is_address, name_of
from flows.sources.zip import read_zip
from flows.web import Unreached, Web
from schemas.received import Document, Reject
from transforms.sniff import Kind, Sniffed, sniff

Received = Iterator[Document | Reject]

DEFAULT_LIMITS = Limits()
SPOOL_BYTES = 32 * MIB
ARCHIVES = frozenset({Kind.ZIP, Kind.TAR})


def receive(
    paths: Sequence[str],
    limits: Limits = DEFAULT_LIMITS,
    stdin: BinaryIO | None = None,
    web: Web | None = None,
    may_be_empty: bool = False,
) -> Received:
    """Every document that the paths hold, and a reject for each thing that is none; raises SourceError at once.

    Addresses, and pages that feeds link to, are asked of `web`. The order follows the names. Memory does not grow
    with the input: records are handed over as they are read.
    """
    listed = list_inputs(paths, may_be_empty)
    return (item for one in listed for item in _receive_input(one, limits, stdin, web))


def _receive_input(listed: Listed, limits: Limits, stdin: BinaryIO | None, web: Web | None) -> Received:
    if listed.path == STDIN_PATH:
        return _receive_stdin(listed, limits, stdin or sys.stdin.buffer)
    if is_address(listed.path):
        return _receive_address(listed, limits, web)
    return _receive_file(listed, limits, web)


def _receive_address(listed: Listed, limits: Limits, web: Web | None) -> Received:
    place = Place(listed.uri, name_of(listed.path))
    try:
        found, body = fetch_input(web, listed.path)
    except Unreached as fault:
        yield reject(
            place, "unreached", f"it could not be had: {fault.reason}; it is asked for again on the next run", b""
        )
        return
    yield from _Intake(limits, place, web, found).receive_stream(make_stream(iter([body])), place)


def _receive_stdin(listed: Listed, limits: Limits, source: BinaryIO) -> Received:
    place = Place(listed.uri, name="")
    chunks = own_faults(read_chunks(source.read), place)
    return _Intake(limits, place).receive_stream(make_stream(chunks), place)


def _receive_file(listed: Listed, limits: Limits, web: Web | None) -> Received:
    place = Place(listed.uri, os.path.basename(listed.path))
    problem = listed.problem or _find_file_problem(listed.path)
    if problem:
        yield reject(place, "unreadable", problem, b"")
        return
    try:
        with open_stream(listed.path) as file:
            yield from _Intake(limits, place, web).receive_stream(file, place)
    except OSError as fault:
        yield reject(place, "unreadable", f"cannot be read: {fault.strerror or fault}", b"")


def _find_file_problem(path: str) -> str | None:
    """Why a path is not opened: to open a pipe or a device could wait for ever."""
    try:
        mode = os.stat(path).st_mode
    except OSError as fault:
        return f"cannot be read: {fault.strerror}"
    return None if stat.S_ISREG(mode) else "a pipe, socket or device, not a file; to read a pipe give - and feed it in"


class _Intake:
    """One input on its way in, with what all its members together may hold."""

    def __init__(self, limits: Limits, place: Place, web: Web | None = None, found: WebPlace | None = None) -> None:
        self._limits = limits
        self._web = web
        self._found = found
        self._budget = Budget(limits, place)

    def receive_stream(self, stream: io.BufferedReader, place: Place) -> Received:
        """What the stream at place holds; its own fault ends it with a reject, those of archives around it go on."""
        head = b""
        try:
            head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]
            yield from _reject_nothing(self._read_stream(stream, head, place), place, head)
        except Fault as fault:
            if fault.place is not place:
                raise
            yield reject(place, fault.rule, fault.reason, head)

    def _read_stream(self, stream: io.BufferedReader, head: bytes, place: Place) -> Received:
        sniffed = sniff(head, place.name, is_whole=len(head) < HEAD_BYTES)
        if sniffed.kind in ENGINES:
            self._check_depth(place.depth, place)
            return self._read_packed(stream, sniffed.kind, place)
        if sniffed.kind in ARCHIVES:
            self._check_depth(place.depth - place.is_unpacked, place)
            return self._read_archive(stream, sniffed.kind, place)
        if sniffed.kind is Kind.FEED:
            # What reads pages is slow to import, and most input has no feed in it.
            from flows.sources.feeds import read_feed

            plain = narrow(stream, sniffed.wide_encoding) if sniffed.wide_encoding else stream
            return read_feed(plain, place, self._limits, self._web, self._found)
        return _read_plain(stream, sniffed, place, self._limits, head)

    def _check_depth(self, depth: int, place: Place) -> None:
        most = self._limits.max_depth
        if depth >= most:
            raise Fault(place, "nested_too_deep", f"an archive inside {most} others; unpack the outer ones first")

    def _read_packed(self, stream: io.BufferedReader, kind: Kind, place: Place) -> Received:
        chunks = unpack_stream(stream, kind, place, self._limits)
        return self.receive_stream(make_stream(own_faults(chunks, place)), unpack(place))

    def _read_archive(self, stream: io.BufferedReader, kind: Kind, place: Place) -> Received:
        for member in own_faults(self._open_archive(stream, kind, place), place):
            self._budget.spend_member()
            yield from self._receive_member(member, enter(place, shorten_name(member.name)))

    def _open_archive(self, stream: io.BufferedReader, kind: Kind, place: Place) -> Iterator[Member]:
        if kind is Kind.TAR:
            yield from read_tar(stream.read1, self._limits.max_name_length)
        elif stream.seekable():
            yield from read_zip(stream, self._limits)
        else:
            # A zip is read from its end, so one that only streams past is laid down first.
            with SpooledTemporaryFile(SPOOL_BYTES) as file:
                self._fill(file, stream, place)
                yield from read_zip(file, self._limits)

    def _fill(self, file: IO[bytes], stream: io.BufferedReader, place: Place) -> None:
        for chunk in spend(read_chunks(stream.read1), Budget(self._limits, place)):
            file.write(chunk)
        file.seek(0)

    def _receive_member(self, member: Member, place: Place) -> Received:
        chunks = own_faults(spend(member.chunks, self._budget), place)
        packed = member.packed_size
        if packed is not None:
            chunks = watch_ratio(chunks, lambda: packed, place, self._limits)
        if member.problem:
            yield reject(place, member.problem.rule, member.problem.reason, _read_payload(chunks, place))
            return
        yield from self.receive_stream(make_stream(chunks), place)


def _read_payload(chunks: Iterator[bytes], place: Place) -> bytes:
    """The first bytes of a member that is set aside anyway, as far as they can be read."""
    try:
        return make_stream(chunks).peek(HEAD_BYTES)[:HEAD_BYTES]
    except Fault as fault:
        if fault.place is not place:
            raise
        return b""


def _reject_nothing(items: Received, place: Place, head: bytes) -> Received:
    """The same items; one reject where there are none, so that every input comes to something."""
    is_empty = True
    for item in items:
        is_empty = False
        yield item
    if is_empty:
        yield reject(place, "holds_nothing", "an archive or list with no document in it", head)


def _read_plain(stream: io.BufferedReader, sniffed: Sniffed, place: Place, limits: Limits, head: bytes) -> Received:
    if sniffed.kind is Kind.UNREAD:
        reason = f"{sniffed.label}, which is not read here; give it as text, HTML or JSON"
        return iter([reject(place, "unread_format", reason, head)])
    if sniffed.kind in (Kind.TEXT, Kind.HTML):
        return iter([read_whole(stream, place, sniffed, limits)])
    if sniffed.wide_encoding:
        stream = narrow(stream, sniffed.wide_encoding)
    return RECORDS[sniffed.kind](stream, place, limits)


RECORDS = {Kind.JSON_LINES: read_lines, Kind.JSON: read_values}
