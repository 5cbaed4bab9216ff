"""Ids: hashes of what they name, never counters."""

import hashlib

ID_DIGITS = 20


def make_id(*parts: object) -> str:
    """20 hexadecimal digits (80 bits) of the SHA-256 of the parts, None told from the empty text."""
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]
