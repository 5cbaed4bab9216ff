"""Addresses of the web as inputs: which paths are such, and what they hold."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flows.web import Unreached, Web

SCHEMES = ("http://", "https://")


@dataclass(frozen=True)
class WebPlace:
    """What is known of a body from where it came: the address that gave it at last, and the encoding its server says."""

    final_address: str
    charset: str | None


def is_address(path: str) -> bool:
    return path.lower().startswith(SCHEMES)


def hide_credentials(address: str) -> str:
    """The address without a name and password, which are nobody's business who reads the tables."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else address


def fetch_input(web: Web | None, address: str) -> tuple[WebPlace, bytes]:
    """What stands at an address, fetched or, where it has not changed, as it was kept; raises Unreached."""
    if web is None:
        raise Unreached("this command asks the web for nothing")
    kept, body = web.fetch_changes(address)
    if not body.strip():
        raise Unreached("it is empty")
    return WebPlace(kept.final_address, kept.charset), body


def name_of(address: str) -> str:
    """The last part of an address, which may say what kind of file it is."""
    return urlsplit(address).path.rsplit("/", 1)[-1]
