"""Tar archives read in one pass and bounded memory.

The library parses each header; the walk is ours, for the library's reads extended headers of any size, ends in
silence at a broken header, and follows chains of headers by recursion.
"""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from flows.sources.limits import KIB, MIB
from flows.sources.members import Member, Problem, find_name_problem, is_clutter
from flows.sources.streams import Read, take

BLOCK_BYTES = 512
MAX_EXTENDED_BYTES = MIB
SPARSE_FLAG_AT, SPARSE_MORE_AT = 482, 504
MAX_SPARSE_BLOCKS = 16 * KIB
EXTENDED_TYPES = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.XGLTYPE)
NAMING_TYPES = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
READ_TYPES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
WORDS_OF_TYPE = {
    tarfile.LNKTYPE: "a hard link",
    tarfile.SYMTYPE: "a symbolic link",
    tarfile.CHRTYPE: "a character device",
    tarfile.BLKTYPE: "a block device",
    tarfile.FIFOTYPE: "a named pipe",
    tarfile.GNUTYPE_SPARSE: "a sparse file",
}
FOLDER_TYPES = (tarfile.DIRTYPE, b"D")


@dataclass(slots=True)
class _Extended:
    """What the headers before a member's own said of it."""

    name: str | None = None
    fields: dict[str, str] = field(default_factory=dict)


def read_tar(read: Read, max_name_length: int) -> Iterator[Member]:
    """Each member but folders and clutter; raises EOFError, ValueError or TarError where the archive is broken."""
    extended = _Extended()
    while (info := _read_header(read)) is not None:
        if info.type in NAMING_TYPES or info.type in EXTENDED_TYPES:
            _extend(extended, info, _read_extended(read, info))
            continue
        _apply(extended, info)
        body = _read_body(read, info)
        if not _is_passed_over(info):
            yield Member(info.name, _choose_payload(info, body), _find_problem(info, extended, max_name_length))
        _drain(body)
        extended = _Extended()


def _read_header(read: Read) -> tarfile.TarInfo | None:
    """The next header; None at the end. Archives that were joined are read on past the blocks of zeros between."""
    saw_end = False
    while block := b"".join(_take_some(read, BLOCK_BYTES)):
        if any(block):
            return _parse_header(read, block)
        saw_end = True
    if saw_end:
        return None
    raise EOFError("it ends before its end mark")


def _parse_header(read: Read, block: bytes) -> tarfile.TarInfo:
    if len(block) < BLOCK_BYTES:
        raise EOFError("it ends inside a header")
    info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    if info.type == tarfile.GNUTYPE_SPARSE:
        _skip_sparse_map(read, block[SPARSE_FLAG_AT])
    return info


def _take_some(read: Read, count: int) -> Iterator[bytes]:
    while count and (chunk := read(count)):
        count -= len(chunk)
        yield chunk


def _read_extended(read: Read, info: tarfile.TarInfo) -> bytes:
    if not 0 <= info.size <= MAX_EXTENDED_BYTES:
        raise ValueError(f"an extended header of {info.size:,} bytes")
    text = b"".join(take(read, info.size))
    _drain(take(read, -info.size % BLOCK_BYTES))
    return text


def _extend(extended: _Extended, info: tarfile.TarInfo, text: bytes) -> None:
    if info.type == tarfile.GNUTYPE_LONGNAME:
        extended.name = text.rstrip(b"\0").decode("utf-8", "surrogateescape")
    elif info.type in (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
        extended.fields.update(parse_pax(text))


def parse_pax(text: bytes) -> dict[str, str]:
    """The fields of a pax header, records of "length key=value" with a line end; raises ValueError if it is none."""
    fields = {}
    at = 0
    while at < len(text) and text[at]:
        digits, space, _ = text[at : at + 20].partition(b" ")
        if not space or not digits.isdigit() or int(digits) <= len(digits) + 1:
            raise ValueError("a pax header that cannot be read")
        record = text[at + len(digits) + 1 : at + int(digits)].removesuffix(b"\n")
        key, equals, value = record.partition(b"=")
        if not equals:
            raise ValueError("a pax header with a field that has no value")
        fields[key.decode("utf-8", "surrogateescape")] = value.decode("utf-8", "surrogateescape")
        at += int(digits)
    return fields


def _apply(extended: _Extended, info: tarfile.TarInfo) -> None:
    info.name = extended.fields.get("path", extended.name or info.name)
    info.size = int(extended.fields.get("size", info.size))
    if info.size < 0:
        raise ValueError(f"a member of {info.size:,} bytes")


def _read_body(read: Read, info: tarfile.TarInfo) -> Iterator[bytes]:
    """The member's bytes, then its padding; links, devices and folders have none, whatever size they state."""
    if info.type in tarfile.SUPPORTED_TYPES and not info.isreg():
        return iter(())
    return chain(take(read, info.size), _pass_padding(read, info.size))


def _pass_padding(read: Read, size: int) -> Iterator[bytes]:
    _drain(take(read, -size % BLOCK_BYTES))
    yield from ()


def _skip_sparse_map(read: Read, flag: int) -> None:
    """Passes over the blocks that list a sparse file's parts; each says whether another follows."""
    for _ in range(MAX_SPARSE_BLOCKS):
        if not flag:
            return
        flag = b"".join(take(read, BLOCK_BYTES))[SPARSE_MORE_AT]
    raise ValueError("a sparse file of too many parts")


def _drain(chunks: Iterator[bytes]) -> None:
    for _ in chunks:
        pass


def _is_passed_over(info: tarfile.TarInfo) -> bool:
    return info.type in FOLDER_TYPES or is_clutter(info.name)


def _choose_payload(info: tarfile.TarInfo, body: Iterator[bytes]) -> Iterator[bytes]:
    """The member's bytes; of a link, what it points to."""
    return iter([info.linkname.encode("utf-8", "surrogateescape")]) if info.issym() or info.islnk() else body


def _find_problem(info: tarfile.TarInfo, extended: _Extended, max_name_length: int) -> Problem | None:
    is_sparse = any(key.startswith("GNU.sparse") for key in extended.fields)
    if info.type not in READ_TYPES or is_sparse:
        words = "a sparse file" if is_sparse else WORDS_OF_TYPE.get(info.type, f"of an unknown type ({info.type!r})")
        return Problem("not_a_file", f"the member is {words}, which could reach outside the archive or is no text")
    return find_name_problem(info.name, max_name_length)
