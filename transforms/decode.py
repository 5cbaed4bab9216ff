"""Bytes to text, whatever wrote them."""

import codecs
import re

from charset_normalizer import from_bytes

from transforms.unreadable import Unreadable

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive or office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a SQLite database"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")
META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE
)


def decode(content: bytes, hint: str | None = None) -> tuple[str, str]:
    """(text, encoding) of bytes; what is not text raises Unreadable. Nothing is lost: stray bytes are read as cp1252.

    The order is that of certainty: a byte order mark, zero bytes in UTF-16's places, strict UTF-8, the hint, mostly
    UTF-8 with stray bytes, cp1252 where high bytes stand alone, and last the guess of charset-normalizer.
    """
    refuse_signatures(content)
    text, encoding = decode_by_certainty(content, hint)
    refuse_controls(text)
    return text, encoding


def find_declared_charset(content: bytes) -> str | None:
    """The charset that a page declares in its first kilobytes."""
    declared = META_CHARSET.search(content[:4096])
    return declared[1].decode("ascii") if declared else None


def refuse_signatures(content: bytes) -> None:
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            raise Unreadable("is text", f"the bytes are {kind}, not text: convert it to text, HTML or JSON first")


def refuse_controls(text: str) -> None:
    controls = len(CONTROLS.findall(text[:100_000]))
    if controls > max(2, len(text[:100_000]) // 50):
        raise Unreadable(
            "is text", f"the bytes are binary: {controls} control characters; only text, HTML and JSON are read"
        )


def decode_by_certainty(content: bytes, hint: str | None) -> tuple[str, str]:
    marked = next(((mark, name) for mark, name in MARKS if content.startswith(mark)), None)
    if marked:
        return decode_marked(content[len(marked[0]) :], marked[1])
    wide = find_wide_encoding(content)
    if wide:
        return decode_marked(content, wide)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return decode_hinted(content, hint) or decode_repaired(content) or decode_guessed(content)


def decode_marked(content: bytes, encoding: str) -> tuple[str, str]:
    """Text of bytes whose encoding is known; what does not fit it becomes U+FFFD, and the name says so."""
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        return content.decode(encoding, "replace"), f"{encoding} with broken characters"


def find_wide_encoding(content: bytes) -> str | None:
    """UTF-16 without a mark: zero bytes in every other place of Latin text."""
    sample = content[:4000]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half < 2 or even + odd < half * 0.3:
        return None
    if odd > 10 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 10 * odd else None


def decode_hinted(content: bytes, hint: str | None) -> tuple[str, str] | None:
    try:
        name = codecs.lookup(hint or "utf-8").name
        # WHATWG: pages that say latin-1 or ASCII mean cp1252, whose quote marks latin-1 lacks.
        name = "cp1252" if name in ("iso8859-1", "ascii") else name
        return (content.decode(name), name) if name != "utf-8" else None
    except (LookupError, UnicodeError, AttributeError, TypeError, ValueError):
        return None


def decode_repaired(content: bytes) -> tuple[str, str] | None:
    """UTF-8 whose stray bytes, outnumbered by whole characters, are read as cp1252; a last one cut in two is U+FFFD."""
    high = sum(byte > 127 for byte in content)
    whole = MULTIBYTE.findall(content)
    stray = high - sum(map(len, whole))
    try:
        return content[:-1].decode("utf-8") + "\ufffd", "utf-8, its last character cut"
    except UnicodeDecodeError as broken:
        if broken.reason == "unexpected end of data" and len(content) - broken.start <= 4:
            return content[: broken.start].decode("utf-8") + "\ufffd", "utf-8, its last character cut"
    return (content.decode("utf-8", "cp1252_byte"), "utf-8 with stray cp1252") if len(whole) > stray else None


def decode_guessed(content: bytes) -> tuple[str, str]:
    # Alphabets other than Latin fill whole words with high bytes; accents and quote marks stand alone or in pairs.
    in_runs = sum(map(len, HIGH_RUN.findall(content)))
    if in_runs < len(content) * 0.05:
        return read_as_cp1252(content), "cp1252"
    guess = from_bytes(content[:200_000]).best()
    if guess is None:
        raise Unreadable("is text", "no known encoding makes text of the bytes: save the file as UTF-8")
    return decode_marked(content, guess.encoding)


def read_as_cp1252(content: bytes) -> str:
    """Five bytes are undefined in cp1252; as latin-1 they are control characters that cleaning knows."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(read_byte(bytes([byte])) for byte in content)


def read_byte(byte: bytes) -> str:
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("latin-1")


def read_stray_bytes(broken: UnicodeError) -> tuple[str, int]:
    if not isinstance(broken, UnicodeDecodeError):
        raise broken
    stray = broken.object[broken.start : broken.end]
    return "".join(read_byte(bytes([byte])) for byte in stray), broken.end


codecs.register_error("cp1252_byte", read_stray_bytes)
