"""JSON of many values cut apart without being parsed: the elements of an array, or values one after the other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

STRUCTURE = re.compile(rb'["\[\]{},]')
IN_STRING = re.compile(rb'(?>[^"\\]++|\\.)*+', re.DOTALL)
QUOTE, COMMA, OPEN_LIST, CLOSE_LIST = b'",[]'
OPENING, CLOSING = b"[{", b"]}"
BACKSLASH = b"\\"


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one value with the blanks around it, cut off at a limit; line is where the value begins.

    is_open says that the file ended inside the value or inside the array around it.
    """

    line: int
    content: bytes
    is_element: bool
    is_cut: bool
    is_open: bool = False


class _Cutter:
    """Holds the value that is being read, and how deep in it the reading is."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.held = bytearray()
        self.size = 0
        self.line = 1
        self.lines_passed = 0
        self.depth = 0
        self.in_array = False
        self.in_string = False
        self.is_escaped = False

    def keep(self, chunk: bytes) -> None:
        """Takes bytes of the value; those over the limit are only counted."""
        self.size += len(chunk)
        self.lines_passed += chunk.count(b"\n")
        self.held += chunk[: max(0, self.limit - len(self.held))]

    def cut(self, is_open: bool = False) -> Piece:
        """The value that ends here; what follows begins a new one."""
        content = bytes(self.held)
        blank = len(content) - len(content.lstrip())
        line = self.line + content.count(b"\n", 0, blank)
        piece = Piece(line, content, self.in_array, self.size > self.limit, is_open)
        self.line += self.lines_passed
        self.held.clear()
        self.size = self.lines_passed = 0
        return piece


def split_values(chunks: Iterable[bytes], limit: int) -> Iterator[Piece]:
    """Every value; joined, the pieces and the brackets and commas of the array around them are the whole file.

    A value longer than limit comes cut to it.
    """
    cutter = _Cutter(limit)
    for chunk in chunks:
        yield from _cut_chunk(cutter, chunk)
    yield cutter.cut(is_open=cutter.in_array or cutter.in_string or cutter.depth > 0)


def _cut_chunk(cutter: _Cutter, chunk: bytes) -> Iterator[Piece]:
    start = at = 0
    while at < len(chunk):
        if cutter.in_string:
            at = _leave_string(cutter, chunk, at)
            continue
        found = STRUCTURE.search(chunk, at)
        if not found:
            break
        at = found.end()
        kept = _step(cutter, chunk[at - 1])
        if kept is not None:
            cutter.keep(chunk[start : at if kept else at - 1])
            start = at
            yield _end_value(cutter, chunk[at - 1])
    cutter.keep(chunk[start:])


def _leave_string(cutter: _Cutter, chunk: bytes, at: int) -> int:
    """Where the string ends, or the chunk does; a backslash at the very end escapes what the next chunk begins with."""
    if cutter.is_escaped:
        cutter.is_escaped = False
        at += 1
    found = IN_STRING.match(chunk, at)
    at = found.end() if found else at
    if at < len(chunk):
        cutter.is_escaped = chunk[at : at + 1] == BACKSLASH
        cutter.in_string = cutter.is_escaped
        at += 1
    return at


def _step(cutter: _Cutter, byte: int) -> bool | None:
    """Follows one mark; None where the value goes on, else whether the mark belongs to the value that ends."""
    if byte == QUOTE:
        cutter.in_string = True
    elif byte in OPENING:
        if byte == OPEN_LIST and not cutter.depth and not cutter.in_array:
            return False
        cutter.depth += 1
    elif byte in CLOSING and cutter.depth:
        cutter.depth -= 1
        return True if not cutter.depth and not cutter.in_array else None
    elif byte in (COMMA, CLOSE_LIST) and not cutter.depth and cutter.in_array:
        return False
    return None


def _end_value(cutter: _Cutter, byte: int) -> Piece:
    piece = cutter.cut()
    if byte == OPEN_LIST:
        cutter.in_array = True
    elif byte == CLOSE_LIST:
        cutter.in_array = False
    return piece
