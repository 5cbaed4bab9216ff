"""Bytes that come in pieces, made to look like a file, with a watch on how many there are."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

from flows.sources.limits import Budget, Fault, Limits, own_faults
from flows.sources.place import Place
from transforms.sniff import Kind

CHUNK_BYTES = 64 * 1024
HEAD_BYTES = 64 * 1024
XZ_MEMORY_BYTES = 256 * 1024 * 1024

Read = Callable[[int], bytes]


class Tap(io.RawIOBase):
    """A stream over pieces of bytes that fills each read; a Fault is raised only when all before it has been read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = bytearray()
        self._fault: Fault | None = None
        self._is_spent = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fills the buffer but at the end; raises the Fault that ended the pieces."""
        self._fill(len(buffer))
        if self._fault and not self._held:
            raise self._fault
        count = min(len(buffer), len(self._held))
        buffer[:count] = self._held[:count]
        del self._held[:count]
        return count

    def _fill(self, count: int) -> None:
        try:
            while len(self._held) < count and not self._is_spent:
                chunk = next(self._chunks, None)
                self._is_spent = chunk is None
                self._held += chunk or b""
        except Fault as fault:
            self._fault, self._is_spent = fault, True


def make_stream(chunks: Iterator[bytes]) -> io.BufferedReader:
    """Pieces of bytes as a stream that can be peeked into as far as a head reaches."""
    return io.BufferedReader(Tap(chunks), HEAD_BYTES)


def open_stream(path: str) -> io.BufferedReader:
    """A file that can be peeked into as far as a head reaches."""
    return io.BufferedReader(io.FileIO(path), HEAD_BYTES)


def read_chunks(read: Read) -> Iterator[bytes]:
    """All that a file gives, in pieces."""
    while chunk := read(CHUNK_BYTES):
        yield chunk


def take(read: Read, count: int) -> Iterator[bytes]:
    """Exactly count bytes, in pieces; raises EOFError where there are fewer."""
    while count:
        chunk = read(min(count, CHUNK_BYTES))
        if not chunk:
            raise EOFError(f"it ends {count:,} bytes too early")
        count -= len(chunk)
        yield chunk


def spend(chunks: Iterator[bytes], budget: Budget) -> Iterator[bytes]:
    """The same pieces, counted against what the input may hold."""
    for chunk in chunks:
        budget.spend_bytes(len(chunk))
        yield chunk


def watch_ratio(
    chunks: Iterator[bytes], packed_count: Callable[[], int], place: Place, limits: Limits
) -> Iterator[bytes]:
    """The same pieces; raises Fault where so much came of so few packed bytes that it is a bomb."""
    count = 0
    for chunk in chunks:
        count += len(chunk)
        if count > limits.ratio_floor_bytes and count > limits.max_ratio * packed_count():
            reason = f"unpacks to more than {limits.max_ratio} times its size: taken for a bomb and not read further"
            raise Fault(place, "zip_bomb", reason)
        yield chunk


class _Counted:
    """Reads, and knows how many bytes it has read."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int) -> bytes:
        # read1 hands over what it has; read would lose it where a Fault comes before the size is reached.
        chunk = self._stream.read1(size)
        self.count += len(chunk)
        return chunk


def unpack_stream(stream: io.BufferedReader, kind: Kind, place: Place, limits: Limits) -> Iterator[bytes]:
    """What a compressed stream holds; raises Fault of this place where it is broken or a bomb."""
    counted = _Counted(stream)
    inflated = _inflate(counted.read, ENGINES[kind])
    return watch_ratio(own_faults(inflated, place), lambda: counted.count, place, limits)


class _Engine(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gunzip:
    """zlib's engine with the manners of the two others: it keeps the input it has not used."""

    def __init__(self) -> None:
        self._engine = zlib.decompressobj(wbits=31)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        out = self._engine.decompress(self._engine.unconsumed_tail + data, max_length)
        self.needs_input = len(out) < max_length and not self._engine.unconsumed_tail
        return out


ENGINES: dict[Kind, Callable[[], _Engine]] = {
    Kind.GZIP: _Gunzip,
    Kind.BZIP2: bz2.BZ2Decompressor,
    Kind.XZ: lambda: lzma.LZMADecompressor(memlimit=XZ_MEMORY_BYTES),
}


def _inflate(read: Read, start: Callable[[], _Engine]) -> Iterator[bytes]:
    """The streams that stand one after the other, unpacked in bounded pieces; zero bytes may pad them."""
    packed = read(CHUNK_BYTES)
    while packed:
        engine = start()
        while not engine.eof:
            yield engine.decompress(packed, CHUNK_BYTES)
            packed = b""
            if engine.needs_input and not engine.eof:
                packed = read(CHUNK_BYTES)
                if not packed:
                    raise EOFError("it ends before its end mark")
        packed = engine.unused_data.lstrip(b"\0")
        while not packed and (chunk := read(CHUNK_BYTES)):
            packed = chunk.lstrip(b"\0")
