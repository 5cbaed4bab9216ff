"""The bytes that kinds of file begin with, and the encodings whose characters are wider than a byte."""

import tarfile

# (offset, bytes, what it is). The first that fits is taken.
SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x1f\x8b", "gzip"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (30, b"[Content_Types].xml", "an Office document"),
    (30, b"_rels/.rels", "an Office document"),
    (30, b"mimetypeapplication/epub", "an EPUB book"),
    (30, b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (257, b"ustar", "tar"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (8, b"WEBP", "a WebP image"),
    (8, b"WAVE", "a WAVE sound"),
    (8, b"AVI ", "an AVI film"),
    (4, b"ftyp", "an MP4 film or HEIF image"),
    (0, b"\x1aE\xdf\xa3", "a Matroska film"),
    (0, b"ID3", "an MP3 sound"),
    (0, b"OggS", "an Ogg sound"),
    (0, b"fLaC", "a FLAC sound"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard stream"),
    (0, b"\x04\x22\x4d\x18", "an LZ4 stream"),
    (0, b"WARC/", "a web archive (WARC)"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"ARROW1", "an Arrow file"),
    (0, b"ORC", "an ORC file"),
    (0, b"Obj\x01", "an Avro file"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (8, b"DUCK", "a DuckDB database"),
    (0, b"\x7fELF", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\x00asm", "a program"),
    (0, b"\x93NUMPY", "a NumPy array"),
)
# Signatures of a few letters that prose may begin with too count only where a control byte follows soon.
LETTERS_ONLY = frozenset({b"ID3", b"ORC", b"PAR1", b"WEBP", b"WAVE", b"AVI ", b"ftyp", b"DUCK", b"OggS", b"ARROW1"})
BZIP2_BLOCKS = (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90")
WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
WIDE_ZERO_SHARE = 0.6
TAR_BLOCK_BYTES = 512


def name_signature(head: bytes, name: str) -> str:
    """What the first bytes say: "gzip", "a PNG image" and the like; empty where they are no known signature."""
    for offset, signature, label in SIGNATURES:
        if head.startswith(signature, offset) and _is_certain(head, signature):
            return label
    if head.startswith(b"BZh") and head.startswith(BZIP2_BLOCKS, 4):
        return "bzip2"
    return "tar" if name.endswith(".tar") and _is_old_tar(head) else ""


def tell_wide_encoding(head: bytes) -> str | None:
    """The encoding of text of two or four bytes a character: from its mark or, of western text, its zero bytes."""
    for mark, encoding in WIDE_MARKS:
        if head.startswith(mark):
            return encoding
    even, odd = head[:1024:2], head[1:1024:2]
    zeros_even, zeros_odd = even.count(0), odd.count(0)
    if zeros_odd > WIDE_ZERO_SHARE * len(odd) and zeros_odd > 10 * zeros_even:
        return "utf-16-le"
    return "utf-16-be" if zeros_even > WIDE_ZERO_SHARE * len(even) and zeros_even > 10 * zeros_odd else None


def _is_certain(head: bytes, signature: bytes) -> bool:
    return signature not in LETTERS_ONLY or any(byte < 9 for byte in head[:64])


def _is_old_tar(head: bytes) -> bool:
    """A tar from before there was a signature: its header's checksum is right, or it holds nothing at all."""
    header = head[:TAR_BLOCK_BYTES]
    if len(header) == TAR_BLOCK_BYTES and not any(header):
        return True
    try:
        tarfile.TarInfo.frombuf(header, "utf-8", "surrogateescape")
    except tarfile.TarError:
        return False
    return True
