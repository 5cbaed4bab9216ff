"""Bytes that are read as they are: whole documents, records on lines, values in JSON."""

import codecs
import io
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, islice

from flows.sources.json_values import Piece, split_values
from flows.sources.limits import Limits
from flows.sources.place import Place
from flows.sources.streams import HEAD_BYTES, make_stream, read_chunks
from schemas.received import Document, Reject
from transforms.sniff import UTF8_BOM, Sniffed

TABLE = "raw.documents"


def reject(place: Place, rule: str, reason: str, payload: bytes, line: int | None = None) -> Reject:
    """What stands at place, set aside with as much of it as is kept."""
    return Reject(TABLE, rule, reason, place.source_uri, place.member, line, payload[:HEAD_BYTES])


def read_whole(stream: io.BufferedReader, place: Place, sniffed: Sniffed, limits: Limits) -> Document | Reject:
    """All of the stream as one document."""
    content = stream.read(HEAD_BYTES)
    if len(content) == HEAD_BYTES:
        content += stream.read(limits.max_document_bytes + 1)
    if len(content) > limits.max_document_bytes:
        return reject_length(place, limits, content, None)
    return _make_document(place, sniffed.kind.value, content, None, sniffed.wide_encoding)


def read_lines(stream: io.BufferedReader, place: Place, limits: Limits) -> Iterator[Document | Reject]:
    """Every line that is not blank as a JSON document, without its line end."""
    most = limits.max_document_bytes
    line = 0
    while content := stream.readline(most + 2):
        line += 1
        is_whole = content.endswith(b"\n") or len(content) <= most
        content = content.removeprefix(UTF8_BOM) if line == 1 else content
        content = content.rstrip(b"\r\n")
        if not is_whole:
            _skip_line(stream)
        if len(content) > most:
            yield reject_length(place, limits, content, line)
        elif content.strip():
            yield _make_document(place, "json", content, line)


def _skip_line(stream: io.BufferedReader) -> None:
    while (rest := stream.readline(HEAD_BYTES)) and not rest.endswith(b"\n"):
        pass


def read_values(stream: io.BufferedReader, place: Place, limits: Limits) -> Iterator[Document | Reject]:
    """A file of one value as it is; of more, or of an array, every value for itself, cut out exactly."""
    pieces = split_values(read_chunks(stream.read1), limits.max_document_bytes)
    first = list(islice(pieces, 2))
    # One value gives one piece that ends with it, and one of the blanks after it.
    is_lone = len(first) == 1 or (not first[1].content.strip() and not first[1].is_open and not first[1].is_element)
    rest = list(islice(pieces, 1)) if is_lone else []
    if is_lone and not rest and not any(piece.is_cut for piece in first):
        yield _make_document(place, "json", b"".join(piece.content for piece in first), None)
        return
    for piece in chain(first, rest, pieces):
        yield from _read_piece(piece, place, limits)


def _read_piece(piece: Piece, place: Place, limits: Limits) -> Iterator[Document | Reject]:
    content = piece.content.removeprefix(UTF8_BOM).strip()
    if piece.is_cut:
        yield reject_length(place, limits, content, piece.line)
    elif content:
        yield _make_document(place, "json", content, piece.line)
    if piece.is_open and piece.is_element:
        reason = "the JSON array is not closed: the file may be cut short; get it again"
        yield reject(place, "broken_json_array", reason, content, piece.line)


def narrow(stream: io.BufferedReader, encoding: str) -> io.BufferedReader:
    """The same text as UTF-8, for records are cut apart byte by byte; what cannot be decoded becomes U+FFFD."""
    return make_stream(_recode(read_chunks(stream.read1), encoding))


def _recode(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def reject_length(place: Place, limits: Limits, content: bytes, line: int | None) -> Reject:
    reason = f"longer than {limits.max_document_bytes:,} bytes, too long for one article; split it"
    return reject(place, "document_too_large", reason, content, line)


def _make_document(
    place: Place, text_format: str, content: bytes, line: int | None, wide_encoding: str | None = None
) -> Document:
    return Document(
        document_id=sha256(content).hexdigest(),
        source_uri=place.source_uri,
        member=place.member,
        line=line,
        format=text_format,
        encoding=wide_encoding or ("utf-8" if _is_utf8(content) else "unknown"),
        content=content,
    )


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
